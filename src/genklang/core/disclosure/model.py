"""The model of sums behind an audit: the columns of one focus area, and what hangs together with the new numbers.

Columns that every fact treats alike are one; nothing shown can tell them apart. A column's sum lies between its answers
times the scale's ends, but for what is sealed, where nobody can say how many they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from .cells import Cell, Presence, Scoring
from .evidence import Evidence, Measure, MeasureKind
from .facts import Fact, on_grid
from .policy import Policy
from .room import Targets
from .search import Case
from .target import Target
from .unknowns import Unknowns
from .worlds import Vector, stack


@dataclass(frozen=True, slots=True)
class Area:
    """One focus area of everybody who hangs together: what the audit is about."""

    indicators: frozenset[str]
    unknowns: Unknowns
    presence: Presence
    evidence: Evidence
    scoring: Scoring
    policy: Policy

    def row(self, fact: Fact) -> tuple[NDArray[np.int64], Vector]:
        weighing = self.unknowns.weighing(fact.cell, self.presence, fact.part)
        return weighing.columns, weighing.weights

    def bounds(self, fact: Fact) -> tuple[float, float]:
        return on_grid(fact.lower, fact.upper, self.scoring.grids.get(fact.cell.measure))

    def scale(self, column: int) -> tuple[float, float] | None:
        """The ends of the answers' scale; None for a sealed block."""
        return self.scoring.scales.get(Measure(MeasureKind.INDICATOR, self.unknowns.columns[column].indicator))

    def single(self, column: int) -> bool:
        """Whether the column's answers are whole numbers: those of an indicator of one question."""
        measure = Measure(MeasureKind.INDICATOR, self.unknowns.columns[column].indicator)
        return self.scoring.grids.get(measure) == 1

    def values(self, column: int) -> frozenset[float]:
        """The scores that occur among the block's persons at that Läget, as far as they are known."""
        one = self.unknowns.columns[column]
        return self.evidence.values(one.block, one.number, Measure(MeasureKind.INDICATOR, one.indicator))


def everybody(area: Area, told: Sequence[Fact], owned: Sequence[tuple[int, Fact]], too_few: Sequence[Cell]) -> Case:
    """The model of sums: everything that hangs together with the candidates' facts (each with its candidate's place).

    `too_few`: numbers whose mean must not be ringed in.
    """
    facts = [*told, *(fact for _, fact in owned)]
    matrix = stack([area.row(fact) for fact in facts], len(area.unknowns))
    bounds = np.array([area.bounds(fact) for fact in facts]).reshape(-1, 2)
    rows, columns = together(matrix, len(told))
    here = {int(row): at for at, row in enumerate(rows)}
    owners = {here[len(told) + place]: (at, fact.part) for place, (at, fact) in enumerate(owned)}
    few = [(cell, persons) for cell in too_few if (persons := area.presence.persons(cell))]
    model = _Model(area, csc_array(matrix[rows][:, columns]), columns, few)
    targets = Targets(model.targets, model.size)
    return Case(csr_array(model.matrix), bounds[rows], model.least, model.most, targets, model.whole, owners)


class _Model:
    """The columns that hang together with the new numbers; those that every fact treats alike are one."""

    def __init__(
        self, area: Area, matrix: csc_array, columns: NDArray[np.int64], few: Sequence[tuple[Cell, int]]
    ) -> None:
        here = {int(column): at for at, column in enumerate(columns)}
        hidden: dict[int, tuple[int, ...]] = {}
        weighings = []
        for at, (cell, persons) in enumerate(few):
            weighing = area.unknowns.weighing(cell, area.presence)
            if all(int(column) in here for column in weighing.columns):
                weighings.append((cell, persons, weighing))
                # A sum over some of the columns that are alike could not be asked for once they are one.
                hidden |= {int(column): (*hidden.get(int(column), ()), at) for column in weighing.columns}
        crowds: dict[tuple[object, ...], list[int]] = {}
        for at, column in enumerate(map(int, columns)):
            start, stop = matrix.indptr[at], matrix.indptr[at + 1]
            alike = (matrix.indices[start:stop].tobytes(), matrix.data[start:stop].tobytes())
            crowds.setdefault((*alike, area.scale(column), hidden.get(column)), []).append(at)
        members = list(crowds.values())
        self.size = len(members)
        self.matrix = matrix[:, [held[0] for held in members]]
        self.least, self.most = np.full(self.size, -np.inf), np.full(self.size, np.inf)
        self.targets: list[Target] = []
        single = [area.single(int(columns[held[0]])) for held in members]
        self.whole = np.flatnonzero(single)
        at_crowd: dict[int, int] = {}
        for crowd, held in enumerate(members):
            at_crowd |= {int(columns[at]): crowd for at in held}
            self._add(area, crowd, [int(columns[at]) for at in held])
        for cell, persons, weighing in weighings:
            weights = np.zeros(self.size)
            for column, weight in zip(weighing.columns.tolist(), weighing.weights, strict=True):
                weights[at_crowd[column]] = weight
            low, high = area.scoring.scales[cell.measure]
            need = area.policy.hidden_width_share * (high - low)
            places = np.flatnonzero(weights)
            self.targets.append(Target(places, weights[places], persons, low, high, (), need, mean=True))

    def _add(self, area: Area, crowd: int, columns: list[int]) -> None:
        scale = area.scale(columns[0])
        if scale is None:
            return  # how many they were cannot be said any more
        low, high = scale
        terms = sum(area.unknowns.columns[column].persons for column in columns)
        self.least[crowd], self.most[crowd] = terms * low, terms * high
        values = [value for column in columns for value in area.values(column)]
        # The room against them is concave in what they know: the smallest and the largest are the worst.
        known = tuple(sorted({min(values), max(values)})) if terms > 1 and values else ()
        need = area.policy.person_width_share * (high - low)
        self.targets.append(Target(np.array([crowd]), np.ones(1), terms, low, high, known, need))


def together(matrix: csr_array, told: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows and columns that hang together, through shared columns, with any row from `told` on."""
    rows, columns = matrix.shape
    pairs = matrix.tocoo()
    links = csr_array(
        (np.ones(len(pairs.data)), (pairs.coords[0], rows + pairs.coords[1])), shape=(rows + columns, rows + columns)
    )
    _, part = connected_components(links)
    reached = np.isin(part, part[told:rows])
    return np.flatnonzero(reached[:rows]), np.flatnonzero(reached[rows:])
