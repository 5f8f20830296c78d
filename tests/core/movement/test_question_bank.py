"""The question bank's figures: from sums alone the same as from the answers, rounded to the safe side, and seldom."""

import math
from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from genklang.core.disclosure.raw import Raw
from genklang.core.movement import reliability
from genklang.core.movement.question_bank import HangTogether, ItemSums, due, measured

DIRECTIONS = {"a": 1, "b": 1, "c": -1, "d": 1}


def answers(n: int, loadings: tuple[float, ...], seed: int = 3) -> NDArray[np.int64]:
    """Whole answers on 1 to 5 to questions that share a factor."""
    rng = np.random.default_rng(seed)
    shared = rng.normal(size=(n, 1))
    own = rng.normal(size=(n, len(loadings))) * np.sqrt(1 - np.square(loadings))
    return np.clip(np.rint(3 + shared * loadings + own), 1, 5).astype(np.int64)


def raw(tables: Mapping[str, NDArray[np.int64]]) -> Raw[Mapping[str, ItemSums]]:
    """As an engine hands them up: question c as it was answered, that is the other way round."""
    return Raw({code: _sums(table) for code, table in tables.items()})


def _sums(table: NDArray[np.int64]) -> ItemSums:
    given = table.copy()
    if given.shape[1] > 2:
        given[:, 2] = 6 - given[:, 2]
    codes = tuple("abcd"[: given.shape[1]])
    return ItemSums(
        codes, len(given), tuple(map(int, given.sum(axis=0))), tuple(map(tuple, (given.T @ given).tolist()))
    )


@pytest.mark.parametrize("loadings", [(0.8, 0.7, 0.6), (0.9, 0.5), (0.4, 0.3, 0.3, 0.2)])
def test_sums_give_what_the_answers_give(loadings: tuple[float, ...]) -> None:
    table = answers(400, loadings)
    plain = reliability(table)
    found = measured(raw({"x": table}), DIRECTIONS, {})["x"]
    assert plain.coefficient is not None
    assert plain.alpha is not None
    assert plain.low is not None
    assert plain.high is not None
    down = [math.floor(value * 10) / 10 for value in (plain.coefficient, plain.alpha, plain.low)]
    assert found == HangTogether(400, plain.kind, *down, math.ceil(plain.high * 10) / 10)


def test_a_question_is_never_said_to_be_better_than_it_is() -> None:
    """0.58 is told as 0.5 and rough: what is shown and what is called rough cannot contradict each other."""
    for seed in range(30):
        table = answers(250, (0.6, 0.5, 0.6), seed)
        plain, found = reliability(table), measured(raw({"x": table}), DIRECTIONS, {})["x"]
        assert plain.coefficient is not None
        assert found.coefficient is not None
        assert 0 <= plain.coefficient - found.coefficient < 0.1
        assert found.rough == plain.rough


def test_questions_without_spread_have_a_figure_that_says_so() -> None:
    found = measured(raw({"x": np.full((200, 3), 3)}), DIRECTIONS, {})["x"]
    assert (found.kind, found.coefficient, found.alpha, found.rough) == ("none", None, None, False)


def test_under_two_hundred_and_a_single_question_have_none() -> None:
    found = measured(
        raw({"few": answers(199, (0.8, 0.7)), "enough": answers(200, (0.8, 0.7)), "one": answers(300, (0.8,))}),
        DIRECTIONS,
        {},
    )
    assert set(found) == {"enough"}


@pytest.mark.parametrize(
    ("persons", "before", "is_due"), [(199, 0, False), (200, 0, True), (399, 200, False), (400, 200, True)]
)
def test_a_new_figure_waits_until_they_are_twice_as_many(persons: int, before: int, is_due: bool) -> None:
    assert due(persons, before) == is_due
    found = measured(raw({"x": answers(persons, (0.8, 0.7))}), DIRECTIONS, {"x": before} if before else {})
    assert bool(found) == is_due
