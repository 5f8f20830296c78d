"""How much somebody is left: by hand, and by trying every list of answers on a fine grid."""

import itertools

import numpy as np
import pytest

from genklang.core.disclosure.room import Targets
from genklang.core.disclosure.target import InClass, Target

LOW, HIGH = 1.0, 5.0


def room(
    lo: float,
    hi: float,
    terms: int,
    known: tuple[float, ...] = (),
    *,
    mean: bool = False,
    high: float = HIGH,
) -> float:
    """Of one target over one column: what its two ends show is what they allow."""
    one = Target(np.array([0]), np.ones(1), terms, LOW, high, known, 2.0, mean=mean)
    targets = Targets([one], 1)
    ends = [targets.seen(np.array([end])) for end in (lo, hi)]
    seen = targets.views.room(np.minimum(ends[0][0], ends[1][0]), np.maximum(ends[0][1], ends[1][1]))
    assert seen == pytest.approx([targets.at_most(0, np.array([lo]), np.array([hi]))])
    return float(seen[0])


@pytest.mark.parametrize(
    ("lo", "hi", "terms", "known", "left"),
    [
        (2, 4, 1, (), 2),  # alone: what the sum is left
        (1, 5, 1, (), 4),
        (6, 8, 3, (), 4),  # three between 2 and 2.67: 1, 1 and 4 up to 6; so 1 to 5
        (3, 4, 3, (), 1),  # nearly all at the bottom
        (14, 15, 3, (), 1),  # nearly all at the top
        (6, 6, 2, (), 4),  # two that sum to six: any of 1 to 5
        (6, 6, 2, (3,), 0),  # …but who knows their 3 knows the other's
        (6, 6, 2, (1, 5), 0),
        (5, 7, 2, (3,), 2),  # 2 to 4
        (10, 10, 3, (2, 5), 2),  # who knows their 2: the others sum to 8, 3 to 5; who knows 5: to 5, 1 to 4
        (10, 10, 3, (5,), 3),
        (10, 10, 3, (2,), 2),
    ],
)
def test_room_by_hand(lo: float, hi: float, terms: int, known: tuple[float, ...], left: float) -> None:
    assert room(lo, hi, terms, known) == pytest.approx(left)


@pytest.mark.parametrize("terms", [1, 2, 3])
def test_room_is_what_every_list_of_answers_gives(terms: int) -> None:
    """On a grid of halves, with ends on the grid: the narrowest any one answer is, also to who knows one."""
    values = np.arange(LOW, HIGH + 0.1, 0.5)
    lists = [(sum(some), some) for some in itertools.product(values, repeat=terms)]
    for lo, hi in itertools.combinations_with_replacement(np.arange(terms * LOW, terms * HIGH + 0.1, 0.5), 2):
        fits = [some for total, some in lists if lo <= total <= hi]
        first = [some[0] for some in fits]
        assert room(lo, hi, terms) == pytest.approx(max(first) - min(first))
        for own in values if terms > 1 else ():
            inside = [some[1] for some in fits if some[0] == own]
            if inside:
                seen = min(max(first) - min(first), max(inside) - min(inside))
                assert room(lo, hi, terms, (own,)) == pytest.approx(seen)


def test_the_mean_of_a_few_is_ringed_in_by_the_sum_over_the_persons() -> None:
    assert room(6, 9, 3, mean=True) == pytest.approx(1)
    assert room(6, 9, 3, (1, 5), mean=True) == pytest.approx(1)


#: Classes 1-2, 3 and 4-5 of the columns 1, 2 and 3.
ENDS = ((1.0, 2.0), (3.0, 3.0), (4.0, 5.0))
CLASSES = tuple(InClass(np.array([1 + at]), low, high) for at, (low, high) in enumerate(ENDS))


def in_class(answer: float) -> int:
    return next(at for at, (low, high) in enumerate(ENDS) if low <= answer <= high)


@pytest.mark.parametrize(
    ("most", "known", "left"),
    [
        ((2, 2, 2), (), 4),
        ((0, 2, 2), (), 2),
        ((2, 0, 0), (), 1),
        ((1, 1, 0), (), 2),
        # Who knows that they are the one in the lowest class: the other is in another.
        ((1, 2, 2), (1,), 2),
        ((1, 2, 2), (2,), 2),
        ((2, 2, 2), (2,), 4),
        ((1, 1, 1), (3,), 4),
        ((2, 2, 1), (4,), 2),
        ((2, 2, 1), (5,), 2),
        ((1, 1, 1), (1, 5), 2),
        ((1, 1, 2), (1, 5), 2),
        ((2, 0, 1), (2, 4), 1),
    ],
)
def test_who_may_be_in_a_class_may_have_its_scores_at_most(
    most: tuple[int, ...], known: tuple[float, ...], left: float
) -> None:
    """Two persons whose sum may be anything; how many of them at most are in each class."""
    one = Target(np.array([0]), np.ones(1), 2, LOW, HIGH, known, 2.0, classes=CLASSES)
    targets = Targets([one], 4)
    assert targets.at_most(0, np.array([2.0, 0, 0, 0]), np.array([10.0, *most])) == pytest.approx(left)


def test_the_only_one_in_a_class_knows_what_the_others_sum_to() -> None:
    """Eleven, one of them at 1-2, five at 3 and five at 4-5, sum to 37: who answered 2 knows that the five at 4-5 all
    answered 4. Ends of the sum and of the classes by themselves leave two points, the world as a whole one."""
    one = Target(np.array([0]), np.ones(1), 11, LOW, HIGH, (2.0,), 2.0, classes=CLASSES)
    targets = Targets([one], 4)
    world = np.array([37.0, 1, 5, 5])
    assert targets.at_most(0, world, world) == pytest.approx(2)
    assert targets.views.room(*targets.seen(world)) == pytest.approx([1])


@pytest.mark.parametrize("terms", [1, 2, 3, 4])
def test_what_a_world_with_classes_leaves_is_what_every_list_of_answers_leaves(terms: int) -> None:
    """Every list of whole answers: what is left of one by its sum and its classes, and to each who knows their own."""
    lists: dict[tuple[float, ...], list[tuple[int, ...]]] = {}
    for some in itertools.product(range(1, 6), repeat=terms):
        counts = [0, 0, 0]
        for answer in some:
            counts[in_class(answer)] += 1
        lists.setdefault((float(sum(some)), *counts), []).append(some)
    for world, fits in lists.items():
        for own in (None, *range(1, 6)):
            others = [some[0] for some in fits if own is None or (terms > 1 and some[-1] == own)]
            known = () if own is None else (float(own),)
            views = Targets([Target(np.array([0]), np.ones(1), terms, LOW, HIGH, known, 2.0, classes=CLASSES)], 4)
            if others:
                lowest, highest = views.seen(np.array(world))
                assert (lowest[0, -1], highest[0, -1]) == pytest.approx((min(others), max(others))), (world, own)
            elif terms > 1:
                lowest, highest = views.seen(np.array(world))
                assert lowest[0, -1] > highest[0, -1] - 1e-9, "no such world to whoever knows that"


def test_of_two_targets_only_the_one_with_classes_is_held_by_them() -> None:
    with_, without = (Target(np.array([0]), np.ones(1), 2, LOW, HIGH, (), 2.0, classes=c) for c in (CLASSES, ()))
    for both in ((with_, without), (without, with_)):
        targets = Targets(both, 4)
        at = both.index(with_)
        lo, hi = np.array([2.0, 2, 0, 0, 0]), np.array([10.0, 10, 2, 0, 0])
        assert (targets.at_most(at, lo, hi), targets.at_most(1 - at, lo, hi)) == pytest.approx((1, 4))
        lowest, highest = targets.seen(np.array([3.0, 2, 0, 0]))
        assert (highest - lowest)[[at, 1 - at], 0].tolist() == pytest.approx([1, 1])
        lowest, highest = targets.seen(np.array([6.0, 1, 0, 1]))
        assert (lowest[at, 0], highest[at, 0]) == (1, 5)
        asked = [(goal.tolist(), row, way) for goal, row, way in targets.asked(at)]
        assert asked == [
            ([1, 0, 0, 0], at, 1),
            ([-1, 0, 0, 0], at, -1),
            ([0, -1, 0, 0], 2, -1),
            ([0, 0, -1, 0], 3, -1),
            ([0, 0, 0, -1], 4, -1),
        ]
        assert len(list(targets.asked(1 - at))) == len(list(targets.goals(1 - at))) == 2
        assert targets.goal(np.array([1.0, -2.0])).tolist() == [-1, 0, 0, 0]


def test_an_answer_on_the_border_of_two_classes_is_in_the_one_nearer_the_middle() -> None:
    halves = tuple(InClass(np.array([1 + at]), low, high) for at, (low, high) in enumerate([(1.0, 2.5), (2.5, 5.0)]))
    one = Target(np.array([0]), np.ones(1), 2, LOW, HIGH, (2.5,), 2.0, classes=halves)
    lowest, highest = Targets([one], 3).seen(np.array([4.5, 1, 1]))
    assert (lowest[0, 1], highest[0, 1]) == (2, 2)
    lowest, highest = Targets([one], 3).seen(np.array([4.5, 2, 0]))
    assert lowest[0, 1] > highest[0, 1], "whoever answered that is not in the lower half"


def test_other_scales() -> None:
    assert room(1, 2, 1, high=2.0) == pytest.approx(1)
    assert room(3, 3, 2, high=2.0) == pytest.approx(1)


def test_many_targets_side_by_side() -> None:
    one = Target(np.array([0]), np.ones(1), 1, LOW, HIGH, (), 2.0)
    both = Target(np.array([0, 2]), np.array([1.0, 0.5]), 2, LOW, HIGH, (3.0,), 1.0)
    targets = Targets([one, both], 3)
    assert len(targets) == 2
    assert targets.rows.toarray().tolist() == [[1, 0, 0], [1, 0, 0.5]]
    assert targets.terms.tolist() == [1, 2]
    assert targets.need.tolist() == [2.0, 1.0]
    lo, hi = np.array([2.0, 5.0]), np.array([3.0, 7.0])
    assert [targets.at_most(at, lo, hi) for at in range(2)] == pytest.approx([1, 2])
    low, high = targets.seen(np.array([2.0, 0, 6.0])), targets.seen(np.array([3.0, 0, 8.0]))
    room = targets.views.room(np.minimum(low[0], high[0]), np.maximum(low[1], high[1]))
    assert room.tolist() == pytest.approx([1, 2])
    assert targets.views.room(*targets.views.nothing()).tolist() == [-np.inf, -np.inf]
    assert len(Targets([], 3)) == 0
