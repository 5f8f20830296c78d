"""Promises in one place how far several people judged alike, and whether there is enough to say it.

With fewer than eight units or three raters a coefficient says little: then the table of differences is what to look at.
A low one is a reason to talk, never to leave anybody's scores out.

Source: method report C3; the coefficients are in `alpha`, `concordance` and `intraclass`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from genklang.core.appraisal.alpha import DRAWS, Alpha, Level, checked, krippendorff
from genklang.core.appraisal.concordance import Concordance, fleiss, kendall
from genklang.core.appraisal.intraclass import Intraclass, intraclass

ENOUGH_UNITS, ENOUGH_RATERS = 8, 3
GOOD, TENTATIVE = 0.80, 0.667  # help for reading alpha, after Krippendorff (2004), and nothing that decides


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `raters` x `units` scored by anybody. `kappa` is for kinds; W and ICC for scores, None for kinds.

    `within_one`: share of the pairs of scores of one unit that differ by at most one step, None for kinds or no pair.
    """

    level: Level
    raters: int
    units: int
    alpha: Alpha
    kappa: float | None
    concordance: Concordance | None
    intraclass: Intraclass | None
    within_one: float | None

    @property
    def few(self) -> bool:
        """Too few for a coefficient to be read."""
        return self.alpha.units < ENOUGH_UNITS or self.raters < ENOUGH_RATERS


def agreement(
    scores: ArrayLike, level: Level, *, rng: np.random.Generator | None = None, draws: int = DRAWS
) -> Agreement:
    """`scores`: raters x units, nan = not scored. `rng` gives alpha its interval. ValueError: as `krippendorff`."""
    table = checked(scores)
    scored = ~np.isnan(table)
    kinds = level == "nominal"
    return Agreement(
        level=level,
        raters=int(scored.any(axis=1).sum()),
        units=int(scored.any(axis=0).sum()),
        alpha=krippendorff(table, level, rng=rng, draws=draws),
        kappa=fleiss(table),
        concordance=None if kinds else kendall(table),
        intraclass=None if kinds else intraclass(table),
        within_one=None if kinds else _within_one(table),
    )


def _within_one(table: np.ndarray) -> float | None:
    pairs = close = 0
    for rater in range(1, len(table)):
        apart = np.abs(table[:rater] - table[rater])
        pairs += int(np.sum(~np.isnan(apart)))
        close += int(np.sum(apart <= 1))
    return close / pairs if pairs else None
