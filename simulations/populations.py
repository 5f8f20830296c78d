"""Nine populations of young people who answer five-step questions twice, as the method report describes them.

A person has a level of their own, N(mean, 0.8); each answer adds the day's form, N(0, 0.7), and is rounded into 1 to 5.
With a mean of 3.2 a single question then moves 31 % up, 39 % not and 30 % down when nothing has changed, and has a
standard deviation of change of 1.03; the mean of three has 0.6: the figures the method report gives.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SPREAD, DAY = 0.8, 0.7
#: Two of eleven jump three steps, one moves one, the rest stand still: what a small group cannot see.
SKEW = np.array([0.0] * 8 + [1.0, 3.0, 3.0])


@dataclass(frozen=True, slots=True)
class Population:
    """`items` questions; `shift` of everybody's level before rounding; `stay`: share that answers exactly as then."""

    name: str
    mean: float = 3.2
    items: int = 1
    shift: float = 0.0
    stay: float = 0.0
    skew: bool = False

    @property
    def unchanged(self) -> bool:
        """Nothing has happened in it."""
        return self.shift == 0 and not self.skew

    def changes(self, rng: np.random.Generator, sets: int, n: int) -> NDArray[np.float64]:
        """Mean change of each person, sets x n, in scale points."""
        if self.skew:
            return rng.choice(SKEW, (sets, n))
        level = rng.normal(self.mean, SPREAD, (sets, n, 1))
        then, now = (
            np.clip(np.rint(level + extra + rng.normal(0, DAY, (sets, n, self.items))), 1, 5).mean(axis=2)
            for extra in (0.0, self.shift)
        )
        return np.where(rng.random((sets, n)) < self.stay, 0.0, now - then)

    def true_change(self, rng: np.random.Generator, persons: int = 1_000_000) -> float:
        """The mean change in the whole population: exact where known, else of very many persons."""
        if self.skew:
            return float(SKEW.mean())
        return 0.0 if self.unchanged else float(self.changes(rng, persons, 1).mean())


NINE = (
    Population("mid, one item, nothing changed"),
    Population("mid, one item, +0.4", shift=0.4),
    Population("mid, three items, nothing changed", items=3),
    Population("mid, three items, +0.3", items=3, shift=0.3),
    Population("near the ceiling, one item, nothing changed", mean=4.3),
    Population("near the ceiling, one item, +0.4", mean=4.3, shift=0.4),
    Population("near the ceiling, three items, nothing changed", mean=4.3, items=3),
    Population("60 % answer alike, one item, +0.4", shift=0.4, stay=0.6),
    Population("two of eleven jump three steps", skew=True),
)
#: The rows of the label table: (items, true change as rounded answers have it).
LABELLED = (
    Population("one item, 0"),
    Population("one item, +0.55", shift=0.6),
    Population("three items, 0", items=3),
    Population("three items, +0.28", items=3, shift=0.3),
    Population("three items, +0.55", items=3, shift=0.6),
)
