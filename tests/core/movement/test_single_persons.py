"""How far one person must move, what chance puts beyond the limit, shares, and effects for reports."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.movement import beyond_limit, hedges_correction, paired_effect, reliable_change, wilson


def test_both_standard_deviations_count_where_they_differ() -> None:
    same, other = reliable_change(0.9, 0.7), reliable_change(0.9, 0.7, 1.2)
    assert reliable_change(0.9, 0.7, 0.9) == same
    assert same.s_diff == pytest.approx(np.sqrt(2) * same.sem)
    assert other.sem == same.sem
    assert other.s_diff == pytest.approx(np.sqrt((0.9**2 + 1.2**2) * 0.3))
    assert other.limit == pytest.approx(1.96 * other.s_diff)


@pytest.mark.parametrize(("sd", "rel", "after"), [(-0.1, 0.5, None), (1, 0.5, -1), (1, 1.01, None), (1, -0.01, None)])
def test_what_cannot_be_is_refused(sd: float, rel: float, after: float | None) -> None:
    with pytest.raises(ValueError, match="reliability"):
        reliable_change(sd, rel, after)


def test_a_perfect_question_has_no_limit_and_a_useless_one_the_widest() -> None:
    assert reliable_change(1, 1).limit == 0
    assert reliable_change(0, 0.5).limit == 0
    assert reliable_change(1, 0).limit == pytest.approx(1.96 * np.sqrt(2))


def test_beyond_is_strictly_beyond_on_both_sides() -> None:
    result = beyond_limit([1.5, 1.0, 0.0, -1.0, -1.5, -2.0, np.nan], 1.0)
    assert (result.n, result.up, result.down) == (6, 1, 2)
    assert result.by_chance == pytest.approx(0.15)
    assert result.up_ends == wilson(1, 6)
    assert result.down_ends == wilson(2, 6)
    with pytest.raises(ValueError, match="nobody"):
        beyond_limit([np.nan], 1.0)


def test_chance_alone_puts_two_and_a_half_of_a_hundred_on_each_side() -> None:
    rng = np.random.default_rng(5)
    true = rng.normal(0, np.sqrt(0.7), 40_000)
    change = rng.normal(true, np.sqrt(0.3)) - rng.normal(true, np.sqrt(0.3))
    result = beyond_limit(change, reliable_change(1.0, 0.7).limit)
    assert result.up / result.n == pytest.approx(0.025, abs=0.003)
    assert result.down / result.n == pytest.approx(0.025, abs=0.003)


@given(st.integers(1, 200), st.data())
def test_the_share_itself_lies_inside_and_the_ends_inside_0_and_1(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    low, high = wilson(count, n)
    assert 0 <= low <= count / n <= high <= 1
    assert (low == 0) == (count == 0)
    assert (high == 1) == (count == n)
    wider = wilson(count, n, level=0.99)
    assert wider[0] <= low and high <= wider[1]


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5), (0, 0)])
def test_no_share(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(count, n)


def test_effects_for_reports() -> None:
    result = paired_effect(5, 9, 5, 2, 1)
    assert result.n == 8
    assert result.dz == pytest.approx(0.625 / np.std([1, 1, 0, 2, 1, 0, -1, 1], ddof=1))
    assert result.hedges == pytest.approx(result.dz * (1 - 3 / 27))
    assert result.improved == 0.75
    assert hedges_correction(8) == pytest.approx(24 / 27)
    flat = paired_effect(6, 6, 6, 0, 0)
    assert (flat.dz, flat.hedges, flat.improved) == (None, None, 1.0)
    assert hedges_correction(3) == pytest.approx(4 / 7)
    assert paired_effect(1, 1, 1, 2, 0).n == 3
    with pytest.raises(ValueError, match="three pairs"):
        paired_effect(1, 1, 1, 1, 0)
