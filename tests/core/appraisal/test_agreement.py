"""Agreement: each quick measure is its plain twin's, and what is said where there is nothing to say."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.appraisal import plain

from genklang.core.appraisal import agreement, fleiss, intraclass, kendall, krippendorff
from genklang.core.appraisal.alpha import LEVELS

SCORE = st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0])


@st.composite
def tables(draw: st.DrawFn, *, holes: bool = True) -> list[list[float | None]]:
    raters, units = draw(st.integers(1, 5)), draw(st.integers(1, 7))
    cell = st.one_of(st.none(), SCORE) if holes else SCORE
    return draw(st.lists(st.lists(cell, min_size=units, max_size=units), min_size=raters, max_size=raters))


def numbers(table: list[list[float | None]]) -> np.ndarray:
    return np.array([[math.nan if score is None else score for score in row] for row in table])


@pytest.mark.parametrize("level", LEVELS)
@given(table=tables())
def test_alpha_is_the_definition(level: str, table: list[list[float | None]]) -> None:
    found = krippendorff(numbers(table), level)  # type: ignore[arg-type]
    expected = plain.alpha(table, level)
    assert found.value == (None if expected is None else pytest.approx(expected, abs=1e-10))
    assert (found.units, found.scores) == (len(plain.pairable(table)), sum(map(len, plain.pairable(table))))
    assert found.value is None or found.value <= 1


@given(table=tables(holes=False))
def test_the_older_measures_are_their_definitions(table: list[list[float | None]]) -> None:
    whole = numbers(table)
    kappa, w = fleiss(whole), kendall(whole)
    if len(table) > 1 and len(table[0]) > 1:
        expected = plain.kappa([list(unit) for unit in zip(*table, strict=True)])  # type: ignore[arg-type]
        assert kappa == (None if expected is None else pytest.approx(expected, abs=1e-12))
        expected = plain.concordance(table)  # type: ignore[arg-type]
        assert (None if w is None else w.w) == (None if expected is None else pytest.approx(expected, abs=1e-12))
    else:
        assert (kappa, w, intraclass(whole)) == (None, None, None)


@given(table=tables(), seed=st.integers(0, 99))
def test_who_said_what_and_in_which_order_does_not_matter(table: list[list[float | None]], seed: int) -> None:
    rng, whole = np.random.default_rng(seed), numbers(table)
    mixed = rng.permuted(whole, axis=0)  # within each unit: alpha and kappa do not ask who
    turned = whole[rng.permutation(len(whole))][:, rng.permutation(whole.shape[1])]
    for level in LEVELS:
        expected = krippendorff(whole, level).value
        for other in (mixed, turned):
            found = krippendorff(other, level).value
            assert found == (None if expected is None else pytest.approx(expected, abs=1e-10))
    for measure in (kendall, intraclass):
        one, other = measure(whole), measure(turned)
        assert (one is None) == (other is None)
    assert agreement(whole, "ordinal").within_one == agreement(turned, "ordinal").within_one


@given(table=tables(holes=False))
def test_an_intraclass_correlation_is_that_of_the_analysis_of_variance(table: list[list[float | None]]) -> None:
    whole = numbers(table).T
    found = intraclass(whole.T)
    if found is None:
        return
    n, k = whole.shape
    grand, units, raters = whole.mean(), whole.mean(axis=1), whole.mean(axis=0)
    left = sum((whole[i, j] - units[i] - raters[j] + grand) ** 2 for i in range(n) for j in range(k)) / (
        (n - 1) * (k - 1)
    )
    between = k * sum((unit - grand) ** 2 for unit in units) / (n - 1)
    if found.consistency is not None:
        assert found.consistency == pytest.approx((between - left) / (between + (k - 1) * left), abs=1e-9)
        assert -1 / (k - 1) - 1e-9 <= found.consistency <= 1 + 1e-9


def test_a_strict_assessor_lowers_agreement_and_not_consistency() -> None:
    mild = np.array([3.0, 5, 4, 2, 5, 3, 4, 2])
    found = intraclass([mild, mild, mild - 1])
    assert found is not None
    assert found.consistency == pytest.approx(1)
    assert found.agreement is not None and found.agreement < 0.9
    w = kendall([mild, mild, mild - 1])
    assert w is not None and w.w == pytest.approx(1)


@pytest.mark.parametrize("level", LEVELS)
def test_all_alike_or_nothing_scored_has_no_alpha(level: str) -> None:
    rng = np.random.default_rng(1)
    for table in (np.full((3, 4), 4.0), np.full((3, 4), np.nan), [[1.0, 2.0, 3.0]]):
        found = krippendorff(table, level, rng=rng)  # type: ignore[arg-type]
        assert (found.value, found.low, found.high) == (None, None, None)
    assert krippendorff([[1.0, 5, 3, 2], [1, 5, 3, 2]], level).value == pytest.approx(1)  # type: ignore[arg-type]


def test_the_interval_holds_the_estimate_and_narrows_with_more_units() -> None:
    rng = np.random.default_rng(5)
    truth = rng.integers(1, 6, 200)
    scores = np.clip(truth + rng.integers(-1, 2, (4, 200)), 1, 5).astype(float)
    widths = []
    for many in (12, 200):
        found = krippendorff(scores[:, :many], "ordinal", rng=np.random.default_rng(2))
        assert found.low is not None and found.high is not None and found.value is not None
        assert found.low <= found.value <= found.high
        assert found == krippendorff(scores[:, :many], "ordinal", rng=np.random.default_rng(2))
        widths.append(found.high - found.low)
    assert widths[1] < widths[0] / 2


def test_the_interval_is_that_of_drawing_units_one_by_one() -> None:
    table = np.array([[1, 2, 3, 3, 2, 1, 4, 1], [1, 2, 3, 3, 2, 2, 4, 1], [1, 3, 3, 3, 2, 3, 4, 2]], dtype=float)
    found = krippendorff(table, "ordinal", rng=np.random.default_rng(3), draws=4000)
    rng = np.random.default_rng(4)
    slow = [krippendorff(table[:, rng.integers(0, 8, 8)], "ordinal").value for _ in range(4000)]
    low, high = np.quantile([value for value in slow if value is not None], (0.025, 0.975))
    assert (found.low, found.high) == (pytest.approx(low, abs=0.03), pytest.approx(high, abs=0.03))


def test_no_interval_where_the_lot_mostly_finds_no_difference() -> None:
    table = [[1.0, 1, 1, 1, 2], [1, 1, 1, 1, 2]]
    found = krippendorff(table, "interval", rng=np.random.default_rng(1))
    assert (found.value, found.low, found.high) == (pytest.approx(1), None, None)


def test_few_is_said() -> None:
    eight = np.tile([1.0, 2, 3, 4], 2)
    assert not agreement([eight] * 3, "ordinal").few
    assert agreement([eight] * 2, "ordinal").few
    assert agreement([eight[:7]] * 3, "ordinal").few
    # A rater without a single score, and units that one alone has scored, are nobody and nothing.
    nobody, alone = np.full(8, np.nan), np.array([1.0, 2, 3, *[np.nan] * 5])
    assert (agreement([eight, alone, nobody], "ordinal").raters, agreement([alone, eight], "ordinal").alpha.units) == (
        2,
        3,
    )


def test_within_a_step() -> None:
    assert agreement([[1.0, 2, 5], [2, 4, np.nan], [3, 2, 5]], "ordinal").within_one == pytest.approx(4 / 7)
    assert agreement([[1.0, 2]], "ordinal").within_one is None
    kinds = agreement([[1.0, 2], [1, 2]], "nominal")
    assert (kinds.within_one, kinds.concordance, kinds.intraclass, kinds.kappa) == (None, None, None, 1)


def test_kappa_needs_as_many_scores_of_each() -> None:
    table = np.array([[1.0, 2, 1, 2], [1, 2, 2, 2], [np.nan, 1, 1, 1]])
    assert fleiss(table) == pytest.approx(fleiss(table[:, 1:]))


@pytest.mark.parametrize(
    ("table", "level", "part"),
    [
        ([1.0, 2.0], "ordinal", "raters x units"),
        ([[]], "ordinal", "raters x units"),
        ([[math.inf, 1.0]], "ordinal", "raters x units"),
        ([[1.0, 2.0]], "grades", "level"),
        ([[-1.0, 2.0]], "ratio", "ratio"),
    ],
)
def test_what_cannot_be_measured_is_refused(table: object, level: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        krippendorff(table, level)  # type: ignore[arg-type]
