"""All answers that fit everything shown: a linear model that is given what is shown and who was there, nothing else.

Columns are sums of answers over persons who are alike; where shares of them are shown, also how many of them are in
each class and how many moved which way. Of those who are asked about one person stands alone, and one more who may know
their own answer, because with classes the room of one of several does not follow from what they sum to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import lcm
from typing import TYPE_CHECKING

import highspy
import numpy as np
from scipy.sparse import csr_array

from . import falling
from .shown import HIGH, LOW, Shown

if TYPE_CHECKING:
    from .solving import Attack

NEARLY = 1e-6
R = HIGH - LOW
#: (number, code, question)
Answer = tuple[int, str, str]
#: What is shown of whom, whatever is told of it: kind, code, start and Läget.
Measured = tuple[str, str, int, int]
Goal = dict[int, float]


@dataclass(frozen=True)
class Unit:
    """Some of those at a place in `alike`. `role`: one, insider, rest, or known, whose answers are given."""

    at: int
    persons: int
    role: str
    who: tuple[int, str] | None = None


class Fitting:
    """The model, solved again and again: a new goal, or somebody's answers known, and the same rows."""

    def __init__(
        self, attack: "Attack", *, split: Iterable[int] = (), known: frozenset[tuple[int, str]] = frozenset()
    ) -> None:
        self.attack, self.known = attack, known
        self._low: list[float] = []
        self._high: list[float] = []
        self._rows: list[tuple[list[int], list[float], float, float]] = []
        self.units = [unit for at in range(len(attack.alike)) for unit in self._units(at, at in set(split), known)]
        self.answers: dict[tuple[Unit, Answer], int] = {}
        #: Of what shares are shown: how it is weighed, and a column for each part.
        self._counts: dict[Unit, dict[Measured, tuple[Mapping[Answer, float], dict[str, int]]]] = {}
        self._of: list[list[Unit]] = [[] for _ in attack.alike]
        for unit in self.units:
            self._of[unit.at].append(unit)
            self._counts[unit] = {}
            for number, code, questions in sorted(attack.alike[unit.at].asked, key=lambda one: one[:2]):
                for question in sorted(questions):
                    self.answers[unit, (number, code, question)] = self._new(LOW * unit.persons, HIGH * unit.persons)
        for number in attack.shown:
            self._say(self._weighed(number), *attack.between(number))
        for number in dict.fromkeys(attack.shares):
            self._say(self._counted(number), number.lower, number.upper)
        self.solver = self._solver()
        for unit in self.units:
            if unit.role == "known" and unit.who is not None:
                self.know(unit, unit.who, attack.alike[unit.at].there)

    def _units(self, at: int, split: bool, known: frozenset[tuple[int, str]]) -> list[Unit]:
        who = self.attack.alike[at].who
        found = [Unit(at, 1, "known", one) for one in who if one in known]
        left = len(who) - len(found)
        roles = [("one", 1), ("insider", 1)] if split else []
        for role, persons in roles:
            if left:
                found.append(Unit(at, persons, role))
                left -= persons
        return [*found, Unit(at, left, "rest")] if left else found

    def _new(self, low: float, high: float) -> int:
        self._low.append(low)
        self._high.append(high)
        return len(self._low) - 1

    def _say(self, goal: Mapping[int, float], lower: float, upper: float) -> None:
        if goal:
            self._rows.append((list(goal), list(goal.values()), lower - NEARLY, upper + NEARLY))

    def _weighed(self, number: Shown) -> Goal:
        """A sum as a weighing of the columns."""
        goal: Goal = {}
        for at in range(len(self.attack.alike)):
            for answer, weight in self.attack.share(at, number).items():
                for unit in self._of[at]:
                    goal[self.answers[unit, answer]] = weight
        return goal

    def _counted(self, number: Shown) -> Goal:
        """How many persons are in the classes of a share, or went its way, as a weighing of the columns."""
        goal: Goal = {}
        for at in range(len(self.attack.alike)):
            share = self.attack.share(at, number)
            for unit in self._of[at] if share else ():
                key = number.kind, number.code, number.start, number.number
                if key not in self._counts[unit]:
                    self._counts[unit][key] = share, self._parted(unit, number, share)
                held = self._counts[unit][key][1]
                goal |= {held[one]: 1.0 for one in falling.parts_in(number.part) if one in held}
        return goal

    def _parted(self, unit: Unit, number: Shown, share: Mapping[Answer, float]) -> dict[str, int]:
        """A column for each part that any score or change is in: together the unit's persons.

        What they sum to lies between what the parts' lowest and highest sum to.
        """
        ends = falling.ends(self.parts(share), moved=bool(number.start), whole=self.attack.whole(number))
        held = {one: self._new(0.0, unit.persons) for one in ends}
        self._say(dict.fromkeys(held.values(), 1.0), unit.persons, unit.persons)
        sum_ = {self.answers[unit, answer]: weight for answer, weight in share.items()}
        self._say(sum_ | {column: -ends[one][0] for one, column in held.items()}, 0.0, np.inf)
        self._say(sum_ | {column: -ends[one][1] for one, column in held.items()}, -np.inf, 0.0)
        return held

    @staticmethod
    def parts(share: Mapping[Answer, float]) -> int:
        """What makes the sum of whole answers, weighed so, a whole number."""
        return lcm(*(round(1 / abs(weight)) for weight in share.values()))

    def matrix(self) -> csr_array:
        """What is told, a row each in the order shown, and after that how columns hang together."""
        starts = np.cumsum([0, *(len(row[0]) for row in self._rows)])
        columns = [column for row in self._rows for column in row[0]]
        weights = [weight for row in self._rows for weight in row[1]]
        return csr_array((weights, columns, starts), shape=(len(self._rows), self.size))

    def _solver(self) -> highspy.Highs:
        matrix = self.matrix()
        solver, model = highspy.Highs(), highspy.HighsLp()
        for option, value in (("output_flag", False), ("presolve", "off"), ("simplex_strategy", 4), ("threads", 1)):
            solver.setOptionValue(option, value)
        model.num_col_, model.num_row_ = len(self._low), len(self._rows)
        model.col_cost_ = np.zeros(len(self._low))
        model.col_lower_, model.col_upper_ = np.array(self._low), np.array(self._high)
        model.row_lower_ = np.array([row[2] for row in self._rows])
        model.row_upper_ = np.array([row[3] for row in self._rows])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
        model.a_matrix_.value_ = matrix.data
        solver.passModel(model)
        return solver

    @property
    def size(self) -> int:
        """How many columns."""
        return len(self._low)

    def score(self, unit: Unit, number: int, code: str) -> Goal:
        """The sum of a unit's scores on an indicator."""
        asked = self.attack.alike[unit.at].asked
        questions = next(questions for n, c, questions in asked if (n, c) == (number, code))
        return {self.answers[unit, (number, code, one)]: 1.0 / len(questions) for one in questions}

    def everybody(self, weights: Mapping[tuple[int, Answer], float]) -> Goal:
        """A weighing of the sums of everybody at places in `alike`."""
        return {self.answers[u, answer]: w for (at, answer), w in weights.items() for u in self._of[at]}

    def unit(self, at: int, role: str) -> Unit | None:
        """The one at a place who stands alone, or the insider; None: there is nobody."""
        return next((unit for unit in self._of[at] if unit.role == role), None)

    def know(self, unit: Unit, who: tuple[int, str], spots: Iterable[tuple[int, str]]) -> None:
        """That the unit's person answered what `who` did at these Lägen and indicators, and what follows of it."""
        for answer, column in self._mine(unit, frozenset(spots)):
            given = self.attack.answer(who, *answer)
            self.solver.changeColBounds(column, given, given)
        for share, held in self._following(unit, frozenset(spots)):
            value = sum(weight * self.attack.answer(who, *answer) for answer, weight in share.items())
            for part, column in held.items():
                there = falling.counted(part, [value])
                self.solver.changeColBounds(column, there, there)

    def forget(self, unit: Unit, spots: Iterable[tuple[int, str]]) -> None:
        """Take back what `know` gave."""
        columns = [column for _, column in self._mine(unit, frozenset(spots))]
        columns += [column for _, held in self._following(unit, frozenset(spots)) for column in held.values()]
        for column in columns:
            self.solver.changeColBounds(column, self._low[column], self._high[column])

    def _mine(self, unit: Unit, spots: frozenset[tuple[int, str]]) -> list[tuple[Answer, int]]:
        every = ((n, code, one) for n, code, questions in self.attack.alike[unit.at].asked for one in questions)
        return [(answer, self.answers[unit, answer]) for answer in every if answer[:2] in spots]

    def _following(
        self, unit: Unit, spots: frozenset[tuple[int, str]]
    ) -> list[tuple[Mapping[Answer, float], dict[str, int]]]:
        """Classes and moves about these Lägen and indicators alone."""
        return [
            (share, held) for share, held in self._counts[unit].values() if all(answer[:2] in spots for answer in share)
        ]

    def aim(self, goal: Mapping[int, float]) -> None:
        """What is to be made small from now on."""
        cost = np.zeros(self.size)
        cost[list(goal)] = list(goal.values())
        self.solver.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), cost)

    def least(self, goal: Mapping[int, float]) -> tuple[float, np.ndarray]:
        """How small a weighing of the columns can be, and a world in which it is.

        RuntimeError: nothing fits.
        """
        self.aim(goal)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # A warm start can be numerically stuck where a fresh one is not, and the primal way where the dual is not.
            self.solver.clearSolver()
            self.solver.setOptionValue("simplex_strategy", 1)
            self.solver.run()
            self.solver.setOptionValue("simplex_strategy", 4)
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError("what is shown fits no world: the reader of the pages is wrong")
        return float(self.solver.getInfo().objective_function_value), np.array(self.solver.getSolution().col_value)

    def ends(self, goal: Mapping[int, float]) -> tuple[float, float]:
        """How small and how large a weighing can be."""
        return self.least(goal)[0], -self.least({column: -weight for column, weight in goal.items()})[0]

    def whole_columns(self) -> list[int]:
        """What is a whole number in any world: how many there are of each, and sums of whole answers."""
        every = [column for of in self._counts.values() for _, held in of.values() for column in held.values()]
        return every + [column for (_, answer), column in self.answers.items() if self.attack.whole_answers(answer[1])]

    def truth(self, at: int, insider: int | None) -> np.ndarray:
        """The world that was; at a place in `alike` the insider is the one at this place among them."""
        world = np.zeros(self.size)
        held: dict[Unit, list[tuple[int, str]]] = {}
        for place, alike in enumerate(self.attack.alike):
            who = [one for one in alike.who if one not in self.known]
            if place == at and insider is not None:
                who.insert(1, who.pop(insider))
            for unit in self._of[place]:
                held[unit] = [unit.who] if unit.who else [who.pop(0) for _ in range(unit.persons)]
        for (unit, answer), column in self.answers.items():
            world[column] = sum(self.attack.answer(one, *answer) for one in held[unit])
        for unit, of in self._counts.items():
            for share, parts in of.values():
                each = [sum(w * self.attack.answer(one, *a) for a, w in share.items()) for one in held[unit]]
                for part, column in parts.items():
                    world[column] = falling.counted(part, each)
        return world
