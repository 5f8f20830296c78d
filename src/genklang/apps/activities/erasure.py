"""What erasure does here: the membership goes, and the card's number in the record; group and cards dealt stay."""

from datetime import datetime

from genklang.apps.audit.actions import forget_detail
from genklang.apps.audit.erasure import Fate

from .models import Membership

ORDER = 50
#: Lines of the record that hold the number of a card.
CARD_EVENTS = ("card.reissued", "card.left", "card.guardian_consented")

FIELDS: dict[str, Fate] = {
    "Initiative.id": "kept",
    "Initiative.organisation": "kept",
    "Initiative.name": "kept",
    "Initiative.partners_of": "kept",
    "SharedInitiative.id": "kept",
    "SharedInitiative.initiative": "kept",
    "SharedInitiative.organisation": "kept",
    "SharedInitiative.shared_at": "kept",
    "Activity.id": "kept",
    "Activity.organisation": "kept",
    "Activity.initiative": "kept",
    "Activity.name": "kept",
    "Activity.area": "kept",
    "Activity.schedule": "kept",
    "Activity.grown_from": "kept",
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
    """The pseudonym is in no group any more, and the record tells no number of its card."""
    for group_id, card in Membership.objects.filter(participant_id=participant_id).values_list("group_id", "card"):
        forget_detail(subject_id=group_id, names=CARD_EVENTS, key="card", value=card)
    Membership.objects.filter(participant_id=participant_id).delete()
