"""Facts: what a shown number tells of true sums, written down so that later releases are judged together with it."""

import math
from dataclasses import dataclass
from typing import Literal

from .cells import Cell

NEARLY = 1e-6

SumPart = Literal["sum", "start", "end", "stayed"]
ClassPart = Literal["in01", "in12", "in23", "in34", "in45", "in02", "in35"]
ChangePart = Literal["up", "same", "down"]
Part = SumPart | ClassPart | ChangePart

_SUMS = frozenset(("sum", "start", "end", "stayed"))


@dataclass(frozen=True, slots=True)
class Fact:
    """A shown number tells that a sum lies in [lower, upper].

    `part` "sum": the cell's own sum (of a movement: later minus earlier); "start", "end": the pairs' sum then and now,
    which a clipped movement also tells of; "stayed": the pairs' sum then, of everything they answered then, which tells
    where those who did not come back began. Any other part counts persons: those in some classes of a level's scale
    (`classes.py`), or those whose change is up, none or down. `sharp`: shown as exactly as the value rules allow; a
    number in coarse steps or in words only bounds its sum, and never counts as telling it.
    """

    cell: Cell
    part: Part
    lower: float
    upper: float
    sharp: bool = True

    @property
    def counts(self) -> bool:
        """Whether it tells how many persons, not what their answers sum to."""
        return self.part not in _SUMS


def on_grid(lower: float, upper: float, grid: int | None) -> tuple[float, float]:
    """The smallest and largest sum in the interval that answers can give; without a grid, its ends."""
    if grid is None:
        return lower, upper
    first, last = math.ceil(lower * grid - NEARLY) / grid, math.floor(upper * grid + NEARLY) / grid
    # An older version of the framework may have another grid: then the interval is all that is known.
    return (first, last) if first <= last else (lower, upper)
