"""Promises, exactly, which unknown counts follow from the lines alone, whatever the counts are, and their values.

Gauss-Jordan elimination modulo the prime of `echelon`. A count follows if some combination of lines is about it and
nothing else unknown, and that is a row of the reduced form with a single entry.

Source: linear protection as in Statistics Norway's GaussSuppression; method report A4.4.
"""

import numpy as np
from numpy.typing import NDArray

from genklang.core.disclosure.echelon import PRIME

from .model import Counts, Mask

_HALF = PRIME // 2


def follows(lines: NDArray[np.int64], right: Counts) -> tuple[Mask, Counts]:
    """Which columns of `lines @ x = right` are fixed, and their values (nought for the others).

    `lines`: dense, lines x unknowns, entries -1, 0 and 1. Values below half the prime (a thousand million) come out
    right.
    """
    rows = np.concatenate([lines % PRIME, (right % PRIME)[:, None]], axis=1)
    width = lines.shape[1]
    pivots: list[int] = []
    for column in range(width):
        below = np.flatnonzero(rows[len(pivots) :, column])
        if not len(below):
            continue
        at = len(pivots)
        rows[[at, at + below[0]]] = rows[[at + below[0], at]]
        rows[at] = rows[at] * pow(int(rows[at, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(rows[:, column])
        others = others[others != at]
        rows[others] = (rows[others] - rows[others, column : column + 1] * rows[at]) % PRIME
        pivots.append(column)
    fixed, values = np.zeros(width, dtype=np.bool_), np.zeros(width, dtype=np.int64)
    for at, column in enumerate(pivots):
        if np.count_nonzero(rows[at, :width]) == 1:
            value = int(rows[at, width])
            fixed[column], values[column] = True, value if value <= _HALF else value - PRIME
    return fixed, values
