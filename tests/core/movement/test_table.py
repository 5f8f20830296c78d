"""The movement table: what a policy shows and hides, what stands without one, and that it can be imported by name."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core import MovementResult, Panel, Policy, State, default_policy, movement_table

POLICY = default_policy()


def panel(before: list[list[float]], after: list[list[float]], groups: list[int] | None = None) -> Panel:
    then, now = np.array(before, dtype=float), np.array(after, dtype=float)
    group = np.array(groups or [0] * len(then), dtype=np.intp)
    names = tuple("abc"[: group.max() + 1]) if groups else (None,)
    return Panel(then, now, np.full(then.shape[1], 1.0), np.full(then.shape[1], 5.0), group, names)


def one(result: tuple[MovementResult, ...]) -> MovementResult:
    assert len(result) == 1
    return result[0]


def test_a_group_of_eight_in_one_row() -> None:
    then, change = [3, 3, 2, 2, 3, 4, 4, 2], [1, 1, 0, 2, 1, 0, -1, 1]
    moved = panel([[value] for value in then], [[value + step] for value, step in zip(then, change, strict=True)])
    shown = one(movement_table(moved, {"trygg": [0]}, policy=POLICY, level="group"))
    assert (shown.mean_from, shown.mean_to, shown.change) == (2.9, 3.5, 0.6)
    assert (shown.label, shown.state, shown.n) == ("sign_up", "shown", 8)
    assert (shown.low, shown.triple, shown.counts) == (None, None, None)
    exact = one(movement_table(moved, {"trygg": [0]}, policy=None, level="group"))
    assert (exact.mean_from, exact.change, exact.counts) == (2.875, 0.625, (5, 2, 1))
    assert exact.low == pytest.approx(-0.1414, abs=1e-4)


def test_too_few_tells_no_number_at_all() -> None:
    moved = panel([[2.4]] * 9, [[3.4]] * 9, [0] * 5 + [1] * 4)
    shown, hidden = movement_table(moved, {"q": [0]}, policy=POLICY, level="group")
    assert shown.state == State.SHOWN
    assert hidden == MovementResult("b", "q", hidden.label, State.TOO_FEW, 5)
    assert hidden.label == "too_few"
    assert hidden.state.hidden
    assert not hidden.small
    everyone = one(movement_table(panel([[3.0]] * 9, [[4.0]] * 9), {"q": [0]}, policy=POLICY, level="initiative"))
    assert everyone.state == State.TOO_FEW


@pytest.mark.parametrize("policy", [POLICY, None])
def test_each_result_carries_its_group_and_its_indicator(policy: Policy | None) -> None:
    """Shown, too few, and nobody: groups in the panel's order, in each the indicators in the order handed in."""
    then = [[3.0, 2.0]] * 9
    moved = panel(then, [[3.0, 2.0]] * 6 + [[np.nan, np.nan]] * 3, [0] * 5 + [1] * 2 + [2] * 2)
    found = movement_table(moved, {"y": [1], "x": [0]}, policy=policy, level="group")
    assert [(one.group, one.indicator) for one in found] == [(group, name) for group in "abc" for name in "yx"]
    assert [one.mean_from for one in found[:2]] == [2.0 if policy is None else 2.2, 3.0]


def test_a_group_that_nobody_is_in_twice_has_no_pairs() -> None:
    """Who is in a number is known to everyone: nobody there is told as such, one to four are too few."""
    for n, state in ((0, State.NO_PAIRS), (1, State.TOO_FEW), (4, State.TOO_FEW), (5, State.SHOWN)):
        moved = panel([[3.0]] * 6, [[3.0]] * n + [[np.nan]] * (6 - n))
        result = one(movement_table(moved, {"q": [0]}, policy=POLICY, level="group"))
        assert result.state == state
        if state.hidden:
            assert result == MovementResult(None, "q", result.label, state, 5)
            assert result.label == "too_few"


def steps(*changes: tuple[int, int], low: float = 1) -> Panel:
    """One question on five steps from `low`: (how many, by how much) from the middle step on."""
    moved = np.concatenate([np.full(many, float(by)) for many, by in changes])[:, None]
    then = np.full_like(moved, low + 2)
    group = np.zeros(len(moved), dtype=np.intp)
    return Panel(then, then + moved, np.full(1, low), np.full(1, low + 4), group, (None,))


@pytest.mark.parametrize("policy", [POLICY, None])
def test_small_is_said_of_what_is_sure_and_under_a_sixteenth_of_the_scale(policy: Policy | None) -> None:
    def moved(panel: Panel, **more: frozenset[str]) -> MovementResult:
        return one(movement_table(panel, {"q": [0]}, policy=policy, level="initiative", **more))

    small = moved(steps((98, 1), (302, 0)))
    assert (small.label, small.small) == ("sign_up", True)
    large = moved(steps((10, 1), (2, 0)))
    assert (large.label, large.small) == ("clear_up", False)
    assert large.low is not None


def test_where_on_the_numbers_a_scale_lies_makes_no_difference() -> None:
    """Among twenty, what would be clear alone is a sign; but a change of 0.6 is not small, on 1 to 5 or 7 to 11."""
    for low in (1.0, 7.0):
        first = steps((6, 1), (3, 0), (1, 0), low=low)
        still = [steps((5, 1), (5, -1), low=low) for _ in range(19)]
        parts = [first, *still]
        page = Panel(
            *(np.hstack([getattr(part, name) for part in parts]) for name in ("before", "after")),
            np.full(20, low),
            np.full(20, low + 4),
            first.group,
            (None,),
        )
        shown = movement_table(page, {f"q{at}": [at] for at in range(20)}, policy=POLICY, level="initiative")[0]
        assert (shown.label, shown.small, shown.change) == ("sign_up", False, 0.6)
        # m = 6 / 11, V = 8 / 11 - m^2, t_10(0.975) = 2.228139, outward to 0.1.
        reach = 2.228139 * np.sqrt((8 / 11 - (6 / 11) ** 2) / 12)
        assert (shown.low, shown.high) == (
            np.floor(10 * (6 / 11 - reach)) / 10,
            np.ceil(10 * (6 / 11 + reach)) / 10,
        )
    # A rough question is a sign at most, with nine pairs; a whole step is not small on any scale of five steps.
    for low in (1.0, 7.0):
        rough = one(
            movement_table(steps((9, 1), low=low), {"q": [0]}, policy=None, level="group", rough=frozenset({"q"}))
        )
        assert (rough.label, rough.small) == ("sign_up", False)


def test_chosen_and_rough_are_of_the_indicators_that_are_named() -> None:
    first, still = steps((6, 1), (3, 0)), steps((4, 1), (4, -1), (1, 0))
    page = Panel(
        np.hstack([first.before, *[still.before] * 19]),
        np.hstack([first.after, *[still.after] * 19]),
        np.full(20, 1.0),
        np.full(20, 5.0),
        first.group,
        (None,),
    )
    names = {f"q{at}": [at] for at in range(20)}

    def label(**more: frozenset[str]) -> str:
        return movement_table(page, names, policy=None, level="group", **more)[0].label

    assert label() == "sign_up" and label(chosen=frozenset({"q1"})) == "sign_up"
    assert label(chosen=frozenset({"q0"})) == "clear_up"
    assert label(chosen=frozenset({"q0"}), rough=frozenset({"q1"})) == "clear_up"
    assert label(chosen=frozenset({"q0"}), rough=frozenset({"q0"})) == "sign_up"


def test_as_many_as_the_policy_asks_for_get_a_label() -> None:
    for level, n in (("group", 5), ("initiative", 10)):
        shown = one(movement_table(steps((n, 1)), {"q": [0]}, policy=POLICY, level=level))
        assert (shown.label, shown.n) == ("clear_up", n)


def test_many_who_moved_a_little_are_small_and_not_unsure() -> None:
    before = [[2.0], [3.0]] * 60
    after = [[2.0], [4.0], [2.0], [3.0], [2.0], [3.0]] * 20
    for policy in (POLICY, None):
        moved = one(movement_table(panel(before, after), {"q": [0]}, policy=policy, level="group"))
        assert moved.small
        assert moved.scale == (1.0, 5.0)
    few = one(movement_table(panel(before[:6], after[:6]), {"q": [0]}, policy=POLICY, level="group"))
    assert not few.small


def test_a_clipped_level_shows_the_end_and_no_interval() -> None:
    shown = one(movement_table(panel([[1.0]] * 12, [[3.0]] * 12), {"q": [0]}, policy=POLICY, level="group"))
    assert (shown.mean_from, shown.mean_from_end, shown.mean_to) == (1.5, "clipped_low", 3.0)
    assert (shown.change, shown.change_state, shown.state) == (1.5, "at_least", "clipped")
    assert (shown.low, shown.high, shown.triple) == (None, None, None)


def test_without_a_policy_low_and_high_stand_from_two_pairs() -> None:
    for n in range(4):
        moved = panel([[3.0]] * 4, [[4.0]] * n + [[np.nan]] * (4 - n))
        exact = one(movement_table(moved, {"q": [0]}, policy=None, level="group"))
        assert (exact.n, exact.roster, exact.counts) == (n, 4, (n, 0, 0))
        assert (exact.change is None) == (n == 0)
        assert (exact.low is None) == (n < 2)
        assert exact.state == (State.NO_PAIRS if n == 0 else State.SHOWN)
        assert exact.mean_to == (None if n == 0 else 4.0)
        assert exact.least == 0, "without a policy nobody is too few"


def test_leavers_are_the_roster_who_did_not_come_back() -> None:
    moved = panel([[3.0]] * 20, [[5.0]] * 11 + [[np.nan]] * 9)
    assert one(movement_table(moved, {"q": [0]}, policy=None, level="group")).label == "uncertain"
    moved = panel([[3.0]] * 20, [[5.0]] * 12 + [[np.nan]] * 8)
    assert one(movement_table(moved, {"q": [0]}, policy=None, level="group")).label == "clear_up"


def test_yes_and_no_need_ten_in_a_group_too() -> None:
    then, now = np.ones((9, 1)), np.zeros((9, 1))
    yes_no = Panel(then, now, np.zeros(1), np.ones(1), np.zeros(9, dtype=np.intp), ("a",))
    assert one(movement_table(yes_no, {"q": [0]}, policy=POLICY, level="group")).state == State.TOO_FEW
    # Also where they are written 1 and 2.
    one_two = Panel(then + 1, now + 1, np.ones(1), np.full(1, 2.0), np.zeros(9, dtype=np.intp), ("a",))
    assert one(movement_table(one_two, {"q": [0]}, policy=POLICY, level="group")).least == 10


def test_questions_on_different_scales_do_not_make_an_indicator() -> None:
    mixed = Panel(np.ones((5, 2)), np.ones((5, 2)), np.ones(2), np.array([4.0, 5.0]), np.zeros(5, np.intp), (None,))
    with pytest.raises(ValueError, match="'both'"):
        movement_table(mixed, {"both": [0, 1]}, policy=None, level="group")


@given(st.data())
def test_under_the_policy_no_exact_number_of_few_persons_gets_out(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 14))
    rows = st.lists(st.integers(1, 5), min_size=n, max_size=n)
    moved = panel([[value] for value in data.draw(rows)], [[value] for value in data.draw(rows)])
    shown = one(movement_table(moved, {"q": [0]}, policy=POLICY, level="group"))
    exact = one(movement_table(moved, {"q": [0]}, policy=None, level="group"))
    assert shown.counts is None
    numbers = [shown.mean_from, shown.mean_to, shown.change, shown.low, shown.high]
    assert all(value is None or round(value * 10, 9).is_integer() for value in numbers)
    if n < 5:
        assert set(numbers) == {None}
    if n < 10:
        assert (shown.low, shown.triple) == (None, None)
    else:
        assert shown.label == exact.label
    if shown.low is not None:
        assert shown.low <= exact.low
        assert shown.high >= exact.high
