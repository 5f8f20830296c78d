"""Promises a comparison of a group with its initiative that does not mistake the smallest group for the best one.

Empirical Bayes: each group's change is drawn towards the mean of all, the more the less is known of it. No rank.
Where the groups differ no more than chance makes them, that is what is said.

Source: method report B5; DerSimonian & Laird (1986), Control. Clin. Trials 7, 177-188, truncated at 0.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from genklang.core.movement.plus_one import scale_v0

SURE = 1.2816  # normal quantile of 0.90: as sure as "signs of", p < 0.20


@dataclass(frozen=True, slots=True)
class BesideOthers:
    """`mean` of all; `tau2`: variance between the true values of the groups, 0 where chance explains all of it; `q`:
    Cochran's Q. Per group: `weight` of its own value (0 to 1), `estimate` drawn towards the mean, `se` of the estimate,
    and `way`: 1 above the others, -1 below, 0 neither can be said."""

    mean: float
    tau2: float
    q: float
    weight: NDArray[np.float64]
    estimate: NDArray[np.float64]
    se: NDArray[np.float64]
    way: NDArray[np.int64]

    @property
    def differ(self) -> bool:
        """The groups differ more than chance makes them."""
        return self.tau2 > 0


def empirical_bayes(values: ArrayLike, variances: ArrayLike) -> BesideOthers:
    """From one value and its sampling variance (above 0) a group. ValueError: fewer than two groups, bad variances."""
    y, v = np.asarray(values, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if y.ndim != 1 or y.shape != v.shape or y.size < 2 or not (v > 0).all():
        raise ValueError("two groups or more, each with a value and a variance above 0")
    w = 1 / v
    fixed = float(w @ y / w.sum())
    q = float(w @ (y - fixed) ** 2)
    tau2 = max(0.0, (q - (y.size - 1)) / float(w.sum() - (w**2).sum() / w.sum()))
    w = 1 / (v + tau2)
    mean = float(w @ y / w.sum())
    weight = tau2 / (tau2 + v)
    estimate, se = mean + weight * (y - mean), np.sqrt(weight * v)
    sure = np.abs(estimate - mean) > SURE * se
    return BesideOthers(mean, tau2, q, weight, estimate, se, np.where(sure, np.sign(y - mean), 0).astype(np.int64))


def groups_beside_each_other(
    total: ArrayLike, total_sq: ArrayLike, n: ArrayLike, low: float, high: float
) -> BesideOthers:
    """From each group's sum of changes, sum of squared changes and pairs; `low`, `high`: the scale.

    The variance of a change is pooled over the groups: one of eight persons knows its own too badly. It is never taken
    to be less than one imagined person alone would give. ValueError: fewer than two groups, or a group without pairs.
    """
    sums, squares, pairs = (np.asarray(item, dtype=np.float64) for item in (total, total_sq, n))
    if sums.size < 2 or not (pairs >= 1).all():
        raise ValueError("two groups or more, each with pairs")
    inside, freedom = float((squares - sums**2 / pairs).sum()), float((pairs - 1).sum())
    pooled = max(inside / freedom if freedom else 0.0, float(scale_v0(low, high)) / (pairs.sum() + 1))
    return empirical_bayes(sums / pairs, pooled / pairs)
