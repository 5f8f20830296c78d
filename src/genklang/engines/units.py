"""Adding up groups to the units that own them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from genklang.core.disclosure.evidence import Level, Span
from genklang.engines.requests.plan import Measures
from genklang.engines.rounds import Chosen
from genklang.engines.types import MovementSums

PARTS = ("n", "before", "after", "square", "up", "down")


@dataclass(frozen=True)
class UnitSums:
    """Sums on the measures' grids, filled group by group. `of_group`: a group's unit; others are left out."""

    known: Measures
    of_group: dict[int, int]

    @cached_property
    def units(self) -> NDArray[np.int64]:
        """The units, in rising order."""
        return np.array(sorted(set(self.of_group.values())), dtype=np.int64)

    @cached_property
    def parts(self) -> dict[str, NDArray[np.float64]]:
        """Measures x units, and a last column for what is left out; whole numbers, exact up to 2^53."""
        return {name: np.zeros((len(self.known.all), len(self.units) + 1)) for name in PARTS}

    def places(self, groups: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of each group's unit, the row after the last for a group that is left out."""
        known = np.array(sorted(self.of_group), dtype=np.int64)
        rows = np.searchsorted(self.units, np.array([self.of_group[group] for group in known.tolist()], dtype=np.int64))
        found = np.searchsorted(known, groups)
        hit = found < len(known)
        hit[hit] = known[found[hit]] == groups[hit]
        places = np.full(len(groups), len(self.units), dtype=np.int64)
        places[hit] = rows[found[hit]]
        return places

    def add(self, places: NDArray[np.int64], index: int, parts: Mapping[str, NDArray[np.int64]]) -> None:
        """Add one measure's sums; each part has one number for each of `places`."""
        low = int(places.min(initial=len(self.units)))
        for name in PARTS:
            added = np.bincount(places - low, weights=parts[name])
            self.parts[name][index, low : low + len(added)] += added

    def result(self) -> MovementSums:
        """In scale units."""
        grids = np.array(self.known.grids, dtype=np.float64)
        table = {name: part[:, :-1].T for name, part in self.parts.items()}
        n, up, down = (table[name].astype(np.int64) for name in ("n", "up", "down"))
        before, after = table["before"], table["after"]
        return MovementSums(
            units=self.units,
            measures=self.known.all,
            n=n,
            total_from=before / grids,
            total_to=after / grids,
            total=(after - before) / grids,
            total_sq=table["square"] / grids**2,
            up=up,
            same=n - up - down,
            down=down,
        )


def group_units(chosen: Chosen, span: Span, level: Level) -> dict[int, int]:
    """Group -> the unit it belonged to at the later Läget, for groups that have both and belonged to one."""
    started = {entry.group_id for entry in chosen.entries if entry.number == span.start}
    ends = [entry for entry in chosen.entries if entry.number == span.end and entry.group_id in started]
    found = {entry.group_id: getattr(entry, f"{level.value}_id") for entry in ends}
    return {group: unit for group, unit in found.items() if unit is not None}
