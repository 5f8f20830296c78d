"""Answers of invented young people: a small model that is honest about what moves and what is chance. Pure.

What somebody would say, on the scale where more is better: the town's base for the indicator, plus how this person is
(everywhere, in this indicator, in this question), plus how far the group has moved by this Läget, plus the day and
chance; then cut into the steps of the scale. Nobody's numbers depend on the order in which things are built: each
person and each occasion has a stream of its own from the seed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.random import Generator, default_rng

from genklang.core.frameworks import DONT_KNOW, NOT_WANTED, Aside, Asked, Framework, Question, asked

from .town import Model

#: Where an indicator begins that town.yaml says nothing about.
START = 3.3
#: About politics and society "don't know" is this many times as common.
UNSURE = 2.0
UNSURE_AREA = "demokrati"


@dataclass(frozen=True)
class People:
    """A group's part in the model: its name in the streams, where it starts, how it moves, how many skip."""

    key: str
    base: Mapping[str, float]
    moves: Mapping[str, Sequence[float]]
    skippers: float


def stream(seed: int, *parts: str | int) -> Generator:
    """A stream of chance of its own for whatever the parts name."""
    return default_rng([seed, *(crc32(part.encode()) if isinstance(part, str) else part for part in parts)])


def answers(framework: Framework, model: Model, people: People, *, seed: int, card: int, number: int) -> dict[str, int]:
    """{question code: step, -1 (not wanted) or -2 (don't know)}: one person's sheet at one Läget, counted from 1."""
    self = stream(seed, people.key, card)
    everywhere = self.normal(0, model.person)
    own = dict(zip(_codes(framework), self.normal(0, model.indicator, len(framework.indicators)), strict=True))
    leaning = self.normal(0, model.question, len(framework.questions))
    skips = model.skips if self.random() < people.skippers else 0.0

    now = stream(seed, people.key, card, number)
    day = now.normal(0, model.day)
    chance = now.normal(0, model.noise, len(framework.questions))
    left_out = now.random(len(framework.questions))
    not_wanted = now.random(len(framework.questions)) < 0.5

    sheet = {}
    at = 0
    for indicator in framework.indicators:
        steps = people.moves.get(indicator.code, ())
        moved = steps[number - 1] if steps else 0.0
        middle = people.base.get(indicator.code, START) + everywhere + own[indicator.code] + moved + day
        unsure = framework.focus_area_of(indicator.code).code == UNSURE_AREA
        for question in indicator.questions:
            if left_out[at] < skips * (UNSURE if unsure else 1.0):
                sheet[question.code] = NOT_WANTED if not_wanted[at] and not unsure else DONT_KNOW
            else:
                sheet[question.code] = step(middle + leaning[at] + chance[at], question)
            at += 1
    return sheet


def picks(framework: Framework, leaning: Mapping[str, Sequence[float]], chance: Generator) -> dict[str, int]:
    """The same person's answers to what is no scale: choices by their `leaning`, a number within its ends.

    What is asked under a condition that does not hold is answered too; who takes the sheet in leaves it out.
    """
    sheet: dict[str, int] = {}
    for one in asked(framework, looking_back=False):
        if not isinstance(one.of, Aside):
            continue
        if one.of.kind == "number":
            sheet[one.code] = int(chance.integers(one.of.low, one.of.high // 4, endpoint=True))
            continue
        chosen = chance.choice(len(one.steps), size=min(2, one.of.most), replace=False, p=_shares(one, leaning))
        values = [one.steps[place].value for place in sorted(chosen)]
        sheet |= {one.pick(value): 1 for value in values} if one.kind == "several" else {one.code: values[0]}
    return sheet


def _shares(one: Asked, leaning: Mapping[str, Sequence[float]]) -> list[float]:
    weights = leaning.get(one.code, [1.0] * len(one.steps))
    return [weight / sum(weights) for weight in weights]


def step(value: float, question: Question) -> int:
    """The nearest step of the question's scale, turned back where less is better."""
    low, high = question.scale.low, question.scale.high
    nearest = int(np.clip(np.floor(value + 0.5), low, high))
    return nearest if question.direction == 1 else low + high - nearest


def _codes(framework: Framework) -> list[str]:
    return [indicator.code for indicator in framework.indicators]
