"""Promises that what protects a hidden count can be shown: another whole table that agrees with everything published.

A *world* is a change of the hidden counts, in whole numbers, that keeps every line and no count below nought. A count
that is 2 higher in one world and 2 lower in another cannot be known closer than that, whoever computes. Each world is
checked in exact whole numbers before it counts, so that nothing rests on a solver's rounding.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .model import Cells, Counts, Ids, Mask


@dataclass(frozen=True)
class World:
    """The cells that change, and by how much."""

    ids: Ids
    change: Counts


@dataclass(frozen=True)
class Needs:
    """How far up and down each count must be able to lie. Nought: nothing is asked. One value a cell."""

    up: Counts
    down: Counts


class Worlds:
    """The worlds found so far, and how far each count reaches in them."""

    def __init__(self, cells: Cells, counts: Counts, needs: Needs) -> None:
        self.cells, self.counts, self.needs = cells, counts, needs
        self.found: dict[int, World] = {}
        self._using: dict[int, set[int]] = {}
        self.up = np.zeros(cells.size, dtype=np.int64)
        self.down = np.zeros(cells.size, dtype=np.int64)
        self._next = 0

    def take(self, ids: Ids, change: Counts) -> bool:
        """Keep a world, and its opposite where that is one too. False, and nothing changes, if it is not a world."""
        moved = change != 0
        ids, change = ids[moved], change[moved]
        if not len(ids) or not self._holds(ids, change):
            return False
        self.keep(World(ids, change))
        if np.all(self.counts[ids] >= change):
            self.keep(World(ids, -change))
        return True

    def open(self, among: Ids) -> tuple[Mask, Mask]:
        """Which of these cells do not reach far enough up, and which not far enough down."""
        return self.up[among] < self.needs.up[among], self.down[among] < self.needs.down[among]

    def take_parts(self, change: Counts, part: Counts) -> None:
        """Keep, of a change of the whole table that is a world, each part that reaches further than is reached now
        where that is asked for. `part` numbers for each cell what it belongs to; parts share no line.
        """
        moved = np.flatnonzero(change)
        if not len(moved) or not self._holds(moved, change[moved]):
            return
        for ids in _runs(moved[np.argsort(part[moved], kind="stable")], part):
            if self._further(ids, change[ids]) or self._further(ids, -change[ids]):
                self.keep(World(ids, change[ids]))
                if np.all(self.counts[ids] >= change[ids]):
                    self.keep(World(ids, -change[ids]))

    def _further(self, ids: Ids, change: Counts) -> bool:
        up = (self.up[ids] < self.needs.up[ids]) & (change > self.up[ids])
        down = (self.down[ids] < self.needs.down[ids]) & (-change > self.down[ids])
        return bool(np.any(up | down))

    def missing(self, cell: int) -> tuple[int, ...]:
        """The changes (up, down) that a cell should reach and does not."""
        up, down = int(self.needs.up[cell]), int(self.needs.down[cell])
        lacks = ((up, self.up[cell] < up), (-down, self.down[cell] < down))
        return tuple(change for change, lacking in lacks if lacking)

    def using(self, cell: int) -> frozenset[int]:
        """The names of the worlds in which a cell changes."""
        return frozenset(self._using.get(cell, ()))

    def drop(self, names: Iterable[int]) -> Ids:
        """Forget some worlds; what only they reached is open again. The cells they changed."""
        touched: list[Ids] = []
        for name in names:
            world = self.found.pop(name)
            touched.append(world.ids)
            for cell in world.ids.tolist():
                self._using[cell].discard(name)
        ids = np.unique(np.concatenate(touched)) if touched else np.zeros(0, dtype=np.int64)
        self.up[ids] = self.down[ids] = 0
        for name in {name for cell in ids.tolist() for name in self._using[cell]}:
            self._reach(self.found[name])
        return ids

    def keep(self, world: World) -> None:
        """Keep what is known to be a world."""
        self.found[self._next] = world
        for cell in world.ids.tolist():
            self._using.setdefault(cell, set()).add(self._next)
        self._next += 1
        self._reach(world)

    def _reach(self, world: World) -> None:
        self.up[world.ids] = np.maximum(self.up[world.ids], world.change)
        self.down[world.ids] = np.maximum(self.down[world.ids], -world.change)

    def _holds(self, ids: Ids, change: Counts) -> bool:
        if np.any(self.counts[ids] + change < 0):
            return False
        # Whole numbers throughout: no tolerance.
        columns: sparse.csc_array = self.cells.by_cell[:, ids]
        return not np.any(columns @ change)


def _runs(ids: Ids, part: Counts) -> Iterable[Ids]:
    """Split cells, sorted by their part, into the parts."""
    return np.split(ids, np.flatnonzero(np.diff(part[ids])) + 1)
