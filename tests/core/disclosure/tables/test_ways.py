"""The cheapest way by hand: halves doubled or gone round, windows by level and by table, worlds worth keeping."""

import numpy as np
import pytest
from tests.core.disclosure.tables.samples import mask, place, skewed, table, tree
from tests.core.disclosure.tables.test_ends import lines_of

from genklang.core.disclosure.tables import Cells, from_pairs, linked
from genklang.core.disclosure.tables.cleanup import _leaves_one_alone, show_needless
from genklang.core.disclosure.tables.primary import primary_cells, publishing_order
from genklang.core.disclosure.tables.search import FREE, Window, Windows
from genklang.core.disclosure.tables.solver import Program, SolverTrouble, _Status
from genklang.core.disclosure.tables.worlds import Needs, World, Worlds

#: t = x + y + b and x = y: without b, whoever moves t by one moves x and y by a half.
T, X, Y, B = range(4)
PAIRED = lines_of(4, {X: 1, Y: 1, B: 1, T: -1}, {X: 1, Y: -1})


def window(cells: Cells, counts: list[int]) -> Window:
    nothing = np.zeros(cells.size, dtype=np.int64)
    return Window(Worlds(cells, np.array(counts), Needs(nothing, nothing)), np.arange(cells.size))


def changes(found: tuple[np.ndarray, np.ndarray] | None) -> list[int] | None:
    return None if found is None else found[1].tolist()


def test_halves_are_doubled_where_counts_allow_it() -> None:
    cost = np.array([FREE, FREE, FREE, np.inf])
    for thorough in (True, False):
        assert changes(window(PAIRED, [10, 4, 4, 2]).world(T, 1, cost, thorough=thorough)) == [2, 1, 1, 0]
        assert changes(window(PAIRED, [10, 4, 4, 2]).world(T, -1, cost, thorough=thorough)) == [-2, -1, -1, 0]
        assert changes(window(PAIRED, [10, 4, 4, 2]).world(T, 2, cost, thorough=thorough)) == [2, 1, 1, 0]
        # One person less is all there is, and a half cannot go.
        assert window(PAIRED, [1, 4, 4, 2]).world(T, -1, cost, thorough=thorough) is None
        assert window(PAIRED, [10, 0, 4, 2]).world(T, -1, cost, thorough=thorough) is None


def test_a_dear_way_in_whole_numbers_is_found_by_whoever_is_thorough() -> None:
    """Halves are nearly free at any price that is tried; one whole person costs three."""
    cost = np.array([FREE, FREE, FREE, 3.0])
    assert window(PAIRED, [1, 4, 4, 2]).world(T, -1, cost, thorough=False) is None
    assert changes(window(PAIRED, [1, 4, 4, 2]).world(T, -1, cost)) == [-1, 0, 0, -1]


def test_a_way_that_is_not_much_dearer_is_found_at_other_prices_and_the_prices_are_set_right() -> None:
    cost = np.array([FREE, 0.95, 0.95, 1.0])
    again = window(PAIRED, [1, 4, 4, 2])
    assert changes(again.world(T, -1, cost, thorough=False)) == [-1, 0, 0, -1]
    # At the right prices halves cost 0.95 a person, so twice one is 1.9, and two of the others 2.
    assert changes(again.world(T, 2, cost, thorough=False)) == [2, 1, 1, 0]
    assert changes(again.world(T, 1, np.array([FREE, 1.1, 1.1, 1.0]))) == [1, 0, 0, 1]


def test_thirds_are_no_way_at_all() -> None:
    t, x, y, z = range(4)
    cells = lines_of(4, {x: 1, y: 1, z: 1, t: -1}, {x: 1, y: -1}, {y: 1, z: -1})
    cost = np.full(4, FREE)
    assert window(cells, [9, 9, 9, 9]).world(t, 1, cost) is None
    assert changes(window(cells, [9, 9, 9, 9]).world(t, 3, cost)) == [3, 1, 1, 1]


def test_windows_go_up_level_by_level() -> None:
    deep = from_pairs(
        [
            [
                ("aa", "a"),
                ("ab", "a"),
                ("ba", "b"),
                ("bb", "b"),
                ("a", "x"),
                ("b", "x"),
                ("c", "y"),
                ("x", "t"),
                ("y", "t"),
            ]
        ],
        (),
    )
    cells, counts = skewed((deep, tree("s", 0, 0)), 20, 1)
    worlds = Worlds(cells, counts, Needs(np.zeros_like(counts), np.zeros_like(counts)))
    sizes = [len(one.ids) for one in Windows(worlds).around(place(cells, "aa", "s0"))]
    assert sizes == [3 * 3, 7 * 3, 10 * 3]


def test_a_window_begins_in_the_tables_that_its_count_stands_in() -> None:
    area, sex, age = tree("a", 0, 0, 0), tree("s", 0, 0), tree("g", 0, 0, 0)
    cells = linked([[("area", area), ("sex", sex)], [("area", area), ("age", age)]])
    nothing = np.zeros(cells.size, dtype=np.int64)
    windows = Windows(Worlds(cells, nothing, Needs(nothing, nothing)))
    by_sex, by_age = (grid.ids for grid in cells.grids)
    assert sorted(next(iter(windows.around(int(by_age[1, 1])))).ids) == sorted(by_age.ravel())
    assert sorted(next(iter(windows.around(int(by_sex[1, 1])))).ids) == sorted(by_sex.ravel())
    assert [len(one.ids) for one in windows.around(int(by_age[1, 1]))] == [by_age.size, cells.size]
    # A margin of both stands in both.
    assert len(next(iter(windows.around(int(by_age[1, 0])))).ids) == cells.size


def square_of(
    cells: Cells, rows: tuple[str, str] = ("r0", "r1"), columns: tuple[str, str] = ("c0", "c1")
) -> np.ndarray:
    return np.array([place(cells, row, column) for row in rows for column in columns])


@pytest.mark.parametrize("way", ["up", "down"])
def test_of_a_change_of_the_whole_table_what_reaches_further_is_kept(way: str) -> None:
    """Either way round, where it or its opposite is asked for; not what reaches no further; and no half truths."""
    cells, counts = table([[3, 12, 25], [30, 17, 9], [14, 40, 22]])
    square, part, nothing = square_of(cells), np.zeros(cells.size, dtype=np.int64), np.zeros_like(counts)
    asked = np.where(np.arange(cells.size) == square[0], 2, 0)
    worlds = Worlds(cells, counts, Needs(asked, nothing) if way == "up" else Needs(nothing, asked))

    def take(*change: int) -> int:
        whole = np.zeros(cells.size, dtype=np.int64)
        whole[square] = change
        worlds.take_parts(whole, part)
        return len(worlds.found)

    assert take(2, -2, -2, 1) == 0, "breaks a line"
    assert take(-4, 4, 4, -4) == 0, "below nought"
    assert take(0, 0, 0, 0) == 0
    assert take(1, -1, -1, 1) == 2, "with its opposite"
    assert take(1, -1, -1, 1) == take(-1, 1, 1, -1) == 2, "no further"
    assert take(-2, 2, 2, -2) == 4
    assert worlds.missing(int(square[0])) == ()
    assert take(3, -3, -3, 3) == 4, "nobody asks"


def test_what_is_left_when_one_is_dropped_reaches_as_far_as_the_furthest() -> None:
    cells, counts = table([[3, 12, 25], [30, 17, 9], [14, 40, 22]])
    square, nothing = square_of(cells), np.zeros_like(counts)
    worlds = Worlds(cells, counts, Needs(nothing, nothing))
    for size in (3, 1, 2, -1, -2, -3):
        worlds.keep(World(square, size * np.array([1, -1, -1, 1])))
    worlds.drop([0, 5])
    assert (worlds.up[square] == 2).all() and (worlds.down[square] == 2).all()
    worlds.drop([3, 4])
    assert worlds.up[square].tolist() == [2, 0, 0, 2] and worlds.down[square].tolist() == [0, 2, 2, 0]


def test_whoever_took_part_in_a_world_finds_another_and_the_larger_counts_are_shown() -> None:
    """Only the square over the 30 has been looked at; the one over the 14 is hidden too, and serves as well."""
    cells, counts = table([[3, 12, 25], [30, 17, 9], [14, 40, 22]])
    cell, square, other = place(cells, "r0", "c0"), square_of(cells), square_of(cells, ("r0", "r2"), ("c0", "c2"))
    worlds = Worlds(cells, counts, primary_cells(cells, counts, threshold=5, width=2).needs)
    worlds.take(square, np.array([2, -2, -2, 2]))
    hidden = mask(cells, [*square, *other])
    order = publishing_order(counts)
    show_needless(worlds, hidden, order[hidden[order] & (order != cell)])
    assert set(np.flatnonzero(hidden).tolist()) == set(other.tolist())
    assert worlds.missing(cell) == ()


def test_the_quick_no_is_for_the_last_hole_beside_one_who_needs_room() -> None:
    cells, counts = table([[3, 12, 25], [30, 17, 9], [14, 40, 22]])
    square, other = square_of(cells), square_of(cells, ("r0", "r2"), ("c0", "c2"))
    worlds = Worlds(cells, counts, primary_cells(cells, counts, threshold=5, width=2).needs)

    def alone(hidden: np.ndarray) -> list[bool]:
        holes = abs(cells.lines) @ hidden.astype(np.int64)
        return [_leaves_one_alone(worlds, hidden, holes, int(cell)) for cell in square]

    # Without r0-c1 or r1-c0 the small count is the only hole of its row or column.
    assert alone(mask(cells, square.tolist())) == [False, True, True, False]
    assert alone(mask(cells, [*square, *other])) == [False, False, False, False]
    assert alone(mask(cells, [*square, place(cells, "r0", "c2")])) == [False, False, True, False]


def test_a_program_that_lost_its_way_is_begun_again_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def program() -> Program:
        return Program(PAIRED.by_cell, np.zeros(4), np.full(4, 9.0))

    run, seen = Program._run, []

    def lost(times: int):
        def once(self: Program):
            seen.append(run(self))
            return _Status.kUnknown if len(seen) <= times else seen[-1]

        return once

    monkeypatch.setattr(Program, "_run", lost(0))
    assert program().solve() is not None and len(seen) == 1
    seen.clear()
    monkeypatch.setattr(Program, "_run", lost(1))
    assert program().solve() is not None and len(seen) == 2
    seen.clear()
    monkeypatch.setattr(Program, "_run", lost(2))
    with pytest.raises(SolverTrouble):
        program().solve()
