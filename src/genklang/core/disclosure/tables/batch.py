"""Promises worlds for most hidden counts at once: a few programs over everything hidden, with prices drawn by lot.

Every answer is a world for each connected part of what is hidden, so one program serves thousands of counts. Only
what is still open afterwards needs a program of its own.
"""

import numpy as np
from scipy import sparse

from .model import Cells, Counts, Ids, Mask
from .search import REACH
from .solver import Program, SolverTrouble
from .worlds import Worlds

ROUNDS = 12


def parts(cells: Cells, hidden: Ids) -> tuple[sparse.csc_array, Counts]:
    """The lines among some cells (lines that touch none left out), and which connected part each of them is in."""
    lines = cells.by_cell[:, hidden].tocsr()
    lines = lines[np.flatnonzero(np.diff(lines.indptr))]
    joins = sparse.block_array([[None, lines], [lines.T, None]], format="csr")
    _, part = sparse.csgraph.connected_components(joins)
    return lines.tocsc(), part[lines.shape[0] :].astype(np.int64)


def find_worlds(worlds: Worlds, hidden: Mask, rng: np.random.Generator) -> None:
    """Look for worlds among what is hidden, until a round brings next to nothing."""
    ids = np.flatnonzero(hidden)
    up, down = worlds.open(ids)
    if not np.any(up | down):
        return
    lines, part = parts(worlds.cells, ids)
    low = -np.minimum(worlds.counts[ids], REACH).astype(np.float64)
    program = Program(lines, low, np.full(len(ids), float(REACH)))
    whole_part = np.zeros(worlds.cells.size, dtype=np.int64)
    whole_part[ids] = part
    left = int(up.sum() + down.sum())
    for _ in range(ROUNDS):
        way = np.where(up & down, rng.choice([-1.0, 1.0], len(ids)), up.astype(np.float64) - down)
        program.price(np.arange(len(ids)), -way * rng.uniform(0.5, 1.0, len(ids)))
        try:
            found = program.solve()
        except SolverTrouble:
            return
        if found is None:
            return
        program.from_here()
        nearest = np.rint(found)
        # A part with a fraction in it is no world; the others are.
        broken = np.zeros(int(part.max()) + 1, dtype=np.bool_)
        broken[part[np.abs(found - nearest) > 1e-6]] = True
        change = np.zeros(worlds.cells.size, dtype=np.int64)
        change[ids] = np.where(broken[part], 0, nearest)
        worlds.take_parts(change, whole_part)
        up, down = worlds.open(ids)
        still = int(up.sum() + down.sum())
        if not still or left - still < 0.01 * left:
            return
        left = still
