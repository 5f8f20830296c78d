"""Promises which proposals are at least as good on every criterion and better on one: there no weighting matters.

Where a score is missing on either side nothing is said: what is not known never wins and never loses in silence.

Source: method report C2; the order is that of Pareto, as in Keeney & Raiffa (1976), Decisions with Multiple Objectives.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Dominance:
    """`over[a, b]`: a is at least as good as b everywhere and better somewhere (proposals x proposals).
    `unknown[a, b]`: one of them lacks a score, so nothing is said of the two."""

    over: NDArray[np.bool_]
    unknown: NDArray[np.bool_]

    def undominated(self) -> tuple[int, ...]:
        """The proposals that no other is known to be better than, in the order they stand."""
        return tuple(int(at) for at in np.flatnonzero(~self.over.any(axis=0)))

    def steps(self) -> tuple[tuple[int, int], ...]:
        """The pairs (better, worse) that do not follow from two others: what a picture has to draw."""
        between = self.over.astype(np.int64) @ self.over.astype(np.int64) > 0
        return tuple((int(better), int(worse)) for better, worse in np.argwhere(self.over & ~between))

    def chain(self) -> tuple[int, ...]:
        """A longest line of proposals each better than the next, best first; of two as long the first to stand.

        As long as the proposals are many: the order is settled whatever the weights.
        """
        length: dict[int, tuple[int, ...]] = {}
        # Who is better than more stands earlier in any line, so its tail is known when it is needed.
        for better in sorted(range(len(self.over)), key=lambda at: int(self.over[at].sum())):
            tails = [length[int(worse)] for worse in np.flatnonzero(self.over[better])]
            length[better] = (better, *max(tails, key=len, default=()))
        return max((length[at] for at in sorted(length)), key=len, default=())


def dominance(scores: ArrayLike) -> Dominance:
    """`scores`: proposals x criteria, higher is better, nan = not known. ValueError: not such a table."""
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] == 0:
        raise ValueError("scores must be proposals x criteria")
    known = ~np.isnan(table).any(axis=1)
    both = known[:, None] & known
    mine, other = table[:, None, :], table[None, :, :]
    over = both & (mine >= other).all(axis=2) & (mine > other).any(axis=2)
    return Dominance(over, ~both & ~np.eye(len(table), dtype=bool))
