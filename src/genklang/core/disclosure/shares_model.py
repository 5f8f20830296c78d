"""The model of shares: sums, classes and ways moved as columns, with as much of it varying as is asked for.

Whatever does not vary stands at what it truly is: on the other side of every row's bounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import classes
from .cells import Cell
from .evidence import Block, Measure, MeasureKind, Span
from .facts import Fact, Part
from .room import Targets
from .search import Case
from .shares import Few, Shares, Spot, Who
from .target import InClass, Target
from .views import NEARLY
from .worlds import Vector, stack


@dataclass(frozen=True, slots=True)
class Free:
    """What varies in a model: the answers of `group` and, unless it is `alone`, everybody's; then the classes of the
    others are unknowns at `spots` only, and elsewhere they stay in the class they are in."""

    group: int
    alone: bool = False
    spots: frozenset[Spot | None] = frozenset()


class Model:
    """Columns and rows of one way to look.

    `free`: what varies; None: everything.
    """

    def __init__(self, told: Shares, asked: Sequence[Who | Few], free: Free | None = None) -> None:
        self.told = told
        self.area = told.area
        self._free = free
        self._column: dict[int, int] = {}
        self._least: list[float] = []
        self._most: list[float] = []
        self._whole: list[int] = []
        self._rows: list[tuple[NDArray[np.int64], Vector]] = []
        self._bounds: list[tuple[float, float]] = []
        self._owners: dict[int, tuple[int, Part]] = {}
        self._classes: dict[tuple[int, Spot], list[InClass]] = {}
        self._ways: dict[tuple[int, Span, Measure], dict[Part, int]] = {}
        self._of_sealed: dict[tuple[int, Measure, Part], int] = {}
        self._answers()
        self._put_classes()
        self._put_triples()
        self._put_sums()
        self._put_shares()
        targets = [self._target(who) for who in asked]
        self.case = Case(
            stack(self._rows, len(self._least)),
            np.array(self._bounds).reshape(-1, 2),
            np.array(self._least),
            np.array(self._most),
            Targets(targets, len(self._least)),
            np.array(self._whole, dtype=np.int64),
            self._owners,
        )

    def _varies(self, block: Block) -> bool:
        free = self._free
        return free is None or not free.alone or block.group == free.group or not block.is_known

    def _new(self, least: float, most: float, *, whole: bool) -> int:
        if whole:
            self._whole.append(len(self._least))
        self._least.append(least)
        self._most.append(most)
        return len(self._least) - 1

    def _say(
        self, columns: Sequence[int], weights: Sequence[float], lower: float, upper: float, *by: tuple[int | None, Part]
    ) -> None:
        for owner, part in by:
            if owner is not None:
                self._owners[len(self._rows)] = owner, part
        self._rows.append((np.asarray(columns, dtype=np.int64), np.asarray(weights, dtype=float)))
        self._bounds.append((lower, upper))

    def _answers(self) -> None:
        for block in self.told.blocks.values():
            if self._varies(block):
                for column in self.area.unknowns.of_block[block.id]:
                    scale = self.area.scale(column)
                    low, high = (-np.inf, np.inf) if scale is None else scale
                    single = scale is not None and self.area.single(column)
                    self._column[column] = self._new(block.persons * low, block.persons * high, whole=single)

    def _put_classes(self) -> None:
        for spot, groups in self.told.covered.items():
            measure = Measure(MeasureKind.INDICATOR, spot[1])
            low, high = self.area.scoring.scales[measure]
            grid = self.area.scoring.grids.get(measure)
            for block in self.told.blocks.values():
                if block.group in groups and spot in block.scored and self._varies(block) and not block.sealed:
                    held, weights = self.told.level(block, spot)
                    places = [self._column[column] for column in held.tolist()]
                    ends = [classes.ends(*part, low, high, grid) for part in self.told.parts(spot)]
                    elsewhere = (
                        self._free is not None and block.group != self._free.group and spot not in self._free.spots
                    )
                    if elsewhere and block.is_known:
                        own = self.told.counted(block, spot[0], measure)
                        counts = [sum(own[slice(*part)]) for part in self.told.parts(spot)]
                        least, most = (sum(n * end[at] for n, end in zip(counts, ends, strict=True)) for at in (0, 1))
                        self._say(places, weights.tolist(), least, most)
                        continue
                    columns = [self._new(0, block.persons, whole=True) for _ in ends]
                    self._say(columns, [1.0] * len(columns), block.persons, block.persons)
                    for at, way in ((0, np.inf), (1, -np.inf)):
                        self._say(
                            [*places, *columns],
                            [*weights.tolist(), *(-end[at] for end in ends)],
                            min(0.0, way),
                            max(0.0, way),
                        )
                    self._classes[block.id, spot] = [
                        InClass(np.array([column]), *end) for column, end in zip(columns, ends, strict=True)
                    ]

    def _put_triples(self) -> None:
        """Which way each moved: unknown of whoever varies freely, of others as it was."""
        for (at, span, measure), owner in self.told.ways_told.items():
            block = self.told.blocks[at]
            if self._varies(block):
                low, high = self.area.scoring.scales[measure]
                grid = self.area.scoring.grids.get(measure)
                reach, step = high - low, 1 / grid if grid else 0.0
                held, weights = self.told.change(block, measure, span)
                places = [self._column[column] for column in held.tolist()]
                if self._free is not None and self._free.group != block.group and block.is_known:
                    changes = self.area.evidence.changes[at, span, measure]
                    least, most = step * changes.up - reach * changes.down, reach * changes.up - step * changes.down
                    self._say(places, weights.tolist(), least, most, (owner, "up"))
                    continue
                up, same, down = columns = [self._new(0, block.persons, whole=True) for _ in range(3)]
                self._say(columns, [1.0, 1.0, 1.0], block.persons, block.persons)
                self._say([*places, up, down], [*weights.tolist(), -step, reach], 0.0, np.inf)
                self._say([*places, up, down], [*weights.tolist(), -reach, step], -np.inf, 0.0)
                self._ways[at, span, measure] = {"up": up, "same": same, "down": down}

    def _put_sums(self) -> None:
        every = range(len(self.told.sums))
        for place in self.told.sums_of(self._free.group) if self._free and self._free.alone else every:
            owner, fact = self.told.sums[place]
            held, weights = self.told.row(place)
            here = [at for at, column in enumerate(held.tolist()) if column in self._column]
            if here:
                lower, upper = self.area.bounds(fact)
                known = self._known(fact)
                places = [self._column[int(held[at])] for at in here]
                self._say(places, weights[here].tolist(), lower - known, upper - known, (owner, fact.part))

    def _put_shares(self) -> None:
        for owner, fact in self.told.shares:
            behind = [block for block, _ in self.area.presence.behind(fact.cell)]
            counted = {block.id: self._counted(fact, block) for block in behind}
            columns = [column for held in counted.values() for column in held]
            if columns:
                mine = {block.group for block in behind if counted[block.id] and block.is_known}
                known = sum(n for group, n in self.told.brought(fact).items() if group not in mine)
                # How many of a sealed group were in it cannot be said.
                columns += [self._sealed_count(fact, block) for block in behind if block.sealed]
                self._say(columns, [1.0] * len(columns), fact.lower - known, fact.upper - known, (owner, fact.part))

    def _counted(self, fact: Fact, block: Block) -> list[int]:
        """The columns of how many of a block are in what the fact counts; none where they stand at what they are."""
        if fact.cell.span is not None:
            ways = self._ways.get((block.id, fact.cell.span, fact.cell.measure))
            return [] if ways is None else [ways[fact.part]]
        spot = fact.cell.number, fact.cell.measure.code
        start, stop = classes.within(fact.part)
        inside = [at for at, (a, b) in enumerate(self.told.parts(spot)) if start <= a and b <= stop]
        held = self._classes.get((block.id, spot))
        return [] if held is None else [int(held[at].columns[0]) for at in inside]

    def _sealed_count(self, fact: Fact, block: Block) -> int:
        """Any number; but the same number in everything that is told of them."""
        key = block.id, fact.cell.measure, fact.part
        if key not in self._of_sealed:
            self._of_sealed[key] = self._new(0, np.inf, whole=True)
        return self._of_sealed[key]

    def _known(self, fact: Fact) -> float:
        """What those whose answers do not vary bring to it."""
        if self._free is None or not self._free.alone:
            return 0.0
        return sum(brought for group, brought in self.told.brought(fact).items() if group != self._free.group)

    def _target(self, asked: Who | Few) -> Target:
        return self._mean(asked.cell) if isinstance(asked, Few) else self._person(asked)

    def _mean(self, cell: Cell) -> Target:
        low, high = self.area.scoring.scales[cell.measure]
        weighing = self.area.unknowns.weighing(cell, self.area.presence)
        held = zip(weighing.columns.tolist(), weighing.weights.tolist(), strict=True)
        here = [(self._column[column], weight) for column, weight in held if column in self._column]
        return Target(
            np.array([column for column, _ in here], dtype=np.int64),
            np.array([weight for _, weight in here]),
            self.area.presence.persons(cell),
            low,
            high,
            (),
            self.area.policy.hidden_width_share * (high - low),
            mean=True,
        )

    def _person(self, who: Who) -> Target:
        low, high = self.area.scoring.scales[Measure(MeasureKind.INDICATOR, who.spot[1])]
        blocks = [self.told.blocks[at] for at in who.blocks]
        weighed = [self.told.level(block, who.spot) for block in blocks]
        columns = np.array([self._column[column] for held, _ in weighed for column in held.tolist()], dtype=np.int64)
        terms = sum(block.persons for block in blocks)
        measure = Measure(MeasureKind.INDICATOR, who.spot[1])
        values = [v for block in blocks for v in self.area.evidence.values(block.id, who.spot[0], measure)]
        each = [self._classes[at, who.spot] for at in who.blocks if (at, who.spot) in self._classes]
        together = tuple(
            InClass(np.concatenate([one.columns for one in alike]), alike[0].low, alike[0].high)
            for alike in zip(*each, strict=True)
        )
        return Target(
            columns,
            np.concatenate([weights for _, weights in weighed]),
            terms,
            low,
            high,
            _worst(values, together) if terms > 1 and values else (),
            self.area.policy.person_width_share * (high - low),
            classes=together,
        )


def _worst(values: Sequence[float], together: Sequence[InClass]) -> tuple[float, ...]:
    """Of answers that somebody may know, those that leave the others least: the ends of each class, or of them all."""
    of_class = [[v for v in values if one.low - NEARLY <= v <= one.high + NEARLY] for one in together]
    return tuple(sorted({end for held in [*of_class, list(values)] if held for end in (min(held), max(held))}))
