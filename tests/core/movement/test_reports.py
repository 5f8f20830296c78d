"""ANCOVA, beside the others, trend, response shift, what comes by itself: plain twins and edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from genklang.core.movement import (
    ancova,
    by_itself_matters,
    empirical_bayes,
    expected_by_itself,
    groups_beside_each_other,
    initiative_change,
    person_slopes,
    plus_one,
    response_shift,
    slope_v0,
)

# ANCOVA -----------------------------------------------------------------------------------------------------------


def test_adjustment_takes_the_head_start_away() -> None:
    before = [1.0, 2.0, 3.0, 3.0, 4.0, 5.0]
    after = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]  # arm 1 begins two higher and ends one above the line of arm 0
    result = ancova(before, after, [0, 0, 0, 1, 1, 1], reference=0)
    assert result.slope == pytest.approx(1)
    assert result.difference == pytest.approx([1.0])
    back = ancova(before, after, [0, 0, 0, 1, 1, 1], reference=1)
    assert (back.arms, back.reference) == ((0,), 1)
    assert back.difference == pytest.approx([-1.0])


def test_who_lacks_a_score_is_left_out() -> None:
    before, after, arm = [1.0, 2, 3, 2, 3, 5, 4], [2.0, 2, 4, 3, 5, 5, np.nan], [0, 0, 0, 1, 1, 1, 1]
    with_gap, without = ancova(before, after, arm, reference=0), ancova(before[:6], after[:6], arm[:6], reference=0)
    assert with_gap.n == 6
    assert with_gap.difference == pytest.approx(without.difference)
    assert with_gap.low[0] < with_gap.difference[0] < with_gap.high[0]
    assert with_gap.high[0] - with_gap.difference[0] == pytest.approx(3.182446 * with_gap.se[0], rel=1e-6)


@pytest.mark.parametrize(
    ("before", "arm", "reference"),
    [
        ([1.0, 2, 3, 4], [0, 0, 0, 0], 0),  # one arm
        ([1.0, 2, 3, 4], [0, 0, 1, 1], 2),  # no such arm
        ([1.0, 1, 2, 2], [0, 0, 1, 1], 0),  # the first score says only which arm
        ([1.0, 2, np.nan, 4], [0, 0, 1, 1], 0),  # three persons for three numbers
    ],
)
def test_ancova_refuses_what_it_cannot_tell(before: list[float], arm: list[int], reference: int) -> None:
    with pytest.raises(ValueError, match=r"ANCOVA|do not differ"):
        ancova(before, [2.0, 3, 4, 1], arm, reference=reference)


def test_four_persons_are_just_enough_for_three_numbers() -> None:
    result = ancova([1.0, 2, 2, 4], [2.0, 3, 4, 1], [0, 0, 1, 1], reference=0)
    assert result.n == 4
    # One degree of freedom: t(0.975) = 12.7062.
    assert result.high[0] - result.difference[0] == pytest.approx(12.7062 * result.se[0], rel=1e-5)
    assert result.p[0] == pytest.approx(2 * stats.t.sf(abs(result.difference[0]) / result.se[0], 1))


def test_ancova_needs_one_of_each() -> None:
    with pytest.raises(ValueError, match="one of each"):
        ancova([1.0, 2], [1.0, 2], [0], reference=0)


# beside the others ------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(0.01, 2)), min_size=2, max_size=8))
def test_shrinkage_is_the_plain_loop(groups: list[tuple[float, float]]) -> None:
    y, v = [value for value, _ in groups], [variance for _, variance in groups]
    result = empirical_bayes(y, v)
    w = [1 / one for one in v]
    fixed = sum(a * b for a, b in zip(w, y, strict=True)) / sum(w)
    q = sum(a * (b - fixed) ** 2 for a, b in zip(w, y, strict=True))
    tau2 = max(0.0, (q - len(y) + 1) / (sum(w) - sum(a * a for a in w) / sum(w)))
    assert result.q == pytest.approx(q, rel=1e-9, abs=1e-9)
    assert result.tau2 == pytest.approx(tau2, rel=1e-6, abs=1e-9)
    assert result.differ == (result.tau2 > 0)
    random = [1 / (one + result.tau2) for one in v]
    assert result.mean == pytest.approx(sum(a * b for a, b in zip(random, y, strict=True)) / sum(random), abs=1e-9)
    for at, (value, variance) in enumerate(groups):
        weight = result.tau2 / (result.tau2 + variance)
        assert result.weight[at] == pytest.approx(weight)
        assert result.estimate[at] == pytest.approx(result.mean + weight * (value - result.mean), abs=1e-9)
        # Drawn towards the mean, never past it.
        assert abs(result.estimate[at] - result.mean) <= abs(value - result.mean) + 1e-9


def test_one_group_far_from_the_others_is_above_and_the_rest_is_not() -> None:
    result = empirical_bayes([0.0, 0.1, -0.1, 0.0, 2.0], [0.05] * 5)
    assert result.differ
    assert result.way.tolist() == [-1, -1, -1, -1, 1]
    mild = empirical_bayes([0.0, 0.1, -0.1, 0.05, 0.7], [0.05] * 5)
    assert mild.way[4] == 1
    assert mild.way[1] == 0


def test_groups_of_persons_share_one_variance() -> None:
    changes = [[1, 0, 1, 2, 1], [0, 0, -1, 0, 1, 0], [2, 1, 2, 2, 1, 2, 3]]
    total, total_sq, n = ([f(one) for one in changes] for f in (sum, lambda c: sum(x * x for x in c), len))
    result = groups_beside_each_other(total, total_sq, n, 1, 5)
    inside = sum(sum((x - np.mean(one)) ** 2 for x in one) for one in changes) / (18 - 3)
    plain = empirical_bayes([np.mean(one) for one in changes], [inside / len(one) for one in changes])
    assert result.estimate == pytest.approx(plain.estimate)
    assert result.way.tolist() == [0, -1, 1]


def test_groups_that_all_moved_alike_inside_are_not_taken_for_certain() -> None:
    result = groups_beside_each_other([5.0, 0.0], [5.0, 0.0], [5, 5], 1, 5)
    plain = empirical_bayes([1.0, 0.0], [2 / 11 / 5] * 2)
    assert result.weight == pytest.approx(plain.weight)
    # One person each, four steps apart: nothing but the imagined person, 2 / 3 for three persons with her.
    alone = groups_beside_each_other([4.0, 0.0], [16.0, 0.0], [1, 1], 1, 5)
    assert alone.weight == pytest.approx(empirical_bayes([4.0, 0.0], [2 / 3] * 2).weight)
    assert alone.weight.min() > 0.9


@pytest.mark.parametrize(("values", "variances"), [([1.0], [1.0]), ([1.0, 2.0], [1.0, 0.0]), ([1.0, 2.0], [1.0])])
def test_comparison_needs_two_groups_with_a_spread(values: list[float], variances: list[float]) -> None:
    with pytest.raises(ValueError, match="two groups"):
        empirical_bayes(values, variances)
    with pytest.raises(ValueError, match="two groups"):
        groups_beside_each_other([1.0, 1.0], [1.0, 1.0], [5, 0], 1, 5)


# trend ------------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(-4, 4), st.integers(0, 7)), min_size=8, max_size=30))
def test_error_between_groups_is_the_plain_loop(rows: list[tuple[int, int]]) -> None:
    changes, groups = [change for change, _ in rows], [group for _, group in rows]
    result = initiative_change(changes, groups, 2)
    mean, known = sum(changes) / len(changes), set(groups)
    assert (result.n, result.groups) == (len(changes), len(known))
    assert result.change == pytest.approx(mean)
    sums = [sum(c - mean for c, g in rows if g == group) for group in known]
    g = len(known)
    if g >= 6 and sum(s * s for s in sums) > 1e-9:
        assert not result.these_groups
        assert result.se == pytest.approx((g / (g - 1) * sum(s * s for s in sums)) ** 0.5 / len(changes))
        assert result.p == pytest.approx(2 * stats.t.sf(abs(mean) / result.se, g - 1), rel=1e-9)
        assert (result.low, result.high) == pytest.approx(stats.t.interval(0.95, g - 1, mean, result.se))
    else:
        over = plus_one(sum(changes), sum(c * c for c in changes), len(changes), 2)
        assert result.these_groups
        assert (result.low, result.high, result.p) == (float(over.low), float(over.high), float(over.p))


def test_from_six_groups_on_the_error_is_between_groups() -> None:
    rng = np.random.default_rng(4)
    assert initiative_change(rng.normal(size=25), np.repeat(range(5), 5), 2).these_groups
    six = initiative_change(rng.normal(size=30), np.repeat(range(6), 5), 2)
    assert not six.these_groups
    assert six.high - six.change == pytest.approx(2.570582 * six.se, rel=1e-6)


def test_six_groups_that_moved_alike_get_plus_one_and_not_certainty() -> None:
    result = initiative_change([1.0] * 12, np.repeat(range(6), 2), 2)
    assert result.these_groups
    assert result.low < 1 < result.high


def test_nobody_and_arrays_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        initiative_change([np.nan], [0], 2)
    with pytest.raises(ValueError, match="one change"):
        initiative_change([1.0, 2.0], [0], 2)


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=1, max_size=6))
def test_slopes_are_those_of_a_line_through_each_person(rows: list[list[int]]) -> None:
    times = [1.0, 2.0, 4.0, 5.0]
    found = person_slopes(np.array(rows, dtype=float), times)
    assert found == pytest.approx([np.polyfit(times, row, 1)[0] for row in rows], abs=1e-9)


def test_a_trend_needs_three_rounds_on_the_same_persons() -> None:
    slopes = person_slopes([[1.0, 2.0, 3.0], [1.0, np.nan, 3.0]], [1, 2, 3])
    assert slopes[0] == 1
    assert np.isnan(slopes[1])
    for scores, times in (([[1.0, 2.0]], [1, 2]), ([[1.0, 2.0, 3.0]], [1, 2, 2]), ([[1.0, 2.0, 3.0]], [1, 2, 3, 4])):
        with pytest.raises(ValueError, match="three rounds"):
            person_slopes(scores, times)
    # Over three units of time the imagined person moves a third as much in each.
    assert slope_v0(1, 5, [1, 2, 4]) == pytest.approx(2 / 9)


# the yardstick ----------------------------------------------------------------------------------------------------


def test_the_yardstick_moved_down_and_the_change_was_larger_than_measured() -> None:
    then, now, back = np.full(8, 4.0), np.full(8, 4.0), np.array([3.0, 3, 3, 3, 3, 3, 4, 3])
    result = response_shift(then, now, back, 1, 5)
    assert result.n == 8
    assert (result.measured.change, result.remembered.change, result.shift.change) == (0.0, 0.875, -0.875)
    assert result.moved
    expected = plus_one(-7, 7, 8, 2)
    assert (result.shift.low, result.shift.p) == (expected.low, expected.p)


def test_a_yardstick_that_stood_still_or_few_persons() -> None:
    steady = response_shift([3.0] * 8, [4.0] * 8, [3.0] * 8, 1, 5)
    assert not steady.moved
    five, four = (response_shift([4.0] * n, [4.0] * n, [2.0] * n, 1, 5) for n in (5, 4))
    assert five.moved
    assert float(four.shift.p) < 0.2
    assert not four.moved


def test_who_lacks_one_of_the_three_is_left_out_of_all() -> None:
    nan = np.nan
    result = response_shift([3.0, 3, nan, 3], [4.0, nan, 4, 4], [3.0, 3, 3, nan], 1, 5)
    assert result.n == 1
    with pytest.raises(ValueError, match="looking back"):
        response_shift([1.0], [1.0, 2.0], [1.0], 1, 5)


# by itself --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "others", "r", "expected"),
    [(2.6, 3.4, 0.6, 0.32), (3.4, 2.6, 0.6, -0.32), (3.0, 3.0, 0.6, 0.0), (2.0, 3.0, 1.0, 0.0), (2.0, 3.0, 0.0, 1.0)],
)
def test_what_comes_by_itself(group: float, others: float, r: float, expected: float) -> None:
    assert expected_by_itself(group, others, r) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("expected", "change", "due"),
    [
        (0.32, 0.64, True),
        (0.32, 0.65, False),
        (0.32, 0.1, True),
        (0.32, -0.1, False),
        (-0.3, -0.5, True),
        (-0.3, 0.5, False),
        (0.0, 0.0, False),
        (0.3, 0.0, False),
    ],
)
def test_the_note_is_due_from_half_of_what_was_seen(expected: float, change: float, due: bool) -> None:
    assert by_itself_matters(expected, change) is due


@pytest.mark.parametrize("r", [-0.1, 1.1])
def test_a_correlation_between_rounds_is_a_correlation(r: float) -> None:
    with pytest.raises(ValueError, match="correlation"):
        expected_by_itself(3, 3, r)
