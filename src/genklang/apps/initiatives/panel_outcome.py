"""What several people's sheets say together: numbers laid out, and everything that `core.appraisal` tells of them.

Pure functions over what they are handed. A person in conflict of interest, and one who has not answered, is not in the
numbers of that proposal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genklang.core.appraisal import (
    Cell,
    Pile,
    by_assessors,
    cells,
    dominance,
    first_third,
    influence,
    krippendorff,
    open_where_unknown,
    piles,
    smaa,
    valued,
    weights,
)
from genklang.core.appraisal.agreement import ENOUGH_RATERS, ENOUGH_UNITS
from genklang.core.appraisal.weights import DRAWS
from genklang.core.proposals import SCORES, Kind

from .panel_types import ItemInfo, Rank, Said, Together

Numbers = NDArray[np.float64]
#: Most parts that the shares of the ranks are told in: more are too thin to be seen.
PARTS = 10


def seen_together(
    kind: Kind,
    items: Sequence[ItemInfo],
    codes: Sequence[str],
    assessors: Sequence[int],
    said: Sequence[Said],
    *,
    seed: int,
) -> Together:
    """All that can be told of one kind's proposals; `said` is about these items and by these assessors."""
    scores = laid_out(items, codes, assessors, said)
    known = ~np.isnan(scores)
    top = first_third(len(items))
    rng = np.random.default_rng(seed)
    weighting = weights(len(codes), rng)
    ranked = len(items) > top and bool(known.any())
    heard = known.any(axis=(1, 2)).sum()
    few = bool(known.any(axis=(0, 2)).sum() < ENOUGH_UNITS or heard < ENOUGH_RATERS)
    means = np.nansum(scores, axis=0) / np.where(known.any(axis=0), known.sum(axis=0), np.nan)
    return Together(
        kind=kind,
        items=tuple(items),
        criteria=tuple(codes),
        heard=len({one.staff_id for one in said}),
        steps=_steps(items, codes, said),
        cells=cells(scores, influence(scores, weighting, top) if ranked else None),
        ranks=_ranks(scores, weighting, top, rng) if ranked else (),
        top=top,
        better=dominance(means).steps(),
        alpha=None if few else krippendorff(scores.reshape(len(scores), -1), "ordinal").value,
        few=few,
    )


def laid_out(
    items: Sequence[ItemInfo], codes: Sequence[str], assessors: Sequence[int], said: Sequence[Said]
) -> Numbers:
    """Assessors x proposals x criteria, nan where nothing was or could be said."""
    layers = {key: at for at, key in enumerate(assessors)}
    rows = {item.id: at for at, item in enumerate(items)}
    columns = {code: at for at, code in enumerate(codes)}
    scores = np.full((len(layers), len(rows), len(columns)), np.nan)
    for one in said:
        for score in one.scores:
            if score.score is not None:
                scores[layers[one.staff_id], rows[one.item_id], columns[score.criterion]] = score.score
    return scores


def _ranks(scores: Numbers, weighting: Numbers, top: int, rng: np.random.Generator) -> tuple[Rank, ...]:
    drawn = open_where_unknown(valued(by_assessors(scores, rng, DRAWS)), rng, DRAWS)
    ranking = smaa(drawn, weighting)
    found = zip(piles(ranking, top), ranking.top(top), ranking.acceptability, strict=True)
    wide = -(-scores.shape[1] // PARTS)
    return tuple(Rank(pile, float(first), _together(shares, wide), wide) for pile, first, shares in found)


def _together(shares: Numbers, wide: int) -> tuple[float, ...]:
    return tuple(float(shares[begin : begin + wide].sum()) for begin in range(0, len(shares), wide))


def _steps(
    items: Sequence[ItemInfo], codes: Sequence[str], said: Sequence[Said]
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    counts = np.zeros((len(items), len(codes), len(SCORES) + 1), dtype=int)
    rows, columns = ({key: at for at, key in enumerate(keys)} for keys in ([item.id for item in items], codes))
    for one in said:
        for score in one.scores:
            at = len(SCORES) if score.score is None else score.score - SCORES[0]
            counts[rows[one.item_id], columns[score.criterion], at] += 1
    return tuple(tuple(tuple(map(int, cell)) for cell in row) for row in counts)


def kept(seen: Together) -> dict[str, Any]:
    """What is kept of it when the round is closed, as plain values: everything but what the round says anyway."""
    return {
        "heard": seen.heard,
        "steps": seen.steps,
        "cells": [[round(one, 6) if isinstance(one, float) else one for one in astuple(cell)] for cell in seen.cells],
        "ranks": [
            [rank.pile, round(rank.first, 6), [round(one, 6) for one in rank.shares], rank.wide] for rank in seen.ranks
        ],
        "top": seen.top,
        "better": seen.better,
        "alpha": seen.alpha,
        "few": seen.few,
    }


def read(kind: Kind, items: Sequence[ItemInfo], codes: Sequence[str], held: Mapping[str, Any]) -> Together:
    """What `kept` has kept of these items and criteria."""
    return Together(
        kind=kind,
        items=tuple(items),
        criteria=tuple(codes),
        heard=held["heard"],
        steps=tuple(tuple(tuple(cell) for cell in row) for row in held["steps"]),
        cells=tuple(Cell(*cell) for cell in held["cells"]),
        ranks=tuple(Rank(Pile(pile), first, tuple(shares), wide) for pile, first, shares, wide in held["ranks"]),
        top=held["top"],
        better=tuple((better, worse) for better, worse in held["better"]),
        alpha=held["alpha"],
        few=held["few"],
    )
