"""Promises a straight line through many units' curves, each unit with a level and a slope of its own, by REML.

Only for reports about an initiative with ten units or more: with fewer the spread between them is a guess. A unit is
whatever was followed over the rounds, a person or a group's mean. Units need not have the same rounds.

Source: Laird & Ware (1982), Biometrics 38, 963-974, EM for restricted likelihood; method report B5.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FEWEST_UNITS = 10
ROUNDS = 20_000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MixedTrend:
    """`level` at time 0 and `slope` per unit of time, with standard errors; `sd_level`, `sd_slope`: spread of the units
    around them; `correlation` of the two, None where one does not spread; `residual`: spread around a unit's own line;
    `own`: units x (level, slope) away from the common line, in rising order of the unit's number. Scale points."""

    units: int
    level: float
    slope: float
    se_level: float
    se_slope: float
    sd_level: float
    sd_slope: float
    correlation: float | None
    residual: float
    own: Floats


def mixed_trend(scores: ArrayLike, times: ArrayLike, units: ArrayLike) -> MixedTrend:
    """One score, time and unit number a measurement; nan scores are left out.

    ValueError: arrays of different length, fewer than ten units, no unit with two different times, no more measurements
    than two a unit.
    """
    y, t = np.asarray(scores, dtype=np.float64), np.asarray(times, dtype=np.float64)
    names = np.asarray(units)
    if y.ndim != 1 or not y.shape == t.shape == names.shape:
        raise ValueError("one score, time and unit a measurement")
    there = ~np.isnan(y)
    y, t, names = y[there], t[there], names[there]
    _, place = np.unique(names, return_inverse=True)
    count = int(place.max(initial=-1)) + 1
    lines = np.column_stack([np.ones_like(t), t])
    power = np.zeros((count, 2, 2))
    np.add.at(power, place, lines[:, :, None] * lines[:, None, :])
    if count < FEWEST_UNITS or not (np.linalg.det(power) > 1e-9).any() or y.size <= 2 * count:
        raise ValueError("ten units or more, measured more than twice on the whole, at different times")
    with_y = np.zeros((count, 2))
    np.add.at(with_y, place, lines * y[:, None])
    return _fitted(power, with_y, np.bincount(place, weights=y * y), np.bincount(place))


def _fitted(w: Floats, zy: Floats, yy: Floats, n: NDArray[np.int64]) -> MixedTrend:
    """From each unit's Z'Z, Z'y, y'y and number of measurements, Z = (1, time)."""
    one = np.eye(2)
    beta = np.linalg.solve(w.sum(axis=0), zy.sum(axis=0))
    sigma2 = max(float(_squares(w, zy, yy, beta).sum()) / float(n.sum()), 1e-12)
    spread = sigma2 * np.diag([1.0, float(n.sum() / w[:, 1, 1].sum())])
    h = one
    b = np.zeros_like(zy)
    for _ in range(ROUNDS):
        a = np.linalg.solve(sigma2 * one + spread @ w, np.broadcast_to(spread, w.shape))
        k = (w - w @ a @ w) / sigma2
        weighted = (zy - (w @ a @ zy[:, :, None])[:, :, 0]) / sigma2
        h = np.linalg.inv(k.sum(axis=0))
        beta = h @ weighted.sum(axis=0)
        b = (weighted - k @ beta) @ spread
        left = spread - spread @ (k - k @ h @ k) @ spread
        after = (b[:, :, None] * b[:, None, :] + left).mean(axis=0)
        error = _squares(w, zy, yy, beta) - 2 * np.einsum("ui,ui->u", b, zy - w @ beta)
        error += np.einsum("ui,uij,uj->u", b, w, b)
        twice = w - 2 * w @ a @ w + w @ a @ w @ a @ w
        traced = sigma2 * np.einsum("uij,uji->u", a, w) + np.einsum("ij,uji->u", h, twice)
        sigma2_after = max(float((error + traced).sum()) / float(n.sum()), 1e-12)
        moved = np.abs(after - spread).max() / max(np.abs(spread).max(), 1e-12) + abs(sigma2_after / sigma2 - 1)
        spread, sigma2 = after, sigma2_after
        if moved < 1e-10:
            break
    sds, errors = np.sqrt(np.diag(spread)), np.sqrt(np.diag(h))
    together = float(spread[0, 1] / sds.prod()) if sds.min() > 1e-6 else None
    (level, slope), (se_level, se_slope), (sd_level, sd_slope) = beta.tolist(), errors.tolist(), sds.tolist()
    return MixedTrend(
        len(n), level, slope, se_level, se_slope, sd_level, sd_slope, together, float(np.sqrt(sigma2)), np.asarray(b)
    )


def _squares(w: Floats, zy: Floats, yy: Floats, beta: Floats) -> Floats:
    """Sum of squared distances to the line `beta`, a unit each."""
    return np.asarray(yy - 2 * zy @ beta + np.einsum("i,uij,j->u", beta, w, beta))
