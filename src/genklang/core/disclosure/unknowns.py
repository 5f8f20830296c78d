"""Unknowns: the sums that nobody may find out, and every number that can be shown as a weighing of them.

One unknown is what the persons of one block answered at one Läget to some questions of one indicator: the sum over the
persons of their mean. Most often that is all the questions, and the unknown is the block's score. Where somebody
skipped a question at one of two Lägen, their level and their movement are about different questions; then the indicator
falls into parts that both are weighed from, so that what follows from the two together is seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .cells import Cell, Presence
from .echelon import PRIME
from .evidence import WHOLE, Block, Measure, Span
from .facts import Part


@dataclass(frozen=True, slots=True)
class Unknown:
    """`part`: which of the indicator's questions, as a bit mask."""

    block: int
    number: int
    indicator: str
    part: int
    persons: int


@dataclass(frozen=True, slots=True)
class Weighing:
    """Which columns, each once, and their weights: as they are, and modulo the prime of the exact step."""

    columns: NDArray[np.int64]
    weights: NDArray[np.float64]
    residues: NDArray[np.int64]


class Unknowns:
    """The columns of one focus area, larger blocks first so that pivots fall in them."""

    def __init__(self, blocks: Sequence[Block], indicators: frozenset[str]) -> None:
        self.columns: list[Unknown] = []
        self.of_block: dict[int, tuple[int, ...]] = {}
        self.sealed = frozenset(block.id for block in blocks if block.sealed)
        #: column, how many of the questions it holds, of how many
        self._shares: dict[tuple[int, int, str, int], tuple[tuple[int, int, int], ...]] = {}
        self._masks: dict[frozenset[int], NDArray[np.bool_]] = {}
        self._places = {group: place for place, group in enumerate(sorted({block.group for block in blocks}))}
        self._weighed: dict[tuple[Measure, int, Span | None, Part], tuple[NDArray[np.int64], Weighing]] = {}
        for block in sorted(blocks, key=lambda block: (-block.persons, block.id)):
            before = len(self.columns)
            for (number, code), masks in sorted(_masks(block, indicators).items()):
                self._add(block, number, code, masks)
            self.of_block[block.id] = tuple(range(before, len(self.columns)))

    def __len__(self) -> int:
        return len(self.columns)

    def _add(self, block: Block, number: int, code: str, masks: frozenset[int]) -> None:
        places = {}
        for part in _parts(masks):
            places[part] = len(self.columns)
            self.columns.append(Unknown(block.id, number, code, part, block.persons))
        for mask in masks:
            self._shares[block.id, number, code, mask] = tuple(
                (place, part.bit_count(), mask.bit_count()) for part, place in places.items() if part & mask
            )

    def weighing(self, cell: Cell, presence: Presence, part: Part = "sum") -> Weighing:
        """How the cell's sum (any other `part` that is no count: as a fact's) is weighed from the columns."""
        key = (cell.measure, cell.number, cell.span, part)
        if key not in self._weighed:
            everybody = presence.stayed(cell) if part == "stayed" else presence.everybody(cell)
            self._weighed[key] = self._weigh(everybody, cell, part)
        groups, whole = self._weighed[key]
        mine = self._inside(cell.groups)[groups]
        return Weighing(whole.columns[mine], whole.weights[mine], whole.residues[mine])

    def _inside(self, groups: frozenset[int]) -> NDArray[np.bool_]:
        """For each group's place, whether it is one of these."""
        if groups not in self._masks:
            self._masks[groups] = np.array([group in groups for group in self._places], dtype=bool)
        return self._masks[groups]

    def _weigh(
        self, everybody: Iterable[tuple[Block, tuple[str, ...]]], cell: Cell, part: Part
    ) -> tuple[NDArray[np.int64], Weighing]:
        groups, columns, weights, residues = [], [], [], []
        for block, having in everybody:
            for code in having:
                for number, sign, mask in _ends(cell, block, code, part):
                    for place, share, of in self._shares[block.id, number, code, mask]:
                        groups.append(self._places[block.group])
                        columns.append(place)
                        weights.append(sign * share / (of * len(having)))
                        residues.append(_residue(sign * share, of * len(having)))
        weighing = Weighing(
            np.array(columns, dtype=np.int64), np.array(weights, dtype=float), np.array(residues, dtype=np.int64)
        )
        return np.array(groups, dtype=np.int64), weighing


@cache
def _residue(numerator: int, denominator: int) -> int:
    return numerator * pow(denominator, -1, PRIME) % PRIME


def _ends(cell: Cell, block: Block, code: str, part: Part) -> Iterable[tuple[int, int, int]]:
    """(Läget, sign, questions) that the cell's sum is made of."""
    if cell.span is None:
        return ((cell.number, 1, block.answered.get((cell.number, code), WHOLE)),)
    if part == "stayed":
        return ((cell.span.start, 1, block.answered.get((cell.span.start, code), WHOLE)),)
    mask = block.answered.get((cell.span, code), WHOLE)
    later, earlier = (cell.span.end, 1, mask), (cell.span.start, -1, mask)
    return {"sum": (later, earlier), "end": (later,), "start": ((cell.span.start, 1, mask),)}[part]


def _masks(block: Block, indicators: frozenset[str]) -> Mapping[tuple[int, str], frozenset[int]]:
    """For each Läget and indicator, the sets of questions that some number of the block is about."""
    found: dict[tuple[int, str], set[int]] = {}
    for number, code in block.scored:
        if code in indicators:
            found.setdefault((number, code), set()).add(block.answered.get((number, code), WHOLE))
    for span, code in block.moved:
        if code in indicators:
            for number in span:
                found.setdefault((number, code), set()).add(block.answered.get((span, code), WHOLE))
    return {key: frozenset(masks) for key, masks in found.items()}


def _parts(masks: frozenset[int]) -> list[int]:
    """The questions, parted so that each set is made of whole parts."""
    together: dict[tuple[bool, ...], int] = {}
    ordered = sorted(masks)
    for bit in range(max(ordered).bit_length()):
        held = tuple(bool(mask >> bit & 1) for mask in ordered)
        if any(held):
            together[held] = together.get(held, 0) | 1 << bit
    return sorted(together.values())
