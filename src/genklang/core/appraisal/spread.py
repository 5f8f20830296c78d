"""Promises which cells to talk about first: where they who judged are far apart and it matters for what comes out.

A cell is one proposal against one criterion. First come the cells that nobody could judge, then those where the spread
decides most often whether the proposal is among the first, then the widest. Nobody's score is called wrong.

Source: method report C4 (spread times influence on the first k).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cell:
    """`n` scored, `missing` could not (or did not). Median, mean, lowest and highest score, None where n = 0.
    `influence`: how much of the weightings the spread decides, 0 to 1; 0 where it was not asked for."""

    proposal: int
    criterion: int
    n: int
    missing: int
    median: float | None
    mean: float | None
    low: float | None
    high: float | None
    influence: float

    @property
    def spread(self) -> float:
        """Highest minus lowest score, in steps of the scale; 0 where fewer than two scored."""
        return 0.0 if self.low is None or self.high is None else self.high - self.low


def cells(scores: ArrayLike, influence: ArrayLike | None = None) -> tuple[Cell, ...]:
    """Every cell, the one to talk about first first.

    `scores`: assessors x proposals x criteria, nan = not scored. `influence`: proposals x criteria, as `influence`
    below gives it. ValueError: not such a table.
    """
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 3:
        raise ValueError("scores must be assessors x proposals x criteria")
    weight = np.zeros(table.shape[1:]) if influence is None else np.asarray(influence, dtype=np.float64)
    many = np.sum(~np.isnan(table), axis=0)
    rising = np.sort(table, axis=0)  # what is not scored comes last

    def at(place: NDArray[np.int64]) -> Numbers:
        return np.take_along_axis(rising, np.maximum(place, 0)[None], axis=0)[0]

    means = np.nansum(table, axis=0) / np.maximum(many, 1)
    middle = (at((many - 1) // 2) + at(many // 2)) / 2
    ends = (middle, means, at(np.zeros_like(many)), at(many - 1))
    found = []
    for proposal, criterion in np.ndindex(*many.shape):
        n = int(many[proposal, criterion])
        median, mean, low, high = (float(one[proposal, criterion]) if n else None for one in ends)
        decides = float(weight[proposal, criterion])
        found.append(Cell(proposal, criterion, n, len(table) - n, median, mean, low, high, decides))
    return tuple(
        sorted(found, key=lambda cell: (cell.n > 0, -cell.spread * cell.influence, -cell.spread, -cell.missing))
    )


def influence(scores: ArrayLike, weights: ArrayLike, top: int) -> Numbers:
    """How much of the weightings moves a proposal in or out of the first `top` when one cell goes from its lowest to
    its highest score and all others stay at their means: proposals x criteria, 0 to 1.

    `scores`: assessors x proposals x criteria; `weights`: draws x criteria. Cells without a score are 0 and taken as
    the criterion's mean elsewhere. ValueError: `top` is not between 1 and one less than the proposals.
    """
    table, draws = np.asarray(scores, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    proposals = table.shape[1]
    if not 1 <= top < proposals:
        raise ValueError("top is from 1 to one less than the proposals")
    unknown = np.isnan(table)
    many = np.sum(~unknown, axis=0)
    middle = np.nansum(table, axis=0) / np.maximum(many, 1)
    # A cell without a score has its lowest above its highest, and so decides nothing.
    low, high = np.where(unknown, np.inf, table).min(axis=0), np.where(unknown, -np.inf, table).max(axis=0)
    elsewhere = middle.sum(axis=0) / np.maximum(np.sum(many > 0, axis=0), 1)
    known = np.where(many > 0, middle, elsewhere)
    values = draws @ known.T
    last_in, first_out = np.partition(values, (proposals - top - 1, proposals - top), axis=1)[
        :, (proposals - top, proposals - top - 1)
    ].T
    found = np.zeros(middle.shape)
    for proposal in range(proposals):
        # What has to be passed is the last place among the first once the proposal itself is taken away.
        bar = np.where(values[:, proposal] >= last_in, first_out, last_in)
        for criterion in np.flatnonzero(low[proposal] < high[proposal]):
            own = values[:, proposal] - draws[:, criterion] * known[proposal, criterion]
            ends = [own + draws[:, criterion] * end[proposal, criterion] > bar for end in (high, low)]
            found[proposal, criterion] = float(np.mean(ends[0]) - np.mean(ends[1]))
    return found
