"""Labels: the correction for many results against a slow twin, leavers, thresholds, pages of groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.movement import Label, benjamini_hochberg, judge, label


def slow_q(p: list[float]) -> list[float]:
    """The definition: the smallest level at which the step-up procedure rejects."""
    order = sorted(p)
    return [min(min(order[j] * len(p) / (j + 1) for j in range(len(p)) if order[j] >= one), 1.0) for one in p]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=12))
def test_correction_is_the_slow_one_over_what_is_shown(page: list[tuple[float, bool]]) -> None:
    p, shown = [one for one, _ in page], [keep for _, keep in page]
    q = benjamini_hochberg(p, shown)
    expected = iter(slow_q([one for one, keep in page if keep]))
    for value, keep in zip(q, shown, strict=True):
        if keep:
            assert value == pytest.approx(next(expected), abs=1e-12)
        else:
            assert np.isnan(value)


def test_each_row_is_a_page_of_its_own() -> None:
    p = np.array([[0.01, 0.02], [0.01, np.nan]])
    assert benjamini_hochberg(p, True).tolist()[0] == [0.02, 0.02]
    assert benjamini_hochberg(p, True)[1, 0] == 0.01


def test_many_results_beside_it_take_the_word_clear_away_unless_it_was_chosen() -> None:
    alone = {"total": [6.0], "total_sq": [8.0], "n": [7], "n_first": [7], "low": 1, "high": 5}
    assert judge(**alone).labels.tolist() == ["clear_up"]
    page = {"total": [6.0] + [0.0] * 19, "total_sq": [8.0] + [7.0] * 19, "n": 7, "n_first": 7, "low": 1, "high": 5}
    assert judge(**page).labels[0] == "sign_up"
    assert judge(**page, chosen=[True] + [False] * 19).labels[0] == "clear_up"
    # Hidden results do not count among the many.
    assert judge(**page, shown=[True] + [False] * 19).labels.tolist() == ["clear_up"] + ["hidden"] * 19


def test_leavers_counted_as_unchanged_can_take_the_word_clear_away() -> None:
    assert label(6, 8, 8, 8, 1, 5) == Label.CLEAR_UP
    assert label(6, 8, 8, 13, 1, 5) == Label.CLEAR_UP
    assert label(5, 5, 8, 8, 1, 5) == Label.CLEAR_UP
    assert judge([5], [5], [8], [13], 1, 5).p_stress[0] > judge([5], [5], [8], [8], 1, 5).p_stress[0]


def test_under_sixty_per_cent_paired_is_uncertain_whatever_the_numbers() -> None:
    assert label(60, 60, 60, 100, 1, 5) == Label.CLEAR_UP
    assert label(60, 60, 60, 101, 1, 5) == Label.UNCERTAIN


def test_a_change_smaller_than_a_sixteenth_of_the_scale_is_never_clear() -> None:
    assert label(98, 98, 400, 400, 1, 5) == Label.SIGN_UP
    assert label(100, 100, 400, 400, 1, 5) == Label.CLEAR_UP
    # On 0 to 10 the same change is too small to speak of.
    assert label(100, 100, 400, 400, 0, 10) == Label.ABOUT_SAME


@given(
    st.lists(st.integers(-4, 4), min_size=0, max_size=25),
    st.integers(0, 20),
    st.booleans(),
    st.booleans(),
)
def test_turning_every_change_round_turns_the_label_round(
    changes: list[int], leavers: int, shown: bool, chosen: bool
) -> None:
    n, total, total_sq = len(changes), sum(changes), sum(change**2 for change in changes)
    there = label(total, total_sq, n, n + leavers, 1, 5, shown=shown, chosen=chosen)
    back = label(-total, total_sq, n, n + leavers, 1, 5, shown=shown, chosen=chosen)
    swap = {"up": "down", "down": "up"}
    name, _, way = str(there).rpartition("_")
    assert str(back) == (f"{name}_{swap[way]}" if way in swap else str(there))
    if n < 5:
        assert there == Label.TOO_FEW
    elif not shown:
        assert there == Label.HIDDEN


def test_sums_that_are_missing_give_no_warning() -> None:
    assert judge([np.nan, 1], [np.nan, 1], [0, 6], [0, 6], 1, 5).labels.tolist() == ["too_few", "uncertain"]


def test_a_rough_question_needs_ten_pairs_to_be_clear() -> None:
    assert label(9, 9, 9, 9, 1, 5) == Label.CLEAR_UP
    assert label(9, 9, 9, 9, 1, 5, rough=True) == Label.SIGN_UP
    assert label(-9, 9, 9, 9, 1, 5, rough=True) == Label.SIGN_DOWN
    assert label(10, 10, 10, 10, 1, 5, rough=True) == Label.CLEAR_UP
    # Only the word "clear" is taken away.
    assert label(0, 0, 9, 9, 1, 5, rough=True) == label(0, 0, 9, 9, 1, 5)
    beside = judge([9, 9], [9, 9], 9, 9, 1, 5, rough=[True, False]).labels
    assert beside.tolist() == ["sign_up", "clear_up"]


def test_every_limit_is_where_it_is_said_to_be() -> None:
    """One figure on either side of each limit: p, q, change, leavers, interval."""
    judged = judge([4, 5], [4, 5], [8, 8], [8, 8], 1, 5)
    assert judged.interval.p.tolist() == [pytest.approx(0.07428, abs=1e-5), pytest.approx(0.03339, abs=1e-5)]
    assert [label(total, total, 8, 8, 1, 5) for total in (4, 5)] == [Label.SIGN_UP, Label.CLEAR_UP]
    # Two of p = 0.0334 among three results have q = 0.0501; one alone among three has 0.1002, just too much.
    page = {"n": 8, "n_first": 8, "low": 1, "high": 5}
    assert judge([5, 5, 0], [5, 5, 8], **page).labels[0] == "clear_up"
    assert judge([5, 5, 0], [5, 5, 8], **page).q[0] == pytest.approx(1.5 * judged.interval.p[1])
    assert judge([5, 0, 0], [5, 8, 8], **page).q[0] == pytest.approx(3 * judged.interval.p[1])
    assert judge([5, 0, 0], [5, 8, 8], **page).labels[0] == "sign_up"
    # Chosen results are not among the many, and do not count against the others.
    both = judge([5, 5, 0], [5, 5, 8], **page, chosen=[True, False, False])
    assert np.isnan(both.q[0])
    assert both.q[1] == pytest.approx(2 * judged.interval.p[1])


def test_while_six_of_ten_are_paired_the_leavers_never_decide_alone() -> None:
    """All sums that eight pairs on 1 to 5 can give: what is clear keeps p under 0.061 with leavers as unchanged."""
    total, total_sq = np.meshgrid(np.arange(2, 33), np.arange(1, 129))
    possible = total_sq * 8 >= total**2
    judged = judge(total[possible][:, None], total_sq[possible][:, None], 8, 13, 1, 5)
    clear = (judged.interval.p < 0.05) & (judged.interval.change >= 0.25)
    assert 0.05 < judged.p_stress[clear].max() < 0.061
    # More pairs than were there the first time cannot be: they count as all there.
    assert judge([5], [5], [8], [3], 1, 5).p_stress[0] == judge([5], [5], [8], [8], 1, 5).p_stress[0]
