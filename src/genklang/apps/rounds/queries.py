"""Reads of Läget: what is open, how many have answered, one's own sheets."""

from datetime import date
from typing import Any

from genklang.apps.activities.schedule import Window

from .types import Count, HalfSheet, OwnSheet, RoundInfo


def round(round_id: int) -> RoundInfo:
    """One Läget. LookupError if there is none."""
    raise NotImplementedError


def rounds(ids: "frozenset[int]") -> dict[int, RoundInfo]:
    """Several by id; unknown ids are left out."""
    raise NotImplementedError


def open_round(group_id: int) -> RoundInfo | None:
    """The group's open Läget."""
    raise NotImplementedError


def open_rounds(group_ids: "frozenset[int]") -> dict[int, RoundInfo]:
    """{group id: its open Läget}, for those that have one."""
    raise NotImplementedError


def rounds_of(group_id: int) -> tuple[RoundInfo, ...]:
    """All Läget of a group, first to last."""
    raise NotImplementedError


def count(round_id: int) -> Count:
    """How many have answered (complete and in time), begun, and could have answered."""
    raise NotImplementedError


def half_sheet(
    round_id: int, participant_id: int, *, ulid: str | None = None, reading_key_id: int | None = None
) -> HalfSheet | None:
    """The paused sheet. Its answers only with proof: the ULID it was sent with, or the reading key it is sealed to."""
    raise NotImplementedError


def has_answered(round_id: int, participant_id: int) -> bool:
    """Whether this participant has sent a complete sheet. For the participant's own page only."""
    raise NotImplementedError


def next_window(group_id: int, today: date) -> Window | None:
    """When the next Läget should be opened (may have passed); None while one is open, when ended or by hand."""
    raise NotImplementedError


def own_sheets(reading_key_id: int) -> tuple[OwnSheet, ...]:
    """The sheets sealed to this reading key and no others, first to last."""
    raise NotImplementedError


def own_download(reading_key_id: int) -> dict[str, Any]:
    """The same as JSON values, with questions and answers in words, for the young person to take away."""
    raise NotImplementedError
