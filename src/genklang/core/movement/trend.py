"""Promises an initiative's change with an error that knows that young people come in groups.

From six groups the error is reckoned between groups (CR1, t with groups - 1 degrees), so it also says something of
groups that were not asked. With fewer, plus-one over the persons, and the sentence that it is about these groups only.

Source: method report B5; Liang & Zeger (1986), Biometrika 73, 13-22; Cameron & Miller (2015), J. Hum. Res. 50, 317-372.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from genklang.core.movement.plus_one import plus_one, scale_v0

FEWEST_GROUPS = 6
FEWEST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Trend:
    """`change`: plain mean over `n` persons in `groups` groups, scale points (per unit of time for slopes); 95 % ends
    and two-sided p. `these_groups`: the error is over persons, so it holds for these groups only."""

    n: int
    groups: int
    change: float
    se: float
    low: float
    high: float
    p: float
    these_groups: bool


def initiative_change(changes: ArrayLike, groups: ArrayLike, v0: float) -> Trend:
    """One change and one group number a person, nan = none; `v0` as in `plus_one`.

    Where six groups or more have moved exactly alike there is no spread between them, and plus-one is used.
    ValueError: nobody, or arrays of different length.
    """
    from scipy.special import stdtr, stdtrit

    values, which = np.asarray(changes, dtype=np.float64), np.asarray(groups)
    if values.ndim != 1 or values.shape != which.shape:
        raise ValueError("one change and one group a person")
    there = ~np.isnan(values)
    values, which = values[there], which[there]
    if not values.size:
        raise ValueError("nobody has a change")
    n, mean = int(values.size), float(values.mean())
    _, place = np.unique(which, return_inverse=True)
    count = int(place.max()) + 1
    if count >= FEWEST_GROUPS:
        drawn = np.bincount(place, weights=values - mean)
        se = float(np.sqrt(count / (count - 1) * (drawn @ drawn))) / n
        if se > 1e-9:
            reach = float(stdtrit(count - 1, 0.975)) * se
            p = float(2 * stdtr(count - 1, -abs(mean) / se))
            return Trend(n, count, mean, se, mean - reach, mean + reach, p, these_groups=False)
    over = plus_one(values.sum(), (values**2).sum(), n, v0)
    return Trend(n, count, mean, float(over.se), float(over.low), float(over.high), float(over.p), these_groups=True)


def person_slopes(scores: ArrayLike, times: ArrayLike) -> NDArray[np.float64]:
    """Scale points per unit of time for each person; nan for who lacks a score at any of the rounds.

    `scores`: persons x rounds; `times`: one a round. ValueError: fewer than three rounds, or two at the same time.
    """
    table, when = np.asarray(scores, dtype=np.float64), np.asarray(times, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != when.size or when.size < FEWEST_ROUNDS or np.unique(when).size < when.size:
        raise ValueError("a trend needs three rounds or more at different times, persons x rounds")
    centred = when - when.mean()
    return np.asarray(table @ centred / (centred @ centred))


def slope_v0(low: float, high: float, times: ArrayLike) -> float:
    """The imagined person's second moment for slopes: she moves by chance over the whole time between the rounds."""
    when = np.asarray(times, dtype=np.float64)
    return float(scale_v0(low, high)) / float(np.ptp(when)) ** 2
