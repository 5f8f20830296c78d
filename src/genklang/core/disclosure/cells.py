"""Cells: the numbers a release may hold, who is behind each, and in which order they are walked.

A cell is a sum over whole blocks. A group's cell holds the blocks of that group; a total's cell holds the blocks of the
groups that were in it when it was released (or, for a total that is only reserved, that are planned to be).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import lcm

from genklang.core.frameworks import Framework, Indicator
from genklang.core.frameworks.scoring import enough_indicators, enough_questions

from .evidence import Block, Measure, MeasureKind, Span, Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: a level (`span` None, at Läget `number`) or a movement (over `span`, `number` its end).

    `groups` are the groups whose persons are in it.
    """

    unit: Unit
    measure: Measure
    number: int
    span: Span | None
    groups: frozenset[int]

    def holds(self, block: Block, scoring: "Scoring") -> bool:
        """Whether the block's persons are behind this number."""
        return block.group in self.groups and scoring.has(block, self)


@dataclass(frozen=True, slots=True)
class Scoring:
    """Which indicators make up each focus area, in the framework's order, and each measure's scale.

    `grids`: the number that makes every score of a measure a whole number (1 for an indicator of one question). Who
    knows it learns more from a rounded mean: nine whole answers with a mean of 3,1 can only sum to 28.
    """

    areas: tuple[tuple[str, tuple[str, ...]], ...]
    scales: dict[Measure, tuple[float, float]]
    grids: dict[Measure, int] = field(default_factory=dict)

    @classmethod
    def of(cls, framework: Framework) -> "Scoring":
        """From a framework: indicators keep their scale, a focus area has that of its indicators."""
        scales: dict[Measure, tuple[float, float]] = {}
        grids: dict[Measure, int] = {}
        for area in framework.focus_areas:
            lows, highs = [i.low for i in area.indicators], [i.high for i in area.indicators]
            whole = Measure(MeasureKind.FOCUS_AREA, area.code)
            scales[whole] = (min(lows), max(highs))
            counts = (n for n in range(1, len(area.indicators) + 1) if enough_indicators(n, area))
            grids[whole] = lcm(*counts) * lcm(*map(_grid, area.indicators))
            for indicator in area.indicators:
                scales[Measure(MeasureKind.INDICATOR, indicator.code)] = (indicator.low, indicator.high)
                grids[Measure(MeasureKind.INDICATOR, indicator.code)] = _grid(indicator)
        areas = tuple((area.code, tuple(i.code for i in area.indicators)) for area in framework.focus_areas)
        return cls(areas, scales, grids)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure, a focus area before its indicators."""
        found: list[Measure] = []
        for area, indicators in self.areas:
            found.append(Measure(MeasureKind.FOCUS_AREA, area))
            found.extend(Measure(MeasureKind.INDICATOR, code) for code in indicators)
        return tuple(found)

    def columns_of(self, area: str) -> frozenset[str]:
        """What unknowns of a focus area can be about: its indicators, and in sealed blocks every measure by itself."""
        indicators = next(codes for code, codes in self.areas if code == area)
        whole = Measure(MeasureKind.FOCUS_AREA, area)
        every = [whole, *(Measure(MeasureKind.INDICATOR, code) for code in indicators)]
        return frozenset(indicators) | frozenset(map(sealed_code, every)) | {stayed_code(whole)}

    def parts(self, measure: Measure) -> tuple[str, ...]:
        """The indicators a measure is made of: itself, or those of the focus area."""
        if measure.kind is MeasureKind.INDICATOR:
            return (measure.code,)
        return next(indicators for code, indicators in self.areas if code == measure.code)

    def present(self, block: Block, cell: Cell) -> tuple[str, ...]:
        """The indicators that the block's persons bring to the cell: all they have, or none when too few.

        Who skipped what in a sealed block cannot be said any more, so there every measure is a thing of its own.
        """
        if block.sealed:
            own = sealed_code(cell.measure)
            there = (cell.number, own) in block.scored if cell.span is None else (cell.span, own) in block.moved
            return (own,) if there else ()
        parts = self.parts(cell.measure)
        if cell.span is None:
            having = tuple(code for code in parts if (cell.number, code) in block.scored)
        else:
            having = tuple(code for code in parts if (cell.span, code) in block.moved)
        return having if 2 * len(having) >= len(parts) else ()

    def has(self, block: Block, cell: Cell) -> bool:
        """Whether the block's persons have a score (or a change) for the cell."""
        return bool(self.present(block, cell))


def _first(cell: Cell) -> Cell:
    """The level that a movement starts from."""
    return cell if cell.span is None else replace(cell, number=cell.span.start, span=None)


def sealed_code(measure: Measure) -> str:
    """What a measure of a sealed block goes by, where others have indicators."""
    return f"{measure.kind}:{measure.code}"


def stayed_code(measure: Measure) -> str:
    """As `sealed_code`, of everything that those who stayed answered at the first of two Lägen."""
    return f"{sealed_code(measure)}:stayed"


def _grid(indicator: Indicator) -> int:
    counts = range(1, len(indicator.questions) + 1)
    return lcm(*(n for n in counts if enough_questions(n, indicator)))


class Presence:
    """Who is behind every number, found once for each (measure, Läget or span) however many units ask."""

    def __init__(self, blocks: Sequence[Block], scoring: Scoring) -> None:
        self.blocks = tuple(blocks)
        self._scoring = scoring
        self._found: dict[tuple[Measure, int, Span | None], list[tuple[Block, tuple[str, ...]]]] = {}

    def behind(self, cell: Cell) -> list[tuple[Block, tuple[str, ...]]]:
        """The blocks in the cell, each with the indicators it brings."""
        return [(block, having) for block, having in self.everybody(cell) if block.group in cell.groups]

    def everybody(self, cell: Cell) -> list[tuple[Block, tuple[str, ...]]]:
        """As `behind`, of all groups."""
        key = (cell.measure, cell.number, cell.span)
        if key not in self._found:
            both = ((block, self._scoring.present(block, cell)) for block in self.blocks)
            self._found[key] = [(block, having) for block, having in both if having]
        return self._found[key]

    def stayed(self, cell: Cell) -> list[tuple[Block, tuple[str, ...]]]:
        """Everybody who is in some unit's movement, each with the indicators they bring to the level it starts from."""
        then, sealed = _first(cell), (stayed_code(cell.measure),)
        return [
            (block, sealed if block.sealed else self._scoring.present(block, then)) for block, _ in self.everybody(cell)
        ]

    def persons(self, cell: Cell) -> int:
        """How many persons are behind the number."""
        return sum(block.persons for block, _ in self.behind(cell))


def cells_of(
    unit: Unit, number: int, spans: Sequence[Span], groups: frozenset[int], scoring: Scoring
) -> tuple[Cell, ...]:
    """The level and the movements of every measure for one unit at one Läget, in walking order.

    Level before movement, focus area before indicator, framework order, the long span before the last step: of two
    numbers that cannot both be shown, the later one is hidden.
    """
    ordered = sorted(scoring.measures, key=lambda measure: measure.kind is MeasureKind.INDICATOR)
    spread: list[Span | None] = [None, *sorted(spans)]
    return tuple(Cell(unit, measure, number, span, groups) for span in spread for measure in ordered)
