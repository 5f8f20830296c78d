"""The questions of a pulse, read from the library. A file that is missing or wrong stops whatever asks for it.

Format: `library/pulses/pulse-2026.yaml`. A file that has been used is never changed; a new one is added.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import yaml

from genklang import library

from .types import Choice, Form, Question

NAME = "pulse-2026"
MOST_QUESTIONS = 3
CHOICES = range(3, 5)
OPEN_DAYS = range(1, 366)
SOURCE_LANGUAGE = "sv"
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z", re.ASCII)


@cache
def form(name: str) -> Form:
    """The questions of this name. LookupError: there are none; ValueError: the file is not as it should be."""
    found = dict(library.files("pulses")).get(f"{name}.yaml")
    if found is None:
        raise LookupError(f"no pulse is called {name}")
    read_form = read(found)
    if read_form.name != name:
        raise ValueError(f"{name}.yaml calls itself {read_form.name}")
    return read_form


def read(text: str) -> Form:
    """The questions in a file's text. ValueError that says what is wrong."""
    try:
        data = yaml.safe_load(text)
        found = Form(
            name=_words(data["name"]),
            dated=data["dated"],
            why=_words(data["why"]),
            talk=_words(data["talk"]),
            open_days=_days(data["open_days"]),
            questions=tuple(_question(entry) for entry in data["questions"]),
        )
    except (KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise ValueError(f"not the questions of a pulse: {error!r}") from error
    if not isinstance(found.dated, date):
        raise ValueError("dated is no day")
    if not 1 <= len(found.questions) <= MOST_QUESTIONS:
        raise ValueError(f"a pulse has 1 to {MOST_QUESTIONS} questions")
    _once(question.code for question in found.questions)
    return found


def _days(entry: Mapping[str, Any]) -> int:
    _words(entry["why"])
    if type(entry["value"]) is not int or entry["value"] not in OPEN_DAYS:
        raise ValueError(f"open_days is {OPEN_DAYS.start} to {OPEN_DAYS.stop - 1} whole days")
    return entry["value"]


def _question(entry: Mapping[str, Any]) -> Question:
    choices = tuple(Choice(_code(one["code"]), _texts(one["text"])) for one in entry["choices"])
    if len(choices) not in CHOICES:
        raise ValueError(f"a question has {CHOICES.start} to {CHOICES.stop - 1} choices")
    _once(choice.code for choice in choices)
    return Question(_code(entry["code"]), _texts(entry["text"]), choices, _words(entry["why"]))


def _texts(entry: Mapping[str, Any]) -> dict[str, str]:
    texts = {str(language): _words(words) for language, words in entry.items()}
    if SOURCE_LANGUAGE not in texts:
        raise ValueError("a text has no Swedish")
    return texts


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no text")
    return value


def _code(value: Any) -> str:
    if not isinstance(value, str) or not _CODE.match(value):
        raise ValueError(f"{value!r} is no code")
    return value


def _once(codes: Any) -> None:
    held = list(codes)
    if len(held) != len(set(held)):
        raise ValueError("a code stands twice")
