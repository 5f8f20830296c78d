"""What stands in "what can you see?" before anybody has said: the advised design, the groups there are, the scale."""

from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.evaluation import queries
from genklang.apps.evaluation.types import DraftInfo, OutcomeKind
from genklang.apps.planning import queries as planning
from genklang.core.evaluation.size import DROPOUT, MOST_PERSONS, Kind
from genklang.core.frameworks import SOURCE_LANGUAGE

from .size_form import size_initial


def first_guess(initiative_id: int, draft: DraftInfo) -> dict[str, Any]:
    """The fields of the form; what was taken into the plan already stands there instead, on the outcome's own scale."""
    if draft.size is not None:
        return {**size_initial(draft.size), **_asked(initiative_id, draft)}
    counts = queries.way(initiative_id).counts
    of = [number for number, (_of, whole, _to) in activities.structure().items() if whole == initiative_id]
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


def scale_words(initiative_id: int, draft: DraftInfo) -> str:
    """Where the scale comes from, or what to do about one that nobody has said."""
    asked = queries.measured(initiative_id, draft.outcome)
    if asked is not None:
        ends = {"low": f"{asked.low:g}", "high": f"{asked.high:g}", "name": asked.name[SOURCE_LANGUAGE]}
        return _("Skalan är den som ”%(name)s” har: %(low)s till %(high)s.") % ends
    if draft.outcome is None:
        return _("Ni har inte valt vad ni bedömer efter. Välj det först i ”Skriv planen”, eller fyll i skalan själva.")
    return _("Det ni bedömer efter har ingen skala i Läget. Fyll i den själva.")


def _asked(initiative_id: int, draft: DraftInfo) -> dict[str, Any]:
    """The scale of the indicator that was chosen; empty where there is none."""
    asked = queries.measured(initiative_id, draft.outcome)
    if asked is None:
        return {}
    kind = Kind.QUESTION if len(asked.questions) == 1 else Kind.INDEX
    return {"kind": kind.value, "low": f"{asked.low:g}", "high": f"{asked.high:g}"}


def _scale(initiative_id: int, draft: DraftInfo) -> dict[str, Any]:
    """As far as it is known; what is not is asked."""
    outcome = draft.outcome
    if outcome is not None and outcome.kind is OutcomeKind.GOAL and outcome.goal_id is not None:
        goal = planning.goal(outcome.goal_id)
        if goal is not None and goal.unit.strip().casefold() in {"%", "procent"} and goal.baseline is not None:
            hoped = None if goal.target is None else abs(goal.target - goal.baseline)
            about = {"kind": Kind.SHARE.value, "share": round(goal.baseline), "low": "", "high": ""}
            return {**about, "hoped": "" if not hoped else f"{hoped:f}".rstrip("0").rstrip(".").replace(".", ",")}
    return _asked(initiative_id, draft)
