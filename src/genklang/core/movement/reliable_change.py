"""Promises how far one person must move before it is more than the question's own unsteadiness.

On one to five that is often more than a whole step, so no leader gets arrows for single persons, and nobody is told how
many "really" improved in a group. A report about an initiative may give the share beyond the limit, beside the 2.5 %
that chance alone puts on each side.

Source: Jacobson & Truax (1991), J. Consult. Clin. Psychol. 59, 12-19; with both standard deviations as Maassen (2004),
J. Int. Neuropsychol. Soc. 10, 888-893.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from genklang.core.movement.shares import wilson

Z = 1.96
BY_CHANCE = 0.025  # of the persons, on each side


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """In scale points: standard error of measurement, of a difference, and the limit that a change must pass."""

    sem: float
    s_diff: float
    limit: float


@dataclass(frozen=True, slots=True)
class BeyondLimit:
    """Of `n` persons: how many moved up or down beyond the limit, the 95 % ends of both shares, and chance's number."""

    n: int
    up: int
    down: int
    up_ends: tuple[float, float]
    down_ends: tuple[float, float]
    by_chance: float


def reliable_change(sd: float, reliability: float, sd_after: float | None = None) -> ReliableChange:
    """`sd`: standard deviation of the scores then, in scale points; `sd_after`: now, where it is not the same.

    ValueError: a standard deviation below 0, or a reliability outside 0 to 1.
    """
    after = sd if sd_after is None else sd_after
    if min(sd, after) < 0 or not 0 <= reliability <= 1:
        raise ValueError("standard deviations are 0 or more, a reliability is between 0 and 1")
    unsure = 1 - reliability
    s_diff = math.sqrt((sd**2 + after**2) * unsure)
    return ReliableChange(sd * math.sqrt(unsure), s_diff, Z * s_diff)


def beyond_limit(changes: ArrayLike, limit: float) -> BeyondLimit:
    """Count changes (one a person, nan left out) strictly beyond `limit`. ValueError: nobody."""
    values = np.asarray(changes, dtype=np.float64)
    values = values[~np.isnan(values)]
    if values.size == 0:
        raise ValueError("nobody has a change")
    up, down = int((values > limit + 1e-9).sum()), int((values < -limit - 1e-9).sum())
    n = int(values.size)
    return BeyondLimit(n, up, down, wilson(up, n), wilson(down, n), BY_CHANCE * n)
