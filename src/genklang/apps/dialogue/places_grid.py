"""Squares over a map: coarse from the start, so that what is pointed out is a part of town and never a door. Pure.

Ten squares along the longer side. A square is called by its column and row, counted from the upper left: b3.
"""

import re
from dataclasses import dataclass

ALONG = 10
_COLUMNS = "abcdefghij"
_SQUARE = re.compile(r"([a-j])(10|[1-9])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Grid:
    """How many squares there are each way."""

    across: int
    down: int

    def squares(self) -> tuple[str, ...]:
        """Every square, row by row."""
        return tuple(f"{column}{row}" for row in range(1, self.down + 1) for column in _COLUMNS[: self.across])

    def place(self, square: str) -> tuple[int, int] | None:
        """(column, row) from 0, or None for what is no square of this grid."""
        found = _SQUARE.fullmatch(square)
        if found is None:
            return None
        column, row = _COLUMNS.index(found[1]), int(found[2]) - 1
        return (column, row) if column < self.across and row < self.down else None


def grid_over(width: int, height: int) -> Grid:
    """The grid over a picture of so many dots; its squares are as near to square as whole numbers let them be."""
    longer = max(width, height)
    return Grid(across=max(1, round(ALONG * width / longer)), down=max(1, round(ALONG * height / longer)))
