"""What saves time changes nothing: when a search stops, what is not asked twice, and how near is near enough."""

import sys
from collections.abc import Callable

import numpy as np
import pytest
from tests.core.disclosure.tables.samples import mask, place, table
from tests.core.disclosure.tables.test_ends import ends, lines_of
from tests.core.disclosure.tables.test_ways import square_of, window

from genklang.core.disclosure.echelon import PRIME
from genklang.core.disclosure.tables import Hierarchy, HierarchyError, audit, cells_of, filled, protect
from genklang.core.disclosure.tables.audit import _Ends
from genklang.core.disclosure.tables.batch import find_worlds
from genklang.core.disclosure.tables.cleanup import _leaves_one_alone, show_needless
from genklang.core.disclosure.tables.elimination import follows
from genklang.core.disclosure.tables.primary import primary_cells, publishing_order
from genklang.core.disclosure.tables.protect import _hide_more
from genklang.core.disclosure.tables.search import FREE, Window
from genklang.core.disclosure.tables.solver import Program
from genklang.core.disclosure.tables.worlds import Needs, Worlds

ROWS = [[3, 12, 25], [30, 17, 9], [14, 40, 22]]
#: The module; its package has the function by that name.
AUDIT = sys.modules[_Ends.__module__]


def count_calls(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> list[tuple]:
    """What a method is called with from now on."""
    calls: list[tuple] = []
    true: Callable = getattr(owner, name)

    def counted(self: object, *args: object, **more: object) -> object:
        calls.append((*args, *more.values()))
        return true(self, *args, **more)

    monkeypatch.setattr(owner, name, counted)
    return calls


# how near is near enough ------------------------------------------------------------------------------------------


def test_a_fifth_over_a_whole_number_is_the_next_and_a_fifth_under_it_the_one_before() -> None:
    """Five alike that sum to 6 + s: 1,2 or more, so 2. Five alike that sum to 24 - s: 4,8 or less, so 4."""
    five, s, six, most, r = [0, 1, 2, 3, 4], 5, 6, 7, 8
    alike = [{at: 1, at + 1: -1} for at in five[:-1]]
    cells = lines_of(9, *alike, {**dict.fromkeys(five, 1), s: -1, six: -1}, {**dict.fromkeys(five, 1), r: 1, most: -1})
    assert ends(cells, {six: 6, most: 24})[:5] == [(2, 4)] * 5
    large = lines_of(9, *alike, {**dict.fromkeys(five, 1), s: -1, six: -1}, {**dict.fromkeys(five, 1), r: 1, most: -1})
    assert ends(large, {six: 60_006, most: 90_024})[:5] == [(12_002, 18_004)] * 5


def test_ends_two_apart_are_looked_at_in_whole_numbers_and_ends_three_apart_are_not() -> None:
    """p + p' = 1 may be a half, but 2x = 9 + 2p - 1 is whole only where p is 1: so p + r, of r up to 1 or up to 2."""
    x, y, p, q, total, most, r, rest, has, both = range(10)

    def of(room: int) -> tuple[int, int]:
        lines = lines_of(
            10,
            {x: 1, y: 1, total: -1},
            {x: 1, q: 1, most: -1},
            {y: 1, p: 1, x: -1},
            {r: 1, rest: 1, has: -1},
            {p: 1, r: 1, both: -1},
        )
        return ends(lines, {total: 101, most: 51, has: room})[both]

    assert of(1) == (1, 2), "0 to 2 by halves"
    assert of(2) == (0, 3), "1 to 3, but nobody looks"


def test_what_was_seen_in_a_whole_table_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cells, counts = table([[1, 1], [1, 2]])
    asked = count_calls(monkeypatch, _Ends, "_whole_end")
    found = audit(cells, counts, mask(cells, square_of(cells).tolist()))
    assert found.high[square_of(cells)].tolist() == [2, 2, 2, 3]
    assert asked == []


def test_large_parts_are_left_to_the_solver_and_say_nothing_of_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two counts of one line each: 3 and 4 follow from the lines, unless the part is larger than is looked into."""
    x, y, three, seven = range(4)
    cells = lines_of(4, {x: 1, three: -1}, {x: 1, y: 1, seven: -1})
    counts, hidden = np.array([3, 4, 3, 7]), np.array([True, True, False, False])
    for name, just, less in (("DENSE", 2, 1), ("SMALL_ENOUGH", 11, 10)):
        monkeypatch.setattr(AUDIT, name, just)
        assert audit(cells, counts, hidden).by_lines.tolist() == [True, True, False, False]
        monkeypatch.setattr(AUDIT, name, less)
        found = audit(cells, counts, hidden)
        assert not found.by_lines.any()
        assert found.low.tolist() == found.high.tolist() == [3, 4, 3, 7]
        monkeypatch.undo()


@pytest.mark.parametrize("value", [PRIME // 2, -(PRIME // 2), PRIME // 2 - 1, PRIME // 3 + 9, 0, -1])
def test_values_below_half_the_prime_come_out_right(value: int) -> None:
    fixed, values = follows(np.array([[1, 0], [1, 1]]), np.array([value, value + 1]))
    assert fixed.all() and values.tolist() == [value, 1]


# rows of one part ---------------------------------------------------------------------------------------------------


def test_a_total_of_one_part_tells_nothing_that_its_part_does_not() -> None:
    """A district with one area: their line has no nought to hide beside."""
    places = Hierarchy(("all", "district", "area", "other"), ((0, (1, 3)), (1, (2,))))
    kinds = Hierarchy(("sum", "a", "b"), ((0, (1, 2)),))
    cells = cells_of((places, kinds))
    leaves = np.zeros((4, 3), dtype=np.int64)
    leaves[2, 1:], leaves[3, 1:] = (7, 8), (9, 12)
    primary = primary_cells(cells, filled(cells.grids[0], leaves).ravel(), threshold=5, width=2)
    assert not primary.mask.any()


def test_a_fault_of_no_pair_names_none() -> None:
    assert HierarchyError("unknown", "x").at < 0 <= HierarchyError("two_parents", "x", 0).at


# when a search stops ------------------------------------------------------------------------------------------------


def worlds_of(rows: list[list[int]], *, asked: list[tuple[str, str]]) -> tuple[Worlds, np.ndarray]:
    cells, counts = table(rows)
    up = np.zeros(cells.size, dtype=np.int64)
    up[[place(cells, *codes) for codes in asked]] = 2
    return Worlds(cells, counts, Needs(up, np.minimum(up, counts))), counts


def test_rounds_for_all_end_when_all_are_open_and_when_one_brings_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    solved = count_calls(monkeypatch, Program, "solve")
    worlds, _ = worlds_of(ROWS, asked=[("r0", "c0")])
    hidden = mask(worlds.cells, square_of(worlds.cells).tolist())
    find_worlds(worlds, hidden, np.random.default_rng(1))
    assert worlds.missing(place(worlds.cells, "r0", "c0")) == ()
    assert len(solved) == 1
    find_worlds(worlds, hidden, np.random.default_rng(1))
    assert len(solved) == 1, "nobody asks"
    solved.clear()
    alone, _ = worlds_of(ROWS, asked=[("r0", "c0"), ("r2", "c2")])
    find_worlds(alone, hidden | mask(alone.cells, [place(alone.cells, "r2", "c2")]), np.random.default_rng(1))
    assert alone.missing(place(alone.cells, "r0", "c0")) == ()
    assert len(solved) == 2, "the one that stands alone is not waited for"


def test_who_has_all_worlds_is_not_looked_for_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second walk, where noughts may be taken, is for whoever found none in the first."""
    worlds, _ = worlds_of(ROWS, asked=[("r0", "c0")])
    hidden = mask(worlds.cells, [place(worlds.cells, "r0", "c0")])
    looked = count_calls(monkeypatch, Worlds, "missing")
    _hide_more(worlds, hidden)
    assert hidden.sum() == 4
    assert len(looked) == 2


def test_prices_that_have_not_changed_are_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cells, counts = table(ROWS)
    one = window(cells, counts.tolist())
    cost = np.ones(cells.size)
    one.world(place(cells, "r0", "c0"), 1, cost)
    priced = count_calls(monkeypatch, Program, "price")
    one.world(place(cells, "r0", "c0"), -1, cost)
    assert priced == []
    cost[0] = FREE
    one.world(place(cells, "r0", "c0"), -1, cost)
    assert [call[0].tolist() for call in priced] == [[0, cells.size]]


@pytest.mark.parametrize("larger", [0, 1])
def test_no_effort_is_spared_in_a_small_table(larger: int, monkeypatch: pytest.MonkeyPatch) -> None:
    worlds, counts = worlds_of(ROWS, asked=[("r0", "c0")])
    square, other = square_of(worlds.cells), square_of(worlds.cells, ("r0", "r2"), ("c0", "c2"))
    worlds.take(square, np.array([2, -2, -2, 2]))
    hidden = mask(worlds.cells, [*square, *other])
    monkeypatch.setattr("genklang.core.disclosure.tables.cleanup.SMALL", worlds.cells.size - larger)
    asked = count_calls(monkeypatch, Window, "world")
    order = publishing_order(counts)
    show_needless(worlds, hidden, order[hidden[order] & (order != square[0])])
    assert {call[-1] for call in asked} == {not larger}


def test_a_program_says_nothing_runs_in_one_thread_and_draws_the_same_each_time(capfd: pytest.CaptureFixture) -> None:
    cells, _ = table(ROWS)
    program = Program(cells.by_cell, np.zeros(cells.size), np.full(cells.size, 9.0))
    program.price(np.arange(cells.size), -np.ones(cells.size))
    assert program.solve() is not None and program.solve_whole(branches=9)[0] is not None
    assert capfd.readouterr() == ("", "")
    told = {name: program._highs.getOptionValue(name)[1] for name in ("threads", "random_seed")}
    assert told == {"threads": 1, "random_seed": 0}


# what is shown again ------------------------------------------------------------------------------------------------


def test_a_hidden_nought_that_only_goes_up_is_needed_all_the_same() -> None:
    """r0-c0 can be two less only if the nought r1-c0 can be two more; a nought itself is never less."""
    cells, counts = table([[3, 12], [0, 17]])
    cell, square = place(cells, "r0", "c0"), square_of(cells)
    needs = Needs(np.zeros_like(counts), np.where(np.arange(cells.size) == cell, 2, 0))
    worlds = Worlds(cells, counts, needs)
    worlds.take(square, np.array([-2, 2, 2, -2]))
    hidden = mask(cells, square.tolist())
    show_needless(worlds, hidden, square[1:])
    assert set(np.flatnonzero(hidden).tolist()) == set(square.tolist())


def test_what_moves_by_one_is_needed_and_what_does_not_move_is_shown() -> None:
    cells, counts = table(ROWS)
    square, extra = square_of(cells), place(cells, "r2", "c2")
    ones = np.where(np.arange(cells.size) == square[0], 1, 0)
    worlds = Worlds(cells, counts, Needs(ones, ones))
    worlds.take(square, np.array([1, -1, -1, 1]))
    hidden = mask(cells, [*square, extra])
    order = publishing_order(counts)
    show_needless(worlds, hidden, order[hidden[order] & (order != square[0])])
    assert set(np.flatnonzero(hidden).tolist()) == set(square.tolist())


@pytest.mark.parametrize(
    ("rows", "noughts", "cells"),
    [
        ([[0, 17, 5], [0, 0, 26], [0, 21, 0]], 3, 7),
        ([[0, 0, 0], [6, 0, 0], [14, 6, 0], [0, 23, 12]], 3, 8),
        ([[0, 0, 0], [19, 18, 0], [15, 0, 0], [0, 14, 19]], 3, 8),
    ],
)
def test_of_two_ways_the_one_over_fewer_noughts_is_taken(rows: list[list[int]], noughts: int, cells: int) -> None:
    """A nought may be a combination that cannot be; over one more of them there is a way with as many cells or more."""
    whole, counts = table(rows)
    hidden = protect(whole, counts, threshold=5, width=2, rng=np.random.default_rng(1)).hidden
    assert ((counts[hidden] == 0).sum(), hidden.sum()) == (noughts, cells)


def test_the_quick_no_is_also_for_one_who_needs_room_for_one_person() -> None:
    cells, counts = table(ROWS)
    square = square_of(cells)
    ones = np.where(np.arange(cells.size) == square[0], 1, 0)
    worlds, hidden = Worlds(cells, counts, Needs(ones, ones)), mask(cells, square.tolist())
    holes = abs(cells.lines) @ hidden.astype(np.int64)
    assert [_leaves_one_alone(worlds, hidden, holes, int(cell)) for cell in square] == [False, True, True, False]


def test_holes_are_counted_as_they_close(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five holes in the row of the small count: three are shown again, and the last two are known to be needed."""
    rows = [[3, 21, 22, 23, 24], [30, 31, 32, 33, 34], [41, 42, 43, 44, 45]]
    worlds, _ = worlds_of(rows, asked=[("r0", "c0")])
    cells = worlds.cells
    worlds.take(square_of(cells), np.array([2, -2, -2, 2]))
    wide = [place(cells, row, f"c{at}") for row in ("r0", "r1") for at in range(5)]
    hidden = mask(cells, wide)
    asked = count_calls(monkeypatch, Worlds, "using")
    tried = [place(cells, row, f"c{at}") for at in (4, 3, 2) for row in ("r0", "r1")]
    needed = [place(cells, *codes) for codes in (("r0", "c1"), ("r1", "c0"))]
    show_needless(worlds, hidden, np.array([*tried, *needed]))
    assert set(np.flatnonzero(hidden).tolist()) == set(square_of(cells).tolist())
    assert [call[0] for call in asked] == tried
