"""Promises a table from a file as cells, counts and holes, checked; or one sentence with row, column and what was
expected.

Rows are cells. Totals may stand among them or not; those that can be worked out from their parts are. An inner cell
without a row counts as 0.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genklang.cli.disclosure_arguments import TableOptions
from genklang.cli.disclosure_hierarchies import dimension
from genklang.cli.reading import MISSING, Table, read_table
from genklang.cli.trouble import BadData
from genklang.core.disclosure.tables import Cells, Grid, cells_of, filled, inner

MOST_CELLS = 2_000_000
MOST = 100_000_000  # persons in one count

Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FileTable:
    """Cells, counts (nought where unknown), and which are unknown; `rows` is the row in the file of each cell, 0 if
    none.

    `absent`: inner cells without a row.
    """

    cells: Cells
    counts: Ids
    unknown: Mask
    rows: Ids
    absent: int

    @property
    def grid(self) -> Grid:
        return self.cells.grids[0]

    def codes(self, cell: int) -> tuple[str, ...]:
        """What a cell is, one code a dimension."""
        at = np.unravel_index(cell, self.grid.ids.shape)
        return tuple(hierarchy.codes[place] for hierarchy, place in zip(self.grid.hierarchies, at, strict=True))


def file_table(options: TableOptions, *, holes: bool) -> FileTable:
    """The table of `options.file`. BadData: what is wrong and where; a hole is wrong unless `holes`."""
    table = read_table(options.file)
    counts, known = _counts(table, options.count, holes=holes)
    words = [table.keys(dim).to_list() for dim in options.dims]
    hierarchies = [dimension(dim, values, table.rows, options) for dim, values in zip(options.dims, words, strict=True)]
    size = int(np.prod([len(hierarchy.codes) for hierarchy in hierarchies], dtype=object))
    if size > MOST_CELLS:
        raise BadData("tables.too_many", cells=size, most=MOST_CELLS)
    cells = cells_of(hierarchies)
    axes = [[level.place[word] for word in values] for level, values in zip(hierarchies, words, strict=True)]
    at = np.ravel_multi_index(axes, cells.grids[0].ids.shape).astype(np.int64)
    rows = np.zeros(cells.size, dtype=np.int64)
    _check_once(at, table, options, words)
    rows[at] = table.rows
    given = np.zeros(cells.size, dtype=np.int64)
    given[at] = counts
    stands = np.zeros(cells.size, dtype=np.bool_)
    stands[at] = known
    return _complete(cells, given, stands, rows, options)


def _complete(cells: Cells, given: Ids, stands: Mask, rows: Ids, options: TableOptions) -> FileTable:
    """Work out the totals whose parts are known, and check those that stand in the file against them."""
    grid, shape = cells.grids[0], cells.grids[0].ids.shape
    leaf = inner(grid).ravel()
    sums = filled(grid, given.reshape(shape)).ravel()
    holes_below = filled(grid, (leaf & (rows > 0) & ~stands).astype(np.int64).reshape(shape)).ravel()
    whole = holes_below == 0
    if sums.max() > 10 * MOST:
        raise BadData("tables.too_large", total=int(sums.max()), most=10 * MOST)
    result = FileTable(
        cells=cells,
        counts=np.where(stands, given, np.where(whole, sums, 0)),
        # A hole in the file stays a hole, also where its parts give it away: that is what an audit is to tell.
        unknown=~stands & ((rows > 0) | ~whole),
        rows=rows,
        absent=int(np.sum(leaf & (rows == 0))),
    )
    wrong = np.flatnonzero(stands & whole & (given != sums))
    if len(wrong):
        cell = int(wrong[np.argmin(rows[wrong])])
        raise BadData(
            "tables.wrong_total",
            row=rows[cell],
            column=options.count,
            expected=sums[cell],
            found=given[cell],
            cell=", ".join(result.codes(cell)),
        )
    return result


def _counts(table: Table, column: str, *, holes: bool) -> tuple[Ids, Mask]:
    words = table.text(column)
    blank = (words.is_null() | words.str.to_lowercase().is_in(list(MISSING))).to_numpy()
    if blank.any() and not holes:
        raise BadData("tables.hole", row=table.rows[np.flatnonzero(blank)[0]], column=column)
    plain = words.str.contains(r"^\d{1,9}(\.0+)?$").fill_null(False).to_numpy()
    counts = np.zeros(len(words), dtype=np.int64)
    right = ~blank & plain
    counts[right] = words.filter(right).str.replace(r"\.0+$", "").cast(int).to_numpy()
    wrong = np.flatnonzero(~blank & (~plain | (counts > MOST)))
    if len(wrong):
        at = int(wrong[0])
        raise BadData("tables.not_count", row=table.rows[at], column=column, most=MOST, found=str(words[at])[:40])
    return counts, ~blank


def _check_once(at: Ids, table: Table, options: TableOptions, words: list[list[str]]) -> None:
    _, first, which = np.unique(at, return_index=True, return_inverse=True)
    again = np.flatnonzero(first[which] != np.arange(len(at)))
    if len(again):
        row = int(again[0])
        raise BadData(
            "tables.cell_twice",
            row=table.rows[row],
            first=table.rows[first[which[row]]],
            column=options.dims[-1],
            cell=", ".join(values[row] for values in words),
        )
