"""Translations from outside: a shipped file, or the rows a translator sends back. All is right, or nothing is taken."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from genklang.core.frameworks.compose import compose
from genklang.core.frameworks.fields import (
    MAX_TEXT,
    Notes,
    Place,
    choice_of,
    code_of,
    entries_of,
    fields_of,
    text_of,
    yes_or_no_of,
)
from genklang.core.frameworks.languages import LANGUAGES
from genklang.core.frameworks.problems import FrameworkError, Problem
from genklang.core.frameworks.texts import Told, texts_of
from genklang.core.frameworks.types import SOURCE_LANGUAGE, Framework

_SHOWN = 60
#: Marks that turn what follows them, on this page and the next text; isolates (U+2066-2069) end where they should.
_TURNING = re.compile("[\u202a-\u202e]")
_OPENING, _CLOSING = re.compile("[\u2066-\u2068]"), "\u2069"


@dataclass(frozen=True, slots=True)
class Translation:
    """A shipped file: the texts of a framework in one language, by key and the Swedish each was made from."""

    code: str
    language: str
    texts: Mapping[tuple[str, str], Told]


@dataclass(frozen=True, slots=True)
class Given:
    """One row of a translator's file, as it stands there; `row` is what the fault will name."""

    row: int
    key: str
    swedish: str
    text: str
    reviewed: bool


def load_translation(text: str, *, name: str) -> Translation:
    """The translation in `text`. Raises FrameworkError with every fault found, and nothing else."""
    root = compose(text)
    if isinstance(root, Problem):
        raise FrameworkError(name, (root,))
    notes = Notes()
    found = fields_of(Place(root, 1, ""), notes, ["code", "language", "reviewed", "texts"])
    reviewed = yes_or_no_of(found.get("reviewed"), notes)
    texts: dict[tuple[str, str], Told] = {}
    for key, place in entries_of(found.get("texts"), notes).items():
        pair = fields_of(place, notes, ["sv", "text"])
        told = text_of(pair.get("text"), notes)
        fault = _turned(told)
        if fault:
            notes.add(place, fault)
        texts[key, text_of(pair.get("sv"), notes)] = Told(told, reviewed)
    translation = Translation(
        code_of(found.get("code"), notes),
        choice_of(found.get("language"), notes, [one for one in LANGUAGES if one != SOURCE_LANGUAGE]),
        MappingProxyType(texts),
    )
    if notes.all():
        raise FrameworkError(name, notes.all())
    return translation


def taken(framework: Framework, rows: Iterable[Given], *, name: str) -> dict[tuple[str, str], Told]:
    """(key, Swedish) -> text, for each text of the framework.

    Raises FrameworkError with every fault, by row: what is not in the framework, stands twice, belongs to other Swedish
    words, is missing, too long, or holds what a line of text cannot.
    """
    wanted = {key: texts[SOURCE_LANGUAGE] for key, texts in texts_of(framework).items()}
    problems: list[Problem] = []
    found: dict[tuple[str, str], Told] = {}
    rows_by_key: dict[str, int] = {}
    last = 1
    for given in rows:
        last = max(last, given.row)
        fault = _fault(given, wanted, rows_by_key)
        if fault:
            problems.append(Problem(given.row, _shown(given.key), fault))
        rows_by_key.setdefault(given.key, given.row)
        found[given.key, given.swedish.strip()] = Told(given.text.strip(), given.reviewed)
    problems += [Problem(last, key, "raden saknas i filen") for key in wanted if key not in rows_by_key]
    if problems:
        raise FrameworkError(name, tuple(sorted(set(problems))))
    return found


def _fault(given: Given, wanted: Mapping[str, str], seen: Mapping[str, int]) -> str:
    if given.key not in wanted:
        return "den texten finns inte i ramverket"
    if given.key in seen:
        return f"texten finns redan på rad {seen[given.key]}"
    if given.swedish.strip() != wanted[given.key]:
        return f"den svenska texten är en annan i ramverket: {wanted[given.key]}"
    return "översättningen saknas" if not given.text.strip() else text_fault(given.text.strip())


def text_fault(text: str) -> str:
    """What is wrong with one text in another language; "" if it can stand on a phone."""
    if len(text) > MAX_TEXT:
        return f"texten har {len(text)} tecken, högst {MAX_TEXT} får plats"
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in text):
        return "texten ska stå på en rad, utan styrtecken"
    return _turned(text)


def _turned(text: str) -> str:
    depth = 0
    for sign in text:
        depth += bool(_OPENING.match(sign)) - (sign == _CLOSING)
        if depth < 0:
            break
    if depth or _TURNING.search(text):
        return "ett osynligt tecken som vänder textens riktning stängs inte, skriv om texten utan det"
    return ""


def _shown(key: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in key[:_SHOWN])
