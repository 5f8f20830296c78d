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
