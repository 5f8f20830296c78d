"""Everything that is kept here of one participant, for that participant's own file and for nothing else.

What was told in confidence (background, where to be reminded) stands in it only for who opens the sheet it came with: a
key made by somebody else who had the card opens another sheet. Keyed hashes are left out: they say nothing to anybody.
"""

from collections.abc import Collection
from datetime import date

from django.conf import settings

from . import contact_cipher
from .contact_queries import way_of
from .models import Background, Contact, EntryCode, Participant, ReadingKey, Reminder
from .queries import consent_of
from .types import BackgroundGiven, OwnContact, OwnRecord


def own_record(participant_id: int, *, keys: Collection[int], sheets: Collection[str]) -> OwnRecord | None:
    """What is kept of a participant who opens these reading keys and, by them, these sheets (ULIDs); or None."""
    created = Participant.objects.filter(id=participant_id).values_list("created_on", flat=True).first()
    consent = consent_of(participant_id)
    if created is None or consent is None:
        return None
    own = {"participant_id": participant_id}
    codes = EntryCode.objects.filter(**own).order_by("id").values_list("issued_on", "replaced_on")
    opened = ReadingKey.objects.filter(**own, id__in=keys).order_by("id").values_list("kind", "made_on")
    return OwnRecord(
        created_on=created,
        consent=consent,
        codes=tuple(codes),
        keys=tuple(opened),
        background=_background(participant_id, sheets),
        contact=_contact(participant_id, sheets),
    )


def _background(participant_id: int, sheets: Collection[str]) -> BackgroundGiven | None:
    told = Background.objects.filter(participant_id=participant_id, given_with__in=sheets).first()
    if told is None:
        return None
    return BackgroundGiven(told.gender, told.gender_words, told.birth_band, told.born_abroad)


def _contact(participant_id: int, sheets: Collection[str]) -> OwnContact | None:
    found = Contact.objects.filter(participant_id=participant_id, given_with__in=sheets).first()
    if found is None:
        return None
    claims = Reminder.objects.filter(participant_id=participant_id).order_by("id")
    rows: list[tuple[int, str, date]] = list(claims.values_list("occasion", "kind", "claimed_on"))
    address = contact_cipher.unseal(participant_id, found.sealed) if settings.CONTACT_KEYS else None
    return OwnContact(way_of(found), address, found.language, found.asked_on, tuple(rows))
