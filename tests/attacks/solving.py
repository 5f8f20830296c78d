"""An attacker who can do algebra: from shown numbers to what is left of one person's answer.

Written apart from the product's own bounds. Who is behind every number is taken as known; only answers are secret.
Unknowns are sums over persons of one group who were there at the same Lägen with the same indicators (*alike*): no
shown number tells such persons apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from math import ceil, floor, lcm

import numpy as np

from .elimination import PRIME, rank
from .falling import counted
from .fitting import Fitting
from .rooms import Rooms
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
        mine = {("focus_area", area), *(("indicator", code) for code in areas[area])}
        every = [number for number in shown if (number.kind, number.code) in mine]
        #: What is shown of sums, and of how many.
        self.shown = tuple(number for number in every if not number.counts)
        self.shares = tuple(number for number in every if number.counts)
        self._weights: dict[tuple[int, str, str, int, int, str], dict[tuple[int, str, str], float]] = {}

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

    def share(self, at: int, number: Shown) -> Mapping[tuple[int, str, str], float]:
        """How the answers of those at a place in `alike` stand in a number; empty if they are not in it."""
        if self.alike[at].group not in number.groups:
            return {}
        key = at, number.kind, number.code, number.start, number.number, number.part
        if key not in self._weights:
            self._weights[key] = self.alike[at].share(number, self.areas, self.sizes)
        return self._weights[key]

    def behind(self, shown: Shown) -> frozenset[int]:
        """Who (as places in `alike`) is in the number."""
        return frozenset(at for at in range(len(self.alike)) if self.share(at, shown))

    def persons(self, shown: Shown) -> int:
        """How many are in the number."""
        return sum(len(self.alike[at].who) for at in self.behind(shown))

    def changes(self, shown: Shown) -> list[float]:
        """What each person in the number brings to its sum, or is counted by."""
        shares = ((alike, self.share(at, shown)) for at, alike in enumerate(self.alike))
        return [
            sum(weight * self.answer(who, *key) for key, weight in share.items())
            for alike, share in shares
            for who in (alike.who if share else ())
        ]

    def told(self, number: Shown) -> tuple[float, float]:
        """Between which sums this very number is told to lie, in everything shown."""
        ends = [self.between(one) for one in self.shown if replace(one, lower=0.0, upper=0.0, sharp=True) == number]
        return max(lower for lower, _ in ends), min(upper for _, upper in ends)

    def rows(self, shown: Sequence[Shown]) -> np.ndarray:
        found = np.zeros((len(shown), len(self.column)))
        for at, number in enumerate(shown):
            for place in range(len(self.alike)):
                for (when, code, question), weight in self.share(place, number).items():
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

    def left(self, *, only: Iterable[int] | None = None, enough: float = HIGH - LOW) -> list[Left]:
        """The room left to everybody (or to these places in `alike`), by linear bounds over everything shown.

        Whoever is seen to have `enough` is not looked at further: they may have more than what is given back.
        """
        places = list(range(len(self.alike)) if only is None else only)
        rooms = Rooms(Fitting(self, split=places), places, enough)
        return rooms.left(rooms.to_strangers(), rooms.to_insiders())

    def left_to(
        self, insiders: Iterable[tuple[int, str]], *, only: Iterable[int] | None = None, enough: float = HIGH - LOW
    ) -> list[Left]:
        """As `left`, against persons who put together all that each of them has answered at every Läget.

        They may be of different groups. Those who are alike with them only, and nobody else, are left out.
        """
        known = frozenset(insiders)
        places = list(range(len(self.alike)) if only is None else only)
        rooms = Rooms(Fitting(self, split=places, known=known), places, enough)
        strangers = rooms.to_strangers()
        return rooms.left(strangers, strangers)

    def answer(self, who: tuple[int, str], number: int, code: str, question: str) -> float:
        """What somebody answered to a question; without `asked`, their score."""
        return self.asked[who][number][code][question] if self.asked else self.people[who][number][code]

    @cached_property
    def _fitting(self) -> Fitting:
        """Where nobody stands alone."""
        return Fitting(self)

    def ends(self, places: Iterable[int]) -> list[tuple[int, str, float, float]]:
        """(Läget, indicator, smallest, largest) of the sum of everybody at these places in `alike`."""
        return [
            (number, code, *self._fitting.ends(self._score(at, number, code)))
            for at in places
            for number, code in sorted(self.alike[at].there)
        ]

    def _score(self, at: int, number: int, code: str) -> dict[int, float]:
        """The sum of an indicator's scores of everybody at a place in `alike`, as a weighing of the columns."""
        questions = next(asked for n, c, asked in self.alike[at].asked if (n, c) == (number, code))
        each = {(at, (number, code, question)): 1.0 / len(questions) for question in questions}
        return self._fitting.everybody(each)

    def mean_of(self, number: Shown) -> float:
        """How wide the mean of a number that is not shown is left."""
        each = {(at, answer): w for at in self.behind(number) for answer, w in self.share(at, number).items()}
        low, high = self._fitting.ends(self._fitting.everybody(each))
        return (high - low) / self.persons(number)

    def mean_left(self, at: int) -> list[float]:
        """How wide the interval is that their mean is ringed in to, for each Läget and indicator."""
        persons = len(self.alike[at].who)
        return [(hi - lo) / persons for _, _, lo, hi in self.ends([at])]

    def grid(self, number: Shown) -> int | None:
        """The number that makes the sum a whole number whatever is answered; None where it is too fine to be of use."""
        if self.asked is None:
            return 1 if self.whole(number) else None
        shares = (self.share(at, number) for at in range(len(self.alike)))
        parts = lcm(*(round(1 / abs(weight)) for weight in chain.from_iterable(share.values() for share in shares)))
        return parts if parts <= FINEST_PARTS else None

    def whole(self, number: Shown) -> bool:
        """Whether answers are whole, and so an indicator's scores if nothing is known of its questions."""
        return self.asked is not None or (number.kind == "indicator" and number.code in self._whole)

    def whole_answers(self, code: str) -> bool:
        """Whether what is answered to the indicator's questions is whole."""
        return self.asked is not None or code in self._whole

    @cached_property
    def _whole(self) -> frozenset[str]:
        every = [score for lagen in self.people.values() for scores in lagen.values() for score in scores.items()]
        return frozenset(code for code, _ in every) - {code for code, score in every if not float(score).is_integer()}

    def between(self, number: Shown) -> tuple[float, float]:
        """The smallest and largest sum that answers can give."""
        parts = self.grid(number)
        if parts is None:
            return number.lower, number.upper
        return ceil((number.lower - NEARLY) * parts) / parts, floor((number.upper + NEARLY) * parts) / parts

    def truth(self, number: Shown) -> float:
        """The true sum (count) behind a number, to check the reader of the pages with."""
        brought = self.changes(number)
        return counted(number.part, brought) if number.counts else sum(brought)
