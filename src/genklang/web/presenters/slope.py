"""The picture of a movement: a slope from Läget to Läget with a soft band, as finished SVG coordinates.

Everything is a string with a decimal point, because a template would write a number with the reader's comma.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

WIDTH, HEIGHT = 300, 130
LEFT, RIGHT, TOP, BOTTOM = 28, 28, 24, 102
#: Room above the picture for the signs of what happened; how far apart they stand; how far outside the points.
SIGNS, APART, OUTSIDE = 26, 19, 14

#: The places of two drawn points with no other drawn between them.
type Step = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Point:
    """One Läget: its value on the scale, or None where it is hidden. `text` stands at the point ("4,2 eller högre")."""

    name: str
    value: float | None
    text: str
    bound: str | None = None


def steps(points: Sequence[Point]) -> list[Step]:
    """Between which points a line may go."""
    return list(pairwise(index for index, point in enumerate(points) if point.value is not None))


def picture(
    points: Sequence[Point],
    *,
    low: float,
    high: float,
    band: tuple[float, float] | None,
    untold: Collection[Step] = (),
    flags: Sequence[int] = (),
    breaks: Collection[Step] = (),
    events: Sequence[float] = (),
) -> dict[str, Any] | None:
    """Coordinates of the slope, or None when fewer than two points can be drawn.

    `band` is the interval of the change from the first drawn point to the last, in scale points. `untold`: the `steps`
    whose change is not told, with the sign for what is hidden instead of a line. `breaks`: those past which the
    questions are others; two strokes and no line. `flags`: places of the points after which the group talked.
    `events`: where something happened, in order, as `along.place` has it; each has a sign above the picture, "1" first.
    """
    drawn = [point for point in points if point.value is not None]
    if len(drawn) < 2 or high <= low:
        return None
    step = (WIDTH - LEFT - RIGHT) / (len(points) - 1)

    def x(index: float) -> float:
        return LEFT + index * step

    def y(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return BOTTOM - share * (BOTTOM - TOP)

    marks = [
        {
            "name": point.name,
            "text": point.text,
            "x": _text(x(index)),
            "y": None if point.value is None else _text(y(point.value)),
            "label_y": None if point.value is None else _text(y(point.value) - 9),
            "shape": _shape(point),
            "triangle": "" if point.value is None else _triangle(x(index), y(point.value), point.bound),
            "align": "start" if index == 0 else "end" if index == len(points) - 1 else "middle",
            "label_x": _text(x(index) + (-10 if index == 0 else 10 if index == len(points) - 1 else 0)),
        }
        for index, point in enumerate(points)
    ]
    signs = _apart([min(max(x(event), x(0) - OUTSIDE), x(len(points) - 1) + OUTSIDE) for event in events])
    above = SIGNS if events else 0
    places = [(x(index), y(point.value)) for index, point in enumerate(points) if point.value is not None]
    return {
        "width": str(WIDTH),
        "height": str(HEIGHT + above),
        "top": str(-above),
        "left": str(LEFT),
        "right": str(WIDTH - RIGHT),
        "scale_x": str(WIDTH - RIGHT + 16),
        "hatch_top": str(TOP),
        "hatch_bottom": str(BOTTOM),
        "name_y": str(HEIGHT - 8),
        "ends": [{"y": _text(y(end)), "text_y": _text(y(end) + 4), "text": f"{end:g}"} for end in (low, high)],
        "lines": _lines(points, (*untold, *breaks), marks),
        "gaps": [_text(x(sum(step) / 2)) for step in untold if step not in breaks],
        "breaks": [
            {"from": _text(at), "to": _text(at + 6)}
            for step in breaks
            for at in (x(sum(step) / 2) - 7, x(sum(step) / 2))
        ],
        "events": [{"x": _text(at), "sign": str(sign)} for sign, at in enumerate(signs, 1)],
        "flags": [_text(min(x(place + 0.5), x(len(points) - 1) + 14)) for place in flags],
        "band": _band(places, drawn[0].value or 0.0, band, y),
        "marks": marks,
    }


def _lines(points: Sequence[Point], untold: Collection[Step], marks: Sequence[Mapping[str, Any]]) -> list[str]:
    """Lines through the points that hang together; a point alone has none."""
    runs: list[list[int]] = []
    for step in steps(points):
        if step in untold:
            continue
        if runs and runs[-1][-1] == step[0]:
            runs[-1].append(step[1])
        else:
            runs.append(list(step))
    return [" ".join(f"{marks[at]['x']},{marks[at]['y']}" for at in run) for run in runs]


def _apart(wanted: Sequence[float]) -> list[float]:
    """The same places with `APART` between them, inside the picture; closer where there are too many for it."""
    apart = min(APART, (WIDTH - 2 * OUTSIDE) / max(len(wanted) - 1, 1))
    found: list[float] = []
    for at in wanted:
        found.append(max(at, found[-1] + apart) if found else at)
    last = WIDTH - OUTSIDE
    for index in reversed(range(len(found))):
        found[index] = min(found[index], last - (len(found) - 1 - index) * apart)
    return found


def _band(places: list[tuple[float, float]], start: float, band: tuple[float, float] | None, y: Any) -> str:
    if band is None:
        return ""
    (first_x, first_y), (last_x, _last_y) = places[0], places[-1]
    corners = [(first_x, first_y), (last_x, y(start + band[1])), (last_x, y(start + band[0]))]
    return " ".join(f"{_text(px)},{_text(py)}" for px, py in corners)


def _shape(point: Point) -> str:
    if point.value is None:
        return "hidden"
    return "dot" if point.bound is None else "end"


def _triangle(x: float, y: float, bound: str | None) -> str:
    """A triangle that points where the true value may lie beyond a clipped end."""
    tip = y - 8 if bound == "high" else y + 8
    return f"{_text(x - 6)},{_text(y)} {_text(x + 6)},{_text(y)} {_text(x)},{_text(tip)}"


def _text(value: float) -> str:
    return f"{value:.1f}"
