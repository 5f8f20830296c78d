"""Published paired data: the sums that engines hand over are enough to give back the published numbers.

Sources: `sleep` (Student 1908, as in R's datasets); Darwin's maize (Fisher 1935, Design of Experiments); `anorexia`,
family treatment (Hand et al. 1993, as in R's MASS); depression scores (Hollander & Wolfe 1973); fifteen p-values
(Benjamini & Hochberg 1995, J. R. Statist. Soc. B 57, thrombolysis example).
"""

import numpy as np
import pytest
from scipy.special import stdtr, stdtrit

from genklang.core.movement import PairSums, benjamini_hochberg, pair_scores, pair_sums

SLEEP_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
MAIZE_SELF = [17.375, 20.375, 20, 20, 18.375, 18.625, 18.625, 15.25, 16.5, 18, 16.25, 18, 12.75, 15.5, 18]
MAIZE_CROSSED = [23.5, 12, 21, 22, 19.125, 21.5, 22.125, 20.375, 18.25, 21.625, 23.25, 21, 22.125, 23, 12]
FAMILY_BEFORE = [83.8, 83.3, 86, 82.5, 86.7, 79.6, 76.9, 94.2, 73.4, 80.5, 81.6, 82.1, 77.6, 83.5, 89.9, 86, 87.3]
FAMILY_AFTER = [95.2, 94.3, 91.5, 91.9, 100.3, 76.7, 76.8, 101.6, 94.9, 75.2, 77.8, 95.5, 90.7, 92.5, 93.8, 91.7, 98]
DEPRESSION_BEFORE = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
DEPRESSION_AFTER = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
THROMBOLYSIS = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]


def sums(before: list[float], after: list[float]) -> PairSums:
    return pair_sums(pair_scores(np.array(before)[:, None], np.array(after)[:, None]), np.zeros(len(before), int), 1)


def student(data: PairSums) -> tuple[float, float, float, float, float]:
    """Mean, t, p and the 95 % ends of the paired t-test, from the sums alone."""
    n, total, total_sq = int(data.n[0]), float(data.total[0]), float(data.total_sq[0])
    mean = total / n
    se = np.sqrt((total_sq - n * mean**2) / (n - 1) / n)
    reach = stdtrit(n - 1, 0.975) * se
    return mean, mean / se, 2 * stdtr(n - 1, -abs(mean / se)), mean - reach, mean + reach


def test_sleep() -> None:
    data = sums(SLEEP_1, SLEEP_2)
    mean, t, p, low, high = student(data)
    assert (mean, t, p) == (pytest.approx(1.58), pytest.approx(4.0621, abs=1e-4), pytest.approx(0.002833, abs=1e-6))
    assert (low, high) == (pytest.approx(0.7001, abs=1e-4), pytest.approx(2.4599, abs=1e-4))
    assert mean / np.sqrt((float(data.total_sq[0]) - 10 * mean**2) / 9) == pytest.approx(1.2846, abs=1e-4)
    assert (data.up[0], data.same[0], data.down[0]) == (9, 1, 0)


def test_darwins_maize() -> None:
    mean, t, p, _, _ = student(sums(MAIZE_SELF, MAIZE_CROSSED))
    assert (mean, t) == (pytest.approx(2.6167, abs=1e-4), pytest.approx(2.1480, abs=1e-4))
    assert p == pytest.approx(0.04970, abs=1e-5)


def test_family_treatment_of_anorexia() -> None:
    data = sums(FAMILY_BEFORE, FAMILY_AFTER)
    mean, t, p, low, high = student(data)
    assert (mean, t, p) == (
        pytest.approx(7.2647, abs=1e-4),
        pytest.approx(4.1849, abs=1e-4),
        pytest.approx(0.00070, abs=1e-5),
    )
    assert (low, high) == (pytest.approx(3.585, abs=1e-3), pytest.approx(10.945, abs=1e-3))
    assert (data.up[0], data.down[0]) == (13, 4)


def test_depression_scores_fall_for_seven_of_nine() -> None:
    data = sums(DEPRESSION_BEFORE, DEPRESSION_AFTER)
    assert (data.up[0], data.same[0], data.down[0]) == (2, 0, 7)
    assert data.total[0] == pytest.approx(-3.887, abs=1e-9)


def test_thrombolysis_has_four_discoveries() -> None:
    q = benjamini_hochberg(THROMBOLYSIS, True)
    assert (q <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert q[3] == pytest.approx(0.0095 * 15 / 4)
