"""When Läget is: four kinds of rule, and the next window of each. Pure: knows no clock and no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

BY_HAND: dict[str, Any] = {"kind": "by_hand"}


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last good day, both counted."""

    earliest: date
    latest: date


def parse_rule(data: Mapping[str, Any]) -> dict[str, Any]:
    """The rule in its one written form. Refused: bad_rule.

    {"kind": "by_hand"} · {"kind": "every", "n": 6, "unit": "months"|"weeks"}
    {"kind": "start_then", "windows": [[0, 0], [3, 4], [8, 12]]} (months after the group's start)
    {"kind": "around", "starts_on": "2026-06-15", "ends_on": "2026-07-10"} (once before, once after)
    """
    raise NotImplementedError


def next_window(rule: Mapping[str, Any], *, starts_on: date, done: Sequence[date]) -> Window | None:
    """When the next Läget should be, after those that were opened on the days `done`; None: nothing is planned."""
    raise NotImplementedError


def describe(rule: Mapping[str, Any]) -> str:
    """The rule in words."""
    raise NotImplementedError
