"""Promises an answer to "how many do we need?" before a round: how sure a number gets, and how many to ask.

Source: method report B5. Standard deviations of a change on 1 to 5: 0.6 for the mean of three questions, 1.03 for one.
"""

import math
from dataclasses import dataclass

from genklang.core.movement.plus_one import plus_one, scale_v0
from genklang.core.movement.power import Plan, detectable, needed, power

SD_THREE, SD_ONE = 0.6, 1.03  # of a change in scale points on 1 to 5
TABLE = (5, 8, 10, 15, 20, 30, 50, 100, 200)  # pairs
AGAIN = (0.6, 0.7)  # share of those who begin that answers again


@dataclass(frozen=True, slots=True)
class Size:
    """What a design needs or shows. `n`: pairs, or persons (clusters) in each arm, whole; `persons`: who must answer
    in all, both occasions; `recruit`: fewest and most to begin with so that so many are left (the same where it is
    known how many drop out); `effect`: standardised; `reached`: the power with n."""

    plan: Plan
    n: int
    persons: int
    recruit: tuple[int, int]
    effect: float
    reached: float


def half_width(n: int, sd: float, low: float = 1, high: float = 5) -> float:
    """Half of the 95 % interval to expect with n pairs whose changes have standard deviation `sd`, in scale points.

    ValueError: no pairs, or a standard deviation below 0.
    """
    if n < 1 or sd < 0:
        raise ValueError("pairs from 1, and a standard deviation of 0 or more")
    expected = plus_one(0, n * sd**2, n, scale_v0(low, high))
    return float(expected.high)


def enough(plan: Plan, effect: float, wanted: float, dropout: float | None = None) -> Size:
    """How many for this effect and power. ValueError: as `power.needed` and `recruit`."""
    return sized(plan, max(2, math.ceil(needed(plan, effect, wanted) - 1e-6)), effect, dropout)


def shows(plan: Plan, n: int, wanted: float, dropout: float | None = None) -> Size:
    """What n can show with this power. ValueError: as `power.detectable` and `recruit`."""
    return sized(plan, n, detectable(plan, n, wanted), dropout)


def recruit(persons: int, dropout: float | None = None) -> tuple[int, int]:
    """How many to begin with so that `persons` are left, when the share `dropout` does not answer again; when nobody
    knows, seven or six of ten answer again. ValueError: a share that is not from 0 to under 1."""
    if dropout is None:
        return math.ceil(persons / AGAIN[1] - 1e-9), math.ceil(persons / AGAIN[0] - 1e-9)
    begin = math.ceil(persons / _staying(dropout) - 1e-9)
    return begin, begin


def remaining(begin: int, dropout: float) -> int:
    """How many of those who begin can be counted on to answer again. ValueError: as `recruit`."""
    return math.floor(begin * _staying(dropout) + 1e-9)


def sized(plan: Plan, n: int, effect: float, dropout: float | None = None) -> Size:
    """What power n has for this effect. ValueError: as `recruit`."""
    effect = abs(effect)
    persons = n if plan.design == "paired" else 2 * n * (plan.size if plan.design == "clusters" else 1)
    return Size(plan, n, persons, recruit(persons, dropout), effect, power(plan, effect, n))


def _staying(dropout: float) -> float:
    if not 0 <= dropout < 1:
        raise ValueError("a dropout from 0 to under 1")
    return 1 - dropout
