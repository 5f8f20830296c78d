"""Worlds: all the sets of sums that fit what was shown, and how far they leave a quantity free.

A linear model: the columns are sums of answers, each between its persons times the scale's ends; the rows are the
facts. What can be asked is how low and how high a weighing of the columns can be. Every optimum that the solver finds
is a world that fits, so it also shows how far every *other* quantity can be moved; most questions are answered by such
witnesses, never one by one. Loosening a fact keeps all witnesses.

Source: HiGHS with warm starts (only the goal changes between two solutions); method report A4.7.
"""

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Vector = NDArray[np.float64]

#: What is left over when the solver says "optimal".
SLACK = 1e-6


#: How many branches one question in whole answers may take: the same on every machine.
NODES = 200


class NoWorld(Exception):
    """What was shown fits no answers at all: a fact is wrong."""


class Worlds:
    """`rows`: facts x columns. Bounds on the columns, and on the rows (infinite: nothing is told)."""

    def __init__(self, rows: csr_array, lower: Vector, upper: Vector, least: Vector, most: Vector) -> None:
        self._solver = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
            ("solver", "simplex"),
            ("random_seed", 0),
        ):
            self._solver.setOptionValue(option, value)
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = rows.shape
        model.col_cost_ = np.zeros(rows.shape[1])
        model.col_lower_, model.col_upper_ = least, most
        model.row_lower_, model.row_upper_ = lower - SLACK, upper + SLACK
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = rows.indptr, rows.indices, rows.data
        self._solver.passModel(model)
        # Without a goal the dual way finds a first world fastest; from there the primal way goes on, since after a
        # change of goal the last optimum is a feasible start.
        self._solver.setOptionValue("simplex_strategy", 1)
        self._solver.run()
        self._solver.setOptionValue("simplex_strategy", 4)
        self._every = np.arange(rows.shape[1], dtype=np.int32)
        self._facts = rows.shape[0]

    def bound(self, row: int, lower: float, upper: float) -> None:
        """What a row tells from now on."""
        self._solver.changeRowBounds(row, lower - SLACK, upper + SLACK)

    def lowest(self, goal: Vector) -> tuple[Vector, frozenset[int]]:
        """A world where `goal` weighs least, and the rows that hold it from weighing less.

        NoWorld: nothing fits.
        """
        self._solver.changeColsCost(len(self._every), self._every, np.asarray(goal, dtype=np.float64))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # A warm start can be numerically stuck where a fresh one is not, and the primal way where the dual is not.
            self._solver.clearSolver()
            self._solver.setOptionValue("simplex_strategy", 1)
            self._solver.run()
            self._solver.setOptionValue("simplex_strategy", 4)
            if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise NoWorld
        found = self._solver.getSolution()
        holding = np.flatnonzero(np.abs(np.asarray(found.row_dual[: self._facts])) > SLACK)
        return np.asarray(found.col_value), frozenset(holding.tolist())

    def lowest_where(
        self, goal: Vector, at_least: Sequence[tuple[Vector, float]]
    ) -> tuple[Vector, frozenset[int]] | None:
        """As `lowest`, of the worlds where each of these weighings is no less than the number beside it.

        None: there is no such world.
        """
        for weights, least in at_least:
            columns = np.flatnonzero(weights).astype(np.int32)
            self._solver.addRow(least - SLACK, np.inf, len(columns), columns, weights[columns])
        try:
            return self.lowest(goal)
        except NoWorld:
            return None
        finally:
            added = np.arange(self._facts, self._facts + len(at_least), dtype=np.int32)
            self._solver.deleteRows(len(added), added)

    def whole(self, columns: NDArray[np.int64]) -> None:
        """From now on these sums are whole numbers, as a single question's are; only `lowest_whole` may be asked."""
        kinds = np.full(len(columns), highspy.HighsVarType.kInteger)
        self._solver.changeColsIntegrality(len(columns), columns.astype(np.int32), kinds)
        self._solver.setOptionValue("presolve", "choose")
        self._solver.setOptionValue("simplex_strategy", 1)

    def lowest_whole(self, goal: Vector, *, branches: int = NODES) -> tuple[Vector | None, float]:
        """The best world found where `goal` weighs little, if any was found, and what it cannot be less than.

        The search ends after so many branches.

        NoWorld: nothing fits.
        """
        self._solver.changeColsCost(len(self._every), self._every, np.asarray(goal, dtype=np.float64))
        self._solver.setOptionValue("mip_max_nodes", branches)
        self._solver.run()
        if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            # After another goal it may say so of what has a world; asked afresh it does not.
            self._solver.clearSolver()
            self._solver.run()
            if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
                raise NoWorld
        info = self._solver.getInfo()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        return np.asarray(self._solver.getSolution().col_value) if found else None, float(info.mip_dual_bound)


def stack(rows: Sequence[tuple[NDArray[np.int64], Vector]], columns: int) -> csr_array:
    """Rows given as (columns, weights), put under each other."""
    starts = np.cumsum([0, *(len(held) for held, _ in rows)])
    places = np.concatenate([held for held, _ in rows]) if rows else np.zeros(0, dtype=np.int64)
    weights = np.concatenate([weight for _, weight in rows]) if rows else np.zeros(0)
    return csr_array((weights, places, starts), shape=(len(rows), columns))
