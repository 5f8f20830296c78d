"""From one person's answers to scores, so that more is always a better situation. Plain Python, one person at a time.

A reversed answer is turned once, here. "Vill inte svara", "vet inte" and "not asked" are missing, never a number. An
indicator needs answers to at least two thirds of its questions, a focus area needs at least half of its indicators;
nothing is filled in. `arrays` holds the same rules for many sheets at once.

Source: method report B2; docs/methods/frameworks.md.
"""

from collections.abc import Collection, Mapping

from genklang.core.frameworks.types import MISSING, FocusArea, Indicator, Question


def turned(raw: int | None, question: Question) -> int | None:
    """The answer with more = better; None where there is no answer. ValueError for a number off the scale."""
    if raw is None or raw in MISSING:
        return None
    scale = question.scale
    if not scale.low <= raw <= scale.high:
        raise ValueError(f"{question.code}: {raw} is not on the scale {scale.low}-{scale.high}")
    return raw if question.direction == 1 else scale.low + scale.high - raw


def indicator_score(answers: Mapping[str, int], indicator: Indicator) -> float | None:
    """Mean of the turned answers (question code -> raw answer); None under two thirds of the indicator's questions."""
    values = [turned(answers.get(question.code), question) for question in indicator.questions]
    answered = [value for value in values if value is not None]
    return _mean(answered) if enough_questions(len(answered), indicator) else None


def focus_area_score(scores: Mapping[str, float | None], focus_area: FocusArea) -> float | None:
    """Mean of the focus area's indicators (indicator code -> score), equal weights; None if fewer than half exist."""
    values = [scores.get(indicator.code) for indicator in focus_area.indicators]
    existing = [value for value in values if value is not None]
    return _mean(existing) if enough_indicators(len(existing), focus_area) else None


def change_score(
    answers_from: Mapping[str, int], answers_to: Mapping[str, int], indicator: Indicator, comparable: Collection[str]
) -> float | None:
    """Mean change (to - from) of the comparable questions answered both times; None under two thirds of the questions.

    `comparable` are question codes from `versions.comparable`. A question that is not among them counts as unanswered.
    """
    changes = []
    for question in indicator.questions:
        if question.code in comparable:
            before, after = (
                turned(answers_from.get(question.code), question),
                turned(answers_to.get(question.code), question),
            )
            if before is not None and after is not None:
                changes.append(after - before)
    return _mean(changes) if enough_questions(len(changes), indicator) else None


def enough_questions(answered: int, indicator: Indicator) -> bool:
    """Whether this many answers carry a score: at least two thirds (1 of 1, 2 of 2, 2 of 3, 3 of 4, 4 of 5)."""
    return 3 * answered >= 2 * len(indicator.questions)


def enough_indicators(existing: int, focus_area: FocusArea) -> bool:
    """Whether this many indicator scores carry a focus area's score: at least half."""
    return 2 * existing >= len(focus_area.indicators)


def _mean(values: list[int] | list[float]) -> float:
    return sum(values) / len(values)
