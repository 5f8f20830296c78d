"""A cell's blocks added up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from .cells import Cell, Scoring
from .evidence import ChangeSums, Evidence, LevelSums, Span


def level_sums(cell: Cell, evidence: Evidence, scoring: Scoring, number: int) -> LevelSums:
    """The cell's blocks added up at one Läget."""
    at = replace(cell, span=None, number=number)
    return _added(evidence.levels[b.id, number, cell.measure] for b in evidence.blocks if at.holds(b, scoring))


def first_sums(cell: Cell, evidence: Evidence, scoring: Scoring) -> tuple[LevelSums, LevelSums]:
    """At the start of a movement's span: those who are in it, and those who had a score then and are not."""
    span = cell.span or Span(cell.number, cell.number)
    at = replace(cell, span=None, number=span.start)
    there = [block for block in evidence.blocks if at.holds(block, scoring)]
    stayed = [block for block in there if cell.holds(block, scoring)]
    left = [block for block in there if not cell.holds(block, scoring)]
    added = [_added(evidence.levels[block.id, span.start, cell.measure] for block in part) for part in (stayed, left)]
    return added[0], added[1]


def change_sums(cell: Cell, evidence: Evidence, scoring: Scoring) -> ChangeSums:
    """The cell's blocks added up over its span."""
    span = cell.span or Span(cell.number, cell.number)
    parts = [evidence.changes[b.id, span, cell.measure] for b in evidence.blocks if cell.holds(b, scoring)]
    return ChangeSums(
        sum(p.n for p in parts),
        sum(p.total_from for p in parts),
        sum(p.total_to for p in parts),
        sum(p.total for p in parts),
        sum(p.total_sq for p in parts),
        sum(p.up for p in parts),
        sum(p.same for p in parts),
        sum(p.down for p in parts),
        frozenset().union(*(p.values for p in parts)),
    )


def _added(sums: Iterable[LevelSums]) -> LevelSums:
    parts = list(sums)
    return LevelSums(
        sum(p.n for p in parts),
        sum(p.total for p in parts),
        sum(p.total_sq for p in parts),
        sum((Counter(p.counts) for p in parts), Counter()),
    )
