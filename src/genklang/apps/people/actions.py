"""Make pseudonyms and their cards, note consent, make reading keys, erase."""

from datetime import datetime

from genklang.apps.audit.types import Actor

from .types import NewCard


def create_participants(*, organisation_id: int, count: int, by: Actor, at: datetime) -> list[NewCard]:
    """New pseudonyms, each with one entry code. Refused: too_many_cards (1 to 200 at a time)."""
    raise NotImplementedError


def reissue_code(*, participant_id: int, by: Actor, at: datetime) -> str:
    """A new entry code; the old one stops working, the series goes on, nothing is opened. Refused: participant_unknown."""
    raise NotImplementedError


def record_guardian_consent(*, participant_id: int, by: Actor, at: datetime) -> None:
    """A guardian has said yes on paper. Noting it again keeps the first day. Refused: participant_unknown."""
    raise NotImplementedError


def give_consent(*, participant_id: int, text_version: str, at: datetime) -> None:
    """The young person says yes. Again is fine; the newest text counts. Refused: unknown_consent_text."""
    raise NotImplementedError


def save_background(
    *,
    participant_id: int,
    gender: str = "",
    gender_words: str = "",
    birth_band: str = "",
    born_abroad: bool | None = None,
    at: datetime,
) -> None:
    """What the young person chose to tell. Refused: bad_background."""
    raise NotImplementedError


def make_reading_key(*, participant_id: int, kind: str, secret: str, at: datetime) -> int:
    """The id of a new reading key ("words" or "device"); it opens only sheets sent or sealed with it from now on.

    Words: at least 10 characters, not only digits. Device: at least 22 random characters.
    Refused: words_weak, secret_weak, too_many_keys.
    """
    raise NotImplementedError


def erase(*, participant_id: int, by: Actor, at: datetime) -> None:
    """Remove the person from every room, in one transaction. Refused: participant_unknown."""
    raise NotImplementedError
