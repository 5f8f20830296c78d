"""An idea planned by LFA's nine steps, in the words of the library's file about it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import yaml

from genklang import library
from genklang.apps.initiatives.actions import begin_idea
from genklang.apps.lfa import plan_actions, queries, risk_actions, stakeholder_actions, task_actions, tree_actions
from genklang.apps.planning import actions as planning_actions
from genklang.apps.planning import queries as planning
from genklang.core.lfa.steps import Step
from genklang.core.lfa.tree import Side

from .deeds import Building, Deed
from .outcomes import Proposed

#: The sheet whose organisation and writer the idea shares, and how many days later it is planned.
BESIDE, AFTER = "uvas", 20


def plan_beside(building: Building, proposed: Proposed) -> list[Deed]:
    """The idea and its plan, some weeks after the sheet about the same young people."""
    if proposed.sheet != BESIDE or not isinstance(proposed.day, int):
        return []

    def plan(at: datetime) -> None:
        _plan(building, proposed, {"by": building.by(proposed.by), "at": at})

    return [Deed(building.moment(proposed.day - AFTER, 10), plan)]


def _plan(building: Building, proposed: Proposed, act: dict[str, Any]) -> None:
    told = yaml.safe_load(dict(library.files("demo/lfa"))[f"{BESIDE}.yaml"])
    organisation_id = building.organisations[proposed.organisation]
    initiative_id = begin_idea(organisation_id=organisation_id, name=told["name"], **act)
    here = {"initiative_id": initiative_id, **act}
    plan_actions.write_context(context=told["context"], seen=queries.plan(initiative_id).mark, **here)
    for one in told["stakeholders"]:
        stakeholder_actions.add_stakeholder(**{"is_missing": False, "reason": "", "asks": "", **one}, **here)
    goals = _tree(told["tree"], here, act)
    for one in told["tasks"]:
        task = task_actions.add_task(
            words=one["words"],
            who=one["who"],
            first_on=building.today + timedelta(days=one["first"]),
            last_on=building.today + timedelta(days=one["last"]),
            goal_id=goals[0] if one.get("for_goal") else None,
            box="",
            **here,
        )
        for resource in one.get("resources", ()):
            task_actions.add_resource(task_id=task, **{**resource, "amount": Decimal(resource["amount"])}, **act)
    for one in told["risks"]:
        risk_actions.add_risk(**{"who": "", **one}, **here)
    for one in told["assumptions"]:
        risk_actions.add_assumption(**one, **here)
    for step, words in told["notes"].items():
        seen = queries.plan(initiative_id).mark
        plan_actions.write_note(step=Step(step), note_words=words, seen=seen, **here)


def _tree(told: dict[str, Any], here: dict[str, Any], act: dict[str, Any]) -> list[int]:
    """The goals that nodes became, in the order of the file."""
    core = tree_actions.add_core(words=told["words"], **here)
    tree_actions.turn_node(node_id=core, positive=told["positive"], was="", **act)
    causes = _hang(told["causes"], core, Side.CAUSE, act)
    return causes + _hang(told["consequences"], core, Side.CONSEQUENCE, act)


def _hang(nodes: list[dict[str, Any]], parent: int, side: Side, act: dict[str, Any]) -> list[int]:
    goals = []
    for one in nodes:
        node = tree_actions.add_node(parent_id=parent, side=side, words=one["words"], **act)
        if "positive" in one:
            tree_actions.turn_node(node_id=node, positive=one["positive"], was="", **act)
        if "goal" in one:
            goals.append(tree_actions.make_goal(node_id=node, **act))
            _measured(goals[-1], one["goal"], act)
        goals += _hang(one.get("causes", []), node, side, act)
    return goals


def _measured(goal_id: int, told: dict[str, Any], act: dict[str, Any]) -> None:
    """What the goal is seen by, where the report says it. LookupError: there is no such goal."""
    found = planning.goal(goal_id)
    if found is None:
        raise LookupError(goal_id)
    planning_actions.edit_goal(
        goal_id=goal_id,
        words=found.words,
        reach=found.reach,
        measure=told.get("measure", ""),
        unit=told.get("unit", ""),
        baseline=None,
        baseline_when="",
        target=Decimal(told["target"]) if "target" in told else None,
        target_on=None,
        source=told.get("source", ""),
        needs=found.need_ids,
        seen=found.mark,
        **act,
    )
