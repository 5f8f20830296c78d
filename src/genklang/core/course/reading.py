"""Promises the course's case in its own words, and apart from them what is ours: guidance, an example, a question back.

Source: the course in social investment, its case "En bättre start"; texts in `library/course`.
"""

from dataclasses import dataclass
from functools import cache

import yaml

from genklang.library import files


@dataclass(frozen=True, slots=True)
class Moment:
    """`told` and `tasks` are the course's own words; `ours` (guidance) and `example` (one way of many) are not.

    `minutes`: about how long it takes in a group, by our estimate.
    """

    key: str
    number: int
    name: str
    short: str
    minutes: int
    told: tuple[str, ...]
    tasks: tuple[str, ...]
    ours: tuple[str, ...]
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the course's needs analysis has shown. `words` are the course's; the rest is ours.

    `kind`: where such a figure comes from, survey or register. `value`, `beside_value`: in `unit`, where the course
    gives a number. `beside`: what it is held against, "" where the course says nothing. `asks`: a question back.
    `weight`: what it is worth as evidence.
    """

    key: str
    words: str
    need: str
    kind: str
    figure: str
    beside: str
    asks: str
    weight: str
    is_weak: bool
    value: int | None = None
    beside_value: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """`case`: the course's own paragraphs. Moments and statements in its order."""

    title: str
    subtitle: str
    case: tuple[str, ...]
    moments: tuple[Moment, ...]
    statements: tuple[Statement, ...]

    def moment(self, number: int) -> Moment:
        """The moment with this number, from 1. KeyError: there is none."""
        return {one.number: one for one in self.moments}[number]


@cache
def course() -> Course:
    """The case as it is shipped."""
    kept = yaml.safe_load(dict(files("course"))["en-battre-start.yaml"])
    lists = ("told", "tasks", "ours", "example")
    moments = tuple(
        Moment(**{**row, **{name: tuple(row[name]) for name in lists}, "number": number})
        for number, row in enumerate(kept["moments"], start=1)
    )
    statements = tuple(Statement(**row) for row in kept["needs"])
    return Course(kept["title"], kept["subtitle"], tuple(kept["case"]), moments, statements)
