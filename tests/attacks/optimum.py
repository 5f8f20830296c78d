"""The most that could be shown of an invented town, by implicit hitting sets.

Everything is shown; linear bounds find somebody with too little room, or a few whose mean is ringed in; the duals give
the shown numbers that do it together; at least one of them must not be shown; the fewest that hit every such set are
taken away; and so on until nobody is short. Each step's fewest is a bound: nobody can show more. What is taken away
at once until nobody is short is a bound the other way: so many can be shown.

Sums alone (no shares), real numbers, everything known at once, and no exact step: what this leaves is never less than
what the promises leave. Labels count where they draw in a sum.
"""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from tests.core.disclosure.people import evidence

from genklang.core.disclosure import gate
from genklang.core.disclosure.cells import Cell, Presence
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.states import State
from genklang.core.disclosure.structural import Verdict

from .fitting import NEARLY, Fitting
from .population import AREAS, LAGEN, ONE, RULES, Population, known_at, spans_at
from .shown import HIGH, LOW, Shown, as_shown
from .solving import Attack

PERSON, MEAN = (HIGH - LOW) / 2 - 1e-3, 1.0 - 1e-3
NUMBERS = {"finest": (State.SHOWN, State.CLIPPED), "coarse": (State.SHOWN, State.CLIPPED, State.COARSER)}


@dataclass(frozen=True)
class Candidate:
    """A number that enough are behind, in one form."""

    name: str
    cell: Cell
    told: tuple[Shown, ...]


@dataclass(frozen=True)
class Optimum:
    """`most`: nobody can show more of the candidates; `reached`: so many can be shown, by name in `by_name`."""

    candidates: int
    most: int
    reached: int
    by_name: Counter[str]

    @property
    def settled(self) -> bool:
        """Whether it is the optimum."""
        return self.most == self.reached


def candidates(population: Population, form: str) -> tuple[list[Candidate], list[Shown]]:
    """Every number that enough are behind as it would stand in its "finest" or its "coarse" form, and the levels of
    too few."""
    found: list[Candidate] = []
    few: list[Shown] = []
    verdict = Verdict.PUBLISH if form == "finest" else Verdict.PROTECTS_OTHERS
    policy = default_policy()
    for number in range(1, LAGEN + 1):
        spans = spans_at(number)
        known = evidence(known_at(population.people, number), spans, RULES)
        presence = Presence(known.blocks, RULES)

        def walk(_: object, wanted: Iterable[Cell], *__: object, here: Presence = presence, **___: object) -> object:
            enough = {cell: here.persons(cell) >= policy.least(cell.unit.level) for cell in wanted}
            return {cell: verdict if there else Verdict.TOO_FEW for cell, there in enough.items()}

        with patch.object(gate, "walk", walk), patch.object(gate, "audit", lambda *_, **__: ()):
            for part in population.parts:
                plan = gate.Plan(unit=part.unit, number=number, spans=spans, groups=part.strata, roster=0)
                outcome = gate.release(Raw(known), plan=plan, scoring=RULES, policy=policy)
                told: dict[Cell, list[Fact]] = {}
                for fact in outcome.facts:
                    if fact.cell.measure == ONE and not fact.counts:
                        told.setdefault(fact.cell, []).append(fact)
                numbers = {(c.measure, c.span) for c in outcome.released.cells if c.state in NUMBERS[form]}
                for cell, facts in told.items():
                    if (cell.measure, cell.span) in numbers:
                        name = f"{part.name} {'level' if cell.span is None else 'movement'}"
                        found.append(Candidate(name, cell, tuple(as_shown(facts))))
                if outcome.released.level(ONE).state is State.TOO_FEW:
                    few.append(Shown(part.strata, ONE.kind.value, ONE.code, 0, number, "sum", 0, 0))
    return found, few


@dataclass(frozen=True)
class _Target:
    """A sum whose ends decide whether somebody has room: of answers of persons alike, or of a few who are hidden."""

    goal: dict[int, float]
    persons: int
    values: tuple[float, ...]

    def room(self, low: float, high: float) -> float:
        """How much more there is than there must be."""
        if not self.values:
            return (high - low) / self.persons - MEAN
        rooms = [_one(low, high, self.persons)]
        if self.persons > 1:
            rooms += [_one(low - v, high - v, self.persons - 1) for v in set(self.values)]
        return min(rooms) - PERSON


def _one(low: float, high: float, n: int) -> float:
    return min(HIGH, high - LOW * (n - 1)) - max(LOW, low - HIGH * (n - 1))


class Town:
    """The model of everything there could be shown; what is not shown has no bounds."""

    def __init__(self, population: Population, held: Sequence[Candidate], few: Sequence[Shown]) -> None:
        every = [number for one in held for number in one.told]
        attack = Attack(every, population.people, AREAS, area="area")
        self.fitting = Fitting(attack)
        self._owner = np.array([at for at, one in enumerate(held) for _ in one.told])
        self._ends = np.array([attack.between(number) for number in every]) + np.array([-NEARLY, NEARLY])
        self._rows = self.fitting.matrix()[: len(every)]
        self._worlds: list[np.ndarray] = []
        self._targets = [
            _Target(
                self.fitting.everybody({(at, (n, code, code)): 1.0}),
                len(alike.who),
                tuple(population.people[who][n][code] for who in alike.who),
            )
            for at, alike in enumerate(attack.alike)
            for n, code in sorted(alike.there)
        ]
        levels = [(one.cell.number, attack.behind(one.told[0])) for one in held if one.cell.span is None]
        for number in few:
            behind = attack.behind(number)
            if behind and not any(n == number.number and inside <= behind for n, inside in levels):
                each = {(at, answer): w for at in behind for answer, w in attack.share(at, number).items()}
                self._targets.append(_Target(self.fitting.everybody(each), attack.persons(number), ()))
        starts = np.cumsum([0, *(len(one.goal) for one in self._targets)])
        columns = [column for one in self._targets for column in one.goal]
        weights = [weight for one in self._targets for weight in one.goal.values()]
        self._goals = csr_array((weights, columns, starts), shape=(len(self._targets), self.fitting.size))

    def short(self, hidden: np.ndarray) -> list[frozenset[int]]:
        """Sets of shown numbers that together leave somebody too little room; none: everybody has theirs."""
        shown = ~hidden[self._owner]
        lower, upper = np.where(shown, self._ends[:, 0], -np.inf), np.where(shown, self._ends[:, 1], np.inf)
        for row, (low, high) in enumerate(zip(lower, upper, strict=True)):
            self.fitting.solver.changeRowBounds(row, low, high)
        low, high = self._seen(lower, upper)
        found = set()
        for at, target in enumerate(self._targets):
            if target.room(low[at], high[at]) < 0:
                holding: set[int] = set()
                for way in (1.0, -1.0):
                    _, world = self.fitting.least({column: way * weight for column, weight in target.goal.items()})
                    self._worlds.append(world)
                    values = self._goals @ world
                    low, high = np.minimum(low, values), np.maximum(high, values)
                    duals = np.array(self.fitting.solver.getSolution().row_dual)[: len(shown)]
                    holding |= set(self._owner[np.abs(duals) > 1e-7].tolist())
                if target.room(low[at], high[at]) < 0:
                    found.add(frozenset(holding))
        return list(found)

    def _seen(self, lower: np.ndarray, upper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How low and high worlds that were found before, and fit what is shown now, have every target."""
        low, high = np.full(len(self._targets), np.inf), np.full(len(self._targets), -np.inf)
        for world in self._worlds:
            values = self._rows @ world
            if (values >= lower - NEARLY).all() and (values <= upper + NEARLY).all():
                goals = self._goals @ world
                low, high = np.minimum(low, goals), np.maximum(high, goals)
        return low, high


def optimum(population: Population, form: str, *, seconds: float) -> Optimum:
    """The most that can be shown; after so many seconds of CPU what is known by then."""
    held, few = candidates(population, form)
    town = Town(population, held, few)
    sets: set[frozenset[int]] = set()
    fewest, best = np.zeros(len(held), dtype=bool), np.ones(len(held), dtype=bool)
    begun = time.process_time()
    while fewest.sum() < best.sum() and time.process_time() - begun < seconds:
        # From the fewest on, hide at once what does most, until nobody is short: many sets for each time it is solved.
        hidden = fewest.copy()
        while more := town.short(hidden):
            sets |= set(more)
            while left := [held_by for held_by in more if not any(hidden[one] for one in held_by)]:
                hidden[Counter(one for held_by in left for one in sorted(held_by)).most_common(1)[0][0]] = True
        if hidden.sum() < best.sum():
            best = hidden
        if sets:
            fewest = _fewest(sets, len(held))
    shown = Counter(one.name for one, gone in zip(held, best, strict=True) if not gone)
    return Optimum(len(held), len(held) - int(fewest.sum()), shown.total(), shown)


def _fewest(sets: Iterable[frozenset[int]], size: int) -> np.ndarray:
    """The fewest numbers that hit every set. RuntimeError: the solver gave up."""
    every = list(sets)
    rows = [at for at, held in enumerate(every) for _ in held]
    columns = [one for held in every for one in held]
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(every), size))
    least = LinearConstraint(matrix, lb=1.0)
    answer = milp(np.ones(size), integrality=np.ones(size), bounds=Bounds(0, 1), constraints=least)
    if answer.x is None:
        raise RuntimeError("no fewest found")
    return np.asarray(answer.x > 0.5)
