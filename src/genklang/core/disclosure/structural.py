"""The structural step: no published sums may add up to what only a few persons answered, whatever they answered.

Exact and value-free. Unknowns are (block, Läget, indicator); every number that may be published is a row over them:
a level adds its blocks' scores, a movement subtracts the earlier Läget from the later, a focus area weighs its
indicators by one over how many of them a block has. Rows are kept in reduced echelon form modulo the prime
2^31 - 19. A cell is refused if, with it, some combination of published rows would touch only a *guarded* set: persons
fewer than the policy's guard size, found as small blocks and as small differences between cells. That a combination
touches only a set's unknowns is decided exactly: only rows with their pivot inside the set can take part in it, and
they do so if their parts outside the set are linearly dependent.

This is step 2 of the algorithm in docs/methods/disclosure.md, with "is the small sum itself derivable" widened to "is
anything derivable that is about those few alone", so that a person's difference between two Lägen is guarded too.
Unions of several small sets are guarded where a difference of two cells makes them; finding every union is NP-hard.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .cells import Cell, Scoring, persons
from .evidence import Block
from .policy import Policy

PRIME = 2_147_483_629  # 2^31 - 19: a product of two residues fits in 63 bits

Row = NDArray[np.int64]


class Verdict(StrEnum):
    PUBLISH = "publish"
    TOO_FEW = "too_few"
    PROTECTS_OTHERS = "protects_others"


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The columns: one for each (block, Läget, indicator), larger blocks first so that pivots fall in them."""

    column: dict[tuple[int, int, str], int]
    of_block: dict[int, tuple[int, ...]]

    @classmethod
    def of(cls, blocks: Sequence[Block], indicators: frozenset[str]) -> "Unknowns":
        column: dict[tuple[int, int, str], int] = {}
        of_block: dict[int, tuple[int, ...]] = {}
        for block in sorted(blocks, key=lambda block: (-block.persons, block.id)):
            mine = sorted((number, code) for number, code in block.scored if code in indicators)
            of_block[block.id] = tuple(range(len(column), len(column) + len(mine)))
            for number, code in mine:
                column[block.id, number, code] = len(column)
        return cls(column, of_block)


def row_of(cell: Cell, blocks: Iterable[Block], unknowns: Unknowns, scoring: Scoring) -> Row:
    """The cell's coefficients modulo the prime."""
    row = np.zeros(len(unknowns.column), dtype=np.int64)
    for block in blocks:
        if block.group not in cell.groups:
            continue
        having = scoring.present(block, cell)
        if not having:
            continue
        weight = pow(len(having), -1, PRIME)
        for code in having:
            if cell.span is None:
                row[unknowns.column[block.id, cell.number, code]] = weight
            else:
                row[unknowns.column[block.id, cell.span.end, code]] = weight
                row[unknowns.column[block.id, cell.span.start, code]] = PRIME - weight
    return row


class Echelon:
    """Rows in reduced echelon form modulo the prime; grows one row at a time and can be tried without growing."""

    def __init__(self, width: int) -> None:
        self.rows: Row = np.zeros((0, width), dtype=np.int64)
        self.pivots: NDArray[np.int64] = np.zeros(0, dtype=np.int64)

    def reduced(self, row: Row) -> Row:
        """What is left of `row` when everything the rows explain is taken out."""
        left = row.copy()
        for at in np.flatnonzero(left[self.pivots]):
            left = (left - left[self.pivots[at]] * self.rows[at]) % PRIME
        return left

    def with_row(self, left: Row) -> "Echelon":
        """A new echelon that also has `left` (already reduced, not zero)."""
        pivot = int(np.flatnonzero(left)[0])
        left = left * pow(int(left[pivot]), -1, PRIME) % PRIME
        grown = Echelon(len(left))
        grown.rows = np.vstack([(self.rows - self.rows[:, pivot : pivot + 1] * left) % PRIME, left[None, :]])
        grown.pivots = np.append(self.pivots, pivot)
        return grown

    def tells_of(self, columns: NDArray[np.bool_]) -> bool:
        """Whether some combination of the rows is about these columns alone."""
        inside = self.rows[columns[self.pivots]]
        return len(inside) > rank(inside[:, ~columns])


def rank(matrix: Row) -> int:
    """Rank modulo the prime. Row by row: there are few rows, and most columns of a row are zero."""
    left = matrix % PRIME
    found = 0
    while len(left):
        first, left = left[0], left[1:]
        there = np.flatnonzero(first)
        if not len(there):
            continue
        found += 1
        pivot = there[0]
        hit = np.flatnonzero(left[:, pivot])
        if len(hit):
            scaled = first * pow(int(first[pivot]), -1, PRIME) % PRIME
            left[hit] = (left[hit] - left[hit, pivot : pivot + 1] * scaled) % PRIME
    return found


def guarded_sets(
    cells: Sequence[Cell], blocks: Sequence[Block], scoring: Scoring, policy: Policy
) -> frozenset[frozenset[int]]:
    """Sets of block ids that are together fewer persons than the guard size.

    Every small block, every cell of too few, and every small difference between two cells of the same measure.
    """
    size = {block.id: block.persons for block in blocks}
    small = {frozenset({block.id}) for block in blocks if block.persons < policy.guard_size}
    behind: dict[object, set[frozenset[int]]] = {}
    for cell in cells:
        held = frozenset(block.id for block in blocks if cell.holds(block, scoring))
        behind.setdefault(cell.measure, set()).add(held)
    for sets in behind.values():
        small |= {held for held in sets if held and sum(size[at] for at in held) < policy.guard_size}
        for one in sets:
            for other in sets:
                # What one has and the other lacks, and both together: leavers, joiners, and leavers with joiners.
                for rest in (one - other, one ^ other):
                    if rest and sum(size[at] for at in rest) < policy.guard_size:
                        small.add(rest)
    return frozenset(small)


def walk(
    fixed: Sequence[Cell], wanted: Sequence[Cell], blocks: Sequence[Block], scoring: Scoring, policy: Policy
) -> dict[Cell, Verdict]:
    """A verdict for every wanted cell, in the order given; `fixed` are already out and are never judged.

    Focus areas share no indicator, so each is walked by itself.
    """
    verdicts: dict[Cell, Verdict] = {}
    for _, indicators in scoring.areas:
        mine = frozenset(indicators)
        out = [cell for cell in fixed if mine.issuperset(scoring.parts(cell.measure))]
        asked = [cell for cell in wanted if mine.issuperset(scoring.parts(cell.measure))]
        if asked:
            verdicts |= _walk_area(out, asked, blocks, Unknowns.of(blocks, mine), scoring, policy)
    return verdicts


def _walk_area(
    fixed: Sequence[Cell],
    wanted: Sequence[Cell],
    blocks: Sequence[Block],
    unknowns: Unknowns,
    scoring: Scoring,
    policy: Policy,
) -> dict[Cell, Verdict]:
    echelon = Echelon(len(unknowns.column))
    for cell in fixed:
        left = echelon.reduced(row_of(cell, blocks, unknowns, scoring))
        if left.any():
            echelon = echelon.with_row(left)
    guards = []
    for held in guarded_sets([*fixed, *wanted], blocks, scoring, policy):
        columns = np.zeros(len(unknowns.column), dtype=bool)
        columns[[at for block in held for at in unknowns.of_block[block]]] = True
        # What is already told cannot be taken back; only what a new number would add is refused.
        if columns.any() and not echelon.tells_of(columns):
            guards.append(columns)
    verdicts: dict[Cell, Verdict] = {}
    for cell in wanted:
        if persons(cell, blocks, scoring) < policy.least(cell.unit.level):
            verdicts[cell] = Verdict.TOO_FEW
            continue
        left = echelon.reduced(row_of(cell, blocks, unknowns, scoring))
        if left.any():
            grown = echelon.with_row(left)
            if any(grown.tells_of(columns) for columns in guards):
                verdicts[cell] = Verdict.PROTECTS_OTHERS
                continue
            echelon = grown
        verdicts[cell] = Verdict.PUBLISH
    return verdicts
