"""Everything an organisation leads, side by side: what is handed in and no draft, who shares what, what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import world
from tests.apps.evaluation import planning as evaluating
from tests.apps.initiatives.conftest import Idea, sheet
from tests.apps.initiatives.panels import sheets, submitted
from tests.world import World

from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions, queries
from genklang.apps.initiatives.portfolio_queries import portfolio
from genklang.apps.initiatives.portfolio_types import Missing, Row
from genklang.apps.initiatives.types import State
from genklang.apps.lfa import task_actions
from genklang.apps.logicmodels import actions as logicmodels
from genklang.apps.planning import actions as planning
from genklang.apps.planning import need_actions
from genklang.core.evaluation.size import Kind, Planned

DAY = date(2026, 3, 2)


def row_of(organisation_id: int, initiative_id: int) -> Row:
    return next(row for row in portfolio(organisation_id).rows if row.initiative_id == initiative_id)


def test_the_six_name_the_same_goals_and_the_city_carries_all(town: World) -> None:
    submitted(town)
    seen = portfolio(town.organisation_id)
    handed = [row for row in seen.rows if row.handed is not None]
    assert len(handed) == 6 and {row.state for row in handed} == {State.PROPOSED}
    # Written with and without a full stop, with and without emphasis; one sheet has a word in the plural.
    assert [len(goal.rows) for goal in seen.goals] == [6, 6, 6]
    assert not any(goal.is_worked_on for goal in seen.goals)
    assert "*" not in "".join(goal.words for goal in seen.goals)
    assert [(actor.words, len(actor.rows)) for actor in seen.actors[:2]] == [("MDU", 5), ("Västerås stad", 5)]


def test_a_draft_is_not_in_it_and_what_is_taken_back_neither(idea: Idea) -> None:
    organisation = idea.world.organisation_id
    made = actions.begin_proposal(initiative_id=idea.id, sheet=sheet(), **idea.lead)
    planning.add_goal(initiative_id=idea.id, words="Fler i förskolan", reach="direct", needs=[], **idea.lead)
    row = row_of(organisation, idea.id)
    assert (row.state, row.handed, row.aims, row.missing) == (State.IDEA, None, (), ())
    actions.submit(proposal_id=made, version=1, **idea.lead)
    draft = replace(sheet(), societal_goals=("Hemligt än",), actors=("Ingen vet",))
    actions.save_proposal(proposal_id=made, based_on=1, sheet=draft, **idea.lead)
    seen = portfolio(organisation)
    row = row_of(organisation, idea.id)
    assert (
        row.handed is not None and row.handed.version == 1 and [aim.words for aim in row.aims] == ["Fler i förskolan"]
    )
    assert "Hemligt än" not in str(seen)
    actions.take_back(proposal_id=made, words="Mer att göra.", **idea.lead)
    assert row_of(organisation, idea.id).handed is None


def test_what_was_decided_stays_when_a_new_version_is_taken_back(idea: Idea) -> None:
    made = idea.proposed()
    told: dict[str, Any] = {"outcome": "later", "who": "Core Team", "words": "Fråga unga.", "decided_on": DAY}
    actions.decide(proposal_id=made, version=1, **told, **idea.head)
    actions.save_proposal(proposal_id=made, based_on=1, sheet=replace(sheet(), actors=("Ny part",)), **idea.lead)
    actions.submit(proposal_id=made, version=2, **idea.lead)
    row = row_of(idea.world.organisation_id, idea.id)
    assert row.handed is not None and row.handed.actors == ("Ny part",)
    actions.take_back(proposal_id=made, words="Mer att göra.", **idea.lead)
    row = row_of(idea.world.organisation_id, idea.id)
    assert row.handed is not None and (row.handed.version, row.handed.is_read) == (1, False)
    assert row.decision is not None and row.decision.words == "Fråga unga."


def test_holes_close_one_by_one_and_kronor_are_summed(idea: Idea) -> None:
    organisation = idea.world.organisation_id
    act: dict[str, Any] = {"initiative_id": idea.id, **idea.lead}
    idea.proposed()

    def missing() -> set[Missing]:
        return set(row_of(organisation, idea.id).missing)

    assert missing() == {Missing.GOAL, Missing.LOGIC_MODEL, Missing.EVALUATION}
    need = need_actions.add_need(statement="En tyst plats", **act)
    goal: dict[str, Any] = {"words": "Fler pluggar", "reach": "direct"}
    planning.add_goal(**goal, needs=[], **act)
    assert missing() == {Missing.GOAL_FOR_NEED, Missing.TARGET_DAY, Missing.LOGIC_MODEL, Missing.EVALUATION}
    planning.add_goal(**goal, needs=[need], target_on=DAY, **act)
    logicmodels.save_text(based_on=0, text="# Plan\n", **act)
    evaluating.advised(idea.id, **idea.lead)
    evaluating.actions.set_size(planned=Planned("pairs", Kind.INDEX, 12), hoped=0.5, **act)
    evaluating.save(idea.id, outcome_kind="other", outcome_words="Fler pluggar", **idea.lead)
    evaluating.locked(idea.id, **idea.lead)
    assert missing() == {Missing.TARGET_DAY}
    task = task_actions.add_task(
        words="Öppna rummet", who="Anna", first_on=None, last_on=None, goal_id=None, box="", **act
    )
    asked: dict[str, Any] = {"task_id": task, "words": "Lokal", "payer": "", **idea.lead}
    for kind, amount, unit in (
        ("money", 1500, "kronor"),
        ("money", 500, "Kr"),
        ("money", 7, "tkr"),
        ("time", 40, "kr"),
    ):
        task_actions.add_resource(kind=kind, amount=Decimal(amount), unit=unit, **asked)
    seen = portfolio(organisation)
    assert row_of(organisation, idea.id).kronor == Decimal(2000) == seen.kronor
    assert seen.priced == (1, len(seen.rows))


def test_a_goal_is_worked_on_when_one_of_them_is_decided_and_a_running_one_without_decision_is_a_hole(
    idea: Idea,
) -> None:
    organisation = idea.world.organisation_id
    made = idea.proposed()
    plain = row_of(organisation, idea.world.initiative_id)
    assert plain.state is State.RUNNING and Missing.DECISION in plain.missing
    yes = {"outcome": "yes", "who": "Core Team", "words": "Gör.", "decided_on": DAY, "follow_up_on": date(2027, 1, 1)}
    actions.decide(proposal_id=made, version=1, **yes, **idea.head)
    goals = portfolio(organisation).goals
    assert goals and all(goal.is_worked_on for goal in goals)
    assert Missing.DECISION not in row_of(organisation, idea.id).missing
    # The running one's plan says the same as one of them: it counts there too, and nowhere else.
    by: dict[str, Any] = {"by": Actor.staff(idea.world.process_leader), "at": world.AT}
    same = f"{goals[0].words.rstrip('.').upper()}"
    planning.add_goal(initiative_id=idea.world.initiative_id, words=same, reach="indirect", needs=[], **by)
    planning.add_goal(initiative_id=idea.world.initiative_id, words="Ett eget mål", reach="direct", needs=[], **by)
    after = portfolio(organisation).goals
    assert sorted(len(goal.rows) for goal in after) == [1] * (len(goals) - 1) + [2]
    actions.move(initiative_id=idea.id, after=State.ENDED, words="Pengarna tog slut.", **idea.lead)
    seen = portfolio(organisation)
    assert seen.actors == () and seen.goals != ()


def test_more_initiatives_ask_no_more_questions(town: World) -> None:
    submitted(town)
    with CaptureQueriesContext(connection) as before:
        portfolio(town.organisation_id)
    act: dict[str, Any] = {"by": Actor.staff(town.process_leader), "at": world.AT}
    others = [replace(one, name=f"{one.name} två") for one in sheets()]
    for made in actions.begin_ideas(organisation_id=town.organisation_id, sheets=others, **act):
        (info,) = queries.proposals_of(made)
        actions.submit(proposal_id=info.id, version=1, **act)
    with CaptureQueriesContext(connection) as after:
        portfolio(town.organisation_id)
    assert len(after) == len(before) <= 14
