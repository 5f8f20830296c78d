"""What can so many young people show? Reckoned before a plan is locked, on the outcome's own scale."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.evaluation import actions, queries
from genklang.apps.evaluation.types import DraftInfo, OutcomeKind
from genklang.apps.initiatives import permissions
from genklang.apps.planning import queries as planning
from genklang.config import clock
from genklang.core.evaluation.size import DROPOUT, MOST_PERSONS, Kind
from genklang.core.evaluation.words import told
from genklang.web.presenters import evaluation

from .door import actor, done, refuse, staff, user_id
from .evaluation import back, frame
from .evaluation_forms import SizeForm, size_initial


@staff("GET", "POST")
def size(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Asked by address, so that it can be tried again and again; a POST takes what was reckoned into the plan."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    if request.method == "POST":
        permissions.check_writes(user, initiative_id)
    draft = queries.draft(initiative_id)
    given = request.POST if request.method == "POST" else request.GET if "design" in request.GET else None
    form = SizeForm(given, initial=_initial(initiative_id, draft))
    found = form.size() if given is not None and form.is_valid() else None
    if request.method == "POST" and found is not None:
        try:
            take = partial(actions.set_size, planned=found.planned, hoped=found.hoped)
            take(initiative_id=initiative_id, by=actor(request), at=clock.now())
            return done(request, _("Det är med i planen."), "desk:evaluation", initiative_id)
        except Refused as no:
            refuse(form, no)
    shown = found if given is not None else draft.size
    context = {
        **frame(initiative_id),
        "form": form,
        "told": None if shown is None else evaluation.told(told(shown.planned, shown.hoped)),
        "kept": {} if found is None else {name: form[name].value() for name in form.fields},
        "writes": permissions.may_write(user, initiative_id),
        "back": back(initiative_id),
    }
    return render(request, "desk/evaluation_size.html", context, status=422 if form.errors else 200)


def _initial(initiative_id: int, draft: DraftInfo) -> dict[str, Any]:
    """What stands in the form before anybody has said: the design that was advised, the groups there are, the scale."""
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
