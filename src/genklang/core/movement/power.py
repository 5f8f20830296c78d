"""Promises the power of three designs by the noncentral t, and what they ask for, in standardised effects.

`paired`: the same persons then and now, effect = mean change / SD of the change. `groups`: persons in two arms.
`clusters`: whole groups of young people in two arms; effect = difference / SD over all persons.

Source: Cohen (1988); Donner & Klar (2000), ch. 5, as in R's pwr and clusterPower; method report B5.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from genklang.core.movement.power_factors import clustered

Design = Literal["paired", "groups", "clusters"]
DESIGNS: tuple[Design, ...] = ("paired", "groups", "clusters")
MOST = 10_000_000  # pairs, persons or clusters in each arm: more is "not to be had"
LARGEST_EFFECT = 1000.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A design without its size: `size` persons in each cluster and `icc`, how alike persons of one cluster are (0 to
    1), for clusters only. `alpha` is two-sided; twice the alpha of a one-sided test gives that test's numbers.
    `factor`: what else multiplies the variance (see `power_factors`)."""

    design: Design
    alpha: float = 0.05
    size: int = 1
    icc: float = 0.0
    factor: float = 1.0

    def __post_init__(self) -> None:
        if self.design not in DESIGNS or not 0 < self.alpha < 1 or self.size < 1 or not 0 <= self.icc <= 1:
            raise ValueError("a design, an alpha between 0 and 1, a size from 1 and an icc from 0 to 1")
        if not 0 < self.factor < math.inf:
            raise ValueError("the factor of a design is above 0")


def power(plan: Plan, effect: float, n: float) -> float:
    """The chance of p < alpha on either side. `n`: pairs, or persons (clusters) in each arm; 0 below two of them."""
    from scipy.special import nctdtr, stdtrit

    if n <= 1:
        return 0.0
    freedom, shift = _freedom(plan, n), abs(effect) * _root(plan, n)
    limit = float(stdtrit(freedom, 1 - plan.alpha / 2))
    below = float(nctdtr(freedom, shift, limit))
    # Far out the function has no value: there the t is past the limit for certain, or far from it on the other side.
    below = float(shift < limit) if math.isnan(below) else below
    other = float(nctdtr(freedom, shift, -limit)) if shift < 5 else 0.0
    return 1 - below + other


def needed(plan: Plan, effect: float, wanted: float) -> float:
    """The smallest n (not rounded up) with this power.

    ValueError: an effect of 0, a power that is not between alpha and 1, or more than `MOST`.
    """
    _check(plan, wanted)
    if effect == 0 or not math.isfinite(effect):
        raise ValueError("no number of persons shows an effect of nothing")
    if power(plan, effect, MOST) < wanted:
        raise ValueError("no reachable number is enough")
    return rises_to(lambda n: power(plan, effect, n), wanted, 1.0 + 1e-9, MOST)


def detectable(plan: Plan, n: float, wanted: float) -> float:
    """The smallest effect that n shows with this power. ValueError: fewer than two, or power outside alpha to 1."""
    _check(plan, wanted)
    if n < 2:
        raise ValueError("at least two are needed")
    return rises_to(lambda effect: power(plan, effect, n), wanted, 0.0, LARGEST_EFFECT)


def _check(plan: Plan, wanted: float) -> None:
    if not plan.alpha < wanted < 1:
        raise ValueError("power is above alpha and below 1")


def _freedom(plan: Plan, n: float) -> float:
    return n - 1 if plan.design == "paired" else 2 * (n - 1)


def _root(plan: Plan, n: float) -> float:
    """What an effect of 1 is worth in standard errors."""
    if plan.design == "paired":
        return math.sqrt(n / plan.factor)
    if plan.design == "groups":
        return math.sqrt(n / (2 * plan.factor))
    return math.sqrt(n * plan.size / (2 * clustered(plan.size, plan.icc) * plan.factor))


def rises_to(rising: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    """Where a rising function reaches `wanted`, by halving."""
    for _ in range(200):
        middle = (low + high) / 2
        if rising(middle) < wanted:
            low = middle
        else:
            high = middle
        if high - low < 1e-10 * max(1.0, high):
            break
    return high
