"""Who may see and lead one Läget: whoever may see and lead its group."""

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.organisations.types import NotAllowed

from . import queries
from .types import RoundInfo


def check_sees_round(user_id: int, round_id: int) -> RoundInfo:
    """The round, if this person sees its group; otherwise NotAllowed, also when there is no such round."""
    found = _found(round_id)
    activities.check_sees_group(user_id, found.group_id)
    return found


def check_leads_round(user_id: int, round_id: int) -> RoundInfo:
    """The round, if this person leads its group; otherwise NotAllowed, also when there is no such round."""
    found = _found(round_id)
    activities.check_leads_group(user_id, found.group_id)
    return found


def _found(round_id: int) -> RoundInfo:
    found = queries.rounds([round_id]).get(round_id)
    if found is None:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
    return found
