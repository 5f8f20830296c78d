"""What an organisation leads, side by side: holes, goals, who carries what, and each initiative with days and money."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from genklang.apps.activities import permissions as activities
from genklang.apps.initiatives import permissions, portfolio_queries
from genklang.apps.initiatives.portfolio_types import Missing, Row
from genklang.apps.initiatives.types import State
from genklang.apps.organisations import queries as organisations
from genklang.config import clock
from genklang.web.presenters import portfolio as told
from genklang.web.presenters.portfolio_holes import holes
from genklang.web.presenters.portfolio_named import named

from .door import staff, user_id
from .paging import page_of

PER_PAGE = 50
#: How many goals and actors stand open; the rest are one tap away.
OPEN = 20


@staff("GET")
def portfolio(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """The same for everybody who reads what is proposed and decided; only where the names lead differs."""
    user = user_id(request)
    permissions.check_reads_decisions(user, organisation_id)
    reach = activities.reach(user)
    sees = organisation_id in reach.administers | reach.organisations
    seen = portfolio_queries.portfolio(organisation_id)
    ways = {row.initiative_id for row in seen.rows} if organisation_id in reach.administers else reach.initiatives
    links = {row.initiative_id: _link(row, ways) for row in seen.rows}
    state, lacks = _one_of(State, request.GET, "var"), _one_of(Missing, request.GET, "saknar")
    chosen = [
        row for row in seen.rows if (not state or row.state == state) and (not lacks or Missing(lacks) in row.missing)
    ]
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("sida"))
    goals, actors = named(seen.goals, links), named(seen.actors, links)
    context = {
        "id": organisation_id,
        "organisation": organisations.organisations([organisation_id])[organisation_id].name,
        "sees": sees,
        "holes": holes(seen, links),
        "goals": goals[:OPEN],
        "goals_more": goals[OPEN:],
        "actors": actors[:OPEN],
        "actors_more": actors[OPEN:],
        "money": told.money(seen),
        "all": len(seen.rows),
        "states": told.states(seen.rows),
        "state": state,
        "lacks": str(told.LACKS[Missing(lacks)]) if lacks else "",
        "rows": told.rows(page.object_list, links, today=clock.today()),
        "page": page_of(page),
        "query": "".join(f"{name}={value}&" for name, value in (("var", state), ("saknar", lacks)) if value),
    }
    return render(request, "desk/portfolio.html", context)


def _link(row: Row, ways: Iterable[int]) -> str:
    """Its way for whoever sees that, its proposal for others, "" where there is none to read."""
    if row.initiative_id in ways:
        return reverse("desk:way", args=[row.initiative_id])
    if row.handed is None or not row.handed.is_read:
        return ""
    return reverse("desk:proposal_version", args=[row.handed.proposal_id, row.handed.version])


def _one_of(codes: type[State] | type[Missing], asked: QueryDict, name: str) -> str:
    """What was asked for, if it is one of them; "" for anything else, which then shows all."""
    said = asked.get(name, "")
    return said if said in set(codes) else ""
