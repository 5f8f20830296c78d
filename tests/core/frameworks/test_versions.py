"""Only what is declared the same is compared, in both directions and through a chain, and never on another scale."""

from dataclasses import replace

import pytest
from tests.core.frameworks.examples import next_version, sample, scale

from genklang.core.frameworks import asked_anew, comparable, wording_changes

ALL = frozenset({"lust", "trott", "mening", "van"})


def test_a_version_is_comparable_with_itself() -> None:
    assert comparable([sample(1)], 1, 1) == ALL
    assert comparable([sample(1), sample(2)], 2, 2) == ALL | {"ledig"}


def test_the_sample_file_declares_three_questions() -> None:
    versions = [sample(1), sample(2)]
    assert comparable(versions, 1, 2) == {"lust", "mening", "van"}
    assert comparable(versions, 2, 1) == {"lust", "mening", "van"}


def test_nothing_declared_nothing_compared() -> None:
    first = sample(1)
    assert comparable([first, next_version(first, {})], 1, 2) == frozenset()


def test_all_covers_what_both_versions_ask() -> None:
    first, second = sample(1), sample(2)
    second = replace(second, equivalent={1: frozenset(question.code for question in second.questions)})
    assert comparable([first, second], 1, 2) == ALL


def test_a_chain_keeps_what_every_link_declares() -> None:
    first = sample(1)
    second = next_version(first, {1: ALL - {"lust"}})
    third = next_version(second, {2: ALL - {"van"}})
    assert comparable([third, first, second], 1, 3) == {"trott", "mening"}
    assert comparable([third, first, second], 3, 1) == {"trott", "mening"}


def test_two_versions_that_are_each_like_the_first_are_like_each_other() -> None:
    first = sample(1)
    second = next_version(first, {1: ALL})
    third = next_version(second, {1: frozenset({"lust"})})
    assert comparable([first, second, third], 2, 3) == {"lust"}


def test_a_chain_breaks_where_a_version_is_not_loaded() -> None:
    first = sample(1)
    second = next_version(first, {1: ALL})
    third = next_version(second, {2: ALL})
    assert comparable([first, third], 1, 3) == frozenset()


def test_a_question_taken_away_and_brought_back_is_not_carried_over_the_gap() -> None:
    first = sample(1)
    second = next_version(first, {1: ALL})
    without = tuple(area for area in second.focus_areas if area.code != "fritid")
    third = next_version(replace(second, focus_areas=without), {2: ALL})
    fourth = replace(next_version(third, {3: ALL}), focus_areas=second.focus_areas)
    assert comparable([first, second, third, fourth], 1, 4) == ALL - {"van"}


@pytest.mark.parametrize("changed", [{"direction": -1}, {"scale": scale(1, 5)}, {"scale": scale(0, 3)}])
def test_a_declaration_does_not_reach_across_another_ruler(changed: dict[str, object]) -> None:
    first = sample(1)
    assert comparable([first, next_version(first, {1: ALL}, lust=changed)], 1, 2) == ALL - {"lust"}


def test_what_was_not_loaded_or_does_not_belong_is_refused() -> None:
    first = sample(1)
    with pytest.raises(ValueError, match="not among those loaded"):
        comparable([first], 1, 2)
    with pytest.raises(ValueError, match="twice"):
        comparable([first, first], 1, 1)
    with pytest.raises(ValueError, match="different frameworks"):
        comparable([first, replace(sample(2), code="annat")], 1, 2)


REWORDED = {"text": {"sv": "Jag vill lära mig mycket mer", "en": "I want to learn more"}}


@pytest.mark.parametrize("changed", [REWORDED, {"direction": -1}, {"scale": scale(1, 3)}])
def test_a_changed_question_that_claims_to_be_the_same_is_told(changed: dict[str, object]) -> None:
    first = sample(1)
    assert wording_changes(first, next_version(first, {1: ALL}, lust=changed)) == ("lust",)
    assert wording_changes(first, next_version(first, {1: ALL - {"lust"}}, lust=changed)) == ()
    assert wording_changes(first, next_version(first, {}, lust=changed)) == ()


def test_a_new_translation_is_no_change_of_wording() -> None:
    first = sample(1)
    retold = {"text": {**first.question("lust").text, "en": "I would like to learn more"}}
    assert wording_changes(first, next_version(first, {1: ALL}, lust=retold)) == ()


def test_the_sample_second_version_is_honest() -> None:
    assert wording_changes(sample(1), sample(2)) == ()
    dishonest = replace(sample(2), equivalent={1: ALL})
    assert wording_changes(sample(1), dishonest) == ("trott",)


def test_what_is_asked_anew_is_every_part_with_a_question_that_is_new_gone_or_not_comparable() -> None:
    first = sample(1)
    same = next_version(first, {1: ALL})
    assert asked_anew([first, same], 1, 2) == frozenset()
    assert asked_anew([first], 1, 1) == frozenset()
    reworded = next_version(first, {1: ALL - {"lust"}})
    (holds,) = [item for item in first.indicators if "lust" in {question.code for question in item.questions}]
    (area,) = [one for one in first.focus_areas if holds in one.indicators]
    assert asked_anew([first, reworded], 1, 2) == {holds.code, area.code}
    assert asked_anew([first, reworded], 2, 1) == {holds.code, area.code}
    fewer = next_version(same, {2: ALL})
    fewer = replace(fewer, focus_areas=fewer.focus_areas[:1])
    gone = first.focus_areas[1]
    assert asked_anew([first, same, fewer], 1, 3) >= {gone.code, *(item.code for item in gone.indicators)}
