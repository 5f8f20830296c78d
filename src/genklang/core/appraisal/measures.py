"""Promises what is uncertain about the scores themselves as draws, so that a ranking can say how much it matters.

Scores come as they are, from several assessors, as a lowest and a highest, or as a mean with a spread. Each becomes a
value from 0 (worst) to 1 (best). What nobody could judge is not 3: it may be anything on the scale.

Source: Lahdelma & Salminen (2001), Oper. Res. 49, 444-454 (criteria as distributions); assessors drawn with
replacement as Efron (1979), Ann. Stat. 7; one-step noise: method report C2.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from genklang.core.appraisal.sheets import HIGH, LOW

Numbers = NDArray[np.float64]


def valued(measures: ArrayLike, worst: ArrayLike = LOW, best: ArrayLike = HIGH) -> Numbers:
    """Measures as values, 0 at `worst` and 1 at `best`, straight between and beyond.

    The last axis is the criteria; `worst` and `best` are one number or one for each. Where less is better, worst is
    the larger. ValueError: worst is best.
    """
    at, bottom, top = (np.asarray(one, dtype=np.float64) for one in (measures, worst, best))
    if (bottom == top).any():
        raise ValueError("worst and best must differ")
    return np.asarray((at - bottom) / (top - bottom))


def by_assessors(scores: ArrayLike, rng: np.random.Generator, draws: int) -> Numbers:
    """As if other assessors of the same sort had sat there: draws x proposals x criteria.

    `scores`: assessors x proposals x criteria, nan = not scored. In each draw as many assessors are picked, the same
    for all cells so that a strict one is strict everywhere, and their mean is taken; where none of them scored a cell,
    the mean of those who did. A cell that nobody scored stays nan. ValueError: not such a table.
    """
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 3 or 0 in table.shape:
        raise ValueError("scores must be assessors x proposals x criteria")
    many, *cells = table.shape
    flat = table.reshape(many, -1)
    said = (~np.isnan(flat)).astype(np.float64)
    known, times = np.nan_to_num(flat), said.sum(axis=0)
    picked = rng.multinomial(many, np.full(many, 1 / many), size=draws).astype(np.float64)
    heard = picked @ said
    drawn = np.where(heard > 0, picked @ known / np.maximum(heard, 1), known.sum(axis=0) / np.maximum(times, 1))
    drawn[:, times == 0] = np.nan
    return drawn.reshape(draws, *cells)


def open_where_unknown(values: ArrayLike, rng: np.random.Generator, draws: int) -> Numbers:
    """Values (proposals x criteria, or draws of them) where each nan becomes anything from 0 to 1, in each draw anew.

    As they are where none is nan, otherwise draws x proposals x criteria.
    """
    known = np.asarray(values, dtype=np.float64)
    if not np.isnan(known).any():
        return known
    drawn = np.array(np.broadcast_to(known, (draws, *known.shape[-2:])))
    unknown = np.isnan(drawn)
    drawn[unknown] = rng.random(int(unknown.sum()))
    return drawn


def a_step_off(
    scores: ArrayLike, rng: np.random.Generator, draws: int, *, share: float = 0.2, steps: tuple[int, int] = (LOW, HIGH)
) -> Numbers:
    """Scores that might as well have been a step lower (with chance `share`) or higher (the same), within `steps`.

    `scores`: proposals x criteria, none nan; gives draws x proposals x criteria. ValueError: a share over one half.
    """
    table = np.asarray(scores, dtype=np.float64)
    if not 0 <= share <= 0.5:
        raise ValueError("a share from 0 to 0.5")
    off = rng.choice((-1.0, 0.0, 1.0), p=(share, 1 - 2 * share, share), size=(draws, *table.shape))
    return np.asarray(np.clip(table + off, *steps))


def between(low: ArrayLike, high: ArrayLike, rng: np.random.Generator, draws: int) -> Numbers:
    """Anything from `low` to `high` as likely (proposals x criteria each): draws x proposals x criteria.

    ValueError: a low above its high.
    """
    bottom, top = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    if not (bottom <= top).all():
        raise ValueError("low is at most high")
    return np.asarray(bottom + (top - bottom) * rng.random((draws, *bottom.shape)))


def around(mean: ArrayLike, sd: ArrayLike, rng: np.random.Generator, draws: int) -> Numbers:
    """Normal around `mean` with spread `sd` (proposals x criteria each): draws x proposals x criteria.

    ValueError: a spread below 0.
    """
    middle, spread = np.asarray(mean, dtype=np.float64), np.asarray(sd, dtype=np.float64)
    if not (spread >= 0).all():
        raise ValueError("a spread is 0 or more")
    return np.asarray(middle + spread * rng.standard_normal((draws, *middle.shape)))
