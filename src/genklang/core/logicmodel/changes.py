"""Promises a model with one thing changed and everything else as it was: a box or an arrow put, moved or taken away.

What is asked for and is not there raises KeyError; what would not be a model raises ValueError.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from genklang.core.logicmodel.types import COLUMNS, Box, Column, Link, LogicModel

LONGEST_KEY = 24
#: Words that say little of what a box is about.
_SMALL = frozenset(
    {
        "en",
        "ett",
        "att",
        "och",
        "i",
        "på",
        "av",
        "för",
        "med",
        "som",
        "till",
        "om",
        "det",
        "den",
        "de",
        "är",
        "vid",
        "från",
    }
)


def key_of(words: str, taken: Collection[str]) -> str:
    """A key that nobody has, made of the first telling words: "Samtal hemma hos eleven" is `samtal-hemma-hos`."""
    pieces = re.findall(r"[a-zåäö0-9]+", words.lower())
    telling = [piece for piece in pieces if piece not in _SMALL] or pieces
    plain = ""
    for piece in telling[:3]:
        longer = f"{plain}-{piece}" if plain else piece[:LONGEST_KEY]
        if len(longer) > LONGEST_KEY:
            break
        plain = longer
    plain = plain or "ruta"
    if plain not in taken:
        return plain
    return next(key for number in range(2, len(taken) + 3) if (key := f"{plain}-{number}") not in taken)


def with_box(model: LogicModel, box: Box) -> LogicModel:
    """The box in the place of the one with its key; last in its column where there was none, or where it stood in
    another column."""
    before = next((one for one in model.boxes if one.key == box.key), None)
    if before is not None and before.column == box.column:
        return replace(model, boxes=tuple(box if one.key == box.key else one for one in model.boxes))
    others = tuple(one for one in model.boxes if one.key != box.key)
    return replace(model, boxes=(*others, box))


def without_box(model: LogicModel, key: str) -> LogicModel:
    """The box is gone, and every arrow to and from it."""
    model.box(key)
    return replace(
        model,
        boxes=tuple(one for one in model.boxes if one.key != key),
        links=tuple(link for link in model.links if key not in (link.begins, link.ends)),
    )


def moved(model: LogicModel, key: str, *, column: Column, before: str = "") -> LogicModel:
    """The box in this column, over the box `before`; last where that is empty or stands in another column."""
    box = replace(model.box(key), column=column)
    others = [one for one in model.boxes if one.key != key]
    at = next((at for at, one in enumerate(others) if one.key == before and one.column == column), len(others))
    return replace(model, boxes=(*others[:at], box, *others[at:]))


def shifted(model: LogicModel, key: str, way: str) -> LogicModel:
    """The box one step `up` or `down` in its column, or `left` or `right` to the next; as it was where there is no such
    place. ValueError: another way."""
    box = model.box(key)
    if way in ("left", "right"):
        at = COLUMNS.index(box.column) + (1 if way == "right" else -1)
        return moved(model, key, column=COLUMNS[at]) if 0 <= at < len(COLUMNS) else model
    if way not in ("up", "down"):
        raise ValueError("a box goes up, down, left or right")
    near = [one.key for one in model.boxes if one.column == box.column]
    at = near.index(key)
    if way == "up":
        return moved(model, key, column=box.column, before=near[at - 1]) if at else model
    return moved(model, key, column=box.column, before=near[at + 2] if at + 2 < len(near) else "")


def with_link(model: LogicModel, link: Link) -> LogicModel:
    """The arrow in the place of the one with its ends; last where there was none."""
    ends = (link.begins, link.ends)
    if any((one.begins, one.ends) == ends for one in model.links):
        return replace(model, links=tuple(link if (one.begins, one.ends) == ends else one for one in model.links))
    return replace(model, links=(*model.links, link))


def without_link(model: LogicModel, begins: str, ends: str) -> LogicModel:
    """The arrow is gone. KeyError: there is none."""
    kept = tuple(one for one in model.links if (one.begins, one.ends) != (begins, ends))
    if len(kept) == len(model.links):
        raise KeyError((begins, ends))
    return replace(model, links=kept)
