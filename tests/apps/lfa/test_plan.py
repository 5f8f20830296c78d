"""The nine steps of an initiative: what is written is kept, who comes second is told, and what is missing is said."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import world
from tests.apps.lfa.given import ASSUMPTION, RESOURCE, RISK, STAKEHOLDER, TASK
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import Actor
from genklang.apps.audit.types import Refused as RefusedAnywhere
from genklang.apps.lfa import (
    plan_actions,
    queries,
    risk_actions,
    row_queries,
    stakeholder_actions,
    task_actions,
    tree_actions,
)
from genklang.apps.planning import actions as planning
from genklang.apps.planning import queries as planned
from genklang.core.lfa.steps import Step
from genklang.core.lfa.tree import Side


@pytest.fixture
def town(db: None) -> World:
    return world.build(size=1)


@pytest.fixture
def act(town: World) -> dict[str, Any]:
    return {"by": Actor.staff(town.process_leader), "at": world.AT}


def code(do: Callable[..., Any], **told: Any) -> str:
    with pytest.raises(RefusedAnywhere) as refused:
        do(**told)
    assert str(refused.value.sentence)
    return refused.value.code


def test_steps_are_taken_in_an_order_of_ones_own_and_passed_over_with_a_reason(
    town: World, act: dict[str, Any]
) -> None:
    here = {"initiative_id": town.initiative_id, **act}
    assert [one.step for one in queries.plan(town.initiative_id).steps] == list(Step)
    plan_actions.move_step(step=Step.RISKS, by_places=-7, **here)
    assert queries.plan(town.initiative_id).steps[0].step is Step.RISKS
    assert code(plan_actions.pass_over, step=Step.CONTEXT, reason=" ", **here) == "words_missing"
    plan_actions.pass_over(step=Step.CONTEXT, reason="Den är skriven i ansökan.", **here)
    assert queries.plan(town.initiative_id).step(Step.CONTEXT).passed_over == "Den är skriven i ansökan."
    seen = queries.plan(town.initiative_id).mark
    plan_actions.write_note(step=Step.CONTEXT, note_words="Skriven ändå.", seen=seen, **here)
    told = queries.plan(town.initiative_id).step(Step.CONTEXT)
    assert (told.note, told.passed_over) == ("Skriven ändå.", "")
    plan_actions.pass_over(step=Step.CONTEXT, reason="Igen.", **here)
    plan_actions.take_up(step=Step.CONTEXT, **here)
    assert queries.plan(town.initiative_id).step(Step.CONTEXT) == told
    assert code(plan_actions.write_context, context="Sent", seen=seen, **here) == "changed_meanwhile"


def test_every_sort_of_row_is_written_changed_and_taken_away(town: World, act: dict[str, Any]) -> None:
    here = {"initiative_id": town.initiative_id, **act}
    task = task_actions.add_task(**TASK, **here)
    sorts: list[tuple[str, Any, Any, Any, Any, dict[str, Any]]] = [
        (
            "stakeholder_id",
            stakeholder_actions.add_stakeholder(**STAKEHOLDER, **here),
            row_queries.stakeholder,
            stakeholder_actions.edit_stakeholder,
            stakeholder_actions.remove_stakeholder,
            {**STAKEHOLDER, "name": "Ny"},
        ),
        (
            "resource_id",
            task_actions.add_resource(task_id=task, **RESOURCE, **act),
            row_queries.resource,
            task_actions.edit_resource,
            task_actions.remove_resource,
            {**RESOURCE, "words": "Ny"},
        ),
        (
            "risk_id",
            risk_actions.add_risk(**RISK, **here),
            row_queries.risk,
            risk_actions.edit_risk,
            risk_actions.remove_risk,
            {**RISK, "words": "Ny"},
        ),
        (
            "assumption_id",
            risk_actions.add_assumption(**ASSUMPTION, **here),
            row_queries.assumption,
            risk_actions.edit_assumption,
            risk_actions.remove_assumption,
            {**ASSUMPTION, "words": "Ny"},
        ),
        ("task_id", task, row_queries.task, task_actions.edit_task, task_actions.remove_task, {**TASK, "words": "Ny"}),
    ]
    for name, made, read, edit, remove, new in sorts:
        before = read(made)
        assert before is not None and before.initiative_id == town.initiative_id
        edit(**{name: made}, seen=before.mark, **new, **act)
        assert read(made) != before
        assert code(edit, **{name: made}, seen=before.mark, **new, **act) == "changed_meanwhile"
        empty = {**new, "name" if name == "stakeholder_id" else "words": "  "}
        assert code(edit, **{name: made}, seen=read(made).mark, **empty, **act) == "words_missing"
        remove(**{name: made}, **act)
        assert read(made) is None
        assert code(remove, **{name: made}, **act) == "gone"
        assert code(edit, **{name: made}, seen="", **new, **act) == "gone"
    assert not [event for event in Event.objects.filter(name__startswith="lfa.") if "Ny" in str(event.details)]


def test_what_an_activity_answers_to_is_of_the_same_initiative(town: World, act: dict[str, Any]) -> None:
    here = {"initiative_id": town.initiative_id, **act}
    other = world.build(size=1)
    foreign = planning.add_goal(initiative_id=other.initiative_id, words="Annat", reach="direct", **act)
    own = planning.add_goal(initiative_id=town.initiative_id, words="Fler skrivs in", reach="direct", **act)
    assert code(task_actions.add_task, **{**TASK, "goal_id": foreign}, **here) == "goal_unknown"
    assert code(task_actions.add_task, **{**TASK, "box": "finns-inte"}, **here) == "goal_unknown"
    late = {**TASK, "last_on": TASK["first_on"].replace(year=2020)}
    assert code(task_actions.add_task, **late, **here) == "bad_days"
    made = task_actions.add_task(**{**TASK, "goal_id": own}, **here)
    planning.remove_goal(goal_id=own, **act)
    told = row_queries.task(made)
    assert told is not None and told.goal_id is None


def test_hours_are_not_added_to_kronor_and_who_does_not_pay_is_told(town: World, act: dict[str, Any]) -> None:
    task = task_actions.add_task(initiative_id=town.initiative_id, **TASK, **act)
    for one in (RESOURCE, {**RESOURCE, "unit": "timmar"}, {**RESOURCE, "kind": "money", "unit": "kr", "payer": "Vi"}):
        task_actions.add_resource(task_id=task, **one, **act)
    told = [
        (one.kind.value, one.unit, int(one.amount), one.unpaid)
        for one in row_queries.sums(row_queries.tasks(town.initiative_id))
    ]
    assert told == [("time", "timmar", 80, 2), ("money", "kr", 40, 0)]
    assert code(task_actions.add_resource, task_id=task, **{**RESOURCE, "amount": 0}, **act) == "bad_amount"


def test_a_problem_is_turned_and_becomes_a_goal_and_a_need(town: World, act: dict[str, Any]) -> None:
    core = tree_actions.add_core(initiative_id=town.initiative_id, words="Unga står utanför", **act)
    assert code(tree_actions.add_core, initiative_id=town.initiative_id, words="Ett till", **act) == "core_there"
    cause = tree_actions.add_node(parent_id=core, side=Side.CAUSE, words="Saknar kontakter", **act)
    follows = tree_actions.add_node(parent_id=core, side=Side.CONSEQUENCE, words="Misstror staden", **act)
    assert code(tree_actions.remove_node, node_id=core, **act) == "core_in_use"
    assert code(tree_actions.make_goal, node_id=cause, **act) == "words_missing"
    tree_actions.turn_node(node_id=cause, positive="Har kontakter", was="", **act)
    assert code(tree_actions.turn_node, node_id=cause, positive="Annat", was="", **act) == "changed_meanwhile"
    need = tree_actions.make_need(node_id=cause, **act)
    goal = tree_actions.make_goal(node_id=cause, **act)
    assert code(tree_actions.make_goal, node_id=cause, **act) == "goal_there"
    tree_actions.turn_node(node_id=follows, positive="Litar på staden", was="", **act)
    tree_actions.make_goal(node_id=follows, **act)
    told = {one.words: (one.reach.value, one.need_ids) for one in planned.goals(town.initiative_id)}
    assert told == {"Har kontakter": ("direct", (need,)), "Litar på staden": ("indirect", ())}
    info = queries.node(cause)
    assert info is not None and (info.goal_id, info.need_id) == (goal, need)
    planning.remove_goal(goal_id=goal, **act)
    info = queries.node(cause)
    assert info is not None and info.goal_id is None


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["hang", "shift", "away"])), max_size=8)
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_tables_hold_a_tree_whatever_is_pressed(
    town: World, act: dict[str, Any], presses: list[tuple[int, int, str]]
) -> None:
    for info in list(queries.nodes(town.initiative_id).values())[::-1]:
        tree_actions.remove_node(node_id=info.node.id, **act)
    core = tree_actions.add_core(initiative_id=town.initiative_id, words="Kärnan", **act)
    for number in range(6):
        on = list(queries.nodes(town.initiative_id).values())[number // 2]
        side = Side.CAUSE if on.node.side is not Side.CONSEQUENCE else Side.CONSEQUENCE
        tree_actions.add_node(parent_id=on.node.id, side=side, words=f"Orsak {number}", **act)
    for which, where, what in presses:
        there = list(queries.nodes(town.initiative_id))
        node, other = there[which % len(there)], there[where % len(there)]
        with suppress(RefusedAnywhere):
            if what == "hang":
                tree_actions.hang_node(node_id=node, parent_id=other, side=Side.CONSEQUENCE, **act)
            elif what == "shift":
                tree_actions.shift_node(node_id=node, by_places=where - 5, **act)
            else:
                tree_actions.remove_node(node_id=node, **act)
        told = queries.tree(town.initiative_id)  # raises where it is no tree
        assert told.core is None or told.core.id == core
        if told.core is None:
            break


def test_the_plan_says_what_is_missing(town: World, act: dict[str, Any]) -> None:
    here = {"initiative_id": town.initiative_id, **act}
    stakeholder_actions.add_stakeholder(**{**STAKEHOLDER, "is_missing": True}, **here)
    task_actions.add_task(**TASK, **here)
    risk_actions.add_risk(**RISK, **here)
    said = [one.code for one in queries.remarks(town.initiative_id)]
    assert said == [
        "no_young",
        "nobody_asks",
        "activity_without_goal",
        "activity_without_resource",
        "risk_without_answer",
    ]
    plan_actions.pass_over(step=Step.RISKS, reason="Görs i höst.", **here)
    young = {**STAKEHOLDER, "kind": "young", "name": "Unga 16–29"}
    stakeholder_actions.add_stakeholder(**young, **here)
    said = [one.code for one in queries.remarks(town.initiative_id)]
    assert "no_young" not in said and "risk_without_answer" not in said


def test_a_list_has_an_end(town: World, act: dict[str, Any]) -> None:
    here = {"initiative_id": town.initiative_id, **act}
    long = {**ASSUMPTION, "words": "a" * 301}
    assert code(risk_actions.add_assumption, **long, **here) == "too_long"
    for _number in range(60):
        risk_actions.add_assumption(**ASSUMPTION, **here)
    assert code(risk_actions.add_assumption, **ASSUMPTION, **here) == "too_many"
