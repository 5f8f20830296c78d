"""What somebody has typed, as blocks: paragraphs, lists ("- " before each line) and subheadings ("# " before the line).

A blank line ends a block. Lines of one paragraph are one text, so that a line broken by hand breaks nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])|\n\s*\n|\n(?=\s*[-#] )")


@dataclass(frozen=True, slots=True)
class Block:
    """`lines`: one for a paragraph or a heading, one an item for a list."""

    kind: Literal["paragraph", "heading", "list"]
    lines: tuple[str, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The text's blocks in order; every word of it stands in one of them."""
    found: list[Block] = []
    for line in [*(each.strip() for each in text.replace("\r\n", "\n").split("\n")), ""]:
        last = found[-1] if found else None
        if line.startswith("# "):
            found.append(Block("heading", (line[2:].strip(),)))
        elif line.startswith("- "):
            items = last.lines if last and last.kind == "list" else ()
            found[len(found) - bool(items) :] = [Block("list", (*items, line[2:].strip()))]
        elif not line:
            # An empty paragraph holds the place: what comes next is a block of its own.
            if last and last.lines:
                found.append(Block("paragraph", ()))
        elif last and last.kind == "paragraph" and last.lines:
            found[-1] = Block("paragraph", (f"{last.lines[0]} {line}",))
        else:
            found.append(Block("paragraph", (line,)))
    return tuple(block for block in found if block.lines)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends in the text, in order."""
    start = 0
    for cut in _SENTENCE.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)
