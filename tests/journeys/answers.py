"""What the young people of the first year answer: known to the test, so that what a page shows can be reckoned by hand.

At Läget 1 they stand differently in different things. Until Läget 2 work rises for most, trust in politicians falls
for most, and the rest goes a little both ways.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import Page

from genklang.core.frameworks import Framework, Indicator

#: Where nine persons begin, turned so that more is better; indicators take turns.
STARTS = ((2, 3, 2, 1, 3, 2, 3, 2, 3), (3, 4, 2, 3, 4, 2, 3, 3, 4), (3, 2, 4, 3, 2, 3, 3, 4, 2))
#: What is added until Läget 2, person by person.
RISES = (1, 1, 0, 1, 1, 1, 1, 0, 1)
FALLS = (-1, 0, -1, -1, -1, 0, -1, -1, 0)
BOTH_WAYS = (0, 1, -1, 0, 1, -1, 0, 0, 0)
RISING, FALLING = "arbete", "politikerfortroende"


def answers(framework: Framework, person: int, laget: int) -> dict[str, int]:
    """Question code -> the value of the row that person 0, 1, 2 … taps at Läget 1, 2 …"""
    given = {}
    for place, indicator in enumerate(framework.indicators):
        rising = framework.focus_area_of(indicator.code).code == RISING
        steps = RISES if rising else FALLS if indicator.code == FALLING else BOTH_WAYS
        for at, question in enumerate(indicator.questions):
            start = 3 if indicator.code == FALLING else STARTS[(place + at) % 3][person % 9]
            better = start + (steps[person % 9] if laget > 1 else 0)
            given[question.code] = better if question.direction == 1 else 6 - better
    return given


def score(framework: Framework, indicator: Indicator, person: int, laget: int) -> float:
    """A person's score on one indicator: the mean of the turned answers."""
    given = answers(framework, person, laget)
    turned = [
        given[question.code] if question.direction == 1 else 6 - given[question.code]
        for question in indicator.questions
    ]
    return sum(turned) / len(turned)


def swedish(value: float) -> str:
    """One decimal, halves upwards, with a comma. For values of 0 and above."""
    return f"{math.floor(value * 10 + 0.5 + 1e-9) / 10:.1f}".replace(".", ",")


@dataclass
class Group:
    """A group as the young people in it see it: their codes, and a telephone for each."""

    name: str
    codes: list[str]
    framework: Framework
    phones: list[Page] = field(default_factory=list)

    @property
    def questions(self) -> list[tuple[int, str]]:
        return [(number, question.code) for number, question in enumerate(self.framework.questions, start=1)]

    def says(self, person: int, laget: int) -> dict[str, int]:
        return answers(self.framework, person, laget)

    def mean(self, code: str, people: Iterable[int], laget: int) -> float:
        """The mean score of one indicator, reckoned from what was answered."""
        scores = [score(self.framework, self.framework.indicator(code), person, laget) for person in people]
        return sum(scores) / len(scores)
