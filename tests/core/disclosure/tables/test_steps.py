"""Each step by itself: what a world is worth keeping for, the cheapest way, the order, and what is shown again."""

from itertools import pairwise

import numpy as np
import pytest
from tests.core.disclosure.tables.samples import mask, place, skewed, table, tree

from genklang.core.disclosure.tables import audit
from genklang.core.disclosure.tables.batch import find_worlds, parts
from genklang.core.disclosure.tables.cleanup import show_needless
from genklang.core.disclosure.tables.primary import primary_cells, publishing_order
from genklang.core.disclosure.tables.search import FREE, Window, Windows, costs
from genklang.core.disclosure.tables.solver import Program
from genklang.core.disclosure.tables.worlds import Needs, World, Worlds

ROWS = [[3, 12, 25], [30, 17, 9], [14, 40, 22]]


def corners(cells, rows=("r0", "r1"), columns=("c0", "c1")) -> np.ndarray:
    return np.array([place(cells, row, column) for row in rows for column in columns])


def worlds_of(rows, *, small: int = 5) -> Worlds:
    cells, counts = table(rows)
    return Worlds(cells, counts, primary_cells(cells, counts, threshold=small, width=2).needs)


def test_publishing_goes_by_decreasing_count_and_ties_take_the_later_first() -> None:
    assert publishing_order(np.array([5, 9, 5, 0, 9])).tolist() == [4, 1, 2, 0, 3]


def test_what_is_needed_is_two_up_and_two_down_or_to_nought() -> None:
    cells, counts = table([[1, 12, 25], [30, 4, 9], [14, 40, 5]])
    needs = primary_cells(cells, counts, threshold=5, width=2).needs
    one, four, five = (place(cells, *codes) for codes in (("r0", "c0"), ("r1", "c1"), ("r2", "c2")))
    assert needs.up[[one, four, five]].tolist() == [2, 2, 0]
    assert needs.down[[one, four, five]].tolist() == [1, 2, 0]


def test_a_part_is_kept_only_if_it_reaches_further_where_that_is_asked_for() -> None:
    worlds = worlds_of(ROWS)
    square, other = corners(worlds.cells), corners(worlds.cells, ("r1", "r2"), ("c1", "c2"))
    part = np.zeros(worlds.cells.size, dtype=np.int64)
    for ids, kept in ((other, 0), (square, 2), (square, 2)):
        change = np.zeros(worlds.cells.size, dtype=np.int64)
        change[ids] = [2, -2, -2, 2]
        worlds.take_parts(change, part)
        assert len(worlds.found) == kept, "nobody asks about the second square; the first is asked about once"
    assert worlds.missing(int(square[0])) == ()
    change = np.zeros(worlds.cells.size, dtype=np.int64)
    change[square] = [1, -1, -1, 2]
    worlds.take_parts(change * 9, part)
    assert len(worlds.found) == 2


def test_the_opposite_is_kept_where_no_count_goes_below_nought() -> None:
    worlds = worlds_of(ROWS)
    square = corners(worlds.cells)
    assert worlds.take(square, np.array([4, -4, -4, 4]))
    assert (worlds.up[square] == [4, 0, 0, 4]).all() and (worlds.down[square] == [0, 4, 4, 0]).all()
    assert worlds.take(square, np.array([3, -3, -3, 3]))
    assert (worlds.up[square] == [4, 3, 3, 4]).all() and (worlds.down[square] == [3, 4, 4, 3]).all()


def test_what_is_dropped_reaches_no_more_and_what_is_left_does() -> None:
    worlds = worlds_of(ROWS)
    square = corners(worlds.cells)
    worlds.keep(World(square, np.array([2, -2, -2, 2])))
    worlds.keep(World(square, np.array([1, -1, -1, 1])))
    assert worlds.using(int(square[0])) == (0, 1)
    assert set(worlds.drop([0])) == set(square.tolist())
    assert (worlds.up[square] == [1, 0, 0, 1]).all() and (worlds.down[square] == [0, 1, 1, 0]).all()
    assert worlds.missing(int(square[0])) == (2, -2)
    worlds.drop([1])
    assert not worlds.up.any() and not worlds.down.any() and not worlds.found


def test_the_cheapest_way_goes_by_what_is_hidden_and_then_by_small_counts() -> None:
    worlds = worlds_of(ROWS)
    cells, counts, cell = worlds.cells, worlds.counts, place(worlds.cells, "r0", "c0")
    window = Window(worlds, np.arange(cells.size))
    cost = costs(counts, mask(cells, [cell]))
    ids, change = window.world(cell, 2, cost) or (None, None)
    squares = [
        sum(cost[place(cells, *codes)] for codes in (("r0", c), (r, "c0"), (r, c)))
        for r in ("r1", "r2")
        for c in ("c1", "c2")
    ]
    assert change[cell] == 2 and (cost[ids] * abs(change)).sum() == pytest.approx(2 * (min(squares) + FREE))
    free = corners(cells, ("r0", "r2"), ("c0", "c2"))
    cost[free] = FREE
    ids, change = window.world(cell, -2, cost) or (None, None)
    assert set(ids[change != 0].tolist()) == set(free.tolist()) and change[cell] == -2


def test_a_way_that_is_shut_is_not_taken() -> None:
    worlds = worlds_of(ROWS)
    cell = place(worlds.cells, "r0", "c0")
    window = Window(worlds, np.arange(worlds.cells.size))
    cost = np.full(worlds.cells.size, np.inf)
    cost[corners(worlds.cells)] = FREE
    assert window.world(cell, 2, cost) is not None
    cost[place(worlds.cells, "r1", "c1")] = np.inf
    assert window.world(cell, 2, cost) is None
    cost[place(worlds.cells, "r1", "c1")] = FREE
    assert window.world(cell, 2, cost) is not None


def test_hiding_costs_more_for_larger_counts_and_noughts_are_shut() -> None:
    found = costs(np.array([0, 1, 4, 100, 7]), np.array([False, False, False, False, True]))
    assert found.tolist() == [np.inf, 1.5, 2.0, 6.0, FREE]


def test_windows_widen_step_by_step_to_the_whole() -> None:
    cells, counts = skewed((tree("a", 3, 3), tree("b", 2, 2)), 20, 1)
    worlds = Worlds(cells, counts, Needs(np.zeros_like(counts), np.zeros_like(counts)))
    sizes = [len(window.ids) for window in Windows(worlds).around(place(cells, "a0.1", "b1.0"))]
    assert sizes == [4 * 3, 9 * 7]
    assert [len(window.ids) for window in Windows(worlds).around(place(cells, "a", "b"))] == [9 * 7]
    among = mask(cells, [place(cells, "a0.1", "b1.0"), place(cells, "a0", "b1"), place(cells, "a1", "b0")])
    assert [len(window.ids) for window in Windows(worlds, among=among).around(place(cells, "a0.1", "b1.0"))] == [2, 3]


def test_connected_parts_share_no_line() -> None:
    cells, _ = table([[1, 2, 9, 9], [3, 4, 9, 9], [9, 9, 5, 6], [9, 9, 7, 8]])
    two = np.concatenate([corners(cells), corners(cells, ("r2", "r3"), ("c2", "c3"))])
    lines, part = parts(cells, two)
    assert lines.shape == (8, 8)
    assert len(set(part[:4])) == len(set(part[4:])) == 1 and part[0] != part[4]


def test_a_few_programs_find_worlds_for_all_that_can_have_them() -> None:
    cells, counts = skewed((tree("a", 6, 6), tree("b", 5, 5)), 4, 3)
    primary = primary_cells(cells, counts, threshold=5, width=2)
    worlds = Worlds(cells, counts, primary.needs)
    find_worlds(worlds, primary.mask, np.random.default_rng(1))
    ids = np.flatnonzero(primary.mask)
    up, down = worlds.open(ids)
    found = audit(cells, counts, primary.mask)
    can_up = (found.high[ids] < 0) | (found.high[ids] >= counts[ids] + 2)
    can_down = found.low[ids] <= counts[ids] - primary.needs.down[ids]
    assert min(can_up.sum(), can_down.sum()) > 20
    assert (up & can_up).sum() + (down & can_down).sum() <= 3
    assert all(worlds.holds(world) and primary.mask[world.ids].all() for world in worlds.found.values())


@pytest.mark.parametrize("seed", range(4))
def test_a_round_that_brings_next_to_nothing_is_the_last(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of what is hidden has no world at all, and nobody looks twelve times for it."""
    cells, counts = skewed((tree("a", 6, 6), tree("b", 5, 5)), 4, 3 + seed)
    primary = primary_cells(cells, counts, threshold=5, width=2)
    worlds = Worlds(cells, counts, primary.needs)
    solve, left = Program.solve, []

    def counted(program: Program) -> np.ndarray | None:
        left.append(sum(int(way.sum()) for way in worlds.open(np.flatnonzero(primary.mask))))
        return solve(program)

    monkeypatch.setattr(Program, "solve", counted)
    find_worlds(worlds, primary.mask, np.random.default_rng(1))
    assert sum(int(way.sum()) for way in worlds.open(np.flatnonzero(primary.mask))) > 0
    assert 1 < len(left) < 12
    # What each round but the last brought was a hundredth or more of what was left.
    assert all(before - after >= 0.01 * before for before, after in pairwise(left))


def test_what_is_hidden_in_vain_is_shown_again_largest_first() -> None:
    worlds = worlds_of(ROWS)
    cells, cell = worlds.cells, place(worlds.cells, "r0", "c0")
    square, other = corners(cells), corners(cells, ("r0", "r2"), ("c0", "c2"))
    hidden = mask(cells, [*square, *other])
    worlds.take(square, np.array([2, -2, -2, 2]))
    worlds.take(other, np.array([2, -2, -2, 2]))
    order = publishing_order(worlds.counts)
    show_needless(worlds, hidden, order[hidden[order] & (order != cell)])
    # r1-c0 (30) is tried first and goes; with it the rest of its square.
    assert set(np.flatnonzero(hidden).tolist()) == set(other.tolist())
    assert worlds.missing(cell) == ()


def test_nothing_that_is_needed_is_shown() -> None:
    worlds = worlds_of(ROWS)
    square = corners(worlds.cells)
    hidden = mask(worlds.cells, square)
    worlds.take(square, np.array([2, -2, -2, 2]))
    show_needless(worlds, hidden, square[1:])
    assert hidden[square].all() and worlds.missing(int(square[0])) == ()


def test_who_needs_room_one_way_only_gets_a_world_too() -> None:
    """A telling nought can only go up; that it needs nothing down must not stop the search."""
    cells, counts = table([[40, 0, 9], [30, 20, 25], [11, 60, 33]])
    nought = place(cells, "r0", "c1")
    needs = Needs(np.where(np.arange(cells.size) == nought, 2, 0), np.zeros_like(counts))
    worlds = Worlds(cells, counts, needs)
    find_worlds(worlds, mask(cells, corners(cells)), np.random.default_rng(1))
    assert worlds.missing(nought) == () and worlds.up[nought] >= 2


def test_a_part_with_halves_in_it_does_not_spoil_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two squares that share no line; the answer for one has halves in it."""
    cells, counts = table([[3, 12, 9, 9], [30, 17, 9, 9], [9, 9, 4, 16], [9, 9, 25, 36]])
    whole, halves = corners(cells), corners(cells, ("r2", "r3"), ("c2", "c3"))
    worlds = Worlds(cells, counts, primary_cells(cells, counts, threshold=5, width=2).needs)
    hidden = mask(cells, [*whole, *halves])
    answer = np.zeros(cells.size)
    answer[whole], answer[halves] = [2, -2, -2, 2], [1.5, -1.5, -1.5, 1.5]
    monkeypatch.setattr(Program, "solve", lambda _: answer[hidden])
    find_worlds(worlds, hidden, np.random.default_rng(1))
    assert worlds.missing(int(whole[0])) == () and worlds.missing(int(halves[0])) == (2, -2)


def test_a_telling_nought_is_one_a_line_and_none_where_there_is_nobody() -> None:
    cells, counts = table([[7, 0], [9, 8]])
    assert np.flatnonzero(primary_cells(cells, counts, threshold=5, width=2).telling).tolist() == [
        place(cells, "r0", "c1")
    ]
    cells, counts = table([[0, 0, 0], [9, 8, 7], [7, 9, 8]])
    assert not primary_cells(cells, counts, threshold=5, width=2).telling.any()
    # The nought of the column c1 stands in the row r0 too, and is enough for both.
    cells, counts = table([[7, 0, 0], [6, 0, 8], [9, 9, 7]])
    telling = primary_cells(cells, counts, threshold=5, width=2).telling
    assert np.flatnonzero(telling).tolist() == [place(cells, "r0", "c1")]
    # Also where the row by itself would have taken another.
    cells, counts = table([[3, 0, 0], [6, 0, 8], [9, 9, 4]])
    telling = primary_cells(cells, counts, threshold=5, width=2).telling
    assert np.flatnonzero(telling).tolist() == [place(cells, "r0", "c1")]


@pytest.mark.parametrize("seed", range(30))
def test_no_line_tells_that_everybody_is_of_one_kind(seed: int) -> None:
    """In every line whose persons all stand in one of several parts a nought is telling, and nowhere without cause."""
    random = np.random.default_rng(seed)
    cells, counts = table(np.where(random.random((4, 4)) < 0.6, 0, random.integers(1, 9, (4, 4))).tolist())
    telling = primary_cells(cells, counts, threshold=5, width=2).telling
    assert not counts[telling].any()
    causes = set()
    for line in cells.lines.toarray():
        parts = np.flatnonzero(line > 0)
        if (counts[parts] > 0).sum() == 1:
            assert telling[parts].any()
            causes |= set(parts.tolist())
    assert set(np.flatnonzero(telling).tolist()) <= causes
