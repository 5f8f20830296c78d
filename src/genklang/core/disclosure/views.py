"""Views: what one person may have answered in one world, to a stranger and to somebody who knows their own answer.

A world gives each target its sum and, where classes of the scale are told of, how many of its persons are in each. What
one of them may have answered there follows from both together: whoever knows that they are the only one in the lowest
class knows that nobody else is, and what the others then sum to. Ends of the sum and of each class taken from different
worlds would leave more than any world does.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .target import Target
from .worlds import Vector

#: What a linear optimum may miss.
NEARLY = 1e-4

#: (targets, views): the first is the stranger's, each other that of somebody who knows their own answer.
Ends = NDArray[np.float64]


class Views:
    """The targets side by side, with everybody who may look at each."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._terms = np.array([one.terms for one in targets], dtype=np.float64)
        self._low = np.array([one.low for one in targets])[:, None]
        self._high = np.array([one.high for one in targets])[:, None]
        self._mean = np.array([one.mean for one in targets], dtype=bool)
        most = max((len(one.known) for one in targets), default=0)
        self._known = np.array([(0.0, *one.known, *[np.nan] * (most - len(one.known))) for one in targets])
        self._known = self._known.reshape(len(targets), most + 1)
        self._others = self._terms[:, None] - 1 - (np.arange(most + 1) > 0)
        self._classed = [at for at, one in enumerate(targets) if one.classes]
        self._in_classes = _InClasses([targets[at] for at in self._classed], most) if self._classed else None

    def nothing(self) -> tuple[Ends, Ends]:
        """What has been seen of answers before any world has been."""
        return np.full(self._known.shape, np.inf), np.full(self._known.shape, -np.inf)

    def seen(self, sums: Vector, counts: Vector) -> tuple[Ends, Ends]:
        """Between which ends one answer may lie in this world. `counts`: of each class of each target, in order."""
        left = sums[:, None] - self._known
        lowest = np.maximum(self._low, left - self._high * self._others)
        highest = np.minimum(self._high, left - self._low * self._others)
        if self._in_classes is not None:
            lowest[self._classed], highest[self._classed] = self._in_classes.seen(left[self._classed], counts)
        mean = (sums / self._terms)[self._mean, None]
        lowest[self._mean], highest[self._mean] = mean, mean
        return lowest, highest

    def room(self, lowest: Ends, highest: Ends) -> Vector:
        """How much each target is left in what has been seen, by whoever sees most."""
        return np.asarray(np.where(np.isnan(self._known), np.inf, highest - lowest).min(axis=1))


class _InClasses:
    """Targets of whose classes something is told: axes are targets, views, classes."""

    def __init__(self, targets: Sequence[Target], most: int) -> None:
        width = max(len(one.classes) for one in targets)
        shape = len(targets), 1, width
        self._low, self._high = np.zeros(shape), np.zeros(shape)
        self._there = np.zeros(shape, dtype=bool)
        #: 1 where whoever knows their own answer is in the class.
        self._own = np.zeros((len(targets), most + 1, width))
        for at, target in enumerate(targets):
            for place, one in enumerate(target.classes):
                self._low[at, 0, place], self._high[at, 0, place] = one.low, one.high
            self._there[at, 0, : len(target.classes)] = True
            for view, known in enumerate(target.known, 1):
                self._own[at, view, class_of(known, target)] = 1.0
        # What is taken from the sums when one who is asked about and one who knows stand in these classes.
        self._high_of_two = self._high + (self._own * self._high).sum(axis=2, keepdims=True)
        self._low_of_two = self._low + (self._own * self._low).sum(axis=2, keepdims=True)

    def seen(self, left: Ends, counts: Vector) -> tuple[Ends, Ends]:
        """`left`: each target's sum without what each view knows."""
        held = np.zeros(self._there.shape)
        held[self._there] = counts
        own_there = ((held - self._own >= -NEARLY) | (self._own == 0)).all(axis=2, keepdims=True)
        rest = left[:, :, None]
        lowest = np.maximum(self._low, rest - (held * self._high).sum(axis=2, keepdims=True) + self._high_of_two)
        highest = np.minimum(self._high, rest - (held * self._low).sum(axis=2, keepdims=True) + self._low_of_two)
        may = own_there & self._there & (held - self._own >= 1 - NEARLY) & (lowest <= highest + NEARLY)
        return np.where(may, lowest, np.inf).min(axis=2), np.where(may, highest, -np.inf).max(axis=2)


def class_of(known: float, target: Target) -> int:
    """Which class an answer is in; on a border the one nearer the middle."""
    middle = (target.low + target.high) / 2

    def outside(place: int) -> tuple[float, float]:
        one = target.classes[place]
        miss = max(one.low - known, known - one.high, 0.0)
        return round(miss, 9), abs((one.low + one.high) / 2 - middle)

    return min(range(len(target.classes)), key=outside)
