"""Who reads and who writes what an initiative is for, worked out from the roles that are held.

Whoever leads the initiative writes. Whoever sees it as a whole reads, and so do administrators of the organisation that
leads it; its needs also whoever sees the partnership around it, since the partners map them together.
"""

from typing import Protocol

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.activities import queries as activity_queries
from genklang.apps.organisations.types import NotAllowed
from genklang.apps.partnership import permissions as partnerships


class Planned(Protocol):
    """Something in an initiative's plan."""

    @property
    def initiative_id(self) -> int: ...


def sees(user_id: int, initiative_id: int) -> bool:
    """Whether this person sees the initiative as a whole, or administers the organisation that leads it."""
    reach = activities.reach(user_id)
    found = activity_queries.initiatives([initiative_id]).get(initiative_id)
    return initiative_id in reach.initiatives or (found is not None and found.organisation_id in reach.administers)


def check_sees_needs(user_id: int, initiative_id: int) -> None:
    """NotAllowed unless the person reads the needs of the initiative; also when there is none."""
    seen = partnerships.seen_with(activities.reach(user_id))
    if not (sees(user_id, initiative_id) or initiative_id in {info.initiative_id for info in seen}):
        raise _not_for_you()


def check_sees(user_id: int, initiative_id: int) -> None:
    """NotAllowed unless the person reads the initiative's plan; also when there is none."""
    if not sees(user_id, initiative_id):
        raise _not_for_you()


def check_writes_in[Info: Planned](user_id: int, found: Info | None) -> Info:
    """Something in the plan, if this person leads its initiative; otherwise NotAllowed, also when there is none."""
    if found is None:
        raise _not_for_you()
    activities.check_leads_initiative(user_id, found.initiative_id)
    return found


def _not_for_you() -> NotAllowed:
    return NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
