"""Promises that nothing is hidden in vain: each count hidden for others' sake is tried shown, and stays so if all
still hold.

Largest count first, of equal ones the later first. A count may be shown if every world it took part in was needed by
nobody, or if those who needed one have another without it among what is hidden.
"""

import numpy as np

from .model import Counts, Ids, Mask
from .search import FREE, Windows
from .solver import Floats
from .worlds import World, Worlds

SMALL = 5_000  # cells; up to here no effort is spared, above it a world that is not found quickly counts as not there


def show_needless(worlds: Worlds, hidden: Mask, tried: Ids) -> None:
    """Show, of the cells `tried` in this order, those that can be. Changes `hidden` and `worlds`."""
    thorough = worlds.cells.size <= SMALL
    windows = Windows(worlds, among=hidden)
    cost = np.where(hidden, FREE, np.inf)
    holes = abs(worlds.cells.lines) @ hidden.astype(np.int64)
    for cell in tried.tolist():
        if _leaves_one_alone(worlds, hidden, holes, cell):
            continue
        cost[cell] = np.inf
        if _holds_without(worlds, windows, cell, cost, thorough):
            holes[_lines_of(worlds, cell)] -= 1
        else:
            cost[cell] = FREE
    # What is not needed, since others found their way without it, is in no world any more.
    hidden[tried] &= (worlds.up[tried] > 0) | (worlds.down[tried] > 0)


def _lines_of(worlds: Worlds, cell: int) -> Ids:
    lines = worlds.cells.by_cell
    found: Ids = lines.indices[lines.indptr[cell] : lines.indptr[cell + 1]]
    return found


def _leaves_one_alone(worlds: Worlds, hidden: Mask, holes: Counts, cell: int) -> bool:
    """Whether someone who needs room would be the only hole of a line without `cell`: the quick way to say no."""
    for line in _lines_of(worlds, cell)[holes[_lines_of(worlds, cell)] == 2].tolist():
        lines = worlds.cells.lines
        others = lines.indices[lines.indptr[line] : lines.indptr[line + 1]]
        if np.any(hidden[others] & (others != cell) & (worlds.needs.up[others] > 0)):
            return True
    return False


def _holds_without(worlds: Worlds, windows: Windows, cell: int, cost: Floats, thorough: bool) -> bool:
    """Whether everyone reaches far enough in worlds that leave `cell` alone; if so those are kept, else all is as
    before.
    """
    names = worlds.using(cell)
    before = [worlds.found[name] for name in names]
    touched = worlds.drop(names)
    for other in touched:
        for amount in worlds.missing(other):
            window = next(iter(windows.around(other)))
            found = window.world(other, amount, cost, thorough=thorough)
            if found is None or not worlds.take(*found):
                _put_back(worlds, before)
                return False
    return True


def _put_back(worlds: Worlds, before: list[World]) -> None:
    for world in before:
        worlds.keep(world)
