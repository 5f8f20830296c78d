"""Who did not answer again: only counted in a group, compared with the others only where both are many."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.movement import Attrition, attrition, leavers_unchanged

TEN_AND_TEN = [True] * 10 + [False] * 10


def test_ten_in_each_part_are_compared_and_nine_are_not() -> None:
    scores = np.array([3.0, 4.0] * 5 + [2.0, 3.0] * 5)
    both = attrition(scores, TEN_AND_TEN, group_level=False)
    assert (both.first, both.again, both.stayers, both.leavers, both.difference) == (20, 10, 3.5, 2.5, -1.0)
    # s2 = 2.5/9 in both parts, so Welch is Student with 18 degrees: t(0.975) = 2.100922.
    reach = 2.100922 * np.sqrt(2 * (2.5 / 9) / 10)
    assert (both.low, both.high) == (pytest.approx(-1 - reach, abs=1e-5), pytest.approx(-1 + reach, abs=1e-5))
    assert attrition(scores[:-1], TEN_AND_TEN[:-1], group_level=False) == Attrition(19, 10)
    assert attrition(scores[1:], TEN_AND_TEN[1:], group_level=False) == Attrition(19, 9)


def test_a_group_gets_only_the_two_counts() -> None:
    assert attrition([3.0, 4.0] * 20, [True, False] * 20, group_level=True) == Attrition(40, 20)


def test_without_spread_there_is_a_difference_and_no_ends() -> None:
    result = attrition([4.0] * 10 + [3.0] * 10, TEN_AND_TEN, group_level=False)
    assert (result.difference, result.low, result.high) == (-1.0, None, None)


def test_who_has_no_first_score_is_in_neither_part() -> None:
    scores = [np.nan, *[3.0, 4.0] * 5, *[2.0, 3.0] * 5]
    assert attrition(scores, [True, *TEN_AND_TEN], group_level=False).first == 20


def test_arrays_that_do_not_belong_together_are_refused() -> None:
    for scores, again in (([1.0], [True, False]), ([[1.0]], [[True]])):
        with pytest.raises(ValueError, match="one score"):
            attrition(scores, again, group_level=False)


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=20), st.integers(0, 20))
def test_leavers_unchanged_is_the_mean_with_zeros_added(changes: list[int], leavers: int) -> None:
    n = len(changes)
    expected = np.mean([*changes, *[0] * leavers])
    assert leavers_unchanged(float(np.mean(changes)), n, n + leavers) == pytest.approx(expected, abs=1e-12)


def test_pairs_are_some_of_those_who_were_there() -> None:
    for pairs, first in ((0, 3), (4, 3), (-1, 3)):
        with pytest.raises(ValueError, match="pairs"):
            leavers_unchanged(0.5, pairs, first)
    assert leavers_unchanged(0.5, 3, 3) == 0.5
