"""Invented answers: people who come, leave, are away and skip, and the evidence of what they said. Nobody's answers.

One focus area of two indicators with one question each, on 1 to 5, around 3,2 with a rise of 0,2 a Läget: what a page
of a group looks like, with as little as shows everything the gate does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..cells import Scoring
from ..evidence import Block, ChangeSums, Evidence, LevelSums, Measure, MeasureKind, Span
from .structure import Place

LOW, HIGH = 1.0, 5.0
MIDDLE, RISE, BETWEEN_PERSONS, WITHIN = 3.2, 0.2, 0.8, 0.9
AREA, INDICATORS = "area", ("one", "two")
_AREA = Measure(MeasureKind.FOCUS_AREA, AREA)
_ONES = tuple(Measure(MeasureKind.INDICATOR, code) for code in INDICATORS)

SCORING = Scoring(
    ((AREA, INDICATORS),),
    dict.fromkeys((_AREA, *_ONES), (LOW, HIGH)),
    {_AREA: 2, **dict.fromkeys(_ONES, 1)},
)

Scores = NDArray[np.float64]  # persons x Läget x indicators, nan = no answer


@dataclass(frozen=True, slots=True)
class Chances:
    """Shares from 0 to 1: of a group, who leaves and who comes anew between two Lägen; of a Läget, who is away; of the
    questions, which are skipped.
    """

    leave: float = 0.12
    join: float = 0.08
    away: float = 0.07
    skip: float = 0.03

    def __post_init__(self) -> None:
        if not all(0 <= share <= 1 for share in (self.leave, self.join, self.away, self.skip)):
            raise ValueError("chances are shares from 0 to 1")


@dataclass(frozen=True, slots=True)
class Town:
    """`group` of each person, their `scores`, and how many are on the roster of each (group, Läget)."""

    group: NDArray[np.int64]
    scores: Scores
    rosters: Mapping[tuple[int, int], int]


def invent(places: Mapping[int, Place], rounds: int, chances: Chances, rng: np.random.Generator) -> Town:
    """People for every group over the Lägen."""
    groups: list[int] = []
    lives: list[NDArray[np.bool_]] = []
    for group, place in places.items():
        there = np.zeros((place.size, rounds), dtype=bool)
        there[:, 0] = True
        for number in range(1, rounds):
            stays = there[:, number - 1] & (rng.random(len(there)) >= chances.leave)
            fresh = np.zeros((int(rng.binomial(place.size, chances.join)), rounds), dtype=bool)
            there[:, number] = stays
            fresh[:, number] = True
            there = np.concatenate([there, fresh])
        groups += [group] * len(there)
        lives.append(there)
    on_roster = np.concatenate(lives)
    belongs = np.array(groups, dtype=np.int64)
    persons = len(belongs)
    mood = rng.normal(0, BETWEEN_PERSONS, size=(persons, 1, 1))
    level = MIDDLE + RISE * np.arange(rounds)[None, :, None]
    drawn = level + mood + rng.normal(0, WITHIN, size=(persons, rounds, len(INDICATORS)))
    scores = np.clip(np.round(drawn), LOW, HIGH)
    answers = on_roster & (rng.random(on_roster.shape) >= chances.away)
    scores[~answers[:, :, None] | (rng.random(scores.shape) < chances.skip)] = np.nan
    rosters = {
        (group, number): int(on_roster[belongs == group, number - 1].sum())
        for group in places
        for number in range(1, rounds + 1)
    }
    return Town(belongs, scores, rosters)


def evidence(town: Town, number: int, closed: frozenset[int], spans: Sequence[Span]) -> Evidence:
    """What there is to release from when `closed` have closed Läget `number` and everybody the ones before."""
    scores = town.scores.copy()
    scores[:, number:] = np.nan
    scores[~np.isin(town.group, list(closed)), number - 1] = np.nan
    answered = ~np.isnan(scores)
    pattern = np.column_stack([town.group, answered.reshape(len(answered), -1)])
    kinds, which = np.unique(pattern, axis=0, return_inverse=True)
    made = _Made([], {}, {})
    for at, kind in enumerate(kinds):
        has = kind[1:].reshape(answered.shape[1:]).astype(bool)
        if has.any():
            made.add(at, int(kind[0]), scores[which == at], has, spans)
    return Evidence(tuple(made.blocks), made.levels, made.changes)


@dataclass(frozen=True, slots=True)
class _Made:
    blocks: list[Block]
    levels: dict[tuple[int, int, Measure], LevelSums]
    changes: dict[tuple[int, Span, Measure], ChangeSums]

    def add(self, at: int, group: int, scores: Scores, has: NDArray[np.bool_], spans: Sequence[Span]) -> None:
        """A block: persons of one group who answered the same."""
        scored, moved = set(), set()
        for number in np.flatnonzero(has.any(axis=1)) + 1:
            here = has[number - 1]
            scored |= {(int(number), INDICATORS[one]) for one in np.flatnonzero(here)}
            for measure, values in _measured(scores[:, number - 1], here):
                self.levels[at, int(number), measure] = _level(values)
        for span in spans:
            both = has[span.start - 1] & has[span.end - 1]
            moved |= {(span, INDICATORS[one]) for one in np.flatnonzero(both)}
            then, now = (_measured(scores[:, end - 1], both) for end in span)
            for (measure, first), (_, last) in zip(then, now, strict=True):
                self.changes[at, span, measure] = _change(first, last)
        self.blocks.append(Block(at, group, len(scores), frozenset(scored), frozenset(moved)))


def _measured(scores: Scores, has: NDArray[np.bool_]) -> list[tuple[Measure, Scores]]:
    """The measures that persons with these indicators have; half of the indicators make a focus area."""
    if not has.any():
        return []
    ones = [(_ONES[one], scores[:, one]) for one in np.flatnonzero(has)]
    return [(_AREA, scores[:, has].mean(axis=1)), *ones]


def _level(values: Scores) -> LevelSums:
    return LevelSums(len(values), float(values.sum()), float((values**2).sum()), Counter(values.tolist()))


def _change(first: Scores, last: Scores) -> ChangeSums:
    steps = last - first
    return ChangeSums(
        n=len(steps),
        total_from=float(first.sum()),
        total_to=float(last.sum()),
        total=float(steps.sum()),
        total_sq=float((steps**2).sum()),
        up=int((steps > 0).sum()),
        same=int((steps == 0).sum()),
        down=int((steps < 0).sum()),
        values=frozenset(steps.tolist()),
    )
