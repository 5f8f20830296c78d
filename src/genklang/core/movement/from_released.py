"""Promises comparisons that are worked out from numbers which are out, and from nothing else.

Whoever holds the ledger could reckon them out on paper, so they tell nothing new of anybody: the audit has already
judged everything that is shown as shown to all. What is rounded is taken as rounded: half a step to either side, all
equally likely. A number with "at least" or "at most", or in words only, takes no part.

Source: method report B5; spreads of changes from its planning table (on 1 to 5: 0.6 for several questions, 1.03 for
one).
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.released import ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.movement.beside_others import empirical_bayes
from genklang.core.movement.planning import SD_ONE, SD_THREE
from genklang.core.movement.plus_one import scale_v0
from genklang.core.movement.regression_to_mean import by_itself_matters, expected_by_itself
from genklang.core.movement.trend import FEWEST_GROUPS, initiative_change

FEWEST_BESIDE = 3  # groups with a number, the own one among them
_SD_WIDTH = 4  # of the scale that the planning table is about
#: How far people's levels are taken to spread, as a share of the scale: 1 point on 1 to 5, more than several questions
#: together usually do, so that a difference is rather not said than said of chance.
LEVEL_SPREAD = 1 / 4


@dataclass(frozen=True, slots=True)
class Beside:
    """A group beside all the groups: `differ` more than chance makes them; `way` as in `BesideOthers`."""

    way: int
    differ: bool


@dataclass(frozen=True, slots=True)
class OverGroups:
    """Between which ends (95 %, scale points, rounded outward) a change lies when what groups do differs; over so many
    `groups`."""

    groups: int
    low: float
    high: float


def beside(
    own: ReleasedCell, others: Iterable[ReleasedCell], *, width: float, policy: Policy, one_question: bool = False
) -> Beside | None:
    """A group's movement beside those of the other groups over the same span; None where there are too few.

    width: the scale's R. The spread of people's changes is the planning table's, the same for all groups: one of eight
    knows its own too badly, and nothing but shown numbers goes in.
    """
    cells = [cell for cell in (own, *others) if _counts(cell)]
    if len(cells) < FEWEST_BESIDE or not _counts(own):
        return None
    spread = (SD_ONE if one_question else SD_THREE) * width / _SD_WIDTH
    pairs = np.array([cell.n for cell in cells], dtype=np.float64)
    rounding = np.array([_step(cell, width, policy) for cell in cells]) ** 2 / 12
    found = empirical_bayes([float(cell.value or 0) for cell in cells], spread**2 / pairs + rounding)
    return Beside(int(found.way[0]), found.differ)


def over_groups(cells: Iterable[ReleasedCell], *, width: float, policy: Policy) -> OverGroups | None:
    """What the groups' movements over one span say of groups that were not asked.

    Each group weighs as its pairs (CR1, t with groups - 1 degrees), and what rounding leaves open is added. None: fewer
    than six groups with a number, or all with the same one, from which nothing of their differences can be learnt.
    """
    from scipy.special import stdtrit

    there = [cell for cell in cells if _counts(cell)]
    if len(there) < FEWEST_GROUPS:
        return None
    pairs = np.array([cell.n for cell in there], dtype=np.int64)
    steps = np.array([_step(cell, width, policy) for cell in there])
    each = np.repeat([float(cell.value or 0) for cell in there], pairs)
    # CR1 knows a group by its sum alone, so everybody may stand at the group's mean.
    trend = initiative_change(each, np.repeat(np.arange(len(there)), pairs), float(scale_v0(0, width)))
    if trend.these_groups:
        return None
    rounding = float(np.sqrt((pairs**2 * steps**2 / 12).sum())) / int(pairs.sum())
    reach = float(stdtrit(len(there) - 1, 0.975)) * float(np.hypot(trend.se, rounding))
    step = policy.rounding(width)
    low = math.floor((trend.change - reach) / step + 1e-9) * step
    return OverGroups(len(there), low, math.ceil((trend.change + reach) / step - 1e-9) * step)


def by_itself(moved: ReleasedCell, then: ReleasedCell, initiative_then: ReleasedCell) -> int:
    """1: the group began low and would have risen by half of its change or more without anything; -1: began high.

    then, initiative_then: the levels at the span's start, of the group and of the initiative (or activity). 0 where
    that is not so, or where one of the levels is not shown to the full.
    """
    if not _counts(moved) or not (_full(then) and _full(initiative_then)):
        return 0
    expected = expected_by_itself(float(then.value or 0), float(initiative_then.value or 0))
    due = by_itself_matters(expected, float(moved.value or 0))
    return int(np.sign(expected)) if due else 0


def began_elsewhere(moved: ReleasedCell, *, gone: int, width: float, policy: Policy) -> int | None:
    """1: who did not come back began higher than who did, -1: lower, 0: it cannot be told; None: nothing is shown.

    moved: a total's movement with `left`; gone: how many did not come back. It is said when the shown difference
    is more than 1.96 of its errors and half a step of its rounding.
    """
    if moved.left is None or not moved.n or gone < 1:
        return None
    reach = 1.96 * LEVEL_SPREAD * width * math.sqrt(1 / moved.n + 1 / gone) + policy.coarse(width) / 2
    return int(np.sign(moved.left)) if abs(moved.left) > reach else 0


def _counts(cell: ReleasedCell) -> bool:
    known = cell.state in (State.SHOWN, State.COARSER) and cell.bound is None
    return known and cell.value is not None and bool(cell.n)


def _full(cell: ReleasedCell) -> bool:
    return cell.state is State.SHOWN and cell.bound is None and cell.value is not None


def _step(cell: ReleasedCell, width: float, policy: Policy) -> float:
    return policy.coarse(width) if cell.state is State.COARSER else policy.rounding(width)
