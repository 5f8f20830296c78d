"""Promises how well the questions of an indicator hang together, per framework version and never per group.

Three or more questions: omega of one factor (alpha beside it); two: Spearman-Brown; one: nothing can be said. Counted
over the whole installation from 200 persons. What is under 0.60 is a rough question and is shown as one.

Source: method report B5; Cronbach (1951); Feldt (1965), Psychometrika 30, 357-370; see `one_factor` for omega.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from genklang.core.movement.one_factor import omega, one_factor

Kind = Literal["omega", "alpha", "spearman_brown", "none"]
REPORT_FROM = 200  # persons, over the whole installation
FLAG_FROM = 30  # persons before a question that goes against the others is pointed out
ROUGH = 0.60


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of `items` questions answered by `n` persons; coefficients up to 1, None where they do not exist.

    `coefficient` is the one to quote, `kind` says which. `low`, `high`: the 95 % ends of alpha. `item_rest`:
    correlation of each question with the sum of the others, nan where one of them has no spread. `against`: the places
    of questions that go against the others (a negative correlation), from 30 persons on: was it turned?
    """

    n: int
    items: int
    kind: Kind
    coefficient: float | None
    alpha: float | None
    low: float | None
    high: float | None
    loadings: tuple[float, ...] | None
    item_rest: tuple[float, ...]
    against: tuple[int, ...]

    @property
    def rough(self) -> bool:
        """Known to be under 0.60."""
        return self.coefficient is not None and self.coefficient < ROUGH


def reliability(answers: ArrayLike, *, pairwise: bool = False) -> Reliability:
    """`answers`: persons x questions of one indicator, already turned, nan = no answer.

    Persons who answered all questions count; with `pairwise` each pair of questions uses everyone who answered both,
    and n is everyone who answered anything. ValueError: not a table with at least one question.
    """
    table = np.asarray(answers, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] == 0:
        raise ValueError("answers must be persons x questions")
    answered = ~np.isnan(table)
    used = table[answered.any(axis=1) if pairwise else answered.all(axis=1)]
    n, items = used.shape
    if items == 1 or n < 3:
        return Reliability(n, items, "none", None, None, None, None, None, (), ())
    return from_moments(n, *_together(used))


def from_moments(n: int, covariances: NDArray[np.float64], correlations: NDArray[np.float64]) -> Reliability:
    """As `reliability`, of `n` persons from the covariances and correlations (k x k, k >= 2) of turned questions.

    A correlation that does not exist is nan.
    """
    items = covariances.shape[0]
    alpha = _alpha(covariances)
    low, high = (None, None) if alpha is None else feldt(alpha, n, items)
    item_rest = _item_rest(covariances)
    against = tuple(int(at) for at in np.flatnonzero(item_rest < 0)) if n >= FLAG_FROM else ()
    rests = tuple(float(value) for value in item_rest)
    if not np.isfinite(correlations).all():
        return Reliability(n, items, "none", None, alpha, low, high, None, rests, against)
    if items == 2:
        shared = float(correlations[0, 1])
        both = 2 * shared / (1 + shared) if shared > -1 + 1e-9 else None
        return Reliability(n, items, "spearman_brown", both, alpha, low, high, None, rests, against)
    loadings = one_factor(correlations)
    if loadings is None:
        return Reliability(n, items, "alpha", alpha, alpha, low, high, None, rests, against)
    named = tuple(float(value) for value in loadings)
    return Reliability(n, items, "omega", omega(loadings), alpha, low, high, named, rests, against)


def feldt(alpha: float, n: int, items: int, *, level: float = 0.95) -> tuple[float, float]:
    """The ends of Feldt's interval for an alpha of `items` questions and `n` persons."""
    from scipy.special import fdtri

    freedom = (n - 1, (n - 1) * (items - 1))
    tail = (1 - level) / 2
    return (
        float(1 - (1 - alpha) * fdtri(*freedom, 1 - tail)),
        float(1 - (1 - alpha) * fdtri(*freedom, tail)),
    )


def _alpha(covariances: NDArray[np.float64]) -> float | None:
    items, total = covariances.shape[0], float(covariances.sum())
    return (
        items / (items - 1) * (1 - float(np.trace(covariances)) / total) if total > 1e-12 else None
    )  # also None where a covariance is missing


def _item_rest(covariances: NDArray[np.float64]) -> NDArray[np.float64]:
    own = np.diag(covariances)
    with_rest = covariances.sum(axis=1) - own
    rest = covariances.sum() - 2 * covariances.sum(axis=1) + own
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(own * rest > 1e-12, with_rest / np.sqrt(own * rest), np.nan))


def _together(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Covariances and correlations (k x k), each over the persons who answered both questions.

    nan: fewer than three answered both, or (correlations) one of the questions has no spread among them.
    """
    items = table.shape[1]
    covariances, correlations = np.full((items, items), np.nan), np.full((items, items), np.nan)
    for one in range(items):
        for other in range(one + 1):
            both = table[~(np.isnan(table[:, one]) | np.isnan(table[:, other]))][:, [one, other]]
            if len(both) >= 3:
                own = np.cov(both, rowvar=False)
                covariances[one, other] = covariances[other, one] = own[0, 1]
                power = own[0, 0] * own[1, 1]
                shared = own[0, 1] / np.sqrt(power) if power > 1e-12 else np.nan
                correlations[one, other] = correlations[other, one] = shared
    return covariances, correlations
