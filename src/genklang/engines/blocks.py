"""Blocks and their sums; a block's id follows from group and signature only, so it is the same in every engine."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from genklang.core.disclosure.evidence import Block, ChangeSums, Evidence, LevelSums, Span
from genklang.engines.requests.membership import PRESENT
from genklang.engines.requests.plan import Measures

Scored = frozenset[tuple[int, str]]
Moved = frozenset[tuple[Span, str]]
Masks = Mapping[tuple[int | Span, str], int]
Answered = frozenset[tuple[tuple[int | Span, str], int]]
BlockKey = tuple[int, Scored, Moved, Answered]
Places = tuple[int | Span, ...]
Row = tuple[int, str, int, int, int, int, int, int]


def in_order(keys: set[BlockKey]) -> list[BlockKey]:
    """Blocks by group, then by what they have scores and changes on; a block's id is its place in this list."""
    return sorted(keys, key=lambda key: (key[0], sorted(key[1]), sorted(key[2]), sorted(key[3], key=str)))


def told_apart(masks: Masks) -> Answered:
    """The masks of those indicators whose level and movement are not about the same questions at every Läget.

    Where they are the same it makes no difference which they are: the score is one unknown, and persons who skipped
    different questions can be put together.
    """
    used: dict[tuple[int, str], set[int]] = {}
    for (when, code), mask in masks.items():
        for number in when if isinstance(when, Span) else (when,):
            used.setdefault((number, code), set()).add(mask)
    apart = {code for (_, code), different in used.items() if len(different) > 1}
    return frozenset((key, mask) for key, mask in masks.items() if key[1] in apart)


@dataclass(slots=True)
class _Cell:
    """How many have each value, and the sums at the two ends of a span; all on the measure's grid."""

    values: Counter[int] = field(default_factory=Counter)
    total_from: int = 0
    total_to: int = 0


def evidence(rows: Iterable[Row], known: Measures, places: Places) -> Evidence:
    """From the rows of the `membership` request; `places` are the Lägen and spans that its slots stand for."""
    signatures: dict[str, tuple[Scored, Moved, Answered]] = {}
    persons: Counter[BlockKey] = Counter()
    cells: dict[tuple[BlockKey, int, int], _Cell] = {}
    for group, signature, slot, measure, value, count, total_from, total_to in rows:
        if signature not in signatures:
            signatures[signature] = _read(signature, known, places)
        key = (group, *signatures[signature])
        if slot == PRESENT:
            persons[key] += count
            continue
        cell = cells.setdefault((key, slot, measure), _Cell())
        cell.values[value] += count
        cell.total_from += int(total_from)
        cell.total_to += int(total_to)
    order = in_order(set(persons))
    number = {key: place for place, key in enumerate(order)}
    levels, changes = {}, {}
    for block, slot, measure, cell in sorted(
        (number[key], slot, measure, cell) for (key, slot, measure), cell in cells.items()
    ):
        when, what, grid = places[slot], known.all[measure], known.grids[measure]
        if isinstance(when, Span):
            changes[block, when, what] = _change_sums(cell, grid)
        else:
            levels[block, when, what] = _level_sums(cell, grid)
    blocks = tuple(Block(number[key], key[0], persons[key], key[1], key[2], dict(key[3])) for key in order)
    return Evidence(blocks, levels, changes, whole_masks(known))


def whole_masks(known: Measures) -> dict[str, int]:
    """For each indicator, the mask of somebody who answered all of it."""
    return {known.all[index].code: (1 << len(known.questions[index])) - 1 for index in range(known.indicators)}


def _read(signature: str, known: Measures, places: Places) -> tuple[Scored, Moved, Answered]:
    scored, moved, masks = set(), set(), {}
    for part in signature.split(",") if signature else ():
        entry, mask = part.split(":")
        slot, measure = divmod(int(entry), len(known.all))
        when, code = places[slot], known.all[measure].code
        masks[when, code] = int(mask)
        if isinstance(when, Span):
            moved.add((when, code))
        else:
            scored.add((when, code))
    return frozenset(scored), frozenset(moved), told_apart(masks)


def _level_sums(cell: _Cell, grid: int) -> LevelSums:
    return LevelSums(
        n=cell.values.total(),
        total=sum(value * n for value, n in cell.values.items()) / grid,
        total_sq=sum(value * value * n for value, n in cell.values.items()) / grid**2,
        counts={value / grid: n for value, n in cell.values.items()},
    )


def _change_sums(cell: _Cell, grid: int) -> ChangeSums:
    counts = cell.values.items()
    up, down = sum(n for value, n in counts if value > 0), sum(n for value, n in counts if value < 0)
    return ChangeSums(
        n=cell.values.total(),
        total_from=cell.total_from / grid,
        total_to=cell.total_to / grid,
        total=sum(value * n for value, n in counts) / grid,
        total_sq=sum(value * value * n for value, n in counts) / grid**2,
        up=up,
        same=cell.values.total() - up - down,
        down=down,
        values=frozenset(value / grid for value in cell.values),
    )
