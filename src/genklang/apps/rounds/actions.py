"""Open and close Läget."""

from datetime import datetime

from genklang.apps.audit.types import Actor

from .receive import attach_reading_key, receive_sheet
from .types import Closed

__all__ = ["attach_reading_key", "close_round", "open_round", "receive_sheet"]


def open_round(*, group_id: int, framework_id: int | None = None, by: Actor, at: datetime) -> int:
    """The id of a new Läget, with the latest version of the group's framework unless another is given.

    Refused: round_open, group_ended, no_cards.
    """
    raise NotImplementedError


def close_round(*, round_id: int, by: Actor, at: datetime) -> Closed:
    """Count who could have answered and close. Refused: closed_already."""
    raise NotImplementedError
