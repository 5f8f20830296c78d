"""Scores as whole numbers: each measure has a grid, and a score is kept as score x grid, exactly.

A score is a mean of a few whole answers, so it is a fraction with a small known denominator: an indicator of three
questions scores on 2 or 3 answers, and score x 6 is a whole number. Adding whole numbers gives the same sum in every
engine, thread count and order; adding floats does not, and a mean on the edge between 3,2 and 3,3 would then be
published as one or the other by chance.
"""

from math import lcm

from genklang.core.frameworks import FocusArea, Indicator
from genklang.core.frameworks.scoring import enough_indicators, enough_questions

LARGEST = 2**46  # up to here a score that was computed as a float still falls on the right whole number


def question_counts(indicator: Indicator) -> tuple[int, ...]:
    """How many answers may carry the indicator's score."""
    return tuple(n for n in range(1, len(indicator.questions) + 1) if enough_questions(n, indicator))


def indicator_counts(area: FocusArea) -> tuple[int, ...]:
    """How many indicator scores may carry the focus area's score."""
    return tuple(n for n in range(1, len(area.indicators) + 1) if enough_indicators(n, area))


def indicator_grid(*versions: Indicator) -> int:
    """The smallest number that makes every score of the indicator a whole number, in all the versions given."""
    return lcm(*(n for indicator in versions for n in question_counts(indicator)))


def focus_area_grid(*versions: FocusArea) -> int:
    """The same for a focus area. ValueError if it is too large (over about twenty-five indicators in one area)."""
    parts = lcm(*(indicator_grid(indicator) for area in versions for indicator in area.indicators))
    grid = parts * lcm(*(n for area in versions for n in indicator_counts(area)))
    if grid * max(indicator.high for area in versions for indicator in area.indicators) >= LARGEST:
        raise ValueError(f"{versions[0].code}: too many indicators in one focus area to add up exactly")
    return grid
