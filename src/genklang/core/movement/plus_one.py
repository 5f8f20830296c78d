"""Promises an honest interval for the mean change of a small group, from three sums and in closed form.

One imagined person is added who moved down or up the scale by chance: mean 0 and second moment `v0`. So the interval
never has zero width, not even when everyone moved alike, and errs on the quiet side for five to ten persons.

Source: method report B3; derivation and coverage in docs/methods/movement.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

NET_SHARE_V0 = 2 / 3  # second moment of -1, 0, +1 with equal chance: for the share up minus the share down

# scipy.special takes longer to import than everything else here, and a page of hidden results never needs it.


@dataclass(frozen=True, slots=True)
class PlusOne:
    """All arrays have the broadcast shape of the sums. `change` is the plain mean, to be shown; `mean` and the interval
    are drawn slightly towards 0. `low`/`high` are the 95 % ends, `low90`/`high90` the 90 % ends, `p` is two-sided.
    Everything is nan where n = 0."""

    mean: NDArray[np.float64]
    change: NDArray[np.float64]
    se: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    low90: NDArray[np.float64]
    high90: NDArray[np.float64]
    p: NDArray[np.float64]


def plus_one(total: ArrayLike, total_sq: ArrayLike, n: ArrayLike, v0: ArrayLike) -> PlusOne:
    """The interval from sum of changes, sum of squared changes and number of pairs (arrays that broadcast).

    N = n + 1; m = total / N; V = (total_sq + v0) / N - m^2; se = sqrt(V / (N + 1)); m +- t_n(0.975) se;
    p = 2 P(T_n > |m| / se). `v0` in squared scale points: `scale_v0(low, high)`, or `NET_SHARE_V0` for signs.
    """
    from scipy.special import stdtr, stdtrit

    total, total_sq, pairs, v0 = (np.asarray(item, dtype=np.float64) for item in (total, total_sq, n, v0))
    size = pairs + 1
    mean = total / size
    # Rounding can push a variance of exactly v0-sized data below it by 1e-16, never below 0 in earnest.
    se = np.sqrt(np.maximum((total_sq + v0) / size - mean**2, 0) / (size + 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.where(pairs > 0, total / pairs, np.nan)
        freedom = np.where(pairs > 0, pairs, np.nan)
        wide, narrow = stdtrit(freedom, 0.975) * se, stdtrit(freedom, 0.95) * se
        p = 2 * stdtr(freedom, -np.abs(mean) / se)
    seen = np.where(pairs > 0, 0.0, np.nan)
    return PlusOne(
        mean=mean + seen,
        change=change,
        se=se + seen,
        low=mean - wide,
        high=mean + wide,
        low90=mean - narrow,
        high90=mean + narrow,
        p=p,
    )


def net_share(up: ArrayLike, same: ArrayLike, down: ArrayLike) -> PlusOne:
    """The share that went up minus the share that went down, -1 to 1, from three counts (arrays that broadcast).

    The same interval with d = -1, 0 or +1 and the imagined person's second moment 2/3.
    """
    up, same, down = (np.asarray(item, dtype=np.float64) for item in (up, same, down))
    return plus_one(up - down, up + down, up + same + down, NET_SHARE_V0)


def scale_v0(low: ArrayLike, high: ArrayLike) -> NDArray[np.float64]:
    """R^2 / 8: the imagined person's second moment on a scale from `low` to `high` (2 on 1 to 5)."""
    width = np.asarray(high, dtype=np.float64) - np.asarray(low, dtype=np.float64)
    return np.asarray(width**2 / 8)
