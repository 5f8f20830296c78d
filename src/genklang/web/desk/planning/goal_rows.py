"""Goals as rows, with how far each has come where a measure of Läget follows it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.planning.types import GoalInfo, NeedInfo
from genklang.apps.reports.types import Placed
from genklang.core.disclosure.evidence import Measure
from genklang.web.presenters import results
from genklang.web.presenters.planning_goals import goal_row
from genklang.web.presenters.words import laget
from genklang.web.print.effect_report import Figures


def goal_rows(goals: Iterable[GoalInfo], needs: Iterable[NeedInfo], figures: Figures) -> list[dict[str, Any]]:
    """Each as `goal_row` has it, and `latest`: "" or what the last released Läget says, in words."""
    statements = {need.id: need.statement for need in needs}
    return [
        {**goal_row(goal, statements), "latest": _latest(goal.follows, figures) if goal.follows else ""}
        for goal in goals
    ]


def _latest(measure: Measure, figures: Figures) -> str:
    """The level at the last released Läget that asked about it, with what is hidden said as it is."""
    for number in figures.numbers:
        if any(
            (row["kind"], row["code"]) == (measure.kind, measure.code) for row in results.flat(figures.page(number))
        ):
            row = figures.row(Placed(figures.release_id(number), number, measure, None))
            told = {"name": row["name"], "laget": laget(number), "number": row["number"] or row["why"]}
            scale = f", {row['scale']}" if row["number"] and row["scale"] else ""
            return _("%(name)s vid %(laget)s: %(number)s") % told + scale
    return _("Frågan finns inte i något framtaget resultat. Välj en annan.")
