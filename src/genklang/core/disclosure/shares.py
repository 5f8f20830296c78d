"""Shares in the audit: how answers fall and how many moved, taken together with every sum ever told.

A share tells how many persons are in a class of the scale, so with shares out, how many of each block are in each class
are unknowns too: five times as many. They are not asked of everybody at once. Worlds in which less can vary are still
worlds that fit; what leaves somebody room there, leaves them room. So

1. a group is looked at with all answers of the others held at what they are;
2. those of the group who have too little room then are looked at again, together, with the classes of everybody free at
   the Lägen and indicators where somebody is short, and at the other ones only those of the group: where the others'
   classes are told of, or which way they moved, they stay in the class they are in and moved as they did;
3. a distribution that would come out now then yields. What is left is looked at with everything free.

What is held at the truth makes room look smaller than it is, never larger.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from . import classes
from .cells import Cell
from .evidence import Block, Level, Measure, MeasureKind, Span, Unit
from .facts import Fact, Part
from .model import Area
from .worlds import Vector, stack

#: A Läget and an indicator: where a distribution is.
Spot = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a target is about: persons of these blocks, who are alike in everything told of sums."""

    spot: Spot
    group: int
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Few:
    """A target that is a number of too few, most of them in this group."""

    cell: Cell
    group: int

    @property
    def spot(self) -> Spot | None:
        """Where it is; None if it is about more than one indicator or Läget."""
        alone = self.cell.span is None and self.cell.measure.kind is MeasureKind.INDICATOR
        return (self.cell.number, self.cell.measure.code) if alone else None


class Shares:
    """Everything told of one focus area, sums and shares; `owned` with the place of the candidate that tells it."""

    def __init__(self, area: Area, told: Sequence[Fact], owned: Sequence[tuple[int, Fact]]) -> None:
        self.area = area
        facts = [(None, fact) for fact in told] + list(owned)
        self.sums = [one for one in facts if not one[1].counts]
        self.shares = [one for one in facts if one[1].counts]
        rows = [area.row(fact) for _, fact in self.sums]
        self._rows = stack(rows, len(area.unknowns))
        by_column = csc_array(self._rows)
        starts = by_column.indptr
        self._told = [(by_column.indices[a:b].tobytes(), by_column.data[a:b].tobytes()) for a, b in pairwise(starts)]
        self.blocks = {block.id: block for block in area.presence.blocks}
        self._counted: dict[tuple[int, int, Measure], tuple[int, ...]] = {}
        self._brought: dict[Fact, dict[int, float]] = {}
        self._sums_of: dict[int, list[int]] = {}
        self._of_block: dict[tuple[int, Measure, int, Span | None], tuple[NDArray[np.int64], Vector]] = {}
        #: Where classes are told of, of which groups, and whether in five parts.
        self.covered: dict[Spot, frozenset[int]] = {}
        self._five: set[Spot] = set()
        for _, fact in self.shares:
            if fact.cell.span is None:
                spot = fact.cell.number, fact.cell.measure.code
                self.covered[spot] = self.covered.get(spot, frozenset()) | fact.cell.groups
                if fact.part in classes.FIVE and fact.part not in classes.THREE:
                    self._five.add(spot)

    @cached_property
    def ways_told(self) -> dict[tuple[int, Span, Measure], int | None]:
        """Of which blocks' changes it is told which way they went, and by which candidate if by candidates only."""
        told: dict[tuple[int, Span, Measure], int | None] = {}
        for owner, fact in self.shares:
            if fact.cell.span is not None:
                for block in (block for block, _ in self.area.presence.behind(fact.cell) if not block.sealed):
                    key = block.id, fact.cell.span, fact.cell.measure
                    told[key] = None if owner is None else told.get(key, owner)
        return told

    def parts(self, spot: Spot) -> list[tuple[int, int]]:
        """The classes that somebody may be told to be in: each from one on, before another."""
        return [classes.within(part) for part in (classes.FIVE if spot in self._five else classes.THREE)]

    @property
    def groups(self) -> list[int]:
        """Every group that somebody is known to have answered in."""
        return sorted({block.group for block in self.blocks.values() if not block.sealed})

    def asked(self, group: int, too_few: Sequence[Cell]) -> "list[Who | Few]":
        """All that must have room in a group."""
        return [*self.crowds(group), *self.few(group, too_few)]

    def crowds(self, group: int) -> Iterator[Who]:
        """The persons of a group at every Läget and indicator, those alike together."""
        for spot in sorted({spot for block in self._unsealed(group) for spot in block.scored}):
            if spot[1] in self.area.indicators:
                alike: dict[object, list[int]] = {}
                for block in self._unsealed(group):
                    if spot in block.scored:
                        columns = self.level(block, spot)[0]
                        key = self._told[columns[0]] if len(columns) == 1 else block.id
                        alike.setdefault(key, []).append(block.id)
                yield from (Who(spot, group, tuple(held)) for held in alike.values())

    def few(self, group: int, cells: Sequence[Cell]) -> Iterator[Few]:
        """Those of the numbers of too few that have most of their persons in the group."""
        for cell in cells:
            persons: Counter[int] = Counter()
            for block, _ in self.area.presence.behind(cell):
                persons[block.group] += block.persons
            if persons and max(sorted(persons), key=persons.__getitem__) == group:
                yield Few(cell, group)

    def _unsealed(self, group: int) -> list[Block]:
        return [block for block in self.blocks.values() if block.group == group and not block.sealed]

    def level(self, block: Block, spot: Spot) -> tuple[NDArray[np.int64], Vector]:
        """How the sum of a block's scores is weighed from the unknowns."""
        return self._weighed(block, Measure(MeasureKind.INDICATOR, spot[1]), spot[0], None)

    def change(self, block: Block, measure: Measure, span: Span) -> tuple[NDArray[np.int64], Vector]:
        """How the sum of a block's changes is weighed from the unknowns."""
        return self._weighed(block, measure, span.end, span)

    def _weighed(
        self, block: Block, measure: Measure, number: int, span: Span | None
    ) -> tuple[NDArray[np.int64], Vector]:
        key = block.id, measure, number, span
        if key not in self._of_block:
            cell = Cell(Unit(Level.GROUP, block.group), measure, number, span, frozenset({block.group}))
            held = self.area.unknowns.weighing(cell, self.area.presence)
            mine = np.isin(held.columns, self.area.unknowns.of_block[block.id])
            self._of_block[key] = held.columns[mine], held.weights[mine]
        return self._of_block[key]

    def _truly(self, fact: Fact, block: Block) -> float:
        """What a block adds to what the fact is about."""
        cell, evidence = fact.cell, self.area.evidence
        if cell.span is None:
            if fact.counts:
                return sum(self.counted(block, cell.number, cell.measure)[slice(*classes.within(fact.part))])
            return evidence.levels[block.id, cell.number, cell.measure].total
        if fact.part == "stayed":
            return evidence.levels[block.id, cell.span.start, cell.measure].total
        changes = evidence.changes[block.id, cell.span, cell.measure]
        of_part: dict[Part, float] = {
            "sum": changes.total,
            "start": changes.total_from,
            "end": changes.total_to,
            "up": changes.up,
            "same": changes.same,
            "down": changes.down,
        }
        return of_part[fact.part]

    def counted(self, block: Block, number: int, measure: Measure) -> tuple[int, ...]:
        """How many of a block are in each class."""
        key = block.id, number, measure
        if key not in self._counted:
            level = self.area.evidence.levels[key]
            self._counted[key] = classes.counted(level.counts, *self.area.scoring.scales[measure])
        return self._counted[key]

    def brought(self, fact: Fact) -> dict[int, float]:
        """What each group truly adds to what the fact is about, as far as anybody can say."""
        if fact not in self._brought:
            groups: Counter[int] = Counter()
            for block, _ in self.area.presence.behind(fact.cell):
                if block.is_known:
                    groups[block.group] += self._truly(fact, block)  # type: ignore[assignment]
            self._brought[fact] = dict(groups)
        return self._brought[fact]

    def sums_of(self, group: int) -> list[int]:
        """The places of the sums that anybody in the group is in, or anybody of whom nothing is known."""
        if group not in self._sums_of:
            mine = [
                column
                for block in self.blocks.values()
                if block.group == group or not block.is_known
                for column in self.area.unknowns.of_block[block.id]
            ]
            self._sums_of[group] = np.flatnonzero(abs(self._rows)[:, mine].sum(axis=1)).tolist()
        return self._sums_of[group]

    def row(self, place: int) -> tuple[NDArray[np.int64], Vector]:
        """The unknowns behind the sum at this place."""
        start, stop = self._rows.indptr[place], self._rows.indptr[place + 1]
        return self._rows.indices[start:stop], self._rows.data[start:stop]
