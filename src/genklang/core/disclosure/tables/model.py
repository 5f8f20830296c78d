"""Promises a frequency table, or several that share cells, as counts and lines: every line is an equation that holds.

A *cell* is a combination of one code from each dimension, totals included; a *line* says that some cells add up to
another (+1 for each part, -1 for the total). Everything that can be worked out from a table of counts follows from
its lines and from counts being whole and never below nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .hierarchies import Hierarchy

Ids = NDArray[np.int64]
Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Grid:
    """One table: `ids` (one axis a dimension, one place a code) says which cell of the whole stands where."""

    hierarchies: tuple[Hierarchy, ...]
    ids: Ids


@dataclass(frozen=True)
class Cells:
    """Every cell of one or more tables: how many, the lines between them, and the tables they stand in.

    `lines`: lines x cells, +1 for a part and -1 for the total.
    """

    size: int
    lines: sparse.csr_array
    grids: tuple[Grid, ...]

    @cached_property
    def by_cell(self) -> sparse.csc_array:
        """The lines by column: which lines a cell stands in."""
        return self.lines.tocsc()


def cells_of(hierarchies: Sequence[Hierarchy]) -> Cells:
    """All cells of one table, numbered as the last dimension runs quickest."""
    shape = tuple(len(hierarchy.codes) for hierarchy in hierarchies)
    size = int(np.prod(shape))
    grid = Grid(tuple(hierarchies), np.arange(size, dtype=np.int64).reshape(shape))
    return Cells(size, _lines((grid,), size), (grid,))


def joined(grids: Sequence[Grid]) -> Cells:
    """Several tables whose `ids` already say which cells are the same."""
    size = 1 + max(int(grid.ids.max()) for grid in grids)
    return Cells(size, _lines(grids, size), tuple(grids))


def linked(tables: Sequence[Sequence[tuple[str, Hierarchy]]]) -> Cells:
    """Tables over named dimensions; cells that mean the same are one cell.

    A dimension that a table lacks, or that stands at its overall total, says nothing: so the total of A x B is the
    total of A x C. A dimension must have one overall total (a code that is part of nothing) for that; ValueError
    otherwise.
    """
    known: dict[frozenset[tuple[str, str]], int] = {}
    grids = []
    for table in tables:
        shape = tuple(len(hierarchy.codes) for _, hierarchy in table)
        ids = np.empty(shape, dtype=np.int64)
        tops = [_top(hierarchy) for _, hierarchy in table]
        for at in np.ndindex(shape):
            said = zip(table, at, tops, strict=True)
            meaning = frozenset((name, level.codes[code]) for (name, level), code, top in said if code != top)
            ids[at] = known.setdefault(meaning, len(known))
        grids.append(Grid(tuple(hierarchy for _, hierarchy in table), ids))
    return joined(grids)


def _top(hierarchy: Hierarchy) -> int:
    tops = [at for at, totals in enumerate(hierarchy.above) if not totals]
    if len(tops) != 1:
        raise ValueError("a dimension of linked tables needs one overall total")
    return tops[0]


def _lines(grids: Sequence[Grid], size: int) -> sparse.csr_array:
    rows, columns, signs, count = [], [], [], 0
    for grid in grids:
        for axis, hierarchy in enumerate(grid.hierarchies):
            ids = np.moveaxis(grid.ids, axis, 0).reshape(len(hierarchy.codes), -1)
            for total, parts in hierarchy.sums:
                many = ids.shape[1]
                line = np.arange(count, count + many)
                rows += [np.tile(line, len(parts)), line]
                columns += [ids[list(parts)].ravel(), ids[total]]
                signs += [np.ones(many * len(parts), dtype=np.int64), np.full(many, -1, dtype=np.int64)]
                count += many
    places = np.concatenate(rows), np.concatenate(columns)
    return sparse.csr_array((np.concatenate(signs), places), shape=(count, size))


def filled(grid: Grid, leaves: Counts) -> Counts:
    """Counts of a whole table from those of its inner cells: `leaves` has the table's shape, and only what stands where
    every dimension has a leaf is read. Shape as the table.
    """
    counts = leaves.copy()
    for axis, hierarchy in enumerate(grid.hierarchies):
        along = np.moveaxis(counts, axis, 0)
        parts = dict(reversed(hierarchy.sums))  # of several ways to one total, the first
        for at in hierarchy.upwards:
            if at in parts:
                along[at] = along[list(parts[at])].sum(axis=0)
    return counts


def inner(grid: Grid) -> Mask:
    """Where every dimension has a leaf. Shape as the table."""
    found = np.ones(grid.ids.shape, dtype=np.bool_)
    for axis, hierarchy in enumerate(grid.hierarchies):
        leaf = np.zeros(len(hierarchy.codes), dtype=np.bool_)
        leaf[list(hierarchy.leaves)] = True
        found &= leaf.reshape([-1 if at == axis else 1 for at in range(found.ndim)])
    return found
