"""Ends of hidden counts worked out by hand from a few lines, one trap each: fractions, contradictions, giving up."""

import numpy as np
import pytest
from scipy import sparse

from genklang.core.disclosure.tables import UNLIMITED, Cells, Inconsistent, audit
from genklang.core.disclosure.tables.solver import Program


def lines_of(size: int, *lines: dict[int, int]) -> Cells:
    """Cells without a table: each line cell -> +1 (part) or -1 (total)."""
    matrix = np.zeros((len(lines), size), dtype=np.int64)
    for at, line in enumerate(lines):
        for cell, sign in line.items():
            matrix[at, cell] = sign
    return Cells(size, sparse.csr_array(matrix), ())


def ends(cells: Cells, shown: dict[int, int]) -> list[tuple[int, int]]:
    counts, hidden = np.zeros(cells.size, dtype=np.int64), np.ones(cells.size, dtype=np.bool_)
    for cell, count in shown.items():
        counts[cell], hidden[cell] = count, False
    found = audit(cells, counts, hidden)
    return list(zip(found.low.tolist(), found.high.tolist(), strict=True))


def test_a_least_of_one_and_a_half_is_two_and_a_greatest_is_one() -> None:
    """x + y = 3 and x = y + p: x may be 1.5 to 3, so 2 or 3; y may be 0 to 1.5, so 0 or 1."""
    x, y, p, three = range(4)
    found = ends(lines_of(4, {x: 1, y: 1, three: -1}, {y: 1, p: 1, x: -1}), {three: 3})
    assert (found[x], found[y]) == ((2, 3), (0, 1))
    assert found[p][0] <= 1 and found[p][1] == 3


def test_ends_far_apart_are_drawn_in_too_and_each_to_its_own_side() -> None:
    """x + y = 11 and x = y + p: x may be 5.5 to 11, y 0 to 5.5. With 2z = 1 + s = 5 - w, z may be 0.5 to 2.5."""
    x, y, p, eleven = range(4)
    found = ends(lines_of(4, {x: 1, y: 1, eleven: -1}, {y: 1, p: 1, x: -1}), {eleven: 11})
    assert (found[x], found[y]) == ((6, 11), (0, 5))
    z, z2, s, w, one, five = range(6)
    lines = lines_of(6, {z: 1, z2: -1}, {z: 1, z2: 1, s: -1, one: -1}, {z: 1, z2: 1, w: 1, five: -1})
    found = ends(lines, {one: 1, five: 5})
    assert (found[z], found[z2]) == ((1, 2), (1, 2))


#: x + y = 101, x + q = 51, x = y + p: only x = 51 is whole, so y = 50, p = 1 and q = 0; halves leave p and q 0 to 1.
#: Then up = p + 50 and down = 50 - p: large counts, the least of one and the greatest of the other never reached.
X, Y, P, Q, UP, DOWN, TOTAL, MOST, FIFTY = range(9)
HALVES = lines_of(
    9,
    {X: 1, Y: 1, TOTAL: -1},
    {X: 1, Q: 1, MOST: -1},
    {Y: 1, P: 1, X: -1},
    {P: 1, FIFTY: 1, UP: -1},
    {P: 1, DOWN: 1, FIFTY: -1},
)
SHOWN = {TOTAL: 101, MOST: 51, FIFTY: 50}


def test_counts_that_only_whole_numbers_give_away_are_found_however_large() -> None:
    found = ends(HALVES, SHOWN)
    assert {at: found[at] for at in (X, Y, P, Q, UP, DOWN)} == {
        X: (51, 51),
        Y: (50, 50),
        P: (1, 1),
        Q: (0, 0),
        UP: (51, 51),
        DOWN: (49, 49),
    }


def test_a_search_that_gets_nowhere_leaves_the_ends_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ends of halves still hold the truth."""
    monkeypatch.setattr(Program, "solve_whole", lambda *_, **__: (None, float("-inf")))
    found = ends(HALVES, SHOWN)
    assert (found[P], found[UP], found[DOWN]) == ((0, 1), (50, 51), (49, 50))


def test_one_count_below_nought_among_others_is_no_table() -> None:
    """5 + x = 3 and x + y = 9: everything follows from the lines, and x would be -2."""
    x, y, three, nine, five = range(5)
    cells = lines_of(5, {x: 1, five: 1, three: -1}, {x: 1, y: 1, nine: -1})
    with pytest.raises(Inconsistent) as refused:
        ends(cells, {three: 3, nine: 9, five: 5})
    assert refused.value.lines == (0, 1)
    assert ends(cells, {three: 7, nine: 9, five: 5})[:2] == [(2, 2), (7, 7)]


def test_one_line_that_does_not_hold_among_others_is_no_table() -> None:
    """x = 3, y = 4, and together 8."""
    x, y, three, four, both = range(5)
    cells = lines_of(5, {x: 1, three: -1}, {y: 1, four: -1}, {x: 1, y: 1, both: -1})
    with pytest.raises(Inconsistent):
        ends(cells, {three: 3, four: 4, both: 8})
    assert ends(cells, {three: 3, four: 4, both: 7})[:2] == [(3, 3), (4, 4)]


def test_what_nothing_holds_back_has_no_end_and_what_is_alone_in_no_line_neither() -> None:
    x, y, difference = range(3)
    assert ends(lines_of(3, {x: 1, difference: 1, y: -1}), {difference: 4})[:2] == [(0, UNLIMITED), (4, UNLIMITED)]
