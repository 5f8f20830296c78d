"""Promises a file of scores, one a row, as arrays; or one sentence with row, column and what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genklang.cli.reading import MISSING, Table
from genklang.cli.trouble import BadData

MOST_CELLS = 5_000_000
LARGEST = 1e9  # a score, either way

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ratings:
    """What stands in each cell. `names`: the names along each axis, in the order of the file. `cells`: one array a
    value column, with an axis for each key column, nan where nothing stands. `filled`: where a row stands."""

    names: tuple[tuple[str, ...], ...]
    cells: tuple[Numbers, ...]
    filled: NDArray[np.bool_]


def ratings(table: Table, keys: Sequence[str], values: Sequence[Numbers]) -> Ratings:
    """The rows put in place by the key columns. BadData: an empty key, the same cell on two rows, or too many cells."""
    words = [table.keys(key).to_list() for key in keys]
    names = tuple(tuple(dict.fromkeys(column)) for column in words)
    shape = tuple(map(len, names))
    if int(np.prod(shape, dtype=object)) > MOST_CELLS:
        raise BadData("appraisal.too_many", cells=" x ".join(map(str, shape)), most=MOST_CELLS)
    places = [{name: at for at, name in enumerate(axis)} for axis in names]
    axes = [[place[word] for word in column] for place, column in zip(places, words, strict=True)]
    at = np.ravel_multi_index(axes, shape)
    _, first, which = np.unique(at, return_index=True, return_inverse=True)
    again = np.flatnonzero(first[which] != np.arange(len(at)))
    if again.size:
        row = int(again[0])
        cell = ", ".join(column[row] for column in words)
        raise BadData("appraisal.twice", row=table.rows[row], first=table.rows[first[which[row]]], cell=cell)
    cells = []
    for column in values:
        whole = np.full(int(np.prod(shape)), np.nan)
        whole[at] = column
        cells.append(whole.reshape(shape))
    filled = np.zeros(int(np.prod(shape)), dtype=bool)
    filled[at] = True
    return Ratings(names, tuple(cells), filled.reshape(shape))


def kinds(table: Table, column: str) -> Numbers:
    """A column of words as numbers that tell them apart, nan where nothing stands."""
    words = table.text(column)
    said = [None if word is None or word.lower() in MISSING else word for word in words.to_list()]
    places = {word: at for at, word in enumerate(dict.fromkeys(word for word in said if word is not None))}
    return np.array([np.nan if word is None else places[word] for word in said], dtype=np.float64)
