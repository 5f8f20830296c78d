"""A group's released result, Läget by Läget, in words first."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import permissions
from genklang.apps.rounds.types import RoundInfo
from genklang.core.disclosure.evidence import Level
from genklang.core.frameworks import Framework, is_told
from genklang.web.presenters import beside as besides
from genklang.web.presenters import results, votes

from .along import beside_curves
from .beside import beside_group, beside_whole
from .door import staff, user_id


@staff("GET")
def result(request: HttpRequest, round_id: int) -> HttpResponse:
    """Level and movement of each focus area and indicator."""
    info = permissions.check_sees_round(user_id(request), round_id)
    framework = frameworks.framework(info.framework_id)
    shown = shown_result(Level.GROUP, info.group_id, info.number, framework, among_groups=True, happened=True)
    group = activities.group(info.group_id)
    context = {
        "shown": shown,
        "unit": group.name,
        "votes": picked(info, framework),
        "back": (group.name, reverse("desk:group", args=[group.id])),
        "feedback_url": reverse("desk:feedback", args=[round_id]),
        "prepare_url": reverse("desk:talk_prepare", args=[round_id]),
    }
    return render(request, "desk/result.html", context)


def picked(info: RoundInfo, framework: Framework) -> list[dict[str, Any]]:
    """What the group picked at this Läget, as page rows; most frameworks have no such question."""
    if not any(is_told(aside) for aside in framework.asides):
        return []
    return votes.rows(framework, analysis.votes(info.group_id, info.number))


def shown_result(
    level: Level,
    unit_id: int,
    number: int,
    framework: Framework,
    *,
    among_groups: bool = False,
    happened: bool = False,
) -> dict[str, Any]:
    """The release of this number as page rows, with the earlier ones before it. Http404 if it is not released.

    among_groups: a group's rows also say how it stands beside the others of its initiative, for its own leader's page.
    happened: with what happened beside the curves as it is written now; without it a page never changes.
    """
    infos = {info.number: info for info in analysis.releases_of(level, unit_id) if info.number <= number}
    if number not in infos:
        raise Http404
    found = [analysis.released(level=level, unit_id=unit_id, number=each) for each in sorted(infos)]
    releases = [released for released in found if released is not None]
    lines: besides.Lines = {}
    if level is not Level.GROUP:
        lines = beside_whole(releases[-1], framework, older_than=infos[number].id)
    elif among_groups:
        lines = beside_group(releases, framework)
    rough = besides.rough_questions(frameworks.reliability(framework, before=infos[number].released_at))
    curves = beside_curves(level, unit_id, sorted(infos), happened=happened)
    return results.page(releases, framework, beside=lines, rough_questions=rough, beside_curves=curves)
