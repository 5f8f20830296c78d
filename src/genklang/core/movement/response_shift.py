"""Promises to tell a change in life from a change of the yardstick, where the looking-back question was asked.

"When you think back to Läget 1: how was it really then?" The answer is never put in the place of the first one; the two
stand beside each other, and when they differ a note says that the yardstick may have moved.

Source: method report B5; Howard (1980), Eval. Rev. 4, 93-106, for the then-test and its limits.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from genklang.core.movement.labels import FEWEST, SIGN_P
from genklang.core.movement.plus_one import PlusOne, plus_one, scale_v0


@dataclass(frozen=True, slots=True)
class ResponseShift:
    """Over the same `n` persons, in scale points: now - then as measured; now - then as remembered; and the shift,
    remembered - measured. `moved`: from five persons, the shift has p < 0.20."""

    n: int
    measured: PlusOne
    remembered: PlusOne
    shift: PlusOne
    moved: bool


def response_shift(then: ArrayLike, now: ArrayLike, looking_back: ArrayLike, low: float, high: float) -> ResponseShift:
    """Three scores a person, nan = none; who lacks one is left out. `low`, `high`: the scale.

    ValueError: arrays of different length.
    """
    scores = [np.asarray(item, dtype=np.float64) for item in (then, now, looking_back)]
    if len({item.shape for item in scores}) > 1 or scores[0].ndim != 1:
        raise ValueError("then, now and looking back: one of each a person")
    there = ~np.isnan(scores).any(axis=0)
    measured, at_last, remembered = (item[there] for item in scores)
    n = int(there.sum())

    def over(changes: NDArray[np.float64]) -> PlusOne:
        return plus_one(changes.sum(), (changes**2).sum(), n, scale_v0(low, high))

    shift = over(remembered - measured)
    return ResponseShift(
        n, over(at_last - measured), over(at_last - remembered), shift, n >= FEWEST and float(shift.p) < SIGN_P
    )
