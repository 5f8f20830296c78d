"""Roles that are held or say why not, phases that end in a decision, the year, and how it becomes larger."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import world
from tests.apps.steering.conftest import Led, refusal
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.steering import (
    phase_actions,
    phase_queries,
    role_actions,
    role_queries,
    scale_actions,
    scale_queries,
    waiting_queries,
    wheel_actions,
    wheel_queries,
)
from genklang.apps.steering.models import Phase, WorkRole
from genklang.apps.steering.types import LONGEST, MOST, PhaseOutcome, Scaling, Waits

DAY = world.AT.date()
NOBODY = {"holder": "", "organisation": "", "why": ""}
PHASE = {
    "name": "Förstudie",
    "begins_on": DAY - timedelta(days=60),
    "ends_on": DAY - timedelta(days=1),
    "condition": "Minst två verksamheter vill vara med.",
}
DECIDED = {"outcome": "changed", "who": "Styrgruppen", "words": "Vi börjar med en skola.", "decided_on": DAY}
PLAN = {"scaling": "spread", "audience": "Två skolor till", "deciders": "", "core": "", "adapt": "", "cost": ""}


def test_every_role_of_the_list_stands_there_until_it_is_answered_for(led: Led) -> None:
    before = role_queries.roles(led.id)
    assert len(before) >= 8 and {role.id for role in before} == {0}
    answer = {"initiative_id": led.id, "code": "evaluator", **led.act}
    role_actions.answer_role(**answer, holder="Anna på universitetet", organisation="MDU", why="")
    role_actions.answer_role(**answer, holder="", organisation="MDU", why="Ingen har tid före hösten.")
    found = next(role for role in role_queries.roles(led.id) if role.code == "evaluator")
    assert (found.holder, found.organisation, found.why) == ("", "", "Ingen har tid före hösten.")
    role_actions.remove_role(role_id=found.id, **led.act)
    assert role_queries.roles(led.id) == before


def test_a_role_is_held_or_says_why_not(led: Led) -> None:
    answer = {"initiative_id": led.id, "code": "evaluator", **led.act}
    assert refusal(role_actions.answer_role, **answer, **NOBODY) == "role_neither"
    both = {**NOBODY, "holder": "Anna", "why": "Hon slutar."}
    assert refusal(role_actions.answer_role, **answer, **both) == "role_both"
    assert refusal(role_actions.answer_role, **{**answer, "code": "pilot"}, **both) == "role_unknown"
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkRole.objects.create(initiative_id=led.id, code="evaluator")


def test_a_role_of_ones_own_is_told_when_somebody_wrote_meanwhile(led: Led) -> None:
    words = {"name": "Tolk", "duty": "", "holder": "Språkservice", "organisation": "", "why": ""}
    number = role_actions.add_role(initiative_id=led.id, **words, **led.act)
    seen = role_queries.role(number)
    assert seen is not None
    edit = {"role_id": number, "seen": seen.mark, **led.act}
    role_actions.edit_role(**edit, **{**words, "duty": "Översätter på mötena."})
    assert refusal(role_actions.edit_role, **edit, **words) == "changed_meanwhile"


def test_a_phase_is_decided_on_once_and_then_stands(led: Led) -> None:
    number = phase_actions.add_phase(initiative_id=led.id, **PHASE, **led.act)
    (phase,) = phase_queries.phases(led.id)
    (waits,) = waiting_queries.waiting([led.id])
    assert (waits.kind, waits.id, waits.due_on) == (Waits.PHASE, number, PHASE["ends_on"])
    decide: dict[str, Any] = {"phase_id": number, "seen": phase.mark, **led.act}
    tomorrow = {**DECIDED, "decided_on": DAY + timedelta(days=1)}
    assert refusal(phase_actions.decide_phase, **decide, **tomorrow) == "bad_days"
    assert refusal(phase_actions.decide_phase, **decide, **{**DECIDED, "outcome": "maybe"}) == "bad_choice"
    assert refusal(phase_actions.decide_phase, **decide, **{**DECIDED, "words": " "}) == "words_missing"
    phase_actions.decide_phase(**decide, **DECIDED)
    found = phase_queries.phase(number)
    assert found is not None and found.outcome is PhaseOutcome.CHANGED and waiting_queries.waiting([led.id]) == ()
    assert refusal(phase_actions.decide_phase, **decide, **DECIDED) == "decided_already"
    assert refusal(phase_actions.edit_phase, phase_id=number, seen=found.mark, **PHASE, **led.act) == "decided_already"
    assert refusal(phase_actions.remove_phase, phase_id=number, **led.act) == "decided_already"


def test_a_phase_has_its_days_in_order_and_a_condition(led: Led) -> None:
    add = {"initiative_id": led.id, **PHASE, **led.act}
    assert refusal(phase_actions.add_phase, **{**add, "ends_on": date(2020, 1, 1)}) == "bad_days"
    assert refusal(phase_actions.add_phase, **{**add, "condition": ""}) == "words_missing"
    with pytest.raises(IntegrityError), transaction.atomic():
        Phase.objects.create(initiative_id=led.id, **PHASE, outcome="stops", decided_on=DAY)


def test_the_year_stands_by_month(led: Led) -> None:
    row = {"initiative_id": led.id, "kind": "laget", "what": "Läget", "who": "Ledarna", "uses": "", **led.act}
    wheel_actions.add_wheel_row(month=10, **row)
    number = wheel_actions.add_wheel_row(month=2, **row)
    assert [one.month for one in wheel_queries.wheel(led.id)] == [2, 10]
    assert refusal(wheel_actions.add_wheel_row, month=13, **row) == "bad_choice"
    wheel_actions.remove_wheel_row(row_id=number, **led.act)
    assert refusal(wheel_actions.remove_wheel_row, row_id=number, **led.act) == "gone"


def test_a_scale_up_has_steps_that_say_what_came_of_them(led: Led) -> None:
    assert refusal(scale_actions.add_step, initiative_id=led.id, what="Fråga", who="Vi", **led.act) == "gone"
    scale_actions.write_plan(initiative_id=led.id, seen="", **PLAN, **led.act)
    assert refusal(scale_actions.write_plan, initiative_id=led.id, seen="", **PLAN, **led.act) == "plan_there"
    number = scale_actions.add_step(initiative_id=led.id, what="Fråga skolorna", who="Rektorn", due_on=DAY, **led.act)
    (waits,) = waiting_queries.waiting([led.id])
    assert (waits.kind, waits.id, waits.who) == (Waits.STEP, number, "Rektorn")
    step = scale_queries.step(number)
    assert step is not None
    tell = {"step_id": number, "seen": step.mark, **led.act}
    assert refusal(scale_actions.tell_step, **tell, state="done", outcome="") == "outcome_missing"
    past = DAY - timedelta(days=1)
    assert refusal(scale_actions.tell_step, **tell, state="under_way", outcome="", new_day=past) == "bad_days"
    scale_actions.tell_step(**tell, state="done", outcome="Båda sa ja.")
    plan = scale_queries.plan_of(led.id)
    assert plan is not None and plan.scaling is Scaling.SPREAD and plan.steps[0].outcome == "Båda sa ja."
    assert waiting_queries.waiting([led.id]) == ()


def test_there_is_an_end_to_how_much_is_kept(led: Led) -> None:
    row = {"initiative_id": led.id, "month": 1, "kind": "other", "what": "Möte", "who": "Vi", "uses": "", **led.act}
    for _each in range(MOST):
        wheel_actions.add_wheel_row(**row)
    assert refusal(wheel_actions.add_wheel_row, **row) == "too_many"


def test_the_record_says_what_was_done_and_no_words(led: Led) -> None:
    phase_actions.add_phase(initiative_id=led.id, **PHASE, **led.act)
    event = Event.objects.order_by("id").last()
    assert event is not None and event.name == "phase.added"
    assert "Förstudie" not in repr(event.details)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=LONGEST["what"] + 40))
def test_whatever_is_typed_is_kept_or_refused_with_a_sentence(words: str, led: Led) -> None:
    row = {"initiative_id": led.id, "month": 5, "kind": "other", "who": "Vi", "uses": "", **led.act}
    plain = "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()
    if not 0 < len(plain) <= LONGEST["what"]:
        assert refusal(wheel_actions.add_wheel_row, what=words, **row) in ("words_missing", "too_long")
        return
    number = wheel_actions.add_wheel_row(what=words, **row)
    found = wheel_queries.wheel_row(number)
    assert found is not None and found.what == plain
    wheel_actions.remove_wheel_row(row_id=number, **led.act)


def test_another_towns_is_not_counted(led: Led, other_town: World) -> None:
    phase_actions.add_phase(initiative_id=other_town.initiative_id, **PHASE, **led.act)
    assert waiting_queries.waiting([led.id]) == ()
