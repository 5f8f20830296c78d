"""What stands in each of the nine steps, as plain rows for its page; what another room keeps is shown and linked to."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.lfa import queries, row_queries
from genklang.apps.lfa.types import NodeInfo, RiskInfo, StakeholderInfo, TaskInfo
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning
from genklang.core.lfa.picture import drawn
from genklang.core.lfa.steps import Step
from genklang.core.lfa.tree import Side, Tree
from genklang.core.logicmodel import LogicModel
from genklang.web.presenters import lfa
from genklang.web.presenters.report_figures import plain
from genklang.web.presenters.words import day_of_year

from .frame import to_step


def content(initiative_id: int, step: Step) -> dict[str, Any]:
    """Whatever the step's own part of the page shows."""
    return _CONTENT[step](initiative_id)


def number(initiative_id: int, step: Step) -> int:
    """How much stands there; for the context, whether anything does."""
    return _NUMBER[step](initiative_id)


def goal_rows(initiative_id: int) -> list[dict[str, Any]]:
    """The plan's goals with how each is seen."""
    found = []
    for one in planning.goals(initiative_id):
        numbers = []
        if one.baseline is not None:
            numbers.append(_("från %(number)s %(unit)s") % {"number": plain(one.baseline), "unit": one.unit})
        if one.target is not None:
            numbers.append(_("mål %(number)s %(unit)s") % {"number": plain(one.target), "unit": one.unit})
        if one.target_on is not None:
            numbers.append(_("senast %(day)s") % {"day": day_of_year(one.target_on)})
        found.append(
            {
                "id": one.id,
                "words": one.words,
                "is_direct": one.reach == "direct",
                "measure": one.measure,
                "numbers": ", ".join(numbers),
                "source": one.source,
            }
        )
    return found


def measures(model: LogicModel | None) -> list[dict[str, Any]]:
    """What the logic model's boxes are seen by."""
    return [
        {"column": box.column, "box": box.words, "words": one.words, "source": one.source, "often": one.often}
        for box in (model.boxes if model else ())
        for one in box.measures
    ]


def taken_for_granted(model: LogicModel | None) -> list[dict[str, Any]]:
    """The arrows that say what they take for granted, with the column that each begins in."""
    if model is None:
        return []
    words = {box.key: box for box in model.boxes}
    return [
        {
            "column": words[link.begins].column,
            "begins": words[link.begins].words,
            "ends": words[link.ends].words,
            "words": link.assumption,
        }
        for link in model.links
        if link.assumption
    ]


def task_rows(initiative_id: int) -> list[dict[str, Any]]:
    """Activities with when, by whom, what they answer to and what they take."""
    goals = {one.id: one.words for one in planning.goals(initiative_id)}
    model = logicmodels.model(initiative_id)
    boxes = {box.key: box.words for box in (model.boxes if model else ())}
    return [_task(one, goals, boxes) for one in row_queries.tasks(initiative_id)]


def _task(one: TaskInfo, goals: dict[int, str], boxes: dict[str, str]) -> dict[str, Any]:
    days = [day_of_year(day) for day in (one.first_on, one.last_on) if day]
    # The logic model may have lost a box since; the activity says so.
    box = boxes.get(one.box, _("en ruta som inte finns i logikmodellen längre")) if one.box else ""
    return {
        "id": one.id,
        "words": one.words,
        "who": one.who,
        "days": " – ".join(days),
        "answers": [words for words in (goals.get(one.goal_id or 0, ""), box) if words],
        "resources": [
            {
                "id": each.id,
                "kind": str(lfa.RESOURCES[each.kind]),
                "words": each.words,
                "amount": f"{plain(each.amount)} {each.unit}",
                "payer": each.payer,
            }
            for each in one.resources
        ],
    }


def _context(initiative_id: int) -> dict[str, Any]:
    return {"words": queries.plan(initiative_id).context}


def _stakeholders(initiative_id: int) -> dict[str, Any]:
    rows = [_stakeholder(one) for one in row_queries.stakeholders(initiative_id)]
    return {
        "here": [row for row in rows if not row["is_missing"]],
        "missing": [row for row in rows if row["is_missing"]],
    }


def _stakeholder(one: StakeholderInfo) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": str(lfa.KINDS[one.kind]),
        "part": str(lfa.PARTS[one.part]),
        "interest": one.interest,
        "influence": _("inflytande: %(grade)s") % {"grade": lfa.INFLUENCES[one.influence]},
        "stance": _("tycker: %(stance)s") % {"stance": str(lfa.STANCES[one.stance]).lower()},
        "is_missing": one.is_missing,
        "reason": one.reason,
        "asks": one.asks,
    }


def _tree(initiative_id: int, *, positive: bool) -> dict[str, Any]:
    tree, known = queries.tree(initiative_id), queries.nodes(initiative_id)
    core = tree.core
    unturned = [node.id for node in tree.nodes if positive and not node.positive]
    picture = drawn(tree, positive=positive) if len(tree.nodes) > 1 else None
    return {
        "core": _node(tree, known, core.id, under=False) if core else {},
        "causes": _under(tree, known, core.id, Side.CAUSE) if core else [],
        "consequences": _under(tree, known, core.id, Side.CONSEQUENCE) if core else [],
        "picture": lfa.picture(picture, unturned),
        "has_unturned": bool(unturned),
        "is_goals": positive,
    }


def _goals(initiative_id: int) -> dict[str, Any]:
    purpose = planning.plan(initiative_id).purpose
    return {
        **_tree(initiative_id, positive=True),
        "goals": goal_rows(initiative_id),
        "purpose": purpose,
        "problems_url": to_step(initiative_id, Step.PROBLEMS),
        "goals_url": reverse("desk:goals", args=[initiative_id]),
    }


def _under(tree: Tree, known: dict[int, NodeInfo], node_id: int, side: Side) -> list[dict[str, Any]]:
    row = tree.hanging(node_id, side)
    return [
        {**_node(tree, known, one.id, under=True), "is_first": one is row[0], "is_last": one is row[-1]} for one in row
    ]


def _node(tree: Tree, known: dict[int, NodeInfo], node_id: int, *, under: bool) -> dict[str, Any]:
    info = known[node_id]
    side = info.node.side
    return {
        "id": node_id,
        "words": info.node.words,
        "positive": info.node.positive,
        "side": {Side.CAUSE: "orsak", Side.CONSEQUENCE: "foljd", Side.CORE: ""}[side],
        "is_cause": side is Side.CAUSE,
        "is_goal": info.goal_id is not None,
        "is_need": info.need_id is not None,
        "goal_url": f"{reverse('desk:goals', args=[info.initiative_id])}#mal-{info.goal_id}",
        "needs_url": reverse("desk:needs", args=[info.initiative_id]),
        "under": _under(tree, known, node_id, side) if under else [],
        "is_first": True,
        "is_last": True,
    }


def _activities(initiative_id: int) -> dict[str, Any]:
    return {"tasks": task_rows(initiative_id), "no_day": _("ingen tid än")}


def _resources(initiative_id: int) -> dict[str, Any]:
    sums = row_queries.sums(row_queries.tasks(initiative_id))
    return {
        "tasks": task_rows(initiative_id),
        "sums": lfa.sum_rows(sums),
        "activities_url": to_step(initiative_id, Step.ACTIVITIES),
    }


def _indicators(initiative_id: int) -> dict[str, Any]:
    return {
        "goals": goal_rows(initiative_id),
        "measures": measures(logicmodels.model(initiative_id)),
        "goals_url": reverse("desk:goals", args=[initiative_id]),
        "model_url": reverse("desk:logicmodel", args=[initiative_id]),
    }


def _risks(initiative_id: int) -> dict[str, Any]:
    return {"risks": [_risk(one) for one in row_queries.risks(initiative_id)]}


def _risk(one: RiskInfo) -> dict[str, Any]:
    return {
        "id": one.id,
        "words": one.words,
        "grades": _("Risk att det händer: %(likelihood)s. Skada: %(consequence)s. %(where)s")
        % {
            "likelihood": lfa.GRADES[one.likelihood],
            "consequence": lfa.GRADES[one.consequence],
            "where": _("Hos oss.") if one.is_internal else _("Utanför oss."),
        },
        "answer": one.answer,
        "who": one.who,
    }


def _assumptions(initiative_id: int) -> dict[str, Any]:
    return {
        "assumptions": [
            {"id": one.id, "words": one.words, "row": str(lfa.ROWS[one.row]), "watch": one.watch}
            for one in row_queries.assumptions(initiative_id)
        ],
        "arrows": taken_for_granted(logicmodels.model(initiative_id)),
        "model_url": reverse("desk:logicmodel", args=[initiative_id]),
    }


def _turned(initiative_id: int) -> int:
    return sum(bool(node.positive) for node in queries.tree(initiative_id).nodes)


_CONTENT: dict[Step, Callable[[int], dict[str, Any]]] = {
    Step.CONTEXT: _context,
    Step.STAKEHOLDERS: _stakeholders,
    Step.PROBLEMS: lambda initiative_id: _tree(initiative_id, positive=False),
    Step.GOALS: _goals,
    Step.ACTIVITIES: _activities,
    Step.RESOURCES: _resources,
    Step.INDICATORS: _indicators,
    Step.RISKS: _risks,
    Step.ASSUMPTIONS: _assumptions,
}
_NUMBER: dict[Step, Callable[[int], int]] = {
    Step.CONTEXT: lambda initiative_id: int(bool(queries.plan(initiative_id).context)),
    Step.STAKEHOLDERS: lambda initiative_id: len(row_queries.stakeholders(initiative_id)),
    Step.PROBLEMS: lambda initiative_id: len(queries.tree(initiative_id).nodes),
    Step.GOALS: _turned,
    Step.ACTIVITIES: lambda initiative_id: len(row_queries.tasks(initiative_id)),
    Step.RESOURCES: lambda initiative_id: sum(len(one.resources) for one in row_queries.tasks(initiative_id)),
    Step.INDICATORS: lambda initiative_id: sum(bool(one.measure) for one in planning.goals(initiative_id)),
    Step.RISKS: lambda initiative_id: len(row_queries.risks(initiative_id)),
    Step.ASSUMPTIONS: lambda initiative_id: len(row_queries.assumptions(initiative_id)),
}
