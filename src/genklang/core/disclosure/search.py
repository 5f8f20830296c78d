"""Search: worlds that show everybody's room, and what stands in the way of whoever has too little.

A *case* is a model with its targets. Worlds that pull many targets apart at once are drawn first; who is still short is
asked one by one. Every world found is remembered, so room is never counted too small for want of looking, only too
small because nothing that fits leaves more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .facts import Part
from .room import Targets
from .worlds import NODES, Vector, Worlds

#: What a linear optimum may miss.
TOLERANCE = 1e-4
#: So much more room than needed, and whole answers are not asked (3 of 4 points where 2 are needed).
DOUBTFUL = 1.5
#: Goals drawn at random before targets are asked one by one, and how many in a row may bring nothing.
BATCHES, BARREN = 60, 3
#: The same in whole answers, where each goal is dear: how many, and in how many branches.
GOALS_IN_WHOLE, FEW_NODES = 6, 5
#: A linear optimum this near whole answers is one in whole answers: each fact is let slip by `worlds.SLACK`.
NEARLY_WHOLE = 1e-3


@dataclass(frozen=True, slots=True)
class Case:
    """Rows and columns of a model (rows x columns; bounds rows x 2), its targets, and which columns are whole numbers.

    `owners`: for each row that only a candidate puts there, that candidate's place and which part it tells.
    """

    matrix: csr_array
    bounds: NDArray[np.float64]
    least: Vector
    most: Vector
    targets: Targets
    whole: NDArray[np.int64]
    owners: Mapping[int, tuple[int, Part]]


class Search:
    """One case while it is looked through."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.targets = case.targets
        self.held: dict[int, set[int]] = {}
        self._worlds = Worlds(case.matrix, case.bounds[:, 0], case.bounds[:, 1], case.least, case.most)
        self._in_whole = False
        self.forget()

    def bound(self, row: int, lower: float, upper: float, *, wider: bool) -> None:
        """What a row tells from now on; unless it is only `wider` than before, what was found may not fit any more."""
        self._worlds.bound(row, lower, upper)
        if not wider:
            self.forget()

    def forget(self) -> None:
        """Nothing has been seen."""
        self._lo, self._hi = self.targets.views.nothing()
        self._lo_whole, self._hi_whole = self._lo, self._hi

    def short(self) -> NDArray[np.bool_]:
        """Which targets have not been seen to have their room."""
        return np.asarray(self.room() < self.targets.need - TOLERANCE)

    def room(self) -> Vector:
        """How much each target has been seen to be left."""
        return self.targets.views.room(self._lo, self._hi)

    def probe(self) -> None:
        """Draw goals that pull everybody who is short of room apart at once."""
        rng = np.random.default_rng(0)
        barren = 0
        for _ in range(BATCHES):
            short = self.short()
            if not short.any() or barren >= BARREN:
                return
            signs = np.where(short, rng.choice([-1.0, 1.0], size=len(short)), 0.0)
            for way in (1.0, -1.0):
                self._lowest(self.targets.goal(way * signs))
            barren = barren + 1 if self.short().sum() == short.sum() else 0

    def ask(self, at: int) -> frozenset[int]:
        """Find the target all the room there is. Returns: the candidates that hold it; none if it has its room."""
        holding = self._look(at, self.targets.need[at] - TOLERANCE)
        return frozenset(holding if self.short()[at] else ())

    def _look(self, at: int, enough: float) -> set[int]:
        """Look for worlds until the target has enough room or all there is. Returns: the candidates that hold it."""
        holding: set[int] = set()
        for goal in self.targets.goals(at):
            holding |= self._lowest(goal)
            if self.room()[at] >= enough:
                return holding
        for view, questions in self.targets.standing(at):
            for goal, at_least in questions:
                if (found := self._worlds.lowest_where(goal, at_least)) is not None:
                    holding |= self._read(*found)
                    break
            else:
                # What they answered has been put right since something was told: it tells them nothing of that.
                self._lo[at, view], self._hi[at, view] = -np.inf, np.inf
            if self.room()[at] >= enough:
                return holding
        return holding

    def narrow_in_whole(self, asked: NDArray[np.int64]) -> list[int]:
        """Of these targets, whoever has little more room than they must, and too little in whole answers.

        What is neither shown nor refuted in time is as the linear bounds had it. Afterwards only whole answers count.
        """
        doubtful = [at for at in asked.tolist() if self._doubtful(at)] if len(self.case.whole) else []
        if not doubtful:
            return []
        self._worlds.whole(self.case.whole)
        self._in_whole = True
        self._lo, self._hi = self._lo_whole, self._hi_whole
        rng = np.random.default_rng(0)
        for _ in range(GOALS_IN_WHOLE):
            short = self.short()
            if not (wanting := [at for at in doubtful if short[at]]):
                return []
            signs = np.zeros(len(short))
            signs[wanting] = rng.choice([-1.0, 1.0], size=len(wanting))
            self._lowest_whole(self.targets.goal(signs), branches=FEW_NODES)
        return [at for at in doubtful if self.short()[at] and self.refuted(at)]

    def refuted(self, at: int) -> bool:
        """Whether no whole worlds leave the target its room."""
        lo, hi = np.full(self.targets.rows.shape[0], -np.inf), np.full(self.targets.rows.shape[0], np.inf)
        for goal, row, way in self.targets.asked(at):
            bound = way * self._lowest_whole(goal)
            if not self.short()[at]:
                return False
            if way > 0:
                lo[row] = bound
            else:
                hi[row] = bound
        return bool(self.targets.at_most(at, lo, hi) < self.targets.need[at] - TOLERANCE)

    def _doubtful(self, at: int) -> bool:
        """Whether the target has little more room than it must; what holds it is kept."""
        need = DOUBTFUL * self.targets.need[at]
        if self.room()[at] < need:
            self.held.setdefault(at, set()).update(self._look(at, np.inf))
        return bool(self.room()[at] < need)

    def _lowest(self, goal: Vector) -> set[int]:
        return self._read(*self._worlds.lowest(goal))

    def _read(self, world: Vector, holding: frozenset[int]) -> set[int]:
        self._seen(world)
        return {self.case.owners[row][0] for row in holding if row in self.case.owners}

    def _lowest_whole(self, goal: Vector, *, branches: int = NODES) -> float:
        world, bound = self._worlds.lowest_whole(goal, branches=branches)
        if world is not None:
            self._seen(world)
        return bound

    def _seen(self, world: Vector) -> None:
        lowest, highest = self.targets.seen(world)
        self._lo, self._hi = np.minimum(self._lo, lowest), np.maximum(self._hi, highest)
        answers = world[self.case.whole]
        if not self._in_whole and np.all(np.abs(answers - np.rint(answers)) < NEARLY_WHOLE):
            self._lo_whole, self._hi_whole = np.minimum(self._lo_whole, lowest), np.maximum(self._hi_whole, highest)
