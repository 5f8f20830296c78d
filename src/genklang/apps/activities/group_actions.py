"""Groups and their cards: begin, add, print anew, note who left, erase. Offered to others through `actions`."""

from datetime import date, datetime

from genklang.apps.audit.types import Actor

from .types import NewCard


def create_group(
    *,
    activity_id: int,
    name: str,
    size: int,
    youngest_age: int,
    framework_code: str,
    starts_on: date,
    by: Actor,
    at: datetime,
) -> tuple[int, list[NewCard]]:
    """(group id, its cards with codes in plain text, this once). Refused: name_missing, name_taken, bad_size (1 to 200),
    bad_age (6 to 99), activity_unknown, framework_unknown."""
    raise NotImplementedError


def add_cards(*, group_id: int, count: int, by: Actor, at: datetime) -> list[NewCard]:
    """More cards, numbered on from the last. Refused: bad_size, group_ended, group_unknown."""
    raise NotImplementedError


def reissue_card(*, group_id: int, card: int, by: Actor, at: datetime) -> str:
    """A new entry code for a lost card; the old one stops working and nothing is opened. Refused: card_unknown."""
    raise NotImplementedError


def mark_left(*, group_id: int, card: int, by: Actor, at: datetime, left_on: date | None = None) -> None:
    """The holder has left the group (today unless told). Answers stay. Refused: card_unknown."""
    raise NotImplementedError


def guardian_consent(*, group_id: int, card: int, by: Actor, at: datetime) -> None:
    """A guardian's consent on paper has been seen for this card. Refused: card_unknown."""
    raise NotImplementedError


def remove_participant(*, group_id: int, card: int, by: Actor, at: datetime) -> None:
    """Erase the holder of a card from everything. Cannot be undone. Refused: card_unknown."""
    raise NotImplementedError


def end_group(*, group_id: int, by: Actor, at: datetime) -> None:
    """The group meets no more; what was measured stays. Refused: group_ended, group_unknown."""
    raise NotImplementedError
