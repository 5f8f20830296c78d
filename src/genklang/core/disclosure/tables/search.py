"""Promises a world for a count that is not protected yet, hiding as few further cells as it can.

One linear program a *window*: the block of the table around the count, as far as its totals. What is hidden already
is free, what is shown costs, and nought costs most: a nought may be a combination that cannot be, which everybody
knows. Where the window holds no world, the next wider one is tried, at last the whole table. The programs of a window
start from where the last one stood, since only a bound and some prices have changed.

The idea is Kelly, Golden and Assad's (Networks 22, 1992): protect one cell at a time along the cheapest way, costs
falling to nothing where others went before.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from .model import Cells, Counts, Grid, Ids, Mask
from .solver import Floats, Program
from .worlds import Worlds

REACH = 6  # no count has to move further than this in one world; keeps the numbers small and the programs bounded
FREE = 1e-3  # hidden already; not nothing, so that a world stays as small as it can
TRIES = 4
GOLDEN = 0.6180339887498949  # its multiples lie evenly, so each cell's price varies in its own way
WHOLE_SECONDS = 5.0  # for the rare window whose answers are never in whole numbers


class Window:
    """The program over one part of the table: each cell may go up or down by some persons."""

    def __init__(self, worlds: Worlds, ids: Ids) -> None:
        self.worlds, self.ids = worlds, ids
        columns = worlds.cells.by_cell[:, ids]
        rows = np.flatnonzero(np.bincount(columns.indices, minlength=columns.shape[0]))
        part = columns.tocsr()[rows].tocsc()
        self._most_down = np.minimum(worlds.counts[ids], REACH).astype(np.float64)
        self._most_up = np.full(len(ids), float(REACH))
        both = sparse.csc_array(sparse.hstack([part, -part]))
        self._program = Program(both, np.zeros(2 * len(ids)), np.concatenate([self._most_up, self._most_down]))
        self._priced = np.full(len(ids), np.nan)
        self._shut = np.zeros(len(ids), dtype=np.bool_)
        self._varied = False

    def world(self, cell: int, amount: int, cost: Floats, *, thorough: bool = True) -> tuple[Ids, Counts] | None:
        """The cheapest world in which `cell` changes by `amount`; cells of infinite cost stay. None: there is none, or,
        where not `thorough`, none that was found quickly.
        """
        self._set(cost[self.ids])
        at = int(np.searchsorted(self.ids, cell))
        pair = np.array([at, at + len(self.ids)])
        asked = np.array([max(amount, 0), max(-amount, 0)], dtype=np.float64)
        self._program.bound(pair, asked, asked)
        whole = self._solved(thorough)
        self._program.bound(pair, np.zeros(2), np.array([self._most_up[at], self._most_down[at]]))
        return None if whole is None else (self.ids, whole)

    def _solved(self, thorough: bool) -> Counts | None:
        """In whole numbers. An answer with fractions is doubled if it may be, or looked for anew at slightly other
        prices (another corner, as cheap or nearly), and last with every cell held whole.
        """
        for other in range(TRIES):
            if other:
                self._vary(other)
            found = self._program.solve()
            if found is None:
                return None
            change = found[: len(self.ids)] - found[len(self.ids) :]
            for times in (1, 2):
                nearest = np.rint(change * times)
                if np.abs(change * times - nearest).max(initial=0) < 1e-6 and np.all(nearest >= -self._most_down):
                    return nearest.astype(np.int64)
        if not thorough:
            return None
        found, _ = self._program.solve_whole(seconds=WHOLE_SECONDS, first=False)
        return None if found is None else np.rint(found[: len(self.ids)] - found[len(self.ids) :]).astype(np.int64)

    def _vary(self, turn: int) -> None:
        """Prices up to half as high again, the same each time; they are set right at the next `_set`."""
        share = np.modf((1 + np.arange(len(self.ids))) * turn * GOLDEN)[0]
        self._program.price(np.arange(2 * len(self.ids)), np.tile(self._priced * (1 + share / 10), 2))
        self._varied = True

    def _set(self, cost: Floats) -> None:
        shut = np.isinf(cost)
        price = np.where(shut, 0.0, cost)
        new = np.flatnonzero((price != self._priced) | self._varied)
        self._varied = False
        if len(new):
            self._program.price(np.concatenate([new, new + len(self.ids)]), np.tile(price[new], 2))
            self._priced[new] = price[new]
        turned = np.flatnonzero(shut != self._shut)
        if len(turned):
            high = np.where(shut[turned], 0.0, self._most_up[turned])
            down = np.where(shut[turned], 0.0, self._most_down[turned])
            places = np.concatenate([turned, turned + len(self.ids)])
            self._program.bound(places, np.zeros(len(places)), np.concatenate([high, down]))
            self._shut = shut


class Windows:
    """The windows of a table, kept so that a block's next count finds its program as it was left.

    Only cells `among` a mask take part, where one is given.
    """

    def __init__(self, worlds: Worlds, *, among: Mask | None = None) -> None:
        self.worlds = worlds
        self._among = None if among is None else among.copy()
        self._made: dict[bytes, Window] = {}

    def around(self, cell: int) -> Iterator[Window]:
        """From the narrowest to the whole table, each once."""
        last = 0
        for ids in _widening(self.worlds.cells, cell):
            if self._among is not None:
                ids = ids[self._among[ids]]
            if len(ids) > last:
                last = len(ids)
                key = ids.tobytes()
                if key not in self._made:
                    self._made[key] = Window(self.worlds, ids)
                yield self._made[key]


def _widening(cells: Cells, cell: int) -> Iterator[Ids]:
    steps = max(len(hierarchy.codes) for grid in cells.grids for hierarchy in grid.hierarchies)
    for step in range(1, steps):
        places = [_around(grid, cell, step) for grid in cells.grids]
        ids = np.unique(np.concatenate(places))
        yield ids
        if len(ids) == cells.size:
            return
    yield np.arange(cells.size)


def _around(grid: Grid, cell: int, step: int) -> Ids:
    """Everything under the totals `step` steps above the cell, in each dimension."""
    found = np.argwhere(grid.ids == cell)
    if not len(found):
        return np.zeros(0, dtype=np.int64)
    axes = []
    for hierarchy, code in zip(grid.hierarchies, found[0].tolist(), strict=True):
        tops = {code}
        for _ in range(step):
            tops = {total for top in tops for total in hierarchy.above[top] or (top,)}
        axes.append(sorted(set().union(*(hierarchy.below[top] for top in tops))))
    return grid.ids[np.ix_(*axes)].ravel()


def costs(counts: Counts, hidden: Mask) -> Floats:
    """What it costs to hide a cell, a person's move: one for each, a little more for larger counts, nothing for hidden.

    A nought has infinite cost.
    """
    shown = 1.0 + np.log1p(counts) / 8
    return np.where(hidden, FREE, np.where(counts == 0, np.inf, shown))
