"""The questions of a pulse: a file of the library, or what another room gave, kept word for word with the pulse."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from genklang.core.disclosure.votes import MOST_PICKS

from . import questions
from .models import Pulse
from .types import GIVEN, Choice, Form, Question

CHOICES = range(2, 9)


def form_of(found: Pulse) -> Form:
    """The questions of a pulse."""
    return questions.form(found.form) if found.given is None else read(found.form, found.given)


def kept(form: Form) -> dict[str, Any]:
    """What is kept of questions that are given, as JSON. ValueError: nobody can be asked them."""
    if not form.name.startswith(GIVEN):
        raise ValueError(f"{form.name} is not a name of given questions")
    if not 1 <= len(form.questions) <= questions.MOST_QUESTIONS:
        raise ValueError(f"there are 1 to {questions.MOST_QUESTIONS} questions")
    _once(question.code for question in form.questions)
    for question in form.questions:
        _once(choice.code for choice in question.choices)
        if len(question.choices) not in CHOICES:
            raise ValueError(f"a question has {CHOICES.start} to {CHOICES.stop - 1} choices")
        if not 1 <= question.most <= min(MOST_PICKS, len(question.choices) - 1):
            raise ValueError(f"of a question 1 to {MOST_PICKS} choices are picked, and never all of them")
        if any("sv" not in text for text in (question.text, *(choice.text for choice in question.choices))):
            raise ValueError("a text has no Swedish")
    return {
        "dated": form.dated.isoformat(),
        "open_days": form.open_days,
        "questions": [
            {
                "code": question.code,
                "text": dict(question.text),
                "most": question.most,
                "choices": [{"code": choice.code, "text": dict(choice.text)} for choice in question.choices],
            }
            for question in form.questions
        ],
    }


def read(name: str, given: Mapping[str, Any]) -> Form:
    """The same, back from JSON."""
    asked = tuple(
        Question(
            code=one["code"],
            text=one["text"],
            choices=tuple(Choice(choice["code"], choice["text"]) for choice in one["choices"]),
            why="",
            most=one["most"],
        )
        for one in given["questions"]
    )
    dated = date.fromisoformat(given["dated"])
    return Form(name=name, dated=dated, why="", talk="", open_days=given["open_days"], questions=asked)


def _once(codes: Iterable[str]) -> None:
    held = list(codes)
    if len(held) != len(set(held)):
        raise ValueError("a code stands twice")
