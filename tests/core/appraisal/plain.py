"""The same measures written as their definitions read, slowly and without numpy: the oracle for the quick ones."""

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction

type Number = float | None
type Raters = Sequence[Sequence[Number]]  # raters x units, None = not scored


def pairable(table: Raters) -> list[list[float]]:
    """The scores of each unit that has at least two."""
    units = [[score for score in unit if score is not None] for unit in zip(*table, strict=True)]
    return [unit for unit in units if len(unit) > 1]


def alpha(table: Raters, level: str) -> float | None:
    """One minus seen over expected difference, over all ordered pairs of scores."""
    units = pairable(table)
    everything = [score for unit in units for score in unit]
    apart = _apart(everything, level)
    n = len(everything)
    seen = sum(apart(one, other) / (len(unit) - 1) for unit in units for one, other in itertools.permutations(unit, 2))
    chance = sum(apart(one, other) for one, other in itertools.permutations(everything, 2))
    return None if len(set(everything)) < 2 else float(1 - (n - 1) * seen / chance)


def _apart(everything: Sequence[float], level: str) -> Callable[[float, float], Fraction]:
    def ordinal(one: float, other: float) -> Fraction:
        low, high = sorted((one, other))
        inside = sum(1 for score in everything if low <= score <= high)
        return (
            (inside - Fraction(everything.count(low) + everything.count(high), 2)) ** 2 if low != high else Fraction(0)
        )

    def ratio(one: float, other: float) -> Fraction:
        return (
            (Fraction(one) - Fraction(other)) ** 2 / (Fraction(one) + Fraction(other)) ** 2
            if one != other
            else Fraction(0)
        )

    return {
        "nominal": lambda one, other: Fraction(one != other),
        "ordinal": ordinal,
        "interval": lambda one, other: (Fraction(one) - Fraction(other)) ** 2,
        "ratio": ratio,
    }[level]


def kappa(units: Sequence[Sequence[float]]) -> float | None:
    """Agreeing pairs of each unit, against the chance that two scores drawn from all are alike."""
    everything = [score for unit in units for score in unit]
    agree = [
        Fraction(sum(one == other for one, other in itertools.permutations(unit, 2)), len(unit) * (len(unit) - 1))
        for unit in units
    ]
    seen = sum(agree) / len(units)
    chance = sum(Fraction(everything.count(kind), len(everything)) ** 2 for kind in set(everything))
    return None if chance == 1 else float((seen - chance) / (1 - chance))


def concordance(table: Sequence[Sequence[float]]) -> float | None:
    """W as the mean of Spearman's correlations between raters would have it: from ranks and their sums."""
    ranks = [
        [Fraction(2 * sum(other < one for other in row) + row.count(one) + 1, 2) for one in row]
        for row in map(list, table)
    ]
    m, n = len(ranks), len(ranks[0])
    sums = [sum(unit) for unit in zip(*ranks, strict=True)]
    spread = sum((one - Fraction(m * (n + 1), 2)) ** 2 for one in sums)
    ties = sum(row.count(one) ** 2 - 1 for row in map(list, table) for one in row)
    room = m**2 * (n**3 - n) - m * ties
    return float(12 * spread / room) if room else None


def first_places(values: Sequence[Sequence[float]], weights: Sequence[Sequence[float]]) -> list[list[Fraction]]:
    """Proposals x ranks: each weighting's ranks, shared between those alike. Whole numbers keep it exact."""
    many = len(values)
    shares = [[Fraction(0)] * many for _ in values]
    for weighting in weights:
        worth = [sum(w * v for w, v in zip(weighting, row, strict=True)) for row in values]
        for proposal, own in enumerate(worth):
            better, alike = sum(one > own for one in worth), worth.count(own)
            for rank in range(better, better + alike):
                shares[proposal][rank] += Fraction(1, alike * len(weights))
    return shares


def longest_chain(over: Callable[[int, int], bool], many: int) -> int:
    """How many stand in the longest line, by trying every line."""
    best = 0
    for size in range(1, many + 1):
        for line in itertools.permutations(range(many), size):
            if all(over(one, other) for one, other in itertools.pairwise(line)):
                best = size
                break
    return best
