"""A proposal: read as the sheet that those who decide get, handed in, taken back, as a file."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused, day_of
from genklang.apps.initiatives import actions, permissions, queries, tie_queries
from genklang.apps.initiatives.life import Act, allowed
from genklang.apps.initiatives.types import ProposalInfo, State, VersionInfo
from genklang.config import clock
from genklang.core.proposals import criteria
from genklang.web.presenters import proposals
from genklang.web.presenters.words import day_of_year
from genklang.web.print import pdf

from . import proposal_files
from .door import actor, confirm_page, done, staff, user_id
from .proposal_forms import WhyForm
from .writing import written


@staff("GET")
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """The version that counts: the one that was handed in, and before that the last."""
    info = permissions.check_reads_proposal(user_id(request), proposal_id)
    return _page(request, info, info.submitted or info.last.number)


@staff("GET")
def version(request: HttpRequest, proposal_id: int, number: int) -> HttpResponse:
    """As it was saved once."""
    info, found = _version(request, proposal_id, number)
    return _page(request, info, found.number)


@staff("GET")
def file(request: HttpRequest, proposal_id: int, number: int, file_kind: str) -> HttpResponse:
    """A version as text, Word or PDF."""
    info, found = _version(request, proposal_id, number)
    valued = shows_valuation(user_id(request), info)
    return proposal_files.answer(found, file_kind, state=_state(info, number), valued=valued)


@staff("GET", "POST")
def submit(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Put it before those who decide; whoever does sees what that means."""
    info = permissions.check_writes_proposal(user_id(request), proposal_id)
    # The version that the page showed: what somebody saves meanwhile is not handed in unread.
    shown = request.POST.get("version", "")
    number = int(shown) if shown.isdecimal() and len(shown) < 9 else info.last.number
    refused = None
    if request.method == "POST":
        try:
            actions.submit(proposal_id=proposal_id, version=number, by=actor(request), at=clock.now())
            return done(request, _("Förslaget är inlämnat."), "desk:proposal", proposal_id)
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Lämna in ”%(name)s”?") % {"name": info.last.sheet.name},
        points=[
            _(
                "De som beslutar får läsa version %(number)s. Er egen värdering ser de som värderar i en omgång "
                "först när omgången är stängd."
            )
            % {"number": info.last.number},
            _("Ni kan fortfarande ändra. Då behöver ni lämna in på nytt."),
            *proposals.told(info.last.problems),
        ],
        button=_("Lämna in"),
        back=back(info),
        refused=refused,
        kept={"version": str(info.last.number)},
    )


@staff("GET", "POST")
def take_back(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """It is not to be decided on now."""
    info = permissions.check_writes_proposal(user_id(request), proposal_id)
    return written(
        request,
        WhyForm(request.POST or None),
        partial(actions.take_back, proposal_id=proposal_id),
        said=_("Förslaget är tillbaka hos er."),
        to=("desk:proposal", proposal_id),
        title=_("Ta tillbaka förslaget"),
        lead=_("De som beslutar ser det inte längre. Skriv varför, så att det går att förstå i efterhand."),
        button=_("Ta tillbaka"),
        back=back(info),
    )


def back(info: ProposalInfo) -> tuple[str, str]:
    """One step up from what is done with a proposal."""
    return info.last.sheet.name, reverse("desk:proposal", args=[info.id])


def shows_valuation(user: int, info: ProposalInfo) -> bool:
    """Whether this person is shown how the proposal's writers value it: not while they are to assess it themselves,
    unless they are one of those who write."""
    return permissions.may_write(user, info.initiative_id) or not tie_queries.is_blind(user, info.id)


def rows(initiative_id: int, *, writes: bool) -> list[dict[str, Any]]:
    """The initiative's proposals, with where each is."""
    return [
        {
            "name": info.last.sheet.name,
            "kind": proposals.kind(info.last.sheet.kind).lower(),
            "state": _state(info, info.submitted or info.last.number),
            "url": reverse("desk:proposal", args=[info.id]),
        }
        for info in queries.proposals_of(initiative_id)
        if writes or info.submitted is not None
    ]


def _page(request: HttpRequest, info: ProposalInfo, number: int) -> HttpResponse:
    found = queries.version(info.id, number)
    if found is None:
        raise Http404
    writes = permissions.may_write(user_id(request), info.initiative_id)
    names = {key: one.name for key, one in accounts.staff([found.by or 0]).items()}
    is_last = number == info.last.number
    decides = info.is_open and permissions.may_decide(user_id(request), info.initiative_id)
    context = {
        "id": info.id,
        "initiative": activities.initiative(info.initiative_id).name,
        "way_url": reverse("desk:way", args=[info.initiative_id])
        if permissions.sees(user_id(request), info.initiative_id)
        else "",
        "log_url": reverse("desk:decision_log", args=[activities.initiative(info.initiative_id).organisation_id]),
        "sheet": proposals.sheet(found.sheet, criteria(found.criteria), valued=shows_valuation(user_id(request), info)),
        "number": number,
        "saved": _("Version %(number)s, %(day)s, %(who)s")
        % {"number": number, "day": day_of_year(day_of(found.at)), "who": names.get(found.by or 0, "")},
        "state": _state(info, number),
        "newer": info.last.number if writes and not is_last else 0,
        "problems": proposals.told(found.problems) if writes and is_last else [],
        "writes": writes,
        "may_submit": writes and is_last and not found.problems and info.submitted != number and _leads_on(info),
        "may_take_back": writes and info.is_open,
        "may_decide": decides and number == info.submitted,
        "decisions": [proposals.decision(one) for one in info.decisions],
        "has_pdf": pdf.can_make(),
        "versions": [
            {
                "number": one.number,
                "day": day_of_year(day_of(one.at)),
                "state": _state(info, one.number),
                "is_this": one.number == number,
            }
            for one in (queries.versions_of(info.id) if writes else ())
        ],
    }
    return render(request, "desk/proposal.html", context)


def _version(request: HttpRequest, proposal_id: int, number: int) -> tuple[ProposalInfo, VersionInfo]:
    """A version that this person may read: whoever writes any, others those that were handed in."""
    info = permissions.check_reads_proposal(user_id(request), proposal_id)
    told = {info.submitted, *(one.version for one in info.decisions)}
    found = queries.version(proposal_id, number)
    if found is None or not (permissions.may_write(user_id(request), info.initiative_id) or number in told):
        raise Http404
    return info, found


def _leads_on(info: ProposalInfo) -> bool:
    """Whether something can be handed in where the initiative is: not when it has ended or is scaled up."""
    state = queries.states([info.initiative_id])[info.initiative_id]
    return state is State.PROPOSED or State.PROPOSED in allowed(state, Act.SUBMIT)


def _state(info: ProposalInfo, number: int) -> str:
    """What one version is: decided on, handed in, or a draft, and whether it comes after what was decided."""
    decided = {one.version: one for one in info.decisions}
    if number in decided:
        return str(proposals.decision(decided[number])["outcome"]).lower()
    if number == info.submitted:
        return _("inlämnat, väntar på beslut")
    if any(number > version for version in decided):
        return _("utkast, skrivet efter beslutet och inte inlämnat")
    if info.submitted is not None and number > info.submitted:
        return _("utkast, skrivet efter det som är inlämnat")
    return _("utkast") if number == info.last.number else _("en äldre version")
