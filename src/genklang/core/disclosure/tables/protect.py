"""Promises a table in which no small count can be worked out, hiding little more than it must, with the proof beside
it.

1. Small counts and telling noughts are hidden (`primary`).
2. Worlds are looked for among what is hidden; for a count that has none, the cheapest further cells are hidden
   (`search`).
3. What turned out to be hidden in vain is shown again (`cleanup`).
4. Every hidden count is proven open: in whole numbers, by worlds that are checked exactly. `NotProtected` otherwise.

Source: method report A4.8; Fischetti & Salazar-González (2001), Management Science 47, 1008-1027, for the problem
and its exact form, which the tests solve; docs/methods/tables.md.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .batch import find_worlds
from .cleanup import show_needless
from .model import Cells, Counts, Mask
from .primary import Primary, primary_cells, publishing_order
from .search import FREE, REACH, Windows, costs
from .solver import Floats
from .worlds import Worlds


class NotProtected(RuntimeError):
    """Some hidden counts could not be proven open; nothing of the table may be shown. `cells` says which."""

    def __init__(self, cells: tuple[int, ...]) -> None:
        self.cells = cells
        super().__init__(f"{len(cells)} hidden counts are not proven open")


@dataclass(frozen=True)
class Protected:
    """What is hidden (one value a cell), for whose sake, and how far each count is proven to reach up and down."""

    hidden: Mask
    primary: Primary
    up: Counts
    down: Counts


def protect(cells: Cells, counts: Counts, *, threshold: int, width: int, rng: np.random.Generator) -> Protected:
    """Which counts to hide. `counts`: one a cell, whole, not below nought, and true to every line.

    `threshold`: counts from 1 to one below it are small. `width`: how many persons up and down such a count must reach,
    1 to `REACH`.

    ValueError: the counts or the width are not so. NotProtected: no proof was found (if all else fails every total is
    hidden too, and then there is one).
    """
    if not 1 <= width <= REACH:
        raise ValueError("width out of reach")
    if np.any(counts < 0) or np.any(cells.lines @ counts):
        raise ValueError("counts below nought, or parts that do not add up to their total")
    primary = primary_cells(cells, counts, threshold=threshold, width=width)
    hidden = primary.mask
    worlds = Worlds(cells, counts, primary.needs)
    find_worlds(worlds, hidden, rng)
    _hide_more(worlds, hidden)
    order = publishing_order(counts)
    show_needless(worlds, hidden, order[hidden[order] & ~primary.mask[order]])
    up, down = _prove(worlds, hidden)
    return Protected(hidden, primary, up, down)


def _hide_more(worlds: Worlds, hidden: Mask) -> None:
    """A world for everyone who lacks one. Noughts stay shown in a first walk; whoever is left gets them in a second."""
    cost = costs(worlds.counts, hidden)
    windows = Windows(worlds)
    order = publishing_order(worlds.counts)
    targets = order[hidden[order]].tolist()
    left = [cell for cell in targets if not _found(worlds, windows, hidden, cell, cost)]
    if left:
        nought = np.isinf(cost)
        cost[nought] = costs(worlds.counts, hidden)[~hidden & ~nought].max(initial=1.0) * 20
        for cell in left:
            _found(worlds, windows, hidden, cell, cost)


def _found(worlds: Worlds, windows: Windows, hidden: Mask, cell: int, cost: Floats) -> bool:
    """Whether the worlds that a cell lacks were all found; what they change is hidden and free from now on."""
    for amount in worlds.missing(cell):
        for window in windows.around(cell):
            world = window.world(cell, amount, cost)
            if world is not None and worlds.take(*world):
                ids, change = world
                new = ids[change != 0]
                hidden[new] = True
                cost[new] = FREE
                break
    return not worlds.missing(cell)


def _prove(worlds: Worlds, hidden: Mask) -> tuple[Counts, Counts]:
    """How far each count reaches up and down, from the worlds alone, all of them looked at anew: each changes only what
    is hidden, keeps every line and no count below nought; every small count reaches as far as it needs, and
    everything else that is hidden differs somewhere. NotProtected: the cells for which that is not so.
    """
    found = tuple(worlds.found.values())
    up, down = np.zeros(len(hidden), dtype=np.int64), np.zeros(len(hidden), dtype=np.int64)
    wrong = np.zeros(len(hidden), dtype=np.bool_)
    if found:
        ids = np.concatenate([world.ids for world in found])
        change = np.concatenate([world.change for world in found])
        which = np.repeat(np.arange(len(found)), [len(world.ids) for world in found])
        every = sparse.csc_array((change, (ids, which)), shape=(len(hidden), len(found)))
        left = (worlds.cells.lines @ every).tocoo()
        broken = np.unique(left.col[left.data != 0])
        wrong[ids[np.isin(which, broken)]] = True
        wrong[ids[~hidden[ids] | (worlds.counts[ids] + change < 0)]] = True
        np.maximum.at(up, ids, change)
        np.maximum.at(down, ids, -change)
    short = (up < worlds.needs.up) | (down < worlds.needs.down)
    bad = np.flatnonzero(wrong | short | (hidden & (up == 0) & (down == 0)))
    if len(bad):
        raise NotProtected(tuple(bad.tolist()))
    return up, down
