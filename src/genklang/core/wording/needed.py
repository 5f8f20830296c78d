"""Promises how large a change tends to have to be before it is called a sign of something, or clear.

A figure to talk from, not a rule: it says what an ordinary spread of changes would need. It follows from how many
answered both times and the scale alone, so it tells nothing about anybody's answers.

Source: plus-one (`core/movement/plus_one.py`) solved for the change; spreads of changes from the method report, B5.
"""

import math

from genklang.core.movement.labels import CLEAR_P, LEAST_SHARE, SIGN_P

#: Spread of people's changes as a share of the scale's width: 0.6 and 1.03 on 1 to 5 (method report B5).
SPREAD, SPREAD_OF_ONE_QUESTION = 0.6 / 4, 1.03 / 4
PRIOR = 1 / 8  # plus-one's imagined person, as a share of the squared width


def needed_for_sign(n: int, width: float, *, one_question: bool = False) -> float:
    """The change, in scale points, from which `n` pairs tend to be called a sign. `width`: the scale's R. n >= 1."""
    return _needed(n, SIGN_P, one_question) * width


def needed_for_clear(n: int, width: float, *, one_question: bool = False) -> float:
    """The change, in scale points, from which `n` pairs tend to be called clear; never below R/16. n >= 1."""
    return max(_needed(n, CLEAR_P, one_question), LEAST_SHARE) * width


def _needed(n: int, p: float, one_question: bool) -> float:
    """The smallest mean change d for which plus-one gives `p`, in widths: t = m / se solved for d.

    m = n d / N and V = ((n - 1) s^2 + n d^2 + v0) / N - m^2 with N = n + 1 give the closed form below. Where n is so
    small that no d suffices, the whole scale.
    """
    from scipy.special import stdtrit

    spread = SPREAD_OF_ONE_QUESTION if one_question else SPREAD
    limit = float(stdtrit(n, 1 - p / 2)) ** 2
    room = n * (n + 2) - limit
    if room <= 0:
        return 1.0
    return min(1.0, math.sqrt(limit * (n + 1) * ((n - 1) * spread**2 + PRIOR) / (n * room)))
