"""Promises weightings drawn evenly among all that are allowed: none preferred unless somebody has said so.

Without limits every weighting is as likely as any other. What has been said of the weights ("goals at least 0.3",
"partnership before wishes") takes away those that break it and favours none of the rest.

Source: Lahdelma & Salminen (2001), Oper. Res. 49, 444-454; drawing as Tervonen & Lahdelma (2007), Eur. J. Oper. Res.
178, 500-513: gaps between uniform numbers, shifted to the limits, the rest refused. Ordinal: sorted, which keeps even.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
DRAWS = 10_000
TRIES = 1000  # rounds of drawing before the limits are called too narrow
SLACK = 1e-9


def weights(
    criteria: int,
    rng: np.random.Generator,
    *,
    draws: int = DRAWS,
    order: Sequence[int] = (),
    low: ArrayLike | None = None,
    high: ArrayLike | None = None,
) -> Numbers:
    """`draws` x `criteria`, each row 0 or more with sum 1.

    `order`: criteria from the most important to the least; those not named are free. `low`, `high`: limits of each.
    ValueError: limits that no weighting meets, or that hardly any does; an order with a criterion twice or not there.
    """
    floor = np.zeros(criteria) if low is None else np.asarray(low, dtype=np.float64)
    ceiling = np.ones(criteria) if high is None else np.asarray(high, dtype=np.float64)
    if criteria < 1 or draws < 1 or floor.shape != (criteria,) or ceiling.shape != (criteria,):
        raise ValueError("criteria and draws from 1, and a limit for each criterion")
    if len(set(order)) < len(order) or not set(order) <= set(range(criteria)):
        raise ValueError("the order names each criterion at most once")
    # Nobody can weigh more than what the others' floors leave, nor less than what their ceilings cannot take.
    floor, ceiling = np.maximum(floor, 0), np.minimum(ceiling, 1)
    ceiling = np.minimum(ceiling, 1 - (floor.sum() - floor))
    floor = np.maximum(floor, 1 - (ceiling.sum() - ceiling))
    if (floor > ceiling + SLACK).any():
        raise ValueError("no weighting meets these limits")
    ordered = list(order)
    # Sorting folds the allowed weightings evenly upon each other only where those named have the same limits.
    alike = not ordered or bool(np.ptp(floor[ordered]) < SLACK and np.ptp(ceiling[ordered]) < SLACK)
    kept: list[Numbers] = []
    for _ in range(TRIES):
        some = _even(floor, ceiling, rng, draws)
        if alike:
            some[:, ordered] = -np.sort(-some[:, ordered], axis=1)
        falling = (np.diff(some[:, ordered], axis=1) <= SLACK).all(axis=1)
        within = ((some >= floor - SLACK) & (some <= ceiling + SLACK)).all(axis=1)
        kept.append(some[within & falling])
        if sum(map(len, kept)) >= draws:
            return np.concatenate(kept)[:draws]
    raise ValueError("hardly any weighting meets these limits")


def _even(floor: Numbers, ceiling: Numbers, rng: np.random.Generator, draws: int) -> Numbers:
    """Even over the floors' simplex or the ceilings', whichever is smaller; fixed weights are left as they are."""
    free = ceiling - floor > SLACK
    some = np.tile(floor, (draws, 1))
    if not free.any():
        return some
    over, under = 1 - floor.sum(), ceiling.sum() - 1
    gaps = rng.standard_exponential((draws, int(free.sum())))
    gaps /= gaps.sum(axis=1, keepdims=True)
    some[:, free] = floor[free] + over * gaps if over <= under else ceiling[free] - under * gaps
    return some
