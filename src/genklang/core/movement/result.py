"""Promises the one shape of a movement that may be read: what a page, a file or a sentence is made of.

Nothing exact is in it unless it was made without a policy (`counts` then holds exact numbers of persons).
"""

from dataclasses import dataclass
from typing import Protocol

from genklang.core.disclosure.states import State
from genklang.core.disclosure.values import Direction, Ends
from genklang.core.movement.labels import Label


class CodedShare(Protocol):
    """A share in per cent: about, at most or at least."""

    @property
    def percent(self) -> int: ...
    @property
    def coding(self) -> str: ...


class Thirds(Protocol):
    """How many went up, stayed and went down, as coded shares; `of_ten`: said as "x of 10"."""

    @property
    def up(self) -> CodedShare: ...
    @property
    def same(self) -> CodedShare: ...
    @property
    def down(self) -> CodedShare: ...
    @property
    def of_ten(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class MovementResult:
    """One indicator of one group (or of all: `group` None) between two occasions. Numbers are None where not shown.

    n: pairs; roster: who was there the first time; again: how many of them answered anything the second time; least:
    fewest persons the policy shows (0 without one); means, change and interval in scale points; `*_end` and
    `change_state` say how to read a clipped value; small: the interval is shown and leaves 0 out, but the change is too
    small to be called clear; scale: its ends.
    """

    group: str | None
    indicator: str
    label: Label
    state: State
    least: int
    n: int | None = None
    roster: int | None = None
    again: int | None = None
    mean_from: float | None = None
    mean_from_end: Ends = "shown"
    mean_to: float | None = None
    mean_to_end: Ends = "shown"
    change: float | None = None
    change_state: Direction = "shown"
    low: float | None = None
    high: float | None = None
    triple: Thirds | None = None
    counts: tuple[int, int, int] | None = None
    small: bool = False
    scale: tuple[float, float] | None = None
