"""A framework while it is being written: a tree whose parts are found by kind and code, changed one at a time.

Nothing here judges what is written: `faults_of` asks the reader of files, and says which part each fault is in. No
function changes the tree it is handed.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from genklang.core.frameworks.load import load
from genklang.core.frameworks.problems import FrameworkError
from genklang.core.frameworks.types import SOURCE_LANGUAGE, Framework, Target
from genklang.core.frameworks.write import Tree, written

Kind = Literal["framework", "area", "indicator", "question", "aside", "text_question", "scale"]
#: Under what each part stands, and in which of its lists.
HOMES: Mapping[Kind, tuple[Kind, str]] = {
    "area": ("framework", "focus_areas"),
    "indicator": ("area", "indicators"),
    "question": ("indicator", "questions"),
    "aside": ("area", "asides"),
    "text_question": ("framework", "text_questions"),
    "scale": ("framework", "scales"),
}
LISTS = frozenset(name for _kind, name in HOMES.values())
#: Lists that are left out of a file when nothing stands in them.
MAY_BE_EMPTY = ("asides", "text_questions")
_LONGEST_NEW_CODE = 40  # room for a number, and for what is put after a question that is asked looking back


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a tree: where it stands in the file (`path`, items counted from 1), and what it stands under."""

    kind: Kind
    code: str
    path: str
    node: Mapping[str, Any]
    under: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in which part and in which of its fields ("" for the part as a whole), in the reader's words."""

    kind: Kind
    code: str
    field: str
    message: str


def empty(*, title: str, note: str, target: Target, scale: Mapping[str, Any]) -> Tree:
    """A framework with nothing in it but a scale to begin with."""
    return {
        "code": "",
        "version": 1,
        "status": "draft",
        "target": target,
        "languages": [SOURCE_LANGUAGE],
        "title": {SOURCE_LANGUAGE: title},
        "note": {SOURCE_LANGUAGE: note},
        "scales": [deepcopy(dict(scale))],
        "focus_areas": [],
    }


def parts(tree: Tree) -> Iterator[Part]:
    """Every part, in the order of the file, the framework itself first."""
    yield Part("framework", "", "", tree, "", first=True, last=True)
    yield from _parts(tree, "framework", "", "")


def part_of(tree: Tree, kind: Kind, code: str) -> Part | None:
    """The part with this code, or None."""
    return next((part for part in parts(tree) if part.kind == kind and part.code == code), None)


def mark_of(part: Part, *, whole: bool = False) -> str:
    """Another as soon as the part is: by its own fields, or with everything that stands in it."""
    shown = {name: value for name, value in part.node.items() if whole or name not in LISTS}
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]


def changed(tree: Tree, part: Part, fields: Mapping[str, Any]) -> Tree:
    """With these fields of the part; a field that is None is taken away."""
    new = deepcopy(tree)
    node = _node(new, part)
    for name, value in fields.items():
        if value is None:
            node.pop(name, None)
        else:
            node[name] = value
    return new


def added(tree: Tree, kind: Kind, under: str, fields: Mapping[str, Any]) -> Tree:
    """With a new part last under its home. KeyError if there is no such home."""
    home, name = HOMES[kind]
    part = part_of(tree, home, under)
    if part is None:
        raise KeyError(under)
    new = deepcopy(tree)
    _node(new, part).setdefault(name, []).append(
        {**{each: value for each, value in fields.items() if value is not None}, **_rooms(kind)}
    )
    return new


def moved(tree: Tree, part: Part, steps: int) -> Tree:
    """With the part so many steps further down among its like, or up; at most to the end."""
    new = deepcopy(tree)
    around = _around(new, part)
    place = next(index for index, each in enumerate(around) if each["code"] == part.code)
    around.insert(min(max(place + steps, 0), len(around) - 1), around.pop(place))
    return new


def removed(tree: Tree, part: Part) -> Tree:
    """Without the part and what stands in it."""
    new = deepcopy(tree)
    around = _around(new, part)
    around[:] = [each for each in around if each["code"] != part.code]
    home, name = HOMES[part.kind]
    if not around and name in MAY_BE_EMPTY:
        _node(new, _home(new, home, part.under)).pop(name)
    return new


def renamed(tree: Tree, kinds: Collection[Kind], names: Mapping[str, str]) -> Tree:
    """With other codes for parts of these kinds."""
    new = deepcopy(tree)
    for part in list(parts(tree)):
        if part.kind in kinds and part.code in names:
            _node(new, part)["code"] = names[part.code]
    return new


def new_code(words: str, taken: Collection[str]) -> str:
    """A code that tells what the words say and that nothing has yet."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "_", plain)[:_LONGEST_NEW_CODE].strip("_")
    stem = short if re.match("[a-z]", short) else f"x_{short}".rstrip("_")
    numbers = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (stem, *numbers) if code not in taken)


def codes_of(tree: Tree) -> frozenset[str]:
    """Every code that something in the tree has."""
    return frozenset(part.code for part in parts(tree) if part.code)


def faults_of(tree: Tree) -> tuple[Framework | None, tuple[Fault, ...]]:
    """The framework, if it is whole; else every fault, in the order of the file and by the part it is in."""
    try:
        return load(written(tree), name=""), ()
    except FrameworkError as error:
        known = sorted(parts(tree), key=lambda part: len(part.path), reverse=True)
        return None, tuple(_fault(problem.field, problem.message, known) for problem in error.problems)


def _fault(field: str, message: str, known: list[Part]) -> Fault:
    part = next(part for part in known if field == part.path or field.startswith(f"{part.path}.") or not part.path)
    rest = field[len(part.path) :].lstrip(".")
    return Fault(part.kind, part.code, rest, message)


def _parts(node: Mapping[str, Any], kind: Kind, code: str, path: str) -> Iterator[Part]:
    for inside, (home, name) in HOMES.items():
        if home != kind:
            continue
        items = node.get(name, [])
        for number, item in enumerate(items, start=1):
            here = f"{path}.{name}[{number}]" if path else f"{name}[{number}]"
            yield Part(inside, item["code"], here, item, code, first=number == 1, last=number == len(items))
            yield from _parts(item, inside, item["code"], here)


def _node(tree: Tree, part: Part) -> dict[str, Any]:
    """The same part of another tree, to be changed."""
    node: Any = tree
    for name, number in re.findall(r"(\w+)\[(\d+)\]", part.path):
        node = node[name][int(number) - 1]
    found: dict[str, Any] = node
    return found


def _around(tree: Tree, part: Part) -> list[dict[str, Any]]:
    home, name = HOMES[part.kind]
    found: list[dict[str, Any]] = _node(tree, _home(tree, home, part.under))[name]
    return found


def _home(tree: Tree, kind: Kind, code: str) -> Part:
    return next(part for part in parts(tree) if part.kind == kind and part.code == code)


def _rooms(kind: Kind) -> dict[str, list[Any]]:
    """The lists that a part of this kind must have."""
    return {name: [] for home, name in HOMES.values() if home == kind and name not in MAY_BE_EMPTY}
