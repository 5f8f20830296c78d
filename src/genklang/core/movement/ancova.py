"""Promises the difference between arms at the end among persons who began alike, for reports about an initiative.

Source: method report B5; ordinary least squares of the later score on the first one and the arm.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Ancova:
    """`slope`: later points per first point. For each other arm, in rising order of its number: the difference to arm
    `reference` in scale points, its standard error, 95 % ends and two-sided p (t with n - arms - 1 degrees)."""

    n: int
    reference: int
    arms: tuple[int, ...]
    slope: float
    difference: NDArray[np.float64]
    se: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    p: NDArray[np.float64]


def ancova(before: ArrayLike, after: ArrayLike, arm: ArrayLike, *, reference: int) -> Ancova:
    """One row a person: first score, later score (nan: left out), number of the arm.

    ValueError: arrays of different length, no such reference arm, one arm only, too few persons, or first scores
    without spread inside the arms.
    """
    from scipy.special import stdtr, stdtrit

    before, after = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    which = np.asarray(arm, dtype=np.intp)
    if not before.shape == after.shape == which.shape or before.ndim != 1:
        raise ValueError("first score, later score and arm: one of each a person")
    there = ~(np.isnan(before) | np.isnan(after))
    before, after, which = before[there], after[there], which[there]
    arms = tuple(int(number) for number in np.unique(which) if number != reference)
    freedom = before.size - len(arms) - 2
    if not arms or reference not in which or freedom < 1:
        raise ValueError("an ANCOVA needs the reference arm, another arm and more persons than it estimates")
    columns = [np.ones(before.size), before - before.mean(), *((which == number).astype(float) for number in arms)]
    design = np.column_stack(columns)
    estimate, _, rank, _ = np.linalg.lstsq(design, after, rcond=None)
    if rank < design.shape[1]:
        raise ValueError("the first scores do not differ inside the arms")
    residual = after - design @ estimate
    covariance = float(residual @ residual) / freedom * np.linalg.inv(design.T @ design)
    difference, se = estimate[2:], np.sqrt(np.diag(covariance)[2:])
    reach = stdtrit(freedom, 0.975) * se
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * stdtr(freedom, -np.abs(difference) / se)
    return Ancova(
        int(before.size), reference, arms, float(estimate[1]), difference, se, difference - reach, difference + reach, p
    )
