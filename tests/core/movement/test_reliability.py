"""Reliability against slow plain twins, and where there is nothing to say."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from genklang.core.movement import Reliability, feldt, reliability
from genklang.core.movement.one_factor import omega, one_factor


def tables(most_items: int = 5) -> st.SearchStrategy[list[list[int]]]:
    return st.integers(2, most_items).flatmap(
        lambda items: st.lists(st.lists(st.integers(1, 5), min_size=items, max_size=items), min_size=3, max_size=15)
    )


@given(tables())
def test_alpha_and_item_rest_are_the_textbooks(rows: list[list[int]]) -> None:
    table = np.array(rows, dtype=float)
    result = reliability(table)
    k = table.shape[1]
    total = table.sum(axis=1).var(ddof=1)
    assert (result.n, result.items) == table.shape
    if total < 1e-9:
        assert result.alpha is None
        assert (result.low, result.high) == (None, None)
        return
    assert result.alpha == pytest.approx(k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / total))
    for at in range(k):
        rest = np.delete(table, at, axis=1).sum(axis=1)
        if table[:, at].std() > 0 and rest.std() > 0:
            assert result.item_rest[at] == pytest.approx(np.corrcoef(table[:, at], rest)[0, 1], abs=1e-9)
        else:
            assert np.isnan(result.item_rest[at])


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=3, max_size=20))
def test_two_questions_are_spearman_and_brown(rows: list[tuple[int, int]]) -> None:
    table = np.array(rows, dtype=float)
    assume(table.std(axis=0).min() > 0)
    r = np.corrcoef(table, rowvar=False)[0, 1]
    result = reliability(table)
    assert result.kind == "spearman_brown"
    if r > -1 + 1e-6:
        assert result.coefficient == pytest.approx(2 * r / (1 + r), rel=1e-6, abs=1e-9)


def test_two_questions_that_are_each_others_opposites_have_none() -> None:
    assert reliability([[1, 5], [3, 3], [5, 1]]).coefficient is None


def test_a_true_factor_is_found_again() -> None:
    loadings = np.array([0.9, 0.7, 0.5, 0.3])
    correlations = np.outer(loadings, loadings)
    np.fill_diagonal(correlations, 1)
    found = one_factor(correlations)
    assert found is not None
    assert found == pytest.approx(loadings, abs=1e-6)
    assert omega(found) == pytest.approx(2.4**2 / (2.4**2 + (1 - loadings**2).sum()), abs=1e-6)


def test_the_sign_makes_the_sum_of_the_loadings_positive_however_small() -> None:
    for loadings in (np.array([0.8, 0.5, -0.6]), np.array([-0.8, 0.5, 0.6])):
        correlations = np.outer(loadings, loadings)
        np.fill_diagonal(correlations, 1)
        assert one_factor(correlations) == pytest.approx(loadings, abs=1e-6)
        assert one_factor(correlations[::-1, ::-1]) == pytest.approx(loadings[::-1], abs=1e-6)


def test_yes_and_no_hang_together_as_much_as_any_numbers() -> None:
    """Spreads far below 1 are spreads: a correlation knows no unit."""
    rows = np.array([[0, 0, 0], [0, 0, 1], [1, 1, 0], [1, 1, 1], [1, 0, 1], [0, 0, 0]])
    whole, tenth = reliability(rows), reliability(rows / 10)
    assert whole.item_rest == pytest.approx(
        [np.corrcoef(rows[:, at], np.delete(rows, at, axis=1).sum(axis=1))[0, 1] for at in range(3)]
    )
    assert tenth.item_rest == pytest.approx(whole.item_rest)
    assert tenth.alpha == pytest.approx(whole.alpha)


@given(st.lists(st.floats(0.2, 0.9), min_size=6, max_size=6))
def test_no_small_step_leaves_smaller_residuals(shared: list[float]) -> None:
    r = np.eye(4)
    for value, (one, other) in zip(shared, combinations(range(4), 2), strict=True):
        r[one, other] = r[other, one] = value
    found = one_factor(r)
    if found is None:
        return

    def residual(loadings: np.ndarray) -> float:
        left = r - np.outer(loadings, loadings)
        return float((left**2).sum() - (np.diag(left) ** 2).sum())

    assert np.abs(found).max() <= 1
    assert found.sum() >= 0
    for at in range(4):
        for step in (-1e-4, 1e-4):
            moved = found.copy()
            moved[at] += step
            assert residual(found) <= residual(moved) + 1e-12


def test_where_there_is_no_factor_there_are_no_loadings() -> None:
    assert one_factor(np.eye(2)) is None
    assert one_factor(np.full((3, 3), np.nan)) is None
    assert one_factor(np.eye(3)) is None
    # Two questions have endless pairs of loadings with the one product.
    assert one_factor(np.array([[1, 0.5], [0.5, 1]])) is None
    missing = np.array([[1, 0.5, 0.4], [0.5, 1, np.nan], [0.4, np.nan, 1]])
    assert one_factor(missing) is None
    # Heywood: r12 r13 / r23 = 0.9 * 0.9 / 0.5 is more than 1.
    assert one_factor(np.array([[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]])) is None


def test_a_heywood_case_falls_back_on_alpha() -> None:
    rng = np.random.default_rng(3)
    r = np.array([[1, 0.9, 0.9], [0.9, 1, 0.63], [0.9, 0.63, 1]])
    result = reliability(rng.normal(size=(400, 3)) @ np.linalg.cholesky(r).T)
    assert result.kind == "alpha"
    assert result.coefficient == result.alpha
    assert result.loadings is None


def test_one_question_or_two_persons_say_nothing() -> None:
    nothing = Reliability(4, 1, "none", None, None, None, None, None, (), ())
    assert reliability([[1], [2], [3], [4]]) == nothing
    assert not nothing.rough
    assert reliability([[1, 2], [2, 1]]).kind == "none"
    assert reliability([[1, 2], [2, 1], [2, 2]]).kind == "spearman_brown"


def test_a_question_without_spread_leaves_alpha_alone() -> None:
    result = reliability([[1, 1, 3], [2, 2, 3], [3, 3, 3], [4, 5, 3]])
    assert (result.kind, result.coefficient) == ("none", None)
    assert result.alpha is not None


def test_what_goes_against_the_others_is_pointed_out_from_thirty_persons() -> None:
    person = np.tile([1.0, 2.0, 3.0, 4.0, 5.0], 6)
    day = np.arange(30) % 7 / 10
    table = np.column_stack([person, person + day, 6 - person, person - day])
    assert reliability(table).against == (2,)
    assert reliability(table[:29]).against == ()
    # Nothing to do with the others is not against them: just as much yes among those who say yes.
    nothing = np.column_stack([np.tile([0.0, 0.0, 1.0, 1.0], 8), np.tile([0.0, 1.0], 16)])
    assert reliability(nothing).item_rest == (0.0, 0.0)
    assert reliability(nothing).against == ()


def test_rough_is_known_to_be_under_sixty() -> None:
    def of(coefficient: float | None) -> Reliability:
        return Reliability(300, 3, "omega", coefficient, None, None, None, None, (), ())

    assert of(0.5999).rough
    assert not of(0.60).rough
    assert not of(None).rough


@given(tables(4), st.data())
def test_pairs_of_questions_use_everyone_who_answered_both(rows: list[list[int]], data: st.DataObject) -> None:
    table = np.array(rows, dtype=float)
    for at in range(len(table)):
        if data.draw(st.booleans()):
            table[at, data.draw(st.integers(0, table.shape[1] - 1))] = np.nan
    result = reliability(table, pairwise=True)
    assert result.n == int((~np.isnan(table)).any(axis=1).sum())
    shared = np.array(
        [
            [
                np.cov(table[~np.isnan(table[:, [a, b]]).any(axis=1)][:, [a, b]], rowvar=False)[0, 1]
                if (~np.isnan(table[:, [a, b]]).any(axis=1)).sum() >= 3
                else np.nan
                for b in range(table.shape[1])
            ]
            for a in range(table.shape[1])
        ]
    )
    if np.isnan(shared).any() or shared.sum() < 1e-9 or result.n < 3:
        assert result.alpha is None or not np.isnan(shared).any()
    else:
        k = table.shape[1]
        assert result.alpha == pytest.approx(k / (k - 1) * (1 - np.trace(shared) / shared.sum()))
    complete = table[~np.isnan(table).any(axis=1)]
    assert reliability(table).n == len(complete)


def test_feldt_is_the_f_distributions() -> None:
    low, high = feldt(0.8, 50, 4)
    assert low == pytest.approx(1 - 0.2 * stats.f.ppf(0.975, 49, 147))
    assert high == pytest.approx(1 - 0.2 * stats.f.ppf(0.025, 49, 147))
    assert feldt(0.8, 50, 4, level=0.8)[0] == pytest.approx(1 - 0.2 * stats.f.ppf(0.9, 49, 147))


@pytest.mark.parametrize("answers", [[1, 2, 3], np.ones((3, 0))])
def test_what_is_no_table_is_refused(answers: object) -> None:
    with pytest.raises(ValueError, match="persons x questions"):
        reliability(answers)  # type: ignore[arg-type]
