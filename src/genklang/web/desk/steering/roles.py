"""How an initiative is led, on one page: which roles somebody has, which are missing and why, and its phases."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.initiatives import permissions as initiative_permissions
from genklang.apps.initiatives import queries as ways
from genklang.apps.initiatives.types import OUTCOMES
from genklang.apps.steering import permissions, phase_queries, role_queries
from genklang.apps.steering import role_actions as actions
from genklang.apps.steering.types import PhaseInfo, RoleInfo
from genklang.config import clock
from genklang.web.presenters.steering import filled, phase_row
from genklang.web.presenters.words import day_of_year

from ..door import staff, user_id
from ..writing import written
from .forms import HeldForm, OwnRoleForm
from .frame import back, frame, removed, values


@staff("GET")
def led(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """The three questions about roles with their answers, then each phase with what was decided."""
    context = frame(request, initiative_id, "led")
    today = clock.today()
    roles = role_queries.roles(initiative_id)
    phases = phase_queries.phases(initiative_id)
    context |= {
        "all_there": filled(roles),
        "held": [_row(role) for role in roles if role.holder],
        "missing": [_row(role) for role in roles if not role.holder],
        "own": [role.name for role in roles if not role.code],
        "phases": [{**phase_row(one, today=today), "decisions": _decided_in(one)} for one in phases],
        "way_url": reverse("desk:way", args=[initiative_id]),
    }
    return render(request, "desk/steering_led.html", context)


@staff("GET", "POST")
def answer(request: HttpRequest, initiative_id: int, role_code: str) -> HttpResponse:
    """Say who has a role of the list, or why nobody has."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    role = next((one for one in role_queries.roles(initiative_id) if one.code == role_code), None)
    if role is None:
        raise Http404
    return written(
        request,
        HeldForm(request.POST or None, initial=values(role, "holder", "organisation", "why")),
        partial(actions.answer_role, initiative_id=initiative_id, code=role_code),
        said=_("Sparat."),
        to=("desk:led", initiative_id),
        anchor="roller",
        title=role.name,
        lead=role.duty,
        button=_("Spara"),
        back=back(initiative_id, "led"),
        other=(_("Ta bort svaret"), reverse("desk:led_role_remove", args=[role.id])) if role.id else ("", ""),
    )


@staff("GET", "POST")
def add_role(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Add a role that the list does not have."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    return written(
        request,
        OwnRoleForm(request.POST or None),
        partial(actions.add_role, initiative_id=initiative_id),
        said=_("Rollen är med."),
        to=("desk:led", initiative_id),
        anchor="roller",
        title=_("Ny roll"),
        button=_("Lägg till"),
        back=back(initiative_id, "led"),
    )


@staff("GET", "POST")
def edit_role(request: HttpRequest, work_role_id: int) -> HttpResponse:
    """Other words for a role of one's own."""
    role = permissions.check_writes_in(user_id(request), role_queries.role(work_role_id))
    if role.code:
        return answer(request, role.initiative_id, role.code)
    initial = values(role, "name", "duty", "holder", "organisation", "why")
    return written(
        request,
        OwnRoleForm(request.POST or None, initial=initial, seen=role.mark),
        partial(actions.edit_role, role_id=work_role_id),
        said=_("Sparat."),
        to=("desk:led", role.initiative_id),
        anchor="roller",
        title=_("Ändra rollen"),
        button=_("Spara"),
        back=back(role.initiative_id, "led"),
        other=(_("Ta bort rollen"), reverse("desk:led_role_remove", args=[work_role_id])),
    )


@staff("GET", "POST")
def remove_role(request: HttpRequest, work_role_id: int) -> HttpResponse:
    """Take away a role of one's own, or the answer for one of the list."""
    role = permissions.check_writes_in(user_id(request), role_queries.role(work_role_id))
    title = _("Ta bort svaret om %(name)s?") if role.code else _("Ta bort rollen %(name)s?")
    points = [_("Rollen står kvar i listan, utan svar.")] if role.code else []
    remove = partial(actions.remove_role, role_id=work_role_id)
    return removed(request, role.initiative_id, "led", remove, title=title % {"name": role.name}, points=points)


def _row(role: RoleInfo) -> dict[str, Any]:
    url = (
        reverse("desk:led_role_answer", args=[role.initiative_id, role.code])
        if role.code
        else reverse("desk:led_role", args=[role.id])
    )
    who = ", ".join(part for part in (role.holder, role.organisation) if part)
    return {"name": role.name, "duty": role.duty, "who": who, "why": role.why, "own": not role.code, "url": url}


def _decided_in(phase: PhaseInfo) -> list[dict[str, str]]:
    """What was decided on the initiative's proposals while the phase went on."""
    last = phase.decided_on or phase.ends_on
    return [
        {"day": day_of_year(one.decided_on), "outcome": str(OUTCOMES[one.outcome]), "who": one.who}
        for one in ways.decisions_of([phase.initiative_id])
        if phase.begins_on <= one.decided_on <= last
    ]
