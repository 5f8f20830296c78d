"""Promises one linear program that is changed a little and solved again, from where it last stood (HiGHS, one thread).

Rows are equations with nought on the right unless said otherwise. Answers are floating point: whoever uses one to
*show* something rounds it to whole numbers and checks those exactly (`worlds.Worlds.take`).
"""

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

INFINITY = highspy.kHighsInf
_PRIMAL = 4  # primal simplex: after a change of costs the last answer is still feasible


_Status = highspy.HighsModelStatus
_SURE = (_Status.kOptimal, _Status.kInfeasible, _Status.kUnbounded)


class SolverTrouble(RuntimeError):
    """The solver gave neither an answer nor a reason why there is none."""


class Unbounded(Exception):
    """What is asked for can be had without end."""


class Program:
    """Minimise cost · x subject to matrix @ x = right, low <= x <= high."""

    def __init__(self, matrix: sparse.csc_array, low: Floats, high: Floats, right: Floats | None = None) -> None:
        rows, columns = matrix.shape
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_ = np.zeros(columns)
        model.col_lower_, model.col_upper_ = low, high
        model.row_lower_ = model.row_upper_ = np.zeros(rows) if right is None else right
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
        model.a_matrix_.value_ = matrix.data.astype(np.float64)
        self._highs = highspy.Highs()
        self._options(output_flag=False, presolve="off", threads=1, random_seed=0)
        self._highs.passModel(model)
        self._columns = columns

    def price(self, at: Ids, cost: Floats) -> None:
        """Change what some columns cost."""
        self._highs.changeColsCost(len(at), at.astype(np.int32), cost)

    def bound(self, at: Ids, low: Floats, high: Floats) -> None:
        """Change between what some columns may lie."""
        self._highs.changeColsBounds(len(at), at.astype(np.int32), low, high)

    def from_here(self) -> None:
        """From now on only costs change: start each time from the last answer."""
        self._highs.setOptionValue("simplex_strategy", _PRIMAL)

    def solve(self) -> Floats | None:
        """The cheapest x; None if no x fits. Unbounded: there is no cheapest. SolverTrouble: it gave up twice."""
        status = self._run()
        if status not in _SURE:
            # Rounding has piled up on the way from the last answer: once more from nothing.
            self._highs.clearSolver()
            status = self._run()
        if status == _Status.kOptimal:
            return np.asarray(self._highs.getSolution().col_value)
        if status == _Status.kInfeasible:
            return None
        if status == _Status.kUnbounded:
            raise Unbounded
        raise SolverTrouble(str(status))

    def _run(self) -> highspy.HighsModelStatus:
        self._highs.run()
        return self._highs.getModelStatus()

    def solve_whole(self, *, branches: int, near: float = 0.0) -> tuple[Floats | None, float]:
        """As `solve` with every column whole, in so many `branches`: an x that costs at most a share `near` more than
        the cheapest, or the best found, and what no x can cost less than.
        """
        every = np.arange(self._columns, dtype=np.int32)
        kinds = np.full(self._columns, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self._highs.changeColsIntegrality(self._columns, every, kinds)
        self._options(presolve="on", mip_max_nodes=branches, mip_rel_gap=near)
        self._highs.run()
        found = self._highs.getInfo()
        value = np.asarray(self._highs.getSolution().col_value) if found.primal_solution_status == 2 else None
        bound = float(found.mip_dual_bound)
        self._highs.changeColsIntegrality(self._columns, every, np.zeros(self._columns, dtype=np.uint8))
        self._options(presolve="off")
        return value, bound

    def _options(self, **options: bool | int | float | str) -> None:
        for option, value in options.items():
            self._highs.setOptionValue(option, value)
