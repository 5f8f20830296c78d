"""Worlds: the least and most a sum can be, what holds it there, and that nothing fits what cannot be."""

import highspy
import numpy as np
import pytest
from scipy.sparse import csr_array

from genklang.core.disclosure.worlds import NoWorld, Worlds, stack


def worlds(*rows: tuple[list[float], float, float], most: float = 5.0) -> Worlds:
    matrix = csr_array(np.array([weights for weights, _, _ in rows], dtype=float))
    size = matrix.shape[1]
    lower, upper = np.array([low for _, low, _ in rows]), np.array([high for _, _, high in rows])
    return Worlds(matrix, lower, upper, np.ones(size), np.full(size, most))


def ends(found: Worlds, *goal: float) -> tuple[float, float]:
    weights = np.array(goal, dtype=float)
    return float(weights @ found.lowest(weights)[0]), float(weights @ found.lowest(-weights)[0])


def test_without_facts_a_sum_is_anywhere_on_the_scale() -> None:
    assert ends(worlds(([0, 0], -np.inf, np.inf)), 1, 0) == pytest.approx((1, 5), abs=1e-4)


def test_a_total_minus_a_part_rings_in_the_rest() -> None:
    found = worlds(([1, 1], 7, 7.5), ([0, 1], 3, 4))
    assert ends(found, 1, 0) == pytest.approx((3, 4.5), abs=1e-4)
    assert ends(found, 1, -1) == pytest.approx((-1, 1.5), abs=1e-4)


def test_which_facts_hold_a_sum_is_told() -> None:
    """The second row says nothing of the first column, and the scale itself is no row."""
    found = worlds(([1, 0], 2, 3), ([0, 1], 2, 3))
    assert found.lowest(np.array([1.0, 0.0]))[1] == frozenset({0})
    assert found.lowest(np.array([0.0, 1.0]))[1] == frozenset({1})
    loose = worlds(([1, 0], 0, 9), ([0, 1], 2, 3))
    assert loose.lowest(np.array([1.0, 0.0]))[1] == frozenset()


def test_a_fact_can_be_loosened_and_taken_back() -> None:
    found = worlds(([1.0], 3, 3))
    found.bound(0, 2, 4)
    assert ends(found, 1) == pytest.approx((2, 4), abs=1e-4)
    found.bound(0, -np.inf, np.inf)
    assert ends(found, 1) == pytest.approx((1, 5), abs=1e-4)


def test_sums_that_fit_no_answers_are_refused() -> None:
    with pytest.raises(NoWorld):
        worlds(([1, 1], 11, 12)).lowest(np.array([1.0, 0.0]))
    with pytest.raises(NoWorld):
        worlds(([1, 0], 2, 3), ([1, 0], 4, 5)).lowest(np.array([0.0, 1.0]))


def test_rounding_of_the_solver_is_forgiven() -> None:
    assert ends(worlds(([1, 0], 2, 3), ([1, 0], 3 + 1e-7, 5)), 1, 0) == pytest.approx((3, 3), abs=1e-4)


def test_in_whole_numbers_less_can_be() -> None:
    """Three whose sums two and two are 5 or 6, 5 or 6, and 5 to 7: the first is 1,5 to 3,5, and whole 2 or 3."""
    rows = (([1, 1, 0], 5, 6), ([1, 0, 1], 5, 6), ([0, 1, 1], 5, 7))
    goal = np.array([1.0, 0, 0])
    assert ends(worlds(*rows), 1, 0, 0) == pytest.approx((1.5, 3.5), abs=1e-4)
    whole = worlds(*rows)
    whole.whole(np.arange(3))
    for way, end in ((1, 2), (-1, 3)):
        world, bound = whole.lowest_whole(way * goal)
        assert way * bound == pytest.approx(end, abs=1e-4)
        assert world is not None and world[0] == pytest.approx(end, abs=1e-4)
        assert np.abs(world - np.rint(world)).max() < 1e-4
        assert all(low - 1e-4 <= np.dot(weights, world) <= high + 1e-4 for weights, low, high in rows)


def test_what_fits_no_whole_answers_is_refused() -> None:
    """Two that are alike and sum to 5 are 2,5 each."""
    rows = (([1, 1], 5, 5), ([1, -1], 0, 0))
    assert ends(worlds(*rows), 1, 0) == pytest.approx((2.5, 2.5), abs=1e-4)
    whole = worlds(*rows)
    whole.whole(np.arange(2))
    for goal in (np.array([1.0, 0]), np.array([0, -1.0])):
        with pytest.raises(NoWorld):
            whole.lowest_whole(goal)
    whole.bound(0, 5, 6)
    assert whole.lowest_whole(np.array([1.0, 0]))[1] == pytest.approx(3, abs=1e-4)


def test_who_says_wrongly_that_nothing_fits_is_asked_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linear or whole: begun afresh the solver finds the world that is there; and if it does not, there is none."""
    status, said = highspy.Highs.getModelStatus, [0]

    def wrong(times: int) -> None:
        said[0] = times

        def once(self: highspy.Highs) -> highspy.HighsModelStatus:
            said[0] -= 1
            return highspy.HighsModelStatus.kInfeasible if said[0] >= 0 else status(self)

        monkeypatch.setattr(highspy.Highs, "getModelStatus", once)

    goal = np.array([1.0])
    found, whole = worlds(([1.0], 3, 4)), worlds(([1.0], 3, 4))
    whole.whole(np.arange(1))
    wrong(1)
    assert found.lowest(goal)[0] == pytest.approx([3], abs=1e-4)
    wrong(1)
    assert whole.lowest_whole(goal)[1] == pytest.approx(3, abs=1e-4)
    for ask in (found.lowest, whole.lowest_whole):
        wrong(2)
        with pytest.raises(NoWorld):
            ask(goal)


def test_rows_are_put_under_each_other() -> None:
    rows = [(np.array([2, 0]), np.array([1.0, -1.0])), (np.array([1]), np.array([0.5]))]
    assert stack(rows, 4).toarray().tolist() == [[-1, 0, 1, 0], [0, 0.5, 0, 0]]
    assert stack([], 3).shape == (0, 3)
