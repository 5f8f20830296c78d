"""Hold a feedback session: write down what lies behind a number, what is done, and what came of it."""

from datetime import date, datetime

from genklang.apps.audit.types import Actor


def start_session(*, group_id: int, round_id: int, held_on: date, by: Actor, at: datetime) -> int:
    """The id of the session about this Läget; the one that is there if it has been started already.

    Refused: round_not_closed, wrong_group.
    """
    raise NotImplementedError


def add_insight(
    *,
    session_id: int,
    measure_kind: str,
    measure_code: str,
    words: str,
    hypothesis: str = "",
    verdict: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """What the group says lies behind a number. Refused: session_unknown, words_missing, too_long, bad_verdict."""
    raise NotImplementedError


def add_action(
    *,
    session_id: int,
    you_said: str,
    what: str,
    who: str,
    due_on: date | None = None,
    measure_kind: str = "",
    measure_code: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """What is to be done, by whom and when. Refused: session_unknown, words_missing, too_long."""
    raise NotImplementedError


def update_action(*, action_id: int, state: str, what_happened: str = "", by: Actor, at: datetime) -> None:
    """How it goes. Done and dropped need words. Refused: action_unknown, bad_state, what_happened_missing, too_long."""
    raise NotImplementedError
