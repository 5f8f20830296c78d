"""Reads of the nine steps: the plan itself, the tree of problems and goals, and what is left unsaid."""

from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning
from genklang.core.lfa.checks import Plan as Looked
from genklang.core.lfa.checks import Remark
from genklang.core.lfa.checks import remarks as said_of
from genklang.core.lfa.steps import Step, in_order
from genklang.core.lfa.tree import Node, Side, Tree

from . import row_queries
from .models import Plan, TreeNode
from .types import NodeInfo, PlanInfo, StakeholderKind, StepInfo


def plan(initiative_id: int) -> PlanInfo:
    """The steps in their order, with what came of each; of an initiative where nobody has written all is empty."""
    row = Plan.objects.filter(initiative_id=initiative_id).first()
    notes = {} if row is None else {note.step: note for note in row.notes.all()}
    steps = []
    for step in in_order(row.order if row else ()):
        note = notes.get(step.value)
        steps.append(StepInfo(step, note.note if note else "", note.passed_over if note else ""))
    return PlanInfo(initiative_id, row.context if row else "", tuple(steps))


def begun(initiative_id: int) -> tuple[Step, ...]:
    """The steps where somebody has written here, in the order that the initiative takes them."""
    problems = tree(initiative_id).nodes
    tasks = row_queries.tasks(initiative_id)
    told = plan(initiative_id)
    held = {
        Step.CONTEXT: bool(told.context),
        Step.STAKEHOLDERS: bool(row_queries.stakeholders(initiative_id)),
        Step.PROBLEMS: bool(problems),
        Step.GOALS: any(node.positive for node in problems),
        Step.ACTIVITIES: bool(tasks),
        Step.RESOURCES: any(task.resources for task in tasks),
        Step.RISKS: bool(row_queries.risks(initiative_id)),
        Step.ASSUMPTIONS: bool(row_queries.assumptions(initiative_id)),
    }
    return tuple(one.step for one in told.steps if one.note or held.get(one.step))


def tree(initiative_id: int) -> Tree:
    """Problems with how it is when they are solved; empty before there is a core problem."""
    rows = TreeNode.objects.filter(plan__initiative_id=initiative_id)
    return Tree(tuple(_node(row) for row in rows.order_by("pk")))


def nodes(initiative_id: int) -> dict[int, NodeInfo]:
    """{id: node} of the tree, with what became of each."""
    rows = TreeNode.objects.filter(plan__initiative_id=initiative_id).select_related("plan").order_by("pk")
    return {row.pk: _info(row) for row in rows}


def node(node_id: int) -> NodeInfo | None:
    """One node, or None."""
    row = TreeNode.objects.select_related("plan").filter(pk=node_id).first()
    return None if row is None else _info(row)


def remarks(initiative_id: int) -> tuple[Remark, ...]:
    """What the plan leaves unsaid, in the order of the steps. Nothing is said of a step that is passed over."""
    people = row_queries.stakeholders(initiative_id)
    problems, model = tree(initiative_id), logicmodels.model(initiative_id)
    seen = {box.words.rstrip(".") for box in (model.boxes if model else ()) if box.measures}
    looked = Looked(
        young=sum(one.kind is StakeholderKind.YOUNG and not one.is_missing for one in people),
        missing=[(one.name, bool(one.asks)) for one in people if one.is_missing],
        nodes=len(problems.nodes),
        turned=sum(bool(one.positive) for one in problems.nodes),
        activities=[
            (one.words, bool(one.resources), bool(one.goal_id or one.box)) for one in row_queries.tasks(initiative_id)
        ],
        goals=[
            (
                one.words,
                bool(one.measure or one.follows) or one.words.rstrip(".") in seen,
                bool(one.source or one.follows) or one.words.rstrip(".") in seen,
            )
            for one in planning.goals(initiative_id)
        ],
        risks=[
            (one.words, one.likelihood, one.consequence, bool(one.answer)) for one in row_queries.risks(initiative_id)
        ],
    )
    left_out = {one.step for one in plan(initiative_id).steps if one.passed_over}
    return tuple(one for one in said_of(looked) if one.step not in left_out or one.code == "no_young")


def _node(row: TreeNode) -> Node:
    return Node(row.pk, row.parent_id, Side(row.side), row.place, row.words, row.positive)


def _info(row: TreeNode) -> NodeInfo:
    return NodeInfo(row.plan.initiative_id, _node(row), row.goal_id, row.need_id)
