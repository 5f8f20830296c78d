"""How closely published facts pin down one person's answer: linear bounds over everything a unit showed of one measure.

Unknowns are block sums at each Läget, between n*low and n*high; blocks that every fact treats alike are one. Each
shown number is a fact: its exact sum lies in an interval, whose ends are drawn in to sums that answers can give. For
one person in a block of n whose sum is in [lo, hi], an outsider is left with [max(low, lo - high (n-1)), min(high,
hi - low (n-1))]; an insider who knows one true answer in the block takes it away first. Linear bounds are never
narrower than what whole answers would give.

Source: step 4 of the algorithm in docs/methods/disclosure.md; HiGHS through SciPy.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .cells import Cell, Scoring
from .evidence import Block, LevelSums, Measure

NEARLY = 1e-6

Part = Literal["sum", "start", "end"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A shown number tells that a sum lies in [lower, upper].

    `part` "sum": the cell's own sum (of a movement: later minus earlier); "start", "end": the pairs' sum then and now,
    which a clipped movement also tells of. `sharp`: shown as exactly as the value rules allow; a number in coarse steps
    or in words only bounds its sum, and never counts as telling it.
    """

    cell: Cell
    part: Part
    lower: float
    upper: float
    sharp: bool = True


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Blocks that every fact treats alike: how many persons, at which Lägen, and the true values that occur there."""

    persons: int
    holding: tuple[bool, ...]
    values: Mapping[int, frozenset[float]]


def narrowest(
    facts: Sequence[Fact],
    blocks: Sequence[Block],
    levels: Mapping[tuple[int, int, Measure], LevelSums],
    measure: Measure,
    limits: tuple[float, float],
    scoring: Scoring,
    *,
    at_most: int,
) -> float:
    """The smallest width, in scale points, left to any one person among at most `at_most` that the facts tell apart.

    `levels` gives the true values that an insider may know; `limits` are the scale's ends. Infinity: nobody in reach.
    """
    from scipy.optimize import linprog

    low, high = limits
    crowds = _crowds(facts, blocks, levels, measure, scoring)
    column = {
        (at, number): i for i, (at, number) in enumerate((c, n) for c, crowd in enumerate(crowds) for n in crowd.values)
    }
    reach = [(crowds[at].persons * low, crowds[at].persons * high) for at, _ in column]
    rows, most = _rows(facts, crowds, column, scoring.grids.get(measure))
    left = float("inf")
    for (at, number), i in column.items():
        crowd = crowds[at]
        if crowd.persons > at_most:
            continue
        goal = np.zeros(len(column))
        goal[i] = 1
        ends = []
        for direction in (1, -1):
            solved = linprog(direction * goal, A_ub=rows, b_ub=most, bounds=reach, method="highs")
            if solved.status != 0:
                return 0.0  # no world fits, which exact sums never give: hide rather than guess
            ends.append(float(direction * solved.fun))
        left = min(left, _person(ends[0], ends[1], crowd.persons, low, high))
        if crowd.persons > 1:
            for known in crowd.values[number]:
                left = min(left, _person(ends[0] - known, ends[1] - known, crowd.persons - 1, low, high))
    return left


def _crowds(
    facts: Sequence[Fact],
    blocks: Sequence[Block],
    levels: Mapping[tuple[int, int, Measure], LevelSums],
    measure: Measure,
    scoring: Scoring,
) -> list[_Crowd]:
    numbers = sorted({n for fact in facts for n in (fact.cell.span or (fact.cell.number,))})
    together: dict[tuple[tuple[bool, ...], tuple[int, ...]], list[Block]] = {}
    for block in blocks:
        there = tuple(number for number in numbers if (block.id, number, measure) in levels)
        held = tuple(fact.cell.holds(block, scoring) for fact in facts)
        if any(held):
            together.setdefault((held, there), []).append(block)
    return [
        _Crowd(
            sum(block.persons for block in alike),
            held,
            {number: frozenset().union(*(levels[b.id, number, measure].values for b in alike)) for number in there},
        )
        for (held, there), alike in together.items()
    ]


def _rows(
    facts: Sequence[Fact], crowds: Sequence[_Crowd], column: Mapping[tuple[int, int], int], grid: int | None
) -> tuple[np.ndarray, np.ndarray]:
    """The facts as `rows @ sums <= most`, both sides."""
    rows, most = [], []
    for at, fact in enumerate(facts):
        row = np.zeros(len(column))
        for c, crowd in enumerate(crowds):
            if not crowd.holding[at]:
                continue
            if fact.cell.span is None or fact.part == "end":
                row[column[c, fact.cell.number]] = 1
            elif fact.part == "start":
                row[column[c, fact.cell.span.start]] = 1
            else:
                row[column[c, fact.cell.span.end]] = 1
                row[column[c, fact.cell.span.start]] = -1
        lower, upper = _on_grid(fact, grid)
        rows += [row, -row]
        most += [upper + NEARLY, -lower + NEARLY]
    return np.array(rows), np.array(most)


def _on_grid(fact: Fact, grid: int | None) -> tuple[float, float]:
    """The smallest and largest sum in the fact's interval that answers can give; without a grid, its ends."""
    if grid is None:
        return fact.lower, fact.upper
    lower, upper = math.ceil(fact.lower * grid - NEARLY) / grid, math.floor(fact.upper * grid + NEARLY) / grid
    # An older version of the framework may have another grid: then the interval is all that is known.
    return (lower, upper) if lower <= upper else (fact.lower, fact.upper)


def _person(lo: float, hi: float, n: int, low: float, high: float) -> float:
    return min(high, hi - low * (n - 1)) - max(low, lo - high * (n - 1))
