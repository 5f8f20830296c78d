"""Published results for reliability, reliable change, ANCOVA, shrinkage, mixed lines, clusters, shares and power."""

from pathlib import Path

import numpy as np
import pytest
from tests.reference.movement_data import ANOREXIA, BASEBALL, PINGOUIN, SCHOOLS, SLEEPSTUDY, bfi

from genklang.core.movement import (
    Plan,
    ancova,
    attrition,
    detectable,
    empirical_bayes,
    expected_by_itself,
    half_width,
    initiative_change,
    mixed_trend,
    needed,
    paired_effect,
    power,
    reliability,
    reliable_change,
    wilson,
)
from genklang.core.movement.planning import TABLE

PAIRED, GROUPS = Plan("paired"), Plan("groups")


def near(value: float, digits: int) -> object:
    """As published to so many decimals."""
    return pytest.approx(value, abs=0.5 * 10**-digits * 1.0001)


# 3. anorexia ------------------------------------------------------------------------------------------------------


def test_anorexia_adjusted_for_the_first_weight() -> None:
    before = [weight for name in ANOREXIA for weight in ANOREXIA[name][0]]
    after = [weight for name in ANOREXIA for weight in ANOREXIA[name][1]]
    arm = [number for number, name in enumerate(ANOREXIA) for _ in ANOREXIA[name][0]]
    result = ancova(before, after, arm, reference=0)
    assert (result.n, result.arms, result.reference) == (72, (1, 2), 0)
    assert result.difference.tolist() == [near(4.0971, 4), near(8.6601, 4)]
    assert result.slope == near(0.4345, 4)
    # statsmodels 0.15, ols("Postwt ~ Prewt + C(Treat)").
    assert result.se.tolist() == [near(1.893493, 6), near(2.193149, 6)]
    assert result.p.tolist() == [near(0.033999, 6), near(0.000189, 6)]


@pytest.mark.parametrize(
    ("arm", "n", "mean", "low", "high"),
    [("CBT", 29, 3.0069, 0.227, 5.787), ("Cont", 26, -0.45, -3.677, 2.777)],
)
def test_anorexia_changes(arm: str, n: int, mean: float, low: float, high: float) -> None:
    """With one girl a cluster the error between clusters is Student's."""
    change = np.array(ANOREXIA[arm][1]) - np.array(ANOREXIA[arm][0])
    result = initiative_change(change, np.arange(change.size), 2)
    assert (result.n, result.groups, result.these_groups) == (n, n, False)
    assert (result.change, result.low, result.high) == (near(mean, 4), near(low, 3), near(high, 3))


def test_girls_without_treatment_who_began_low_rose_by_themselves() -> None:
    before, after = ANOREXIA["Cont"]
    between = float(np.corrcoef(before, after)[0, 1])
    assert between == near(-0.16, 2)
    rise = [a - b for b, a in zip(before, after, strict=True)]
    low = np.array(before) < np.median(before)
    assert np.mean(np.array(rise)[low]) > 0 > np.mean(np.array(rise)[~low])


def test_welch_between_two_arms_before_treatment() -> None:
    """scipy 1.18, ttest_ind(equal_var=False): family treatment against none, before."""
    family, none = ANOREXIA["FT"][0], ANOREXIA["Cont"][0]
    result = attrition([*none, *family], [True] * 26 + [False] * 17, group_level=False)
    assert result.difference == pytest.approx(np.mean(family) - np.mean(none))
    assert (result.low, result.high) == (near(-1.676823, 6), near(5.020262, 6))


# 6, 7. reliability ------------------------------------------------------------------------------------------------


def test_bfi_agreeableness() -> None:
    complete = reliability(bfi("A", (1,)))
    assert (complete.n, complete.items, complete.kind) == (2709, 5, "omega")
    assert (complete.alpha, complete.low, complete.high) == (near(0.7038, 4), near(0.686, 3), near(0.721, 3))
    everyone = reliability(bfi("A", (1,)), pairwise=True)
    assert everyone.alpha == near(0.7030, 4)
    assert everyone.loadings is not None
    assert list(everyone.loadings) == [near(value, 4) for value in (0.3742, 0.6787, 0.7538, 0.4803, 0.6148)]
    assert everyone.coefficient == near(0.7232, 4)
    assert everyone.against == ()
    assert not everyone.rough


@pytest.mark.parametrize(("letter", "turned", "alpha"), [("C", (4, 5), 0.7267), ("N", (), 0.8140)])
def test_bfi_conscientiousness_and_neuroticism(letter: str, turned: tuple[int, ...], alpha: float) -> None:
    assert reliability(bfi(letter, turned), pairwise=True).alpha == near(alpha, 4)


def test_bfi_scores() -> None:
    scores = np.nanmean(bfi("A", (1,)), axis=1)
    assert (scores.mean(), scores.std(ddof=1)) == (near(4.652, 3), near(0.898, 3))


def test_a_question_that_was_not_turned_is_pointed_out() -> None:
    assert reliability(bfi("A")).against == (0,)


def test_alpha_of_pingouin() -> None:
    result = reliability(PINGOUIN)
    assert (result.alpha, result.low, result.high) == (near(0.59172, 5), near(0.195, 3), near(0.840, 3))
    assert result.n == 15


# 8. reliable change -----------------------------------------------------------------------------------------------


def test_jacobson_and_truax() -> None:
    result = reliable_change(7.5, 0.80)
    assert (result.sem, result.s_diff, result.limit) == (near(3.3541, 4), near(4.7434, 4), near(9.297, 3))
    assert (47.5 - 32.5) / result.s_diff == near(3.1623, 4)


def test_a_scale_from_one_to_five() -> None:
    assert reliable_change(0.9, 0.70).limit == near(1.37, 2)


# 9, 10. drawn towards the mean ------------------------------------------------------------------------------------


def test_baseball() -> None:
    """James and Stein's weight from the same Q; it divides by k - 3 where DerSimonian and Laird take k - 1."""
    mean = float(np.mean(BASEBALL))
    result = empirical_bayes(BASEBALL, [mean * (1 - mean) / 45] * 18)
    assert result.mean == near(0.2654, 4)
    c = 1 - (18 - 3) / result.q
    assert c == near(0.2124, 4)
    assert result.mean + c * (BASEBALL[0] - result.mean) == near(0.2940, 4)
    assert result.weight[0] == pytest.approx(1 - 17 / result.q)
    assert result.estimate[0] == pytest.approx(result.mean + result.weight[0] * (0.400 - result.mean))


def test_eight_schools_differ_no_more_than_chance() -> None:
    values, errors = SCHOOLS
    result = empirical_bayes(values, np.square(errors))
    assert (result.mean, result.q) == (near(7.6856, 4), near(4.7071, 4))
    assert np.sqrt(1 / np.sum(1 / np.square(np.array(errors, dtype=float)))) == near(4.0719, 4)
    assert result.tau2 == 0
    assert not result.differ
    assert result.estimate.tolist() == pytest.approx([result.mean] * 8)
    assert result.way.tolist() == [0] * 8


# 12. sleepstudy ---------------------------------------------------------------------------------------------------


def test_sleepstudy() -> None:
    scores = [ms for curve in SLEEPSTUDY.values() for ms in curve]
    days = [day for curve in SLEEPSTUDY.values() for day in range(len(curve))]
    who = [person for person, curve in SLEEPSTUDY.items() for _ in curve]
    result = mixed_trend(scores, days, who)
    assert result.units == 18
    assert (result.level, result.slope) == (near(251.405, 3), near(10.467, 3))
    # Optimisers differ in the last digit: R prints 24.741 or 24.740 by version.
    assert result.sd_level == pytest.approx(24.741, abs=1e-3)
    assert (result.sd_slope, result.residual) == (near(5.922, 3), near(25.592, 3))
    assert result.own[0].tolist() == [near(2.259, 3), near(9.199, 3)]
    # lme4's own printout of the same model.
    assert (result.se_level, result.se_slope) == (near(6.825, 3), near(1.546, 3))
    assert result.correlation == near(0.07, 2)


def test_sleepstudy_mean_with_errors_between_persons() -> None:
    """statsmodels 0.15, ols("Reaction ~ 1"), cov_type="cluster", use_t=True."""
    scores = [ms for curve in SLEEPSTUDY.values() for ms in curve]
    who = [person for person, curve in SLEEPSTUDY.items() for _ in curve]
    result = initiative_change(scores, who, 2)
    assert (result.change, result.se) == (near(298.507892, 6), near(9.049936, 6))
    assert (result.low, result.high) == (near(279.414196, 6), near(317.601588, 6))
    assert result.p == pytest.approx(7.475644e-17, rel=1e-3, abs=0)


# 13. power and shares ---------------------------------------------------------------------------------------------


def test_pairs_needed() -> None:
    assert (needed(PAIRED, 0.5, 0.80), needed(PAIRED, 0.5, 0.90)) == (near(33.37, 2), near(44.00, 2))
    assert [int(np.ceil(needed(PAIRED, dz, 0.80))) for dz in (0.2, 0.3, 0.5, 0.8)] == [199, 90, 34, 15]
    assert [detectable(PAIRED, n, 0.80) for n in (8, 10, 20, 30, 100)] == [
        near(value, 2) for value in (1.16, 1.00, 0.66, 0.53, 0.28)
    ]


@pytest.mark.parametrize(
    ("plan", "effect", "n", "published"),
    [
        (GROUPS, 0.7142857, 30, 0.7764889),
        (GROUPS, 0.5, 30, 0.4778965),
        (PAIRED, 0.559017, 40, 0.9315248),
        (Plan("paired", alpha=0.10), 0.2, 60, 0.4555818),
        (Plan("clusters", size=10, icc=0.1), 1 / 5**0.5, 16, 0.801766),
    ],
)
def test_power_as_in_pwr_and_cluster_power(plan: Plan, effect: float, n: int, published: float) -> None:
    assert power(plan, effect, n) == pytest.approx(published, rel=5e-4)
    assert power(plan, -effect, n) == power(plan, effect, n)


def test_sizes_and_effects_as_in_pwr_and_power_up_r() -> None:
    assert needed(PAIRED, 0.5, 0.80) == pytest.approx(33.36713, rel=1e-6)
    assert needed(GROUPS, 0.5, 0.80) == pytest.approx(63.76561, rel=1e-6)
    assert detectable(Plan("clusters", size=15, icc=0.17), 10, 0.80) == pytest.approx(0.629, abs=5e-4)


@pytest.mark.parametrize(
    ("sd", "published"),
    [
        (0.6, (0.77, 0.54, 0.46, 0.35, 0.29, 0.23, 0.17, 0.12, 0.08)),
        (1.03, (1.07, 0.79, 0.69, 0.55, 0.47, 0.38, 0.29, 0.20, 0.14)),
    ],
)
def test_half_widths_of_the_planning_table(sd: float, published: tuple[float, ...]) -> None:
    assert [half_width(n, sd) for n in TABLE] == [near(value, 2) for value in published]


@pytest.mark.parametrize(
    ("count", "n", "low", "high", "digits"),
    [
        (5, 8, 0.306, 0.863, 3),
        (0, 8, 0.0, 0.324, 3),
        (81, 263, 0.2553, 0.3662, 4),
        (15, 148, 0.0624, 0.1605, 4),
        (0, 20, 0.0, 0.1611, 4),
        (1, 29, 0.0061, 0.1718, 4),
    ],
)
def test_shares_as_in_newcombe(count: int, n: int, low: float, high: float, digits: int) -> None:
    assert wilson(count, n) == (near(low, digits), near(high, digits))
    assert wilson(n - count, n) == (near(1 - high, digits), near(1 - low, digits))


def test_sleep_has_a_large_effect() -> None:
    changes = np.array([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    result = paired_effect(float(changes.sum()), float((changes**2).sum()), 9, 1, 0)
    assert result.dz == near(1.2846, 4)
    assert result.hedges == pytest.approx(1.284558 * (1 - 3 / 35), abs=1e-5)
    assert result.improved == 0.95


def test_the_worked_example_of_a_low_start() -> None:
    assert expected_by_itself(2.6, 3.4) == pytest.approx(0.32)


def test_the_data_file_says_where_it_is_from() -> None:
    first = (Path(__file__).parent / "data" / "bfi.txt").read_text(encoding="utf-8").splitlines()
    assert first[0].startswith("# bfi")
    assert len(first) == 2801
