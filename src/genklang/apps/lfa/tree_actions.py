"""Build the tree of problems, turn it node by node to how it shall be, and let a node become a goal or a need.

Everything is done under a lock on the plan, so that two who move at once cannot make a circle.
"""

from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor
from genklang.apps.planning import actions as planning
from genklang.apps.planning import need_actions as planning_needs
from genklang.apps.planning.types import Reach
from genklang.core.lfa.tree import DEEPEST, MOST, Node, Side, Tree, hung, shifted

from . import queries
from .models import Plan, TreeNode
from .types import Refused
from .writing import gone, held, line, note

_WORDS = _("Skriv problemet med några ord.")


@transaction.atomic
def add_core(*, initiative_id: int, words: str, by: Actor, at: datetime) -> int:
    """The core problem; the id. Refused: words_missing, too_long, core_there."""
    plan = held(initiative_id)
    if plan.nodes.exists():
        raise Refused(_("Det finns redan ett kärnproblem. Ändra det i stället."), code="core_there")
    row = plan.nodes.create(side=Side.CORE.value, place=1, words=line("node", words, missing=_WORDS))
    note("node.added", initiative_id, by=by, at=at, node=row.pk)
    return row.pk


@transaction.atomic
def add_node(*, parent_id: int, side: Side, words: str, by: Actor, at: datetime) -> int:
    """A cause of what it hangs on, or a consequence; the id. Refused: gone, words_missing, too_long, too_many,
    bad_place."""
    plan, tree = _held(parent_id)
    if len(tree.nodes) >= MOST:
        raise Refused(
            format_lazy(_("Trädet har plats för {most} rutor. Ta bort någon, eller slå ihop två."), most=MOST),
            code="too_many",
        )
    place = max((one.place for one in tree.hanging(parent_id, side)), default=0) + 1
    said = line("node", words, missing=_WORDS)
    try:
        Tree((*tree.nodes, Node(0, parent_id, side, place, said)))
    except ValueError as no:
        raise _bad_place() from no
    row = plan.nodes.create(parent_id=parent_id, side=side.value, place=place, words=said)
    note("node.added", plan.initiative_id, by=by, at=at, node=row.pk)
    return row.pk


@transaction.atomic
def word_node(*, node_id: int, words: str, was: str, by: Actor, at: datetime) -> None:
    """Other words for a problem; `was`: those that stood there. Refused: gone, words_missing, too_long,
    changed_meanwhile."""
    plan, tree = _held(node_id)
    _same(tree.node(node_id).words, was)
    TreeNode.objects.filter(pk=node_id).update(words=line("node", words, missing=_WORDS))
    note("node.worded", plan.initiative_id, by=by, at=at, node=node_id)


@transaction.atomic
def turn_node(*, node_id: int, positive: str, was: str, by: Actor, at: datetime) -> None:
    """How it is when the problem is solved; empty turns it back. A goal that the node became stands as it is.

    Refused: gone, too_long, changed_meanwhile.
    """
    plan, tree = _held(node_id)
    _same(tree.node(node_id).positive, was)
    TreeNode.objects.filter(pk=node_id).update(positive=line("node", positive))
    note("node.turned", plan.initiative_id, by=by, at=at, node=node_id)


@transaction.atomic
def hang_node(*, node_id: int, parent_id: int, side: Side, by: Actor, at: datetime) -> None:
    """Let a node, and everything on it, hang on another. Refused: gone, bad_place."""
    plan, tree = _held(node_id)
    try:
        after = hung(tree, node_id, parent_id, side)
    except ValueError as no:
        raise _bad_place() from no
    _keep(tree, after)
    note("node.hung", plan.initiative_id, by=by, at=at, node=node_id, parent=parent_id)


@transaction.atomic
def shift_node(*, node_id: int, by_places: int, by: Actor, at: datetime) -> None:
    """Move a node among those that hang on the same. Refused: gone."""
    plan, tree = _held(node_id)
    _keep(tree, shifted(tree, node_id, by_places))
    note("node.shifted", plan.initiative_id, by=by, at=at, node=node_id)


@transaction.atomic
def remove_node(*, node_id: int, by: Actor, at: datetime) -> None:
    """Take it away with everything that hangs on it. Refused: gone, core_in_use (the core problem, while anything
    hangs on it)."""
    plan, tree = _held(node_id)
    if tree.node(node_id).parent is None and len(tree.nodes) > 1:
        raise Refused(_("Det hänger orsaker eller följder på kärnproblemet. Ta bort dem först."), code="core_in_use")
    TreeNode.objects.get(pk=node_id).delete()
    note("node.removed", plan.initiative_id, by=by, at=at, node=node_id)


@transaction.atomic
def make_goal(*, node_id: int, by: Actor, at: datetime) -> int:
    """Let how it is when it is solved be a goal of the plan: a cause and the core problem a direct one, a consequence
    an indirect one; the goal's id. Refused: gone, words_missing, goal_there, and as planning's `add_goal`."""
    plan, tree = _held(node_id)
    node = tree.node(node_id)
    if not node.positive:
        raise Refused(_("Skriv först hur det är när problemet är löst."), code="words_missing")
    row = TreeNode.objects.get(pk=node_id)
    if row.goal_id is not None:
        raise Refused(_("Rutan är redan ett mål i planen."), code="goal_there")
    reach = Reach.INDIRECT if node.side is Side.CONSEQUENCE else Reach.DIRECT
    needs = [row.need_id] if row.need_id else []
    made = planning.add_goal(
        initiative_id=plan.initiative_id, words=node.positive, reach=reach, needs=needs, by=by, at=at
    )
    TreeNode.objects.filter(pk=node_id).update(goal_id=made)
    note("node.became_goal", plan.initiative_id, by=by, at=at, node=node_id, goal=made)
    return made


@transaction.atomic
def make_need(*, node_id: int, by: Actor, at: datetime) -> int:
    """Let the problem be a need of the plan; the need's id. Refused: gone, goal_there, and as planning's `add_need`."""
    plan, tree = _held(node_id)
    row = TreeNode.objects.get(pk=node_id)
    if row.need_id is not None:
        raise Refused(_("Rutan är redan ett behov i planen."), code="goal_there")
    statement = tree.node(node_id).words
    made = planning_needs.add_need(initiative_id=plan.initiative_id, statement=statement, by=by, at=at)
    TreeNode.objects.filter(pk=node_id).update(need_id=made)
    note("node.became_need", plan.initiative_id, by=by, at=at, node=node_id, need=made)
    return made


def _held(node_id: int) -> tuple[Plan, Tree]:
    """The plan that a node is in, held, and its tree as it is now. Refused: gone."""
    info = queries.node(node_id)
    if info is None:
        raise gone()
    plan = held(info.initiative_id)
    tree = queries.tree(info.initiative_id)
    if all(node.id != node_id for node in tree.nodes):
        raise gone()
    return plan, tree


def _keep(before: Tree, after: Tree) -> None:
    for old, new in zip(before.nodes, after.nodes, strict=True):
        if old != new:
            TreeNode.objects.filter(pk=new.id).update(parent_id=new.parent, side=new.side.value, place=new.place)


def _same(now: str, was: str) -> None:
    if now != was:
        raise Refused(
            format_lazy(
                _("Någon annan har skrivit här medan du skrev: ”{now}”. Spara igen om ditt ska gälla."), now=now
            ),
            code="changed_meanwhile",
        )


def _bad_place() -> Refused:
    return Refused(
        format_lazy(
            _("Den kan inte sitta där. Ingenting sitter på sig självt, och högst {most} steg från kärnproblemet."),
            most=DEEPEST,
        ),
        code="bad_place",
    )
