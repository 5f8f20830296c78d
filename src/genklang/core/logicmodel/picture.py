"""Promises where everything stands in a drawing of a model: five columns, boxes with their words broken into lines, and
arrows that go between the boxes and never over one.

An arrow to the next column goes through the gap between them, any other one below all boxes. Same model, same drawing.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from genklang.core.logicmodel.text import HEADINGS
from genklang.core.logicmodel.types import COLUMNS, Box, Column, Link, LogicModel

type Place = tuple[float, float]

#: Units of the drawing: a column's width, the air inside a box and between boxes, the least gap between two columns.
WIDTH, AIR, APART, GAP = 176, 9, 18, 46
#: Between two arrows side by side; how long an arrow's head is; heights of a line of words and of a small line.
LANE, HEAD, LINE, SMALL = 10, 7, 17, 15
#: Of letters, in units.
SIZE, SMALL_SIZE = 13, 11.5
MOST_LINES = 9
EDGE = 3
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]-/ "), frozenset("mwMWÅÄÖ@%&—")


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words that begins at (x, y), its foot; `small` in smaller letters, `bold` in bold."""

    x: float
    y: float
    text: str
    small: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box: its upper left corner and size."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line through these places, with a head whose three corners are given."""

    begins: str
    ends: str
    line: tuple[Place, ...]
    head: tuple[Place, Place, Place]


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it in a drawing of this size, with its corner at (0, 0). `rules`: the line under each column's heading."""

    width: float
    height: float
    words: tuple[Words, ...]
    rules: tuple[tuple[Place, Place], ...]
    boxes: tuple[Drawn, ...]
    arrows: tuple[Arrow, ...]


def picture(model: LogicModel, *, notes: Mapping[str, str] | None = None) -> Picture:
    """The drawing of a model. `notes`: by a box's key, what stands small under its words: all of it, since a number
    that is cut is another number, or nothing where it is too long."""
    ways = [_way(model, link) for link in model.links]
    lanes = {gap: sum(gap in way.gaps for way in ways) for gap in range(len(COLUMNS) + 1)}
    lefts, width = _columns(lanes)
    words, foot = _headings(lefts)
    rules = tuple(((x, foot + 6), (x + WIDTH, foot + 6)) for x in lefts.values())
    boxes: dict[str, Drawn] = {}
    for column in COLUMNS:
        y = foot + 6 + APART
        for box in model.boxes:
            if box.column == column:
                drawn, lines = _box(box, lefts[column], y, (notes or {}).get(box.key, ""))
                boxes[box.key] = drawn
                words += lines
                y += drawn.height + APART
    lowest = max((one.y + one.height for one in boxes.values()), default=foot + APART)
    arrows = _arrows(ways, boxes, lefts, lowest + APART)
    below = max((y for arrow in arrows for _x, y in arrow.line), default=0)
    return Picture(width, max(lowest, below) + EDGE + 6, tuple(words), rules, tuple(boxes.values()), arrows)


def lines_of(text: str, *, width: float, size: float = SIZE, most: int = MOST_LINES) -> list[str]:
    """Words in lines that fit a width; a word that is too long is cut, and what is too much ends with three dots."""
    found = [""]
    for word in text.split():
        rest = word
        while rest:
            joined = f"{found[-1]} {rest}" if found[-1] else rest
            if _long(joined, size) <= width:
                found[-1], rest = joined, ""
            elif found[-1]:
                found.append("")
            else:
                cut = next((at for at in range(len(rest), 1, -1) if _long(rest[:at], size) <= width), 1)
                found[-1], rest = rest[:cut], rest[cut:]
                found.append("")
    found = [line for line in found if line]
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1][: max(1, len(found[most - 1]) - 2)].rstrip() + "…"]
    return found


def _long(text: str, size: float) -> float:
    """About how long a text is, rather too long than too short."""
    return sum(map(_letter, text)) * size


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    if letter in _WIDE:
        return 0.95
    return 0.71 if letter.isupper() or ord(letter) > 0x24F else 0.6


@dataclass(frozen=True, slots=True)
class _Way:
    """An arrow's gaps (0 is left of the first column): where it leaves its box and where it comes to the other; one
    where both are the same."""

    link: Link
    leaves: int
    comes: int

    @property
    def gaps(self) -> set[int]:
        return {self.leaves, self.comes}

    @property
    def is_straight(self) -> bool:
        return self.leaves == self.comes


def _way(model: LogicModel, link: Link) -> _Way:
    begins, ends = (COLUMNS.index(model.box(key).column) for key in (link.begins, link.ends))
    if begins < ends:
        return _Way(link, begins + 1, ends)
    # In the same column it goes out and in again on the right; backwards it leaves to the left.
    return _Way(link, begins + 1, ends + 1) if begins == ends else _Way(link, begins, ends + 1)


def _columns(lanes: Mapping[int, int]) -> tuple[dict[Column, float], float]:
    """Where each column begins, and how wide all of it is: a gap is as wide as its arrows need."""
    x, lefts = float(EDGE), {}
    for at, column in enumerate(COLUMNS):
        x += _wide(lanes[at], at)
        lefts[column] = x
        x += WIDTH
    return lefts, x + _wide(lanes[len(COLUMNS)], len(COLUMNS)) + EDGE


def _wide(lanes: int, gap: int) -> float:
    needed = (lanes + 1) * LANE + HEAD + 6 if lanes else 0
    return float(needed if gap in (0, len(COLUMNS)) else max(GAP, needed))


def _headings(lefts: Mapping[Column, float]) -> tuple[list[Words], float]:
    """The columns' names, and the foot of the longest."""
    named = {column: lines_of(HEADINGS[column], width=WIDTH) for column in COLUMNS}
    words = [
        Words(lefts[column], (at + 1) * LINE, line, bold=True)
        for column, lines in named.items()
        for at, line in enumerate(lines)
    ]
    return words, LINE * max(map(len, named.values()))


def _box(box: Box, x: float, y: float, note: str) -> tuple[Drawn, list[Words]]:
    inside = WIDTH - 2 * AIR
    foot = y + AIR - 4
    words = []
    for line in lines_of(box.words, width=inside):
        foot += LINE
        words.append(Words(x + AIR, foot, line))
    told = lines_of(note, width=inside, size=SMALL_SIZE, most=len(note) + 1)
    for line in told if len(told) <= MOST_LINES else []:
        foot += SMALL
        words.append(Words(x + AIR, foot, line, small=True))
    return Drawn(box.key, x, y, WIDTH, foot + AIR - y + 1), words


def _arrows(
    ways: list[_Way], boxes: Mapping[str, Drawn], lefts: Mapping[Column, float], below: float
) -> tuple[Arrow, ...]:
    ports = _ports(ways, boxes)
    rights = {0: float(EDGE)} | {at + 1: lefts[column] + WIDTH for at, column in enumerate(COLUMNS)}
    taken = dict.fromkeys(rights, 0)

    def lane(gap: int) -> float:
        taken[gap] += 1
        return rights[gap] + taken[gap] * LANE

    found: dict[int, Arrow] = {}
    under = 0
    # Those that end highest turn first, so that fewer cross.
    for at in sorted(range(len(ways)), key=lambda at: (ports[at][1][1], ports[at][0][1])):
        way, ((x, y), (to_x, to_y)) = ways[at], ports[at]
        out = lane(way.leaves)
        line: list[Place] = [(x, y), (out, y)]
        if not way.is_straight:
            low, out = below + under * LANE, lane(way.comes)
            under += 1
            line += [(line[-1][0], low), (out, low)]
        from_left = out < to_x
        tip = to_x - HEAD if from_left else to_x + HEAD
        line += [(out, to_y), (tip, to_y)]
        head = ((to_x, to_y), (tip, to_y - HEAD / 2), (tip, to_y + HEAD / 2))
        found[at] = Arrow(way.link.begins, way.link.ends, tuple(_plain(line)), head)
    return tuple(found[at] for at in range(len(ways)))


def _plain(line: Iterable[Place]) -> list[Place]:
    """Without places that are the same as the one before."""
    places = list(line)
    return [places[0], *(after for before, after in pairwise(places) if after != before)]


def _ports(ways: list[_Way], boxes: Mapping[str, Drawn]) -> list[tuple[Place, Place]]:
    """Where each arrow leaves its box and comes to the other: along a side, those that go highest uppermost."""
    sides: dict[tuple[str, bool], list[tuple[float, int, int]]] = {}
    for at, way in enumerate(ways):
        begins, ends = boxes[way.link.begins], boxes[way.link.ends]
        # Its end stands after its beginning where both are on one side of one box.
        for end, (one, other, right) in enumerate(
            ((begins, ends, _leaves_right(way, boxes)), (ends, begins, _comes_right(way, boxes)))
        ):
            sides.setdefault((one.key, right), []).append((other.y + other.height / 2, at, end))
    places: dict[tuple[int, int], Place] = {}
    for (key, right), many in sides.items():
        box = boxes[key]
        for nth, (_height, at, end) in enumerate(sorted(many), 1):
            places[at, end] = (box.x + (box.width if right else 0), box.y + box.height * nth / (len(many) + 1))
    return [(places[at, 0], places[at, 1]) for at in range(len(ways))]


def _leaves_right(way: _Way, boxes: Mapping[str, Drawn]) -> bool:
    return boxes[way.link.begins].x <= boxes[way.link.ends].x


def _comes_right(way: _Way, boxes: Mapping[str, Drawn]) -> bool:
    return boxes[way.link.begins].x >= boxes[way.link.ends].x
