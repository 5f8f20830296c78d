"""How often an interval holds the true mean change, how wide it is, and how often it cries wolf (method report B3)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from genklang.core.movement import plus_one
from simulations.populations import NINE, Population

Floats = NDArray[np.float64]
Interval = Callable[[Floats, np.random.Generator], tuple[Floats, Floats]]
SIZES = (6, 10, 20)
RESAMPLES = 400
BOOTSTRAPPED = 3000  # sets at most: it is slow, and three tenths of a point is enough to see what is wrong with it


@dataclass(frozen=True, slots=True)
class Coverage:
    """Per cent over the nine populations: least and mean coverage, mean width in scale points, false changes."""

    method: str
    n: int
    least: float
    mean: float
    width: float
    false: float


#: The report's own figures: (method, n) -> least, mean, width, false.
REPORTED = {
    ("t", 6): (72, 90.1, 1.58, 4.5),
    ("t", 10): (85, 93.6, 1.12, 4.9),
    ("t", 20): (90, 94.3, 0.75, 4.7),
    ("bootstrap percentile", 6): (66, 80.3, 1.04, 13.0),
    ("bootstrap percentile", 10): (83, 88.5, 0.90, 8.5),
    ("bootstrap percentile", 20): (89, 92.1, 0.68, 5.8),
    ("plus-one", 6): (86, 97.6, 1.50, 0.8),
    ("plus-one", 10): (85, 95.5, 1.09, 2.7),
    ("plus-one", 20): (89, 95.4, 0.74, 3.8),
}


def student(changes: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """The paired t interval."""
    n = changes.shape[1]
    middle, reach = changes.mean(axis=1), stdtrit(n - 1, 0.975) * changes.std(axis=1, ddof=1) / np.sqrt(n)
    return middle - reach, middle + reach


def imagined(changes: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Plus-one on 1 to 5, from the sums, as an engine hands them over."""
    over = plus_one(changes.sum(axis=1), (changes**2).sum(axis=1), changes.shape[1], 2)
    return over.low, over.high


def percentile(changes: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """The percentile bootstrap."""
    sets, n = changes.shape
    ends = np.empty((sets, 2))
    for at in range(0, sets, 500):
        block = changes[at : at + 500]
        drawn = rng.integers(0, n, (len(block), RESAMPLES * n))
        means = np.take_along_axis(block, drawn, axis=1).reshape(len(block), RESAMPLES, n).mean(axis=2)
        ends[at : at + 500] = np.quantile(means, (0.025, 0.975), axis=1).T
    return ends[:, 0], ends[:, 1]


METHODS: dict[str, Interval] = {"t": student, "bootstrap percentile": percentile, "plus-one": imagined}


def coverage(method: str, n: int, sets: int, seed: int, populations: tuple[Population, ...] = NINE) -> Coverage:
    """Simulate `sets` groups of n from each population."""
    held, widths, false = [], [], []
    for number, population in enumerate(populations):
        rng = np.random.default_rng([seed, number, n])
        truth = population.true_change(rng)
        drawn = min(sets, BOOTSTRAPPED) if method.startswith("boot") else sets
        low, high = METHODS[method](population.changes(rng, drawn, n), rng)
        held.append(100 * float(((low <= truth + 1e-9) & (high >= truth - 1e-9)).mean()))
        widths.append(float((high - low).mean()))
        if population.unchanged:
            false.append(100 * float(((low > 0) | (high < 0)).mean()))
    return Coverage(method, n, min(held), float(np.mean(held)), float(np.mean(widths)), float(np.mean(false)))
