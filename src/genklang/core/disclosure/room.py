"""Room: how uncertain targets are, by what worlds show and by bounds on their sums."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_array

from .target import Target
from .views import NEARLY, Ends, Views, class_of
from .worlds import Vector

#: A goal to make small, where each of these weighings is no less than the number beside it.
Where = tuple[Vector, tuple[tuple[Vector, float], ...]]


class Targets:
    """Many targets side by side: a row each, and after them a row for each class of each target."""

    def __init__(self, targets: Sequence[Target], columns: int) -> None:
        self._all = tuple(targets)
        classes = [(at, one) for at, target in enumerate(targets) for one in target.classes]
        held = [*(one.columns for one in targets), *(one.columns for _, one in classes)]
        weights = [*(one.weights for one in targets), *(np.ones(len(one.columns)) for _, one in classes)]
        starts = np.cumsum([0, *map(len, held)])
        places = np.concatenate([np.zeros(0, dtype=np.int64), *held])
        self.rows = csr_array((np.concatenate([np.zeros(0), *weights]), places, starts), shape=(len(held), columns))
        self.terms = np.array([one.terms for one in targets], dtype=np.float64)
        self.need = np.array([one.need for one in targets])
        self.views = Views(targets)
        self._of_class = np.array([at for at, _ in classes], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.need)

    def seen(self, world: Vector) -> tuple[Ends, Ends]:
        """Between which ends each answer may lie in this world, to everybody who looks."""
        values = self.rows @ world
        return self.views.seen(values[: len(self)], values[len(self) :])

    def goal(self, signs: Vector) -> Vector:
        """Targets weighed together, as a weight for each column."""
        return np.asarray(signs @ self.rows[: len(self)])

    def goals(self, at: int) -> Iterator[Vector]:
        """What to make small to see all of a target's room."""
        for goal, _, _ in self.asked(at):
            yield goal

    def standing(self, at: int) -> Iterator[tuple[int, list[Where]]]:
        """Lists of questions, one for each end of each view of a target with classes (with its place); none for others.

        The first of a list that has a world shows the end: the one who is asked about stands in the lowest (highest)
        class that they can, beside whoever knows that they stand in theirs.
        """
        target = self._all[at]
        counts = [self._row(row) for row in self._class_rows(at)]
        both = list(zip(counts, target.classes, strict=True))
        for view, known in enumerate((None, *target.known) if both else ()):
            own = [] if known is None else [class_of(known, target)]
            for way in (1, -1):
                goal = way * (self._row(at) - sum(row * (one.high if way > 0 else one.low) for row, one in both))
                yield (
                    view,
                    [
                        (goal, tuple((counts[one], float([place, *own].count(one))) for one in {place, *own}))
                        for place in range(len(counts))[::way]
                    ],
                )

    def asked(self, at: int) -> Iterator[tuple[Vector, int, float]]:
        """Goals about one row each: which, and 1 if it is to be small, -1 if it is to be large."""
        for row in (at, *self._class_rows(at)):
            goal = self._row(row)
            if row == at:
                yield goal, row, 1.0
            yield -goal, row, -1.0

    def _row(self, row: int) -> Vector:
        return np.asarray(self.rows[[row]].toarray()[0])

    def _class_rows(self, at: int) -> list[int]:
        return (len(self) + np.flatnonzero(self._of_class == at)).tolist()

    def at_most(self, at: int, lo: Vector, hi: Vector) -> float:
        """The room that no world leaves more than, when the target's rows lie between `lo` and `hi`."""
        target, rows = self._all[at], self._class_rows(at)
        if target.mean:
            return float(hi[at] - lo[at]) / target.terms
        left = [_at_most(target, lo[at], hi[at], target.terms, hi[rows], None)]
        left += [_at_most(target, lo[at] - one, hi[at] - one, target.terms - 1, hi[rows], one) for one in target.known]
        return min(left)


def _at_most(target: Target, lo: float, hi: float, n: int, most: Vector, known: float | None) -> float:
    """Of one of `n` answers, with at most so many persons in each class, one of whom is whoever knows theirs."""
    lowest, highest = max(target.low, lo - target.high * (n - 1)), min(target.high, hi - target.low * (n - 1))
    if target.classes:
        there = [
            one
            for one, persons in zip(target.classes, most, strict=True)
            if persons >= 1 + (known is not None and one.low - NEARLY <= known <= one.high + NEARLY) - NEARLY
        ]
        lowest = max(lowest, min((one.low for one in there), default=np.inf))
        highest = min(highest, max((one.high for one in there), default=-np.inf))
    return float(highest - lowest)
