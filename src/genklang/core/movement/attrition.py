"""Promises to say how many answered again, and whether those who did not began elsewhere; the latter only for many.

What is returned is exact: it passes the gate before anybody sees it. In a group only the two numbers of persons exist:
the mean of those who left would tell who they are.

Source: method report B5; Welch (1947), Biometrika 34, 28-35.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

LEAST = 10  # persons in each part before their first answers are compared


@dataclass(frozen=True, slots=True)
class Attrition:
    """`again` of `first` persons answered again. Means and ends in scale points; None where they may not be compared.

    difference = leavers - stayers, both at the first occasion; low and high are its 95 % ends, None also where neither
    part has any spread.
    """

    first: int
    again: int
    stayers: float | None = None
    leavers: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None


def attrition(scores: ArrayLike, again: ArrayLike, *, group_level: bool) -> Attrition:
    """`scores`: first-occasion score of each person, nan = none (left out); `again`: bool, answered again too.

    `group_level` True: only how many. ValueError: the arrays differ in length.
    """
    scores, back = np.asarray(scores, dtype=np.float64), np.asarray(again, dtype=bool)
    if scores.ndim != 1 or scores.shape != back.shape:
        raise ValueError("one score and one yes or no a person")
    seen = ~np.isnan(scores)
    stayers, leavers = scores[seen & back], scores[seen & ~back]
    if group_level or min(stayers.size, leavers.size) < LEAST:
        return Attrition(int(seen.sum()), int(stayers.size))
    mean_stay, mean_left = float(stayers.mean()), float(leavers.mean())
    low, high = _welch(leavers, stayers)
    return Attrition(int(seen.sum()), int(stayers.size), mean_stay, mean_left, mean_left - mean_stay, low, high)


def leavers_unchanged(change: float, pairs: int, first: int) -> float:
    """The mean change if everybody who did not answer again had stayed the same. ValueError: pairs exceed persons."""
    if not 0 < pairs <= first:
        raise ValueError("pairs are some of those who were there first")
    return change * pairs / first


def _welch(one: np.ndarray, other: np.ndarray) -> tuple[float | None, float | None]:
    """The 95 % ends of mean(one) - mean(other), unequal variances."""
    from scipy.special import stdtrit

    parts = [values.var(ddof=1) / values.size for values in (one, other)]
    variance = sum(parts)
    if variance < 1e-18:
        return None, None
    freedom = variance**2 / sum(part**2 / (values.size - 1) for part, values in zip(parts, (one, other), strict=True))
    middle, reach = one.mean() - other.mean(), stdtrit(freedom, 0.975) * np.sqrt(variance)
    return float(middle - reach), float(middle + reach)
