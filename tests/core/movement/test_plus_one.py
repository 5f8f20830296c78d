"""The plus-one interval: worked numbers of the method report, a slow plain twin, and how often it cries wolf."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from genklang.core.movement import NET_SHARE_V0, PlusOne, label, net_share, plus_one, scale_v0
from genklang.core.movement.labels import judge


def of(changes: list[int], v0: float = 2) -> PlusOne:
    values = np.array(changes, dtype=float)
    return plus_one(values.sum(), (values**2).sum(), values.size, v0)


def test_worked_example_of_eight() -> None:
    result = of([1, 1, 0, 2, 1, 0, -1, 1])
    assert result.mean == pytest.approx(0.5556, abs=1e-4)
    assert result.se == pytest.approx(0.3023, abs=1e-4)
    assert (result.low, result.high) == (pytest.approx(-0.1414, abs=1e-4), pytest.approx(1.2526, abs=1e-4))
    assert result.p == pytest.approx(0.1034, abs=1e-4)
    assert result.change == 0.625


def test_six_who_all_moved_one_step_still_have_a_width() -> None:
    result = of([1] * 6)
    assert (result.low, result.high) == (pytest.approx(0.3044, abs=1e-4), pytest.approx(1.4098, abs=1e-4))


def test_five_who_did_not_move() -> None:
    result = of([0] * 5)
    assert (result.low, result.high) == (pytest.approx(-0.5609, abs=1e-4), pytest.approx(0.5609, abs=1e-4))
    assert result.p == 1


def test_net_share_of_five_up_two_same_one_down() -> None:
    result = of([1] * 5 + [0] * 2 + [-1], NET_SHARE_V0)
    assert result.change == 0.5
    assert (result.low, result.high) == (pytest.approx(-0.0930, abs=1e-4), pytest.approx(0.9819, abs=1e-4))


def test_net_share_comes_from_the_three_counts() -> None:
    counted, listed = net_share(5, 2, 1), of([1] * 5 + [0] * 2 + [-1], NET_SHARE_V0)
    for name in PlusOne.__slots__:
        assert getattr(counted, name) == getattr(listed, name)
    assert net_share([5, 1], [2, 2], [1, 5]).change.tolist() == [0.5, -0.5]
    assert np.isnan(net_share(0, 0, 0).low)


def test_the_imagined_person_moves_with_the_scale() -> None:
    assert scale_v0([1, 0, 1], [5, 10, 4]).tolist() == [2, 12.5, 1.125]


def test_nobody_is_nothing_and_no_warning() -> None:
    result = plus_one([0, 3], [0, 5], [0, 4], 2)
    for name in PlusOne.__slots__:
        assert np.isnan(getattr(result, name)[0])
        assert np.isfinite(getattr(result, name)[1])


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=30), st.floats(0.1, 20))
def test_equal_to_adding_the_imagined_persons_by_hand(changes: list[int], v0: float) -> None:
    n = len(changes)
    # Moments of the n changes and one person who went up or down by sqrt(v0) with equal chance.
    spread = np.sqrt(v0)
    weights = np.array([1.0] * n + [0.5, 0.5]) / (n + 1)
    values = np.array([*changes, -spread, spread])
    mean = (weights * values).sum()
    se = np.sqrt((weights * (values - mean) ** 2).sum() / (n + 2))
    result = of(changes, v0)
    assert result.mean == pytest.approx(mean, abs=1e-9)
    assert result.se == pytest.approx(se, rel=1e-9)
    assert result.low == pytest.approx(mean - stats.t.ppf(0.975, n) * se, abs=1e-9)
    assert result.high90 == pytest.approx(mean + stats.t.ppf(0.95, n) * se, abs=1e-9)
    assert result.p == pytest.approx(2 * stats.t.sf(abs(mean) / se, n), abs=1e-9)
    assert result.high - result.low > 0


def drawn(rng: np.random.Generator, groups: int, n: int, shift: float, items: int = 1, stay: float = 0) -> np.ndarray:
    """Changes of an indicator of five-step questions: a person's level, day form each time, a true shift; groups x n.

    A share `stay` of the persons answers exactly as the last time.
    """
    level = rng.normal(3.2, 0.8, (groups, n, 1))
    then, now = (
        np.clip(np.rint(level + extra + rng.normal(0, 0.7, (groups, n, items))), 1, 5).mean(axis=2)
        for extra in (0, shift)
    )
    return np.where(rng.random((groups, n)) < stay, 0, now - then)


@pytest.mark.parametrize(("n", "most"), [(6, 0.02), (10, 0.035), (20, 0.045)])
def test_when_nothing_has_changed_it_seldom_says_so(n: int, most: float) -> None:
    """The method report has 0.8, 2.7 and 3.8 % over its nine populations; three of their kinds here."""
    rng = np.random.default_rng(20261121)
    false = []
    for items, stay in ((1, 0.0), (3, 0.0), (1, 0.6)):
        changes = drawn(rng, 10_000, n, 0.0, items, stay)
        result = plus_one(changes.sum(1), (changes**2).sum(1), n, 2)
        false.append(((result.low > 0) | (result.high < 0)).mean())
    assert 0 < np.mean(false) < most


@pytest.mark.parametrize(("n", "sign"), [(5, 0.09), (8, 0.11), (10, 0.11), (20, 0.12), (30, 0.12)])
def test_labels_when_nothing_has_changed(n: int, sign: float) -> None:
    """The method report has 8 to 10 % signs each way and at most 2 % clear; 3 % here is the nominal 2.5 and chance."""
    changes = drawn(np.random.default_rng(7), 20_000, n, 0.0)
    # One result a page, so that the correction for many results plays no part.
    codes = judge(changes.sum(1)[:, None], (changes**2).sum(1)[:, None], n, n, 1, 5).labels
    for way in ("up", "down"):
        clear = (codes == f"clear_{way}").mean()
        assert clear < 0.03
        assert 0 < clear + (codes == f"sign_{way}").mean() < sign


@pytest.mark.parametrize(("n", "least"), [(10, 0.5), (20, 0.8), (30, 0.9)])
def test_a_change_of_half_a_step_is_mostly_seen(n: int, least: float) -> None:
    changes = drawn(np.random.default_rng(8), 5_000, n, 0.6)
    codes = judge(changes.sum(1)[:, None], (changes**2).sum(1)[:, None], n, n, 1, 5).labels
    assert np.isin(codes, ["sign_up", "clear_up"]).mean() > least


def test_one_result_and_a_page_of_one_agree() -> None:
    assert label(6, 6, 6, 6, 1, 5) == judge([6], [6], [6], [6], 1, 5).labels[0] == "clear_up"
