"""Reads of the talk about results."""

from collections.abc import Iterable
from datetime import date

from .types import ActionInfo, InsightInfo, SessionInfo, YouSaid


def session(session_id: int) -> SessionInfo | None:
    """One session, or None."""
    raise NotImplementedError


def session_of(round_id: int) -> SessionInfo | None:
    """The session about a Läget, or None."""
    raise NotImplementedError


def insights(session_id: int) -> tuple[InsightInfo, ...]:
    """What was said in a session, in the order it was written."""
    raise NotImplementedError


def action(action_id: int) -> ActionInfo | None:
    """One action, or None."""
    raise NotImplementedError


def actions_of(group_id: int) -> tuple[ActionInfo, ...]:
    """All actions of a group: those still open first, by day."""
    raise NotImplementedError


def you_said_we_did(group_id: int) -> tuple[YouSaid, ...]:
    """What the young people meet at the next Läget: actions from the last session, and older ones still open."""
    raise NotImplementedError


def overdue(group_ids: Iterable[int], today: date) -> tuple[ActionInfo, ...]:
    """Open actions whose day has passed, the oldest first."""
    raise NotImplementedError
