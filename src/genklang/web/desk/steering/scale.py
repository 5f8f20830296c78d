"""How an initiative that worked is to become larger: the plan on one page, with its steps."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.initiatives import permissions as initiative_permissions
from genklang.apps.steering import permissions, scale_queries
from genklang.apps.steering import scale_actions as actions
from genklang.config import clock
from genklang.web.presenters.steering import scale_parts, step_row

from ..door import staff, user_id
from ..writing import written
from .forms import ScaleForm, StepForm, StepToldForm
from .frame import back, frame, removed, values

PAGE = "scale"
FIELDS = ("scaling", "audience", "deciders", "core", "adapt", "cost")


@staff("GET")
def scale(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What is to become larger, who decides, what is kept, and the steps."""
    context = frame(request, initiative_id, PAGE)
    plan, today = scale_queries.plan_of(initiative_id), clock.today()
    context |= {
        "parts": scale_parts(plan) if plan else [],
        "steps": [step_row(step, today=today) for step in plan.steps] if plan else [],
    }
    return render(request, "desk/steering_scale.html", context)


@staff("GET", "POST")
def write(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Begin the plan, or write it anew."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    plan = scale_queries.plan_of(initiative_id)
    initial = values(plan, *FIELDS) if plan else {}
    return written(
        request,
        ScaleForm(request.POST or None, initial=initial, seen=plan.mark if plan else ""),
        partial(actions.write_plan, initiative_id=initiative_id),
        said=_("Planen är sparad."),
        to=(f"desk:{PAGE}", initiative_id),
        title=_("Plan för att skala upp"),
        lead=_("Börja med vad som har visat sig fungera. Det ni inte vet än får vara tomt."),
        button=_("Spara planen"),
        back=back(initiative_id, PAGE),
    )


@staff("GET", "POST")
def add_step(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """A step on the way."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    return written(
        request,
        StepForm(request.POST or None),
        partial(actions.add_step, initiative_id=initiative_id),
        said=_("Steget är med."),
        to=(f"desk:{PAGE}", initiative_id),
        anchor="steg",
        title=_("Nytt steg"),
        button=_("Lägg till"),
        back=back(initiative_id, PAGE),
    )


@staff("GET", "POST")
def tell_step(request: HttpRequest, scale_step_id: int) -> HttpResponse:
    """How a step goes."""
    step = permissions.check_writes_in(user_id(request), scale_queries.step(scale_step_id))
    return written(
        request,
        StepToldForm(request.POST or None, initial=values(step, "state", "outcome"), seen=step.mark),
        partial(actions.tell_step, step_id=scale_step_id),
        said=_("Sparat."),
        to=(f"desk:{PAGE}", step.initiative_id),
        anchor="steg",
        title=_("Hur går det?"),
        lead=step.what,
        button=_("Spara"),
        back=back(step.initiative_id, PAGE),
        other=(_("Ändra steget"), reverse("desk:scale_step_edit", args=[scale_step_id])),
    )


@staff("GET", "POST")
def edit_step(request: HttpRequest, scale_step_id: int) -> HttpResponse:
    """Other words or another day."""
    step = permissions.check_writes_in(user_id(request), scale_queries.step(scale_step_id))
    return written(
        request,
        StepForm(request.POST or None, initial=values(step, "what", "who", "due_on"), seen=step.mark),
        partial(actions.edit_step, step_id=scale_step_id),
        said=_("Sparat."),
        to=(f"desk:{PAGE}", step.initiative_id),
        anchor="steg",
        title=_("Ändra steget"),
        button=_("Spara"),
        back=back(step.initiative_id, PAGE),
        other=(_("Ta bort steget"), reverse("desk:scale_step_remove", args=[scale_step_id])),
    )


@staff("GET", "POST")
def remove_step(request: HttpRequest, scale_step_id: int) -> HttpResponse:
    """Take away a step that was written by mistake."""
    step = permissions.check_writes_in(user_id(request), scale_queries.step(scale_step_id))
    take = partial(actions.remove_step, step_id=scale_step_id)
    points = [f"”{step.what}”", _("Blev det inte av? Berätta det i stället för att ta bort.")]
    return removed(request, step.initiative_id, PAGE, take, title=_("Ta bort steget?"), points=points)
