"""One person, nobody, everyone alike, missing answers, ends of the scale: an answer or a plain refusal, no crash."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.movement import (
    Attrition,
    ancova,
    attrition,
    beyond_limit,
    groups_beside_each_other,
    initiative_change,
    mixed_trend,
    net_share,
    person_slopes,
    reliability,
    response_shift,
)

ANSWER = st.one_of(st.sampled_from([1.0, 5.0, float("nan")]), st.integers(1, 5).map(float))
ROWS = st.lists(st.tuples(ANSWER, ANSWER, ANSWER), min_size=0, max_size=14)


def columns(rows: list[tuple[float, float, float]]) -> list[np.ndarray]:
    table = np.array(rows, dtype=float).reshape(len(rows), 3)
    return [table[:, at] for at in range(3)]


@given(ROWS)
def test_reliability_is_a_number_up_to_one_or_nothing(rows: list[tuple[float, float, float]]) -> None:
    for pairwise in (False, True):
        found = reliability(np.array(rows, dtype=float).reshape(len(rows), 3), pairwise=pairwise)
        for value in (found.coefficient, found.alpha, found.low, found.high):
            assert value is None or (np.isfinite(value) and value <= 1 + 1e-9)
        if found.loadings is not None:
            assert np.abs(found.loadings).max() <= 1
        assert all(0 <= at < 3 for at in found.against)


@given(ROWS)
def test_the_yardstick_has_the_same_persons_in_all_three(rows: list[tuple[float, float, float]]) -> None:
    then, now, back = columns(rows)
    found = response_shift(then, now, back, 1, 5)
    assert found.n == int((~np.isnan(np.array(rows, dtype=float).reshape(len(rows), 3)).any(axis=1)).sum())
    if found.n:
        # What was measured is what is remembered plus what the yardstick moved.
        assert found.measured.change == pytest.approx(found.remembered.change + found.shift.change)
        assert found.shift.low < found.shift.high
    else:
        assert not found.moved
        assert np.isnan(found.shift.change)


@given(ROWS, st.booleans())
def test_attrition_counts_everyone_once(rows: list[tuple[float, float, float]], group: bool) -> None:
    then, now, _ = columns(rows)
    found = attrition(then, ~np.isnan(now), group_level=group)
    assert found.first == int((~np.isnan(then)).sum())
    assert found.again == int((~np.isnan(then) & ~np.isnan(now)).sum())
    if group or found.again < 10 or found.first - found.again < 10:
        assert found == Attrition(found.first, found.again)


@given(ROWS)
def test_an_initiative_of_any_size_has_an_interval_around_its_change(rows: list[tuple[float, float, float]]) -> None:
    then, now, group = columns(rows)
    changes, groups = now - then, np.nan_to_num(group)
    if np.isnan(changes).all():
        with pytest.raises(ValueError, match="nobody"):
            initiative_change(changes, groups, 2)
        return
    found = initiative_change(changes, groups, 2)
    assert found.low < found.high
    assert 0 <= found.p <= 1
    # Plus-one is drawn towards 0, so a mean at the end of the scale may lie beside its own interval; never across 0.
    assert found.these_groups or found.low <= found.change <= found.high


@given(ROWS)
def test_ancova_answers_or_refuses(rows: list[tuple[float, float, float]]) -> None:
    then, now, group = columns(rows)
    arm = (np.nan_to_num(group, nan=1.0) > 3).astype(int)
    try:
        found = ancova(then, now, arm, reference=0)
    except ValueError:
        return
    assert found.arms == (1,)
    assert np.isfinite(found.difference).all()
    assert (found.low <= found.difference).all() and (found.difference <= found.high).all()


@given(st.lists(st.lists(st.integers(-4, 4), min_size=1, max_size=6), min_size=2, max_size=6))
def test_no_group_is_drawn_past_the_mean(groups: list[list[int]]) -> None:
    total, total_sq, n = ([f(one) for one in groups] for f in (sum, lambda c: sum(x * x for x in c), len))
    found = groups_beside_each_other(total, total_sq, n, 1, 5)
    own = np.array([np.mean(one) for one in groups])
    assert ((found.weight >= 0) & (found.weight < 1)).all()
    assert (np.abs(found.estimate - found.mean) <= np.abs(own - found.mean) + 1e-9).all()
    if not found.differ:
        assert not found.way.any()


def test_one_person() -> None:
    one = initiative_change([1.0], [7], 2)
    assert (one.n, one.groups, one.these_groups) == (1, 1, True)
    assert one.low < 0 < one.high
    assert beyond_limit([2.0], 1.0).up == 1
    assert net_share(1, 0, 0).low < 0 < net_share(1, 0, 0).high
    assert reliability([[1, 2, 3]]).kind == "none"
    assert person_slopes([[1.0, 2.0, 4.0]], [0, 1, 2]).tolist() == [1.5]


def test_everyone_alike_at_the_end_of_the_scale() -> None:
    assert reliability(np.full((40, 3), 5.0)).alpha is None
    assert reliability(np.full((40, 3), 5.0)).against == ()
    flat = mixed_trend([5.0] * 36, [0.0, 1.0, 2.0] * 12, np.repeat(range(12), 3))
    assert (flat.level, flat.slope) == (pytest.approx(5.0), pytest.approx(0.0, abs=1e-9))
    assert flat.correlation is None
    assert flat.residual < 1e-3
