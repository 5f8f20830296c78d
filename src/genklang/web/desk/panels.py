"""Rounds where several assess proposals: begun, followed by who is done, closed, and then what was said together."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import (
    panel_actions,
    panel_permissions,
    panel_queries,
    permissions,
    queries,
    tie_queries,
)
from genklang.apps.initiatives.panel_types import Listed, PanelInfo, Said
from genklang.apps.initiatives.types import ProposalInfo
from genklang.apps.organisations import queries as organisations
from genklang.apps.organisations.types import RoleKind
from genklang.config import clock
from genklang.core.proposals import Kind, criteria
from genklang.web.presenters import panels, proposals
from genklang.web.presenters.tasks import Task
from genklang.web.presenters.words import day_of_year, of

from .assessing import stands
from .door import actor, confirm_page, done, staff, user_id
from .paging import page_of
from .panel_forms import Choices, PanelForm
from .staff import SHORT
from .writing import written

#: Proposals in the table of one page: more are not read at a glance.
PER_PAGE = 25
RESULTS = {Kind.FORUM: "desk:panel_forum", Kind.PILOT: "desk:panel_pilot"}


@staff("GET", "POST")
def new(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Begin a round over what is handed in now."""
    user = user_id(request)
    panel_permissions.check_begins(user, organisation_id)
    chairs, people = _people(organisation_id)
    if organisation_id not in activity_permissions.reach(user).administers:
        chairs = [one for one in chairs if one[0] == user]
    ready = [
        (item.proposal_id, f"{item.name}, {proposals.kind(item.kind).lower()}")
        for item in panel_queries.ready(organisation_id)
    ]
    lead = _(
        "Var och en värderar för sig. Ingen ser någon annans förrän omgången är stängd. Den som ska värdera behöver en "
        "roll hos er: bjud in under Personal på organisationens sida."
    )
    if not ready:
        lead = _("Inget förslag är inlämnat och väntar på beslut. Lämna in ett först.")
    initial = {"chair": user, "proposals": [key for key, _name in ready]}
    return written(
        request,
        PanelForm(request.POST or None, chairs=chairs, people=people, ready=ready, initial=initial),
        partial(panel_actions.open_panel, organisation_id=organisation_id),
        said=_("Omgången är öppen. De som värderar ser den på sitt skrivbord."),
        to=("desk:decision_log", organisation_id),
        title=_("Ny värderingsomgång"),
        lead=lead,
        button=_("Öppna omgången"),
        back=(_("Beslutslogg"), reverse("desk:decision_log", args=[organisation_id])),
    )


@staff("GET")
def panel(request: HttpRequest, panel_id: int) -> HttpResponse:
    """What is left for this person to assess, who is done for whoever leads it, and when it is closed what was said."""
    user = user_id(request)
    info = panel_permissions.check_sees(user, panel_id)
    chairs, assesses = panel_permissions.may_chair(user, info), panel_permissions.may_assess(user, info)
    mine = None if info.is_closed or not assesses else panel_queries.own(info.id, user)
    context = {
        **_frame(info),
        "log_url": reverse("desk:decision_log", args=[info.organisation_id])
        if chairs or permissions.reads_decisions(user, info.organisation_id)
        else "",
        "sheets": [] if mine is None else _sheets(info, mine),
        "stands": stands(info.id, mine or {}),
        "people": [] if info.is_closed or not chairs else _progress(info),
        "results": [
            {"name": proposals.kind(kind), "url": reverse(RESULTS[kind], args=[info.id])}
            for kind in (info.kinds if info.is_closed else ())
        ],
    }
    return render(request, "desk/panel.html", context)


@staff("GET", "POST")
def close(request: HttpRequest, panel_id: int) -> HttpResponse:
    """Close it; who has not answered is told first."""
    info = panel_permissions.check_chairs(user_id(request), panel_id)
    waits = [row["name"] for row in _progress(info) if not row["done"]]
    refused = None
    if request.method == "POST":
        even_so = request.POST.get("even_so") == "yes"
        try:
            panel_actions.close_panel(panel_id=panel_id, even_so=even_so, by=actor(request), at=clock.now())
            return done(request, _("Omgången är stängd. Nu ser ni vad alla sa."), "desk:panel", panel_id)
        except Refused as no:
            refused = no
    points = [
        _("Alla som värderar får se allas steg och motiveringar, med namn."),
        _("Ingen kan ändra sin värdering efteråt."),
    ]
    if waits:
        points.insert(0, _("Inte klara: %(names)s.") % {"names": ", ".join(waits)})
    return confirm_page(
        request,
        title=_("Alla har inte svarat. Stäng ändå?") if waits else _("Stäng omgången?"),
        points=points,
        button=_("Stäng ändå") if waits else _("Stäng omgången"),
        back=(info.name, reverse("desk:panel", args=[panel_id])),
        refused=refused,
        kept={"even_so": "yes"} if waits else None,
    )


@staff("GET")
def result(request: HttpRequest, panel_id: int, kind: str) -> HttpResponse:
    """What all said of the proposals of one kind."""
    info = panel_permissions.check_reads(user_id(request), panel_id)
    seen = panel_queries.together(panel_id, Kind(kind))
    if seen is None:
        raise Http404
    if tie_queries.blind_to(user_id(request), [item.proposal_id for item in seen.items]):
        return _not_yet(request, info)
    order = panels.in_order(seen)
    page = Paginator(order, PER_PAGE).get_page(request.GET.get("sida"))
    wanted = {one.code: one for one in criteria(info.criteria).every}
    told = panels.told(seen, [wanted[code] for code in seen.criteria])
    waits = panel_queries.undecided(panel_id) if _decides(user_id(request), info) else set()
    context = {
        **_frame(info),
        **told,
        "rows": panels.rows(seen, page.object_list),
        "page": page_of(page),
        "kind": proposals.kind(seen.kind),
        "panel_url": reverse("desk:panel", args=[info.id]),
        "answered": _("%(part)s har svarat.") % {"part": of(seen.heard, len(info.assessors))},
        "decide": [
            {"name": item.name, "url": reverse("desk:proposal_decide", args=[item.proposal_id])}
            for item in (seen.items[at] for at in page.object_list)
            if item.proposal_id in waits
        ],
    }
    return render(request, "desk/panel_result.html", context)


@staff("GET")
def said(request: HttpRequest, panel_id: int, item_id: int) -> HttpResponse:
    """What each said of one proposal, criterion by criterion, beside how its writers value it."""
    info = panel_permissions.check_reads(user_id(request), panel_id)
    item = next((one for one in info.items if one.id == item_id), None)
    seen = panel_queries.together(panel_id, item.kind) if item is not None else None
    version = queries.version(item.proposal_id, item.version) if item is not None else None
    if item is None or seen is None or version is None:
        raise Http404
    if tie_queries.is_blind(user_id(request), item.proposal_id):
        return _not_yet(request, info)
    wanted = criteria(info.criteria).of(item.kind)
    theirs = {one.criterion: one for one in version.sheet.valuation}
    told = panels.one(seen, item_id, panel_queries.said_of(panel_id, item_id), wanted, _names(info))
    for row in told["criteria"]:
        own = theirs.get(row["code"])
        row["own"] = f"{proposals.score(own)}. {own.motivation}" if own else ""
    order = panels.in_order(seen)
    at = order.index(seen.items.index(item))
    near = {"before": order[at - 1 : at] if at else [], "after": order[at + 1 : at + 2]}
    decides = _decides(user_id(request), info) and item.proposal_id in panel_queries.undecided(panel_id)
    context = {
        **told,
        "name": item.name,
        "kind": proposals.kind(item.kind),
        "place": panels.ribbon(seen, seen.items.index(item)),
        "back": (info.name, reverse(RESULTS[item.kind], args=[panel_id])),
        "sheet_url": reverse("desk:proposal_version", args=[item.proposal_id, item.version]),
        "decide_url": reverse("desk:proposal_decide", args=[item.proposal_id]) if decides else "",
        "near": {
            which: [
                (seen.items[one].name, reverse("desk:panel_said", args=[panel_id, seen.items[one].id]))
                for one in places
            ]
            for which, places in near.items()
        },
    }
    return render(request, "desk/panel_said.html", context)


def _not_yet(request: HttpRequest, info: PanelInfo) -> HttpResponse:
    """What others have said pulls one's own step towards it: not shown to whoever is to assess the same again."""
    return render(request, "desk/panel_not_yet.html", _frame(info))


def assessed(info: ProposalInfo) -> str:
    """Where the version that lies before those who decide came when several assessed it; "" where they have not."""
    found = panel_queries.pile_of(info.id, info.submitted or 0)
    if found is None or found.pile is None:
        return ""
    return _("I omgången ”%(name)s”: %(pile)s. Ni får besluta något annat.") % {
        "name": found.name,
        "pile": panels.pile(found.pile, found.top).lower(),
    }


def rows(listed: Iterable[Listed]) -> list[dict[str, str]]:
    """Rounds as links, with where each is."""
    return [
        {
            "name": one.name,
            "state": _("stängd") if one.is_closed else _("öppen till %(day)s") % {"day": day_of_year(one.last_day)},
            "url": reverse("desk:panel", args=[one.id]),
        }
        for one in listed
    ]


def waiting(user: int, seats: Iterable[Listed], leads_in: frozenset[int]) -> Iterator[Task]:
    """What is left to assess, and rounds that this person leads where all are done. `seats`: this person's;
    `leads_in`: the organisations where they may."""
    for one in seats:
        if not one.is_closed and one.left:
            words = _("%(n)s förslag att värdera.") % {"n": one.left}
            yield Task("assess", one.name, words, _("Värdera"), reverse("desk:panel", args=[one.id]))
    done = panel_queries.ready_to_close(user) if leads_in else ()
    for one in (one for one in done if one.organisation_id in leads_in):
        words = _("Alla har värderat. Stäng omgången, så ser ni vad ni sa.")
        yield Task("close", one.name, words, _("Stäng omgången"), reverse("desk:panel_close", args=[one.id]))


def _frame(info: PanelInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "name": info.name,
        "is_closed": info.is_closed,
        "last_day": day_of_year(info.last_day),
        "is_late": not info.is_closed and info.last_day < clock.today(),
    }


def _sheets(info: PanelInfo, mine: Mapping[int, Said]) -> list[dict[str, Any]]:
    found = []
    for item in info.items:
        said = mine.get(item.id)
        state = _("inte värderat") if said is None else _("jävig") if said.conflict else _("värderat")
        found.append(
            {
                "name": item.name,
                "kind": proposals.kind(item.kind),
                "state": state,
                "left": said is None,
                "url": reverse("desk:panel_assess", args=[info.id, item.id]),
            }
        )
    return found


def _progress(info: PanelInfo) -> list[dict[str, Any]]:
    names = _names(info)
    return [{"name": names.get(key, ""), "done": is_done} for key, is_done in panel_queries.progress(info.id).items()]


def _decides(user: int, info: PanelInfo) -> bool:
    return info.organisation_id in activity_permissions.reach(user).administers


def _names(info: PanelInfo) -> dict[int, str]:
    return {key: one.name for key, one in accounts.staff(info.assessors).items()}


def _people(organisation_id: int) -> tuple[Choices, Choices]:
    """Who can lead a round, and who can assess in it, each by name and with what they are."""
    kinds: dict[int, dict[RoleKind, None]] = {}
    for grant in organisations.grants_in(organisation_id):
        kinds.setdefault(grant.user_id, {})[grant.kind] = None
    found = sorted(accounts.staff(kinds).values(), key=lambda one: one.name)
    chairs = [
        (one.id, one.name) for one in found if {RoleKind.ADMINISTRATOR, RoleKind.CORE_TEAM} & kinds[one.id].keys()
    ]
    return chairs, [(one.id, f"{one.name}, {', '.join(str(SHORT[kind]) for kind in kinds[one.id])}") for one in found]
