"""What a label and an interval tell, against every list of changes that five or six persons can have."""

import itertools
import math
from functools import cache

import pytest

from genklang.core.disclosure.telling import change_room, squares_told, sum_told
from genklang.core.movement.labels import Label, label
from genklang.core.movement.plus_one import plus_one, scale_v0

LABELS = (Label.SIGN_UP, Label.SIGN_DOWN, Label.CLEAR_UP, Label.CLEAR_DOWN, Label.ABOUT_SAME, Label.UNCERTAIN)
WAYS = [(5, 4.0), (6, 4.0), (5, 2.0), (6, 2.0)]


@cache
def lists(n: int, width: float) -> list[tuple[Label, tuple[int, ...]]]:
    """Every list of whole changes, with the label it gets where nobody has left."""
    steps = range(-int(width), int(width) + 1)
    return [
        (label(sum(some), sum(d * d for d in some), n, n, 0.0, width), some)
        for some in itertools.combinations_with_replacement(steps, n)
    ]


@pytest.mark.parametrize(("n", "width"), WAYS)
def test_every_list_of_changes_lies_within_what_its_label_tells(n: int, width: float) -> None:
    for said, some in lists(n, width):
        lower, upper = sum_told(said, n, width, halved=False)
        assert lower - 1e-9 <= sum(some) <= upper + 1e-9, (said, some)
        assert sum(d * d for d in some) <= squares_told(said, sum(some), n, width, None) + 1e-9, (said, some)


@pytest.mark.parametrize(("n", "width"), WAYS)
def test_what_a_label_tells_of_the_sum_is_hardly_looser_than_whole_answers_are(n: int, width: float) -> None:
    for said in LABELS:
        sums = [sum(some) for found, some in lists(n, width) if found is said]
        lower, upper = sum_told(said, n, width, halved=False)
        if sums:
            # Whole sums leap over the limit, and further where the squares must be small as well.
            # A clear change may be called a sign to protect somebody, so a sign has no far end of its own.
            near = 2.5 if said in (Label.CLEAR_UP, Label.CLEAR_DOWN) else 2.0
            assert said in (Label.SIGN_DOWN, Label.CLEAR_DOWN) or min(sums) - lower < near, said
            assert said in (Label.SIGN_UP, Label.CLEAR_UP) or upper - max(sums) < near, said


@pytest.mark.parametrize(("n", "width"), WAYS)
@pytest.mark.parametrize("grid", [1, 2])
def test_the_room_of_one_change_is_that_of_every_list_that_fits(n: int, width: float, grid: int) -> None:
    """Counted out: also to one who knows their own change, whichever of those that occur it is."""
    steps = [at / grid for at in range(-int(width * grid), int(width * grid) + 1)]
    if grid == 2:
        n = 5  # six on as fine a grid are too many lists
    every = list(itertools.combinations_with_replacement(steps, n))
    by_sum: dict[float, list[tuple[float, ...]]] = {}
    for some in every:
        by_sum.setdefault(sum(some), []).append(some)
    for said in (Label.SIGN_UP, Label.CLEAR_DOWN, Label.ABOUT_SAME, Label.UNCERTAIN):
        for total in (0.0, 1.0, 3.0, -n * 1.0, n * width):
            most = squares_told(said, total, n, width, None)
            fits = [some for some in by_sum.get(total, []) if sum(d * d for d in some) <= most + 1e-9]
            for own in (0.0, 1.0, -1.0):
                inside = [rest for some in fits if own in some for rest in _without(some, own)]
                free = [d for some in fits for d in some]
                seen = min(max(free) - min(free) if free else 0.0, max(inside) - min(inside) if inside else 0.0)
                found = change_room(said, (total, total), n, width, grid, [own])
                assert found == pytest.approx(seen), (said, total, own)


def _without(some: tuple[float, ...], own: float) -> list[float]:
    left = list(some)
    left.remove(own)
    return left


@pytest.mark.parametrize("n", [5, 8, 13])
def test_where_nothing_is_counted_out_the_room_holds_what_is(n: int) -> None:
    """Without a grid the bound is by spread, and never narrower than whole answers are."""
    for said, total in ((Label.SIGN_UP, 5.0), (Label.CLEAR_UP, n * 1.0), (Label.ABOUT_SAME, 0.0)):
        exact = change_room(said, (total, total), n, 4.0, 1, [1.0])
        assert change_room(said, (total, total), n, 4.0, None, [1.0]) >= exact - 1e-9


def test_five_clear_with_a_mean_of_one_have_all_changed_by_one_step() -> None:
    assert change_room(Label.CLEAR_UP, (5.0, 5.0), 5, 4.0, 1, [1.0]) == 0
    assert change_room(Label.SIGN_UP, (5.0, 5.0), 5, 4.0, 1, [1.0]) > 0


def test_who_is_counted_out_and_on_how_fine_a_grid() -> None:
    """Twenty persons and halves are; one more, or thirds, are bounded by spread: other numbers."""
    sums = (20.0, 20.0)
    assert change_room(Label.CLEAR_UP, sums, 20, 4.0, 1, [1.0]) == int(
        change_room(Label.CLEAR_UP, sums, 20, 4.0, 1, [1.0])
    )
    near = change_room(Label.CLEAR_UP, (21.0, 21.0), 21, 4.0, 1, [1.0])
    assert near == change_room(Label.CLEAR_UP, (21.0, 21.0), 21, 4.0, None, [1.0])
    thirds = change_room(Label.CLEAR_UP, sums, 20, 4.0, 3, [1.0])
    assert thirds == change_room(Label.CLEAR_UP, sums, 20, 4.0, None, [1.0])
    halves = change_room(Label.CLEAR_UP, sums, 20, 4.0, 2, [1.0])
    assert 2 * halves == round(2 * halves)
    # Where the two bounds differ, twenty are told by the narrower one.
    interval = _interval_for(26.0, 20, 4.0, total=20.0)
    counted, spread = (change_room(Label.CLEAR_UP, sums, 20, 4.0, grid, [1.0], interval=interval) for grid in (1, None))
    assert counted == int(counted) < spread
    assert change_room(Label.CLEAR_UP, sums, 20, 4.0, 3, [1.0], interval=interval) == spread
    sums, interval = (21.0, 21.0), _interval_for(27.0, 21, 4.0, total=21.0)
    one_more, spread = (
        change_room(Label.CLEAR_UP, sums, 21, 4.0, grid, [1.0], interval=interval) for grid in (1, None)
    )
    assert one_more == spread != int(spread)


def test_the_room_by_spread_is_samuelsons() -> None:
    """Ten with mean 0 and squares at most 40: nobody is further off than 2 * 3; the ends of the scale cut at 4."""
    n, width = 10, 8.0
    interval = _interval_for(40.0, n, width)
    room = change_room(Label.UNCERTAIN, (0.0, 0.0), n, width, None, [0.0], interval=interval)
    # Who knows their 0: nine with the same squares.
    assert room == pytest.approx(2 * math.sqrt(40 / 9 * 8), rel=1e-6)
    assert change_room(Label.UNCERTAIN, (0.0, 0.0), n, 4.0, None, [0.0]) == pytest.approx(8.0)


def test_the_room_by_spread_is_around_the_mean() -> None:
    """Thirteen with mean 1 and squares 21; to one who knows their 1, twelve with mean 1 and squares 20."""
    n, width = 13, 8.0
    interval = _interval_for(21.0, n, width, total=13.0)
    told = squares_told(Label.UNCERTAIN, 13.0, n, width, interval)
    assert told == pytest.approx(21.0)
    room = change_room(Label.UNCERTAIN, (13.0, 13.0), n, width, None, [1.0], interval=interval)
    assert room == pytest.approx(2 * math.sqrt((20 / 12 - 1) * 11))
    alone = change_room(Label.UNCERTAIN, (13.0, 13.0), n, width, None, [1.0, -1.0], interval=interval)
    # To one who knows their -1: mean 14/12, squares 20.
    assert alone == pytest.approx(2 * math.sqrt((20 / 12 - (14 / 12) ** 2) * 11))


def test_where_the_ends_cannot_be_the_middle_of_the_told_sums_counts() -> None:
    """Two hundred, about the same: not with a mean of 0.3, but with none."""
    assert change_room(Label.ABOUT_SAME, (60.0, 60.0), 200, 4.0, None, [0.0]) == 0
    apart = change_room(Label.ABOUT_SAME, (-60.0, 100.0), 200, 4.0, None, [0.0])
    assert apart == pytest.approx(change_room(Label.ABOUT_SAME, (20.0, 20.0), 200, 4.0, None, [0.0])) and apart > 1


@pytest.mark.parametrize("total", [0, 3])
def test_squares_that_are_just_reached_are_reached(total: int) -> None:
    """Five persons, every sum of squares: the lists that fit are those with as much or less."""
    every = [some for some in itertools.combinations_with_replacement(range(-4, 5), 5) if sum(some) == total]
    for squares in sorted({sum(d * d for d in some) for some in every}):
        fits = [some for some in every if sum(d * d for d in some) <= squares]
        free = max(d for some in fits for d in some) - min(d for some in fits for d in some)
        inside = [d for some in fits if 1 in some for d in _without(some, 1)]
        interval = _interval_for(float(squares), 5, 4.0, total=float(total))
        found = change_room(Label.UNCERTAIN, (total, total), 5, 4.0, 1, [1], interval=interval)
        assert found == min(free, max(inside) - min(inside) if inside else 0), squares


def test_of_two_each_knows_the_other_and_one_is_alone() -> None:
    assert change_room(Label.UNCERTAIN, (1.0, 1.0), 2, 4.0, 1, [0.0]) == 0
    assert change_room(Label.UNCERTAIN, (0.0, 3.0), 1, 4.0, 1, [1.0]) == 3


def _interval_for(squares: float, n: int, width: float, total: float = 0.0) -> tuple[float, float]:
    exact = plus_one(total, squares, n, scale_v0(0, width))
    return float(exact.low), float(exact.high)


@pytest.mark.parametrize(("total", "squares"), [(0.0, 40.0), (7.0, 21.0), (-12.0, 60.0)])
def test_an_interval_that_is_not_rounded_tells_the_squares_exactly(total: float, squares: float) -> None:
    exact = plus_one(total, squares, 10, scale_v0(0, 4.0))
    told = squares_told(Label.UNCERTAIN, total, 10, 4.0, (float(exact.low), float(exact.high)))
    assert told == pytest.approx(squares)


@pytest.mark.parametrize(("said", "p"), [(Label.SIGN_UP, 0.20), (Label.CLEAR_UP, 0.05)])
def test_a_sign_of_a_change_leaves_just_the_squares_that_give_its_p(said: Label, p: float) -> None:
    told = squares_told(said, 8.0, 8, 4.0, None)
    assert float(plus_one(8.0, told, 8, scale_v0(0, 4.0)).p) == pytest.approx(p)
    assert squares_told(said, 32.0, 8, 4.0, None) == 8 * 16


def test_about_the_same_leaves_the_squares_that_reach_a_sixteenth() -> None:
    told = squares_told(Label.ABOUT_SAME, 1.0, 200, 4.0, None)
    exact = plus_one(1.0, told, 200, scale_v0(0, 4.0))
    assert float(exact.high90) == pytest.approx(0.25)
    assert squares_told(Label.ABOUT_SAME, 60.0, 200, 4.0, None) < 0


@pytest.mark.parametrize("n", [5, 9, 30])
@pytest.mark.parametrize(("said", "p"), [(Label.SIGN_UP, 0.20), (Label.SIGN_DOWN, 0.20)])
def test_the_smallest_sum_is_that_of_all_who_changed_alike(n: int, said: Label, p: float) -> None:
    ends = sum_told(said, n, 4.0, halved=False)
    least = min(abs(end) for end in ends)
    assert max(abs(end) for end in ends) == 4.0 * n
    assert (ends[0] > 0) is (said is Label.SIGN_UP)
    assert float(plus_one(least, least**2 / n, n, 2.0).p) == pytest.approx(p)


@pytest.mark.parametrize("n", [5, 9, 30])
def test_the_largest_uncertain_sum_is_that_of_the_most_scattered(n: int) -> None:
    lower, upper = sum_told(Label.UNCERTAIN, n, 4.0, halved=False)
    assert lower == -upper
    if upper < 4.0 * n:
        assert float(plus_one(upper, 16.0 * n, n, 2.0).p) == pytest.approx(0.20)


def test_few_paired_tells_nothing() -> None:
    assert sum_told(Label.UNCERTAIN, 30, 4.0, halved=True) == (-120, 120)
    assert sum_told(Label.ABOUT_SAME, 30, 4.0, halved=False) == pytest.approx((-7.75, 7.75))
    assert sum_told(Label.CLEAR_UP, 400, 4.0, halved=False)[0] == pytest.approx(100)


def test_sums_between_are_all_tried() -> None:
    """The least room is at the largest spread that fits none, or the most: wider bounds never leave less."""
    one = change_room(Label.SIGN_UP, (5.0, 5.0), 6, 4.0, 1, [1.0])
    assert change_room(Label.SIGN_UP, (5.0, 8.0), 6, 4.0, 1, [1.0]) >= one
    assert change_room(Label.SIGN_UP, (8.2, 8.4), 6, 4.0, 1, [1.0]) == 0
