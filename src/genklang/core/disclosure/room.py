"""Room: which quantities must stay uncertain, and how uncertain they are when their sums lie in given intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .worlds import Vector


@dataclass(frozen=True, slots=True)
class Target:
    """A sum of `terms` answers, each between `low` and `high`, weighed from the columns.

    `known`: the smallest and largest answer that somebody behind the sum may know to be their own; None where nobody
    else is there. `mean`: what must stay uncertain is the mean over the terms, otherwise any one of the answers.
    """

    columns: NDArray[np.int64]
    weights: Vector
    terms: int
    low: float
    high: float
    known: tuple[float, float] | None
    need: float
    mean: bool = False


class Targets:
    """Many targets side by side."""

    def __init__(self, targets: Sequence[Target], columns: int) -> None:
        starts = np.cumsum([0, *(len(one.columns) for one in targets)])
        places = np.concatenate([np.zeros(0, dtype=np.int64), *(one.columns for one in targets)])
        weights = np.concatenate([np.zeros(0), *(one.weights for one in targets)])
        self.rows = csr_array((weights, places, starts), shape=(len(targets), columns))
        self.terms = np.array([one.terms for one in targets], dtype=np.float64)
        self._low = np.array([one.low for one in targets])
        self._high = np.array([one.high for one in targets])
        self._known = np.array([one.known or (np.nan, np.nan) for one in targets]).reshape(-1, 2)
        self._mean = np.array([one.mean for one in targets], dtype=bool)
        self.need = np.array([one.need for one in targets])

    def __len__(self) -> int:
        return len(self.need)

    def room(self, lo: Vector, hi: Vector) -> Vector:
        """How much each target is left, in scale points, when the sums lie between `lo` and `hi`.

        Where somebody else behind the sum knows one answer, what is left against them if that is less: it is a concave
        function of the answer known, so the smallest and the largest are the worst.
        """
        left = self._one(lo, hi, self.terms)
        for known in self._known.T:
            inside = self._one(lo - known, hi - known, self.terms - 1)
            left = np.where(np.isnan(known), left, np.minimum(left, inside))
        return np.where(self._mean, (hi - lo) / self.terms, left)

    def _one(self, lo: Vector, hi: Vector, n: Vector) -> Vector:
        return np.minimum(self._high, hi - self._low * (n - 1)) - np.maximum(self._low, lo - self._high * (n - 1))
