"""Value rules: what is shown follows from n, and the stated fact always holds the truth."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.values import (
    shown_change,
    shown_distribution,
    shown_interval,
    shown_mean,
    shown_share,
    shown_triple,
)

POLICY = default_policy()
SCALES = st.sampled_from([(1, 5), (0, 3), (1, 4), (1, 7), (0, 10), (-2, 2)])


@st.composite
def answers(draw: st.DrawFn, rounds: int = 1) -> tuple[list[list[int]], int, int]:
    low, high = draw(SCALES)
    n = draw(st.integers(5, 40))
    # Most lists lean to one end, so that clipping is met as often as not.
    middle = draw(st.integers(low, high))
    near = st.integers(max(low, middle - 1), min(high, middle + 1)) | st.integers(low, high)
    return [draw(st.lists(near, min_size=n, max_size=n)) for _ in range(rounds)], low, high


@given(answers())
def test_the_fact_of_a_mean_holds_the_sum_and_the_value_is_true(case: tuple[list[list[int]], int, int]) -> None:
    (given_answers,), low, high = case
    total, n = sum(given_answers), len(given_answers)
    shown = shown_mean(total, n, low, high, POLICY)
    assert shown.lower - 1e-9 <= total <= shown.upper + 1e-9
    if shown.state == "clipped_low":
        assert total / n <= shown.value + 1e-9
    elif shown.state == "clipped_high":
        assert total / n >= shown.value - 1e-9
    else:
        assert abs(total / n - shown.value) <= POLICY.rounding(high - low) / 2 + 1e-9


@given(answers())
def test_a_clipped_mean_leaves_every_answer_half_the_scale_even_to_one_who_knows_another(
    case: tuple[list[list[int]], int, int],
) -> None:
    (given_answers,), low, high = case
    n = len(given_answers)
    shown = shown_mean(sum(given_answers), n, low, high, POLICY)
    assume(shown.state == "clipped_low")
    # The others at the floor, one insider as high as can be: what is left for one person.
    for known in set(given_answers):
        room = min(high, shown.upper - known - (n - 2) * low) - low
        assert room >= (high - low) * POLICY.person_width_share - 1e-9


@given(answers(rounds=2), st.booleans())
def test_the_facts_of_a_change_hold_all_three_sums(case: tuple[list[list[int]], int, int], coarse: bool) -> None:
    (then, now), low, high = case
    n, before, after = len(then), sum(then), sum(now)
    shown = shown_change(before, after, n, low, high, POLICY, coarse=coarse)
    assert shown.lower - 1e-9 <= after - before <= shown.upper + 1e-9
    assert shown.from_lower - 1e-9 <= before <= shown.from_upper + 1e-9
    assert shown.to_lower - 1e-9 <= after <= shown.to_upper + 1e-9
    slack = POLICY.rounding(high - low) + 1e-9
    if shown.value is None:
        assert shown.state == "unknown"
    elif shown.state == "at_least":
        assert (after - before) / n >= shown.value - slack
        assert shown.value >= 0
    elif shown.state == "at_most":
        assert (after - before) / n <= shown.value + slack
        assert shown.value <= 0
    if coarse and shown.value is not None:
        assert Fraction(shown.value) / Fraction(POLICY.coarse(high - low)) % 1 == 0


@given(answers(rounds=2))
def test_a_rise_and_a_fall_of_the_same_size_look_the_same(case: tuple[list[list[int]], int, int]) -> None:
    (then, now), low, high = case
    up = shown_change(sum(then), sum(now), len(then), low, high, POLICY)
    down = shown_change(sum(now), sum(then), len(then), low, high, POLICY)
    assert up.value == (None if down.value is None else -down.value)
    assert {up.state, down.state} in ({"shown"}, {"unknown"}, {"at_least", "at_most"})


@pytest.mark.parametrize(
    ("before", "after", "coarse", "value", "state"),
    [
        (24, 32, False, 1.0, "shown"),
        (24, 32, True, 1.0, "shown"),
        (24, 26, True, 0.5, "shown"),
        (8, 26, False, 1.5, "at_least"),  # 1.8 or lower -> 3.3
        (8, 26, True, 1.5, "at_least"),
        (8, 25, True, 1.0, "at_least"),  # 1.3 is told as "at least 1.0"
        (8, 40, False, 2.4, "at_least"),
        (40, 25, False, -1.1, "at_most"),
        (40, 25, True, -1.0, "at_most"),
        (40, 38, False, None, "unknown"),
    ],
)
def test_changes_of_eight_persons(before: int, after: int, coarse: bool, value: float | None, state: str) -> None:
    shown = shown_change(before, after, 8, 1, 5, POLICY, coarse=coarse)
    assert (shown.value, shown.state) == (value, state)


def test_too_few_and_impossible_sums_are_refused() -> None:
    for total, n, low, high in [(8, 4, 1, 5), (4, 5, 1, 5), (26, 5, 1, 5), (10, 5, 3, 3)]:
        with pytest.raises(ValueError, match=r"too few|outside|width"):
            shown_mean(total, n, low, high, POLICY)


def test_an_interval_stands_from_ten_and_never_beside_a_clipped_level() -> None:
    assert shown_interval(-0.1414, 1.2526, 10, 4, POLICY, clipped=False) == (-0.2, 1.3)
    assert shown_interval(0.3, 1.2, 10, 4, POLICY, clipped=False) == (0.3, 1.2)
    assert shown_interval(-0.1414, 1.2526, 9, 4, POLICY, clipped=False) is None
    assert shown_interval(-0.1414, 1.2526, 10, 4, POLICY, clipped=True) is None
    assert shown_interval(float("nan"), 1.0, 10, 4, POLICY, clipped=False) is None


@given(st.integers(10, 400), st.data())
def test_a_triple_is_always_three_holds_the_truth_and_never_says_none_or_all(n: int, data: st.DataObject) -> None:
    up = data.draw(st.integers(0, n))
    down = data.draw(st.integers(0, n - up))
    counts = (up, n - up - down, down)
    shown = shown_triple(*counts, n, POLICY)
    assert shown is not None
    for share, count in zip((shown.up, shown.same, shown.down), counts, strict=True):
        assert share.fewest <= count <= share.most
        assert 0 < share.percent < 100
        if n <= 20:
            assert share.percent % 10 == 0
            assert 20 <= share.percent <= 80
        if share.coding == "about":
            assert abs(share.percent - 100 * count / n) <= 5
    assert shown.of_ten == (n <= 20)


def test_no_triple_for_fewer_than_ten_beside_a_clipped_level_or_for_an_area_under_twenty() -> None:
    assert shown_triple(5, 2, 2, 9, POLICY) is None
    assert shown_triple(5, 3, 2, 10, POLICY, clipped=True) is None
    assert shown_triple(5, 3, 7, 15, POLICY, level="area") is None
    assert shown_triple(5, 3, 12, 20, POLICY, level="area") is not None
    with pytest.raises(ValueError, match="sum"):
        shown_triple(5, 3, 1, 10, POLICY)


def test_rounding_never_turns_a_bound_to_the_other_side_of_nought() -> None:
    """Of eleven, 1.549 is told as 1.5 and "1.545 or lower" as 1.6: not a change of at most 0.1, but of at most 0."""
    down, up = shown_change(17.04, 12, 11, 1, 5, POLICY), shown_change(12, 17.04, 11, 1, 5, POLICY)
    assert (down.value, down.state, up.value, up.state) == (0.0, "at_most", 0.0, "at_least")


@pytest.mark.parametrize(
    ("total", "n", "value", "state", "fact"),
    [
        (24, 8, 3.0, "shown", (23.6, 24.4)),  # 2.95 to 3.05
        (38, 8, 4.2, "clipped_high", (34, 40)),  # 4.25 or more, told as 4.2
        (10, 8, 1.8, "clipped_low", (8, 14)),
        (18.2, 12, 1.5, "shown", (18, 18.6)),  # not clipped, so above 1.5
        (53.8, 12, 4.5, "shown", (53.4, 54)),
    ],
)
def test_the_fact_of_a_mean_is_no_wider_than_what_is_told(
    total: float, n: int, value: float, state: str, fact: tuple[float, float]
) -> None:
    shown = shown_mean(total, n, 1, 5, POLICY)
    assert (shown.value, shown.state) == (value, state)
    assert (shown.lower, shown.upper) == pytest.approx(fact)


@pytest.mark.parametrize(
    ("before", "after", "coarse", "change", "start", "end"),
    [
        (24, 32, False, (7.6, 8.4), (14, 34), (14, 34)),
        (24, 32, True, (6, 10), (14, 34), (14, 34)),
        # As far as two unclipped means can be apart: 2.5 is told, and more than 2.5 cannot be.
        (14.2, 33.8, False, (19.6, 20), (14, 34), (14, 34)),
        (33.8, 14.2, False, (-20, -19.6), (14, 34), (14, 34)),
        # 1.8 or lower to 3.1: both means are told as they are, the change by its bound.
        (8, 25, False, (24.4 - 14, 25.2 - 8), (8, 14), (24.4, 25.2)),
        (25, 8, False, (8 - 25.2, 14 - 24.4), (24.4, 25.2), (8, 14)),
        (38, 36, False, (-6, 6), (34, 40), (34, 40)),
        # "At least 1.0" in steps of 0.5: the other mean is 1.8 + 1.0 to 1.5, half a tenth of rounding on either side.
        (8, 25, True, (22 - 14, 26.8 - 8), (8, 14), (22, 26.8)),
        (25, 8, True, (8 - 26.8, 14 - 22), (22, 26.8), (8, 14)),
        (25, 38, True, (34 - 26, 40 - 21.2), (21.2, 26), (34, 40)),
        (38, 25, True, (21.2 - 40, 26 - 34), (34, 40), (21.2, 26)),
        # The bound reaches further than an unclipped mean can lie: then that is what is told.
        (8, 33.8, True, (30 - 14, 34 - 8), (8, 14), (30, 34)),
        (14.2, 38, True, (34 - 18, 40 - 14), (14, 18), (34, 40)),
    ],
)
def test_the_facts_of_a_change_are_no_wider_than_what_is_told(
    before: float,
    after: float,
    coarse: bool,
    change: tuple[float, float],
    start: tuple[float, float],
    end: tuple[float, float],
) -> None:
    shown = shown_change(before, after, 8, 1, 5, POLICY, coarse=coarse)
    assert (shown.from_lower, shown.from_upper) == pytest.approx(start)
    assert (shown.to_lower, shown.to_upper) == pytest.approx(end)
    assert (shown.lower, shown.upper) == pytest.approx(change)


@pytest.mark.parametrize("n", [10, 15, 20, 21, 41])
def test_the_facts_of_a_triple_are_those_of_every_three_counts_that_look_the_same(n: int) -> None:
    """Each count by itself between the least and most it has among all threes that are told in the same words."""
    alike: dict[tuple[object, ...], list[tuple[int, int, int]]] = {}
    for up in range(n + 1):
        for down in range(n + 1 - up):
            counts = (up, n - up - down, down)
            shown = shown_triple(*counts, n, POLICY)
            assert shown is not None
            said = tuple((share.percent, share.coding) for share in (shown.up, shown.same, shown.down))
            alike.setdefault(said, []).append(counts)
    for same in alike.values():
        shown = shown_triple(*same[0], n, POLICY)
        assert shown is not None
        for at, share in enumerate((shown.up, shown.same, shown.down)):
            assert (share.fewest, share.most) == (min(c[at] for c in same), max(c[at] for c in same))


@pytest.mark.parametrize(
    ("count", "n", "percent", "coding", "alike"),
    [
        (5, 10, 50, "about", (5, 5)),
        (2, 10, 20, "at_most", (0, 2)),
        (8, 10, 80, "at_least", (8, 10)),
        (5, 20, 30, "about", (5, 6)),  # a quarter is half a step above two tenths, and goes up
        (4, 40, 10, "at_most", (0, 4)),
        (5, 40, 15, "about", (5, 6)),
        (5, 21, 25, "about", (5, 5)),
        (60, 101, 59, "about", (60, 60)),
        (2, 101, 2, "at_most", (0, 2)),
    ],
)
def test_shares_are_tenths_twentieths_and_hundredths_with_coded_ends(
    count: int, n: int, percent: int, coding: str, alike: tuple[int, int]
) -> None:
    share = shown_share(count, n, POLICY)
    assert (share.percent, share.coding, (share.fewest, share.most)) == (percent, coding, alike)
    assert share.of_ten == round(percent / 10)


@pytest.mark.parametrize(("count", "n"), [(-1, 10), (11, 10), (0, 0)])
def test_no_share_of_nobody_or_of_more_than_all(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="share"):
        shown_share(count, n, POLICY)


def test_one_person_is_a_share_too_and_nobody_of_ten() -> None:
    assert shown_share(1, 1, POLICY).coding == "at_least"
    assert shown_share(0, 10, POLICY) == shown_share(2, 10, POLICY)


def test_a_fall_too_small_to_be_told_has_no_minus() -> None:
    shown = shown_change(24, 23.8, 8, 1, 5, POLICY)
    assert str(shown.value) == "0.0"


def test_an_end_that_rounds_to_nought_has_no_minus() -> None:
    ends = shown_interval(-0.3, -0.02, 10, 4.0, POLICY, clipped=False)
    assert ends is not None
    assert [str(end) for end in ends] == ["-0.3", "0.0"]


def test_parts_of_a_scale_are_shared_out_as_up_same_and_down_are() -> None:
    """A group of ten has a distribution, and one of nine has none; a total of as many has none either."""
    counts = (1, 4, 5)
    shown, three = shown_distribution(counts, 10, POLICY, level="group"), shown_triple(*counts, 10, POLICY)
    assert shown is not None and three is not None
    assert shown == (three.up, three.same, three.down)
    assert shown_distribution((1, 3, 5), 9, POLICY, level="group") is None
    assert shown_distribution(counts, 10, POLICY, level="activity") is None
    from_twenty = replace(POLICY, distribution_from_total=20)
    five = shown_distribution((0, 2, 5, 6, 7), 20, from_twenty, level="activity")
    assert five is not None and [share.percent for share in five] == [20, 20, 30, 30, 40]
    assert shown_distribution((0, 2, 5, 6, 6), 19, from_twenty, level="activity") is None


@pytest.mark.parametrize(("counts", "n"), [((1, 4, 5), 11), ((1, 4, 5), 9), ((-1, 6, 5), 10), ((-2, -3, 15), 10)])
def test_parts_that_do_not_sum_to_the_persons_are_refused(counts: tuple[int, ...], n: int) -> None:
    with pytest.raises(ValueError, match="sum to the number"):
        shown_distribution(counts, n, POLICY, level="group")
