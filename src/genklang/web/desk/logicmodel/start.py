"""Ways to begin a logic model: from the needs and goals that are written already, or by reading one that is whole."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang import library
from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import permissions
from genklang.apps.logicmodels import actions
from genklang.apps.planning import queries as planning
from genklang.apps.planning.types import GoalInfo, Reach
from genklang.config import clock
from genklang.core.disclosure.evidence import MeasureKind
from genklang.core.logicmodel import Box, LogicModel, Measure, key_of, read, with_box
from genklang.core.logicmodel.text import HEADINGS
from genklang.core.logicmodel.types import MOST_MONTHS, Column
from genklang.web.presenters import logic_model as presented

from ..door import actor, confirm_page, done, staff, user_id
from .saving import standing, up


@staff("GET", "POST")
def begin(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Boxes for the needs, the purpose and the goals that are not in the model yet; what stands there stays."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    after = filled(model, initiative_id, today=clock.today())
    refused = None
    if request.method == "POST":
        try:
            actions.save_model(
                initiative_id=initiative_id, based_on=number, model=after, by=actor(request), at=clock.now()
            )
            said = _("Rutorna är på plats. Nu är det aktiviteter och pilar kvar.")
            return done(request, said, "desk:logicmodel", initiative_id)
        except Refused as no:
            refused = no
    known = {box.key for box in model.boxes}
    new = [f"{HEADINGS[box.column]}: {box.words}" for box in after.boxes if box.key not in known]
    nothing = _("Det finns inga behov eller mål som inte redan står i modellen. Skriv dem i planen först.")
    return confirm_page(
        request,
        title=_("Börja från behov och mål"),
        points=new or [nothing],
        button=_("Gör rutor av dem") if new else "",
        back=up(initiative_id),
        refused=refused,
    )


@staff("GET")
def example(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """The course's Back2school as a model to read."""
    permissions.check_sees(user_id(request), initiative_id)
    text = dict(library.files("logicmodels", ".txt"))["back2school.txt"]
    model = read(text)
    context: dict[str, Any] = {
        "name": model.name,
        "picture": presented.drawn(model),
        "columns": presented.columns(model, live={}, said=(), left=()),
        "links": presented.links(model, said=(), left=()),
        "text": text,
        "back": up(initiative_id),
        "plan_url": reverse("desk:plan", args=[initiative_id]),
    }
    return render(request, "desk/logicmodel_example.html", context)


def filled(model: LogicModel, initiative_id: int, *, today: date) -> LogicModel:
    """The model with a box for each need, for each goal, and for the purpose where no goal is indirect; without those
    whose words stand in a box already. A horizon that nobody has said is the last goal's day."""
    goals, purpose = planning.goals(initiative_id), planning.plan(initiative_id).purpose
    for need in planning.needs(initiative_id):
        model = _with(model, "needs", need.statement)
    for goal in goals:
        model = _with(model, "outcomes" if goal.reach is Reach.DIRECT else "effects", goal.words, _measured(goal))
    if purpose and not any(goal.reach is Reach.INDIRECT for goal in goals):
        model = _with(model, "effects", purpose)
    days = [goal.target_on for goal in goals if goal.target_on is not None]
    if model.horizon is None and days:
        months = (max(days).year - today.year) * 12 + max(days).month - today.month
        model = replace(model, horizon=min(max(months, 1), MOST_MONTHS))
    return model


def _with(model: LogicModel, column: Column, words: str, measures: tuple[Measure, ...] = ()) -> LogicModel:
    line = _line(words)
    if not line or any(box.words == line for box in model.boxes):
        return model
    return with_box(model, Box(key_of(line, [box.key for box in model.boxes]), column, line, measures))


def _measured(goal: GoalInfo) -> tuple[Measure, ...]:
    """How the goal says that it is seen; nothing where it does not."""
    follows = goal.follows
    shows = follows.code if follows is not None and follows.kind is MeasureKind.INDICATOR else ""
    words = _line(goal.measure)
    return (Measure(words, _line(goal.source), shows=shows),) if words else ()


def _line(words: str) -> str:
    return " ".join("".join(letter for letter in words if letter.isprintable() or letter.isspace()).split())
