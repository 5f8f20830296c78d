"""The first page: what waits for this person today, what is new, my groups, and everything else to start from."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions
from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import GroupInfo, Reach
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.initiatives import panel_permissions
from genklang.apps.partnership import permissions as partnership_permissions
from genklang.apps.partnership import training_queries
from genklang.config import clock
from genklang.web.presenters import tasks
from genklang.web.presenters.tasks import Task

from . import news, panels, promises, setting_up, today, ways_in
from .door import staff, user_id
from .standing import steps_of
from .steering import waits as steering_waits


@staff("GET")
def home(request: HttpRequest) -> HttpResponse:
    """What this person should see first, and everything they may see below."""
    user, day = user_id(request), clock.today()
    reach = permissions.reach(user)
    groups = activities.groups(reach.groups)
    # Whoever sees to several groups is told that the questions are not the same as last time.
    codes = {group.framework_code for group in groups.values()} if reach.initiatives | reach.organisations else set()
    steps = steps_of(list(groups.values()), today=day, newest=frameworks.newest_versions(codes))
    run = list(activities.activities(reach.activities).values())
    together = partnership_permissions.seen_with(reach)
    writes = [one for one in together if partnership_permissions.may_write(user, one)]
    promised = promises.rows(groups, writes, today=day)
    promised += steering_waits.rows(user, reach.initiatives - reach.sponsored, today=day)
    promised.sort(key=lambda row: str(row["order"]))
    overdue = [row for row in promised if row["late"]]
    seats = panel_permissions.seats(user)
    waits = tasks.laid_out(
        [
            *today.of_groups(list(groups.values()), steps),
            *today.of_promises(overdue),
            *today.of_first_groups(run, groups.values()),
            *today.of_reports(user, reach),
            *today.of_proposals(user, reach, today=day),
            *setting_up.of_organisations(reach),
            *(today.of_own_words(user) if reach == Reach() else ()),
            *panels.waiting(user, seats, reach.administers | reach.core_teams),
            *_to_read(user, reach, groups),
        ]
    )
    names = ways_in.initiatives(reach, groups, run)
    new = news.came_out({number: name for number, name in names.items() if number in reach.sponsored}, today=day)
    ways = ways_in.rows(user, reach, groups, run, names, together, seats)
    context = {
        "tasks": waits,
        "groups": _groups(list(groups.values()), steps, waits["alone"]),
        "overdue": overdue if any(row["url"] == "#forsent" for row in waits["first"] + waits["more"]) else [],
        "promised": [row for row in promised if not row["late"]],
        "new": new[: tasks.FIRST],
        "older": new[tasks.FIRST :],
        "reads": bool(reach.sponsored),
        "next": news.comes_next(together, today=day) if reach.sponsored else None,
        "ways": ways,
        "is_empty": not (groups or waits["first"] or ways),
    }
    return render(request, "desk/home.html", context)


def _groups(groups: Sequence[GroupInfo], steps: dict[int, dict[str, Any]], alone: set[str]) -> list[dict[str, Any]]:
    """Those that go on, or have something left to do; whatever stands first on the page has its button there."""
    rows = [
        {
            "name": group.name,
            "activity": group.activity_name,
            "url": reverse("desk:group", args=[group.id]),
            **steps[group.id],
            "button": "" if steps[group.id]["step_url"] in alone else steps[group.id]["button"],
        }
        for group in groups
        if group.ended_on is None or steps[group.id]["due"]
    ]
    return sorted(rows, key=lambda row: not row["due"])


def _to_read(user: int, reach: Reach, groups: dict[int, GroupInfo]) -> Iterator[Task]:
    """What a leader reads once, until it is read."""
    leads = any(group.id in reach.leads and group.ended_on is None for group in groups.values())
    if leads and not training_queries.has_read(user):
        words = _("Har du läst det en ledare behöver veta? Det tar fem minuter, och du gör det en gång.")
        yield Task("train", "", words, _("Läs innan ditt första Läge"), reverse("desk:training"))
