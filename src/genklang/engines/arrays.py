"""Movement of whole units, for any number of sheets: columns of bytes, paired and added up by NumPy.

Gives what `requests.movement` adds up by query, an order of magnitude quicker: a question is a byte, so a processor
handles dozens at a time, and the files lie in order of group and person, so pairing is one merge.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genklang.core.disclosure.raw import Raw
from genklang.engines.manifest import reading
from genklang.engines.requests.plan import PairedArea, PairedIndicator, Pairing, measures, pairing
from genklang.engines.rounds import Chosen, chosen_rounds
from genklang.engines.types import MovementRequest, MovementSums
from genklang.engines.units import UnitSums, group_units

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
    here, there = _matched(first, last)
    if not len(there):
        return
    group_of = last["group_id"][there]
    starts = np.flatnonzero(np.concatenate(([True], group_of[1:] != group_of[:-1])))
    in_areas = {part for area in plan.areas for part in area.weights}
    pairs: dict[int, Pair] = {}
    for one in plan.indicators:
        pair = _indicator(one, first, last, here, there)
        sums.add(group_of[starts], one.index, _added(pair, starts))
        if one.index in in_areas:
            pairs[one.index] = pair
    for area in plan.areas:
        sums.add(group_of[starts], area.index, _added(_area(area, pairs), starts))


def _added(pair: Pair, starts: Whole) -> dict[str, NDArray[np.generic]]:
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
    rows = pl.scan_parquet(sorted({str(folder / entry.file) for entry in entries})).filter(pl.col("number") == number)
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
    groups, group_ranks = np.unique(np.concatenate((first["group_id"], last["group_id"])), return_inverse=True)
    persons = np.concatenate((first["person"], last["person"]))
    low, high = int(persons.min(initial=0)), int(persons.max(initial=0))
    if (high - low + 1) * (len(groups) + 1) < 2**63:
        ranks, width = persons - low, high - low + 1
    else:
        known, ranks = np.unique(persons, return_inverse=True)
        width = len(known)
    keys = group_ranks * width + ranks
    before, after = keys[: len(first["person"])], keys[len(first["person"]) :]
    if not len(before):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    place = np.minimum(np.searchsorted(before, after), len(before) - 1)
    both = before[place] == after
    return place[both], np.flatnonzero(both)


def _indicator(one: PairedIndicator, first: Columns, last: Columns, here: Whole, there: Whole) -> Pair:
    count = np.zeros(len(here), np.int16)
    before = np.zeros(len(here), np.int16)
    after = np.zeros(len(here), np.int16)
    for question in one.questions:
        a, b = first[f"q_{question.code}"][here], last[f"q_{question.code}"][there]
        answered = (a | b) >= 0  # a missing code is below 0, and so is whatever it is joined with
        count += answered
        before += np.where(answered, question.offset + question.direction * a.astype(np.int16), 0)
        after += np.where(answered, question.offset + question.direction * b.astype(np.int16), 0)
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
