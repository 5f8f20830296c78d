"""Exact elimination against a slow twin over fractions: what is taken in, what is refused, what a refusal leaves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.disclosure.echelon import PRIME, Echelon, rank

from .fractions import fraction_rank

WIDTH = 5
ROWS = st.lists(st.lists(st.integers(-2, 2), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=5)
SETS = st.lists(st.sets(st.integers(0, WIDTH - 1), max_size=3), max_size=3)


def follows(row: list[int], known: list[list[int]]) -> bool:
    return fraction_rank([*known, row]) == fraction_rank(known)


def about(columns: set[int], known: list[list[int]]) -> bool:
    """Some combination of the rows is about these columns and no others."""
    outside = [[0 if at in columns else value for at, value in enumerate(row)] for row in known]
    return fraction_rank(known) > fraction_rank(outside)


def residues(row: list[int]) -> np.ndarray:
    return np.array(row, dtype=np.int64) % PRIME


@given(ROWS, ROWS, ROWS, SETS)
def test_a_row_is_refused_just_when_something_hidden_or_guarded_would_follow(
    before: list[list[int]], hidden: list[list[int]], rows: list[list[int]], guarded: list[set[int]]
) -> None:
    echelon, known = Echelon(WIDTH), [[0] * WIDTH]
    for row in before[:2]:
        assert echelon.add(residues(row))
        known.append(row)
    # What follows already is past hiding, and what is told already is past guarding.
    secret = [row for row in hidden if not follows(row, known)]
    kept = [columns for columns in guarded if not about(columns, known)]
    echelon.hide(np.array([residues(row) for row in hidden]))
    masks = np.array([np.isin(np.arange(WIDTH), list(columns)) for columns in kept], dtype=bool).reshape(-1, WIDTH)
    for row in rows:
        taken = follows(row, known) or not (
            any(follows(one, [*known, row]) for one in secret) or any(about(columns, [*known, row]) for columns in kept)
        )
        assert echelon.add(residues(row), unless_about=masks) is taken
        if taken:
            known.append(row)
        assert len(echelon.rows) == len(echelon.pivots) == fraction_rank(known)
        # Reduced: one in a row's own pivot column, nought in every other row's.
        assert (echelon.rows[:, echelon.pivots] == np.eye(len(echelon.pivots))).all()


def test_nothing_to_hide_hides_nothing() -> None:
    echelon = Echelon(2)
    echelon.hide(np.zeros((0, 2), dtype=np.int64))
    assert echelon.add(residues([1, 0]))


def test_sums_of_thousands_of_products_of_residues_stay_exact() -> None:
    """Rows of residues as large as they come, in columns enough to pass 2^63 if they were added as they are."""
    random = np.random.default_rng(6)
    rows = random.integers(PRIME - 1000, PRIME, (40, 60))
    echelon = Echelon(60)
    for row in rows:
        echelon.add(row)
    weights = random.integers(PRIME - 1000, PRIME, 40)
    mixed = np.array([sum(int(w) * int(v) for w, v in zip(weights, column, strict=True)) % PRIME for column in rows.T])
    assert len(echelon.rows) == rank(rows) == 40
    assert echelon.add(mixed)
    assert len(echelon.rows) == 40, "a combination of the rows is nothing new"
    assert rank(np.vstack([rows, mixed])) == rank(np.vstack([mixed, rows])) == 40
    mixed[-1] = (mixed[-1] + 1) % PRIME
    assert echelon.add(mixed)
    assert len(echelon.rows) == rank(np.vstack([mixed, rows])) == 41


@pytest.mark.parametrize("seed", range(5))
def test_what_five_rows_together_would_tell_stops_the_fifth(seed: int) -> None:
    """Residues as large as they come: four rows and any weights tell nothing of it, the last does."""
    random = np.random.default_rng(seed)
    rows, weights = random.integers(1, PRIME, (5, 9)), random.integers(1, PRIME, 5)
    told = np.array([sum(int(w) * int(v) for w, v in zip(weights, column, strict=True)) % PRIME for column in rows.T])
    echelon = Echelon(9)
    echelon.hide(told[None, :])
    assert [echelon.add(row) for row in rows] == [True, True, True, True, False]
    # Refused is as if never asked: another row still is judged by what is in.
    assert [echelon.add(row) for row in (rows[0], rows[4], random.integers(1, PRIME, 9))] == [True, False, True]
    assert not echelon.add(told)
