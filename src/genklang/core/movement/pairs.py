"""Promises that a change is taken over the same persons and the same questions, and only there.

A person counts for an indicator when at least two thirds of its questions were answered on both occasions; then and now
are the means over exactly those questions, so the change is the difference of the two means shown beside it.

Source: method report B2 ("change uses only items answered on both occasions"); docs/methods/movement.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
NOTHING = 1e-9  # a change smaller than this is a rounding of the machine, not of a person


@dataclass(frozen=True, slots=True)
class PairScores:
    """Per person and in scale points: `paired` (bool); `before`, `after` and `change`, nan where not paired."""

    paired: NDArray[np.bool_]
    before: Floats
    after: Floats
    change: Floats


@dataclass(frozen=True, slots=True)
class PairSums:
    """Per group: all that the interval, the labels and the shown values need."""

    n: NDArray[np.int64]
    before: Floats
    after: Floats
    total: Floats
    total_sq: Floats
    up: NDArray[np.int64]
    same: NDArray[np.int64]
    down: NDArray[np.int64]


def from_codes(sheets: ArrayLike) -> Floats:
    """Sheets x questions of small integers as floats; negative codes (not wanted, don't know, not asked) become nan.

    Only for scales that start at 0 or above, as in the product's own snapshot.
    """
    sheets = np.asarray(sheets)
    return np.where(sheets < 0, np.nan, sheets.astype(np.float64))


def turned(answers: ArrayLike, low: ArrayLike, high: ArrayLike, reverse: ArrayLike) -> Floats:
    """Answers (persons x questions) with the reversed questions turned to low + high - answer; nan stays nan."""
    answers = np.asarray(answers, dtype=np.float64)
    return np.where(np.asarray(reverse, dtype=bool), np.asarray(low) + np.asarray(high) - answers, answers)


def pair_scores(before: ArrayLike, after: ArrayLike) -> PairScores:
    """Scores of one indicator from two arrays persons x its questions, row by row the same person, nan = no answer.

    ValueError: the arrays differ in shape or hold no question.
    """
    before, after = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    if before.ndim != 2 or before.shape != after.shape or before.shape[1] == 0:
        raise ValueError("before and after must be two arrays of the same shape, persons x questions")
    both = ~(np.isnan(before) | np.isnan(after))
    answered = both.sum(axis=1)
    paired = 3 * answered >= 2 * before.shape[1]
    divisor = np.where(paired, answered, np.nan)
    then, now = np.where(both, before, 0).sum(axis=1), np.where(both, after, 0).sum(axis=1)
    # The difference is taken before dividing: sums of whole answers are exact, so no change is exactly 0.
    return PairScores(paired, then / divisor, now / divisor, (now - then) / divisor)


def pair_sums(scores: PairScores, groups: ArrayLike, count: int) -> PairSums:
    """The scores added up per group. `groups`: whole numbers from 0 to `count` - 1, one a person."""
    groups = np.asarray(groups, dtype=np.intp)[scores.paired]
    before, after, change = (item[scores.paired] for item in (scores.before, scores.after, scores.change))

    def tally(which: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(groups[which], minlength=count)

    def added(values: Floats) -> Floats:
        return np.bincount(groups, weights=values, minlength=count)

    return PairSums(
        n=np.bincount(groups, minlength=count),
        before=added(before),
        after=added(after),
        total=added(change),
        total_sq=added(change**2),
        up=tally(change > NOTHING),
        same=tally(np.abs(change) <= NOTHING),
        down=tally(change < -NOTHING),
    )
