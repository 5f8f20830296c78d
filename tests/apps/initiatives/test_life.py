"""The way of an initiative is one table; its diagram is made from it, and no step is taken that is not there."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.initiatives import actions, queries
from genklang.apps.initiatives.life import TRANSITIONS, Act, allowed, diagram
from genklang.apps.initiatives.models import Step
from genklang.apps.initiatives.types import STATES, State

from .conftest import Idea, refusal

PAGE = Path(__file__).parents[3] / "docs/reference/initiative-life.md"


def test_the_diagram_in_the_docs_is_the_tables() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.partition("```mermaid\n")[2].partition("\n```")[0] == diagram()


def test_every_state_is_reached_and_only_the_end_is_an_end() -> None:
    assert {step.after for step in TRANSITIONS} == set(State) == set(STATES)
    assert set(State) - {step.before for step in TRANSITIONS} == {State.ENDED}
    assert len({(step.before, step.after, step.act) for step in TRANSITIONS}) == len(TRANSITIONS)


@pytest.mark.django_db
def test_what_was_there_before_is_running(town: World) -> None:
    assert queries.states([town.initiative_id]) == {town.initiative_id: State.RUNNING}
    assert queries.way(town.initiative_id) == ()


@pytest.mark.parametrize("after", State)
def test_nobody_goes_where_the_table_does_not(idea: Idea, after: State) -> None:
    if after in allowed(State.IDEA, Act.MOVE):
        actions.move(initiative_id=idea.id, after=after, words="Vi väljer ett annat sätt.", **idea.lead)
        assert idea.state is after
        return
    assert refusal(actions.move, initiative_id=idea.id, after=after, words="x", **idea.lead) == "wrong_state"
    assert idea.state is State.IDEA


def test_a_step_says_why_and_is_on_record_without_its_words(idea: Idea) -> None:
    assert refusal(actions.move, initiative_id=idea.id, after=State.ENDED, words=" \n", **idea.lead) == "words_missing"
    assert refusal(actions.move, initiative_id=idea.id, after=State.ENDED, words="x" * 1001, **idea.lead) == "too_long"
    actions.move(initiative_id=idea.id, after=State.ENDED, words="Ingen hemlighet här.", **idea.lead)
    steps = queries.way(idea.id)
    assert [(step.before, step.after) for step in steps] == [(None, State.IDEA), (State.IDEA, State.ENDED)]
    assert steps[1].words == "Ingen hemlighet här."
    assert steps[1].by == idea.world.process_leader
    event = Event.objects.get(name="initiative.move", subject_id=idea.id)
    assert event.details == {"before": "idea", "after": "ended"}


def test_two_steps_at_once_are_not_both_taken(idea: Idea) -> None:
    row = Step.objects.get(initiative_id=idea.id)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
