"""What to talk about first: nobody could say, then where it matters, then where it is widest."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.appraisal import cells, influence, smaa, weights

nan = np.nan


def test_the_order_in_which_cells_are_talked_about() -> None:
    scores = np.array([[[1, 3], [4, nan]], [[4, 3], [5, nan]], [[nan, 3], [4, nan]]], dtype=float)
    found = cells(scores)
    assert [(cell.proposal, cell.criterion) for cell in found] == [(1, 1), (0, 0), (1, 0), (0, 1)]
    nobody, wide = found[:2]
    assert (nobody.n, nobody.missing, nobody.median, nobody.spread) == (0, 3, None, 0)
    assert (wide.n, wide.missing, wide.median, wide.mean, wide.low, wide.high, wide.spread) == (2, 1, 2.5, 2.5, 1, 4, 3)
    # A narrower spread that decides more is talked about before a wider one that decides nothing.
    weighed = cells(scores, [[0.0, 0.0], [0.5, 0.0]])
    assert [(cell.proposal, cell.criterion) for cell in weighed] == [(1, 1), (1, 0), (0, 0), (0, 1)]
    with pytest.raises(ValueError, match="assessors"):
        cells(scores[0])


@given(st.integers(0, 50), st.integers(3, 5))
def test_influence_is_the_ranking_made_twice(seed: int, proposals: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(1, 6, (3, proposals, 2)) + rng.random((3, proposals, 2)) / 100  # no ties
    drawn = weights(2, rng, draws=300)
    top = 2
    found = influence(scores, drawn, top)
    for proposal in range(proposals):
        for criterion in range(2):
            shares = []
            for end in (scores.max(axis=0), scores.min(axis=0)):
                table = scores.mean(axis=0)
                table[proposal, criterion] = end[proposal, criterion]
                shares.append(smaa(table, drawn).top(top)[proposal])
            assert found[proposal, criterion] == pytest.approx(shares[0] - shares[1], abs=1e-9)
    assert (found >= 0).all() and (found <= 1).all()


def test_what_all_agree_on_or_nobody_said_decides_nothing() -> None:
    scores = np.array([[[4, nan], [2, 3]], [[4, nan], [5, 3]]], dtype=float)
    found = influence(scores, weights(2, np.random.default_rng(1)), 1)
    assert found[0].tolist() == [0, 0] and found[1, 1] == 0
    assert found[1, 0] > 0.3
    with pytest.raises(ValueError, match="top"):
        influence(scores, [[0.5, 0.5]], 2)


@given(st.integers(0, 99), st.integers(1, 5), st.floats(0, 0.9))
def test_a_cell_is_what_the_standard_library_says_of_its_scores(seed: int, assessors: int, missing: float) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(1, 6, (assessors, 3, 2)).astype(float)
    scores[rng.random(scores.shape) < missing] = nan
    for cell in cells(scores):
        said = [score for score in scores[:, cell.proposal, cell.criterion].tolist() if score == score]
        assert (cell.n, cell.missing) == (len(said), assessors - len(said))
        if said:
            assert (cell.median, cell.low, cell.high) == (statistics.median(said), min(said), max(said))
            assert cell.mean == pytest.approx(statistics.fmean(said))
        else:
            assert (cell.median, cell.mean, cell.low, cell.high) == (None, None, None, None)
