"""What erasure does here: the membership goes; the group and the count of cards dealt stay."""

from datetime import datetime

from genklang.apps.audit.erasure import Fate

from .models import Membership

ORDER = 50

FIELDS: dict[str, Fate] = {
    "Initiative.id": "kept",
    "Initiative.organisation": "kept",
    "Initiative.name": "kept",
    "Activity.id": "kept",
    "Activity.organisation": "kept",
    "Activity.initiative": "kept",
    "Activity.name": "kept",
    "Activity.area": "kept",
    "Activity.schedule": "kept",
    "Group.id": "kept",
    "Group.activity": "kept",
    "Group.name": "kept",
    "Group.youngest_age": "kept",
    "Group.framework_code": "kept",
    "Group.starts_on": "kept",
    "Group.ended_on": "kept",
    "Group.last_card": "kept",
    "Membership.id": "erased",
    "Membership.group": "erased",
    "Membership.participant": "erased",
    "Membership.card": "erased",
    "Membership.joined_on": "erased",
    "Membership.left_on": "erased",
}


def erase(*, participant_id: int, at: datetime) -> None:
    """The pseudonym is in no group any more."""
    Membership.objects.filter(participant_id=participant_id).delete()
