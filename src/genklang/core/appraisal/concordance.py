"""Promises two older measures of agreement, for tables where every rater scored every unit that counts.

Fleiss' kappa: kinds, any raters. Kendall's W: orders, with ties within a rater counted as ties. None where everything
is the same, since nothing was told apart.

Source: Fleiss (1971), Psychol. Bull. 76, 378-382; Kendall (1948), Rank Correlation Methods, ch. 6 (W with ties).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from genklang.core.appraisal.alpha import checked


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W, 0 to 1, and its chi-squared with `units` - 1 degrees; p holds from about seven units on."""

    w: float
    chi2: float
    p: float
    raters: int
    units: int


def whole(scores: ArrayLike) -> NDArray[np.float64]:
    """Raters x the units that everybody scored. ValueError: as `alpha.checked`."""
    table = checked(scores)
    return table[:, ~np.isnan(table).any(axis=0)]


def fleiss(scores: ArrayLike) -> float | None:
    """Fleiss' kappa of raters x units, nan = not scored. Raters need not be the same from unit to unit.

    Units with fewer scores than most are left out: Fleiss' measure asks for as many of each. None: fewer than two
    scores or units left, or one kind only. ValueError: as `alpha.checked`.
    """
    table = checked(scores)
    each = np.sum(~np.isnan(table), axis=0)
    m = int(each.max())
    kept = table[:, each == m]
    kinds = np.unique(kept[~np.isnan(kept)])
    if m < 2 or kept.shape[1] < 2 or len(kinds) < 2:
        return None
    counts = np.stack([np.sum(kept == kind, axis=0) for kind in kinds], axis=1)
    seen = float(np.mean((np.sum(counts**2, axis=1) - m) / (m * (m - 1))))
    chance = float(np.sum((counts.sum(axis=0) / counts.sum()) ** 2))
    return (seen - chance) / (1 - chance)


def kendall(scores: ArrayLike) -> Concordance | None:
    """W of raters x units; a unit that somebody has not scored is left out.

    None: fewer than two raters or units left, or nobody told any two apart. ValueError: as `alpha.checked`.
    """
    from scipy.special import chdtrc

    table = whole(scores)
    m, n = table.shape
    if m < 2 or n < 2:
        return None
    ranks, ties = _ranked(table)
    room = m**2 * (n**3 - n) - m * ties
    if room <= 0:
        return None
    w = 12 * float(np.sum((ranks.sum(axis=0) - m * (n + 1) / 2) ** 2)) / room
    chi2 = m * (n - 1) * w
    return Concordance(w, chi2, float(chdtrc(n - 1, chi2)), m, n)


def _ranked(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """Mid-ranks within each rater, and the sum of t^3 - t over all ties."""
    ranks, ties = np.empty_like(table), 0
    for rater, row in enumerate(table):
        _, which, counts = np.unique(row, return_inverse=True, return_counts=True)
        ranks[rater] = (np.cumsum(counts) - (counts - 1) / 2)[which]
        ties += int(np.sum(counts**3 - counts))
    return ranks, ties
