"""The scoring rules for many sheets at once. Gives what `scoring` gives, sheet by sheet; a missing score is nan.

A sheet is a row of int8, one column a question in the order of `framework.questions`, missing codes below 0.
"""

import numpy as np
from numpy.typing import NDArray

from genklang.core.frameworks.scoring import enough_indicators, enough_questions
from genklang.core.frameworks.types import MISSING, FocusArea, Framework, Indicator, Question

Sheets = NDArray[np.int8]
Scores = NDArray[np.float64]


def indicator_scores(sheets: Sheets, framework: Framework) -> Scores:
    """Sheets x questions -> sheets x indicators, in scale units.

    ValueError if the columns do not fit the framework, or a number is neither on its question's scale nor a missing
    code.
    """
    if sheets.ndim != 2 or sheets.shape[1] != len(framework.questions):
        raise ValueError(f"expected sheets x {len(framework.questions)} questions, got {sheets.shape}")
    scores = np.empty((sheets.shape[0], len(framework.indicators)))
    first = 0
    for column, indicator in enumerate(framework.indicators):
        last = first + len(indicator.questions)
        scores[:, column] = _indicator_score(sheets[:, first:last], indicator)
        first = last
    return scores


def focus_area_scores(scores: Scores, framework: Framework) -> Scores:
    """Sheets x indicators -> sheets x focus areas, in scale units."""
    if scores.ndim != 2 or scores.shape[1] != len(framework.indicators):
        raise ValueError(f"expected sheets x {len(framework.indicators)} indicators, got {scores.shape}")
    areas = np.empty((scores.shape[0], len(framework.focus_areas)))
    first = 0
    for column, area in enumerate(framework.focus_areas):
        last = first + len(area.indicators)
        areas[:, column] = _focus_area_score(scores[:, first:last], area)
        first = last
    return areas


def _indicator_score(sheets: Sheets, indicator: Indicator) -> Scores:
    total = np.zeros(len(sheets), dtype=np.int32)
    answered = np.zeros(len(sheets), dtype=np.int32)
    for column, question in enumerate(indicator.questions):
        raw = sheets[:, column]
        there = raw >= 0
        _check(raw, there, question)
        total += np.where(there, raw if question.direction == 1 else question.scale.low + question.scale.high - raw, 0)
        answered += there
    least = next(n for n in range(1, len(indicator.questions) + 1) if enough_questions(n, indicator))
    return _divided(total, answered, answered >= least)


def _focus_area_score(scores: Scores, area: FocusArea) -> Scores:
    there = ~np.isnan(scores)
    existing = there.sum(axis=1)
    least = next(n for n in range(1, len(area.indicators) + 1) if enough_indicators(n, area))
    return _divided(np.where(there, scores, 0.0).sum(axis=1), existing, existing >= least)


def _divided(total: NDArray[np.generic], count: NDArray[np.generic], enough: NDArray[np.bool_]) -> Scores:
    mean = np.full(len(total), np.nan)
    np.divide(total, count, out=mean, where=enough)
    return mean


def _check(raw: NDArray[np.int8], there: NDArray[np.bool_], question: Question) -> None:
    scale = question.scale
    wrong = np.where(there, (raw < scale.low) | (raw > scale.high), raw < min(MISSING))
    if wrong.any():
        row = int(wrong.argmax())
        raise ValueError(f"{question.code}, sheet {row}: {raw[row]} is not on the scale {scale.low}-{scale.high}")
