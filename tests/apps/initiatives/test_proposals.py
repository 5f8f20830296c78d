"""A proposal in all its versions, handed in, decided on and followed up; nothing that was saved is lost."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests import world
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.initiatives import actions, permissions, queries
from genklang.apps.initiatives.types import Outcome, State
from genklang.apps.organisations.types import NotAllowed
from genklang.core.proposals import Problem, Sheet

from .conftest import Idea, refusal, sheet

DAY = world.AT.date()
YES: dict[str, Any] = {
    "version": 1,
    "outcome": "yes",
    "who": "Core Team",
    "words": "Gruppen står längst bort. Vi börjar.",
    "conditions": "Regionerna är med.",
    "reservations": "En ville vänta.",
    "decided_on": DAY,
    "follow_up_on": DAY + timedelta(days=365),
}


def test_what_is_saved_is_read_back_in_every_version(idea: Idea) -> None:
    made = actions.begin_proposal(initiative_id=idea.id, sheet=sheet(), **idea.lead)
    other = replace(sheet(), name="UVAS: en väg in")
    assert actions.save_proposal(proposal_id=made, based_on=1, sheet=other, **idea.lead) == 2
    assert actions.save_proposal(proposal_id=made, based_on=1, sheet=other, **idea.lead) == 2
    assert [one.sheet for one in queries.versions_of(made)] == [other, sheet()]
    first = queries.version(made, 1)
    assert first is not None
    assert first.sheet == sheet()
    assert first.by == idea.world.process_leader
    assert queries.version(made, 3) is None


def test_who_saves_over_another_is_told_and_both_can_be_put_together(idea: Idea) -> None:
    made = actions.begin_proposal(initiative_id=idea.id, sheet=sheet(), **idea.lead)
    one, two = replace(sheet(), name="Ett"), replace(sheet(), name="Två")
    actions.save_proposal(proposal_id=made, based_on=1, sheet=one, **idea.lead)
    assert refusal(actions.save_proposal, proposal_id=made, based_on=1, sheet=two, **idea.lead) == "changed_meanwhile"
    assert actions.save_proposal(proposal_id=made, based_on=2, sheet=two, **idea.lead) == 3


@pytest.mark.parametrize(("wrong", "code"), [(Sheet(), "empty_sheet"), (Sheet(name="Något"), "no_kind")])
def test_a_sheet_without_name_or_kind_is_not_begun(idea: Idea, wrong: Sheet, code: str) -> None:
    assert refusal(actions.begin_proposal, initiative_id=idea.id, sheet=wrong, **idea.lead) == code


def test_a_half_written_one_is_kept_and_not_handed_in(idea: Idea) -> None:
    half = replace(sheet(), effect_goals=(), valuation=())
    made = actions.begin_proposal(initiative_id=idea.id, sheet=half, **idea.lead)
    info = queries.proposal(made)
    assert info is not None
    assert info.last.problems == (Problem("missing_part", "effect_goals"), Problem("missing_part", "valuation"))
    assert refusal(actions.submit, proposal_id=made, version=1, **idea.lead) == "unfinished"
    assert idea.state is State.IDEA


def test_it_is_handed_in_decided_on_and_followed_up(idea: Idea) -> None:
    made = idea.proposed()
    assert idea.state is State.PROPOSED
    assert refusal(actions.submit, proposal_id=made, version=1, **idea.lead) == "submitted_already"
    decision = actions.decide(proposal_id=made, **YES, **idea.head)
    assert idea.state is State.DECIDED
    later = world.later(days=366)
    actions.follow_up(decision_id=decision, words="Ingen är med.", on=later.date(), by=idea.lead["by"], at=later)
    actions.follow_up(decision_id=decision, words="Två parter är med.", on=later.date(), by=idea.lead["by"], at=later)
    (told,) = queries.decisions_of([idea.id])
    assert (told.version, told.outcome, told.who, told.followed_up) == (
        1,
        Outcome.YES,
        "Core Team",
        f"Två parter är med.\n\n(Tidigare, {later.date()}:) Ingen är med.",
    )
    assert (told.conditions, told.reservations) == ("Regionerna är med.", "En ville vänta.")
    actions.move(initiative_id=idea.id, after=State.RUNNING, words="Första träffen är hållen.", **idea.lead)
    assert idea.state is State.RUNNING
    texts = [str(event.details) for event in Event.objects.filter(name__startswith="proposal.")]
    assert len(texts) == 5
    assert not any("Regionerna" in text or "längst bort" in text for text in texts)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"outcome": "perhaps"}, "bad_outcome"),
        ({"words": ""}, "words_missing"),
        ({"who": " "}, "words_missing"),
        ({"conditions": "x" * 501}, "too_long"),
        ({"version": 2}, "changed_meanwhile"),
        ({"decided_on": DAY + timedelta(days=1)}, "bad_day"),
        ({"follow_up_on": DAY}, "bad_day"),
        ({"follow_up_on": None}, "bad_day"),
    ],
)
def test_a_decision_says_what_who_and_when_it_is_looked_at_again(idea: Idea, change: dict[str, Any], code: str) -> None:
    made = idea.proposed()
    assert refusal(actions.decide, proposal_id=made, **{**YES, **change}, **idea.head) == code
    assert queries.decisions_of([idea.id]) == ()
    assert idea.state is State.PROPOSED


@pytest.mark.parametrize(("outcome", "state"), [("later", State.IDEA), ("no", State.ENDED)])
def test_what_is_not_now_goes_back_and_what_is_no_ends(idea: Idea, outcome: str, state: State) -> None:
    made = idea.proposed()
    actions.decide(proposal_id=made, **{**YES, "outcome": outcome, "follow_up_on": None}, **idea.head)
    assert idea.state is state
    again = {**YES, "outcome": outcome}
    assert refusal(actions.decide, proposal_id=made, **again, **idea.head) == "not_submitted"


def test_after_not_now_a_better_version_can_be_handed_in(idea: Idea) -> None:
    made = idea.proposed()
    actions.decide(proposal_id=made, **{**YES, "outcome": "later", "follow_up_on": None}, **idea.head)
    actions.save_proposal(proposal_id=made, based_on=1, sheet=replace(sheet(), name="Bättre"), **idea.lead)
    actions.submit(proposal_id=made, version=2, **idea.lead)
    actions.decide(proposal_id=made, **{**YES, "version": 2}, **idea.head)
    assert [(one.version, one.outcome) for one in queries.decisions_of([idea.id])] == [
        (2, Outcome.YES),
        (1, Outcome.LATER),
    ]


def test_taken_back_it_is_where_it_was(idea: Idea, town: World) -> None:
    made = idea.proposed()
    actions.take_back(proposal_id=made, words="Vi frågar unga först.", **idea.lead)
    assert idea.state is State.IDEA
    assert refusal(actions.take_back, proposal_id=made, words="Igen.", **idea.lead) == "not_submitted"
    running = Idea(town, town.initiative_id)
    phase_two = running.proposed()
    assert running.state is State.PROPOSED
    actions.take_back(proposal_id=phase_two, words="Vi väntar.", **running.lead)
    assert running.state is State.RUNNING


def test_what_is_changed_after_a_yes_is_decided_on_anew(idea: Idea) -> None:
    made = idea.proposed()
    actions.decide(proposal_id=made, **YES, **idea.head)
    actions.save_proposal(proposal_id=made, based_on=1, sheet=replace(sheet(), name="Dyrare"), **idea.lead)
    actions.submit(proposal_id=made, version=2, **idea.lead)
    assert idea.state is State.PROPOSED
    actions.take_back(proposal_id=made, words="Det gick inom budget.", **idea.lead)
    assert idea.state is State.DECIDED
    actions.submit(proposal_id=made, version=2, **idea.lead)
    actions.decide(proposal_id=made, **{**YES, "version": 2, "outcome": "later", "follow_up_on": None}, **idea.head)
    assert idea.state is State.DECIDED


def test_one_proposal_at_a_time_lies_before_those_who_decide(idea: Idea) -> None:
    idea.proposed()
    other = actions.begin_proposal(initiative_id=idea.id, sheet=sheet("forskolan"), **idea.lead)
    assert refusal(actions.submit, proposal_id=other, version=1, **idea.lead) == "another_open"


def test_a_changed_one_is_not_handed_in_unread(idea: Idea) -> None:
    made = actions.begin_proposal(initiative_id=idea.id, sheet=sheet(), **idea.lead)
    actions.save_proposal(proposal_id=made, based_on=1, sheet=replace(sheet(), name="Ny"), **idea.lead)
    assert refusal(actions.submit, proposal_id=made, version=1, **idea.lead) == "changed_meanwhile"


def test_who_may_what(idea: Idea, other_town: World) -> None:
    town = idea.world
    draft = actions.begin_proposal(initiative_id=idea.id, sheet=sheet(), **idea.lead)
    assert permissions.check_writes_proposal(town.process_leader, draft).id == draft
    for stranger in (town.administrator, town.leader, other_town.process_leader, other_town.administrator):
        with pytest.raises(NotAllowed):
            permissions.check_writes_proposal(stranger, draft)
    with pytest.raises(NotAllowed):
        permissions.check_reads_proposal(town.administrator, draft)
    actions.submit(proposal_id=draft, version=1, **idea.lead)
    assert permissions.check_reads_proposal(town.administrator, draft).submitted == 1
    assert permissions.check_decides_proposal(town.administrator, draft).id == draft
    for stranger in (town.process_leader, town.leader, other_town.administrator):
        with pytest.raises(NotAllowed):
            permissions.check_decides_proposal(stranger, draft)
    with pytest.raises(NotAllowed):
        permissions.check_reads_proposal(other_town.process_leader, draft)
    with pytest.raises(NotAllowed):
        permissions.check_reads_proposal(town.process_leader, 10**9)
    decision = actions.decide(proposal_id=draft, **YES, **idea.head)
    assert permissions.check_follows_up(town.process_leader, decision).id == decision
    with pytest.raises(NotAllowed):
        permissions.check_follows_up(other_town.process_leader, decision)


@pytest.mark.parametrize("act", [actions.save_proposal, actions.submit, actions.take_back])
def test_what_is_gone_is_said(idea: Idea, act: Any) -> None:
    given: dict[Any, dict[str, Any]] = {
        actions.save_proposal: {"based_on": 1, "sheet": sheet()},
        actions.submit: {"version": 1},
        actions.take_back: {"words": "x"},
    }
    assert refusal(act, proposal_id=10**9, **given[act], **idea.lead) == "gone"
