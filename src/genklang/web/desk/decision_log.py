"""The decision log of an organisation: what was decided, by whom, on which version, what came of it; page and file."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import panel_queries, permissions, queries
from genklang.apps.initiatives.types import OUTCOMES, STATES, DecisionInfo
from genklang.apps.organisations import queries as organisations
from genklang.config import clock
from genklang.web.presenters import proposals

from . import panels
from .decision_search import AGAINS, LONGEST, Sought, is_late, sought
from .door import staff, user_id
from .paging import page_of

PER_PAGE = 20
#: What a spreadsheet would run as a formula: such a text gets an apostrophe before it.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@staff("GET")
def log(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Every idea and every decision of the organisation; the decisions can be searched."""
    user = user_id(request)
    permissions.check_reads_decisions(user, organisation_id)
    reach = activity_permissions.reach(user)
    administers = organisation_id in reach.administers
    initiatives = {item.id: item for item in activities.initiatives_of(organisation_id)}
    names = {number: item.name for number, item in initiatives.items()}
    states = queries.states(initiatives)
    every = queries.decisions_of(initiatives)
    asked, found = _found(request, every, names)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "organisation": organisations.organisations([organisation_id])[organisation_id].name,
        "id": organisation_id,
        "sees": organisation_id in reach.administers | reach.organisations,
        "begins": administers or organisation_id in reach.core_teams,
        "administers": administers,
        "panels": panels.rows(panel_queries.panels_of(organisation_id)),
        "initiatives": [
            {
                "name": item.name,
                "state": str(STATES[states[item.id]]),
                "url": reverse("desk:way", args=[item.id]) if administers or item.id in reach.initiatives else "",
            }
            for item in initiatives.values()
        ],
        "decisions": [{**row, "name": names[row["initiative"]]} for row in rows(page.object_list, user)],
        "search": _search(asked, every, len(found)),
        "page": page_of(page),
    }
    return render(request, "desk/decision_log.html", context)


@staff("GET")
def file(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """The decisions that the page's address asks for, all pages, as a file for a spreadsheet."""
    permissions.check_reads_decisions(user_id(request), organisation_id)
    names = {item.id: item.name for item in activities.initiatives_of(organisation_id)}
    _asked, found = _found(request, queries.decisions_of(names), names)
    headers = {"Content-Disposition": 'attachment; filename="beslutslogg.csv"'}
    return HttpResponse(as_csv(found, names), content_type="text/csv; charset=utf-8", headers=headers)


def rows(found: Iterable[DecisionInfo], user: int) -> list[dict[str, Any]]:
    """What was decided, as it stands on a page for this person; `late`: it should have been followed up."""
    today = clock.today()
    held = tuple(found)
    follows = permissions.follow_up_in(user, {info.initiative_id for info in held})
    return [
        {
            **proposals.decision(info),
            "initiative": info.initiative_id,
            "url": reverse("desk:proposal_version", args=[info.proposal_id, info.version]),
            "late": is_late(info, today),
            "follow_up_url": reverse("desk:decision_follow_up", args=[info.id])
            if info.initiative_id in follows
            else "",
        }
        for info in held
    ]


def as_csv(found: Iterable[DecisionInfo], names: Mapping[int, str]) -> bytes:
    """A row for each decision, days as in ISO 8601. With a byte order mark and semicolons: so a Swedish spreadsheet
    reads it at a double click."""
    heads = (
        _("Satsning"),
        _("Version"),
        _("Vad beslutades?"),
        _("Vilka beslutade?"),
        _("Dag"),
        _("Varför?"),
        _("Villkor"),
        _("Emot eller tveksam"),
        _("Följs upp"),
        _("Följdes upp"),
        _("Det blev"),
    )
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(heads)
    for info in found:
        cells = (
            names[info.initiative_id],
            str(info.version),
            str(OUTCOMES[info.outcome]),
            info.who,
            info.decided_on.isoformat(),
            info.words,
            info.conditions,
            info.reservations,
            info.follow_up_on.isoformat() if info.follow_up_on else "",
            info.followed_up_on.isoformat() if info.followed_up_on else "",
            info.followed_up,
        )
        writer.writerow([f"'{cell}" if cell.lstrip(" \n").startswith(_RUNS) else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def _found(
    request: HttpRequest, every: Iterable[DecisionInfo], names: Mapping[int, str]
) -> tuple[Sought, list[DecisionInfo]]:
    """What the address asks for, and what there is of it."""
    held, today = tuple(every), clock.today()
    asked = sought(request.GET.dict(), {info.decided_on.year for info in held})
    return asked, [info for info in held if asked.holds(info, names[info.initiative_id], today)]


def _search(asked: Sought, every: Collection[DecisionInfo], found: int) -> dict[str, Any]:
    """The search as the page shows it. `any`: there is something to search; `parts`: what is chosen from."""
    years = sorted({info.decided_on.year for info in every}, reverse=True)
    parts = (
        ("ar", _("År"), [(str(year), str(year)) for year in years], str(asked.year)),
        ("utfall", _("Vad som beslutades"), OUTCOMES.items(), asked.outcome),
        ("uppfoljt", _("Uppföljning"), AGAINS.items(), asked.again),
    )
    return {
        "parts": [
            {
                "name": name,
                "label": label,
                "choices": [
                    {"code": str(code), "words": str(words), "is_chosen": str(code) == chosen}
                    for code, words in choices
                ],
            }
            for name, label, choices, chosen in parts
        ],
        "any": bool(every),
        "found": ngettext("%(n)s beslut.", "%(n)s beslut.", found) % {"n": found}
        if found
        else _("Inga sådana beslut."),
        "words": asked.words,
        "longest": LONGEST,
        "query": asked.query,
    }
