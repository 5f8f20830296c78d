"""The audit: everything ever shown to anybody, taken together, must leave every person room.

Over the union of all audiences and all Lägen, for one focus area with its indicators: each person's answer can be
anything within at least the policy's share of the scale, also for somebody in the same block who knows their own; and
the mean of a few who are hidden is not ringed in closer than the policy says. What was told before is fixed. Of the
numbers now to be released, those that hold an answer too tight are made to say less, the least important first, until
everybody has their room.

Source: step 4 of the algorithm in docs/methods/disclosure.md. Linear bounds are never narrower than what whole answers
give, so each told sum is first drawn in to what answers can sum to (`facts.on_grid`), and whoever has little more room
than they must is looked at again in whole answers where an indicator is a single question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from .cells import Cell, Presence, Scoring
from .evidence import Block, Evidence
from .facts import Fact, Part
from .model import Area, Model, together
from .policy import Policy
from .room import Targets
from .unknowns import Unknowns
from .worlds import NoWorld, Vector, Worlds, stack

#: What a linear optimum may miss.
TOLERANCE = 1e-4
#: So much more room than needed, and whole answers are not asked (3 of 4 points where 2 are needed).
DOUBTFUL = 1.5
#: Goals drawn at random before targets are asked one by one, and how many in a row may bring nothing.
BATCHES, BARREN = 60, 3


class Candidate(Protocol):
    """A number to be released that can be made to say less."""

    @property
    def cell(self) -> Cell:
        """Which number."""

    def facts(self) -> tuple[Fact, ...]:
        """What it tells as it stands now; the parts that it tells of never grow."""

    def say_less(self) -> bool:
        """Take the next coarser form. False, and nothing changes: it says nothing already."""


@dataclass(frozen=True, slots=True)
class Tight:
    """Somebody whose room could not be kept: it was too little by what had been told before."""

    persons: int
    room: float
    need: float


def audit(
    fixed: Sequence[Fact],
    candidates: Sequence[Candidate],
    evidence: Evidence,
    scoring: Scoring,
    policy: Policy,
    *,
    remains: Sequence[Block] = (),
    too_few: Sequence[Cell] = (),
) -> tuple[Tight, ...]:
    """Make the candidates, given in order of importance, say less until everybody has their room.

    `remains`: sealed Lägen, of which nothing is known any more but that their sums stand in what was told. `too_few`:
    numbers of too few, whose mean must not be ringed in.
    Returns: whoever has too little room all the same. What was told before fitting no answers at all silences them all.
    """
    blocks = (*evidence.blocks, *remains)
    presence = Presence(blocks, scoring)
    tight: list[Tight] = []
    for code, codes in scoring.areas:
        mine = frozenset(codes)
        own = [one for one in candidates if mine.issuperset(scoring.parts(one.cell.measure))]
        if own:
            told = [fact for fact in fixed if mine.issuperset(scoring.parts(fact.cell.measure))]
            area = Area(Unknowns(blocks, scoring.columns_of(code)), presence, evidence, scoring, policy)
            few = [cell for cell in too_few if mine.issuperset(scoring.parts(cell.measure))]
            try:
                tight += _Audit(area, told, own, few).run()
            except NoWorld:
                # Something that was told before cannot be: then nothing more is told rather than something wrong.
                for candidate in own:
                    while candidate.say_less():
                        pass
    return tuple(tight)


class _Audit:
    """One focus area's audit while it goes on."""

    def __init__(
        self, area: Area, told: Sequence[Fact], candidates: Sequence[Candidate], too_few: Sequence[Cell]
    ) -> None:
        self.asked = (area, told, candidates, too_few)
        self.candidates = candidates
        owned = [(at, fact) for at, candidate in enumerate(candidates) for fact in candidate.facts()]
        facts = [*told, *(fact for _, fact in owned)]
        self.area = area
        matrix = stack([area.row(fact) for fact in facts], len(area.unknowns))
        bounds = np.array([area.bounds(fact) for fact in facts]).reshape(-1, 2)
        rows, columns = together(matrix, len(told))
        here = {int(row): at for at, row in enumerate(rows)}
        self.row: dict[tuple[int, Part], int] = {
            (at, fact.part): here[len(told) + place] for place, (at, fact) in enumerate(owned)
        }
        self.owner = {row: at for (at, _), row in self.row.items()}
        self.held: dict[int, set[int]] = {}
        self.bounds = bounds[rows]
        few = [(cell, persons) for cell in too_few if (persons := area.presence.persons(cell))]
        model = Model(area, csc_array(matrix[rows][:, columns]), columns, few)
        self.targets = Targets(model.targets, model.size)
        self.whole = model.whole
        self.worlds = Worlds(csr_array(model.matrix), self.bounds[:, 0], self.bounds[:, 1], model.least, model.most)
        self._forget()

    def run(self) -> list[Tight]:
        given_up: set[int] = set()
        self._probe()
        while short := [at for at in np.flatnonzero(self._short()).tolist() if at not in given_up]:
            for at in short:
                if self._short()[at] and not self._settle(at):
                    given_up.add(at)
        tight = [self._tight(at) for at in sorted(given_up)]
        narrow = self._narrow_in_whole(given_up)
        if any(self._loosen(owner) for at in narrow for owner in self._narrowing(at)):
            return _Audit(*self.asked).run()  # the model is in whole numbers now: begin again with what is left
        return tight + [self._tight(at) for at in narrow]

    def _narrow_in_whole(self, given_up: set[int]) -> list[int]:
        """Of the few, whoever has little more room than they must, and too little in whole answers.

        Only where the indicator is a single question. What is neither shown nor refuted in time is as the linear bounds
        had it.
        """
        few = np.flatnonzero(self.targets.terms < self.area.policy.guard_size).tolist() if len(self.whole) else []
        doubtful = [at for at in few if at not in given_up and self._doubtful(at)]
        if not doubtful:
            return []
        self.worlds.whole(self.whole)
        self._forget()
        rng = np.random.default_rng(0)
        for _ in range(BARREN):
            self._seen_whole(self.targets.rows[doubtful].T @ rng.choice([-1.0, 1.0], size=len(doubtful)))
        return [at for at in doubtful if self._short()[at] and self._refuted(at)]

    def _narrowing(self, at: int) -> list[int]:
        """Candidates that may stand in the way of somebody's whole answers, the least important first.

        Those that hold the linear bounds; if none does, all, provided that without them there would be room.
        """
        if self.held[at]:
            return sorted(self.held[at], reverse=True)
        for row in self.owner:
            self.worlds.bound(row, -np.inf, np.inf)
        there_before = self._refuted(at)
        for row in self.owner:
            self.worlds.bound(row, *self.bounds[row])
        return [] if there_before else sorted(set(self.owner.values()), reverse=True)

    def _refuted(self, at: int) -> bool:
        lo, hi = self.lo.copy(), self.hi.copy()
        lo[at], hi[at] = self._seen_whole(self.targets.rows[[at]].toarray()[0])
        return bool(self.targets.room(lo, hi)[at] < self.targets.need[at] - TOLERANCE)

    def _seen_whole(self, goal: Vector) -> tuple[float, float]:
        """How low and high the goal can be at all; the whole worlds found on the way are remembered."""
        ends = []
        for way in (1.0, -1.0):
            world, bound = self.worlds.lowest_whole(way * goal)
            ends.append(way * bound)
            if world is not None:
                self._seen(world)
        return ends[0], ends[1]

    def _doubtful(self, at: int) -> bool:
        """Whether the target has little more room than it must; what holds it is kept."""
        if self._room()[at] < DOUBTFUL * self.targets.need[at]:
            goal = self.targets.rows[[at]].toarray()[0]
            for way in (1.0, -1.0):
                world, holding = self.worlds.lowest(way * goal)
                self._seen(world)
                self.held.setdefault(at, set()).update(self.owner[row] for row in holding if row in self.owner)
        return bool(self._room()[at] < DOUBTFUL * self.targets.need[at])

    def _settle(self, at: int) -> bool:
        """Give the target its room; False if no candidate stands in its way."""
        goal = self.targets.rows[[at]].toarray()[0]
        while True:
            down, below = self.worlds.lowest(goal)
            up, above = self.worlds.lowest(-goal)
            self._seen(down)
            self._seen(up)
            if not self._short()[at]:
                return True
            holding = sorted({self.owner[row] for row in below | above if row in self.owner}, reverse=True)
            if not any(self._loosen(owner) for owner in holding):
                return False

    def _loosen(self, owner: int) -> bool:
        candidate = self.candidates[owner]
        if not candidate.say_less():
            return False
        left = {fact.part: self.area.bounds(fact) for fact in candidate.facts()}
        for (held, part), row in self.row.items():
            if held == owner:
                lower, upper = left.get(part, (-np.inf, np.inf))
                before = self.bounds[row]
                self.bounds[row] = lower, upper
                self.worlds.bound(row, lower, upper)
                if lower > before[0] + TOLERANCE or upper < before[1] - TOLERANCE:
                    self._forget()  # rounded otherwise, not only more coarsely: what fitted before may not fit now
        return True

    def _probe(self) -> None:
        """Draw goals that pull everybody who is short of room apart at once."""
        rng = np.random.default_rng(0)
        barren = 0
        for _ in range(BATCHES):
            short = self._short()
            if not short.any() or barren >= BARREN:
                return
            signs = np.where(short, rng.choice([-1.0, 1.0], size=len(short)), 0.0)
            for way in (1.0, -1.0):
                self._seen(self.worlds.lowest(way * signs @ self.targets.rows)[0])
            barren = barren + 1 if self._short().sum() == short.sum() else 0

    def _forget(self) -> None:
        self.lo, self.hi = np.full(len(self.targets), np.inf), np.full(len(self.targets), -np.inf)

    def _seen(self, world: Vector) -> None:
        values = self.targets.rows @ world
        self.lo, self.hi = np.minimum(self.lo, values), np.maximum(self.hi, values)

    def _room(self) -> Vector:
        return self.targets.room(self.lo, self.hi)

    def _short(self) -> NDArray[np.bool_]:
        return np.asarray(self._room() < self.targets.need - TOLERANCE)

    def _tight(self, at: int) -> Tight:
        return Tight(int(self.targets.terms[at]), float(self._room()[at]), float(self.targets.need[at]))
