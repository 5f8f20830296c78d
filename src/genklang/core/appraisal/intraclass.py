"""Promises how much of the differences between scores is about what was scored, and how much about who scored.

Agreement counts a strict rater as disagreement, consistency does not: far apart, they say that raters use the scale
differently but mean the same. Negative values are possible and mean that raters differ more than units.

Source: Shrout & Fleiss (1979), Psychol. Bull. 86, 420-428; names as McGraw & Wong (1996), Psychol. Methods 1, 30-46.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from genklang.core.appraisal.concordance import whole


@dataclass(frozen=True, slots=True)
class Intraclass:
    """Single scores (`one`, `agreement`, `consistency`: ICC(1), (A,1), (C,1)) and means of all raters (`…_mean`).

    None where it does not exist: nothing is left to take a share of.
    """

    one: float
    agreement: float | None
    consistency: float | None
    one_mean: float | None
    agreement_mean: float | None
    consistency_mean: float | None
    raters: int
    units: int


def intraclass(scores: ArrayLike) -> Intraclass | None:
    """`scores`: raters x units, nan = not scored; a unit that somebody has not scored is left out.

    None: fewer than two raters or units left, or all scores alike. ValueError: as `alpha.checked`.
    """
    table = whole(scores).T
    n, k = table.shape
    if n < 2 or k < 2 or np.ptp(table) == 0:
        return None
    # In parts of the widest difference, so that what counts as nothing does not hang on the scale.
    centred = (table - table.mean()) / np.ptp(table)
    units, raters = centred.mean(axis=1), centred.mean(axis=0)
    between = k * float(np.sum(units**2)) / (n - 1)
    judges = n * float(np.sum(raters**2)) / (k - 1)
    within = float(np.sum((centred - units[:, None]) ** 2)) / (n * (k - 1))
    left = float(np.sum((centred - units[:, None] - raters) ** 2)) / ((n - 1) * (k - 1))
    return Intraclass(
        one=(between - within) / (between + (k - 1) * within),
        agreement=_share(between - left, between + (k - 1) * left + k * (judges - left) / n),
        consistency=_share(between - left, between + (k - 1) * left),
        one_mean=_share(between - within, between),
        agreement_mean=_share(between - left, between + (judges - left) / n),
        consistency_mean=_share(between - left, between),
        raters=k,
        units=n,
    )


def _share(part: float, of: float) -> float | None:
    return part / of if of > 1e-12 else None
