"""Whole answers: what somebody is left when nobody answers in parts and nobody is half in a class.

Linear bounds are never narrower than this. It is dear, so it is asked of the tightest only, and given up after a while.

Each score that somebody may have is tried in a model of its own: is there a world of whole answers in which they have
it? Ends looked for in a model kept warm are not to be trusted: HiGHS has called ends optimal beyond which worlds were
found so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

from .fitting import Fitting
from .shown import HIGH, LOW, Left

if TYPE_CHECKING:
    from .solving import Attack

ENOUGH = (HIGH - LOW) / 2


@dataclass(frozen=True)
class InWhole:
    """`seen`: what worlds that were found leave, looked for as far as `ENOUGH`; `possible`: no world leaves more, but
    where `seen` is enough. Equal where it was settled."""

    left: Left
    seen: float
    possible: float


def in_whole(attack: "Attack", left: Left, *, seconds: float) -> InWhole:
    """What one of those alike is left, to a stranger and to whoever else alike knows their own answer.

    `seconds`: so long for each score. An indicator of one question.
    """
    rooms, seen = [_room(attack, left, None, seconds)], set()
    if len(left.who.who) > 1:
        for turn, who in enumerate(left.who.who):
            value = attack.people[who][left.number][left.code]
            if value not in seen:
                seen.add(value)
                rooms.append(_room(attack, left, turn, seconds))
    return InWhole(left, min(seen_ for seen_, _ in rooms), min(possible for _, possible in rooms))


def _room(attack: "Attack", left: Left, insider: int | None, seconds: float) -> tuple[float, float]:
    """Room seen, and room possible; `insider`: whoever knows their own answer, by place among those alike."""
    found: dict[int, bool | None] = {}
    scores = range(round(LOW), round(HIGH) + 1)
    for low, high in _pairs(scores):
        for score in (low, high):
            if score not in found and all(found.get(one) is not False for one in (low, high)):
                found[score] = _fits(attack, left, score, insider, seconds)
        if found.get(low) and found.get(high):
            return float(high - low), float(high - low)
    for score in scores:
        if score not in found:
            found[score] = _fits(attack, left, score, insider, seconds)
    fit = [score for score in scores if found[score]]
    maybe = [score for score in scores if found[score] is not False]
    return float(max(fit, default=0) - min(fit, default=0)), float(max(maybe) - min(maybe)) if maybe else 0.0


def _pairs(scores: range) -> Iterator[tuple[int, int]]:
    """Scores that together are enough, those nearest the middle first: they fit most often."""
    middle = (scores[0] + scores[-1]) / 2
    every = [(low, high) for low in scores for high in scores if high - low >= ENOUGH]
    yield from sorted(every, key=lambda ends: (ends[1] - ends[0], abs(sum(ends) / 2 - middle)))


def _fits(attack: "Attack", left: Left, score: int, insider: int | None, seconds: float) -> bool | None:
    """Whether there is a world of whole answers with this score; None: it was not found out in time."""
    at = attack.alike.index(left.who)
    fitting = Fitting(attack, split=[at])
    unit, other = fitting.unit(at, "one"), fitting.unit(at, "insider")
    if unit is None:
        return None
    if insider is not None and other is not None:
        fitting.know(other, left.who.who[insider], [(left.number, left.code)])
    columns = np.array(fitting.whole_columns(), dtype=np.int32)
    solver = fitting.solver
    solver.changeColsIntegrality(len(columns), columns, np.full(len(columns), highspy.HighsVarType.kInteger))
    ((column, weight),) = fitting.score(unit, left.number, left.code).items()
    solver.changeColBounds(column, score / weight, score / weight)
    for option, value in (("presolve", "on"), ("time_limit", seconds), ("mip_max_improving_sols", 1)):
        solver.setOptionValue(option, value)
    solver.run()
    if solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        return True
    return False if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible else None
