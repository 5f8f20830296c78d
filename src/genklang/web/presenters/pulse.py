"""What a pulse came to, as plain rows: for each question which choice was most common, and never how many picked it."""

from collections.abc import Mapping
from typing import Any

from genklang.apps.pulses.types import Form, Question
from genklang.core.disclosure.votes import ReleasedVotes

from . import votes

LANGUAGE = "sv"


def rows(form: Form, released: Mapping[str, ReleasedVotes]) -> list[dict[str, Any]]:
    """`question`; `lines`, in order; `hidden`: nothing is shown, and the line says why."""
    return [_row(question, released[question.code]) for question in form.questions]


def questions(form: Form) -> str:
    """What is asked, in a row: "”…”, ”…” och ”…”"."""
    return votes.listed([f"”{question.text[LANGUAGE]}”" for question in form.questions])


def _row(question: Question, told: ReleasedVotes) -> dict[str, Any]:
    words = {choice.code: choice.text[LANGUAGE] for choice in question.choices}
    return {
        "question": question.text[LANGUAGE],
        "lines": votes.lines_of(words, told),
        "hidden": not votes.is_shown(told),
    }
