"""Promises one of eight labels for a movement, by fixed rules in a fixed order, the same for every page and file.

Precedence: too few, hidden, under 60 % paired, clear, about the same, sign of, uncertain. Where everyone who answered
then is compared with everyone who answers now (no pairs) there is no label at all: the caller has nothing to hand in.

Source: method report B4; docs/methods/movement.md.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from genklang.core.movement.plus_one import PlusOne, plus_one, scale_v0

FEWEST = 5  # below this no method can tell, whatever may be shown
PAIRED_SHARE = 0.6
LEAST_SHARE = 1 / 16  # of the scale's width: the smallest change worth the word "clear"
SIGN_P, CLEAR_P, CLEAR_Q = 0.20, 0.05, 0.10
ROUGH_BELOW = 10  # pairs: a rough question (reliability under 0.60) is never "clear" with fewer


class Label(StrEnum):
    """The value is the code that is stored, exported and looked up in the sentences: never change one."""

    TOO_FEW = "too_few"
    HIDDEN = "hidden"
    UNCERTAIN = "uncertain"
    SIGN_UP = "sign_up"
    SIGN_DOWN = "sign_down"
    CLEAR_UP = "clear_up"
    CLEAR_DOWN = "clear_down"
    ABOUT_SAME = "about_same"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry per result, in the shape handed in: codes of `Label`, the interval, q, and p with leavers unchanged."""

    labels: NDArray[np.str_]
    interval: PlusOne
    q: NDArray[np.float64]
    p_stress: NDArray[np.float64]


def benjamini_hochberg(p: ArrayLike, shown: ArrayLike) -> NDArray[np.float64]:
    """q-values along the last axis (one page a row) over the entries where `shown` is True; nan elsewhere.

    q <= a for exactly what the step-up procedure of Benjamini and Hochberg (1995) rejects at a. nan: not shown.
    """
    p = np.asarray(p, dtype=np.float64)
    counted = np.broadcast_to(np.asarray(shown, dtype=bool), p.shape) & np.isfinite(p)
    order = np.argsort(np.where(counted, p, np.inf), axis=-1, kind="stable")
    ranked = np.take_along_axis(np.where(counted, p, np.inf), order, axis=-1)
    tests = counted.sum(axis=-1, keepdims=True)
    scaled = ranked * np.maximum(tests, 1) / np.arange(1, p.shape[-1] + 1)
    smallest_from_here = np.minimum.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    q = np.empty_like(p)
    np.put_along_axis(q, order, smallest_from_here, axis=-1)
    return np.where(counted, q, np.nan)


def judge(
    total: ArrayLike,
    total_sq: ArrayLike,
    n: ArrayLike,
    n_first: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    *,
    shown: ArrayLike = True,
    too_few: ArrayLike = False,
    chosen: ArrayLike = False,
    rough: ArrayLike = False,
) -> Judgement:
    """Labels from sums over pairs: arrays that broadcast; the last axis is one page (a scalar is a page of one result).

    total, total_sq: sums of changes and squared changes in scale points; n: pairs; n_first: who was there the first
    time; low, high: the scale. `shown` False: hidden to protect. `too_few`: under the level's threshold, as n < 5 is.
    `chosen`: picked before the round ("this is what we work with"), so exempt from the correction for many results.
    `rough`: its questions hang together badly (see `reliability.Reliability.rough`), so it needs ten pairs to be clear.
    """
    arrays = (total, total_sq, n, n_first, low, high, shown, too_few, chosen, rough)
    total, total_sq, pairs, first, low, high, shown, few, picked, rough = np.broadcast_arrays(
        *map(np.atleast_1d, arrays)
    )
    v0 = scale_v0(low, high)
    interval = plus_one(total, total_sq, pairs, v0)
    # Leavers counted as unchanged: zeros added to the changes. Nobody there the first time cannot have left.
    stress = plus_one(total, total_sq, np.maximum(first, pairs), v0).p
    few = few.astype(bool) | (pairs < FEWEST)
    shown, picked = shown.astype(bool) & ~few, picked.astype(bool)
    q = benjamini_hochberg(interval.p, shown & ~picked)
    least = LEAST_SHARE * (high - low)
    with np.errstate(invalid="ignore"):
        clear = (interval.p < CLEAR_P) & (picked | (q < CLEAR_Q)) & (np.abs(interval.change) >= least - 1e-9)
        clear &= (stress < SIGN_P) & ~(rough.astype(bool) & (pairs < ROUGH_BELOW))
        same = (interval.low90 > -least) & (interval.high90 < least)
        sign = interval.p < SIGN_P
        up = interval.mean > 0
        half = pairs < PAIRED_SHARE * first - 1e-9
    rules = (
        (few, Label.TOO_FEW),
        (~shown, Label.HIDDEN),
        (half, Label.UNCERTAIN),
        (clear & up, Label.CLEAR_UP),
        (clear, Label.CLEAR_DOWN),
        (same, Label.ABOUT_SAME),
        (sign & up, Label.SIGN_UP),
        (sign, Label.SIGN_DOWN),
    )
    codes = np.select([rule for rule, _ in rules], [str(name) for _, name in rules], default=str(Label.UNCERTAIN))
    return Judgement(codes, interval, q, stress)


def label(
    total: float,
    total_sq: float,
    n: int,
    n_first: int,
    low: float,
    high: float,
    *,
    shown: bool = True,
    too_few: bool = False,
    chosen: bool = False,
    rough: bool = False,
) -> Label:
    """The label of one result that stands alone on its page; many results on a page go through `judge` together."""
    judged = judge(total, total_sq, n, n_first, low, high, shown=shown, too_few=too_few, chosen=chosen, rough=rough)
    return Label(judged.labels[0])
