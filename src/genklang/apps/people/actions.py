"""Make pseudonyms and their cards, note consent, make reading keys, erase."""

from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit import erasure
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, day_of
from genklang.apps.prepared import NewRow

from . import codes, reading_keys
from .background import checked
from .consent_policy import consent_policy
from .models import Background, Consent, EntryCode, Participant, ReadingKey
from .types import BackgroundGiven, NewCard, Refused

MOST_AT_A_TIME = 200
MOST_READING_KEYS = 20
#: A statement takes so many parameters and not any number.
AT_A_TIME = 500
_write_consent = NewRow(Consent, once="participant", or_change=("text_version", "given_on"))


@transaction.atomic
def create_participants(*, organisation_id: int, count: int, by: Actor, at: datetime) -> list[NewCard]:
    """New pseudonyms, each with one entry code. Refused: too_many_cards (1 to 200 at a time)."""
    if not 1 <= count <= MOST_AT_A_TIME:
        raise Refused(_("Det går att göra mellan 1 och 200 kort åt gången."), code="too_many_cards")
    today = day_of(at)
    participants = Participant.objects.bulk_create(
        [Participant(organisation_id=organisation_id, created_on=today) for _i in range(count)]
    )
    cards = [NewCard(participant.id, codes.new_code()) for participant in participants]
    EntryCode.objects.bulk_create(
        [EntryCode(participant_id=card.participant_id, digest=_digest(card.code), issued_on=today) for card in cards]
    )
    record("participants.created", by=by, at=at, organisation_id=organisation_id, count=count)
    return cards


@transaction.atomic
def reissue_code(*, participant_id: int, by: Actor, at: datetime) -> str:
    """A new entry code; the old one stops working, the series goes on, nothing is opened.

    Refused: participant_unknown.
    """
    participant = _locked(participant_id)
    code = codes.new_code()
    EntryCode.objects.filter(participant=participant, replaced_on__isnull=True).update(replaced_on=day_of(at))
    EntryCode.objects.create(participant=participant, digest=_digest(code), issued_on=day_of(at))
    record("entry_code.reissued", by=by, at=at, organisation_id=participant.organisation_id)
    return code


@transaction.atomic
def record_guardian_consent(*, participant_id: int, by: Actor, at: datetime) -> None:
    """A guardian has said yes on paper. Noting it again keeps the first day. Refused: participant_unknown."""
    participant = _locked(participant_id)
    if participant.guardian_consent_on is None:
        participant.guardian_consent_on = day_of(at)
        participant.save(update_fields=["guardian_consent_on"])
        record("guardian_consent.recorded", by=by, at=at, organisation_id=participant.organisation_id)


def give_consent(*, participant_id: int, text_version: str, at: datetime) -> None:
    """The young person says yes. Again is fine; the newest text counts. Refused: unknown_consent_text.

    The consent itself, with its day, is the record: an audit event would tell the moment, which nobody needs.
    """
    if text_version not in consent_policy().known:
        raise Refused(
            _("Texten om samtycke har ändrats. Ladda om sidan och läs den igen."), code="unknown_consent_text"
        )
    _write_consent(participant_id=participant_id, text_version=text_version, given_on=day_of(at))


@transaction.atomic
def forget_consents(*, before: date, but: QuerySet[Any, Any]) -> int:
    """How many said yes before this day and are not in `but` (a query of participant ids): what they said is deleted.

    The yes goes, and what they told of themselves. They are asked anew if they come back.
    """
    left = Consent.objects.filter(given_on__lt=before).exclude(participant_id__in=but)
    ids = list(left.values_list("participant_id", flat=True))
    for some in batched(ids, AT_A_TIME):
        Background.objects.filter(participant_id__in=some).delete()
        Consent.objects.filter(participant_id__in=some).delete()
    return len(ids)


@transaction.atomic
def save_background(
    *,
    participant_id: int,
    gender: str = "",
    gender_words: str = "",
    birth_band: str = "",
    born_abroad: bool | None = None,
    given_with: str = "",
    at: datetime,
) -> None:
    """What the young person chose to tell, with which sheet (its ULID). Refused: bad_background."""
    given = checked(BackgroundGiven(gender, gender_words, birth_band, born_abroad), today=day_of(at))
    Background.objects.update_or_create(
        participant_id=participant_id,
        defaults={
            "gender": given.gender,
            "gender_words": given.gender_words,
            "birth_band": given.birth_band,
            "born_abroad": given.born_abroad,
            "given_with": given_with,
        },
    )


def make_reading_key(*, participant_id: int, kind: str, secret: str, at: datetime) -> int:
    """The id of a new reading key ("words" or "device"); it opens only sheets sent or sealed with it from now on.

    Words: at least 10 characters, not only digits. Device: at least 22 random characters.
    Refused: words_weak, secret_weak, too_many_keys. ValueError for another kind.
    """
    if kind not in ("words", "device"):
        raise ValueError(f"a reading key is words or device, not {kind!r}")
    secret_hash = reading_keys.hash_words(secret) if kind == "words" else reading_keys.hash_device(secret)
    with transaction.atomic():
        participant = _locked(participant_id)
        if ReadingKey.objects.filter(participant=participant).count() >= MOST_READING_KEYS:
            raise Refused(_("Det finns redan många nycklar. Använd en av dem."), code="too_many_keys")
        if kind == "device":
            owner = ReadingKey.objects.filter(kind="device", secret_hash=secret_hash).first()
            if owner is not None and owner.participant_id == participant_id:
                return owner.id
            if owner is not None:
                raise Refused(_("Nyckeln på telefonen är någon annans. Prova igen."), code="secret_weak")
        return ReadingKey.objects.create(
            participant=participant, kind=kind, secret_hash=secret_hash, made_on=day_of(at)
        ).id


@transaction.atomic
def erase(*, participant_id: int, by: Actor, at: datetime) -> None:
    """Remove the person from every room, in one transaction. Refused: participant_unknown."""
    organisation_id = _locked(participant_id).organisation_id
    erasure.erase(participant_id=participant_id, at=at)
    record("participant.erased", by=by, at=at, organisation_id=organisation_id)


def _digest(code: str) -> str:
    plain = codes.canonical(code)
    if plain is None:
        raise ValueError("a code that was just made does not pass its own check")
    return codes.digest(plain)


def _locked(participant_id: int) -> Participant:
    participant = Participant.objects.select_for_update().filter(id=participant_id).first()
    if participant is None:
        raise Refused(_("Den deltagaren finns inte längre."), code="participant_unknown")
    return participant
