"""Classes: in which part of the scale a score falls, and which scores a part can hold.

Five classes: the steps of a scale from 1 to 5, and the same shares of any other. A score on a border belongs to the
class nearer the middle. A group's distribution puts the two lowest together and the two highest: 1-2, 3, 4-5.

Source: distribution in the table "what is shown where" of the method report; any scale: docs/methods/disclosure.md.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import ceil, floor

from .facts import ClassPart, Part

CLASSES = 5
THREE: tuple[ClassPart, ...] = ("in02", "in23", "in35")
FIVE: tuple[ClassPart, ...] = ("in01", "in12", "in23", "in34", "in45")
#: Where one class ends and the next begins, as shares of the scale's width.
_CUTS = (0.125, 0.375, 0.625, 0.875)
_NEARLY = 1e-9


def within(part: Part) -> tuple[int, int]:
    """From which class on, and before which, a part of a distribution reaches: "in35" is classes 3 and 4."""
    return int(part[2]), int(part[3])


@cache
def class_of(score: float, low: float, high: float) -> int:
    """0 for the lowest class, 4 for the highest."""
    place = (score - low) / (high - low)
    return sum(place >= cut - _NEARLY for cut in _CUTS[:2]) + sum(place > cut + _NEARLY for cut in _CUTS[2:])


def counted(counts: Mapping[float, int], low: float, high: float) -> tuple[int, ...]:
    """How many persons there are in each of the five classes."""
    found = [0] * CLASSES
    for score, persons in counts.items():
        found[class_of(score, low, high)] += persons
    return tuple(found)


def parts_of(width: float, *, five: bool) -> Sequence[ClassPart]:
    """The parts that a distribution on a scale of this width is shown in; none where the parts would not be its steps.

    A scale of two steps has its mean, one of three steps has three parts; four steps have no middle.
    """
    if width <= 1 or 2 < width < 4:
        return ()
    return FIVE if five and width >= 4 else THREE


@cache
def ends(start: int, stop: int, low: float, high: float, grid: int | None) -> tuple[float, float]:
    """The lowest and the highest score that classes `start` to `stop` (not in) hold; `grid` makes every score whole.

    Without a grid the ends are the borders.
    """
    first = low if start == 0 else low + (high - low) * _CUTS[start - 1]
    last = high if stop == CLASSES else low + (high - low) * _CUTS[stop - 1]
    if grid is None:
        return first, last
    scores = [whole / grid for whole in range(floor(first * grid), ceil(last * grid) + 1)]
    held = [one for one in scores if low <= one <= high and start <= class_of(one, low, high) < stop]
    return (held[0], held[-1]) if held else (first, last)
