"""How much of a text goes on the one page of a summary: from the beginning, in whole sentences and whole points.

Reckoned from the letters alone, and on the safe side, so that the page on the screen and on paper hold the same.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from .prose import Block, sentences

#: Lines of text that an A4 has beside its heading and its foot.
ROOM = 40.0
#: The width of a line, and of letters, in heights of a letter; the rest of a line is lost where words do not fit.
LINE = 43.0
_NARROW, _WIDE = frozenset("fijlrtI.,:;'!|()- "), frozenset("mwMW@%&")
#: What stands after a block or a point, and a subheading's greater height, in lines.
_GAP, _HEADING = 0.5, 0.6


def lines_of(text: str, line: float = LINE) -> int:
    """How many lines a text takes at most."""
    return max(1, ceil(sum(map(_width, text)) / line))


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.93
    return 0.7 if letter.isupper() else 0.6


def fitting(found: Sequence[Block], room: float) -> tuple[Block, ...]:
    """The beginning of it that goes into `room` lines. A subheading with nothing under it stays out."""
    kept: list[Block] = []
    for block in found:
        begun = _begun(block, room)
        if begun:
            kept.append(begun)
        if begun != block:
            break
        room -= _height(block)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return tuple(kept)


def _begun(block: Block, room: float) -> Block | None:
    """As much of the block as there is room for, None where nothing of it fits."""
    for part in _beginnings(block):
        if _height(part) <= room:
            return part
    return None


def _beginnings(block: Block) -> Sequence[Block]:
    """The block and what it begins with, the longest first: fewer points of a list, fewer sentences of a paragraph."""
    if block.kind == "list":
        return [replace(block, lines=block.lines[:end]) for end in range(len(block.lines), 0, -1)]
    if block.kind == "heading":
        return [block]
    (text,) = block.lines
    return [block, *(replace(block, lines=(text[:end],)) for _, end in reversed([*sentences(text)][:-1]))]


def _height(block: Block) -> float:
    lines = sum(lines_of(line) for line in block.lines)
    return lines + _GAP * len(block.lines) + (_HEADING if block.kind == "heading" else 0)
