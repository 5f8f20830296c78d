"""Write a plan for judging an effect, and lock it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions
from genklang.apps.audit.types import Refused
from genklang.apps.evaluation import actions, queries
from genklang.apps.evaluation.types import DraftInfo, LockedInfo, OutcomeKind
from genklang.apps.planning import queries as planning
from genklang.config import clock
from genklang.core.evaluation.ladder import Grade
from genklang.core.evaluation.plan import Known, differences, results_words
from genklang.core.frameworks import SOURCE_LANGUAGE
from genklang.web.presenters import evaluation

from ..door import actor, done, refuse, staff, user_id
from ..meanwhile import rewritten
from .forms import LockForm, PlanForm, plan_initial
from .overview import back, frame, graded


@staff("GET", "POST")
def write(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Every part that is typed; unfinished is saved too."""
    permissions.check_leads_initiative(user_id(request), initiative_id)
    draft, grade = queries.draft(initiative_id), graded(initiative_id)
    verb = "" if grade is None else grade.rung.verb
    stands = " ".join(draft.typed.values())
    if draft.outcome is not None:
        stands = f"{draft.outcome.words} {stands}"
    return rewritten(
        request,
        partial(PlanForm, outcomes=_outcomes(initiative_id, draft), verb=verb),
        partial(actions.write, initiative_id=initiative_id),
        mark=draft.mark,
        initial=plan_initial(draft),
        stands=stands,
        said=_("Sparat."),
        to=("desk:evaluation", initiative_id),
        title=_("Skriv planen"),
        lead=_("Skriv kort. Det ni skriver nu är det ni håller er till när siffrorna har kommit."),
        button=_("Spara"),
        back=back(initiative_id),
    )


@staff("GET", "POST")
def lock(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """The whole plan as it will stand, and the lock. What is missing is told instead."""
    permissions.check_leads_initiative(user_id(request), initiative_id)
    draft, way, last = queries.draft(initiative_id), queries.way(initiative_id), queries.plan(initiative_id)
    known = Known(queries.results(initiative_id, draft.outcome))
    parts, mark = queries.parts(draft, way, known), queries.mark(draft, way)
    form = LockForm(request.POST if request.method == "POST" else None, initial={"seen": mark}, is_first=last is None)
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.lock(initiative_id=initiative_id, **form.given(), by=actor(request), at=clock.now())
            return done(request, _("Planen är låst."), "desk:evaluation_version", initiative_id, number)
        except Refused as no:
            # What was shown now is what is locked next time.
            form.data = {**request.POST.dict(), "seen": mark}
            refuse(form, no)
    changed = [] if last is None else evaluation.changes(differences(last.text, queries.whole(parts)))
    grade = queries.grade(draft, way, known)
    context = {
        **frame(initiative_id),
        "form": form,
        "falls": _falls(grade, queries.grade(draft, way, Known(known.results, said=True)), last),
        "remarks": evaluation.remarks(queries.remarks(draft, way, grade)),
        "missing": evaluation.missing(queries.missing(draft, way)),
        "parts": evaluation.parts(parts),
        "results": results_words(known.results),
        "number": 1 if last is None else last.number + 1,
        "before": 0 if last is None else last.number,
        "is_same": last is not None and not queries.differs(last, draft, way),
        "changes": changed,
        "back": back(initiative_id),
    }
    return render(request, "desk/evaluation_lock.html", context, status=422 if form.errors else 200)


def _falls(now: Grade | None, said: Grade | None, last: LockedInfo | None) -> list[dict[str, str]]:
    """What is told of the level before it is locked: as it is, and if they say that they know."""
    if now is None or said is None:
        return []
    found = [evaluation.fall(now.before if last is None else last.level, now)]
    if said.rung.level < now.rung.level:
        found.append(evaluation.fall(now.rung.level, said, is_said=True))
    return [one for one in found if one]


def _outcomes(initiative_id: int, draft: DraftInfo) -> list[Any]:
    """What the effect can be judged by: goals, then indicators; what was chosen stays, also when it is gone since."""
    goals = [(f"{OutcomeKind.GOAL}:{goal.id}", goal.words) for goal in planning.goals(initiative_id)]
    found = queries.indicators(initiative_id)
    asked = [(f"{OutcomeKind.INDICATOR}:{code}", one.name[SOURCE_LANGUAGE]) for code, one in found.items()]
    groups = [(_("Mål i planen"), goals), (_("Det Läget frågar om"), asked)]
    chosen = plan_initial(draft)["outcome"]
    known = {value for _name, rows in groups for value, _words in rows}
    if draft.outcome is not None and draft.outcome.kind is not OutcomeKind.OTHER and chosen not in known:
        groups.append((_("Valt förut, finns inte längre"), [(chosen, draft.outcome.words)]))
    return [(name, rows) for name, rows in groups if rows]
