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
    in all, both occasions; `recruit`: fewest and most to begin with so that so many are left; `effect`: standardised;
    `reached`: the power with n."""

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


def enough(plan: Plan, effect: float, wanted: float) -> Size:
    """How many for this effect and power. ValueError: as `power.needed`."""
    return sized(plan, max(2, math.ceil(needed(plan, effect, wanted) - 1e-6)), effect)


def shows(plan: Plan, n: int, wanted: float) -> Size:
    """What n can show with this power. ValueError: as `power.detectable`."""
    return sized(plan, n, detectable(plan, n, wanted))


def recruit(persons: int) -> tuple[int, int]:
    """How many to begin with so that `persons` are left, when seven or six of ten answer again."""
    return math.ceil(persons / AGAIN[1] - 1e-9), math.ceil(persons / AGAIN[0] - 1e-9)


def sized(plan: Plan, n: int, effect: float) -> Size:
    """What power n has for this effect."""
    effect = abs(effect)
    persons = n if plan.design == "paired" else 2 * n * (plan.size if plan.design == "clusters" else 1)
    return Size(plan, n, persons, recruit(persons), effect, power(plan, effect, n))
