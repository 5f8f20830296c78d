"""Let a phone in by its entry code, know a reading key, and tell what has been consented to."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from genklang.apps.prepared import Given, Rows

from . import attempts, codes, reading_keys
from .background import birth_bands
from .consent_policy import consent_policy
from .models import EntryCode, Participant, ReadingKey
from .types import ConsentState, ParticipantRef, Refused

__all__ = [
    "birth_bands",
    "card_mark",
    "check_reading",
    "code_is_valid",
    "consent_behind",
    "consent_of",
    "consent_policy",
    "consents_of",
    "keys_opened",
    "needs_guardian",
    "participant_by_code",
    "reading_key_belongs",
    "reading_key_by_device",
    "reading_keys_of",
]

_CONSENT = ("consent__given_on", "consent__text_version", "guardian_consent_on", "background__id")
_by_digest = Rows(
    lambda: EntryCode.objects.filter(digest=Given("digest")).values_list(
        "participant_id", "id", "participant__organisation_id", "replaced_on"
    )
)
_valid_code = Rows(
    lambda: EntryCode.objects.filter(
        id=Given("code_id"), participant_id=Given("participant_id"), replaced_on__isnull=True
    ).values_list(*(f"participant__{column}" for column in _CONSENT))
)
_consent = Rows(lambda: Participant.objects.filter(id=Given("participant_id")).values_list(*_CONSENT))
_device_key = Rows(
    lambda: ReadingKey.objects.filter(kind="device", secret_hash=Given("secret_hash")).values_list(
        "participant_id", "id"
    )
)
_keys = Rows(
    lambda: ReadingKey.objects.filter(participant_id=Given("participant_id")).order_by("id").values_list("id", "kind")
)


def participant_by_code(code: str, *, source: str, known_card: str = "", at: datetime) -> ParticipantRef:
    """Who this code belongs to. `source` is the address it came from; only a keyed hash of it is kept.

    `known_card` is the `card_mark` that the phone was given when it came in by a card before, and is proved by it.

    Refused: code_unknown (also mistyped), code_replaced, too_many_attempts. Only failures that pass the checksum count.
    Call it outside a transaction: a failure is counted in a commit of its own.
    """
    attempts.check_code(source=source, card=known_card, at=at)
    plain = codes.canonical(code)
    if plain is None:
        raise Refused(_("Koden stämmer inte. Titta på kortet och skriv den en gång till."), code="code_unknown")
    rows = _by_digest(digest=codes.digest(plain))
    if not rows:
        attempts.count_wrong_code(source=source, card=known_card, at=at)
        raise Refused(_("Den koden finns inte. Titta på kortet, eller fråga din ledare."), code="code_unknown")
    participant_id, code_id, organisation_id, replaced_on = rows[0]
    if replaced_on is not None:
        raise Refused(_("Kortet har bytts ut mot ett nytt. Fråga din ledare efter det."), code="code_replaced")
    return ParticipantRef(participant_id, code_id, organisation_id)


def card_mark(code_id: int) -> str:
    """What a phone may hold of a card it has come in by: the same each time, and it tells nothing of whose it is."""
    return codes.keyed_hash("card", str(code_id))[:32]


def code_is_valid(participant_id: int, code_id: int) -> bool:
    """Whether a phone that came in by this code may still answer (its card has not been re-issued since)."""
    return bool(_valid_code(participant_id=participant_id, code_id=code_id))


def consent_behind(participant_id: int, code_id: int) -> ConsentState | None:
    """What the holder of a code has consented to; None where the code may not answer any longer. One cheap read."""
    return _state(_valid_code(participant_id=participant_id, code_id=code_id))


def check_reading(*, participant_id: int, words: str, at: datetime) -> int:
    """The newest reading key these words open. Refused: words_wrong, too_many_attempts."""
    return keys_opened(participant_id=participant_id, words=words, at=at)[0]


def keys_opened(*, participant_id: int, words: str, at: datetime) -> tuple[int, ...]:
    """Every reading key of the participant that these words open, newest first.

    The same words may have been saved twice. It is one try, however many keys there are.
    Refused: words_wrong, too_many_attempts.
    """
    attempts.check_words(participant_id=participant_id, at=at)
    keys = ReadingKey.objects.filter(participant_id=participant_id, kind="words").order_by("-id")
    opened = tuple(
        key_id
        for key_id, secret_hash in keys.values_list("id", "secret_hash")
        if reading_keys.words_open(words, secret_hash)
    )
    if opened:
        return opened
    attempts.count_wrong_words(participant_id=participant_id, at=at)
    raise Refused(_("Orden stämmer inte. Ingen annan har dem, så ingen kan byta dem åt dig."), code="words_wrong")


def reading_key_by_device(secret: str) -> tuple[int, int] | None:
    """(participant id, reading key id) of the phone that keeps this secret, or None."""
    try:
        secret_hash = reading_keys.hash_device(secret)
    except Refused:
        return None
    rows = _device_key(secret_hash=secret_hash)
    return (rows[0][0], rows[0][1]) if rows else None


def reading_keys_of(participant_id: int) -> tuple[tuple[int, str], ...]:
    """(id, kind) of each reading key of a participant, oldest first."""
    return tuple((key_id, kind) for key_id, kind in _keys(participant_id=participant_id))


def reading_key_belongs(reading_key_id: int, participant_id: int) -> bool:
    """Whether the key is this participant's own."""
    return ReadingKey.objects.filter(id=reading_key_id, participant_id=participant_id).exists()


def consent_of(participant_id: int) -> ConsentState | None:
    """What has been consented to; None if there is no such participant."""
    return _state(_consent(participant_id=participant_id))


def consents_of(participant_ids: Iterable[int]) -> dict[int, ConsentState]:
    """The same for several; unknown ids are left out."""
    rows = Participant.objects.filter(id__in=set(participant_ids)).values_list("id", *_CONSENT)
    return {row[0]: ConsentState(row[1], row[2], row[3], row[4] is not None) for row in rows}


def _state(rows: list[tuple[Any, ...]]) -> ConsentState | None:
    for given_on, text_version, guardian_on, background in rows:
        return ConsentState(given_on, text_version, guardian_on, background is not None)
    return None


def needs_guardian(youngest_age: int) -> bool:
    """Whether a guardian must have said yes where somebody may be this young."""
    return youngest_age < consent_policy().own_consent_from
