"""How much somebody is left: by hand, and by trying every list of answers on a fine grid."""

import itertools

import numpy as np
import pytest

from genklang.core.disclosure.room import InClass, Target, Targets

LOW, HIGH = 1.0, 5.0


def room(
    lo: float,
    hi: float,
    terms: int,
    known: tuple[float, float] | None = None,
    *,
    mean: bool = False,
    high: float = HIGH,
) -> float:
    """Of one target over one column."""
    one = Target(np.array([0]), np.ones(1), terms, LOW, high, known, 2.0, mean=mean)
    return float(Targets([one], 1).room(np.array([lo]), np.array([hi]))[0])


@pytest.mark.parametrize(
    ("lo", "hi", "terms", "known", "left"),
    [
        (2, 4, 1, None, 2),  # alone: what the sum is left
        (1, 5, 1, None, 4),
        (6, 8, 3, None, 4),  # three between 2 and 2.67: 1, 1 and 4 up to 6; so 1 to 5
        (3, 4, 3, None, 1),  # nearly all at the bottom
        (14, 15, 3, None, 1),  # nearly all at the top
        (6, 6, 2, None, 4),  # two that sum to six: any of 1 to 5
        (6, 6, 2, (3, 3), 0),  # …but who knows their 3 knows the other's
        (6, 6, 2, (1, 5), 0),
        (5, 7, 2, (3, 3), 2),  # 2 to 4
        (10, 10, 3, (2, 5), 2),  # who knows their 2: the others sum to 8, 3 to 5; who knows 5: to 5, 1 to 4
        (10, 10, 3, (5, 5), 3),
        (10, 10, 3, (2, 2), 2),
    ],
)
def test_room_by_hand(lo: float, hi: float, terms: int, known: tuple[float, float] | None, left: float) -> None:
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
                assert room(lo, hi, terms, (own, own)) == pytest.approx(seen)


def test_the_mean_of_a_few_is_ringed_in_by_the_sum_over_the_persons() -> None:
    assert room(6, 9, 3, mean=True) == pytest.approx(1)
    assert room(6, 9, 3, (1, 5), mean=True) == pytest.approx(1)


#: Classes 1-2, 3 and 4-5 of the columns 1, 2 and 3.
CLASSES = tuple(
    InClass(np.array([1 + at]), low, high) for at, (low, high) in enumerate([(1.0, 2.0), (3.0, 3.0), (4.0, 5.0)])
)


@pytest.mark.parametrize(
    ("most", "known", "left"),
    [
        ((2, 2, 2), None, 4),
        ((0, 2, 2), None, 2),
        ((2, 0, 0), None, 1),
        ((1, 1, 0), None, 2),
        # Who knows that they are the one in the lowest class: the other is in another.
        ((1, 2, 2), (1, 1), 2),
        ((1, 2, 2), (2, 2), 2),
        ((2, 2, 2), (2, 2), 4),
        ((1, 1, 1), (3, 3), 4),
        ((2, 2, 1), (4, 4), 2),
        ((2, 2, 1), (5, 5), 2),
        ((1, 1, 1), (1, 5), 2),
        ((1, 1, 2), (1, 5), 2),
        ((2, 0, 1), (2, 4), 1),
    ],
)
def test_who_may_be_in_a_class_may_have_its_scores(
    most: tuple[int, ...], known: tuple[float, float] | None, left: float
) -> None:
    """Two persons whose sum may be anything; how many of them at most are in each class."""
    one = Target(np.array([0]), np.ones(1), 2, LOW, HIGH, known, 2.0, classes=CLASSES)
    targets = Targets([one], 4)
    assert targets.room(np.array([2.0, 0, 0, 0]), np.array([10.0, *most])) == pytest.approx([left])


def test_of_two_targets_only_the_one_with_classes_is_held_by_them() -> None:
    with_, without = (Target(np.array([0]), np.ones(1), 2, LOW, HIGH, None, 2.0, classes=c) for c in (CLASSES, ()))
    for both, rooms in (((with_, without), [1, 4]), ((without, with_), [4, 1])):
        targets = Targets(both, 4)
        at = both.index(with_)
        lo, hi = np.array([2.0, 2, 0, 0, 0]), np.array([10.0, 10, 2, 0, 0])
        assert targets.room(lo, hi).tolist() == pytest.approx(rooms)
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


def test_other_scales() -> None:
    assert room(1, 2, 1, high=2.0) == pytest.approx(1)
    assert room(3, 3, 2, high=2.0) == pytest.approx(1)


def test_many_targets_side_by_side() -> None:
    one = Target(np.array([0]), np.ones(1), 1, LOW, HIGH, None, 2.0)
    both = Target(np.array([0, 2]), np.array([1.0, 0.5]), 2, LOW, HIGH, (3.0, 3.0), 1.0)
    targets = Targets([one, both], 3)
    assert len(targets) == 2
    assert targets.rows.toarray().tolist() == [[1, 0, 0], [1, 0, 0.5]]
    assert targets.terms.tolist() == [1, 2]
    assert targets.need.tolist() == [2.0, 1.0]
    assert targets.room(np.array([2.0, 5.0]), np.array([3.0, 7.0])).tolist() == pytest.approx([1, 2])
    assert len(Targets([], 3)) == 0
