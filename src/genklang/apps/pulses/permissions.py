"""Who may see and lead a pulse: whoever may see and lead its group."""

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.organisations.types import NotAllowed

from . import queries
from .types import PulseInfo


def check_sees_pulse(user_id: int, pulse_id: int) -> PulseInfo:
    """The pulse, if this person sees its group; otherwise NotAllowed, also when there is no such pulse."""
    found = _found(pulse_id)
    activities.check_sees_group(user_id, found.group_id)
    return found


def check_leads_pulse(user_id: int, pulse_id: int) -> PulseInfo:
    """The pulse, if this person leads its group; otherwise NotAllowed, also when there is no such pulse."""
    found = _found(pulse_id)
    activities.check_leads_group(user_id, found.group_id)
    return found


def _found(pulse_id: int) -> PulseInfo:
    try:
        return queries.pulse(pulse_id)
    except LookupError:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig.")) from None
