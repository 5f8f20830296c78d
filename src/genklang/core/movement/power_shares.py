"""Promises the power of two shares held against each other, and what they ask for: "40 % here, how many there?".

Two ways that agree but for the ends: the normal one of R's power.prop.test, and Cohen's arcsine, which pwr uses and
which is the steadier near 0 and 1.

Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, ch. 4 (normal); Cohen (1988), ch. 6.
"""

import math
from dataclasses import dataclass
from typing import Literal

from genklang.core.movement.power import MOST, rises_to

Way = Literal["normal", "arcsine"]


@dataclass(frozen=True, slots=True)
class SharesPlan:
    """Without its size: the share `base` in the arm to compare with, two-sided `alpha`, and what the design multiplies
    the variance by (`factor`, see `power_factors`)."""

    base: float
    alpha: float = 0.05
    factor: float = 1.0
    way: Way = "arcsine"

    def __post_init__(self) -> None:
        if (
            not 0 <= self.base <= 1
            or not 0 < self.alpha < 1
            or self.factor <= 0
            or self.way not in ("normal", "arcsine")
        ):
            raise ValueError("a share from 0 to 1, an alpha between 0 and 1, a factor above 0, and a way")


def shares_power(plan: SharesPlan, share: float, n: float) -> float:
    """The chance of p < alpha when the other share is `share` and each arm has `n` persons.

    ValueError: a share outside 0 to 1 or n not above 0.
    """
    from scipy.special import ndtr, ndtri

    if not 0 <= share <= 1 or not n > 0:
        raise ValueError("a share from 0 to 1, and persons above 0")
    limit, root = float(ndtri(1 - plan.alpha / 2)), math.sqrt(n / plan.factor)
    if plan.way == "arcsine":
        shift = root * abs(_angle(share) - _angle(plan.base)) / math.sqrt(2)
        return float(ndtr(shift - limit) + ndtr(-shift - limit))
    mean = (plan.base + share) / 2
    alike, apart = (math.sqrt(one) for one in (2 * mean * (1 - mean), _spread(plan.base) + _spread(share)))
    if apart == 0:
        return plan.alpha if share == plan.base else float(root * abs(share - plan.base) > limit * alike)
    return float(ndtr((root * abs(share - plan.base) - limit * alike) / apart))


def shares_needed(plan: SharesPlan, share: float, wanted: float) -> float:
    """Persons in each arm (not rounded up). ValueError: the same share, a power that is not between alpha and 1, or
    more than `power.MOST`."""
    _check(plan, wanted)
    if share == plan.base:
        raise ValueError("no number of persons shows a difference of nothing")
    if shares_power(plan, share, MOST) < wanted:
        raise ValueError("no reachable number is enough")
    return rises_to(lambda n: shares_power(plan, share, n), wanted, 1e-9, MOST)


def shares_detectable(plan: SharesPlan, n: float, wanted: float, *, down: bool = False) -> float | None:
    """The share nearest to `base` that n persons in each arm tell from it, above it or (`down`) below.

    None: not even everybody (or nobody) would do. ValueError: as `shares_needed`, or n not above 0.
    """
    _check(plan, wanted)
    end = 0.0 if down else 1.0
    if plan.base == end or shares_power(plan, end, n) < wanted:
        return None
    way = end - plan.base
    return plan.base + way * rises_to(lambda part: shares_power(plan, plan.base + way * part, n), wanted, 0.0, 1.0)


def _check(plan: SharesPlan, wanted: float) -> None:
    if not plan.alpha < wanted < 1:
        raise ValueError("power is above alpha and below 1")


def _angle(share: float) -> float:
    return 2 * math.asin(math.sqrt(min(1.0, max(0.0, share))))


def _spread(share: float) -> float:
    return share * (1 - share)
