"""Promises what anybody can work out from a table with holes: between which values each hidden count must lie.

A count is *exactly computable* if there is one value only. That is found in two ways: exactly, from the lines alone
(`elimination`), and from counts being whole and not below nought, by the least and greatest value each hidden count
can have (HiGHS). Ends are drawn in to whole numbers. Where the least or greatest is reached only with fractions, and
little is left between the ends, it is worked out anew in whole numbers.

Source: Handbook on Statistical Disclosure Control, 2nd ed., ch. 4 (audit of a suppression pattern);
docs/methods/tables.md.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from genklang.core.disclosure.echelon import PRIME

from .batch import parts
from .elimination import follows
from .model import Cells, Counts, Ids, Mask
from .solver import INFINITY, Floats, Program, SolverTrouble, Unbounded

UNLIMITED = -1
DENSE = 400  # hidden counts of one connected part; larger ones are left to the solver alone
SMALL_ENOUGH = PRIME // 16  # persons in one part; so that no value can be mistaken for its residue
DOUBTFUL = 3  # ends that lie closer than this are worked out in whole numbers where fractions were in play
BRANCHES = 200  # of a search in whole numbers; a number and not a time, so that every machine says the same
_NEAR, _NEAR_SHARE = 1e-6, 1e-9  # how far from a whole number a solver's answer may be, and of a large one


class Inconsistent(ValueError):
    """No counts at all agree with what is shown. `lines`: some lines (rows of `Cells.lines`) that cannot all hold."""

    def __init__(self, lines: tuple[int, ...]) -> None:
        self.lines = lines
        super().__init__(f"no counts agree with lines {lines[:5]}")


@dataclass(frozen=True)
class Audit:
    """One value a cell. Of a cell that is shown, both ends are its count.

    `high` is UNLIMITED where there is no greatest value; `by_lines`: exactly computable whatever the counts are (not
    looked into in parts of more than DENSE cells or SMALL_ENOUGH persons; `exact` is).
    """

    low: Counts
    high: Counts
    by_lines: Mask

    @property
    def exact(self) -> Mask:
        """Cells with one possible value only; those that are shown among them."""
        return self.low == self.high


def audit(cells: Cells, counts: Counts, hidden: Mask) -> Audit:
    """Between which values each hidden count lies. Of `counts` (one a cell) only those that are shown are read.

    Inconsistent: what is shown cannot be a table of counts. SolverTrouble: it could not be worked out.
    """
    shown = np.where(hidden, 0, counts)
    right = -(cells.lines @ shown)
    result = Audit(shown.copy(), shown.copy(), np.zeros(cells.size, dtype=np.bool_))
    ids = np.flatnonzero(hidden)
    empty = np.diff(cells.by_cell[:, ids].tocsr().indptr) == 0 if len(ids) else np.ones(len(right), dtype=np.bool_)
    wrong = np.flatnonzero(empty & (right != 0))
    if len(wrong):
        raise Inconsistent(tuple(wrong.tolist()))
    if len(ids):
        lines, part = parts(cells, ids)
        kept = np.flatnonzero(~empty)
        for places in _groups(part):
            _audit_part(result, lines, kept, right, ids, places)
    return result


def _groups(part: Counts) -> list[Ids]:
    order = np.argsort(part, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(part[order])) + 1)


def _audit_part(result: Audit, lines: sparse.csc_array, kept: Ids, right: Counts, ids: Ids, places: Ids) -> None:
    """One connected part: `places` are columns of `lines`, whose rows are the lines `kept`."""
    own = lines[:, places].tocsr()
    rows = np.flatnonzero(np.diff(own.indptr))
    own, names = own[rows], kept[rows]
    mine = ids[places]
    if len(places) <= DENSE and np.abs(right[names]).sum() < SMALL_ENOUGH:
        fixed, values = follows(own.toarray(), right[names])
        if np.any(values < 0):
            raise Inconsistent(tuple(names.tolist()))
        result.by_lines[mine] = fixed
        result.low[mine[fixed]] = result.high[mine[fixed]] = values[fixed]
        if fixed.all():
            if np.any(own @ values != right[names]):
                raise Inconsistent(tuple(names.tolist()))
            return
    else:
        fixed = np.zeros(len(places), dtype=np.bool_)
    low, high = _Ends(own.tocsc(), right[names], names).all(~fixed)
    result.low[mine[~fixed]], result.high[mine[~fixed]] = low[~fixed], high[~fixed]


class _Ends:
    """The least and greatest of every unknown of one connected part."""

    def __init__(self, lines: sparse.csc_array, right: Counts, names: Ids) -> None:
        self.size = lines.shape[1]
        self._given = (lines, right.astype(np.float64), names)
        self._program = self._new()
        self.least = np.full(self.size, np.inf)  # seen in some whole table
        self.most = np.full(self.size, -np.inf)

    def _new(self) -> Program:
        lines, right, _ = self._given
        return Program(lines, np.zeros(self.size), np.full(self.size, INFINITY), right)

    def all(self, wanted: Mask) -> tuple[Counts, Counts]:
        low, high = np.zeros(self.size, dtype=np.int64), np.zeros(self.size, dtype=np.int64)
        first = self._program.solve()
        if first is None:
            raise Inconsistent(tuple(self._given[2].tolist()))
        self._see(first)
        self._program.from_here()
        for at in np.flatnonzero(wanted).tolist():
            # Nought seen is the least there can be.
            low[at] = 0 if self.least[at] == 0 else self._end(at, 1.0)
            high[at] = self._end(at, -1.0)
            if 0 < high[at] - low[at] < DOUBTFUL:
                if self.least[at] > low[at]:
                    low[at] = self._whole_end(at, 1.0, low[at])
                if self.most[at] < high[at]:
                    high[at] = self._whole_end(at, -1.0, high[at])
        return low, high

    def _see(self, values: Floats) -> None:
        nearest = np.rint(values)
        if np.all(np.abs(values - nearest) < _slack(values)):
            np.minimum(self.least, nearest, out=self.least)
            np.maximum(self.most, nearest, out=self.most)

    def _end(self, at: int, sign: float) -> int:
        place = np.array([at])
        self._program.price(place, np.array([sign]))
        try:
            found = self._program.solve()
        except Unbounded:
            return UNLIMITED
        finally:
            self._program.price(place, np.zeros(1))
        if found is None:
            raise SolverTrouble("no table fits where one did before")
        self._see(found)
        return _drawn_in(float(found[at]), sign)

    def _whole_end(self, at: int, sign: float, otherwise: int) -> int:
        program = self._new()
        program.price(np.array([at]), np.array([sign]))
        found, bound = program.solve_whole(branches=BRANCHES)
        if found is not None:
            self._see(found)
        if not np.isfinite(bound):
            return otherwise
        return _drawn_in(sign * bound, sign)


def _drawn_in(end: float, sign: float) -> int:
    """A least (sign 1) or greatest (sign -1) value as a whole number."""
    return int(np.ceil(end - _slack(end)) if sign > 0 else np.floor(end + _slack(end)))


def _slack(value: float | Floats) -> float | Floats:
    return np.clip(_NEAR_SHARE * np.abs(value), _NEAR, 0.25)
