"""Movement of whole units, for any number of sheets: columns of bytes, paired and added up by NumPy.

Gives what `requests.movement` adds up by query, an order of magnitude quicker: a question is a byte, so a processor
handles dozens at a time, and the files lie in order of group and person, so pairing is one merge.
"""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genklang.core.disclosure.raw import Raw
from genklang.engines.manifest import reading
from genklang.engines.requests.plan import PairedArea, PairedIndicator, Pairing, measures, pairing
from genklang.engines.rounds import Chosen, chosen_rounds
from genklang.engines.types import MovementRequest, MovementSums
from genklang.engines.units import UnitSums, group_units

PIECE = 2**14  # pairs at a time
Whole = NDArray[np.int64]
Columns = dict[str, NDArray[np.int64]]
Pair = tuple[NDArray[np.bool_], Whole, Whole]  # who has a change; scores x grid before and after, 0 where none


def movement(folder: Path, request: MovementRequest) -> Raw[MovementSums]:
    """Sums of the paired changes for each unit that has both Lägen.

    A group counts to the unit it belonged to at the later Läget; a group that belonged to none is left out.
    SnapshotError as for `embedded.membership`.
    """
    with reading(folder) as manifest:
        chosen = chosen_rounds(manifest, request.rounds, request.frameworks)
        sums = UnitSums(measures(request.frameworks), group_units(chosen, request.span, request.level))
        for versions in chosen.version_pairs(request.span):
            plan = pairing(request.frameworks, *versions)
            codes = [question.code for one in plan.indicators for question in one.questions]
            first = _read(folder, chosen, request.span.start, versions[0], codes)
            last = _read(folder, chosen, request.span.end, versions[1], codes)
            _add(sums, plan, first, last)
    return Raw(sums.result())


def _add(sums: UnitSums, plan: Pairing, first: Columns, last: Columns) -> None:
    """Piece by piece: a piece's numbers stay in the processor's own memory, and several processors take pieces."""
    here, there = _matched(first, last)
    groups = last["group_id"]
    places = sums.places(groups)

    def piece(begin: int) -> tuple[Whole, dict[int, dict[str, Whole]]]:
        mine, yours = here[begin : begin + PIECE], there[begin : begin + PIECE]
        group_of = groups[yours]
        starts = np.flatnonzero(np.concatenate(([True], group_of[1:] != group_of[:-1])))
        pairs = {one.index: _indicator(one, first, last, mine, yours) for one in plan.indicators}
        pairs |= {area.index: _area(area, pairs) for area in plan.areas}
        return places[yours[starts]], {index: _added(pair, starts) for index, pair in pairs.items()}

    with ThreadPoolExecutor(max_workers=min(4, os.process_cpu_count() or 1)) as workers:
        for units, parts in workers.map(piece, range(0, len(there), PIECE)):
            for index, part in parts.items():
                sums.add(units, index, part)


def _added(pair: Pair, starts: Whole) -> dict[str, Whole]:
    """The pair's sums for each run of rows that begins at `starts`."""
    has, before, after = pair
    change = after - before
    parts = {
        "n": has,
        "before": before,
        "after": after,
        "square": change.astype(np.float64) ** 2,
        "up": change > 0,
        "down": change < 0,
    }
    kinds = {"square": np.float64}
    return {name: np.add.reduceat(part, starts, dtype=kinds.get(name, np.int64)) for name, part in parts.items()}


def _read(folder: Path, chosen: Chosen, number: int, version: int, codes: Sequence[str]) -> Columns:
    """The columns of one Läget in one version, in order of group and person."""
    import polars as pl

    entries = [entry for entry in chosen.entries if (entry.number, entry.version) == (number, version)]
    files = [str(folder / name) for name in sorted({entry.file for entry in entries})]
    rows = pl.scan_parquet(files).filter(pl.col("number") == number)
    if chosen.shared:
        rows = rows.filter(pl.col("round_id").is_in([entry.round_id for entry in entries]))
    frame = rows.select("group_id", "person", *(f"q_{code}" for code in codes)).collect()
    columns = {name: frame[name].to_numpy() for name in frame.columns}
    group, person = columns["group_id"], columns["person"]
    ahead = (group[1:] > group[:-1]) | ((group[1:] == group[:-1]) & (person[1:] > person[:-1]))
    if not ahead.all():  # several files: each in order, but not one after the other
        order = np.lexsort((person, group))
        columns = {name: column[order] for name, column in columns.items()}
    return columns


def _matched(first: Columns, last: Columns) -> tuple[Whole, Whole]:
    """Where the same person of the same group stands in the two."""
    size = len(first["person"])
    groups, group_width = _narrow(np.concatenate((first["group_id"], last["group_id"])), 2**31)
    persons, width = _narrow(np.concatenate((first["person"], last["person"])), 2**63 // group_width)
    keys = groups * width + persons
    before, after = keys[:size], keys[size:]
    if not size:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    place = np.minimum(np.searchsorted(before, after), size - 1)
    both = before[place] == after
    return place[both], np.flatnonzero(both)


def _narrow(ids: Whole, limit: int) -> tuple[Whole, int]:
    """The ids as numbers from 0 in the same order, and how many such numbers there are; under `limit` if possible."""
    low, high = int(ids.min(initial=0)), int(ids.max(initial=0))
    if high - low + 1 < limit:
        return ids - low, high - low + 1
    known, ranks = np.unique(ids, return_inverse=True)
    return ranks, len(known)


def _indicator(one: PairedIndicator, first: Columns, last: Columns, here: Whole, there: Whole) -> Pair:
    count = np.zeros(len(here), np.int16)
    before = np.zeros(len(here), np.int16)
    after = np.zeros(len(here), np.int16)
    for question in one.questions:
        a, b = first[f"q_{question.code}"][here], last[f"q_{question.code}"][there]
        answered = (a | b) >= 0  # a missing code is below 0, and so is whatever it is joined with
        keep = -answered.view(np.int8)  # all bits or none: many times quicker than choosing row by row
        count += answered
        for total, raw in ((before, a), (after, b)):
            if question.direction == 1:
                total += raw & keep
            else:
                total += np.int16(question.offset) * answered - (raw & keep)
    factor = _factors(one.factors, len(one.questions))[count]
    return factor > 0, before * factor, after * factor


def _area(area: PairedArea, pairs: dict[int, Pair]) -> Pair:
    parts = [(pairs[part], weight) for part, weight in area.weights.items()]
    count = sum((has.astype(np.int64) for (has, _, _), _ in parts), start=np.int64(0))
    factor = _factors(area.factors, len(parts))[count]
    before = sum((before * weight for (_, before, _), weight in parts), start=np.int64(0)) * factor
    after = sum((after * weight for (_, _, after), weight in parts), start=np.int64(0)) * factor
    return factor > 0, before, after


def _factors(factors: Mapping[int, int], most: int) -> Whole:
    """Count -> factor, 0 where they are too few to carry a score."""
    return np.array([factors.get(n, 0) for n in range(most + 1)], dtype=np.int64)
