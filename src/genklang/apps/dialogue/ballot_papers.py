"""What a group is asked on its phones during the talk, word by word: the library's texts and the framework's names.

Format: `library/talks/talk-2026.yaml`. A name in a language that the framework lacks stands in Swedish, and a proposal
is the leader's own Swedish, unless it is what the framework calls one of its parts.
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

from .types import MARKS, WORK

NAME = "talk-2026"
#: What the one question of a vote on what to do is called.
QUESTION = "work"


def about_movements(framework: Framework, measures: Sequence[Measure], *, on: date) -> Form:
    """Of each movement: do you recognise it? The code of a question is `code_of` its measure."""
    texts = _texts()
    named = names(framework)
    choices = tuple(Choice(one["code"], one["text"]) for one in texts["marks"])
    asked = tuple(Question(code_of(measure), named[measure], choices, why="") for measure in measures)
    return _form(MARKS, asked, on)


def about_work(framework: Framework, proposals: Sequence[str], *, on: date) -> Form:
    """Which of the proposals matter most? Up to three are picked, and never all of them."""
    called = {text["sv"]: text for text in names(framework).values()}
    choices = tuple(
        Choice(f"p{place}", called.get(proposal, {"sv": proposal})) for place, proposal in enumerate(proposals, start=1)
    )
    most = min(MOST_PICKS, len(choices) - 1)
    return _form(WORK, (Question(QUESTION, _texts()["work"]["text"], choices, why="", most=most),), on)


def names(framework: Framework) -> Mapping[Measure, Texts]:
    """What each measure is called, in the languages that have it."""
    found = {Measure(MeasureKind.FOCUS_AREA, area.code): area.name for area in framework.focus_areas}
    return found | {
        Measure(MeasureKind.INDICATOR, one.code): one.name for area in framework.focus_areas for one in area.indicators
    }


def code_of(measure: Measure) -> str:
    """What the question about a movement is called: an area and an indicator may have the same code."""
    return f"{measure.kind}-{measure.code}"


def _form(kind: str, asked: tuple[Question, ...], on: date) -> Form:
    days = int(_texts()["open_days"]["value"])
    return Form(name=f"{GIVEN}{kind}", dated=on, why="", talk="", open_days=days, questions=asked)


@cache
def _texts() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(dict(library.files("talks"))[f"{NAME}.yaml"])
    return found
