"""Result sheets: what the process leader publishes about an initiative, and what the sponsor reads and prints."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.analysis.types import ReleaseInfo
from genklang.apps.audit.types import Refused, day_of
from genklang.apps.reports import actions, permissions, queries
from genklang.apps.reports.types import Offered
from genklang.config import clock
from genklang.core.disclosure.evidence import Level
from genklang.web.presenters import result_sheet
from genklang.web.presenters.words import laget, short_day

from .door import SeeOther, actor, done, refuse, staff, user_id
from .forms import ResultSheetForm
from .results import shown_result
from .totals import framework_of


@staff("GET")
def sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """One published sheet, to read and to print."""
    info = permissions.check_sees_sheet(user_id(request), sheet_id)
    written = {"title": info.title, "introduction": info.introduction}
    said = [(voice.measure.kind.value, voice.measure.code, voice.words) for voice in info.voices]
    context = {
        "sheet": _sheet(info.initiative_id, info.number, info.policy, info.released_at, said, **written),
        "initiative_url": reverse("desk:initiative", args=[info.initiative_id]),
        "published": _("Publicerat %(day)s.") % {"day": short_day(day_of(info.published_at), today=clock.today())},
    }
    return render(request, "desk/report_sheet.html", context)


@staff("GET", "POST")
def make(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """Write the sheet and choose its voices; a POST shows how it will look, or the form again to change it."""
    release = _release(request, initiative_id, number)
    existing = next((info.id for info in queries.result_sheets(initiative_id) if info.number == number), None)
    if existing is not None:
        return SeeOther(reverse("desk:report", args=[existing]))
    offered = _offered(request, release)
    if request.method == "GET" or "change" in request.POST:
        initial = {key: request.POST.get(key, "") for key in ("title", "introduction")}
        chosen = {"voices": request.POST.getlist("voices")}
        return _form_page(request, release, offered, ResultSheetForm(initial=initial | chosen, voices=_ids(offered)))
    form = ResultSheetForm(request.POST, voices=_ids(offered))
    if not form.is_valid():
        return _form_page(request, release, offered, form)
    written = {key: form.cleaned_data[key] for key in ("title", "introduction")}
    chosen_ids = form.cleaned_data["voices"]
    said = {
        (one.voice.measure.kind.value, one.voice.measure.code, one.voice.words)
        for one in offered
        if one.insight_id in chosen_ids
    }
    context = {
        "sheet": _sheet(initiative_id, number, release.policy, release.released_at, sorted(said), **written),
        **written,
        "chosen": [str(each) for each in chosen_ids],
        "make_url": reverse("desk:report_new", args=[initiative_id, number]),
        "publish_url": reverse("desk:report_publish", args=[initiative_id, number]),
    }
    return render(request, "desk/report_preview.html", context)


@staff("POST")
def publish(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """Publish the sheet as it was shown. It cannot be changed afterwards."""
    release = _release(request, initiative_id, number)
    offered = _offered(request, release)
    form = ResultSheetForm(request.POST, voices=_ids(offered))
    if form.is_valid():
        try:
            sheet_id = actions.publish_result_sheet(
                release_id=release.id,
                title=form.cleaned_data["title"],
                introduction=form.cleaned_data["introduction"],
                insight_ids=form.cleaned_data["voices"],
                by=actor(request),
                at=clock.now(),
            )
            return done(request, _("Resultatbladet är publicerat."), "desk:report", sheet_id)
        except Refused as no:
            refuse(form, no)
    return _form_page(request, release, offered, form)


def sheet_rows(user: int, initiative_id: int) -> list[dict[str, Any]]:
    """For the initiative's page: its result sheets, and the Läget that this person may make one of; newest first."""
    sheets = queries.result_sheets(initiative_id)
    rows: list[dict[str, Any]] = [
        {
            "number": info.number,
            "name": info.title,
            "laget": laget(info.number),
            "url": reverse("desk:report", args=[info.id]),
        }
        for info in sheets
    ]
    if permissions.may_publish(user, initiative_id):
        taken = {info.number for info in sheets}
        rows += [
            {
                "number": info.number,
                "name": laget(info.number),
                "make_url": reverse("desk:report_new", args=[initiative_id, info.number]),
            }
            for info in analysis.releases_of(Level.INITIATIVE, initiative_id)
            if info.number not in taken
        ]
    return sorted(rows, key=lambda row: row["number"], reverse=True)


def _release(request: HttpRequest, initiative_id: int, number: int) -> ReleaseInfo:
    """The release a sheet would be bound to. NotAllowed for others than who leads the initiative; Http404 if none."""
    permissions.check_publishes(user_id(request), initiative_id)
    releases = analysis.releases_of(Level.INITIATIVE, initiative_id)
    found = next((info for info in releases if info.number == number), None)
    if found is None:
        raise Http404
    return found


def _offered(request: HttpRequest, release: ReleaseInfo) -> tuple[Offered, ...]:
    """What this person may read of what the initiative's groups said: leading all of it is not seeing all of them."""
    seen = activity_permissions.reach(user_id(request)).groups
    return queries.offered(analysis.released_for_release(release.id), group_ids=seen)


def _ids(offered: tuple[Offered, ...]) -> list[int]:
    return [one.insight_id for one in offered]


def _form_page(
    request: HttpRequest, release: ReleaseInfo, offered: tuple[Offered, ...], form: ResultSheetForm
) -> HttpResponse:
    initiative = activities.initiative(release.unit.id)
    framework = framework_of(Level.INITIATIVE, initiative.id, release.number)
    chosen = {str(value) for value in form["voices"].value() or ()}
    rows = [
        {
            "kind": one.voice.measure.kind.value,
            "code": one.voice.measure.code,
            "value": str(one.insight_id),
            "words": one.voice.words,
            "group": one.group_name,
            "checked": str(one.insight_id) in chosen,
        }
        for one in offered
    ]
    context = {
        "form": form,
        "laget": laget(release.number),
        "initiative": initiative.name,
        "initiative_url": reverse("desk:initiative", args=[initiative.id]),
        "action_url": reverse("desk:report_new", args=[initiative.id, release.number]),
        "choices": result_sheet.choices(shown_result(Level.INITIATIVE, initiative.id, release.number, framework), rows),
    }
    return render(request, "desk/report_form.html", context, status=422 if form.errors else 200)


def _sheet(
    initiative_id: int,
    number: int,
    policy: str,
    released_at: datetime,
    said: list[tuple[str, str, str]],
    *,
    title: str,
    introduction: str,
) -> dict[str, Any]:
    framework = framework_of(Level.INITIATIVE, initiative_id, number)
    return result_sheet.sheet(
        shown_result(Level.INITIATIVE, initiative_id, number, framework),
        title=title,
        introduction=introduction,
        initiative=activities.initiative(initiative_id).name,
        voices=said,
        policy=policy,
        released_on=day_of(released_at),
        today=clock.today(),
    )
