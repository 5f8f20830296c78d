"""Who sees a partnership and who writes in it, worked out from the roles that organisations have given.

Whoever sees the initiative as a whole sees its partnership (sponsors too). So do administrators of organisations that
are partners in it, and process leaders over such an organisation: the partnership holds nothing about young people but
released numbers of the whole. Whoever leads the initiative writes. To answer for something at a partner opens nothing.
"""

from typing import Protocol

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.activities.types import Reach
from genklang.apps.organisations.types import NotAllowed

from . import queries
from .types import PartnershipInfo


class Inside(Protocol):
    """Something in a partnership."""

    @property
    def partnership_id(self) -> int: ...


def seen_with(reach: Reach) -> tuple[PartnershipInfo, ...]:
    """The partnerships that somebody with this reach sees, by name."""
    return queries.partnerships_seen(reach.initiatives, reach.organisations)


def may_write(user_id: int, info: PartnershipInfo) -> bool:
    """Whether this person leads the initiative that the partnership stands around."""
    return activities.leads_initiative(user_id, info.initiative_id)


def check_sees(user_id: int, partnership_id: int) -> PartnershipInfo:
    """The partnership, if this person sees it; otherwise NotAllowed, also when there is none."""
    found = next((info for info in seen_with(activities.reach(user_id)) if info.id == partnership_id), None)
    if found is None:
        raise _not_for_you()
    return found


def check_writes(user_id: int, partnership_id: int) -> PartnershipInfo:
    """The partnership, if this person writes in it; otherwise NotAllowed, also when there is none."""
    found = queries.partnership(partnership_id)
    if found is None or not may_write(user_id, found):
        raise _not_for_you()
    return found


def check_writes_in[Info: Inside](user_id: int, found: Info | None) -> tuple[Info, PartnershipInfo]:
    """Something and the partnership it is in, if this person writes there; otherwise NotAllowed, also when there is
    none."""
    if found is None:
        raise _not_for_you()
    return found, check_writes(user_id, found.partnership_id)


def _not_for_you() -> NotAllowed:
    return NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
