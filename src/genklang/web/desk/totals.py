"""Results above the group: activity, initiative and organisation. Who may take them out, and how they are shown."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions, queries
from genklang.apps.activities.types import Reach
from genklang.apps.analysis import actions
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations import queries as organisations
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.config import clock
from genklang.core.disclosure.evidence import Level
from genklang.core.frameworks import Framework
from genklang.web.presenters.words import laget

from .door import SeeOther, actor, confirm_page, done, staff, user_id
from .results import shown_result

PAGES = {Level.ACTIVITY: "desk:activity", Level.INITIATIVE: "desk:initiative", Level.ORGANISATION: "desk:organisation"}


@staff("GET")
def result(request: HttpRequest, level: Level, unit_id: int, number: int) -> HttpResponse:
    """The released result of a whole unit."""
    _check_sees(request, level, unit_id)
    name = _name(level, unit_id)
    context = {
        "votes": [],  # what a group picked is told to the group
        "shown": shown_result(level, unit_id, number, framework_of(level, unit_id, number), happened=True),
        "unit": name,
        "back": (name, reverse(PAGES[level], args=[unit_id])),
        "feedback_url": "",
    }
    return render(request, "desk/result.html", context)


@staff("GET", "POST")
def release(request: HttpRequest, level: Level, unit_id: int, number: int) -> HttpResponse:
    """Take out the result of a whole unit. Cannot be done again."""
    _check_sees(request, level, unit_id)
    if not may_release(user_id(request), permissions.reach(user_id(request)), level, unit_id):
        raise Http404
    totals = analysis.totals_ready(level, unit_id)
    ready = next((row for row in totals if row.number == number), None)
    if ready is None:
        raise Http404
    if ready.released:
        return SeeOther(_url("desk:total", level, unit_id, number))
    refused = None
    if request.method == "POST":
        try:
            actions.release_total(level=level, unit_id=unit_id, number=number, by=actor(request), at=clock.now())
            return done(request, _("Resultatet är framtaget."), "desk:total", level, unit_id, number)
        except Refused as no:
            refused = no
    points = [_closed(ready.closed_groups)]
    if ready.closed_groups == 1:
        points.append(_one_group())
    if any(row.number < number and row.closed_groups and not row.released for row in totals):
        points.append(_("Ta fram Läget i ordning, det första först."))
    if ready.open_groups:
        points.append(_open(ready.open_groups) + " " + _("De kan inte läggas till efteråt."))
    points.append(_("Det kan inte göras om. Resultatet ändras inte efteråt."))
    points.append(_("Det kan ta en stund att räkna. Tryck en gång och vänta."))
    name = _name(level, unit_id)
    return confirm_page(
        request,
        title=_("Ta fram resultatet för %(laget)s i %(name)s?") % {"laget": laget(number), "name": name},
        points=points,
        button=_("Ta fram resultatet"),
        back=(name, reverse(PAGES[level], args=[unit_id])),
        refused=refused,
        wait=_("Räknar …"),
    )


def total_rows(user: int, reach: Reach, level: Level, unit_id: int) -> list[dict[str, Any]]:
    """The unit's results for its page: those that are out, and those that this person may take out."""
    if unit_id not in _seen(reach, level):
        return []
    rows = [
        {"name": laget(info.number), "number": info.number, "url": _url("desk:total", level, unit_id, info.number)}
        for info in analysis.releases_of(level, unit_id)
    ]
    if may_release(user, reach, level, unit_id):
        rows += [
            {
                "name": laget(ready.number),
                "number": ready.number,
                "release_url": _url("desk:total_release", level, unit_id, ready.number),
                "text": " ".join(
                    [
                        _closed(ready.closed_groups),
                        *([_open(ready.open_groups)] if ready.open_groups else []),
                        *([_one_group()] if ready.closed_groups == 1 else []),
                    ]
                ),
            }
            for ready in analysis.totals_ready(level, unit_id)
            if not ready.released and ready.closed_groups
        ]
    # Läget 1 first: that is the order in which they are taken out.
    return sorted(rows, key=lambda row: row["number"])


def may_release(user: int, reach: Reach, level: Level, unit_id: int) -> bool:
    """Whether this person leads the whole unit: not as a sponsor, and not as an administrator only."""
    if unit_id not in _seen(reach, level) or level is Level.ACTIVITY:
        return unit_id in _seen(reach, level)
    if level is Level.INITIATIVE:
        return permissions.leads_initiative(user, unit_id)
    return any(
        (grant.kind, grant.scope_kind, grant.scope_id) == (RoleKind.PROCESS_LEADER, ScopeKind.ORGANISATION, unit_id)
        for grant in organisations.grants_of(user)
    )


def _check_sees(request: HttpRequest, level: Level, unit_id: int) -> None:
    match level:
        case Level.ACTIVITY:
            permissions.check_sees_activity(user_id(request), unit_id)
        case Level.INITIATIVE:
            permissions.check_sees_initiative(user_id(request), unit_id)
        case _:
            permissions.check_sees_organisation(user_id(request), unit_id)


def _seen(reach: Reach, level: Level) -> frozenset[int]:
    seen = {
        Level.ACTIVITY: reach.activities,
        Level.INITIATIVE: reach.initiatives,
        Level.ORGANISATION: reach.organisations,
    }
    return seen[level]


def _name(level: Level, unit_id: int) -> str:
    if level is Level.ACTIVITY:
        return queries.activity(unit_id).name
    if level is Level.INITIATIVE:
        return queries.initiative(unit_id).name
    return organisations.organisations([unit_id])[unit_id].name


def framework_of(level: Level, unit_id: int, number: int) -> Framework:
    """The instrument the released numbers are in, in its latest version. Http404 if there is no such release."""
    released = analysis.released(level=level, unit_id=unit_id, number=number)
    if released is None:
        raise Http404
    codes = {cell.measure.code for cell in released.cells}

    def alike(framework: Framework) -> int:
        """How many of the codes are its own: two frameworks may share some."""
        areas = {area.code for area in framework.focus_areas}
        return len(codes & (areas | {indicator.code for indicator in framework.indicators}))

    found = max((frameworks.latest(code)[1] for code, _title in frameworks.choices()), key=alike, default=None)
    if found is None or not alike(found):
        raise Http404
    return found


def _url(name: str, level: Level, unit_id: int, number: int) -> str:
    return reverse(name, args=[level, unit_id, number])


def _closed(groups: int) -> str:
    text = ngettext("%(n)s grupp har stängt Läget.", "%(n)s grupper har stängt Läget.", groups)
    return text % {"n": groups}


def _open(groups: int) -> str:
    text = ngettext("%(n)s grupp är inte klar än.", "%(n)s grupper är inte klara än.", groups)
    return text % {"n": groups}


def _one_group() -> str:
    return _("Bara en grupp är med. Är den liten visas mycket lite. Gruppens eget resultat säger mer.")
