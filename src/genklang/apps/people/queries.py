"""Let a phone in by its entry code, know a reading key, and tell what has been consented to."""

from datetime import date, datetime

from .types import ConsentPolicy, ConsentState, ParticipantRef


def participant_by_code(code: str, *, source: str, at: datetime) -> ParticipantRef:
    """Who this code belongs to. `source` is the address it came from; only a keyed hash of it is kept.

    Refused: code_unknown (also mistyped), code_replaced, too_many_attempts. Only failures that pass the checksum count.
    """
    raise NotImplementedError


def code_is_valid(participant_id: int, code_id: int) -> bool:
    """Whether a phone that came in by this code may still answer (its card has not been re-issued since)."""
    raise NotImplementedError


def check_reading(*, participant_id: int, words: str, source: str, at: datetime) -> int:
    """The reading key these words open. Refused: words_wrong, too_many_attempts."""
    raise NotImplementedError


def reading_key_by_device(secret: str) -> tuple[int, int] | None:
    """(participant id, reading key id) of the phone that keeps this secret, or None."""
    raise NotImplementedError


def reading_keys_of(participant_id: int) -> tuple[tuple[int, str], ...]:
    """(id, kind) of each reading key of a participant, oldest first."""
    raise NotImplementedError


def consent_of(participant_id: int) -> ConsentState | None:
    """What has been consented to; None if there is no such participant."""
    raise NotImplementedError


def consents_of(participant_ids: "frozenset[int]") -> dict[int, ConsentState]:
    """The same for several."""
    raise NotImplementedError


def consent_policy() -> ConsentPolicy:
    """Age limit and consent texts, from the library."""
    raise NotImplementedError


def needs_guardian(youngest_age: int) -> bool:
    """Whether a guardian must have said yes where somebody may be this young."""
    raise NotImplementedError


def birth_bands(today: date) -> tuple[str, ...]:
    """The bands of birth years to choose from, latest first, such as "2010-2014"."""
    raise NotImplementedError
