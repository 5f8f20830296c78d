"""Promises Krippendorff's alpha for any number of raters and missing scores, with an interval over the units.

1 is full agreement, 0 what chance gives, below 0 worse than chance. A unit scored by one rater alone makes no pair and
does not count. Where everybody gave everything the same score there is no alpha: nothing was told apart.

Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; ordinal distances are those between mid-ranks,
so ordinal alpha is interval alpha of them. Interval: percentiles of a bootstrap over units, Efron (1979), Ann. Stat. 7.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = get_args(Level)
DRAWS = 2000
USABLE = 0.95  # share of the draws that must have an alpha for an interval
ROOM = 2_000_000  # numbers in one slice of the bootstrap

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alpha:
    """`value` None: no pair, or no differences at all. `low`, `high`: 95 %, None where no interval was asked for or
    too many draws have no alpha. `units`: those scored at least twice; `scores`: how many scores they have."""

    value: float | None
    low: float | None
    high: float | None
    units: int
    scores: int


def krippendorff(
    scores: ArrayLike, level: Level, *, rng: np.random.Generator | None = None, draws: int = DRAWS
) -> Alpha:
    """`scores`: raters x units, nan = not scored; for nominal any number stands for a kind. `rng`: gives the interval.

    ValueError: not a table, an unknown level, infinite scores, or scores below 0 on a ratio scale.
    """
    table = checked(scores)
    if level not in LEVELS:
        raise ValueError(f"a level is one of {', '.join(LEVELS)}")
    if level == "ratio" and (table < 0).any():
        raise ValueError("scores on a ratio scale are 0 or more")
    values, counts = _counted(table)
    if not len(counts):
        return Alpha(None, None, None, 0, 0)
    (whole,) = _alphas(np.ones((1, len(counts))), counts, values, level)
    low, high = _interval(counts, values, level, rng, draws) if rng is not None else (None, None)
    value = None if np.isnan(whole) else float(whole)
    return Alpha(value, *((low, high) if value is not None else (None, None)), len(counts), int(counts.sum()))


def checked(scores: ArrayLike) -> Numbers:
    """Raters x units as numbers. ValueError: not a table, empty, or infinite scores."""
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 2 or 0 in table.shape or np.isinf(table).any():
        raise ValueError("scores must be raters x units, each a number or nan")
    return table


def _counted(table: Numbers) -> tuple[Numbers, Numbers]:
    """The values there are, and how often each unit got each (units scored at least twice x values)."""
    scored = ~np.isnan(table)
    pairable = scored.sum(axis=0) > 1
    kept = scored & pairable
    said = table[kept]
    values = np.unique(said)
    many = int(pairable.sum())
    units = np.broadcast_to(np.cumsum(pairable) - 1, table.shape)[kept]
    cells = units * len(values) + np.searchsorted(values, said)
    counts = np.bincount(cells, minlength=many * len(values)).reshape(many, len(values))
    return values, counts.astype(np.float64)


def _alphas(weights: Numbers, counts: Numbers, values: Numbers, level: Level) -> Numbers:
    """One alpha for each row of `weights` (how many times each unit stands in a draw), nan where there is none."""
    each = counts.sum(axis=1)
    margins = weights @ counts
    if level in ("ordinal", "interval"):
        at = np.cumsum(margins, axis=1) - margins / 2 if level == "ordinal" else np.broadcast_to(values, margins.shape)
        # Scores far from 0 would drown their own differences.
        at = at - at.mean(axis=1, keepdims=True)
        squares, sums = at**2 @ counts.T, at @ counts.T
        seen = 2 * np.sum(weights * (each * squares - sums**2) / (each - 1), axis=1)
        n = margins.sum(axis=1)
        chance = 2 * (n * np.sum(margins * at**2, axis=1) - np.sum(margins * at, axis=1) ** 2)
    else:
        apart = _apart(values, level)
        seen = weights @ (np.sum((counts @ apart) * counts, axis=1) / (each - 1))
        chance = np.sum((margins @ apart) * margins, axis=1)
    some = np.sum(margins > 0, axis=1) > 1
    ratio = np.divide((margins.sum(axis=1) - 1) * seen, chance, out=np.full(len(weights), np.nan), where=some)
    return np.asarray(1 - ratio)


def _apart(values: Numbers, level: Level) -> Numbers:
    if level == "nominal":
        return 1 - np.eye(len(values))
    sums = values[:, None] + values
    return np.asarray(np.divide(values[:, None] - values, sums, out=np.zeros_like(sums), where=sums > 0) ** 2)


def _interval(
    counts: Numbers, values: Numbers, level: Level, rng: np.random.Generator, draws: int
) -> tuple[float | None, float | None]:
    units = len(counts)
    if units < 2 or draws < 1:
        return None, None
    many = max(1, ROOM // (units + len(values)))
    found = []
    for begin in range(0, draws, many):
        weights = rng.multinomial(units, np.full(units, 1 / units), size=min(many, draws - begin)).astype(np.float64)
        found.append(_alphas(weights, counts, values, level))
    alphas = np.concatenate(found)
    usable = alphas[~np.isnan(alphas)]
    if len(usable) < USABLE * draws:
        return None, None
    low, high = np.quantile(usable, (0.025, 0.975))
    return float(low), float(high)
