"""Exact elimination modulo the prime 2^31 - 19: what follows from published sums, whatever the answers.

Rows are kept in *reduced* echelon form: each row has 1 in its pivot column and every other row has 0 there. So the rows
that a combination takes part in can be read off the pivot columns it touches, and "some combination is about these
columns alone" is a question about the few rows with their pivot among them.
"""

import numpy as np
from numpy.typing import NDArray

PRIME = 2_147_483_629  # 2^31 - 19: a product of two residues fits in 63 bits
_HALF = 1 << 16

Row = NDArray[np.int64]


class Echelon:
    """Grows one row at a time; a row that would tell of a guarded set is not taken in."""

    def __init__(self, width: int) -> None:
        self.rows: Row = np.zeros((0, width), dtype=np.int64)
        self.pivots: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._hidden: Row = np.zeros((0, width), dtype=np.int64)

    def hide(self, rows: Row) -> None:
        """Rows that must not follow from those taken in from now on; one that follows already is past hiding."""
        left = [self._reduced(row) for row in rows]
        self._hidden = np.array([row for row in left if row.any()], dtype=np.int64).reshape(-1, self.rows.shape[1])

    def add(self, row: Row, *, unless_about: NDArray[np.bool_] | None = None) -> bool:
        """Take in a row (residues, one a column). True also if it follows from the others.

        False, and nothing changes, if a hidden row would then follow, or if some combination would be about one of the
        sets of columns in `unless_about` (sets x columns) alone.
        """
        left = self._reduced(row)
        if not left.any():
            return True
        pivot = int(np.flatnonzero(left)[0])
        left = left * pow(int(left[pivot]), -1, PRIME) % PRIME
        hidden = (self._hidden - self._hidden[:, pivot : pivot + 1] * left) % PRIME
        if not hidden.any(axis=1).all():
            return False
        before = self.rows, self.pivots
        rows = np.vstack([self.rows, left[None, :]])
        touched = np.flatnonzero(self.rows[:, pivot])
        rows[touched] = (rows[touched] - rows[touched, pivot : pivot + 1] * left) % PRIME
        self.rows, self.pivots = rows, np.append(self.pivots, pivot)
        if unless_about is not None and self._tells_of_one(unless_about):
            self.rows, self.pivots = before
            return False
        self._hidden = hidden
        return True

    def tells_of(self, columns: NDArray[np.bool_]) -> bool:
        """Whether some combination of the rows is about these columns (a mask) alone."""
        inside = self.rows[columns[self.pivots]]
        return len(inside) > rank(inside[:, ~columns])

    def _tells_of_one(self, sets: NDArray[np.bool_]) -> bool:
        # A set without a pivot in it has no row that could take part: most sets fall away at once.
        reached = np.flatnonzero(sets[:, self.pivots].any(axis=1))
        return any(self.tells_of(sets[at]) for at in reached)

    def _reduced(self, row: Row) -> Row:
        """What is left of `row` when everything the rows explain is taken out."""
        using = np.flatnonzero(row[self.pivots])
        if not len(using):
            return row % PRIME
        shares, rows = row[self.pivots[using]], self.rows[using]
        # In halves, so that a sum of thousands of products stays below 2^63.
        high, low = (shares // _HALF) @ rows % PRIME, (shares % _HALF) @ rows % PRIME
        return (row - (high * _HALF + low)) % PRIME


def rank(matrix: Row) -> int:
    """Rank modulo the prime of a matrix of residues."""
    left = matrix[:, matrix.any(axis=0)]
    found = 0
    while len(left):
        first, left = left[0], left[1:]
        nonzero = np.flatnonzero(first)
        if len(nonzero):
            found += 1
            pivot = nonzero[0]
            shares = left[:, pivot] * pow(int(first[pivot]), -1, PRIME) % PRIME
            left = (left - shares[:, None] * first) % PRIME
    return found
