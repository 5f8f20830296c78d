"""Slow plain twins, written apart from what they test: whole tables searched by a general solver or by elimination."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from genklang.core.disclosure.echelon import PRIME, Echelon
from genklang.core.disclosure.tables import Cells
from genklang.core.disclosure.tables.primary import Primary, publishing_order

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
UNBOUNDED = 3


def true_ends(cells: Cells, counts: Counts, hidden: Mask, cell: int) -> tuple[int, int | None]:
    """Least and greatest value of a hidden count over all tables of whole numbers that agree with what is shown."""
    ids = np.flatnonzero(hidden)
    lines = cells.lines.toarray()
    right = -(lines[:, ~hidden] @ counts[~hidden])
    cost = (ids == cell).astype(float)
    ends = []
    for sign in (1, -1):
        found = milp(
            sign * cost,
            integrality=np.ones(len(ids)),
            bounds=Bounds(0, np.inf),
            constraints=LinearConstraint(lines[:, ids], right, right),
        )
        # A whole number has no upper end only if the relaxed one has none.
        ends.append(None if found.status == UNBOUNDED or found.x is None else round(sign * found.fun))
    low, high = ends
    assert low is not None
    return low, high


def fixed_by_lines(cells: Cells, hidden: Mask) -> Mask:
    """Which hidden counts follow from the lines alone, by elimination over fractions."""
    ids = np.flatnonzero(hidden)
    rows = [[Fraction(int(value)) for value in row] for row in cells.lines.toarray()[:, ids]]
    done = 0
    for column in range(len(ids)):
        at = next((row for row in range(done, len(rows)) if rows[row][column]), None)
        if at is None:
            continue
        rows[done], rows[at] = rows[at], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for other in range(len(rows)):
            if other != done and rows[other][column]:
                share = rows[other][column]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[done], strict=True)]
        done += 1
    fixed = np.zeros(cells.size, dtype=np.bool_)
    for row in rows[:done]:
        entries = [at for at, value in enumerate(row) if value]
        if len(entries) == 1:
            fixed[ids[entries[0]]] = True
    return fixed


def walked(cells: Cells, counts: Counts, primary: Mask) -> Mask:
    """What the structural step of the method report hides: cells are published by decreasing count, ties the later
    first, unless a primary one would then be a combination of published ones, whatever the counts (elimination mod a
    prime).
    """
    inner = np.flatnonzero(np.asarray((cells.lines < 0).sum(axis=0)).ravel() == 0)
    # Each cell as a row over the inner cells: totals in order of how much they hold.
    rows = np.zeros((cells.size, len(inner)), dtype=np.int64)
    rows[inner, np.arange(len(inner))] = 1
    lines = cells.lines.toarray()
    known = np.zeros(cells.size, dtype=np.bool_)
    known[inner] = True
    while not known.all():
        for line in lines:
            total, parts = np.flatnonzero(line < 0)[0], np.flatnonzero(line > 0)
            if known[parts].all() and not known[total]:
                rows[total], known[total] = rows[parts].sum(axis=0), True
    published = Echelon(len(inner))
    hidden = primary.copy()
    for cell in publishing_order(counts):
        if primary[cell]:
            continue
        trial = Echelon(len(inner))
        trial.rows, trial.pivots = published.rows.copy(), published.pivots.copy()
        trial.add(rows[cell] % PRIME)
        if any(_follows(trial, rows[other] % PRIME) for other in np.flatnonzero(primary)):
            hidden[cell] = True
        else:
            published = trial
    return hidden


def _follows(known: Echelon, row: Counts) -> bool:
    before = len(known.rows)
    copy = Echelon(len(row))
    copy.rows, copy.pivots = known.rows.copy(), known.pivots.copy()
    copy.add(row)
    return len(copy.rows) == before


def fewest(cells: Cells, counts: Counts, primary: Primary, *, seconds: float) -> int:
    """No pattern that gives every primary cell what it needs hides fewer cells than this: an exact program in which
    each of them has worlds of its own. Where time runs out, the best bound.
    """
    reach = 6
    asked = [(cell, int(primary.needs.up[cell])) for cell in np.flatnonzero(primary.mask)]
    asked += [(cell, -int(primary.needs.down[cell])) for cell in np.flatnonzero(primary.needs.down)]
    size, many = cells.size, len(asked)
    most_down = np.minimum(counts, reach).astype(float)
    low = np.concatenate([primary.mask.astype(float), np.tile(-most_down, many)])
    high = np.concatenate([np.ones(size), np.full(size * many, float(reach))])
    for at, (cell, amount) in enumerate(asked):
        low[size * (at + 1) + cell] = high[size * (at + 1) + cell] = amount
    equal = sparse.hstack([sparse.csr_array((cells.lines.shape[0] * many, size)), _each(cells.lines, many)])
    one = sparse.eye_array(size)
    up = sparse.hstack([sparse.vstack([-reach * one] * many), _each(one, many)])
    down = sparse.hstack([sparse.vstack([-sparse.diags_array(most_down)] * many), -_each(one, many)])
    found = milp(
        np.concatenate([np.ones(size), np.zeros(size * many)]),
        integrality=np.concatenate([np.ones(size), np.zeros(size * many)]),
        bounds=Bounds(low, high),
        constraints=[
            LinearConstraint(equal.tocsr(), 0, 0),
            LinearConstraint(sparse.vstack([up, down]).tocsr(), -np.inf, 0),
        ],
        options={"time_limit": seconds},
    )
    return int(np.ceil(found.mip_dual_bound - 1e-6))


def _each(matrix: sparse.sparray, many: int) -> sparse.sparray:
    return sparse.kron(sparse.eye_array(many), matrix)
