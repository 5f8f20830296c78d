"""What was decided about proposals: put down, and followed up."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import actions, permissions, queries, tie_queries
from genklang.apps.initiatives.types import ProposalInfo
from genklang.config import clock
from genklang.web.presenters import proposals

from . import panels
from .door import staff, user_id
from .proposal_forms import DecisionForm, FollowUpForm
from .proposals import back
from .writing import written


@staff("GET", "POST")
def decide(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Put down what those who decide have decided about the version that was handed in."""
    info = permissions.check_decides_proposal(user_id(request), proposal_id)
    if request.method == "GET" and not info.is_open:
        messages.info(request, _("Förslaget ligger inte framme för beslut."))
        return redirect("desk:proposal", proposal_id)
    about = _("Beslutet gäller version %(number)s av ”%(name)s”, så som den är inlämnad.")
    number = info.submitted or info.last.number
    name = (queries.version(proposal_id, number) or info.last).sheet.name
    return written(
        request,
        DecisionForm(request.POST or None, initial={"version": info.submitted, "decided_on": clock.today()}),
        partial(actions.decide, proposal_id=proposal_id),
        said=_("Beslutet är nedskrivet."),
        to=("desk:proposal", proposal_id),
        title=_("Skriv ner beslutet"),
        lead=" ".join(
            filter(
                None,
                (
                    about % {"number": number, "name": name},
                    _still_open(proposal_id),
                    panels.assessed(info),
                    _own_part(request, info),
                ),
            )
        ),
        button=_("Spara beslutet"),
        back=back(info),
        other=(_("Läs den versionen"), reverse("desk:proposal_version", args=[proposal_id, number])),
    )


def _still_open(proposal_id: int) -> str:
    """That not all have said what they think yet: told, and nobody is stopped."""
    name = tie_queries.open_round(proposal_id)
    return _("Omgången ”%(name)s” är inte stängd: alla har kanske inte värderat än.") % {"name": name} if name else ""


def _own_part(request: HttpRequest, info: ProposalInfo) -> str:
    """What whoever writes the decision down has done with the proposal otherwise: told, and nobody is stopped."""
    user = user_id(request)
    tied = proposals.tied(tie_queries.ties(user, info.id))
    name = tie_queries.assessed_in(user, info.id)
    scored = _("Jag har värderat det i omgången ”%(name)s”.") % {"name": name} if name else ""
    done = " ".join(filter(None, (tied, scored)))
    return _("Om dig står det: %(done)s Låt gärna någon annan läsa beslutet.") % {"done": done} if done else ""


@staff("GET", "POST")
def follow_up(request: HttpRequest, logged_id: int) -> HttpResponse:
    """Put down what came of it."""
    info = permissions.check_follows_up(user_id(request), logged_id)
    condition = _("Villkor: %(what)s") % {"what": info.conditions} if info.conditions else ""
    stands = _("Det står redan: %(words)s") % {"words": info.followed_up} if info.followed_up else ""
    return written(
        request,
        FollowUpForm(request.POST or None, initial={"on": clock.today()}),
        partial(actions.follow_up, decision_id=logged_id),
        said=_("Sparat."),
        to=("desk:way", info.initiative_id),
        title=_("Vad blev det av beslutet?"),
        lead=" ".join(filter(None, (info.words, condition, stands))),
        button=_("Spara"),
        back=(activities.initiative(info.initiative_id).name, reverse("desk:way", args=[info.initiative_id])),
    )
