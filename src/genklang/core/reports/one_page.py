"""How much of a text goes on the one page of a summary: whole blocks from the beginning, never half of one.

Reckoned from the letters alone, and on the safe side, so that the page on the screen and on paper hold the same.
"""

from collections.abc import Sequence
from math import ceil

from .prose import Block

#: Lines of text that an A4 has beside its heading and its foot.
ROOM = 40.0
#: Letters to a line; a capital takes as much as this many small ones.
LETTERS, CAPITAL = 78, 1.6
#: What stands between two blocks, and a subheading's greater height, in lines.
_GAP, _HEADING = 0.5, 0.6


def lines_of(text: str, letters: int = LETTERS) -> int:
    """How many lines a text takes at most, at so many letters a line."""
    wide = sum(letter.isupper() or letter in "@%&" for letter in text)
    return max(1, ceil((len(text) + wide * (CAPITAL - 1)) / letters))


def fitting(found: Sequence[Block], room: float) -> tuple[Block, ...]:
    """The first blocks that go into `room` lines. A subheading with nothing under it stays out."""
    kept: list[Block] = []
    for block in found:
        room -= _height(block)
        if room < 0:
            break
        kept.append(block)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return tuple(kept)


def _height(block: Block) -> float:
    lines = sum(lines_of(line) for line in block.lines)
    return lines + _GAP * len(block.lines) + (_HEADING if block.kind == "heading" else 0)
