"""An attacker who can do algebra: from shown numbers to what is left of one person's answer.

Written apart from the product's own bounds. Who is behind every number is taken as known; only answers are secret.
Unknowns are sums over persons of one group who were there at the same Lägen with the same indicators (*alike*): no
shown number tells such persons apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from math import lcm

import highspy
import numpy as np
from scipy.sparse import csr_array

from .elimination import PRIME, rank
from .shown import HIGH, LOW, Alike, Areas, Asked, Left, People, Shown

NEARLY = 1e-6
#: Makes every weight of a focus area of up to twelve indicators, of up to five questions each, a whole number.
WEIGHTS = 27_720 * 60

#: Whole answers are used where the sum is a whole number of such small parts.
FINEST_PARTS = 12


class Attack:
    """Everything shown of one focus area and its indicators, about these people.

    `asked`: what each answered to which questions, where an indicator has several or some were skipped; `sizes`: how
    many an indicator has. Without them an indicator is one question.
    """

    def __init__(
        self,
        shown: Iterable[Shown],
        people: People,
        areas: Areas,
        *,
        area: str,
        asked: Asked | None = None,
        sizes: Mapping[str, int] | None = None,
    ) -> None:
        self.areas = areas
        self.asked = asked
        self.sizes = sizes or {}
        self.area = area
        self.people = people
        self._goal: list[int] = []
        mine = {("focus_area", area), *(("indicator", code) for code in areas[area])}
        self.shown = tuple(number for number in shown if (number.kind, number.code) in mine)

    @cached_property
    def alike(self) -> tuple[Alike, ...]:
        together: dict[tuple[int, frozenset[tuple[int, str, frozenset[str]]]], list[tuple[int, str]]] = {}
        for who, lagen in self.people.items():
            there = frozenset(
                (n, code, frozenset(self.asked[who][n][code] if self.asked else [code]))
                for n, scores in lagen.items()
                for code in scores
                if code in self._codes
            )
            if there:
                together.setdefault((who[0], there), []).append(who)
        return tuple(
            Alike(group, asked, tuple(who))
            for (group, asked), who in sorted(together.items(), key=lambda one: min(one[1]))
        )

    @property
    def _codes(self) -> tuple[str, ...]:
        return self.areas[self.area]

    @cached_property
    def column(self) -> dict[tuple[int, int, str, str], int]:
        every = [
            (at, number, code, question)
            for at, alike in enumerate(self.alike)
            for number, code, questions in sorted(alike.asked, key=lambda one: one[:2])
            for question in sorted(questions)
        ]
        return {key: place for place, key in enumerate(every)}

    def behind(self, shown: Shown) -> frozenset[int]:
        """Who (as places in `alike`) is in the number."""
        return frozenset(at for at, alike in enumerate(self.alike) if alike.share(shown, self.areas, self.sizes))

    def persons(self, shown: Shown) -> int:
        """How many are in the number."""
        return sum(len(self.alike[at].who) for at in self.behind(shown))

    def changes(self, shown: Shown) -> list[float]:
        """What each person in the number brings to its sum."""
        shares = ((alike, alike.share(shown, self.areas, self.sizes)) for alike in self.alike)
        return [
            sum(weight * self._answer(who, *key) for key, weight in share.items())
            for alike, share in shares
            for who in (alike.who if share else ())
        ]

    def told(self, number: Shown) -> tuple[float, float]:
        """Between which sums this very number is told to lie, in everything shown."""
        ends = [self._between(one) for one in self.shown if replace(one, lower=0.0, upper=0.0, sharp=True) == number]
        return max(lower for lower, _ in ends), min(upper for _, upper in ends)

    def rows(self, shown: Sequence[Shown]) -> np.ndarray:
        found = np.zeros((len(shown), len(self.column)))
        for at, number in enumerate(shown):
            for place, alike in enumerate(self.alike):
                for (when, code, question), weight in alike.share(number, self.areas, self.sizes).items():
                    found[at, self.column[place, when, code, question]] = weight
        return found

    # Exactly: linear combinations of the true sums.

    def found_exactly(self, *, fewer_than: int = 5) -> list[frozenset[int]]:
        """Sets of fewer persons than this that some combination of the sharp numbers is about alone.

        Tried: everybody alike who are few, and whoever is in one number but not in another, both ways and each way.
        """
        sharp = [number for number in self.shown if number.sharp and number.part == "sum"]
        if not sharp:
            return []
        whole = np.round(self.rows(sharp) * WEIGHTS).astype(np.int64) % PRIME
        every = rank(whole)
        found = []
        for few in sorted(self._few(sharp, fewer_than), key=sorted):
            outside = np.array([at not in few for at, *_ in self.column])
            if every > rank(whole[:, outside]):
                found.append(few)
        return found

    def _few(self, sharp: Sequence[Shown], fewer_than: int) -> set[frozenset[int]]:
        sets = {frozenset([at]) for at in range(len(self.alike))}
        every = {self.behind(number) for number in sharp}
        for one in every:
            for other in every:
                sets |= {one - other, one ^ other}
            sets.add(one)
        return {few for few in sets if 0 < sum(len(self.alike[at].who) for at in few) < fewer_than}

    # Nearly: intervals.

    def left(self, *, only: Iterable[int] | None = None) -> list[Left]:
        """The room left to everybody (or to these places in `alike`), by linear bounds over everything shown."""
        every = range(len(self.alike)) if only is None else only
        return [self._left(at, number, code, lo, hi) for at in every for number, code, lo, hi in self.ends([at])]

    def left_to(self, insiders: Iterable[tuple[int, str]], *, only: Iterable[int] | None = None) -> list[Left]:
        """As `left`, against persons who put together all that each of them has answered at every Läget.

        They may be of different groups. Those who are alike with them only, and nobody else, are left out.
        """
        known = frozenset(insiders)
        inside = {place: self._sum_of(place, known) for place in range(len(self.column))}
        places = [at for at in (range(len(self.alike)) if only is None else only) if set(self.alike[at].who) - known]
        self._bound_columns(known)
        try:
            ends = [(at, *end) for at in places for end in self.ends([at])]
        finally:
            self._bound_columns(frozenset())
        found = []
        for at, number, code, lo, hi in ends:
            goal = self._score(at, number, code)
            mine = sum(weight * inside[place] for place, weight in goal.items())
            width = _width(lo - mine, hi - mine, len(set(self.alike[at].who) - known))
            found.append(Left(self.alike[at], number, code, width, width))
        return found

    def _sum_of(self, place: int, whom: frozenset[tuple[int, str]]) -> float:
        """What these persons brought to a column."""
        at, number, code, question = self._keys[place]
        return sum(self._answer(who, number, code, question) for who in self.alike[at].who if who in whom)

    def _answer(self, who: tuple[int, str], number: int, code: str, question: str) -> float:
        return self.asked[who][number][code][question] if self.asked else self.people[who][number][code]

    def _bound_columns(self, known: frozenset[tuple[int, str]]) -> None:
        for place, (at, *_) in enumerate(self._keys):
            inside, others = self._sum_of(place, known), len(set(self.alike[at].who) - known)
            self._solver.changeColBounds(place, inside + LOW * others, inside + HIGH * others)

    @cached_property
    def _keys(self) -> list[tuple[int, int, str, str]]:
        return list(self.column)

    def _score(self, at: int, number: int, code: str) -> dict[int, float]:
        """The sum of an indicator's scores of everybody at a place in `alike`, as a weighing of the columns."""
        questions = next(asked for n, c, asked in self.alike[at].asked if (n, c) == (number, code))
        return {self.column[at, number, code, question]: 1.0 / len(questions) for question in questions}

    def ends(self, places: Iterable[int]) -> list[tuple[int, str, float, float]]:
        """(Läget, indicator, smallest, largest) of the sum of everybody at these places in `alike`."""
        return [
            (number, code, *self._least_and_most(self._score(at, number, code)))
            for at in places
            for number, code in sorted(self.alike[at].there)
        ]

    def _least_and_most(self, goal: Mapping[int, float]) -> tuple[float, float]:
        """How small and how large a weighing of the columns can be: one model, a new goal each time."""
        solver, ends = self._solver, []
        for old in self._goal:
            solver.changeColCost(old, 0.0)
        self._goal = list(goal)
        for way in (1.0, -1.0):
            for place, weight in goal.items():
                solver.changeColCost(place, way * weight)
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise RuntimeError("what is shown fits no world: the reader of the pages is wrong")
            ends.append(way * float(solver.getInfo().objective_function_value))
        return ends[0], ends[1]

    def mean_of(self, number: Shown) -> float:
        """How wide the mean of a number that is not shown is left."""
        weights = self.rows([number])[0]
        low, high = self._least_and_most({int(place): float(weights[place]) for place in np.flatnonzero(weights)})
        return (high - low) / self.persons(number)

    @cached_property
    def _solver(self) -> highspy.Highs:
        matrix, most = self._bounds
        size = len(self.column)
        solver, model = highspy.Highs(), highspy.HighsLp()
        solver.setOptionValue("output_flag", False)
        model.num_col_, model.num_row_ = size, 0 if matrix is None else matrix.shape[0]
        model.col_cost_ = np.zeros(size)
        persons = np.array([len(self.alike[at].who) for at, *_ in self.column], dtype=float)
        model.col_lower_, model.col_upper_ = LOW * persons, HIGH * persons
        if matrix is not None:
            model.row_lower_, model.row_upper_ = np.full(len(most), -np.inf), most
            model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
            model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
            model.a_matrix_.value_ = matrix.data
        solver.passModel(model)
        return solver

    @cached_property
    def _bounds(self) -> tuple[csr_array | None, np.ndarray | None]:
        if not self.shown:
            return None, None
        rows = self.rows(self.shown)
        lower, upper = np.array([self._between(number) for number in self.shown]).T
        lower, upper = lower - NEARLY, upper + NEARLY
        return csr_array(np.vstack([rows, -rows])), np.concatenate([upper, -lower])

    def mean_left(self, at: int) -> list[float]:
        """How wide the interval is that their mean is ringed in to, for each Läget and indicator."""
        persons = len(self.alike[at].who)
        return [(hi - lo) / persons for _, _, lo, hi in self.ends([at])]

    def _left(self, at: int, number: int, code: str, lo: float, hi: float) -> Left:
        alike = self.alike[at]
        values = [float(self.people[who][number][code]) for who in alike.who]
        insider = min((_width(lo - v, hi - v, len(values) - 1) for v in values), default=0.0)
        width = _width(lo, hi, len(values))
        return Left(alike, number, code, width, insider if len(values) > 1 else width)

    def grid(self, number: Shown) -> int | None:
        """The number that makes the sum a whole number whatever is answered; None where it is too fine to be of use."""
        if self.asked is None:
            return 1 if self._whole(number) else None
        shares = (alike.share(number, self.areas, self.sizes) for alike in self.alike)
        parts = lcm(*(round(1 / abs(weight)) for weight in chain.from_iterable(share.values() for share in shares)))
        return parts if parts <= FINEST_PARTS else None

    def _whole(self, number: Shown) -> bool:
        """Whether the number's sum is a whole number: an indicator of whole scores."""
        return number.kind == "indicator" and all(
            float(score).is_integer()
            for lagen in self.people.values()
            for scores in lagen.values()
            for code, score in scores.items()
            if code == number.code
        )

    def _between(self, number: Shown) -> tuple[float, float]:
        """The smallest and largest sum that answers can give."""
        parts = self.grid(number)
        if parts is None:
            return number.lower, number.upper
        return float(np.ceil((number.lower - NEARLY) * parts)) / parts, float(
            np.floor((number.upper + NEARLY) * parts)
        ) / parts

    def truth(self, number: Shown) -> float:
        """The true sum behind a number, to check the reader of the pages with."""
        return sum(self.changes(number))


def _width(lo: float, hi: float, n: int) -> float:
    return min(HIGH, hi - LOW * (n - 1)) - max(LOW, lo - HIGH * (n - 1))
