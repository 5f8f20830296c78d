"""Room: which quantities must stay uncertain, and how uncertain they are when their sums lie in given intervals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .worlds import Vector

#: What a linear optimum may miss.
NEARLY = 1e-4


@dataclass(frozen=True, slots=True)
class InClass:
    """How many of a target's persons are in one class of the scale, as the sum of these columns."""

    columns: NDArray[np.int64]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Target:
    """A sum of `terms` answers, each between `low` and `high`, weighed from the columns.

    `known`: the smallest and largest answer that somebody behind the sum may know to be their own; None where nobody
    else is there. `mean`: what must stay uncertain is the mean over the terms, otherwise any one of the answers.
    `classes`: where how many are in each class is told of, lowest first.
    """

    columns: NDArray[np.int64]
    weights: Vector
    terms: int
    low: float
    high: float
    known: tuple[float, float] | None
    need: float
    mean: bool = False
    classes: tuple[InClass, ...] = ()


class Targets:
    """Many targets side by side: a row each, and after them a row for each class of each target."""

    def __init__(self, targets: Sequence[Target], columns: int) -> None:
        classes = [(at, one) for at, target in enumerate(targets) for one in target.classes]
        held = [*(one.columns for one in targets), *(one.columns for _, one in classes)]
        weights = [*(one.weights for one in targets), *(np.ones(len(one.columns)) for _, one in classes)]
        starts = np.cumsum([0, *map(len, held)])
        places = np.concatenate([np.zeros(0, dtype=np.int64), *held])
        self.rows = csr_array((np.concatenate([np.zeros(0), *weights]), places, starts), shape=(len(held), columns))
        self.terms = np.array([one.terms for one in targets], dtype=np.float64)
        self._low = np.array([one.low for one in targets])
        self._high = np.array([one.high for one in targets])
        self._known = np.array([one.known or (np.nan, np.nan) for one in targets]).reshape(-1, 2)
        self._mean = np.array([one.mean for one in targets], dtype=bool)
        self.need = np.array([one.need for one in targets])
        self._of_class = np.array([at for at, _ in classes], dtype=np.int64)
        self._unclassed = ~np.isin(np.arange(len(targets)), self._of_class)
        self._class_low = np.array([one.low for _, one in classes])
        self._class_high = np.array([one.high for _, one in classes])

    def __len__(self) -> int:
        return len(self.need)

    def unseen(self) -> tuple[Vector, Vector]:
        """The smallest and largest value of every row when nothing has been seen."""
        return np.full(self.rows.shape[0], np.inf), np.full(self.rows.shape[0], -np.inf)

    def goal(self, signs: Vector) -> Vector:
        """Targets weighed together, as a weight for each column."""
        return np.asarray(signs @ self.rows[: len(self)])

    def goals(self, at: int) -> Iterator[Vector]:
        """What to make small to see all of a target's room."""
        for goal, _, _ in self.asked(at):
            yield goal

    def asked(self, at: int) -> Iterator[tuple[Vector, int, float]]:
        """As `goals`, with the row each is about, and 1 if it is to be small, -1 if it is to be large."""
        for row in (at, *(len(self) + np.flatnonzero(self._of_class == at)).tolist()):
            goal = self.rows[[row]].toarray()[0]
            if row == at:
                yield goal, row, 1.0
            yield -goal, row, -1.0

    def room(self, lo: Vector, hi: Vector) -> Vector:
        """How much each target is left, in scale points, when its rows' sums lie between `lo` and `hi`.

        Where somebody else behind the sum knows one answer, what is left against them if that is less: it is a concave
        function of the answer known, so the smallest and the largest are the worst.
        """
        size = len(self)
        most = hi[size:]
        lo, hi = lo[:size], hi[:size]
        left = self._one(lo, hi, self.terms, most, None)
        for known in self._known.T:
            inside = self._one(lo - known, hi - known, self.terms - 1, most, known)
            left = np.where(np.isnan(known), left, np.minimum(left, inside))
        return np.where(self._mean, (hi - lo) / self.terms, left)

    def _one(self, lo: Vector, hi: Vector, n: Vector, most: Vector, known: Vector | None) -> Vector:
        lowest = np.maximum(self._low, lo - self._high * (n - 1))
        highest = np.minimum(self._high, hi - self._low * (n - 1))
        if len(most):
            first, last = self._by_class(most, known)
            lowest, highest = np.maximum(lowest, first), np.minimum(highest, last)
        return np.asarray(highest - lowest)

    def _by_class(self, most: Vector, known: Vector | None) -> tuple[Vector, Vector]:
        """The lowest and highest score in any class that somebody else than who knows may be in."""
        needed = np.ones(len(most))
        if known is not None:
            own = known[self._of_class]
            needed += (own >= self._class_low - NEARLY) & (own <= self._class_high + NEARLY)
        there = most >= needed - NEARLY
        first, last = np.full(len(self), np.inf), np.full(len(self), -np.inf)
        np.minimum.at(first, self._of_class[there], self._class_low[there])
        np.maximum.at(last, self._of_class[there], self._class_high[there])
        first[self._unclassed], last[self._unclassed] = -np.inf, np.inf
        return first, last
