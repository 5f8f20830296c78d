"""Adding up groups to the units that own them."""

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
        """Units x measures for each of `PARTS`; whole numbers, exact far beyond any number of sheets."""
        return {name: np.zeros((len(self.units), len(self.known.all))) for name in PARTS}

    def add(self, groups: NDArray[np.int64], index: int, parts: dict[str, NDArray[np.generic]]) -> None:
        """Add one measure's sums; each part has one number a group."""
        placed = np.array([self.of_group.get(group, -1) for group in groups.tolist()], dtype=np.int64)
        kept = placed >= 0
        rows = np.searchsorted(self.units, placed[kept])
        for name in PARTS:
            np.add.at(self.parts[name][:, index], rows, parts[name][kept].astype(np.float64))

    def result(self) -> MovementSums:
        """In scale units."""
        grids = np.array(self.known.grids, dtype=np.float64)
        n, up, down = (self.parts[name].astype(np.int64) for name in ("n", "up", "down"))
        before, after = self.parts["before"], self.parts["after"]
        return MovementSums(
            units=self.units,
            measures=self.known.all,
            n=n,
            total_from=before / grids,
            total_to=after / grids,
            total=(after - before) / grids,
            total_sq=self.parts["square"] / grids**2,
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
