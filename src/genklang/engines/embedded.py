"""The default engine: DuckDB, inside this process, through Ibis, over the snapshot's files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from genklang.core.disclosure.evidence import Block, ChangeSums, Evidence, LevelSums, Span
from genklang.core.disclosure.raw import Raw
from genklang.engines.blocks import BlockKey, Moved, Scored, in_order
from genklang.engines.columns import OFFLINE
from genklang.engines.manifest import reading
from genklang.engines.requests.membership import PRESENT, membership_rows
from genklang.engines.requests.plan import Measures, measures
from genklang.engines.rounds import Chosen, chosen_rounds
from genklang.engines.types import EvidenceRequest

if TYPE_CHECKING:
    import ibis.expr.types as ir

Row = tuple[int, str, int, int, int, int, int, int]


def membership(folder: Path, request: EvidenceRequest) -> Raw[Evidence]:
    """Blocks and their sums over the rounds asked for.

    SnapshotError if a round is not in the snapshot, belongs to another instrument, or was scored by other rules than the
    framework given. A span that no group has both ends of gives nothing.
    """
    with reading(folder) as manifest:
        chosen = chosen_rounds(manifest, request.rounds, request.frameworks)
        if not chosen.entries:
            return Raw(Evidence(blocks=(), levels={}, changes={}))
        versions = {span: chosen.version_pairs(span) for span in sorted(set(request.spans))}
        places: list[int | Span] = [*chosen.numbers, *versions]
        with opened_sheets(folder, chosen) as (connection, sheets):
            expression = membership_rows(
                sheets,
                frameworks=request.frameworks,
                used=chosen.versions,
                slots={place: slot for slot, place in enumerate(places)},
                versions=versions,
            )
            rows = connection.con.execute(connection.compile(expression)).fetchall()
    return Raw(_evidence(rows, measures(request.frameworks), places))


@contextmanager
def opened_sheets(folder: Path, chosen: Chosen) -> Iterator[tuple[Any, "ir.Table"]]:
    """An Ibis connection of its own and the sheets of the rounds chosen; versions are put together by column name."""
    import ibis

    connection = ibis.duckdb.connect(**OFFLINE)
    try:
        sheets = connection.read_parquet([str(folder / name) for name in chosen.files], union_by_name=True)
        if chosen.shared:
            sheets = sheets.filter(sheets.round_id.isin([entry.round_id for entry in chosen.entries]))
        yield connection, sheets
    finally:
        connection.disconnect()


@dataclass(slots=True)
class _Cell:
    """How many have each value, and the sums at the two ends of a span; all on the measure's grid."""

    values: Counter[int] = field(default_factory=Counter)
    total_from: int = 0
    total_to: int = 0


def _evidence(rows: list[Row], known: Measures, places: Sequence[int | Span]) -> Evidence:
    signatures: dict[str, tuple[Scored, Moved]] = {}
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
    blocks = tuple(Block(number[key], key[0], persons[key], key[1], key[2]) for key in order)
    return Evidence(blocks, levels, changes)


def _read(signature: str, known: Measures, places: Sequence[int | Span]) -> tuple[Scored, Moved]:
    scored, moved = set(), set()
    for part in signature.split(",") if signature else ():
        slot, measure = divmod(int(part), len(known.all))
        when, code = places[slot], known.all[measure].code
        if isinstance(when, Span):
            moved.add((when, code))
        else:
            scored.add((when, code))
    return frozenset(scored), frozenset(moved)


def _level_sums(cell: _Cell, grid: int) -> LevelSums:
    return LevelSums(
        n=cell.values.total(),
        total=sum(value * n for value, n in cell.values.items()) / grid,
        total_sq=sum(value * value * n for value, n in cell.values.items()) / grid**2,
        values=frozenset(value / grid for value in cell.values),
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
