"""LFA as a guide: nine steps in the order that the initiative takes them, each with what came of it. One goes back."""

from collections import Counter
from functools import partial
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.initiatives import permissions
from genklang.apps.lfa import plan_actions, queries
from genklang.apps.lfa.types import PlanInfo, StepInfo
from genklang.config import clock
from genklang.core.lfa.steps import ASKS, Step
from genklang.web.presenters import lfa

from ..door import SeeOther, actor, done, form_page, staff, user_id
from ..writing import TellingForm, written
from . import steps as lfa_steps
from .forms import ContextForm, NoteForm, PassOverForm
from .frame import frame, to_step, up


@staff("GET")
def overview(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Every step in the chosen order with what stands there, and what the plan leaves unsaid."""
    context = frame(request, initiative_id)
    steps = queries.plan(initiative_id).steps
    remarks = queries.remarks(initiative_id)
    open_in = Counter(one.step for one in remarks)
    context["steps"] = [_row(initiative_id, one, number, open_in[one.step]) for number, one in enumerate(steps, 1)]
    # The rest is told in the steps: a list of everything that is missing is read by nobody.
    context["first"] = [
        {"said": lfa.told(one), "url": to_step(initiative_id, one.step)} for one in remarks if one.code == "no_young"
    ]
    return render(request, "desk/lfa.html", context)


@staff("GET")
def step(request: HttpRequest, initiative_id: int, lfa_step: Step) -> HttpResponse:
    """What to do in a step, what to ask, what stands there, and the way to the one before and the one after."""
    context = frame(request, initiative_id)
    plan = queries.plan(initiative_id)
    info, guide = plan.step(lfa_step), lfa.STEPS[lfa_step]
    context |= {
        "step": {
            "code": lfa_step.value,
            "name": str(guide.name),
            "do": str(guide.do),
            "ask": str(guide.ask),
            "asks": str(lfa.ASKS[ASKS[lfa_step]]),
            "is_wide": lfa_step in (Step.PROBLEMS, Step.GOALS),
            "note": info.note,
            "passed_over": info.passed_over,
            "note_url": reverse("desk:lfa_note", args=[initiative_id, lfa_step]),
            "pass_url": reverse("desk:lfa_pass_over", args=[initiative_id, lfa_step]),
        },
        "remarks": [lfa.told(one) for one in queries.remarks(initiative_id) if one.step is lfa_step],
        "template": f"desk/lfa_{lfa_step.value}.html",
        "rows": lfa_steps.content(initiative_id, lfa_step),
        **_beside(plan, lfa_step),
    }
    return render(request, "desk/lfa_step.html", context)


@staff("GET", "POST")
def order(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Take a step earlier or later: the button says which and where."""
    if request.method == "POST":
        permissions.check_writes(user_id(request), initiative_id)
        slug, _colon, places = request.POST.get("flytta", "").partition(":")
        if slug not in lfa.BY_SLUG or places not in ("1", "-1"):
            raise Http404
        moved = lfa.BY_SLUG[slug]
        plan_actions.move_step(
            initiative_id=initiative_id, step=moved, by_places=int(places), by=actor(request), at=clock.now()
        )
        return SeeOther(f"{reverse('desk:lfa_order', args=[initiative_id])}#{slug}")
    permissions.check_writes(user_id(request), initiative_id)
    steps = queries.plan(initiative_id).steps
    context = frame(request, initiative_id)
    context["steps"] = [
        {
            "slug": lfa.STEPS[one.step].slug,
            "name": str(lfa.STEPS[one.step].name),
            "is_first": one is steps[0],
            "is_last": one is steps[-1],
        }
        for one in steps
    ]
    return render(request, "desk/lfa_order.html", context)


@staff("GET", "POST")
def context(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What is around the initiative."""
    permissions.check_writes(user_id(request), initiative_id)
    plan = queries.plan(initiative_id)
    return _text(
        request,
        plan,
        ContextForm(request.POST or None, initial={"context": plan.context, "seen": plan.mark}),
        partial(plan_actions.write_context, initiative_id=initiative_id),
        Step.CONTEXT,
        _("Omvärlden"),
        plan.context,
    )


@staff("GET", "POST")
def note(request: HttpRequest, initiative_id: int, lfa_step: Step) -> HttpResponse:
    """What came of a step."""
    permissions.check_writes(user_id(request), initiative_id)
    plan = queries.plan(initiative_id)
    now = plan.step(lfa_step).note
    return _text(
        request,
        plan,
        NoteForm(request.POST or None, initial={"note_words": now, "seen": plan.mark}),
        partial(plan_actions.write_note, initiative_id=initiative_id, step=lfa_step),
        lfa_step,
        _("Vad kom ni fram till?"),
        now,
    )


@staff("GET", "POST")
def pass_over(request: HttpRequest, initiative_id: int, lfa_step: Step) -> HttpResponse:
    """Leave a step out, with why. One that is left out is taken up again by a press."""
    permissions.check_writes(user_id(request), initiative_id)
    if queries.plan(initiative_id).step(lfa_step).passed_over and request.method == "POST":
        plan_actions.take_up(initiative_id=initiative_id, step=lfa_step, by=actor(request), at=clock.now())
        return done(request, _("Steget är med igen."), "desk:lfa_step", initiative_id, lfa_step)
    return written(
        request,
        PassOverForm(request.POST or None),
        partial(plan_actions.pass_over, initiative_id=initiative_id, step=lfa_step),
        said=_("Ni hoppar över steget. Det går att ta upp det igen."),
        to=("desk:lfa", initiative_id),
        title=_("Hoppa över steget"),
        lead=str(lfa.STEPS[lfa_step].name),
        button=_("Hoppa över"),
        back=up(initiative_id, lfa_step),
    )


def _text(
    request: HttpRequest, plan: PlanInfo, form: TellingForm, write: Any, step: Step, title: str, now: str
) -> HttpResponse:
    """A longer text. Who comes second sees what stands there, and keeps the own words in the form."""
    page: dict[str, Any] = {"title": title, "button": _("Spara"), "back": up(plan.initiative_id, step)}
    page["lead"] = str(lfa.STEPS[step].ask)
    if request.method == "POST" and request.POST.get("seen") != plan.mark:
        form.data = request.POST.copy()
        form.data["seen"] = plan.mark
        form.add_error(
            None,
            _("Någon annan sparade i planen medan du skrev. Här står nu: %(now)s Spara igen om ditt ska gälla.")
            % {"now": now or _("(inget).")},
        )
        return form_page(request, form, **page)
    return written(request, form, write, said=_("Sparat."), to=("desk:lfa_step", plan.initiative_id, step), **page)


def _row(initiative_id: int, info: StepInfo, number: int, remarks: int) -> dict[str, Any]:
    held = lfa_steps.number(initiative_id, info.step)
    said = f"{lfa.counted(info.step, held)}." if held else _("Inget än.")
    return {
        "name": f"{number}. {lfa.STEPS[info.step].name}",
        "url": to_step(initiative_id, info.step),
        "said": said if held or not info.note else "",
        "note": info.note,
        "passed_over": info.passed_over,
        "open": ngettext("%(n)s sak att se över", "%(n)s saker att se över", remarks) % {"n": remarks}
        if remarks
        else "",
        "is_begun": bool(held or info.note) and not info.passed_over,
    }


def _beside(plan: PlanInfo, step: Step) -> dict[str, Any]:
    """The way to the steps before and after, past those that are left out."""
    order = [one.step for one in plan.steps if one.step is step or not one.passed_over]
    before = {after: one for one, after in pairwise(order)}
    following = dict(pairwise(order))

    def row(found: Step | None) -> dict[str, str]:
        return {"name": str(lfa.STEPS[found].name), "url": to_step(plan.initiative_id, found)} if found else {}

    return {
        "place": [one.step for one in plan.steps].index(step) + 1,
        "before": row(before.get(step)),
        "following": row(following.get(step)),
    }
