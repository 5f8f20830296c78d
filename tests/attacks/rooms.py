"""How much room each person is left: worlds that pull many apart at once first, then everybody who is short one by one.

Every world found is remembered. Who is not alone is asked about as one of those alike, also when one more of them knows
their own answer, each true one in turn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from .fitting import Fitting
from .shown import Left

#: Goals drawn at random, and how many in a row may bring nothing.
DRAWN, BARREN = 60, 4
NEARLY = 1e-9


@dataclass(frozen=True)
class Asked:
    """An answer of the one who stands alone of those at a place."""

    at: int
    number: int
    code: str
    goal: dict[int, float] = field(compare=False, hash=False)


class Rooms:
    """A model, those who are asked about, and how low and high each answer has been seen."""

    def __init__(self, fitting: Fitting, places: Iterable[int], enough: float) -> None:
        self.fitting, self.attack, self.enough = fitting, fitting.attack, enough
        self.asked = [
            Asked(at, number, code, fitting.score(one, number, code))
            for at in places
            for one in [fitting.unit(at, "one")]
            if one is not None
            for number, code in sorted(self.attack.alike[at].there)
        ]
        starts = np.cumsum([0, *(len(one.goal) for one in self.asked)])
        columns = [column for one in self.asked for column in one.goal]
        weights = [weight for one in self.asked for weight in one.goal.values()]
        self._rows = csr_array((weights, columns, starts), shape=(len(self.asked), fitting.size))

    def to_strangers(self) -> np.ndarray:
        """What each answer is left; what has `enough` may have more."""
        low, high = self._nothing()
        every = np.arange(len(self.asked))
        for at in every:
            self._true(at, low, high, without=None)
        self._draw(every, low, high)
        for at in every:
            self._ask(at, low, high)
        return high - low

    def to_insiders(self) -> np.ndarray:
        """As `to_strangers`, where somebody alike knows their own answer, whichever is worst; infinite: nobody is."""
        least = np.full(len(self.asked), np.inf)
        of = [self.attack.alike[one.at].who for one in self.asked]
        for turn in range(max(map(len, of), default=0)):
            mine = np.array([at for at in range(len(of)) if 1 < len(of[at]) > turn and self._new(at, turn)], dtype=int)
            if not len(mine):
                continue
            low, high = self._nothing()
            places = sorted({self.asked[at].at for at in mine})
            for at in mine:
                self._true(at, low, high, without=turn)
            # Insiders everywhere who know all of theirs leave less than one who knows one answer.
            for place in places:
                self._know(place, turn, self.attack.alike[place].there)
            self._draw(mine, low, high)
            for place in places:
                self._forget(place, self.attack.alike[place].there)
            for at in mine:
                one = self.asked[at]
                if high[at] - low[at] < self.enough - NEARLY:
                    self._know(one.at, turn, [(one.number, one.code)])
                    self._ask(at, low, high, alone=True)
                    self._forget(one.at, [(one.number, one.code)])
            least[mine] = np.minimum(least[mine], high[mine] - low[mine])
        return least

    def _nothing(self) -> tuple[np.ndarray, np.ndarray]:
        return np.full(len(self.asked), np.inf), np.full(len(self.asked), -np.inf)

    def _values(self, at: int) -> list[float]:
        one = self.asked[at]
        who = (name for name in self.attack.alike[one.at].who if name not in self.fitting.known)
        return [self.attack.people[name][one.number][one.code] for name in who]

    def _new(self, at: int, turn: int) -> bool:
        """Whether nobody before has answered what the one whose turn it is did."""
        values = self._values(at)
        return values[turn] not in values[:turn]

    def _true(self, at: int, low: np.ndarray, high: np.ndarray, *, without: int | None) -> None:
        """What was truly answered fits: anybody alike but the insider may be the one who is asked about."""
        values = [value for turn, value in enumerate(self._values(at)) if turn != without]
        low[at], high[at] = min(values), max(values)

    def _draw(self, asked: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        rng, barren = np.random.default_rng(0), 0
        for _ in range(DRAWN):
            short = asked[high[asked] - low[asked] < self.enough - NEARLY]
            if not len(short) or barren >= BARREN:
                return
            signs = np.zeros(len(self.asked))
            signs[short] = rng.choice([-1.0, 1.0], size=len(short))
            goal = self._rows.T @ signs
            for way in (1.0, -1.0):
                columns = np.flatnonzero(goal)
                _, world = self.fitting.least(dict(zip(columns.tolist(), (way * goal[columns]).tolist(), strict=True)))
                self._seen(world, asked, low, high)
            still = int((high[short] - low[short] < self.enough - NEARLY).sum())
            barren = barren + 1 if still == len(short) else 0

    def _ask(self, at: int, low: np.ndarray, high: np.ndarray, *, alone: bool = False) -> None:
        """Both ends of one; `alone`: what is known now tells nothing of the others."""
        for way in (1.0, -1.0):
            if high[at] - low[at] >= self.enough - NEARLY:
                return
            _, world = self.fitting.least({column: way * weight for column, weight in self.asked[at].goal.items()})
            self._seen(world, np.array([at]) if alone else np.arange(len(self.asked)), low, high)

    def _seen(self, world: np.ndarray, asked: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        values = (self._rows @ world)[asked]
        low[asked], high[asked] = np.minimum(low[asked], values), np.maximum(high[asked], values)

    def _know(self, place: int, turn: int, spots: Iterable[tuple[int, str]]) -> None:
        unit = self.fitting.unit(place, "insider")
        if unit is not None:
            self.fitting.know(unit, self.attack.alike[place].who[turn], spots)

    def _forget(self, place: int, spots: Iterable[tuple[int, str]]) -> None:
        unit = self.fitting.unit(place, "insider")
        if unit is not None:
            self.fitting.forget(unit, spots)

    def left(self, strangers: np.ndarray, insiders: np.ndarray) -> list[Left]:
        """Together, in the order asked."""
        every: Sequence[tuple[Asked, float, float]] = list(zip(self.asked, strangers, insiders, strict=True))
        return [
            Left(self.attack.alike[one.at], one.number, one.code, float(width), float(min(width, inside)))
            for one, width, inside in every
        ]
