"""Who writes proposals, who puts down what was decided, and who reads: worked out from the roles that are held.

Whoever leads the initiative writes. An administrator of the organisation that leads it writes down what those who
decide have decided. Whoever sees the initiative as a whole reads, but not a draft. Whoever is in the Core Team of the
organisation that leads it reads what is handed in, what was decided and what came of it, and nothing else.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.activities import queries as activity_queries
from genklang.apps.activities.types import Reach
from genklang.apps.organisations.types import NotAllowed

from . import queries
from .types import DecisionInfo, ProposalInfo


def may_write(user_id: int, initiative_id: int) -> bool:
    """Whether this person leads the initiative."""
    return activities.leads_initiative(user_id, initiative_id)


def may_decide(user_id: int, initiative_id: int) -> bool:
    """Whether this person may put down what was decided."""
    return _decides(activities.reach(user_id), initiative_id)


def check_sees(user_id: int, initiative_id: int) -> None:
    """NotAllowed unless the person sees the initiative as a whole, or may decide on it; also when there is none."""
    if not sees(user_id, initiative_id):
        raise _not_for_you()


def sees(user_id: int, initiative_id: int) -> bool:
    """Whether this person sees the initiative as a whole, or may decide on it."""
    reach = activities.reach(user_id)
    return initiative_id in reach.initiatives or _decides(reach, initiative_id)


def reads_decisions(user_id: int, organisation_id: int) -> bool:
    """Whether this person reads what is proposed and decided in all of the organisation: its administrators, its Core
    Team, and whoever leads all of it."""
    reach = activities.reach(user_id)
    return organisation_id in reach.administers | reach.organisations | reach.core_teams


def check_reads_decisions(user_id: int, organisation_id: int) -> None:
    """NotAllowed unless `reads_decisions`; also when there is no such organisation."""
    if not reads_decisions(user_id, organisation_id):
        raise _not_for_you()


def follow_up_in(user_id: int, initiative_ids: Iterable[int]) -> frozenset[int]:
    """Those of the initiatives where this person may put down what came of a decision."""
    administers = activities.reach(user_id).administers
    asked = activity_queries.initiatives(initiative_ids)
    decided = {number for number, info in asked.items() if info.organisation_id in administers}
    return frozenset(decided | (activities.led_initiatives(user_id) & asked.keys()))


def check_writes(user_id: int, initiative_id: int) -> None:
    """NotAllowed unless the person leads the initiative; also when there is none."""
    activities.check_leads_initiative(user_id, initiative_id)


def check_decides(user_id: int, initiative_id: int) -> None:
    """NotAllowed unless the person may put down what was decided."""
    if not may_decide(user_id, initiative_id):
        raise _not_for_you()


def check_reads_proposal(user_id: int, proposal_id: int) -> ProposalInfo:
    """The proposal, if this person may read it: a draft only whoever writes it."""
    info = _found(queries.proposal(proposal_id))
    leading = activity_queries.initiative(info.initiative_id).organisation_id
    if not (sees(user_id, info.initiative_id) or leading in activities.reach(user_id).core_teams):
        raise _not_for_you()
    if info.submitted is None and not may_write(user_id, info.initiative_id):
        raise _not_for_you()
    return info


def check_writes_proposal(user_id: int, proposal_id: int) -> ProposalInfo:
    """The proposal, if this person writes it."""
    info = _found(queries.proposal(proposal_id))
    check_writes(user_id, info.initiative_id)
    return info


def check_decides_proposal(user_id: int, proposal_id: int) -> ProposalInfo:
    """The proposal, if this person may put down what was decided on it."""
    info = _found(queries.proposal(proposal_id))
    check_decides(user_id, info.initiative_id)
    return info


def check_follows_up(user_id: int, decision_id: int) -> DecisionInfo:
    """The decision, if this person leads the initiative or may decide on it."""
    info = _found(queries.decision(decision_id))
    if not (may_write(user_id, info.initiative_id) or may_decide(user_id, info.initiative_id)):
        raise _not_for_you()
    return info


def _decides(reach: Reach, initiative_id: int) -> bool:
    info = activity_queries.initiatives([initiative_id]).get(initiative_id)
    return info is not None and info.organisation_id in reach.administers


def _found[Info](info: Info | None) -> Info:
    if info is None:
        raise _not_for_you()
    return info


def _not_for_you() -> NotAllowed:
    return NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
