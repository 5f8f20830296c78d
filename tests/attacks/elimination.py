"""Rank by exact elimination modulo a prime."""

import numpy as np

PRIME = 2_147_483_647


def rank(matrix: np.ndarray) -> int:
    """How many of the rows follow from no others; `matrix` holds whole numbers below the prime."""
    left, found = matrix.copy(), 0
    for column in range(left.shape[1]):
        rows = np.flatnonzero(left[found:, column])
        if not len(rows):
            continue
        pivot = found + rows[0]
        left[[found, pivot]] = left[[pivot, found]]
        left[found] = left[found] * pow(int(left[found, column]), -1, PRIME) % PRIME
        below = found + 1 + np.flatnonzero(left[found + 1 :, column])
        left[below] = (left[below] - left[below, column : column + 1] * left[found]) % PRIME
        found += 1
        if found == len(left):
            break
    return found
