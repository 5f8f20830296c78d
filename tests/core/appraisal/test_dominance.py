"""Dominance: better everywhere is better whatever the weights, and what is missing says nothing."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.core.appraisal import plain

from genklang.core.appraisal import dominance, smaa, weights

SCORES = st.integers(1, 3).flatmap(
    lambda criteria: st.lists(
        st.lists(st.one_of(st.integers(1, 4), st.just(float("nan"))), min_size=criteria, max_size=criteria),
        min_size=1,
        max_size=5,
    )
)


@given(SCORES)
def test_it_is_the_definition(scores: list[list[float]]) -> None:
    found = dominance(scores)

    def over(one: int, other: int) -> bool:
        pairs = list(zip(scores[one], scores[other], strict=True))
        return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)

    many = range(len(scores))
    assert found.over.tolist() == [[over(one, other) for other in many] for one in many]
    line = found.chain()
    assert len(line) == plain.longest_chain(over, len(scores))
    assert all(found.over[better, worse] for better, worse in itertools.pairwise(line))
    assert all(not any(over(one, at) for one in many) for at in found.undominated())
    # What a picture draws, followed step by step, is all there is and nothing more.
    reach = np.zeros_like(found.over)
    for better, worse in found.steps():
        reach[better, worse] = True
    for _ in many:
        reach |= reach @ reach
    assert (reach == found.over).all()


@given(SCORES)
def test_what_is_missing_never_wins_and_never_loses_in_silence(scores: list[list[float]]) -> None:
    found = dominance(scores)
    for at, row in enumerate(scores):
        if any(score != score for score in row):
            assert not found.over[at].any() and not found.over[:, at].any()
            assert found.unknown[at].sum() == len(scores) - 1
    assert not (found.over & found.unknown).any()


def test_no_weighting_turns_it() -> None:
    scores = np.array([[5, 4], [4, 4], [4, 2], [3, 2]])
    order = smaa(scores, weights(2, np.random.default_rng(1)))
    assert np.argmax(order.acceptability, axis=1).tolist() == [0, 1, 2, 3]
    assert dominance(scores).chain() == (0, 1, 2, 3)
    assert dominance(scores).steps() == ((0, 1), (1, 2), (2, 3))
