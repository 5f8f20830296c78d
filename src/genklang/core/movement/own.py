"""Promises a young person the movement in their own answers, per focus area: for their eyes, by their reading key.

No interval and no label: one person's answers swing with the day, so a change under an eighth of the scale is said to
be about the same, and nothing is called sure. Only questions answered both times, and worded alike, count.

Source: method report B1 and B2.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from genklang.core.frameworks.scoring import change_score, enough_indicators, focus_area_score, indicator_score
from genklang.core.frameworks.types import FocusArea, Framework

Way = Literal["up", "same", "down"]
LEAST_SHARE = 1 / 8  # of the scale's width


@dataclass(frozen=True, slots=True)
class OwnMovement:
    """One focus area. `points`: the score at each round, None where too little was answered; `change`: last - first in
    scale points over the questions answered both times, None if too few; `way`: None as `change`."""

    focus_area: str
    points: tuple[float | None, ...]
    change: float | None
    way: Way | None


def own_movement(
    framework: Framework, sheets: Sequence[Mapping[str, int]], comparable: Collection[str]
) -> tuple[OwnMovement, ...]:
    """`sheets`: question code -> raw answer, one for each round, earliest first; `comparable`: question codes that mean
    the same in the first and the last of them (`frameworks.comparable`). ValueError: no sheet."""
    if not sheets:
        raise ValueError("own movement needs at least one sheet")
    return tuple(_area(area, sheets, comparable) for area in framework.focus_areas)


def _area(area: FocusArea, sheets: Sequence[Mapping[str, int]], comparable: Collection[str]) -> OwnMovement:
    points = tuple(
        focus_area_score({item.code: indicator_score(sheet, item) for item in area.indicators}, area)
        for sheet in sheets
    )
    if len(sheets) < 2:
        return OwnMovement(area.code, points, None, None)
    found = [change_score(sheets[0], sheets[-1], item, comparable) for item in area.indicators]
    changes = [change for change in found if change is not None]
    if not changes or not enough_indicators(len(changes), area):
        return OwnMovement(area.code, points, None, None)
    change = sum(changes) / len(changes)
    least = LEAST_SHARE * (area.indicators[0].high - area.indicators[0].low)
    way: Way = "same" if abs(change) < least - 1e-9 else "up" if change > 0 else "down"
    return OwnMovement(area.code, points, change, way)
