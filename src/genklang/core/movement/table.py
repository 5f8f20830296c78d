"""Promises the movement of every group and indicator in an array of answers, shown as the policy says.

This is what the command line prints and what a researcher imports: the same pairing, interval, labels and value rules
as the pages, over two arrays with one row a person. It has no memory: two tables of overlapping persons are not
checked against each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.states import State
from genklang.core.disclosure.values import shown_change, shown_interval, shown_mean, shown_triple
from genklang.core.movement.labels import Judgement, Label, judge
from genklang.core.movement.pairs import PairSums, pair_scores, pair_sums
from genklang.core.movement.result import MovementResult
from genklang.core.movement.small import small_but_sure


@dataclass(frozen=True, slots=True)
class Panel:
    """Answers of everyone seen at the first occasion; persons x questions, already turned, nan = no answer.

    `after` has the same rows: all nan for who did not come back. `low`, `high`: the scale of each question. `group`:
    one whole number a person, an index into `group_names` (a single None: everyone together).
    """

    before: NDArray[np.float64]
    after: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    group: NDArray[np.intp]
    group_names: tuple[str | None, ...]


def movement_table(
    panel: Panel,
    indicators: Mapping[str, Sequence[int]],
    *,
    policy: Policy | None,
    level: str,
    chosen: frozenset[str] = frozenset(),
    rough: frozenset[str] = frozenset(),
) -> tuple[MovementResult, ...]:
    """One result per group and indicator, groups in the panel's order, indicators in the mapping's.

    indicators: name -> columns of the panel. policy: None shows everything exactly, for one's own open data only.
    level: one of the policy's levels. chosen: indicators picked beforehand, exempt from the correction for many.
    rough: indicators whose questions are known to hang together badly, see `reliability`.
    ValueError: an indicator without questions, or with questions on different scales.
    """
    columns = [np.asarray(questions, dtype=np.intp) for questions in indicators.values()]
    scales = [_scale(panel, name, at) for name, at in zip(indicators, columns, strict=True)]
    count = len(panel.group_names)
    sums = [pair_sums(pair_scores(panel.before[:, at], panel.after[:, at]), panel.group, count) for at in columns]
    roster = np.bincount(panel.group, minlength=count)
    least = [policy.least(level, width=high - low) if policy else 0 for low, high in scales]
    marks = [name in chosen for name in indicators], [name in rough for name in indicators]
    judged = _judged(sums, roster, scales, least, marks)
    return tuple(
        _result(
            _Cell(panel.group_names[g], name, int(roster[g]), *scales[i], least[i]),
            sums[i],
            judged,
            (g, i),
            policy,
            level,
        )
        for g in range(count)
        for i, name in enumerate(indicators)
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    group: str | None
    indicator: str
    roster: int
    low: float
    high: float
    least: int


def _scale(panel: Panel, name: str, at: NDArray[np.intp]) -> tuple[float, float]:
    ends = {(float(panel.low[column]), float(panel.high[column])) for column in at}
    if len(ends) != 1:
        raise ValueError(f"indicator {name!r} must have questions, all on the same scale")
    return ends.pop()


def _judged(
    sums: list[PairSums],
    roster: NDArray[np.int64],
    scales: list[tuple[float, float]],
    least: list[int],
    marks: tuple[list[bool], list[bool]],
) -> Judgement:
    """Groups x indicators: each group is a page of its own for the correction."""
    n = np.column_stack([item.n for item in sums])
    low, high = np.array(scales).T
    return judge(
        np.column_stack([item.total for item in sums]),
        np.column_stack([item.total_sq for item in sums]),
        n,
        roster[:, None],
        low,
        high,
        too_few=n < np.array(least),
        chosen=marks[0],
        rough=marks[1],
    )


def _result(
    cell: _Cell, sums: PairSums, judged: Judgement, at: tuple[int, int], policy: Policy | None, level: str
) -> MovementResult:
    g = at[0]
    n, label = int(sums.n[g]), Label(judged.labels[at])
    ends = (float(judged.interval.low[at]), float(judged.interval.high[at]))
    counts = (int(sums.up[g]), int(sums.same[g]), int(sums.down[g]))
    if policy is None:
        return _exact(cell, n, label, float(sums.before[g]), float(sums.after[g]), float(sums.total[g]), ends, counts)
    if n == 0:
        # Who is in a number is known to everyone; that nobody is tells no answer.
        return MovementResult(cell.group, cell.indicator, Label.TOO_FEW, State.NO_PAIRS, cell.least)
    if n < cell.least:
        return MovementResult(cell.group, cell.indicator, Label.TOO_FEW, State.TOO_FEW, cell.least)
    then = shown_mean(float(sums.before[g]), n, cell.low, cell.high, policy)
    now = shown_mean(float(sums.after[g]), n, cell.low, cell.high, policy)
    change = shown_change(float(sums.before[g]), float(sums.after[g]), n, cell.low, cell.high, policy)
    clipped = change.state != "shown"
    interval = shown_interval(*ends, n, cell.high - cell.low, policy, clipped=clipped) or (None, None)
    small = interval[0] is not None and small_but_sure(label, float(sums.total[g]) / n, *ends, cell.high - cell.low)
    return MovementResult(
        cell.group,
        cell.indicator,
        label,
        State.CLIPPED if clipped else State.SHOWN,
        cell.least,
        n=n,
        roster=cell.roster,
        mean_from=then.value,
        mean_from_end=then.state,
        mean_to=now.value,
        mean_to_end=now.state,
        change=change.value,
        change_state=change.state,
        low=interval[0],
        high=interval[1],
        triple=shown_triple(*counts, n, policy, level=level, clipped=clipped),
        small=small,
        scale=(cell.low, cell.high),
    )


def _exact(
    cell: _Cell,
    n: int,
    label: Label,
    before: float,
    after: float,
    total: float,
    ends: tuple[float, float],
    counts: tuple[int, int, int],
) -> MovementResult:
    if n == 0:
        return MovementResult(
            cell.group, cell.indicator, label, State.NO_PAIRS, 0, n=0, roster=cell.roster, counts=counts
        )
    low, high = ends if n >= 2 else (None, None)
    return MovementResult(
        cell.group,
        cell.indicator,
        label,
        State.SHOWN,
        0,
        n=n,
        roster=cell.roster,
        mean_from=before / n,
        mean_to=after / n,
        change=total / n,
        low=low,
        high=high,
        counts=counts,
        small=small_but_sure(label, total / n, low, high, cell.high - cell.low),
        scale=(cell.low, cell.high),
    )
