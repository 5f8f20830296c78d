"""Promises the course's tests with an answer that explains itself, and what can also be defended counted as right.

Source: the course in social investment, its two tests about Back2school; texts in `library/exercises`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

import yaml

from genklang.library import files

Verdict = Literal["right", "also", "other", "open"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something to be placed. `right`: the choice meant; `also`: choices that can be defended, each with why."""

    number: int
    words: str
    right: str
    because: str
    also: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exercise:
    """`choices`: key and words, in order."""

    key: str
    question: str
    choices: Mapping[str, str]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """`right`: as meant. `also`: can be defended, and why. `other`: the explanation of what was meant. `open`: nothing
    was chosen, and nothing is given away."""

    number: int
    verdict: Verdict
    explanation: str


def exercise(key: str) -> Exercise:
    """The test with this key. KeyError: there is none."""
    return _all()[key]


def mark(test: Exercise, answers: Mapping[int, str]) -> tuple[Marked, ...]:
    """What each statement's answer (by its number) is worth. ValueError: a number or a choice that is not there."""
    numbers = {one.number for one in test.statements}
    if not set(answers) <= numbers or not set(answers.values()) <= set(test.choices):
        raise ValueError("answers are choices of the test, by the statements' numbers")
    return tuple(_marked(one, answers.get(one.number)) for one in test.statements)


def _marked(one: Statement, answer: str | None) -> Marked:
    if answer is None:
        return Marked(one.number, "open", "")
    if answer == one.right:
        return Marked(one.number, "right", one.because)
    if answer in one.also:
        return Marked(one.number, "also", one.also[answer])
    return Marked(one.number, "other", one.because)


@cache
def _all() -> Mapping[str, Exercise]:
    found = {}
    for _, text in files("exercises"):
        for row in yaml.safe_load(text)["tests"]:
            statements = tuple(
                Statement(
                    said["number"],
                    said["words"],
                    said["right"],
                    said["because"],
                    MappingProxyType(said.get("also", {})),
                )
                for said in row["statements"]
            )
            found[row["key"]] = Exercise(row["key"], row["question"], MappingProxyType(row["choices"]), statements)
    return MappingProxyType(found)
