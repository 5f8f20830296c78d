"""The nine steps with something in each, for whoever walks the pages."""

from typing import Any

from tests import world
from tests.apps.lfa.given import ASSUMPTION, RESOURCE, RISK, STAKEHOLDER, TASK
from tests.web.desk.conftest import Town

from genklang.apps.audit.types import Actor
from genklang.apps.lfa import queries, risk_actions, row_queries, stakeholder_actions, task_actions, tree_actions
from genklang.core.lfa.tree import Side


def with_nine_steps(town: Town) -> None:
    """A row of each sort, and a tree of three."""
    w = town.world
    act: dict[str, Any] = {"by": Actor.staff(w.process_leader), "at": world.later(days=160)}
    here = {"initiative_id": w.initiative_id, **act}
    stakeholder_actions.add_stakeholder(**STAKEHOLDER, **here)
    task = task_actions.add_task(**TASK, **here)
    task_actions.add_resource(task_id=task, **RESOURCE, **act)
    risk_actions.add_risk(**RISK, **here)
    risk_actions.add_assumption(**ASSUMPTION, **here)
    core = tree_actions.add_core(words="Unga står utanför", **here)
    tree_actions.add_node(parent_id=core, side=Side.CAUSE, words="Saknar kontakter", **act)
    tree_actions.add_node(parent_id=core, side=Side.CONSEQUENCE, words="Misstror staden", **act)


def nine_steps_of(initiative_id: int) -> dict[str, list[object]]:
    """What may stand for each argument of their addresses; the rows of each sort under its own name, since another
    sort's id may be that of somebody else's row."""
    tasks = row_queries.tasks(initiative_id)
    sorts: dict[str, list[object]] = {
        "intressent": [row.id for row in row_queries.stakeholders(initiative_id)],
        "aktivitet": [task.id for task in tasks],
        "resurs": [row.id for task in tasks for row in task.resources],
        "risk": [row.id for row in row_queries.risks(initiative_id)],
        "antagande": [row.id for row in row_queries.assumptions(initiative_id)],
    }
    return {
        "lfa_step": ["omvarld", "problem", "maltrad", "risker"],
        "lfa_kind": list(sorts),
        **sorts,
        "lfa_row_id": [number for numbers in sorts.values() for number in numbers],
        "lfa_task_id": [task.id for task in tasks],
        "lfa_node_id": list(queries.nodes(initiative_id)),
        "lfa_side": ["orsak", "foljd"],
        "lfa_ending": ["docx"],
    }
