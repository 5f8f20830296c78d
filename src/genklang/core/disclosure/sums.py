"""A cell's blocks added up."""

from collections import Counter
from dataclasses import replace

from .cells import Cell, Scoring
from .evidence import ChangeSums, Evidence, LevelSums, Span


def level_sums(cell: Cell, evidence: Evidence, scoring: Scoring, number: int) -> LevelSums:
    """The cell's blocks added up at one Läget."""
    at = replace(cell, span=None, number=number)
    parts = [evidence.levels[b.id, number, cell.measure] for b in evidence.blocks if at.holds(b, scoring)]
    return LevelSums(
        sum(p.n for p in parts),
        sum(p.total for p in parts),
        sum(p.total_sq for p in parts),
        sum((Counter(p.counts) for p in parts), Counter()),
    )


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
