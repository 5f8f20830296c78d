"""How often a result is called clear, or at least signs, in the direction of a rise (method report B4)."""

from dataclasses import dataclass

import numpy as np

from genklang.core.movement import judge
from simulations.populations import Population

SIZES = (5, 8, 10, 15, 20, 30)
#: The report's own figures, per cent: population -> (clear, at least signs) for each size, alone on the page.
REPORTED = {
    "one item, 0": ((0, 8), (1, 9), (2, 10), (2, 10), (2, 10), (2, 10)),
    "one item, +0.55": ((7, 39), (23, 56), (33, 65), (50, 78), (64, 87), (84, 96)),
    "three items, 0": ((0, 3), (0, 5), (1, 6), (1, 7), (1, 9), (2, 8)),
    "three items, +0.28": ((1, 20), (9, 38), (15, 47), (31, 64), (45, 75), (66, 89)),
    "three items, +0.55": ((7, 55), (43, 84), (63, 91), (88, 98), (97, 100), (100, 100)),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Per cent of groups of n: called a clear rise; called signs of a rise or a clear one."""

    population: str
    n: int
    clear: float
    sign: float


def labelled(population: Population, n: int, sets: int, seed: int) -> Labelled:
    """Simulate `sets` groups, each result alone on its page, so that the correction for many plays no part."""
    changes = population.changes(np.random.default_rng([seed, n]), sets, n)
    codes = judge(changes.sum(axis=1)[:, None], (changes**2).sum(axis=1)[:, None], n, n, 1, 5).labels
    clear = 100 * float((codes == "clear_up").mean())
    return Labelled(population.name, n, clear, clear + 100 * float((codes == "sign_up").mean()))
