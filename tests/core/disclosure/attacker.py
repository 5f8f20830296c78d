"""An attacker with a solver: from published facts to how much room one person's answer is left.

Written apart from the product's own bounds, person by person instead of block by block, so that it can disagree.
Answers are whole numbers from 1 to 5: a person in a class of the scale has one answer there.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

from genklang.core.disclosure.evidence import Measure
from genklang.core.disclosure.facts import Fact

ANSWERS = range(1, 6)
WAYS = ("up", "same", "down")
#: An answer, whether somebody's answer is this one, or which way somebody moved.
Column = tuple[object, ...]
Row = Mapping[Column, float]


def least_room(facts: Sequence[Fact], people, measure: Measure) -> float:
    """The narrowest range left to anyone who is not in every number, also for an insider who knows one other answer."""
    about = [fact for fact in facts if fact.cell.measure == measure]
    numbers = sorted({n for person in people.values() for n in person})
    rows = [(_row(fact, people), fact.lower - 1e-6, fact.upper + 1e-6) for fact in about]
    if any(fact.counts for fact in about):
        rows += _ties(people)
    answers = [(who, n) for who in sorted(people) for n in numbers if n in people[who]]
    column = {key: at for at, key in enumerate(dict.fromkeys([*answers, *(key for row, *_ in rows for key in row)]))}
    limits = [(1.0, 5.0) if key in answers else (0.0, 1.0) for key in column]
    matrix = np.zeros((2 * len(rows), len(column)))
    most = np.zeros(2 * len(rows))
    for at, (row, lower, upper) in enumerate(rows):
        for key, weight in row.items():
            matrix[2 * at, column[key]], matrix[2 * at + 1, column[key]] = weight, -weight
        most[2 * at : 2 * at + 2] = upper, -lower
    least = float("inf")
    for who in people:
        if set(people[who]) != set(numbers):
            for known in [None, *(other for other in people if other != who and _alike(who, other, people))]:
                for number in people[who]:
                    within = list(limits)
                    if known is not None:
                        value = people[known][number]["one"]
                        within[column[known, number]] = (value, value)
                    goal = np.zeros(len(column))
                    goal[column[who, number]] = 1
                    least = min(least, _width(goal, matrix, most, within))
    return least


def _alike(who, other, people) -> bool:
    return who[0] == other[0] and set(people[who]) == set(people[other])


def _row(fact: Fact, people) -> Row:
    """What the fact is about, as a weighing of what is unknown of those who are in it."""
    row: dict[Column, float] = {}
    span, number = fact.cell.span, fact.cell.number
    for who, lagen in people.items():
        if who[0] in fact.cell.groups and {number, *(span or ())} <= set(lagen):
            if span is None:
                inside = ANSWERS[slice(*map(int, fact.part[2:]))] if fact.counts else ()
                row |= {(who, number, answer): 1.0 for answer in inside} if fact.counts else {(who, number): 1.0}
            elif fact.counts:
                row[who, span, fact.part] = 1.0
            else:
                then = fact.part in ("start", "stayed")
                row |= {} if then else {(who, span.end): 1.0}
                row |= {(who, span.start): 1.0 if then else -1.0} if fact.part != "end" else {}
    return row


def _ties(people) -> list[tuple[Row, float, float]]:
    """That everybody's answer is one of the five, and that who moved up moved from one to four steps."""
    found: list[tuple[Row, float, float]] = []
    for who, lagen in people.items():
        for n in lagen:
            found.append(({(who, n, answer): 1.0 for answer in ANSWERS}, 1.0, 1.0))
            found.append(({(who, n): -1.0} | {(who, n, answer): float(answer) for answer in ANSWERS}, 0.0, 0.0))
        for start, end in ((a, b) for a in lagen for b in lagen if a < b):
            moved = {(who, end): 1.0, (who, start): -1.0}
            up, down = (who, (start, end), "up"), (who, (start, end), "down")
            found.append(({(who, (start, end), way): 1.0 for way in WAYS}, 1.0, 1.0))
            found.append((moved | {up: -4.0, down: 1.0}, -np.inf, 0.0))
            found.append((moved | {up: -1.0, down: 4.0}, 0.0, np.inf))
    return found


def _width(goal: np.ndarray, matrix: np.ndarray, most: np.ndarray, limits: list[tuple[float, float]]) -> float:
    told = np.isfinite(most)
    ends = [
        way * linprog(way * goal, A_ub=matrix[told], b_ub=most[told], bounds=limits, method="highs").fun
        for way in (1, -1)
    ]
    return float(ends[1] - ends[0])
