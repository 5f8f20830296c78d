"""Phases of an initiative: what must hold to go on, and the decision that each of them ends in."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.initiatives import permissions as initiative_permissions
from genklang.apps.steering import permissions, phase_queries
from genklang.apps.steering import phase_actions as actions
from genklang.apps.steering.types import PhaseInfo
from genklang.config import clock

from ..door import staff, user_id
from ..writing import written
from .forms import PhaseDecisionForm, PhaseForm
from .frame import back, removed, values


@staff("GET", "POST")
def add_phase(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """A phase with its days, and what must hold when it ends."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    return written(
        request,
        PhaseForm(request.POST or None),
        partial(actions.add_phase, initiative_id=initiative_id),
        said=_("Fasen är med."),
        to=("desk:led", initiative_id),
        anchor="faser",
        title=_("Ny fas"),
        lead=_("En fas tar slut med ett beslut: gå vidare, gå vidare på ett annat sätt, eller sluta."),
        button=_("Lägg till"),
        back=back(initiative_id, "led"),
    )


@staff("GET", "POST")
def edit_phase(request: HttpRequest, phase_id: int) -> HttpResponse:
    """Other words or days, until it is decided on."""
    phase = _open(request, phase_id)
    initial = values(phase, "name", "begins_on", "ends_on", "condition")
    return written(
        request,
        PhaseForm(request.POST or None, initial=initial, seen=phase.mark),
        partial(actions.edit_phase, phase_id=phase_id),
        said=_("Sparat."),
        to=("desk:led", phase.initiative_id),
        anchor=f"fas-{phase_id}",
        title=_("Ändra fasen"),
        button=_("Spara"),
        back=back(phase.initiative_id, "led"),
        other=(_("Ta bort fasen"), reverse("desk:led_phase_remove", args=[phase_id])),
    )


@staff("GET", "POST")
def decide(request: HttpRequest, phase_id: int) -> HttpResponse:
    """Write down what was decided when the phase ended."""
    phase = _open(request, phase_id)
    return written(
        request,
        PhaseDecisionForm(request.POST or None, initial={"decided_on": clock.today()}, seen=phase.mark),
        partial(actions.decide_phase, phase_id=phase_id),
        said=_("Beslutet är sparat."),
        to=("desk:led", phase.initiative_id),
        anchor=f"fas-{phase_id}",
        title=_("Beslut när fasen ”%(name)s” tar slut") % {"name": phase.name},
        lead=_("Ni skrev att det här måste stämma: %(condition)s") % {"condition": phase.condition},
        button=_("Spara beslutet"),
        back=back(phase.initiative_id, "led"),
    )


@staff("GET", "POST")
def remove_phase(request: HttpRequest, phase_id: int) -> HttpResponse:
    """Take away a phase that nothing is decided about."""
    phase = _open(request, phase_id)
    remove = partial(actions.remove_phase, phase_id=phase_id)
    title = _("Ta bort fasen ”%(name)s”?") % {"name": phase.name}
    return removed(request, phase.initiative_id, "led", remove, title=title, points=[phase.condition])


def _open(request: HttpRequest, phase_id: int) -> PhaseInfo:
    """Http404 where it is decided on: then it stands as it was written."""
    phase = permissions.check_writes_in(user_id(request), phase_queries.phase(phase_id))
    if phase.outcome is not None:
        raise Http404
    return phase
