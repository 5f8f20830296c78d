"""Takes fields out of YAML nodes one at a time and notes every fault with its line, instead of stopping at the first.

A reader that finds a fault notes it and hands back a blank ("" or None): the caller goes on and looks at the notes at
the end. A field that is absent (`None`) was noted by `fields_of` and is passed over in silence.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

import yaml

from genklang.core.frameworks.problems import Problem

MAX_TEXT = 300
MAX_CODE = 60
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class Place:
    """A value in the file: its node, the line of its name (or of its own first character in a list), its path."""

    node: yaml.Node
    line: int
    path: str


class Notes:
    """The faults found so far."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(self, place: Place, message: str) -> None:
        self._problems.append(Problem(place.line, place.path, message))

    def all(self) -> tuple[Problem, ...]:
        """Every fault, top of the file first."""
        return tuple(sorted(set(self._problems)))


def fields_of(
    place: Place | None, notes: Notes, required: Collection[str], optional: Collection[str] = ()
) -> dict[str, Place]:
    """The known fields of a mapping. Notes unknown, missing and doubled ones."""
    found = entries_of(place, notes)
    if place is None or not isinstance(place.node, yaml.MappingNode):
        return {}
    for key in required:
        if key not in found:
            notes.add(_below(place, place.node, place.line, key), "fältet saknas")
    for key, value in found.items():
        if key not in required and key not in optional:
            notes.add(value, f"okänt fält, här får finnas: {', '.join([*required, *optional])}")
    return {key: value for key, value in found.items() if key in required or key in optional}


def entries_of(place: Place | None, notes: Notes) -> dict[str, Place]:
    """All entries of a mapping, names as they are written. Notes doubled names."""
    if place is None:
        return {}
    if not isinstance(place.node, yaml.MappingNode):
        notes.add(place, "ska vara namn och värden (namn: värde), ett på varje rad")
        return {}
    found: dict[str, Place] = {}
    for key, value in place.node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            notes.add(_below(place, key, line, "?"), "fältets namn ska vara ett ord")
            continue
        entry = _below(place, value, line, key.value)
        if key.value in found:
            notes.add(entry, f"fältet finns redan på rad {found[key.value].line}")
        else:
            found[key.value] = entry
    return found


def items_of(place: Place | None, notes: Notes) -> list[Place]:
    """The items of a list. Notes a list that is empty or no list."""
    if place is None:
        return []
    if not isinstance(place.node, yaml.SequenceNode):
        notes.add(place, "ska vara en lista (rader som börjar med -)")
        return []
    if not place.node.value:
        notes.add(place, "listan är tom")
    return [
        Place(node, node.start_mark.line + 1, f"{place.path}[{number}]")
        for number, node in enumerate(place.node.value, start=1)
    ]


def text_of(place: Place | None, notes: Notes) -> str:
    """A text on one line, 1 to 300 characters, blanks around it cut off."""
    node = _scalar(place, notes)
    if place is None or node is None:
        return ""
    text: str = node.value.strip()
    if not text or (_is_plain(node) and node.tag == f"{_TAG}null"):
        notes.add(place, "texten saknas")
    elif node.tag != f"{_TAG}str":
        notes.add(place, f"ska vara text, sätt citattecken runt: '{text[:MAX_CODE]}'")
    elif len(text) > MAX_TEXT:
        notes.add(place, f"texten har {len(text)} tecken, högst {MAX_TEXT} får plats")
    elif any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in text):
        notes.add(place, "texten ska stå på en rad, utan styrtecken")
    else:
        return text
    return ""


def code_of(place: Place | None, notes: Notes) -> str:
    """A code: small letters a-z, digits and underscore, a letter first, at most 60 characters."""
    node = _scalar(place, notes)
    if place is None or node is None:
        return ""
    if len(node.value) > MAX_CODE or not _CODE.fullmatch(node.value):
        notes.add(place, f"en kod skrivs med a-z, 0-9 och _, börjar med en bokstav och har högst {MAX_CODE} tecken")
        return ""
    return str(node.value)


def choice_of(place: Place | None, notes: Notes, choices: Collection[str]) -> str:
    """One of the words in `choices`."""
    node = _scalar(place, notes)
    if place is None or node is None:
        return ""
    if node.value not in choices:
        notes.add(place, f"ska vara något av: {', '.join(choices)}")
        return ""
    return str(node.value)


def whole_number_of(place: Place | None, notes: Notes, low: int, high: int) -> int | None:
    """A whole number from low to high; None (and a note) for anything else."""
    node = _scalar(place, notes)
    if place is None or node is None:
        return None
    if not _is_plain(node) or not _WHOLE_NUMBER.fullmatch(node.value):
        notes.add(place, "ska vara ett heltal, utan citattecken")
        return None
    number = int(node.value)
    if not low <= number <= high:
        notes.add(place, f"ska vara ett heltal från {low} till {high}")
        return None
    return number


def yes_or_no_of(place: Place | None, notes: Notes) -> bool:
    """true or false; false for a field that is absent."""
    node = _scalar(place, notes)
    if place is None or node is None:
        return False
    if not _is_plain(node) or node.value not in ("true", "false"):
        notes.add(place, "ska vara true eller false")
    return bool(node.value == "true")


def _scalar(place: Place | None, notes: Notes) -> yaml.ScalarNode | None:
    if place is None:
        return None
    if not isinstance(place.node, yaml.ScalarNode):
        notes.add(place, "ska vara ett enda värde, inte en lista eller flera fält")
        return None
    return place.node


def _is_plain(node: yaml.ScalarNode) -> bool:
    style: str | None = node.style
    return style is None


def _below(place: Place, node: yaml.Node, line: int, key: str) -> Place:
    shown = "".join(sign if sign.isprintable() else "?" for sign in key[:MAX_CODE])
    return Place(node, line, f"{place.path}.{shown}" if place.path else shown)
