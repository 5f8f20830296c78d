"""Money that a group applies for: sums that agree, days that have been, no word of cause, and nothing told twice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests import world
from tests.world import AT, World, later

from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import Refused as ActivityRefused
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions, grown_actions, project_actions, project_queries, queries
from genklang.apps.dialogue.models import Project
from genklang.apps.dialogue.types import MOST_KRONOR, Refused

ON = AT.date()
ACT: dict[str, Any] = {"by": SYSTEM, "at": later(days=40)}


@pytest.fixture
def action(town: World) -> int:
    """What a group agreed on in its first talk."""
    round_id = world.run_round(town.group_id, dict.fromkeys(town.participants, 3))
    session_id = actions.start_session(
        group_id=town.group_id, round_id=round_id, held_on=ON, by=SYSTEM, at=later(days=8)
    )
    said = {"you_said": "Vi vill ha en turnering.", "what": "Ordna den", "who": "Gruppen"}
    return actions.add_action(session_id=session_id, **said, by=SYSTEM, at=later(days=8))


def applied(action_id: int, **other: Any) -> None:
    given = {"source": "Ungdomsfonden", "asked": 25_000, "applied_on": ON, "answer_on": ON + timedelta(days=14)}
    project_actions.apply_for_money(action_id=action_id, **given | other, **ACT)


def decided(action_id: int, decision: str, **other: Any) -> None:
    given = {"decided_on": ON + timedelta(days=10), **other}
    project_actions.note_decision(action_id=action_id, decision=decision, **given, **ACT)


def refusal(act: Any, *args: Any, **given: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **given)
    assert str(refused.value.sentence)
    return refused.value.code


def test_an_application_is_told_to_the_group_from_the_first_day(town: World, action: int) -> None:
    applied(action)
    (row,) = queries.you_said_we_did(town.group_id)
    assert row.project is not None
    assert (row.project.source, row.project.asked, row.project.decision) == ("Ungdomsfonden", 25_000, "")
    applied(action, asked=30_000)
    assert [one.asked for one in project_queries.projects_of([town.group_id])] == [30_000]
    names = [event.name for event in Event.objects.filter(name__startswith="project.").order_by("id")]
    assert names == ["project.applied", "project.edited"]
    assert "Ungdomsfonden" not in repr(list(Event.objects.values()))


@pytest.mark.parametrize(
    ("decision", "given", "kept"),
    [("yes", None, 25_000), ("yes", 25_000, 25_000), ("partly", 10_000, 10_000), ("no", None, 0), ("no", 0, 0)],
)
def test_what_is_given_goes_with_the_answer(action: int, decision: str, given: int | None, kept: int) -> None:
    applied(action)
    decided(action, decision, got=given, outcome="Turneringen spelades i maj.")
    found = queries.action(action)
    assert found is not None and found.project is not None
    assert (found.project.decision, found.project.given) == (decision, kept)
    (event,) = Event.objects.filter(name="project.decided")
    assert event.details == {"decision": decision}
    assert refusal(applied, action) == "already_decided"
    decided(action, "")
    applied(action, asked=9)


@pytest.mark.parametrize(
    ("decision", "given"),
    [("yes", 24_999), ("partly", None), ("partly", 0), ("partly", -1), ("partly", 25_000), ("no", 1), ("", 5)],
)
def test_sums_that_do_not_go_with_the_answer_are_refused(action: int, decision: str, given: int | None) -> None:
    applied(action)
    assert refusal(decided, action, decision, got=given) == "bad_sum"
    assert Project.objects.get().decision == ""


def test_bounds(action: int) -> None:
    for asked in (0, -1, MOST_KRONOR + 1):
        assert refusal(applied, action, asked=asked) == "bad_sum"
    tomorrow = ACT["at"].date() + timedelta(days=1)
    for days in ({"applied_on": tomorrow}, {"applied_on": date(1999, 1, 1)}, {"answer_on": ON - timedelta(days=1)}):
        assert refusal(applied, action, **days) == "bad_day"
    assert refusal(applied, action, source=" ") == "words_missing"
    assert refusal(applied, action, source="x" * 121) == "too_long"
    assert refusal(applied, 10**9) == "action_unknown"
    assert refusal(decided, action, "no") == "no_project"
    applied(action, asked=MOST_KRONOR)
    assert refusal(decided, action, "kanske") == "bad_decision"
    for day in (None, tomorrow, ON - timedelta(days=1)):
        assert refusal(decided, action, "yes", decided_on=day) == "bad_day"


def test_what_came_of_it_claims_no_cause(action: int) -> None:
    applied(action)
    words = "Tack vare pengarna är alla tryggare."
    assert refusal(decided, action, "yes", outcome=words) == "cause_word"


@pytest.mark.parametrize(
    "wrong",
    [
        {"given": 1},
        {"decision": "yes", "decided_on": ON, "given": 1},
        {"decision": "yes", "given": 25_000},
        {"decision": "partly", "decided_on": ON, "given": 25_000},
        {"asked": 0},
    ],
    ids=["given without answer", "less than all", "no day", "all as a part", "nothing asked"],
)
def test_the_database_itself_refuses_sums_that_disagree(action: int, wrong: dict[str, Any]) -> None:
    applied(action)
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.update(**wrong)


def test_an_answer_that_has_not_come_in_time_is_asked_for(town: World, action: int) -> None:
    applied(action)
    due = ON + timedelta(days=14)
    assert project_queries.unanswered([town.group_id], on=due) == ()
    ((late, what),) = project_queries.unanswered([town.group_id], on=due + timedelta(days=1))
    assert (late.answer_on, what) == (due, "Ordna den")
    decided(action, "no")
    assert project_queries.unanswered([town.group_id], on=due + timedelta(days=1)) == ()


def test_what_was_never_applied_for_is_taken_away(town: World, action: int) -> None:
    applied(action)
    project_actions.remove_project(action_id=action, **ACT)
    assert refusal(project_actions.remove_project, action_id=action, **ACT) == "no_project"
    applied(action)
    actions.remove_action(action_id=action, **ACT)
    assert project_queries.projects_of([town.group_id]) == ()


def test_what_was_agreed_becomes_an_activity_of_its_own_once(town: World, action: int) -> None:
    new = grown_actions.grow_from_action(action_id=action, name="Turneringen", **ACT)
    found = activities.activity(new)
    assert (found.grown_from, found.initiative_id, found.organisation_id) == (
        town.activity_id,
        town.initiative_id,
        town.organisation_id,
    )
    (row,) = queries.you_said_we_did(town.group_id)
    assert row.grew_into == "Turneringen"
    again = {"action_id": action, "name": "En till", **ACT}
    assert refusal(grown_actions.grow_from_action, **again) == "already_grown"


def test_a_name_that_is_taken_leaves_everything_as_it_was(town: World, action: int) -> None:
    taken = activities.activity(town.activity_id).name
    with pytest.raises(ActivityRefused):
        grown_actions.grow_from_action(action_id=action, name=taken, **ACT)
    found = queries.action(action)
    assert found is not None and found.grew_into == ""
    assert activities.grown_out_of(town.activity_id) == ()
