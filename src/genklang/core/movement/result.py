"""Promises the one shape of a movement that may be read: what a page, a file or a sentence is made of.

Nothing exact is in it unless it was made without a policy (`counts` then holds exact numbers of persons).
"""

from dataclasses import dataclass

from genklang.core.disclosure.states import State
from genklang.core.disclosure.values import Direction, Ends, ShownTriple
from genklang.core.movement.labels import Label


@dataclass(frozen=True, slots=True)
class MovementResult:
    """One indicator of one group (or of all: `group` None) between two occasions. Numbers are None where not shown.

    n: pairs; roster: who was there the first time; least: fewest persons the policy shows (0 without one); means,
    change and interval in scale points; `*_end` and `change_state` say how to read a clipped value; small: the interval
    is shown and leaves 0 out, but the change is too small to be called clear; scale: its ends.
    """

    group: str | None
    indicator: str
    label: Label
    state: State
    least: int
    n: int | None = None
    roster: int | None = None
    mean_from: float | None = None
    mean_from_end: Ends = "shown"
    mean_to: float | None = None
    mean_to_end: Ends = "shown"
    change: float | None = None
    change_state: Direction = "shown"
    low: float | None = None
    high: float | None = None
    triple: ShownTriple | None = None
    counts: tuple[int, int, int] | None = None
    small: bool = False
    scale: tuple[float, float] | None = None
