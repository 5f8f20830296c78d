"""The search for room: every world seen counts, none that fits no more, and whole answers where they matter."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from genklang.core.disclosure.facts import Part
from genklang.core.disclosure.room import Targets
from genklang.core.disclosure.search import Case, Search
from genklang.core.disclosure.target import InClass, Target

Row = tuple[list[float], float, float]


def case(*rows: Row, need: float = 2.0, owners: dict[int, tuple[int, Part]] | None = None, whole: bool = False) -> Case:
    """Single persons on 1 to 5, one in each column, and what was told of them."""
    matrix = np.array([weights for weights, _, _ in rows], dtype=float)
    size = matrix.shape[1]
    targets = [Target(np.array([at]), np.ones(1), 1, 1.0, 5.0, (), need) for at in range(size)]
    return Case(
        csr_array(matrix),
        np.array([(low, high) for _, low, high in rows], dtype=float),
        np.ones(size),
        np.full(size, 5.0),
        Targets(targets, size),
        np.arange(size if whole else 0),
        owners or {},
    )


def every(search: Search) -> list[float]:
    """The room of each, once each has been asked."""
    for at in range(len(search.targets)):
        search.ask(at)
    return [round(float(left), 3) for left in search.room()]


def test_nothing_is_seen_before_anything_is_asked() -> None:
    search = Search(case(([1, 1], 2, 10)))
    assert search.short().all()
    search.probe()
    assert not search.short().any()


def test_what_is_asked_finds_all_the_room_there_is_and_what_holds_it() -> None:
    """The first is 3 to 4,5; the second 3 to 4, which no number of ours holds; the third is free."""
    search = Search(case(([1, 1, 0], 7, 7.5), ([0, 1, 0], 3, 4), owners={0: (5, "sum")}))
    assert every(search) == [1.5, 1, 4]
    assert search.short().tolist() == [True, True, False]
    assert search.ask(0) == {5}
    assert search.ask(1) == frozenset()
    assert search.ask(2) == frozenset()
    both = Search(case(([1, 1, 0], 7, 7.5), ([0, 1, 0], 3, 4), owners={0: (5, "sum"), 1: (2, "sum")}))
    assert both.ask(0) == {2, 5}


def test_a_wider_row_keeps_what_was_seen_and_another_does_not() -> None:
    search = Search(case(([1.0], 2, 4)))
    assert every(search) == [2]
    search.bound(0, 1, 4.5, wider=True)
    assert search.room().tolist() == pytest.approx([2], abs=1e-3)
    assert every(search) == [3]  # 1 to 4: it has its room, and nobody looks further
    search.bound(0, 3, 4.5, wider=False)
    assert search.short().all()
    assert every(search) == [1.5]
    search.forget()
    assert search.room()[0] < 0


def test_goals_drawn_at_random_pull_apart_whoever_is_short_and_no_more_than_is_needed() -> None:
    """Thirty persons whose sum is told: a few worlds show everybody's room."""
    search = Search(case(([1] * 30, 80, 81)))
    asked = []
    lowest = search._worlds.lowest
    search._worlds.lowest = lambda goal: (asked.append(goal), lowest(goal))[1]  # type: ignore[method-assign]
    search.probe()
    assert not search.short().any()
    assert len(asked) <= 12
    assert all((one == -other).all() for one, other in zip(asked[::2], asked[1::2], strict=True))
    asked.clear()
    search.probe()
    assert asked == []


def test_who_can_never_have_room_is_given_up_after_a_few_goals() -> None:
    search = Search(case(([1, 0], 3, 3), ([0, 1], 1, 5)))
    asked = []
    lowest = search._worlds.lowest
    search._worlds.lowest = lambda goal: (asked.append(goal), lowest(goal))[1]  # type: ignore[method-assign]
    search.probe()
    assert search.short().tolist() == [True, False]
    assert len(asked) == 2 * (1 + 3), "the first finds the other's room, and after three that bring nothing it ends"


#: Three of whom two and two were told of: the first is 1,5 to 3,5, in whole answers 2 or 3; the others 2 to 4.
PAIRS: tuple[Row, ...] = (([1, 1, 0], 5, 6), ([1, 0, 1], 5, 6), ([0, 1, 1], 5, 7))


def test_whole_answers_are_asked_of_whoever_has_little_more_room_than_they_must() -> None:
    search = Search(case(*PAIRS, whole=True, owners={0: (0, "sum"), 2: (7, "sum")}))
    assert every(search) == [2, 2, 2]
    assert not search.short().any()
    assert search.narrow_in_whole(np.array([1, 2])) == []
    search = Search(case(*PAIRS, whole=True, owners={0: (0, "sum"), 2: (7, "sum")}))
    every(search)
    assert search.narrow_in_whole(np.arange(3)) == [0]
    assert search.held[0] == {0, 7}  # the linear bounds are kept with what holds them
    assert search.short()[0]
    assert search.refuted(0) and not search.refuted(1)
    assert np.round(search.room(), 3).tolist() == [1, 2, 2]


def test_where_answers_are_not_whole_the_linear_bounds_stand() -> None:
    search = Search(case(*PAIRS, whole=False))
    every(search)
    assert search.narrow_in_whole(np.arange(3)) == []


def test_who_has_plenty_of_room_is_not_doubted() -> None:
    """One and a half times what is needed is plenty: 3 points where 2 are needed, 2 where 1,3 are."""
    search = Search(case(([1.0, 1.0], 4, 5), ([1.0, -1.0], -1.5, 2.5), whole=True))
    rooms = every(search)
    assert all(room >= 2 for room in rooms)
    asked = []
    whole = search._worlds.lowest_whole
    search._worlds.lowest_whole = lambda *a, **k: (asked.append(a), whole(*a, **k))[1]  # type: ignore[method-assign]
    search.narrow_in_whole(np.array([], dtype=np.int64))
    assert asked == []
    loose = Search(case(([1.0], 1, 4), whole=True))
    every(loose)
    loose._worlds.whole = lambda _: pytest.fail("asked in whole answers")  # type: ignore[method-assign]
    assert loose.narrow_in_whole(np.arange(1)) == []


def test_what_linear_worlds_show_in_whole_numbers_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least and most that was found of a sum between 2 and 4 are whole."""
    search = Search(case(([1.0], 2, 4), whole=True))
    assert every(search) == [2]
    asked: list[object] = []
    monkeypatch.setattr(search._worlds, "lowest_whole", lambda *a, **_: asked.append(a))
    assert search.narrow_in_whole(np.arange(1)) == []
    assert asked == []


def test_who_is_not_found_room_by_goals_at_random_is_asked_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genklang.core.disclosure.search.GOALS_IN_WHOLE", 0)
    search = Search(case(*PAIRS, whole=True))
    every(search)
    assert search.narrow_in_whole(np.arange(3)) == [0]


@pytest.mark.parametrize(
    ("least", "most", "refuted"), [(1, 5, False), (3, 5, False), (2, 4, False), (3, 4, True), (1, 2, True)]
)
def test_what_is_not_settled_in_time_is_refuted_by_bounds_alone(least: float, most: float, refuted: bool) -> None:
    """No world is found, only what none can be less and more than: less than two points apart, there is no room."""
    search = Search(case(([1.0], 1, 5), whole=True))
    search._worlds.lowest_whole = lambda goal, **_: (None, least if goal[0] > 0 else -most)  # type: ignore[method-assign]
    assert search.refuted(0) is refuted
    search._worlds.lowest_whole = lambda goal, **_: (np.array([3.0 - 2 * goal[0]]), -np.inf)  # type: ignore[method-assign]
    assert search.refuted(0) is False, "worlds were found that leave room, whatever the bounds"


def test_fewer_classes_leave_less_room() -> None:
    """Two persons whose sum is 6 may be anything from 1 to 5; with nobody in the lowest class 2 to 4 is left."""
    classes = tuple(InClass(np.array([1 + at]), low, low) for at, low in enumerate((1.0, 2.0, 3.0, 4.0, 5.0)))
    target = Target(np.array([0]), np.ones(1), 2, 1.0, 5.0, (), 2.0, classes=classes)
    other = Target(np.array([0]), np.ones(1), 2, 1.0, 5.0, (), 2.0)
    persons, total = [0, 1, 1, 1, 1, 1], [-1, 1, 2, 3, 4, 5]
    for nobody, left in ((None, 4), (1, 2), (3, 4)):
        most = np.full(6, 2.0)
        most[0] = 10
        if nobody is not None:
            most[nobody] = 0
        rows = csr_array(np.array([persons, total, [1, 0, 0, 0, 0, 0]], dtype=float))
        bounds = np.array([(2, 2), (0, 0), (6, 6)], dtype=float)
        targets = Targets([other, target], 6)
        one = Search(Case(rows, bounds, np.zeros(6), most, targets, np.arange(6), {}))
        one.ask(0)
        one.ask(1)
        assert one.room().tolist() == pytest.approx([4, left], abs=1e-2)


@pytest.mark.parametrize(
    ("most", "known", "left"), [((11, 11, 11), (), 4), ((1, 11, 11), (2.0,), 1), ((1, 11, 11), (), 4)]
)
def test_ends_of_the_sum_and_of_the_classes_belong_to_one_world(
    most: tuple[int, ...], known: tuple[float, ...], left: float
) -> None:
    """Eleven sum to 37, five or six at 3 and as many at 4-5: who knows they are alone at 1-2 knows the others."""
    classes = tuple(
        InClass(np.array([1 + at]), low, high) for at, (low, high) in enumerate([(1.0, 2.0), (3.0, 3.0), (4.0, 5.0)])
    )
    target = Target(np.array([0]), np.ones(1), 11, 1.0, 5.0, known, 2.0, classes=classes)
    rows = csr_array(
        np.array(
            [[0, 1, 1, 1], [1, -1, -3, -4], [1, -2, -3, -5], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]], dtype=float
        )
    )
    near = (5, 6) if most[0] == 1 else (0, 11)
    bounds = np.array([(11, 11), (0, np.inf), (-np.inf, 0), near, near, (37, 37)], dtype=float)
    case = Case(rows, bounds, np.zeros(4), np.array([55.0, *most]), Targets([target], 4), np.arange(4), {})
    search = Search(case)
    search.ask(0)
    search._look(0, np.inf)
    assert search.room().tolist() == pytest.approx([left], abs=1e-2)


def test_who_cannot_have_answered_what_they_are_known_to_have_is_not_asked() -> None:
    """Two at 3; one of them answers 1 since it was told. What they know now tells nothing of the other then."""
    classes = (InClass(np.array([1]), 1.0, 2.0), InClass(np.array([2]), 3.0, 3.0))
    rows = csr_array(np.array([[0, 1, 1], [1, -2, -3]], dtype=float))
    bounds = np.array([(2, 2), (-np.inf, 0)], dtype=float)
    for known, left in (((1.0,), 0), ((3.0,), 0)):
        target = Target(np.array([0]), np.ones(1), 2, 1.0, 5.0, known, 2.0, classes=classes)
        search = Search(
            Case(rows, bounds, np.array([6.0, 0, 2]), np.array([6.0, 0, 2]), Targets([target], 3), np.arange(0), {})
        )
        search.ask(0)
        assert search.room().tolist() == pytest.approx([left], abs=1e-3)
        assert np.isfinite(search._lo[0, 1]) == (known == (3.0,))
