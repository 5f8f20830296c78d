"""Promises what the question bank is told of how well an indicator's questions hang together, and when.

From 200 persons' first complete answers over the whole installation, and again only when they have become twice as
many: two figures that follow each other are then about so different sets of people that taking one from the other tells
of nobody. Coefficients are rounded down to one decimal, so a question is never said to be better than it is, and ends
outward. This is how a number about many leaves `Raw` without being anybody's result: it is about the questions.

Source: method report B5 (reliability); docs/methods/movement.md.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from genklang.core.disclosure.raw import GATE_KEY, Raw, opened
from genklang.core.movement.reliability import REPORT_FROM, ROUGH, Kind, from_moments

GROWN = 2  # times as many persons before a figure is reckoned anew


@dataclass(frozen=True, slots=True)
class ItemSums:
    """First complete answers of `n` persons to an indicator's k questions, as given (not turned): the questions' codes,
    the sum of each and the k x k sums of products."""

    codes: tuple[str, ...]
    n: int
    sums: tuple[int, ...]
    products: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class HangTogether:
    """What is kept of an indicator: coefficients up to 1 in tenths, None where they do not exist.

    `coefficient` is the one to quote, rounded down; `kind` says which. `low`, `high`: 95 % ends of `alpha`, outward.
    """

    persons: int
    kind: Kind
    coefficient: float | None
    alpha: float | None
    low: float | None
    high: float | None

    @property
    def rough(self) -> bool:
        """Known to be under 0.60."""
        return self.coefficient is not None and self.coefficient < ROUGH


def due(persons: int, before: int) -> bool:
    """Whether so many persons are enough for a figure, when the last one was about `before` (0: there is none)."""
    return persons >= max(REPORT_FROM, GROWN * before)


def measured(
    raw: Raw[Mapping[str, ItemSums]], directions: Mapping[str, int], before: Mapping[str, int]
) -> dict[str, HangTogether]:
    """New figures by indicator, for those that are due.

    directions: question -> 1, or -1 where a high answer is a worse situation; before: indicator -> how many persons its
    last figure was about. An indicator of one question has no figure.
    """
    return {
        code: _told(sums, directions)
        for code, sums in opened(raw, GATE_KEY).items()
        if len(sums.codes) > 1 and due(sums.n, before.get(code, 0))
    }


def _told(sums: ItemSums, directions: Mapping[str, int]) -> HangTogether:
    turned = np.array([directions[code] for code in sums.codes], dtype=np.float64)
    totals, products = np.array(sums.sums, dtype=np.float64), np.array(sums.products, dtype=np.float64)
    # Turning an answer moves and mirrors it: of a covariance only the sign can change.
    covariances = (products - np.outer(totals, totals) / sums.n) / (sums.n - 1) * np.outer(turned, turned)
    power = np.outer(np.diag(covariances), np.diag(covariances))
    with np.errstate(divide="ignore", invalid="ignore"):
        correlations = np.where(power > 1e-12, covariances / np.sqrt(power), np.nan)
    found = from_moments(sums.n, covariances, correlations)
    return HangTogether(
        sums.n, found.kind, _down(found.coefficient), _down(found.alpha), _down(found.low), _up(found.high)
    )


def _down(value: float | None) -> float | None:
    return None if value is None else math.floor(value * 10 + 1e-9) / 10


def _up(value: float | None) -> float | None:
    return None if value is None else math.ceil(value * 10 - 1e-9) / 10
