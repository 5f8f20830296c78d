"""Meetings of the two groups, what they decide, who carries it and what came of it."""

from datetime import date

import pytest
from tests.apps.partnership.conftest import DAY, Together, begun, refusal
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.partnership import meeting_actions, meeting_queries
from genklang.apps.partnership.types import Body

SOON, LATER = date(2026, 4, 1), date(2026, 6, 1)


def met(together: Together, **given: object) -> int:
    plain = {"partnership_id": together.id, "body": "steering", "held_on": DAY}
    return meeting_actions.add_meeting(**(plain | together.act | given))


def decided(together: Together, meeting: int, words: str = "Betala gymkort i ett år", **given: object) -> int:
    plain = {"meeting_id": meeting, "words": words, "carrier": "Bostadschefen"}
    return meeting_actions.add_decision(**(plain | together.act | given))


def test_a_meeting_says_who_was_there_by_partner_and_role(together: Together, other_town: World) -> None:
    foreign = begun(other_town)
    number = met(together, partners=[together.partner, foreign.partner], present="rektorn", notes="Vi läste Läget 2.")
    (meeting,) = meeting_queries.meetings(together.id)
    assert meeting.id == number
    assert (meeting.body, meeting.held_on, meeting.partner_ids) == (Body.STEERING, DAY, (together.partner,))
    assert (meeting.present, meeting.notes) == ("rektorn", "Vi läste Läget 2.")
    assert meeting_queries.meetings(foreign.id) == ()


def test_the_latest_meeting_comes_first(together: Together) -> None:
    first, second = met(together), met(together, body="working", held_on=SOON)
    assert [one.id for one in meeting_queries.meetings(together.id)] == [second, first]
    edited = {"body": "steering", "held_on": DAY, "partners": [], "present": "", "notes": ""}
    meeting_actions.edit_meeting(meeting_id=second, **edited, **together.act)
    found = meeting_queries.meeting(second)
    assert found is not None and (found.body, found.held_on) == (Body.STEERING, DAY)


def test_a_decision_has_a_carrier_and_a_day_and_ends_with_words(together: Together) -> None:
    number = decided(together, met(together), due_on=SOON)
    found = meeting_queries.decision(number)
    assert found is not None
    assert (found.decided_on, found.carrier, found.due_on, found.state) == (DAY, "Bostadschefen", SOON, "agreed")
    update = {"decision_id": number, **together.act}
    assert refusal(meeting_actions.update_decision, state="done", **update) == "outcome_missing"
    assert refusal(meeting_actions.update_decision, state="perhaps", **update) == "bad_state"
    meeting_actions.update_decision(state="done", outcome="Åtta tjejer har kort.", **update)
    (meeting,) = meeting_queries.meetings(together.id)
    assert [(one.state_words, one.outcome) for one in meeting.decisions] == [("klart", "Åtta tjejer har kort.")]


@pytest.mark.parametrize(
    ("given", "code"),
    [({"words": " "}, "words_missing"), ({"carrier": ""}, "words_missing"), ({"words": "x" * 301}, "too_long")],
    ids=["words", "carrier", "long"],
)
def test_a_decision_that_says_too_little_or_too_much_is_refused(
    together: Together, given: dict[str, str], code: str
) -> None:
    plain = {"meeting_id": met(together), "words": "Ett beslut", "carrier": "Någon", **together.act}
    assert refusal(meeting_actions.add_decision, **(plain | given)) == code


def test_what_is_open_comes_by_day_and_what_has_ended_does_not(together: Together, other_town: World) -> None:
    meeting = met(together)
    none, late, soon = (decided(together, meeting, due_on=day) for day in (None, LATER, SOON))
    ended = decided(together, meeting)
    meeting_actions.update_decision(decision_id=ended, state="dropped", outcome="Pengarna räckte inte.", **together.act)
    foreign = begun(other_town)
    decided(foreign, met(foreign))
    assert [one.id for one in meeting_queries.open_decisions([together.id])] == [soon, late, none]
    assert meeting_queries.open_decisions([]) == ()


def test_words_can_be_put_right_and_what_was_never_decided_taken_away(together: Together) -> None:
    meeting = met(together)
    number = decided(together, meeting)
    edit = {"words": "Betala gymkort i två år", "carrier": "Kommunen", "due_on": None}
    meeting_actions.edit_decision(decision_id=number, **edit, **together.act)
    found = meeting_queries.decision(number)
    assert found is not None and (found.words, found.carrier) == ("Betala gymkort i två år", "Kommunen")
    meeting_actions.remove_decision(decision_id=number, **together.act)
    assert refusal(meeting_actions.remove_decision, decision_id=number, **together.act) == "gone"
    meeting_actions.remove_meeting(meeting_id=meeting, **together.act)
    assert meeting_queries.meetings(together.id) == ()
    assert refusal(meeting_actions.edit_decision, decision_id=number, **edit, **together.act) == "gone"


def test_the_record_tells_that_it_was_decided_and_never_what(together: Together) -> None:
    decided(together, met(together, notes="Hemligt samtal"), words="Betala gymkort")
    names = set(Event.objects.values_list("name", flat=True))
    assert {"partnership.begun", "meeting.added", "decision.made"} <= names
    assert "gymkort" not in str(list(Event.objects.values_list("details", flat=True)))
    assert "Hemligt" not in str(list(Event.objects.values_list("details", flat=True)))
