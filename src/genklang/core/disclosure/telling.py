"""What a label and an interval tell: of the sum of the changes, and of one person's change.

A label is a fact. "Tydlig ökning" for five persons with a mean of +1,0 can only be if all five changed by exactly one
step; then everybody's change is known though no answer is. A reader who knows n and the mean learns from the label (or
the interval) how large the sum of squared changes can be at most, and from that how far one person can be from the
mean: |d - mean| <= s sqrt(n - 1) (Samuelson 1968). For indicators of one or two questions the sums that whole answers
can give are counted out instead, since there few lists of changes are left.

Source: labels as facts, enumerated where n is small, decision in docs/methods/disclosure.md; plus-one as in
`core.movement.plus_one`.
"""

import math
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from genklang.core.movement.labels import CLEAR_P, LEAST_SHARE, SIGN_P, Label
from genklang.core.movement.plus_one import scale_v0

#: Up to so many persons and so fine a grid, lists of changes are counted out.
COUNTED_PERSONS, COUNTED_GRID = 20, 2
NEARLY = 1e-9

_UP = frozenset({Label.SIGN_UP, Label.CLEAR_UP})
_DOWN = frozenset({Label.SIGN_DOWN, Label.CLEAR_DOWN})
_LIMITS = {
    Label.SIGN_UP: SIGN_P,
    Label.SIGN_DOWN: SIGN_P,
    Label.CLEAR_UP: CLEAR_P,
    Label.CLEAR_DOWN: CLEAR_P,
}


def sum_told(label: str, n: int, width: float, *, halved: bool) -> tuple[float, float]:
    """Between which sums of `n` changes on a scale of `width` the label can stand at all.

    `halved`: fewer than 60 % of the first time's persons are paired, which alone makes the label "uncertain".
    """
    reach = n * width
    if label in _LIMITS:
        least = _smallest_sum(_LIMITS[Label(label)], n, width)
        if label in (Label.CLEAR_UP, Label.CLEAR_DOWN):
            least = max(least, n * LEAST_SHARE * width)
        return (least, reach) if label in _UP else (-reach, -least)
    if label == Label.ABOUT_SAME:
        most = (n + 1) * LEAST_SHARE * width
        return -most, most
    if label == Label.UNCERTAIN and not halved:
        most = min(reach, _largest_sum(n, width))
        return -most, most
    return -reach, reach


def squares_told(label: str, total: float, n: int, width: float, interval: tuple[float, float] | None) -> float:
    """The largest sum of squared changes that the label, and the interval's ends if shown, leave for this sum.

    Below nought: the label cannot stand at this sum.
    """
    most = n * width * width
    size, v0 = n + 1, float(scale_v0(0, width))
    mean = total / size
    if label in _LIMITS:
        se = abs(mean) / float(stdtrit(n, 1 - _LIMITS[Label(label)] / 2))
        most = min(most, size * (se * se * (size + 1) + mean * mean) - v0)
    if label == Label.ABOUT_SAME:
        se = (LEAST_SHARE * width - abs(mean)) / float(stdtrit(n, 0.95))
        most = min(most, size * (se * se * (size + 1) + mean * mean) - v0) if se > 0 else -1.0
    if interval is not None:
        # Rounded outward, so the true half-width is at most half of what is shown.
        se = (interval[1] - interval[0]) / 2 / float(stdtrit(n, 0.975))
        most = min(most, size * (se * se * (size + 1) + mean * mean) - v0)
    return most


def change_room(
    label: str,
    sums: tuple[float, float],
    n: int,
    width: float,
    grid: int | None,
    values: Iterable[float],
    *,
    interval: tuple[float, float] | None = None,
) -> float:
    """How wide one person's change is left, in scale points: the least, an insider's view included.

    `sums`: between which sums the changes are told to lie; `grid`: what makes every score whole; `values`: the changes
    that occur, one of which an insider knows to be their own.
    """
    room = _room(label, sums, n, width, grid, None, interval)
    for known in sorted(set(values)) if n > 1 else ():
        room = min(room, _room(label, sums, n, width, grid, known, interval))
    return room


def _room(
    label: str,
    sums: tuple[float, float],
    n: int,
    width: float,
    grid: int | None,
    known: float | None,
    interval: tuple[float, float] | None,
) -> float:
    lowest, highest = math.inf, -math.inf
    others = n if known is None else n - 1
    counted = grid is not None and grid <= COUNTED_GRID and n <= COUNTED_PERSONS
    for total in _sums_between(*sums, grid if counted else None):
        squares = squares_told(label, total, n, width, interval)
        rest, left = (total, squares) if known is None else (total - known, squares - known * known)
        ends = _counted(rest, left, others, width, grid or 1) if counted else _nearly(rest, left, others, width)
        if ends is not None:
            lowest, highest = min(lowest, ends[0]), max(highest, ends[1])
    return max(0.0, highest - lowest)


def _sums_between(lower: float, upper: float, grid: int | None) -> list[float]:
    if grid is None:
        return [lower, (lower + upper) / 2, upper]
    first, last = math.ceil(lower * grid - 1e-6), math.floor(upper * grid + 1e-6)
    return [whole / grid for whole in range(first, last + 1)]


def _nearly(total: float, squares: float, n: int, width: float) -> tuple[float, float] | None:
    """Between which values one of `n` real numbers lies, by their sum and at most this sum of squares."""
    mean = total / n
    spread = squares / n - mean * mean
    if spread < -NEARLY:
        return None
    reach = math.sqrt(max(spread, 0.0) * (n - 1))
    return max(-width, mean - reach), min(width, mean + reach)


def _counted(total: float, squares: float, n: int, width: float, grid: int) -> tuple[float, float] | None:
    """As `_nearly`, of the lists of multiples of 1/grid within the scale that there really are."""
    step, most = round(width * grid), math.floor(squares * grid * grid + 1e-6)
    whole = round(total * grid)
    least = _least_squares(n - 1, step)
    fits = [
        value
        for value in range(-step, step + 1)
        if abs(whole - value) <= step * (n - 1) and least[whole - value + step * (n - 1)] + value * value <= most
    ]
    return (min(fits) / grid, max(fits) / grid) if fits else None


@cache
def _least_squares(n: int, step: int) -> NDArray[np.int64]:
    """For every sum of `n` whole numbers between -step and step (from the smallest on), their least sum of squares."""
    sums = np.arange(-step * n, step * n + 1)
    if n == 0:
        return np.zeros(1, dtype=np.int64)
    down = np.floor_divide(sums, n)
    over = sums - down * n
    return np.asarray((n - over) * down**2 + over * (down + 1) ** 2, dtype=np.int64)


@cache
def _smallest_sum(p: float, n: int, width: float) -> float:
    """The smallest sum of `n` changes that can have so small a p: all changed alike."""
    size, v0, t = n + 1, float(scale_v0(0, width)), float(stdtrit(n, 1 - p / 2))
    # m = D/N, V = (D^2/n + v0)/N - m^2; m^2 (N+1) = t^2 V solved for D.
    share = (size + 1) / size**2 - t * t * (1 / (n * size) - 1 / size**2)
    return math.sqrt(t * t * v0 / size / share) if share > 0 else math.inf


@cache
def _largest_sum(n: int, width: float) -> float:
    """The largest sum of `n` changes that can still be uncertain: as scattered as the scale allows."""
    size, v0, t = n + 1, float(scale_v0(0, width)), float(stdtrit(n, 1 - SIGN_P / 2))
    most = (n * width * width + v0) / size
    return size * math.sqrt(t * t * most / (size + 1 + t * t))
