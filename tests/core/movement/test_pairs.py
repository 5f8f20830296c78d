"""Pairing against a slow plain twin, person by person."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.movement import from_codes, pair_scores, pair_sums, turned

ANSWER = st.one_of(st.integers(1, 5), st.none())


@st.composite
def panels(draw: st.DrawFn) -> list[tuple[int, list[int | None], list[int | None]]]:
    items = draw(st.integers(1, 5))
    row = st.lists(ANSWER, min_size=items, max_size=items)
    return draw(st.lists(st.tuples(st.integers(0, 2), row, row), min_size=1, max_size=12))


def array(rows: list[list[int | None]]) -> np.ndarray:
    return np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=float)


@given(panels())
def test_sums_are_those_of_the_plain_loop(panel: list[tuple[int, list[int | None], list[int | None]]]) -> None:
    scores = pair_scores(array([then for _, then, _ in panel]), array([now for _, _, now in panel]))
    sums = pair_sums(scores, [group for group, _, _ in panel], 3)
    for group in range(3):
        changes, before = [], []
        for one, then, now in panel:
            both = [(a, b) for a, b in zip(then, now, strict=True) if a is not None and b is not None]
            if one == group and both and len(both) / len(then) >= 2 / 3 - 1e-12:
                before.append(sum(a for a, _ in both) / len(both))
                changes.append(sum(b - a for a, b in both) / len(both))
        assert sums.n[group] == len(changes)
        assert sums.total[group] == pytest.approx(sum(changes), abs=1e-9)
        assert sums.total_sq[group] == pytest.approx(sum(change**2 for change in changes), abs=1e-9)
        assert sums.before[group] == pytest.approx(sum(before), abs=1e-9)
        assert sums.after[group] == pytest.approx(sum(before) + sum(changes), abs=1e-9)
        signs = [np.sign(change) for change in changes]
        assert (sums.up[group], sums.same[group], sums.down[group]) == tuple(signs.count(one) for one in (1, 0, -1))


@pytest.mark.parametrize(("items", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4)])
def test_two_thirds_of_the_questions_on_both_occasions(items: int, needed: int) -> None:
    then = np.full((items + 1, items), np.nan)
    for answered in range(items + 1):
        then[answered, :answered] = 3
    assert pair_scores(then, np.full_like(then, 3.0)).paired.tolist() == [at >= needed for at in range(items + 1)]


def test_only_the_questions_answered_both_times_count() -> None:
    scores = pair_scores([[1, 2, 5]], [[2, 4, np.nan]])
    assert (scores.before[0], scores.after[0], scores.change[0]) == (1.5, 3.0, 1.5)


def test_negative_codes_are_no_answers_and_reversed_questions_are_turned_once() -> None:
    codes = np.array([[-1, 2], [5, -3], [0, 1]], dtype=np.int8)
    answers = turned(from_codes(codes), 1, 5, [False, True])
    # 0 is an answer, on a scale that has it.
    assert np.array_equal(answers, [[np.nan, 4], [5, np.nan], [0, 5]], equal_nan=True)


def test_arrays_that_do_not_belong_together_are_refused() -> None:
    for then, now in [(np.ones((2, 2)), np.ones((2, 3))), (np.ones((2, 0)), np.ones((2, 0))), (np.ones(2), np.ones(2))]:
        with pytest.raises(ValueError, match="same shape"):
            pair_scores(then, now)
