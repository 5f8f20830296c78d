"""How blocks are numbered: by group and signature only, so the same sheets always give the same ids, in every engine."""

from genklang.core.disclosure.evidence import Span

Scored = frozenset[tuple[int, str]]
Moved = frozenset[tuple[Span, str]]
BlockKey = tuple[int, Scored, Moved]


def in_order(keys: set[BlockKey]) -> list[BlockKey]:
    """Blocks by group, then by what they have scores and changes on; a block's id is its place in this list."""
    return sorted(keys, key=lambda key: (key[0], sorted(key[1]), sorted(key[2])))
