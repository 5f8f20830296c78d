"""Promises how often each proposal gets each rank over all weightings that are allowed, not which one is best.

Stochastic multicriteria acceptability analysis. A value is the weighted sum of the criteria's values. Proposals with
the same value share the ranks they take between them, so every proposal's and every rank's shares add up to 1.

Source: Lahdelma & Salminen (2001), Oper. Res. 49, 444-454; Tervonen & Figueira (2008), J. Multi-Crit. Decis. Anal. 15,
1-14; entropy and figures as in R's smaa 0.3-3.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
SAME = 1e-10  # values that differ by less are the same: sums of the same scores in another order


@dataclass(frozen=True, slots=True)
class Ranking:
    """`acceptability`: proposals x ranks, shares of the draws. `central`: proposals x criteria, the mean weighting of
    the draws where the proposal came first, nan where it never did: "if you think so, this is yours". `values`: the
    mean value of each. `entropy`: of the first rank in bits, 0 where the same one is always first. `draws`: how many,
    and so how fine the shares."""

    acceptability: Numbers
    central: Numbers
    values: Numbers
    entropy: float
    draws: int

    @property
    def error(self) -> float:
        """The largest standard error of a share that so many draws leave."""
        return float(0.5 / np.sqrt(self.draws))

    def top(self, k: int) -> Numbers:
        """For each proposal the share of the draws where it is among the first k. ValueError: k is not a rank."""
        if not 1 <= k <= len(self.acceptability):
            raise ValueError("k is from 1 to the number of proposals")
        return np.asarray(np.minimum(self.acceptability[:, :k].sum(axis=1), 1.0))


def smaa(values: ArrayLike, weights: ArrayLike) -> Ranking:
    """`values`: proposals x criteria where they are known, or draws x proposals x criteria; from 0 to 1, higher better.
    `weights`: draws x criteria, or one row that holds in every draw.

    ValueError: shapes that do not go together, or a value or weight that is not a number.
    """
    measured, weighting = np.asarray(values, dtype=np.float64), np.atleast_2d(np.asarray(weights, dtype=np.float64))
    if measured.ndim not in (2, 3) or 0 in measured.shape or measured.shape[-1] != weighting.shape[-1]:
        raise ValueError("values must be (draws x) proposals x criteria, and weights draws x criteria")
    if not (np.isfinite(measured).all() and np.isfinite(weighting).all()):
        raise ValueError("every value and weight must be a number")
    draws = max(len(weighting), len(measured) if measured.ndim == 3 else 1)
    if len(weighting) not in (1, draws) or (measured.ndim == 3 and len(measured) not in (1, draws)):
        raise ValueError("as many draws of values as of weights")
    weighting = np.broadcast_to(weighting, (draws, weighting.shape[1]))
    worth = _worth(measured, weighting)
    shares, first = _ranks(worth)
    times = first.sum(axis=0)
    central = np.full((worth.shape[1], weighting.shape[1]), np.nan)
    some = times > 0
    central[some] = (first.T @ weighting)[some] / times[some, None]
    chances = shares[shares[:, 0] > 0, 0]
    entropy = float(-np.sum(chances * np.log2(chances))) + 0.0
    return Ranking(shares, central, worth.mean(axis=0), entropy, draws)


def confidence(values: ArrayLike, central: ArrayLike) -> Numbers:
    """How often each proposal comes first with just its own central weighting, nan where it has none: whether what is
    uncertain about the scores leaves it there. `values` as in `smaa`, `central` as a ranking has it.
    """
    measured, weighting = np.asarray(values, dtype=np.float64), np.asarray(central, dtype=np.float64)
    found = np.full(len(weighting), np.nan)
    for proposal in np.flatnonzero(~np.isnan(weighting).any(axis=1)):
        found[proposal] = _first(_worth(measured, weighting[[proposal]]))[:, proposal].mean()
    return found


def wins(values: ArrayLike, weights: ArrayLike) -> Numbers:
    """How often each proposal comes before each other: proposals x proposals, a tie is half a win, nan to oneself.

    Arguments as `smaa`.
    """
    weighting = np.atleast_2d(np.asarray(weights, dtype=np.float64))
    worth = _worth(np.asarray(values, dtype=np.float64), weighting)
    found = np.full((worth.shape[1], worth.shape[1]), np.nan)
    for one in range(worth.shape[1]):
        apart = worth[:, [one]] - worth
        found[one] = np.mean((apart > SAME) + 0.5 * (np.abs(apart) <= SAME), axis=0)
    np.fill_diagonal(found, np.nan)
    return found


def _worth(measured: Numbers, weighting: Numbers) -> Numbers:
    """Draws x proposals."""
    if measured.ndim == 2:
        return np.asarray(weighting @ measured.T)
    return np.asarray((measured @ weighting[:, :, None])[:, :, 0])


def _first(worth: Numbers) -> Numbers:
    """Each draw's first place: 1 for whoever has it, parts where several share it."""
    best = worth >= worth.max(axis=1, keepdims=True) - SAME
    return np.asarray(best / best.sum(axis=1, keepdims=True))


def _ranks(worth: Numbers) -> tuple[Numbers, Numbers]:
    """Shares of the ranks (proposals x ranks) and each draw's first place (draws x proposals)."""
    draws, many = worth.shape
    order = np.argsort(-worth, axis=1)
    falling = np.take_along_axis(worth, order, axis=1)
    new = np.ones((draws, many), dtype=bool)
    new[:, 1:] = falling[:, :-1] - falling[:, 1:] > SAME
    if new.all():
        cells = order * many + np.arange(many)
        counts = np.bincount(cells.ravel(), minlength=many * many).reshape(many, many)
        return counts / draws, _first(worth)
    # A group of t alike from place b on: each has 1/t of the ranks b to b + t, written as a rise at b and a fall after.
    begins = np.maximum.accumulate(np.where(new, np.arange(many), 0), axis=1)
    lengths = np.bincount((begins + many * np.arange(draws)[:, None]).ravel(), minlength=draws * many)
    length = np.take_along_axis(lengths.reshape(draws, many), begins, axis=1)
    rows = order * (many + 1)
    rises = [
        np.bincount((rows + place).ravel(), weights=(1 / length).ravel(), minlength=many * (many + 1))
        for place in (begins, begins + length)
    ]
    shares = np.cumsum((rises[0] - rises[1]).reshape(many, many + 1), axis=1)[:, :many]
    return np.clip(shares / draws, 0, 1), _first(worth)
