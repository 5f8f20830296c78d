"""What is still to come, and what is left of what cannot be used any more: persons as the exact step counts on them.

A group that has not released a Läget yet is expected to answer it in full, so that the totals it will be in stay
possible. A Läget that somebody was erased from stands in what was published and nowhere else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .cells import Scoring, sealed_code, stayed_code
from .evidence import Block, MeasureKind, Span


@dataclass(frozen=True, slots=True)
class Expected:
    """A group whose Läget `number` is still to be released: how many persons are on its roster."""

    group: int
    number: int
    roster: int


def expect(
    blocks: Sequence[Block], expected: Sequence[Expected], scoring: Scoring, whole: Mapping[str, int]
) -> tuple[Block, ...]:
    """The blocks as they will be if everyone on each roster answers every question in the Lägen still to come."""
    indicators = [code for _, codes in scoring.areas for code in codes]
    ahead = list(blocks)
    fresh = -1
    for coming in expected:
        scored = frozenset((coming.number, code) for code in indicators)
        seen = 0
        for at, block in enumerate(ahead):
            if block.group == coming.group and not block.erased:
                seen += block.persons
                moved = {(Span(n, coming.number), code) for n, code in block.scored if n < coming.number}
                answered: dict[tuple[int | Span, str], int] = dict(block.answered)
                for (number, code), mask in block.answered.items():
                    if not isinstance(number, Span):
                        answered |= {(coming.number, code): whole[code], (Span(number, coming.number), code): mask}
                ahead[at] = replace(
                    block,
                    scored=block.scored | scored,
                    moved=block.moved | moved,
                    answered=answered,
                )
        if coming.roster > seen:
            ahead.append(Block(fresh, coming.group, coming.roster - seen, scored, frozenset()))
            fresh -= 1
    return tuple(ahead)


def remains(sealed: Sequence[tuple[int, int]], scoring: Scoring, spans: Iterable[Span] = ()) -> list[Block]:
    """A sealed Läget as one block that nothing can divide: its sum stands in what was published, and nowhere else.

    How many they were cannot be said any more, so it is guarded as if it were one: a total that is out, minus the other
    groups in it, must not give what a group of three had answered. `spans`: over which something was told; what a
    group's changes from or to a sealed Läget summed to is a block of its own, for the same reason. It must be there:
    a total's movement minus the group's own is about the others, of whom all is known.
    """
    levels = [
        Block(
            -1_000_000 - at,
            group,
            1,
            frozenset((number, sealed_code(measure)) for measure in scoring.measures),
            frozenset(),
            sealed=True,
        )
        for at, (group, number) in enumerate(sealed)
    ]
    there = set(sealed)
    over = sorted((group, span) for span in set(spans) for group in {group for group, n in there if n in span})
    movements = [
        Block(
            -2_000_000 - at,
            group,
            1,
            frozenset((span.start, stayed_code(m)) for m in scoring.measures if m.kind is MeasureKind.FOCUS_AREA),
            frozenset((span, sealed_code(measure)) for measure in scoring.measures),
            sealed=True,
        )
        for at, (group, span) in enumerate(over)
    ]
    return [*levels, *movements]
