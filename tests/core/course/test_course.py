"""The course's case stands in its own words, and what is ours stands apart."""

from itertools import chain
from pathlib import Path

import pytest

from genklang.core.course import course

SOURCES = Path(__file__).parents[4] / "shared" / "sources"


def test_every_word_that_is_said_to_be_the_courses_is() -> None:
    found = sorted(SOURCES.glob("002*"))
    if not found:
        pytest.skip("the course does not lie beside this project")
    source = found[0].read_text(encoding="utf-8")
    case = course()
    theirs = chain(case.case, *(chain(one.told, one.tasks, [one.name]) for one in case.moments))
    assert [words for words in theirs if words not in source] == []
    assert all(f"- {one.words}" in source for one in case.statements)
    assert f"Case: {case.title} – {case.subtitle}" in source


def test_there_are_five_moments_and_five_statements_each_with_what_is_ours() -> None:
    case = course()
    assert [one.number for one in case.moments] == [1, 2, 3, 4, 5]
    assert all(one.tasks and one.ours and one.example and one.minutes for one in case.moments)
    assert len(case.statements) == 5
    assert all(one.asks.count("?") >= 1 and one.weight for one in case.statements)


def test_a_share_that_is_held_against_nothing_is_weak() -> None:
    told = {one.key: one for one in course().statements}
    assert (told["safe"].value, told["safe"].beside, told["safe"].is_weak) == (90, "", True)
    assert (told["maths"].value, told["maths"].beside_value, told["maths"].is_weak) == (45, 60, False)


def test_another_moment_is_not_there() -> None:
    with pytest.raises(KeyError):
        course().moment(6)
