"""For whom an initiative is, why, and what is to be otherwise: one page, and a form for each thing on it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.planning import actions, permissions, queries
from genklang.apps.planning.remark_queries import remarks
from genklang.apps.planning.types import GoalInfo, PlanInfo
from genklang.config import clock
from genklang.web.presenters import planning_goals as presenter
from genklang.web.presenters.report_figures import plain
from genklang.web.print.effect_report import Figures

from ..door import staff, user_id
from ..effect_picker import choices
from ..lfa import beside as lfa_beside
from ..meanwhile import rewritten
from ..writing import taken_away, written
from .forms import ChosenForm
from .goal_forms import GoalForm, PlanForm, SeenGoalForm
from .goal_rows import goal_rows

_PLANNED = ("purpose", "target_group", "age_from", "age_to", "left_out", "target_size")
_GOAL = ("words", "reach", "measure", "unit", "baseline", "baseline_when", "target", "target_on", "source")


@staff("GET")
def goals(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Target group, purpose and goals as they stand, and what they leave unsaid."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    plan, found, needs = queries.plan(initiative_id), queries.goals(initiative_id), queries.needs(initiative_id)
    figures = Figures(initiative_id)
    begun = plan.is_begun or bool(found)
    context = {
        "id": initiative_id,
        "name": activities.initiative(initiative_id).name,
        "writes": activity_permissions.leads_initiative(user, initiative_id),
        "purpose": plan.purpose,
        "target_group": presenter.target_group(plan),
        "left_out": plan.left_out,
        "is_planned": plan.is_begun,
        "elsewhere": _elsewhere(plan),
        "needs": [need.statement for need in needs],
        "goals": goal_rows(found, needs, figures),
        "followed": {goal.id for goal in found if goal.follows},
        "has_released": bool(figures.numbers),
        "remarks": presenter.told(remarks(needs, plan, found, clock.today())) if begun else [],
    }
    return render(request, "desk/goals.html", context)


@staff("GET", "POST")
def set_plan(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Say for whom it is and why."""
    activity_permissions.check_leads_initiative(user_id(request), initiative_id)
    plan = queries.plan(initiative_id)
    return rewritten(
        request,
        PlanForm,
        partial(actions.set_plan, initiative_id=initiative_id),
        mark=plan.mark,
        initial={name: getattr(plan, name) for name in _PLANNED},
        stands=f"{plan.purpose} {presenter.target_group(plan)} {plan.left_out}",
        said=_("Sparat."),
        to=("desk:goals", initiative_id),
        title=_("Målgrupp och syfte"),
        lead=_("En målgrupp som är tydlig går att nå. Skriv det ni vet nu. Det går att ändra."),
        button=_("Spara"),
        back=_back(initiative_id),
    )


@staff("GET", "POST")
def add_goal(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Write down a goal."""
    activity_permissions.check_leads_initiative(user_id(request), initiative_id)
    return written(
        request,
        GoalForm(request.POST or None, needs=_needs(initiative_id)),
        partial(actions.add_goal, initiative_id=initiative_id),
        said=_("Målet är sparat."),
        to=("desk:goals", initiative_id),
        title=_("Nytt mål"),
        lead=_("Skriv vad som ska bli annorlunda, inte vad ni ska göra. Bara den första frågan måste ha svar nu."),
        button=_("Spara målet"),
        back=_back(initiative_id),
    )


@staff("GET", "POST")
def edit_goal(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Other words, or other numbers."""
    goal = permissions.check_writes_in(user_id(request), queries.goal(goal_id))
    told = presenter.goal_row(goal, {})
    return rewritten(
        request,
        partial(SeenGoalForm, needs=_needs(goal.initiative_id)),
        partial(actions.edit_goal, goal_id=goal_id),
        mark=goal.mark,
        initial={**_initial(goal), "needs": list(goal.need_ids)},
        stands=f"{goal.words} {goal.measure} {told['aims']}",
        said=_("Sparat."),
        to=("desk:goals", goal.initiative_id),
        anchor=f"mal-{goal_id}",
        title=_("Ändra målet"),
        button=_("Spara målet"),
        back=_back(goal.initiative_id),
        other=(_("Ta bort målet"), reverse("desk:goal_remove", args=[goal_id])),
    )


@staff("GET", "POST")
def remove_goal(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Take a goal away."""
    goal = permissions.check_writes_in(user_id(request), queries.goal(goal_id))
    return taken_away(
        request,
        partial(actions.remove_goal, goal_id=goal_id),
        said=_("Målet är borta."),
        to=("desk:goals", goal.initiative_id),
        title=_("Ta bort målet?"),
        points=[f"”{goal.words}”"],
        back=_back(goal.initiative_id),
    )


@staff("GET", "POST")
def follow_goal(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Choose which question of Läget shows how far it has come. What is not shown is not among them."""
    goal = permissions.check_writes_in(user_id(request), queries.goal(goal_id))
    levels = [
        (group, [(value, words) for value, words in rows if value.split(":")[1] == "0"])
        for group, rows in choices(Figures(goal.initiative_id))
    ]

    def follow(*, release_id: int, start: int, **given: Any) -> None:
        """Only levels are offered, so `start` is 0."""
        actions.follow_goal(goal_id=goal_id, release_id=release_id, **given)

    return written(
        request,
        ChosenForm(request.POST or None, choices=[(group, rows) for group, rows in levels if rows]),
        follow,
        said=_("Sparat. Nu syns det senaste resultatet bredvid målet."),
        to=("desk:goals", goal.initiative_id),
        anchor=f"mal-{goal_id}",
        title=_("Följ målet med Läget"),
        lead=_("Välj den fråga som säger något om målet. Det senaste resultatet för hela satsningen visas bredvid."),
        button=_("Följ målet"),
        back=_back(goal.initiative_id),
    )


@staff("GET", "POST")
def let_go(request: HttpRequest, goal_id: int) -> HttpResponse:
    """No question of Läget is shown beside the goal any longer."""
    goal = permissions.check_writes_in(user_id(request), queries.goal(goal_id))
    return taken_away(
        request,
        partial(actions.let_go_of_goal, goal_id=goal_id),
        said=_("Sparat."),
        to=("desk:goals", goal.initiative_id),
        title=_("Sluta följa målet med Läget?"),
        points=[f"”{goal.words}”", _("Resultatet finns kvar. Det visas bara inte här.")],
        back=_back(goal.initiative_id),
        button=_("Sluta följa"),
        for_good=False,
    )


def _initial(goal: GoalInfo) -> dict[str, Any]:
    """What the form begins with: numbers as people write them."""
    told = {name: getattr(goal, name) for name in _GOAL}
    return told | {name: "" if told[name] is None else plain(told[name]) for name in ("baseline", "target")}


def _elsewhere(plan: PlanInfo) -> dict[str, str]:
    """What the nine steps say of a purpose and a target group that do not stand here. Keys: purpose, group, url."""
    purpose = "" if plan.purpose else lfa_beside.core_goal(plan.initiative_id)
    group = "" if plan.target_group else ", ".join(lfa_beside.meant_for(plan.initiative_id))
    return {"purpose": purpose, "group": group, "url": reverse("desk:lfa", args=[plan.initiative_id])}


def _needs(initiative_id: int) -> list[tuple[int, str]]:
    return [(need.id, need.statement) for need in queries.needs(initiative_id)]


def _back(initiative_id: int) -> tuple[str, str]:
    return _("Målgrupp, syfte och mål"), reverse("desk:goals", args=[initiative_id])
