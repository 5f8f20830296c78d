"""What an audit says of a table with holes is what an exact solver and elimination over fractions find."""

import inspect

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.disclosure.tables.oracle import fixed_by_lines, true_ends
from tests.core.disclosure.tables.samples import mask, place, skewed, small, table, tree

from genklang.core.disclosure.tables import UNLIMITED, Inconsistent, NotProtected, SolverTrouble, audit, protect
from genklang.core.disclosure.tables.elimination import follows
from genklang.core.disclosure.tables.solver import Program


def holes(size: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.random(size) < random.uniform(0.1, 0.7)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_ends_hold_every_table_and_are_true_where_little_is_left(seed: int, pattern: int) -> None:
    cells, counts = small(seed)
    hidden = holes(cells.size, pattern)
    found = audit(cells, counts, hidden)
    for cell in np.flatnonzero(hidden).tolist()[:15]:
        low, high = true_ends(cells, counts, hidden, cell)
        assert found.low[cell] <= low <= counts[cell]
        if high is None:
            assert found.high[cell] == UNLIMITED
        else:
            assert found.high[cell] >= high >= counts[cell]
        if high is not None and high - low < 2:
            assert (found.low[cell], found.high[cell]) == (low, high)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_follows_from_the_lines_is_found_exactly(seed: int, pattern: int) -> None:
    cells, counts = small(seed)
    hidden = holes(cells.size, pattern)
    found = audit(cells, counts, hidden)
    assert (found.by_lines == fixed_by_lines(cells, hidden)).all()
    assert (found.low[found.by_lines] == counts[found.by_lines]).all()
    assert found.exact[found.by_lines].all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_large_counts_are_told_to_the_person(seed: int, pattern: int) -> None:
    """When every count is a million times as large, the true one still lies between the ends."""
    cells, counts = small(seed)
    hidden, times = holes(cells.size, pattern), 10_000_019
    found, large = audit(cells, counts, hidden), audit(cells, counts * times, hidden)
    fixed = found.by_lines
    assert (large.low[fixed] == counts[fixed] * times).all() and large.exact[fixed].all()
    assert (large.low <= counts * times).all()
    assert ((large.high == UNLIMITED) | (large.high >= counts * times)).all()
    assert ((large.high == UNLIMITED) == (found.high == UNLIMITED)).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_hidden_counts_are_not_looked_at(seed: int, pattern: int) -> None:
    cells, counts = small(seed)
    hidden = holes(cells.size, pattern)
    one, other = audit(cells, counts, hidden), audit(cells, np.where(hidden, 999, counts), hidden)
    assert (one.low == other.low).all() and (one.high == other.high).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_wrong_number_among_the_shown_is_found_or_explained(seed: int, pattern: int, at: int) -> None:
    """Either some table agrees with what is shown, or the lines that cannot hold are named."""
    cells, counts = small(seed)
    hidden = holes(cells.size, pattern)
    assume((~hidden).any())
    wrong = counts.copy()
    wrong[np.flatnonzero(~hidden)[at % (~hidden).sum()]] += 3
    lines: tuple[int, ...] = ()
    try:
        found = audit(cells, wrong, hidden)
    except Inconsistent as trouble:
        lines = trouble.lines
    if lines:
        assert set(lines) <= set(range(cells.lines.shape[0]))
    else:
        assert ((found.high == UNLIMITED) | (found.low <= found.high)).all()


def test_a_hole_that_counts_alone_give_away() -> None:
    """No line gives it, but both holes beside it would have to be below nought: 0 + 0 = 0."""
    cells, counts = table([[0, 0, 7], [4, 6, 9], [5, 8, 9]])
    hidden = mask(cells, [place(cells, row, column) for row in ("r0", "r1") for column in ("c0", "c1")])
    found = audit(cells, counts, hidden)
    cell = place(cells, "r0", "c0")
    assert found.exact[cell] and not found.by_lines[cell]


def test_a_hole_that_only_whole_numbers_give_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """In three dimensions half persons would leave room from 0 to 2, whole ones leave 1 and nothing else."""
    cells, counts = skewed((tree("a", 0, 0, 0), tree("b", 0, 0, 0), tree("c", 0, 0, 0)), 0.7, 565)
    hidden = (counts > 0) & (counts < 6)
    found, cell = audit(cells, counts, hidden), 23
    assert true_ends(cells, counts, hidden, cell) == (1, 1)
    assert (found.low[cell], found.high[cell], bool(found.by_lines[cell])) == (1, 1, False)
    monkeypatch.setattr(inspect.getmodule(audit), "DOUBTFUL", 0)
    by_halves = audit(cells, counts, hidden)
    assert (by_halves.low[cell], by_halves.high[cell]) == (0, 2)


def test_a_total_that_is_hidden_with_its_parts_has_no_upper_end() -> None:
    cells, counts = table([[3, 2], [1, 9]])
    found = audit(cells, counts, np.ones(cells.size, dtype=np.bool_))
    assert (found.low == 0).all() and (found.high == UNLIMITED).all()


def test_shown_numbers_that_do_not_add_up_are_refused() -> None:
    cells, counts = table([[3, 2], [1, 9]])
    wrong = counts.copy()
    wrong[place(cells, "r0", "Totalt")] += 1
    with pytest.raises(Inconsistent) as refused:
        audit(cells, wrong, np.zeros(cells.size, dtype=np.bool_))
    totals = {int(cells.lines[[line]].indices[cells.lines[[line]].data < 0][0]) for line in refused.value.lines}
    assert place(cells, "r0", "Totalt") in totals


def test_large_parts_of_a_table_are_audited_without_elimination(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two ways give the same ends."""
    cells, counts = small(5)
    hidden = holes(cells.size, 11)
    with_it = audit(cells, counts, hidden)
    monkeypatch.setattr(inspect.getmodule(audit), "DENSE", 0)
    without = audit(cells, counts, hidden)
    assert with_it.by_lines.any() and not without.by_lines.any()
    assert (with_it.low == without.low).all() and (with_it.high == without.high).all()


def test_elimination_gives_the_values() -> None:
    fixed, values = follows(np.array([[1, 1, 0], [1, -1, 0]]), np.array([10, 4]))
    assert fixed.tolist() == [True, True, False] and values.tolist() == [7, 3, 0]


def test_elimination_gives_values_below_nought_as_such() -> None:
    fixed, values = follows(np.array([[1, 0], [1, 1]]), np.array([5, 3]))
    assert fixed.all() and values.tolist() == [5, -2]


def test_a_solver_that_gives_up_is_not_taken_for_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither "no limit" nor "nothing found" may come of it; protecting does without that way, or lets nothing out."""
    cells, counts = table([[9, 12, 3], [30, 7, 8], [11, 2, 40]])

    def gives_up(program: Program) -> None:
        raise SolverTrouble("unknown")

    monkeypatch.setattr(Program, "solve", gives_up)
    with pytest.raises(SolverTrouble):
        audit(
            cells, counts, mask(cells, [place(cells, row, column) for row in ("r0", "r1") for column in ("c0", "c1")])
        )
    with pytest.raises(NotProtected):
        protect(cells, counts, threshold=5, width=2, rng=np.random.default_rng(1))
