"""Promises which counts may not be shown for their own sake, and how uncertain each of them must stay.

Two kinds. A *small count*, 1 to below the threshold, points at few persons. A *telling nought*: where everyone in a
row or column stands in one single category, whoever knows somebody in the row knows their category, however many they
are; so one nought beside it is hidden as well, and may then be 2 persons for all that anybody can work out.

Source: method report A4.8: intervals of at least [max(0, x - 2), x + 2]; docs/methods/tables.md.
"""

from dataclasses import dataclass

import numpy as np

from .model import Cells, Counts, Ids, Mask
from .worlds import Needs


@dataclass(frozen=True)
class Primary:
    """Cells that are hidden for their own sake (one value a cell), and what they need."""

    small: Mask
    telling: Mask
    needs: Needs

    @property
    def mask(self) -> Mask:
        """Both kinds."""
        return self.small | self.telling


def primary_cells(cells: Cells, counts: Counts, *, threshold: int, width: int) -> Primary:
    """Small counts (1 to `threshold` - 1) and telling noughts, which must reach `width` persons up and down."""
    small = (counts > 0) & (counts < threshold)
    telling = _telling(cells, counts, small)
    asked = np.where(small | telling, width, 0)
    return Primary(small, telling, Needs(asked, np.minimum(asked, counts)))


def publishing_order(counts: Counts) -> Ids:
    """All cells as they are walked: larger counts first, of equal ones the later first. Who is walked first is shown
    first, so what has to yield is the smallest count, and of equal ones the earliest.
    """
    return np.lexsort((-np.arange(len(counts)), -counts))


def _telling(cells: Cells, counts: Counts, small: Mask) -> Mask:
    """One nought in each line whose persons all stand in one part: a nought that others hide beside, else the first."""
    lines = cells.lines
    sums = lines.maximum(0) @ counts
    biggest = np.zeros(lines.shape[0], dtype=np.int64)
    line_of = np.repeat(np.arange(lines.shape[0]), np.diff(lines.indptr))
    part = lines.data > 0
    np.maximum.at(biggest, line_of[part], counts[lines.indices[part]])
    many = np.bincount(line_of[part], minlength=lines.shape[0]) > 1
    hidden_near = abs(cells.lines).T @ (abs(cells.lines) @ small.astype(np.int64))
    telling = np.zeros(cells.size, dtype=np.bool_)
    for line in np.flatnonzero(many & (sums > 0) & (biggest == sums)):
        own = slice(lines.indptr[line], lines.indptr[line + 1])
        noughts = np.sort(lines.indices[own][(lines.data[own] > 0) & (counts[lines.indices[own]] == 0)])
        if not telling[noughts].any():  # there are some: several parts, and all persons in one
            telling[noughts[np.argmax(hidden_near[noughts])]] = True
    return telling
