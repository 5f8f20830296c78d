"""Scores follow the rules by hand on small cases, and the array form gives what the plain form gives on any sheets."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.frameworks.examples import frameworks, sample, scale, sheets

from genklang.core.frameworks import (
    DONT_KNOW,
    NOT_ASKED,
    NOT_WANTED,
    FocusArea,
    Framework,
    Indicator,
    Question,
    change_score,
    focus_area_score,
    focus_area_scores,
    indicator_score,
    indicator_scores,
    turned,
)

FIVE = scale(1, 5)


def question(code: str, direction: int = 1) -> Question:
    return Question(code, {"sv": code}, FIVE, direction, False)  # type: ignore[arg-type]


def indicator_of(number: int, code: str = "i") -> Indicator:
    return Indicator(code, {"sv": code}, tuple(question(f"q{n}") for n in range(number)))


@pytest.mark.parametrize(("raw", "expected"), [(1, 5), (2, 4), (3, 3), (4, 2), (5, 1)])
def test_a_reversed_answer_is_six_minus_itself_on_one_to_five(raw: int, expected: int) -> None:
    assert turned(raw, question("q", -1)) == expected
    assert turned(raw, question("q")) == raw


def test_turning_uses_the_ends_of_the_scale() -> None:
    assert turned(0, Question("q", {}, scale(0, 10), -1, False)) == 10
    assert turned(2, Question("q", {}, scale(2, 4), -1, False)) == 4


@pytest.mark.parametrize("raw", [NOT_WANTED, DONT_KNOW, NOT_ASKED, None])
@pytest.mark.parametrize("direction", [1, -1])
def test_no_answer_is_no_number(raw: int | None, direction: int) -> None:
    assert turned(raw, question("q", direction)) is None


@pytest.mark.parametrize("raw", [0, 6, -4, 100])
def test_a_number_off_the_scale_is_refused(raw: int) -> None:
    with pytest.raises(ValueError, match="not on the scale 1-5"):
        turned(raw, question("q"))


# Method page B2: 1 of 1, 2 of 2, 2 of 3, 3 of 4, 4 of 5; one fewer is too few.
@pytest.mark.parametrize(("number", "least"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4)])
def test_two_thirds_of_the_questions_carry_a_score(number: int, least: int) -> None:
    indicator = indicator_of(number)
    enough = {f"q{n}": 4 if n < least else DONT_KNOW for n in range(number)}
    short = {f"q{n}": 4 if n < least - 1 else NOT_WANTED for n in range(number)}
    assert indicator_score(enough, indicator) == 4.0
    assert indicator_score(short, indicator) is None


def test_the_score_is_the_mean_of_what_was_answered() -> None:
    motivation = sample(1).indicator("motivation")
    assert indicator_score({"lust": 3, "trott": 1, "mening": 1}, motivation) == pytest.approx(7 / 3)
    assert indicator_score({"lust": 3, "trott": 1, "mening": DONT_KNOW}, motivation) == 3.0
    assert indicator_score({"lust": 2, "trott": 3}, motivation) == 1.5
    assert indicator_score({}, motivation) is None


def test_half_of_the_indicators_carry_a_focus_area_with_equal_weights() -> None:
    area = FocusArea("a", {}, (), (indicator_of(3, "x"), indicator_of(1, "y"), indicator_of(2, "z")))
    assert focus_area_score({"x": 2.0, "y": 4.0, "z": None}, area) == 3.0
    assert focus_area_score({"x": 2.0, "y": 3.0, "z": 5.5}, area) == 3.5
    assert focus_area_score({"x": 2.0}, area) is None
    assert focus_area_score({"x": 2.0}, FocusArea("a", {}, (), area.indicators[:2])) == 2.0


ANY = {"lust", "trott", "mening"}


@pytest.mark.parametrize(
    ("before", "after", "comparable", "expected"),
    [
        ({"lust": 1, "trott": 3, "mening": 1}, {"lust": 2, "trott": 1, "mening": 1}, ANY, 1.0),
        ({"lust": 1, "trott": 3, "mening": 1}, {"lust": 2, "trott": 1, "mening": -1}, ANY, 1.5),
        ({"lust": 1, "trott": -2, "mening": 1}, {"lust": 2, "trott": 1, "mening": -1}, ANY, None),
        ({"lust": 1, "trott": 3, "mening": 1}, {"lust": 2, "trott": 1, "mening": 3}, {"lust", "mening"}, 1.5),
        ({"lust": 1, "trott": 3, "mening": 1}, {"lust": 2, "trott": 1, "mening": 3}, {"lust"}, None),
        ({}, {}, ANY, None),
    ],
)
def test_change_uses_questions_answered_both_times(
    before: dict[str, int], after: dict[str, int], comparable: set[str], expected: float | None
) -> None:
    assert change_score(before, after, sample(1).indicator("motivation"), comparable) == expected


@given(frameworks(), st.data())
def test_change_is_the_difference_of_scores_when_all_is_answered(framework: Framework, data: st.DataObject) -> None:
    every = frozenset(q.code for q in framework.questions)
    before, after = (
        {q.code: data.draw(st.integers(q.scale.low, q.scale.high)) for q in framework.questions} for _ in range(2)
    )
    for indicator in framework.indicators:
        change = change_score(before, after, indicator, every)
        first, second = indicator_score(before, indicator), indicator_score(after, indicator)
        assert None not in (change, first, second)
        assert change == pytest.approx(second - first)  # type: ignore[operator]


@given(frameworks(), st.data())
def test_arrays_give_what_the_plain_rules_give(framework: Framework, data: st.DataObject) -> None:
    rows = data.draw(sheets(framework, data.draw(st.integers(0, 6))))
    array = np.array(rows, dtype=np.int8).reshape(len(rows), len(framework.questions))
    scores = indicator_scores(array, framework)
    areas = focus_area_scores(scores, framework)
    assert scores.dtype == areas.dtype == np.float64
    assert scores.shape == (len(rows), len(framework.indicators))
    assert areas.shape == (len(rows), len(framework.focus_areas))
    for row, raw in enumerate(rows):
        answers = {q.code: value for q, value in zip(framework.questions, raw, strict=True)}
        plain = {i.code: indicator_score(answers, i) for i in framework.indicators}
        for column, indicator in enumerate(framework.indicators):
            assert same(scores[row, column], plain[indicator.code])
        for column, area in enumerate(framework.focus_areas):
            assert same(areas[row, column], focus_area_score(plain, area))


def same(number: float, plain: float | None) -> bool:
    return math.isnan(number) if plain is None else math.isclose(number, plain, rel_tol=1e-12, abs_tol=1e-12)


@pytest.mark.parametrize("wrong", [0, 4, -4, 127, -128])
def test_arrays_refuse_a_number_off_the_scale_and_say_where(wrong: int) -> None:
    array = np.array([[1, 2, 3, 1], [1, wrong, 3, 1]], dtype=np.int8)
    with pytest.raises(ValueError, match=rf"^trott, sheet 1: {wrong} is not on the scale 1-3$"):
        indicator_scores(array, sample(1))


def test_arrays_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="4 questions"):
        indicator_scores(np.zeros((2, 3), dtype=np.int8), sample(1))
    with pytest.raises(ValueError, match="2 indicators"):
        focus_area_scores(np.zeros((2, 3)), sample(1))
