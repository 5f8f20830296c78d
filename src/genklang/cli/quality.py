"""Promises what stands beside a movement in a file: how well questions hang together, where those who left began."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genklang.cli.answers import Answers
from genklang.cli.arguments import MovementOptions
from genklang.cli.occasions import Asked
from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.values import shown_interval, shown_mean
from genklang.core.movement.attrition import attrition
from genklang.core.movement.pairs import pair_scores, turned
from genklang.core.movement.reliability import FLAG_FROM, REPORT_FROM, Reliability, reliability

LEVEL = "initiative"  # everyone in the file


@dataclass(frozen=True, slots=True)
class Hanging:
    """One indicator's reliability over everyone at the first occasion; `told`: its figures may be shown."""

    indicator: str
    items: tuple[str, ...]
    found: Reliability
    told: bool


@dataclass(frozen=True, slots=True)
class Left:
    """One indicator, one pair of occasions, everyone. `first`, `again`: persons, None where a policy hides so few.

    The other values are in scale points, None where they may not be compared; `difference` = leavers - stayers.
    """

    indicator: str
    span: tuple[int, int]
    first: int | None
    again: int | None
    stayers: float | None = None
    leavers: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None


def facing(answers: Answers, options: MovementOptions, place: int) -> NDArray[np.float64]:
    """Persons x items at one occasion, turned so that more is better."""
    reverse = np.array([item in options.reverse for item in answers.items])
    return turned(answers.values[:, place], answers.low, answers.high, reverse)


def hanging(
    answers: Answers,
    options: MovementOptions,
    columns: Mapping[str, Sequence[int]],
    policy: Policy | None,
    place: int,
) -> tuple[Hanging, ...]:
    """Every indicator; its figures are told from 200 persons, without a policy from 30."""
    table = facing(answers, options, place)
    least = FLAG_FROM if policy is None else REPORT_FROM
    found = [(name, at, reliability(table[:, at], pairwise=True)) for name, at in columns.items()]
    return tuple(Hanging(name, tuple(answers.items[i] for i in at), one, one.n >= least) for name, at, one in found)


def left_behind(
    answers: Answers,
    options: MovementOptions,
    columns: Mapping[str, Sequence[int]],
    policy: Policy | None,
    asked: Asked,
) -> tuple[Left, ...]:
    """Every pair and indicator. With a policy, means are compared only where nothing else shown lets one subtract.

    That is: one pair of occasions and no groups, for the mean of all is the sum of the groups', hidden ones too.
    """
    compare = policy is None or (options.group is None and not asked.several)
    tables = {place: facing(answers, options, place) for place in asked.places}
    return tuple(
        _left(answers, tables, name, at, policy, span, compare=compare)
        for span in asked.spans
        for name, at in columns.items()
    )


def _left(
    answers: Answers,
    tables: Mapping[int, NDArray[np.float64]],
    name: str,
    at: Sequence[int],
    policy: Policy | None,
    span: tuple[int, int],
    *,
    compare: bool,
) -> Left:
    then, now = (tables[place][:, list(at)] for place in span)
    pairs = pair_scores(then, now)
    answered = (~np.isnan(then)).sum(axis=1)
    # Who came back but skipped too much is in neither part: stayers are the very persons of the movement.
    gone = (3 * answered >= 2 * len(at)) & ~answers.seen[:, span[1]]
    own = np.where(np.isnan(then), 0, then).sum(axis=1) / np.maximum(answered, 1)
    scores = np.where(pairs.paired, pairs.before, np.where(gone, own, np.nan))
    found = attrition(scores, pairs.paired, group_level=not compare)
    if policy is None:
        exact = (found.stayers, found.leavers, found.difference, found.low, found.high)
        return Left(name, span, found.first, found.again, *exact)
    width = float(answers.high[at[0]] - answers.low[at[0]])
    least = policy.least(LEVEL, width=width)
    there, gone_count = found.again, found.first - found.again
    counts = (found.first if found.first >= least else None, there if there >= least else None)
    if found.stayers is None or found.leavers is None or min(there, gone_count) < least:
        return Left(name, span, *counts)
    ends = float(answers.low[at[0]]), float(answers.high[at[0]])
    stay = shown_mean(found.stayers * there, there, *ends, policy)
    left = shown_mean(found.leavers * gone_count, gone_count, *ends, policy)
    clipped = stay.state != "shown" or left.state != "shown"
    if clipped or found.low is None or found.high is None:
        return Left(name, span, *counts)
    # The difference of the two rounded means: no fact beyond them.
    difference = round(left.value - stay.value, 10)
    interval = shown_interval(found.low, found.high, min(there, gone_count), width, policy, clipped=False)
    return Left(name, span, *counts, stay.value, left.value, difference, *(interval or (None, None)))
