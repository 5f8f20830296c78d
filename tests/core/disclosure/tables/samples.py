"""Small tables for tests: from rows of counts with their margins, and at random with skewed counts."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genklang.core.disclosure.tables import Cells, Hierarchy, cells_of, filled, flat, from_pairs, inner

Counts = NDArray[np.int64]


def tree(name: str, *groups: int) -> Hierarchy:
    """A total of groups of so many leaves; a group of none is a leaf itself."""
    pairs = []
    for at, leaves in enumerate(groups):
        pairs.append((f"{name}{at}", name))
        pairs += [(f"{name}{at}.{leaf}", f"{name}{at}") for leaf in range(leaves)]
    return from_pairs([pairs], ())


def table(rows: Sequence[Sequence[int]]) -> tuple[Cells, Counts]:
    """A table of rows and columns called r0, r1, … and c0, c1, …; totals are added."""
    down, across = flat([f"r{at}" for at in range(len(rows))]), flat([f"c{at}" for at in range(len(rows[0]))])
    cells = cells_of((down, across))
    counts = np.zeros(cells.grids[0].ids.shape, dtype=np.int64)
    counts[:-1, :-1] = rows
    return cells, filled(cells.grids[0], counts).ravel()


def place(cells: Cells, *codes: str) -> int:
    """The cell of one code a dimension."""
    grid = cells.grids[0]
    return int(grid.ids[tuple(level.place[code] for level, code in zip(grid.hierarchies, codes, strict=True))])


def mask(cells: Cells, places: Sequence[int]) -> NDArray[np.bool_]:
    found = np.zeros(cells.size, dtype=np.bool_)
    found[list(places)] = True
    return found


def skewed(hierarchies: Sequence[Hierarchy], mean: float, seed: int) -> tuple[Cells, Counts]:
    """Negative binomial counts, with larger and smaller codes in each dimension."""
    cells, random = cells_of(hierarchies), np.random.default_rng(seed)
    grid = cells.grids[0]
    expected = np.full(grid.ids.shape, mean)
    for axis, level in enumerate(hierarchies):
        size = np.exp(random.normal(0, 0.6, len(level.codes)))
        expected = expected * size.reshape([-1 if at == axis else 1 for at in range(expected.ndim)])
    counts = np.where(inner(grid), random.poisson(random.gamma(1.2, expected / 1.2)), 0)
    return cells, filled(grid, counts).ravel()


SHAPES = (
    lambda: (tree("a", 0, 0, 0, 0), tree("b", 0, 0, 0)),
    lambda: (tree("a", 3, 2), tree("b", 0, 0, 0)),
    lambda: (tree("a", 2, 0, 2), tree("b", 2, 2)),
    lambda: (tree("a", 0, 0, 0), tree("b", 0, 0), tree("c", 0, 0, 0)),
)


def small(seed: int) -> tuple[Cells, Counts]:
    """One of four shapes by its seed: flat, with one or two hierarchies, in three dimensions."""
    return skewed(SHAPES[seed % len(SHAPES)](), 4 + seed % 9, seed)
