"""What stands in "what can you see?" before anybody has said: the advised design, the groups there are, the scale."""

from typing import Any

from genklang.apps.activities import queries as activities
from genklang.apps.evaluation import queries
from genklang.apps.evaluation.types import DraftInfo, OutcomeKind
from genklang.apps.planning import queries as planning
from genklang.core.evaluation.size import DROPOUT, MOST_PERSONS, Kind

from .evaluation_size_form import size_initial


def first_guess(initiative_id: int, draft: DraftInfo) -> dict[str, Any]:
    """The fields of the form; what was taken into the plan already stands there instead."""
    if draft.size is not None:
        return size_initial(draft.size)
    counts = queries.way(initiative_id).counts
    of = [number for number, (_, whole, _) in activities.structure().items() if whole == initiative_id]
    sizes = [info.size for info in activities.groups(of).values() if info.size and not info.ended_on]
    wanted = planning.plan(initiative_id).target_size
    many = sum(sizes) or wanted
    if counts == "clusters":
        many = round(sum(sizes) / len(sizes)) if sizes else None
    return {
        "design": "pairs" if counts == "none" else counts,
        "begin": None if many is None else min(many, MOST_PERSONS),
        "clusters": max(1, len(sizes)) if counts == "clusters" else None,
        "dropout": round(100 * DROPOUT),
        "measured_before": "yes",
        **_scale(initiative_id, draft),
    }


def _scale(initiative_id: int, draft: DraftInfo) -> dict[str, Any]:
    outcome = draft.outcome
    first = {"kind": Kind.INDEX.value, "low": "1", "high": "5"}
    if outcome is None:
        return first
    if outcome.kind is OutcomeKind.GOAL and outcome.goal_id is not None:
        goal = planning.goal(outcome.goal_id)
        if goal is not None and goal.unit.strip().casefold() in {"%", "procent"} and goal.baseline is not None:
            hoped = None if goal.target is None else abs(goal.target - goal.baseline)
            about = {"kind": Kind.SHARE.value, "share": round(goal.baseline), "low": "", "high": ""}
            return {**about, "hoped": "" if not hoped else f"{hoped:f}".rstrip("0").rstrip(".").replace(".", ",")}
    code = outcome.code if outcome.measure is None else outcome.measure.code
    indicator = queries.indicators(initiative_id).get(code)
    if indicator is None:
        return first
    kind = Kind.QUESTION if len(indicator.questions) == 1 else Kind.INDEX
    return {"kind": kind.value, "low": str(indicator.low), "high": str(indicator.high)}
