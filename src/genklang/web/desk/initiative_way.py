"""The whole story of an initiative on one page, from need to result; and one step further on its way."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import actions, permissions, queries
from genklang.apps.initiatives.life import Act, allowed
from genklang.apps.initiatives.types import State
from genklang.apps.planning import queries as planning
from genklang.core.disclosure.evidence import Level
from genklang.web.presenters import planning_goals, proposals
from genklang.web.print.effect_report import Figures

from .decision_log import rows as decision_rows
from .door import staff, user_id
from .effect_reports import report_rows
from .planning.goal_rows import goal_rows
from .planning.parts import after_goals
from .proposal_forms import MoveForm
from .proposals import rows
from .totals import total_rows
from .writing import written


@staff("GET")
def way(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Where it is, what it rests on, what was proposed and decided, what is run, what was seen and told."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    reach = activity_permissions.reach(user)
    found = activities.initiative(initiative_id)
    writes = permissions.may_write(user, initiative_id)
    state = queries.states([initiative_id])[initiative_id]
    steps = queries.way(initiative_id)
    names = {key: one.name for key, one in accounts.staff(step.by for step in steps if step.by).items()}
    sees = initiative_id in reach.initiatives
    context = {
        "id": initiative_id,
        "name": found.name,
        "url": reverse("desk:initiative", args=[initiative_id]) if sees else reverse("desk:home"),
        "up": found.name if sees else _("Skrivbord"),
        "along": proposals.along(state, steps[0].after if steps else state),
        "next": _next(initiative_id, state, writes=writes, decides=permissions.may_decide(user, initiative_id)),
        "steps": proposals.way(steps, names),
        **_wanted(initiative_id),
        "proposals": rows(initiative_id, writes=writes),
        "proposal_new_url": reverse("desk:proposal_new", args=[initiative_id]) if writes else "",
        "decisions": decision_rows(queries.decisions_of([initiative_id]), user),
        "activities": [item.name for item in activities.activities_of(initiative_id=initiative_id)],
        "totals": total_rows(user, reach, Level.INITIATIVE, initiative_id) if sees else [],
        "reports": report_rows([initiative_id], signs=writes) if sees else [],
        "may_move": writes and bool(allowed(state, Act.MOVE)),
    }
    return render(request, "desk/way.html", context)


@staff("GET", "POST")
def move(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Say that it has come further, and why."""
    permissions.check_writes(user_id(request), initiative_id)
    state = queries.states([initiative_id])[initiative_id]
    choices = [(after.value, str(proposals.MOVES[after])) for after in allowed(state, Act.MOVE)]
    if not choices:
        raise Http404

    def moved(*, after: str, words: str, **act: Any) -> None:
        actions.move(initiative_id=initiative_id, after=State(after), words=words, **act)

    return written(
        request,
        MoveForm(request.POST or None, choices=choices),
        moved,
        said=_("Sparat."),
        to=("desk:way", initiative_id),
        title=_("Nästa steg"),
        lead=_("Skriv vad som har hänt. Det står kvar som en del av satsningens historia."),
        button=_("Spara"),
        back=(activities.initiative(initiative_id).name, reverse("desk:way", args=[initiative_id])),
    )


def _next(initiative_id: int, state: State, *, writes: bool, decides: bool) -> str:
    """One sentence: what is to be done now, and by whom."""
    waiting = next((info for info in queries.proposals_of(initiative_id) if info.is_open), None)
    if state is State.PROPOSED and waiting is not None:
        if decides:
            return _("Förslaget väntar på beslut. Läs det, och skriv ner vad som beslutades.")
        return _("Förslaget väntar på beslut. En administratör skriver ner vad som beslutades.")
    sentences = {
        State.IDEA: _("Skriv ett förslag, och lämna in det när det är klart."),
        State.DECIDED: _("Säg till här när den har börjat."),
        State.RUNNING: _("Följ upp. Ska det göras på ett nytt sätt, skriv ett nytt förslag."),
        State.EVALUATED: _("Bestäm om den ska skalas upp, göras på ett nytt sätt eller avslutas."),
    }
    return sentences.get(state, "") if writes else ""


def _wanted(initiative_id: int) -> dict[str, Any]:
    """Needs, for whom it is and why, goals with how far each has come, and the parts of the plan that are begun."""
    needs, plan = planning.needs(initiative_id), planning.plan(initiative_id)
    return {
        "needs": [{"statement": need.statement, "sources": len(need.sources)} for need in needs],
        "purpose": plan.purpose,
        "target_group": planning_goals.target_group(plan),
        "goals": goal_rows(planning.goals(initiative_id), needs, Figures(initiative_id)),
        "parts": [part for part in after_goals(initiative_id) if part.is_begun],
    }
