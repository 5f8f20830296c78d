"""What the classical tests say of the published data typed in here, and plus-one beside them on the same changes.

The product uses none of these tests: ranks answer another question than the mean, and at six pairs they are mute. They
prove that the data stand as published, and that plus-one, which must hold for them too, comes to the same end.
"""

from itertools import product

import numpy as np
import pytest
from scipy import stats
from tests.reference.movement_data import PAIN
from tests.reference.test_published_movement import (
    DEPRESSION_AFTER,
    DEPRESSION_BEFORE,
    MAIZE_CROSSED,
    MAIZE_SELF,
    SLEEP_1,
    SLEEP_2,
    THROMBOLYSIS,
)

from genklang.core.movement import PlusOne, benjamini_hochberg, plus_one

SLEEP = np.subtract(SLEEP_2, SLEEP_1)
MAIZE = np.subtract(MAIZE_CROSSED, MAIZE_SELF)
DEPRESSION = np.subtract(DEPRESSION_AFTER, DEPRESSION_BEFORE)


def of(changes: np.ndarray) -> PlusOne:
    """The imagined person moves by two standard deviations: these data have no scale of their own."""
    return plus_one(changes.sum(), (changes**2).sum(), changes.size, 2 * changes.var(ddof=1))


def walsh(changes: np.ndarray) -> np.ndarray:
    """All means of two changes, a change with itself too, in rising order."""
    first, second = np.triu_indices(changes.size)
    return np.sort((changes[first] + changes[second]) / 2)


def test_sleep() -> None:
    changes = SLEEP[SLEEP != 0]
    published = stats.wilcoxon(changes, correction=True, method="approx")
    assert published.pvalue == pytest.approx(0.009091, abs=1e-6)
    # R's pseudo-median leaves the person out who was the same; its ends are the sixth of 45 means from either end.
    means = walsh(changes)
    assert (np.median(means), means[5], means[-6]) == tuple(pytest.approx(end, abs=1e-9) for end in (1.4, 1.05, 2.95))
    assert 0.002833 < of(SLEEP).p < 0.009091
    assert 0.7001 > of(SLEEP).low > 0


def test_darwins_maize_by_fishers_randomisation() -> None:
    """All 32 768 ways the signs could have fallen, counted in eighths of an inch so that ties are exact."""
    eighths = np.rint(MAIZE * 8).astype(int)
    signs = np.array(list(product((-1, 1), repeat=eighths.size)))
    sums = signs @ np.abs(eighths)
    as_large = int((sums >= eighths.sum()).sum())
    assert (as_large, sums.size) == (863, 32768)
    p = float((np.abs(sums) >= abs(eighths.sum())).mean())
    assert p == pytest.approx(0.0526733, abs=5e-8)
    published = stats.wilcoxon(MAIZE, method="exact")
    assert (published.statistic, published.pvalue) == (24, pytest.approx(0.04126, abs=5e-6))
    assert of(MAIZE).p == pytest.approx(p, abs=0.015)


def test_depression_scores() -> None:
    published = stats.wilcoxon(DEPRESSION_BEFORE, DEPRESSION_AFTER, alternative="greater", method="exact")
    assert (published.statistic, published.pvalue) == (40, pytest.approx(0.01953, abs=5e-6))
    both = stats.wilcoxon(DEPRESSION_BEFORE, DEPRESSION_AFTER, method="exact")
    assert both.pvalue == pytest.approx(0.03906, abs=5e-6)
    falls = walsh(-DEPRESSION)
    assert np.median(falls) == pytest.approx(0.46, abs=1e-9)
    # 45 means; the sixth from either end at 95 % with nine pairs.
    assert (falls[5], falls[-6]) == (pytest.approx(0.010, abs=5e-4), pytest.approx(0.786, abs=5e-4))
    assert of(DEPRESSION).high < 0


def test_pain_scores() -> None:
    one, other = PAIN
    published = stats.brunnermunzel(one, other)
    assert (published.statistic, published.pvalue) == (
        pytest.approx(3.1374675, abs=5e-8),
        pytest.approx(0.0057862, abs=5e-8),
    )
    pairs = np.subtract.outer(other, one)
    assert ((pairs > 0) + (pairs == 0) / 2).mean() == pytest.approx(0.788961, abs=5e-7)


def test_thrombolysis_by_three_corrections() -> None:
    p = np.sort(THROMBOLYSIS)
    assert int((benjamini_hochberg(p, True) <= 0.05).sum()) == 4
    steps = p <= 0.05 / (p.size - np.arange(p.size))
    assert int(np.argmin(steps)) == 3
    assert int((p <= 0.05 / p.size).sum()) == 3


@pytest.mark.parametrize("seed", range(3))
def test_with_many_pairs_plus_one_is_students_interval(seed: int) -> None:
    changes = np.random.default_rng(seed).integers(-2, 3, 400).astype(float)
    student = stats.ttest_1samp(changes, 0)
    over = plus_one(changes.sum(), (changes**2).sum(), 400, 2)
    ends = student.confidence_interval(0.95)
    assert (over.low, over.high) == (pytest.approx(ends.low, abs=2e-3), pytest.approx(ends.high, abs=2e-3))
    assert over.p == pytest.approx(student.pvalue, abs=5e-3)
