"""Promises a logic model as frozen values: boxes in five columns, arrows between them with what they take for granted.

A model may be unfinished or go in a circle: `checks` speaks of that. It may not be something else than a model: a box
named twice, or an arrow to a box that is not there, is refused.

Source: the course in social investment (five columns); Funnell & Rogers (2011), Purposeful Program Theory.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, get_args

Column = Literal["needs", "resources", "activities", "outcomes", "effects"]
COLUMNS: tuple[Column, ...] = get_args(Column)
KEY = re.compile(r"[a-zåäö0-9_-]{1,40}")
LONGEST = 2000  # characters in one line of words
MOST_MONTHS = 1200
CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")  # an indicator's, as frameworks have it


@dataclass(frozen=True, slots=True)
class Measure:
    """How a box is seen: what is measured, the source of verification, how often, and who answers for it. Only `words`
    must be said; the rest may be empty until somebody knows. `shows`: the code of the indicator whose released figure
    stands beside the box, or empty; whether a framework has it is nothing a model knows."""

    words: str
    source: str = ""
    often: str = ""
    by: str = ""
    shows: str = ""

    def __post_init__(self) -> None:
        _line(self.words)
        for part in (self.source, self.often, self.by):
            if part:
                _line(part)
        if self.shows and not CODE.fullmatch(self.shows):
            raise ValueError("an indicator's code is a line of small letters, digits and _")


@dataclass(frozen=True, slots=True)
class Box:
    """`key` is its name in arrows. `comparison`: what would have been otherwise, in words; `lag`: months that pass from
    what leads here until this can be seen. ValueError: a key, words or a lag that cannot be."""

    key: str
    column: Column
    words: str
    measures: tuple[Measure, ...] = ()
    comparison: str = ""
    lag: int | None = None

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key) or self.column not in COLUMNS:
            raise ValueError("a box has a key of small letters, digits, - or _, and one of the five columns")
        _line(self.words)
        if self.comparison:
            _line(self.comparison)
        _months(self.lag)


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow from one box to another; `assumption`: what is taken for granted, empty where nobody has said."""

    begins: str
    ends: str
    assumption: str = ""

    def __post_init__(self) -> None:
        if self.assumption:
            _line(self.assumption)


@dataclass(frozen=True, slots=True)
class LogicModel:
    """`horizon`: months until the model is judged. Boxes stand column by column, as written within each.

    ValueError: two boxes of one key, an arrow to a box that is not there, or the same arrow twice.
    """

    name: str
    horizon: int | None
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        _line(self.name)
        _months(self.horizon)
        keys = [box.key for box in self.boxes]
        ends = [(link.begins, link.ends) for link in self.links]
        if len(set(keys)) < len(keys) or len(set(ends)) < len(ends):
            raise ValueError("each key and each arrow stands once")
        if not {key for pair in ends for key in pair} <= set(keys):
            raise ValueError("an arrow goes between boxes that are there")
        ordered = tuple(box for column in COLUMNS for box in self.boxes if box.column == column)
        object.__setattr__(self, "boxes", ordered)

    def box(self, key: str) -> Box:
        """The box with this key. KeyError: there is none."""
        return {box.key: box for box in self.boxes}[key]


def _line(words: str) -> None:
    if not words or words != words.strip() or len(words) > LONGEST or len(words.splitlines()) != 1:
        raise ValueError("words are one line, without blanks around them")
    if any(unicodedata.category(letter) in ("Cc", "Cs") or letter in "\ufffe\uffff" for letter in words):
        raise ValueError("words are one line of letters that can stand on a page")


def _months(months: int | None) -> None:
    if months is not None and not 0 <= months <= MOST_MONTHS:
        raise ValueError("months from 0")
