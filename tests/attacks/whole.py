"""Whole answers: what somebody is left when nobody answers in parts and nobody is half in a class.

Linear bounds are never narrower than this. It is dear, so it is asked of the tightest only, and given up after a while.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

from .fitting import Fitting
from .shown import Left

if TYPE_CHECKING:
    from .solving import Attack


@dataclass(frozen=True)
class InWhole:
    """`seen`: what worlds that were found leave; `possible`: no world leaves more. Equal where it was settled."""

    left: Left
    seen: float
    possible: float


def in_whole(attack: "Attack", left: Left, *, seconds: float) -> InWhole:
    """What one of those alike is left, to a stranger and to whoever else alike knows their own answer.

    `seconds`: so long for each end.
    """
    at = attack.alike.index(left.who)
    fitting = Fitting(attack, split=[at])
    columns = np.array(fitting.whole_columns(), dtype=np.int32)
    kinds = np.full(len(columns), highspy.HighsVarType.kInteger)
    fitting.solver.changeColsIntegrality(len(columns), columns, kinds)
    worst = _asked(fitting, at, left, None, seconds)
    insider, seen = fitting.unit(at, "insider"), set()
    for turn, who in enumerate(left.who.who if insider else ()):
        value = attack.people[who][left.number][left.code]
        if value not in seen and insider is not None:
            seen.add(value)
            fitting.know(insider, who, [(left.number, left.code)])
            one = _asked(fitting, at, left, turn, seconds)
            fitting.forget(insider, [(left.number, left.code)])
            worst = min(worst[0], one[0]), min(worst[1], one[1])
    return InWhole(left, *worst)


def _asked(fitting: Fitting, at: int, left: Left, insider: int | None, seconds: float) -> tuple[float, float]:
    """Room seen, and room possible."""
    unit = fitting.unit(at, "one")
    goal = fitting.score(unit, left.number, left.code) if unit else {}
    ends = []
    for way in (1.0, -1.0):
        fitting.aim({column: way * weight for column, weight in goal.items()})
        solver = fitting.solver
        solver.setOptionValue("time_limit", solver.getRunTime() + seconds)
        solution = highspy.HighsSolution()
        solution.col_value = fitting.truth(at, insider).tolist()
        solver.setSolution(solution)
        solver.run()
        info = solver.getInfo()
        ends.append((way * info.objective_function_value, way * info.mip_dual_bound))
    (low, lowest), (high, highest) = ends
    return high - low, max(high - low, min(highest, 5.0) - max(lowest, 1.0))
