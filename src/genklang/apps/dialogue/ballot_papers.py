"""What a group is asked on its phones during the talk, word by word: the library's texts and the framework's names.

Format: `library/talks/talk-2026.yaml` and `places-2026.yaml`. A name in a language that the framework lacks stands in
Swedish, and a proposal is the leader's own Swedish, unless it is what the framework calls one of its parts. What a
place is called is always the leader's own.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import yaml

from genklang import library
from genklang.apps.pulses.types import GIVEN, Choice, Form, Question
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.disclosure.votes import MOST_PICKS
from genklang.core.frameworks import Framework, Texts

from .types import MARKS, PLACES, SAFE, UNSAFE, WORK, Place

NAME, NAME_OF_PLACES = "talk-2026", "places-2026"
#: What the one question of a vote on what to do is called.
QUESTION = "work"


def about_movements(framework: Framework, measures: Sequence[Measure], *, on: date) -> Form:
    """Of each movement: do you recognise it? The code of a question is `code_of` its measure."""
    texts = _texts(NAME)
    named = names(framework)
    choices = tuple(Choice(one["code"], one["text"]) for one in texts["marks"])
    asked = tuple(Question(code_of(measure), named[measure], choices, why="") for measure in measures)
    return _form(MARKS, asked, on, texts)


def about_work(framework: Framework, proposals: Sequence[str], *, on: date) -> Form:
    """Which of the proposals matter most? Up to three are picked, and never all of them."""
    called = {text["sv"]: text for text in names(framework).values()}
    choices = tuple(
        Choice(f"p{place}", called.get(proposal, {"sv": proposal})) for place, proposal in enumerate(proposals, start=1)
    )
    texts = _texts(NAME)
    asked = Question(QUESTION, texts["work"]["text"], choices, why="", most=_most(choices))
    return _form(WORK, (asked,), on, texts)


def about_places(places: Sequence[Place], *, on: date) -> Form:
    """Where it feels safe, and where it does not: up to three places each, and never all. A choice is its square, so
    that where a place lies is kept with the ballots' outcome and not only what it is called."""
    texts = _texts(NAME_OF_PLACES)
    choices = tuple(Choice(place.square, {"sv": place.name}) for place in places)
    asked = (Question(code, texts[code]["text"], choices, why="", most=_most(choices)) for code in (SAFE, UNSAFE))
    return _form(PLACES, tuple(asked), on, texts)


def names(framework: Framework) -> Mapping[Measure, Texts]:
    """What each measure is called, in the languages that have it."""
    found = {Measure(MeasureKind.FOCUS_AREA, area.code): area.name for area in framework.focus_areas}
    return found | {
        Measure(MeasureKind.INDICATOR, one.code): one.name for area in framework.focus_areas for one in area.indicators
    }


def code_of(measure: Measure) -> str:
    """What the question about a movement is called: an area and an indicator may have the same code."""
    return f"{measure.kind}-{measure.code}"


def _most(choices: Sequence[Choice]) -> int:
    return min(MOST_PICKS, len(choices) - 1)


def _form(kind: str, asked: tuple[Question, ...], on: date, texts: Mapping[str, Any]) -> Form:
    days = int(texts["open_days"]["value"])
    return Form(name=f"{GIVEN}{kind}", dated=on, why="", talk="", open_days=days, questions=asked)


@cache
def _texts(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(dict(library.files("talks"))[f"{name}.yaml"])
    return found
