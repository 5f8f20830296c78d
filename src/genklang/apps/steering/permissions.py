"""Who writes how the work is led: whoever leads the initiative. Pages ask the room above who reads."""

from typing import Protocol

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.organisations.types import NotAllowed


class Inside(Protocol):
    """Something of an initiative."""

    @property
    def initiative_id(self) -> int: ...


def found[Info: Inside](info: Info | None) -> Info:
    """What is there; otherwise NotAllowed, in the words of what is not for this person."""
    if info is None:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
    return info


def check_writes_in[Info: Inside](user_id: int, info: Info | None) -> Info:
    """Something of an initiative, if this person leads it; otherwise NotAllowed, also when there is none."""
    there = found(info)
    activities.check_leads_initiative(user_id, there.initiative_id)
    return there
