"""Promises that what protects a hidden count can be shown: another whole table that agrees with everything published.

A *world* is a change of the hidden counts, in whole numbers, that keeps every line and no count below nought. A count
that is 2 higher in one world and 2 lower in another cannot be known closer than that, whoever computes. Each world is
checked in exact whole numbers before it counts, so that nothing rests on a solver's rounding.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

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
        self.up = np.zeros(cells.size, dtype=np.int64)
        self.down = np.zeros(cells.size, dtype=np.int64)
        self._moves: dict[int, dict[int, int]] = {}  # cell -> world -> change
        self._next = 0

    def take(self, ids: Ids, change: Counts) -> bool:
        """Keep a world, and its opposite where that is one too. False, and nothing changes, if it is not a world."""
        moved = change != 0
        ids, change = ids[moved], change[moved]
        if not len(ids) or not self.holds(World(ids, change)):
            return False
        self._keep_both(ids, change)
        return True

    def take_parts(self, change: Counts, part: Counts) -> None:
        """Keep, of a change of the whole table that is a world, each part that reaches further than is reached now
        where that is asked for. `part` numbers for each cell what it belongs to; parts share no line.
        """
        moved = np.flatnonzero(change)
        if not len(moved) or not self.holds(World(moved, change[moved])):
            return
        for ids in runs(moved[np.argsort(part[moved], kind="stable")], part):
            if self._further(ids, change[ids]) or self._further(ids, -change[ids]):
                self._keep_both(ids, change[ids])

    def open(self, among: Ids) -> tuple[Mask, Mask]:
        """Which of these cells do not reach far enough up, and which not far enough down."""
        return self.up[among] < self.needs.up[among], self.down[among] < self.needs.down[among]

    def missing(self, cell: int) -> tuple[int, ...]:
        """The changes (up, down) that a cell should reach and does not."""
        up, down = int(self.needs.up[cell]), int(self.needs.down[cell])
        lacks = ((up, self.up[cell] < up), (-down, self.down[cell] < down))
        return tuple(change for change, lacking in lacks if lacking)

    def using(self, cell: int) -> tuple[int, ...]:
        """The names of the worlds in which a cell changes."""
        return tuple(self._moves.get(cell, ()))

    def keep(self, world: World) -> None:
        """Keep what is known to be a world."""
        self.found[self._next] = world
        for cell, change in zip(world.ids.tolist(), world.change.tolist(), strict=True):
            self._moves.setdefault(cell, {})[self._next] = change
        self._next += 1
        self.up[world.ids] = np.maximum(self.up[world.ids], world.change)
        self.down[world.ids] = np.maximum(self.down[world.ids], -world.change)

    def drop(self, names: Iterable[int]) -> tuple[int, ...]:
        """Forget some worlds; what only they reached is open again. The cells they changed."""
        touched: dict[int, None] = {}
        for name in names:
            for cell in self.found.pop(name).ids.tolist():
                del self._moves[cell][name]
                touched[cell] = None
        for cell in touched:
            changes = self._moves[cell].values()
            self.up[cell] = max(0, max(changes, default=0))
            self.down[cell] = max(0, -min(changes, default=0))
        return tuple(touched)

    def holds(self, world: World) -> bool:
        """Whether this is a world of this table: whole numbers throughout, no tolerance."""
        if np.any(self.counts[world.ids] + world.change < 0):
            return False
        return not np.any(self.cells.by_cell[:, world.ids] @ world.change)

    def _keep_both(self, ids: Ids, change: Counts) -> None:
        self.keep(World(ids, change))
        if np.all(self.counts[ids] >= change):
            self.keep(World(ids, -change))

    def _further(self, ids: Ids, change: Counts) -> bool:
        up = (self.up[ids] < self.needs.up[ids]) & (change > self.up[ids])
        down = (self.down[ids] < self.needs.down[ids]) & (-change > self.down[ids])
        return bool(np.any(up | down))


def runs(ids: Ids, part: Counts) -> list[Ids]:
    """Split cells, sorted by their part, into the parts."""
    return np.split(ids, np.flatnonzero(np.diff(part[ids])) + 1)
