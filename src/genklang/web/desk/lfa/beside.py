"""What stands around the LFA matrix: whose plan it is and for whom, what is left to look over, and the steps that are
passed over, with why."""

from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.lfa import queries, row_queries
from genklang.apps.lfa.types import Part
from genklang.apps.planning import queries as planning
from genklang.core.lfa.steps import Step
from genklang.web.presenters import lfa
from genklang.web.presenters.planning_goals import target_group


def beside(initiative_id: int) -> dict[str, Any]:
    """Keys: organisation, group ("" where nobody has said), left (sentences), passed ((step, why) of each)."""
    passed = [one for one in queries.plan(initiative_id).steps if one.passed_over]
    return {
        "organisation": activities.initiative(initiative_id).organisation_name,
        "group": target_group(planning.plan(initiative_id)) or ", ".join(meant_for(initiative_id)),
        "left": [*map(lfa.told, queries.remarks(initiative_id)), *_not_goals(initiative_id)],
        "passed": [(str(lfa.STEPS[one.step].name), one.passed_over) for one in passed],
    }


def meant_for(initiative_id: int) -> list[str]:
    """Those among the stakeholders that it is for."""
    return [one.name for one in row_queries.stakeholders(initiative_id) if one.part is Part.TARGET]


def core_goal(initiative_id: int) -> str:
    """How it is when the core problem is solved; "" where nobody has turned it."""
    core = queries.tree(initiative_id).core
    return core.positive if core else ""


def _not_goals(initiative_id: int) -> list[str]:
    """What the tree says shall be otherwise and nobody can measure, since it is no goal of the plan yet."""
    if queries.plan(initiative_id).step(Step.INDICATORS).passed_over:
        return []
    return [
        _("”%(words)s” har inget mått: det är inte ett mål i planen än.") % {"words": info.node.positive.rstrip(".")}
        for info in queries.nodes(initiative_id).values()
        if info.node.positive and info.goal_id is None
    ]
