"""The course's tests are solvable, every answer is explained, and what can be defended is right in another way."""

from pathlib import Path

import pytest

from genklang.core.logicmodel import COLUMNS, exercise, mark

COURSE = Path(__file__).parents[4] / "shared" / "sources"
PLACED = {
    "needs": {8, 9},
    "resources": {13},
    "activities": {2, 4, 11},
    "outcomes": {5, 7, 12},
    "effects": {1, 3, 6, 10},
}
PARTS = {
    1: "effect_evaluation",
    2: "process_evaluation",
    3: "programme_theory",
    4: "cost_effectiveness",
    5: "needs_analysis",
}


def test_the_key_of_the_logic_model() -> None:
    test = exercise("logikmodell")
    assert tuple(test.choices) == COLUMNS
    answers = {number: column for column, numbers in PLACED.items() for number in numbers}
    assert sorted(answers) == list(range(1, 14)) == [one.number for one in test.statements]
    assert all(one.verdict == "right" and one.explanation for one in mark(test, answers))


def test_the_key_of_the_five_parts() -> None:
    test = exercise("delar")
    assert all(one.verdict == "right" for one in mark(test, PARTS))
    assert set(PARTS.values()) == set(test.choices)


def test_what_can_be_defended_is_told_so() -> None:
    test = exercise("logikmodell")
    first, fourth = (mark(test, {1: "outcomes", 4: "resources"})[at] for at in (0, 3))
    assert (first.verdict, fourth.verdict) == ("also", "also")
    assert "är deras fullständiga betyg ett resultat" in first.explanation
    assert {one.number for one in test.statements if one.also} == {1, 4}


def test_another_answer_is_explained_and_none_gives_nothing_away() -> None:
    marked = mark(exercise("logikmodell"), {2: "outcomes"})
    assert (marked[1].verdict, "processmått" in marked[1].explanation) == ("other", True)
    assert all(one.verdict == "open" and not one.explanation for one in marked if one.number != 2)


@pytest.mark.parametrize("answers", [{14: "needs"}, {1: "process"}])
def test_answers_that_are_not_there_are_refused(answers: dict[int, str]) -> None:
    with pytest.raises(ValueError, match="answers"):
        mark(exercise("logikmodell"), answers)
    with pytest.raises(KeyError):
        exercise("matte")


def test_the_statements_are_the_courses_own_words() -> None:
    found = sorted(COURSE.glob("002*"))
    if not found:
        pytest.skip("the course does not lie beside this project")
    source = found[0].read_text(encoding="utf-8")
    assert all(f"{one.number}. {one.words}" in source for one in exercise("logikmodell").statements)
    assert all(one.words in source for one in exercise("delar").statements)
    assert all(words in source for words in exercise("delar").choices.values())
