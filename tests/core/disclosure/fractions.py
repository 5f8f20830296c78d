"""Rank over fractions: the slow and obviously right twin of what is done modulo a prime."""

from collections.abc import Sequence
from fractions import Fraction


def fraction_rank(rows: Sequence[Sequence[int | Fraction]]) -> int:
    """How many of the rows do not follow from the others."""
    left, found = [[Fraction(value) for value in row] for row in rows], 0
    for at in range(len(left[0]) if left else 0):
        pick = next((i for i in range(found, len(left)) if left[i][at]), None)
        if pick is None:
            continue
        left[found], left[pick] = left[pick], left[found]
        for i in range(found + 1, len(left)):
            share = left[i][at] / left[found][at]
            left[i] = [a - share * b for a, b in zip(left[i], left[found], strict=True)]
        found += 1
    return found
