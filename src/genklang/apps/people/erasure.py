"""What erasure does here: everything that belongs to the participant goes, and the participant last of all."""

from datetime import datetime

from genklang.apps.audit.erasure import Fate

from . import attempts
from .models import Participant

#: After every room that points at a participant.
ORDER = 90

FIELDS: dict[str, Fate] = {
    "Participant.id": "erased",
    "Participant.organisation": "erased",
    "Participant.created_on": "erased",
    "Participant.guardian_consent_on": "erased",
    "EntryCode.id": "erased",
    "EntryCode.participant": "erased",
    "EntryCode.digest": "erased",
    "EntryCode.issued_on": "erased",
    "EntryCode.replaced_on": "erased",
    "ReadingKey.id": "erased",
    "ReadingKey.participant": "erased",
    "ReadingKey.kind": "erased",
    "ReadingKey.secret_hash": "erased",
    "ReadingKey.made_on": "erased",
    "Consent.id": "erased",
    "Consent.participant": "erased",
    "Consent.text_version": "erased",
    "Consent.given_on": "erased",
    "Background.id": "erased",
    "Background.participant": "erased",
    "Background.gender": "erased",
    "Background.gender_words": "erased",
    "Background.birth_band": "erased",
    "Background.born_abroad": "erased",
    "Background.given_with": "erased",
    "Contact.id": "erased",
    "Contact.participant": "erased",
    "Contact.kind": "erased",
    "Contact.sealed": "erased",
    "Contact.mark": "erased",
    "Contact.language": "erased",
    "Contact.asked_on": "erased",
    "Contact.given_with": "erased",
    "Reminder.id": "erased",
    "Reminder.participant": "erased",
    "Reminder.occasion": "erased",
    "Reminder.kind": "erased",
    "Reminder.claimed_on": "erased",
    # Keyed hashes of addresses, forgotten when somebody next fails an hour or two later; the participant's own go here.
    "Attempt.id": "kept",
    "Attempt.scope": "pseudonymised",
    "Attempt.window": "kept",
    "Attempt.count": "kept",
}


def erase(*, participant_id: int, at: datetime) -> None:
    """Keys, codes, consent, background and contact go with the participant, and the count of tries at their words."""
    attempts.forget(participant_id)
    Participant.objects.filter(id=participant_id).delete()
