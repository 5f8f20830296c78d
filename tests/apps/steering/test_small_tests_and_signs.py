"""Small tests that grow out of each other, signs read from questions that are asked, assignments written from them."""

from datetime import timedelta
from typing import Any

from tests import world
from tests.apps.steering.conftest import Led, refusal
from tests.world import World

from genklang.apps.steering import (
    assignment_actions,
    assignment_queries,
    meeting_actions,
    meeting_queries,
    sign_actions,
    sign_queries,
    small_test_actions,
    waiting_queries,
)
from genklang.apps.steering.types import Waits

DAY = world.AT.date()
TRIED = {"what": "Fråga först, föreslå sen", "expects": "Fler svarar", "who": "Fritidsledarna", "until": DAY}
SERIES = {"name": "Personalgruppen", "people": "Åtta i personalen", "rhythm": "4 gånger per termin"}
ASSIGNMENT = {
    "title": "Vem frågar?",
    "question": "Vad säger svaren om vuxnas stöd?",
    "background": "",
    "uses": "",
    "expected": "",
    "contact": "",
    "language": "sv",
}


def met(led: Led, initiative_id: int = 0) -> tuple[int, int]:
    """A series and its first meeting."""
    series = meeting_actions.begin_series(initiative_id=initiative_id or led.id, **SERIES, **led.act)
    return series, meeting_actions.add_meeting(series_id=series, held_on=DAY, present="", notes="", **led.act)


def test_a_test_is_told_once_and_leads_to_the_next(led: Led) -> None:
    series, meeting = met(led)
    first = small_test_actions.begin_test(meeting_id=meeting, **TRIED, **led.act)
    (waits,) = waiting_queries.waiting([led.id])
    assert (waits.kind, waits.id, waits.words, waits.who) == (Waits.TEST, first, TRIED["what"], TRIED["who"])
    test = meeting_queries.small_test(first)
    assert test is not None and (test.series_id, test.follows) == (series, None)
    tell: dict[str, Any] = {"test_id": first, "seen": test.mark, **led.act}
    assert refusal(small_test_actions.tell_test, **tell, happened=" ", learned="") == "words_missing"
    small_test_actions.tell_test(**tell, happened="Sju svarade.", learned="Det tar tid.")
    assert waiting_queries.waiting([led.id]) == ()
    assert refusal(small_test_actions.tell_test, **tell, happened="Åtta.", learned="") == "told_already"
    assert refusal(small_test_actions.edit_test, test_id=first, seen=test.mark, **TRIED, **led.act) == "told_already"
    later = meeting_actions.add_meeting(
        series_id=series, held_on=DAY + timedelta(days=30), present="", notes="", **led.act
    )
    following = small_test_actions.begin_test(meeting_id=later, follows=first, **TRIED, **led.act)
    found = meeting_queries.series(series)
    assert found is not None
    assert [one.id for one in found.meetings] == [later, meeting]
    assert [one.follows for one in found.meetings[0].tests] == [first]
    small_test_actions.remove_test(test_id=first, **led.act)
    last = meeting_queries.small_test(following)
    assert last is not None and last.follows is None


def test_a_test_grows_out_of_its_own_series_only(led: Led, other_town: World) -> None:
    _series, meeting = met(led)
    _foreign_series, foreign = met(led, other_town.initiative_id)
    there = small_test_actions.begin_test(meeting_id=foreign, **TRIED, **led.act)
    begin = {"meeting_id": meeting, "follows": there, **TRIED, **led.act}
    assert refusal(small_test_actions.begin_test, **begin) == "gone"


def test_what_was_tried_is_not_taken_away_with_a_meeting(led: Led) -> None:
    series, meeting = met(led)
    number = small_test_actions.begin_test(meeting_id=meeting, **TRIED, **led.act)
    assert refusal(meeting_actions.remove_meeting, meeting_id=meeting, **led.act) == "has_tests"
    assert refusal(meeting_actions.remove_series, series_id=series, **led.act) == "has_tests"
    small_test_actions.remove_test(test_id=number, **led.act)
    meeting_actions.remove_series(series_id=series, **led.act)
    assert meeting_queries.all_series(led.id) == ()


def test_whoever_writes_second_is_told_and_nothing_is_lost(led: Led) -> None:
    series, meeting = met(led)
    seen = meeting_queries.meeting(meeting)
    there = meeting_queries.series(series)
    assert seen is not None and there is not None
    edit = {"meeting_id": meeting, "seen": seen.mark, "held_on": DAY, "present": "Fem", **led.act}
    meeting_actions.edit_meeting(**edit, notes="Först.")
    assert refusal(meeting_actions.edit_meeting, **edit, notes="Sedan.") == "changed_meanwhile"
    again = {"series_id": series, "seen": there.mark, **SERIES, **led.act}
    assert refusal(meeting_actions.edit_series, **again) == "changed_meanwhile"


def test_a_sign_is_read_from_questions_that_are_asked(led: Led) -> None:
    number = sign_actions.add_sign(initiative_id=led.id, words="Fler har en vuxen att fråga", **led.act)
    bind: dict[str, Any] = {"sign_id": number, "framework": "prov", "indicator": "skola", **led.act}
    sign_actions.bind_question(**bind, question="hjalp")
    sign_actions.bind_question(**bind, question="")
    assert refusal(sign_actions.bind_question, **bind, question="hjalp") == "question_there"
    assert refusal(sign_actions.bind_question, **bind, question="sover") == "question_unknown"
    assert refusal(sign_actions.bind_question, **{**bind, "framework": "annat"}, question="") == "question_unknown"
    assert refusal(sign_actions.add_source, sign_id=number, says="Var femte", source="", **led.act) == "words_missing"
    outside = sign_actions.add_source(sign_id=number, says="Var femte", source="Folkhälsoenkäten 2024", **led.act)
    (sign,) = sign_queries.signs(led.id)
    assert [(one.question, one.source) for one in sign.sources] == [
        ("hjalp", ""),
        ("", ""),
        ("", "Folkhälsoenkäten 2024"),
    ]
    sign_actions.remove_source(source_id=outside, **led.act)
    assert len(sign_queries.signs(led.id)[0].sources) == 2


def test_an_assignment_is_written_from_a_sign_of_its_own(led: Led, other_town: World) -> None:
    number = sign_actions.add_sign(initiative_id=led.id, words="Fler har en vuxen att fråga", **led.act)
    foreign = sign_actions.add_sign(initiative_id=other_town.initiative_id, words="Annat", **led.act)
    write = {"initiative_id": led.id, **ASSIGNMENT, **led.act}
    assert refusal(assignment_actions.write_assignment, **write, sign_id=foreign) == "gone"
    assert refusal(assignment_actions.write_assignment, **{**write, "language": "fi"}) == "bad_choice"
    made = assignment_actions.write_assignment(**write, sign_id=number)
    seen = assignment_queries.assignment(made)
    assert seen is not None and seen.sign_id == number
    sign_actions.remove_sign(sign_id=number, **led.act)
    (kept,) = assignment_queries.assignments(led.id)
    assert kept.sign_id is None
    edit = {"assignment_id": made, "seen": seen.mark, **ASSIGNMENT, **led.act}
    assert refusal(assignment_actions.edit_assignment, **edit) == "changed_meanwhile"
