"""Promises a world for a count that is not protected yet, hiding as few further cells as it can.

One linear program a *window*: the block of the table around the count, as far as its totals. What is hidden already
is free, what is shown costs, and nought costs most: a nought may be a combination that cannot be, which everybody
knows. Where the window holds no world, the next wider one is tried, at last the whole table. The programs of a window
start from where the last one stood, since only a bound and some prices have changed.

Source: Kelly, Golden & Assad (1992), Networks 22, 397-417: protect one cell at a time along the cheapest way, costs
falling to nothing where others went before.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from .model import Counts, Grid, Ids, Mask
from .solver import Floats, Program, SolverTrouble
from .worlds import Worlds

REACH = 6  # no count has to move further than this in one world; keeps the numbers small and the programs bounded
FREE = 1e-3  # hidden already; not nothing, so that a world stays as small as it can
TRIES = 8  # before every cell is held whole
GOLDEN = 0.6180339887498949  # its multiples lie evenly, so each cell's price varies in its own way
NEAR = 0.25  # a world that costs this much more than the cheapest will do where whole numbers are hard to come by
BRANCHES = 500  # of the search in whole numbers, for the rare window whose answers always have fractions

#: For each table and dimension: the totals a window lies under. Nothing for a table it does not touch.
Tops = tuple[tuple[frozenset[int], ...], ...]
WHOLE: Tops = ()


class Window:
    """The program over one part of the table: each cell may go up or down by some persons."""

    def __init__(self, worlds: Worlds, ids: Ids) -> None:
        self.worlds, self.ids = worlds, ids
        columns = worlds.cells.by_cell[:, ids]
        rows = np.flatnonzero(np.bincount(columns.indices))
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
        """In whole numbers. An answer with fractions is doubled if it may be, or looked for anew at other prices
        (another corner, not much dearer), and last with every cell held whole.
        """
        for other in range(TRIES):
            if other:
                self._vary(other)
            try:
                found = self._program.solve()
            except SolverTrouble:
                return None  # a way that cannot be followed is no way; the last look (`protect`) decides
            if found is None:
                return None
            change = found[: len(self.ids)] - found[len(self.ids) :]
            for times in (1, 2):
                nearest = np.rint(change * times)
                if np.abs(change * times - nearest).max(initial=0) < 1e-6 and np.all(nearest >= -self._most_down):
                    return nearest.astype(np.int64)
        if not thorough:
            return None
        found, _ = self._program.solve_whole(branches=BRANCHES, near=NEAR)
        return None if found is None else np.rint(found[: len(self.ids)] - found[len(self.ids) :]).astype(np.int64)

    def _vary(self, turn: int) -> None:
        """Prices up to twice as high, the same each time; they are set right at the next `_set`."""
        share = np.modf((1 + np.arange(len(self.ids))) * turn * GOLDEN)[0]
        self._program.price(np.arange(2 * len(self.ids)), np.tile(self._priced * (1 + share), 2))
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
        self._made: dict[Tops, Window] = {}
        self._places = [_places(grid, worlds.cells.size) for grid in worlds.cells.grids]

    def around(self, cell: int) -> Iterator[Window]:
        """From the narrowest, one step up in every dimension at a time, to the whole."""
        tops: Tops = tuple(
            tuple(frozenset((int(code),)) for code in where[cell] if code >= 0) for where in self._places
        )
        last, tops = tops, self._wider(tops)
        yield self._window(tops)
        while tops != last:
            last, tops = tops, self._wider(tops)
            if tops != last:
                yield self._window(tops)
        if len(self._window(tops).ids) < len(self._under(WHOLE)):
            yield self._window(WHOLE)

    def _wider(self, tops: Tops) -> Tops:
        grids = self.worlds.cells.grids
        return tuple(
            tuple(
                frozenset(total for top in some for total in hierarchy.above[top] or (top,))
                for hierarchy, some in zip(grid.hierarchies, axes, strict=False)
            )
            for grid, axes in zip(grids, tops, strict=True)
        )

    def _window(self, tops: Tops) -> Window:
        if tops not in self._made:
            self._made[tops] = Window(self.worlds, self._under(tops))
        return self._made[tops]

    def _under(self, tops: Tops) -> Ids:
        """All cells under these totals, sorted; those of tables that are not touched are left out."""
        ids = np.arange(self.worlds.cells.size)
        if tops != WHOLE:
            ids = np.unique(
                np.concatenate(
                    [
                        _under(grid, axes)
                        for grid, axes in zip(self.worlds.cells.grids, tops, strict=True)
                        if axes  # else the cell is not in this table
                    ]
                )
            )
        return ids if self._among is None else ids[self._among[ids]]


def _under(grid: Grid, axes: tuple[frozenset[int], ...]) -> Ids:
    codes = [
        sorted(frozenset().union(*(hierarchy.below[top] for top in tops)))
        for hierarchy, tops in zip(grid.hierarchies, axes, strict=True)
    ]
    return grid.ids[np.ix_(*codes)].ravel()


def _places(grid: Grid, size: int) -> Ids:
    """Which codes each cell has in a table (cells x dimensions), -1 for cells that are not in it."""
    found = np.full((size, grid.ids.ndim), -1, dtype=np.int64)
    found[grid.ids.ravel()] = np.indices(grid.ids.shape).reshape(grid.ids.ndim, -1).T
    return found


def costs(counts: Counts, hidden: Mask) -> Floats:
    """What it costs that one person moves in a cell: nothing much where it is hidden already, else one and, so that
    totals stay where smaller counts will do, half the root of the count. A nought has infinite cost.
    """
    shown = 1.0 + np.sqrt(counts) / 2
    return np.where(hidden, FREE, np.where(counts == 0, np.inf, shown))
