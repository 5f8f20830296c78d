"""Rankings: shares by their definition, weightings even among those allowed, and what is uncertain carried along."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.appraisal import plain

from genklang.core.appraisal import (
    Pile,
    Ranking,
    a_step_off,
    around,
    between,
    by_assessors,
    confidence,
    first_third,
    open_where_unknown,
    piles,
    smaa,
    valued,
    weights,
    wins,
)
from genklang.core.appraisal.piles import HIGH_FROM, LOW_TO


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]]]:
    proposals, criteria = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    row = st.lists(st.integers(1, 5), min_size=criteria, max_size=criteria)
    weighting = st.lists(st.integers(0, 4), min_size=criteria, max_size=criteria)
    return (
        draw(st.lists(row, min_size=proposals, max_size=proposals)),
        draw(st.lists(weighting, min_size=1, max_size=6)),
    )


@given(cases())
def test_shares_are_counted_draw_by_draw_with_ties_shared(case: tuple[list[list[int]], list[list[int]]]) -> None:
    values, weighting = case
    found = smaa(values, weighting)
    expected = plain.first_places(values, weighting)
    assert found.acceptability == pytest.approx(np.array(expected, dtype=float), abs=1e-12)
    assert sum(map(sum, expected)) == Fraction(len(values))
    assert found.acceptability.sum(axis=0) == pytest.approx(np.ones(len(values)))
    assert found.acceptability.sum(axis=1) == pytest.approx(np.ones(len(values)))
    apart = wins(values, weighting)
    for one in range(len(values)):
        for other in range(len(values)):
            if one != other:
                assert apart[one, other] + apart[other, one] == pytest.approx(1)
    # Who never comes first has no weighting of its own, and the mean of the others is the mean of all.
    first = found.acceptability[:, 0]
    assert (np.isnan(found.central).any(axis=1) == (first == 0)).all()
    mean = np.nansum(found.central * first[:, None], axis=0)
    assert mean == pytest.approx(np.mean(weighting, axis=0), abs=1e-9)


@given(cases(), st.integers(0, 99))
def test_the_order_of_proposals_does_not_matter(case: tuple[list[list[int]], list[list[int]]], seed: int) -> None:
    values, weighting = np.array(case[0]), case[1]
    order = np.random.default_rng(seed).permutation(len(values))
    assert smaa(values[order], weighting).acceptability == pytest.approx(smaa(values, weighting).acceptability[order])


def test_shares_of_two_criteria_are_lengths_on_a_line() -> None:
    """A (1, 0) against B (0, 1) and C (0.6, 0.6): C is first while both weights are under 0.6, a fifth of the line."""
    found = smaa([[1, 0], [0, 1], [0.6, 0.6]], weights(2, np.random.default_rng(1), draws=40_000))
    assert found.acceptability[:, 0] == pytest.approx([0.4, 0.4, 0.2], abs=0.01)
    assert found.central[2] == pytest.approx([0.5, 0.5], abs=0.01)
    assert found.central[0] == pytest.approx([0.8, 0.2], abs=0.01)
    assert found.error == pytest.approx(0.0025)


def test_a_win_is_by_however_little_and_a_tie_is_half() -> None:
    apart = wins([[0.5, 0.5], [0.5, 0.499], [0.5, 0.5]], [[0.5, 0.5], [1.0, 0.0]])
    assert apart[0, 1] == 0.75 and apart[1, 0] == 0.25 and apart[0, 2] == 0.5
    assert np.isnan(np.diag(apart)).all()


def test_entropy_is_nought_where_nothing_is_open() -> None:
    drawn = weights(2, np.random.default_rng(1))
    assert smaa([[1, 1], [0, 0]], drawn).entropy == 0
    assert smaa([[1, 1], [1, 1]], drawn).entropy == pytest.approx(1)


@pytest.mark.parametrize(
    ("wanted", "mean"),
    [
        ({}, (1 / 3, 1 / 3, 1 / 3)),
        ({"order": (1, 0)}, (1 / 6, 1 / 2, 1 / 3)),
        ({"low": (0.4, 0, 0)}, (0.6, 0.2, 0.2)),
        ({"high": (0.1, 1, 1)}, None),
        ({"low": (0.2, 0.2, 0.2), "high": (0.5, 0.5, 0.5), "order": (2, 1, 0)}, None),
        ({"low": (0.3, 0.3, 0.4), "high": (0.3, 0.3, 0.4)}, (0.3, 0.3, 0.4)),
        ({"low": (0.5, 0, 0), "high": (0.5, 1, 1)}, (0.5, 0.25, 0.25)),
        ({"low": (0.1, 0.4, 0), "order": (1, 2, 0)}, None),
        ({"low": (0.3, 0, 0), "order": (0, 1)}, None),
    ],
)
def test_weightings_are_even_among_those_allowed(wanted: dict[str, tuple[float, ...]], mean: tuple[float, ...]) -> None:
    found = weights(3, np.random.default_rng(1), draws=20_000, **wanted)  # type: ignore[arg-type]
    assert found.shape == (20_000, 3)
    assert found.sum(axis=1) == pytest.approx(np.ones(20_000))
    low, high = np.array(wanted.get("low", (0,) * 3)), np.array(wanted.get("high", (1,) * 3))
    assert (found >= low - 1e-8).all() and (found <= high + 1e-8).all()
    order = [int(at) for at in wanted.get("order", ())]
    assert (np.diff(found[:, order], axis=1) <= 1e-8).all()
    # The plain way: all weightings, those that break a rule thrown away.
    gaps = np.random.default_rng(2).dirichlet((1, 1, 1), 200_000)
    kept = gaps[((gaps >= low) & (gaps <= high)).all(axis=1) & (np.diff(gaps[:, order], axis=1) <= 0).all(axis=1)]
    if mean is not None:
        assert found.mean(axis=0) == pytest.approx(mean, abs=0.01)
    if len(kept) > 1000:
        assert found.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.01)
        assert found.std(axis=0) == pytest.approx(kept.std(axis=0), abs=0.01)


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": (0.6, 0.6)},
        {"high": (0.3, 0.3)},
        {"low": (0.7, 0), "order": (1, 0)},
        {"order": (0, 0)},
        {"order": (2,)},
        {"low": (0.1,)},
        {"draws": 0},
    ],
)
def test_limits_that_nothing_meets_are_refused(wrong: dict[str, tuple[float, ...]]) -> None:
    with pytest.raises(ValueError, match=r"limits|order|draws"):
        weights(2, np.random.default_rng(1), **({"draws": 50} | wrong))  # type: ignore[arg-type]


def test_other_assessors_of_the_same_sort() -> None:
    scores = np.array([[[5.0, 3], [4, np.nan]], [[5, 1], [2, np.nan]], [[5, np.nan], [3, np.nan]]])
    drawn = by_assessors(scores, np.random.default_rng(1), 20_000)
    assert drawn.shape == (20_000, 2, 2)
    assert (drawn[:, 0, 0] == 5).all()
    assert drawn[:, 1, 0].mean() == pytest.approx(3, abs=0.02)
    # The spread of a mean of three drawn with replacement, by definition.
    assert drawn[:, 1, 0].std() == pytest.approx(np.std([4, 2, 3]) / 3**0.5, abs=0.01)
    assert set(np.unique(drawn[:, 0, 1])) >= {1, 2, 3}
    # Nobody could say: nothing is said here, and anything may be when it is ranked.
    assert np.isnan(drawn[:, 1, 1]).all()
    whole = open_where_unknown(valued(drawn), np.random.default_rng(2), 20_000)
    assert np.array_equal(whole[:, 0], valued(drawn)[:, 0]) and np.array_equal(whole[:, 1, 0], valued(drawn)[:, 1, 0])
    assert (whole[:, 1, 1].min(), whole[:, 1, 1].mean(), whole[:, 1, 1].max()) == pytest.approx((0, 0.5, 1), abs=0.01)
    alone = open_where_unknown([[0.5, np.nan]], np.random.default_rng(2), 50)
    assert alone.shape == (50, 1, 2) and (alone[:, 0, 0] == 0.5).all() and len(np.unique(alone[:, 0, 1])) == 50
    assert open_where_unknown([[0.5, 0.25]], np.random.default_rng(2), 50).shape == (1, 2)


def test_a_step_off_interval_and_normal() -> None:
    rng = np.random.default_rng(1)
    off = a_step_off([[5, 3]], rng, 20_000)
    assert np.unique(off[:, 0, 0]).tolist() == [4, 5]
    assert np.mean(off[:, 0, 1] == 2) == pytest.approx(0.2, abs=0.01)
    flat = between([[1, 2]], [[1, 4]], rng, 20_000)
    assert (flat[:, 0, 0] == 1).all() and flat[:, 0, 1].std() == pytest.approx(2 / 12**0.5, abs=0.01)
    bell = around([[1, 2]], [[0, 3]], rng, 20_000)
    assert (bell[:, 0, 0] == 1).all() and bell[:, 0, 1].std() == pytest.approx(3, abs=0.06)
    assert valued([[1, 5, 3]]).tolist() == [[0, 1, 0.5]]
    assert valued([[8.0, 2]], worst=(10, 0), best=(0, 4)) == pytest.approx(np.array([[0.2, 0.5]]))


def test_what_cannot_be_drawn_or_ranked_is_refused() -> None:
    rng = np.random.default_rng(1)
    for call in (
        lambda: a_step_off([[1]], rng, 5, share=0.6),
        lambda: between([[2]], [[1]], rng, 5),
        lambda: around([[2]], [[-1]], rng, 5),
        lambda: by_assessors([[1, 2]], rng, 5),
        lambda: valued([1], 3, 3),
        lambda: smaa([[1, np.nan]], [[0.5, 0.5]]),
        lambda: smaa([[1, 2]], [[1.0]]),
        lambda: smaa(np.ones((3, 2, 2)), np.ones((4, 2))),
        lambda: smaa([[1, 2]], [[1.0, 0]]).top(2),
        lambda: piles(smaa([[1, 2], [1, 1]], [[1.0, 0]]), 2),
    ):
        with pytest.raises(ValueError, match=r"share|low|spread|assessors|worst|number|criteria|draws|k is"):
            call()


def test_confidence_is_of_the_scores_and_not_of_the_weights() -> None:
    rng = np.random.default_rng(1)
    drawn, exact = weights(2, rng), np.array([[1, 0], [0, 1], [0.2, 0.2]])
    found = smaa(exact, drawn)
    assert confidence(exact, found.central) == pytest.approx([1, 1, np.nan], nan_ok=True)
    noisy = around(exact, np.full((3, 2), 0.6), rng, 10_000)
    sure = confidence(noisy, smaa(noisy, drawn).central)
    assert (sure[:2] < 0.9).all()


def ranked(share: float, draws: int) -> Ranking:
    return Ranking(np.array([[share, 1 - share], [1 - share, share]]), np.zeros((2, 1)), np.zeros(2), 0.0, draws)


@pytest.mark.parametrize(
    ("share", "draws", "pile"),
    [
        (1.0, 100, Pile.HIGH),
        (0.92, 10_000, Pile.HIGH),
        (0.92, 100, Pile.TALK),  # could as well have been 0.89
        (HIGH_FROM, 10_000, Pile.TALK),
        (0.5, 10_000, Pile.TALK),
        (LOW_TO, 10_000, Pile.TALK),
        (0.08, 10_000, Pile.LOW),
        (0.0, 100, Pile.LOW),
    ],
)
def test_piles(share: float, draws: int, pile: Pile) -> None:
    assert piles(ranked(share, draws), 1)[0] is pile


def test_the_first_third() -> None:
    assert [first_third(n) for n in (2, 3, 4, 6, 7, 12)] == [1, 1, 2, 2, 3, 4]
