"""Write, change and take away what stands in a step's list: stakeholders, activities, resources, risks, assumptions."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.initiatives import permissions
from genklang.apps.lfa import risk_actions, row_queries, stakeholder_actions, task_actions
from genklang.apps.planning.permissions import check_writes_in
from genklang.core.lfa.steps import Step

from ..door import form_page, staff, user_id
from ..writing import taken_away, written
from . import forms
from .forms import RowForm
from .frame import boxes, goals, up


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be done with one sort of row. `argument`: what its actions call its id."""

    step: Step
    argument: str
    form: type[RowForm]
    read: Callable[[int], Any]
    add: Callable[..., object]
    edit: Callable[..., object]
    remove: Callable[..., object]
    new: str | Promise
    change: str | Promise
    away: str | Promise


#: By the word in the address. A resource is begun under its activity.
KINDS = {
    "intressent": Kind(
        Step.STAKEHOLDERS,
        "stakeholder_id",
        forms.StakeholderForm,
        row_queries.stakeholder,
        stakeholder_actions.add_stakeholder,
        stakeholder_actions.edit_stakeholder,
        stakeholder_actions.remove_stakeholder,
        gettext_lazy("Ny intressent"),
        gettext_lazy("Ändra intressenten"),
        gettext_lazy("Ta bort intressenten?"),
    ),
    "aktivitet": Kind(
        Step.ACTIVITIES,
        "task_id",
        forms.TaskForm,
        row_queries.task,
        task_actions.add_task,
        task_actions.edit_task,
        task_actions.remove_task,
        gettext_lazy("Ny aktivitet"),
        gettext_lazy("Ändra aktiviteten"),
        gettext_lazy("Ta bort aktiviteten och dess resurser?"),
    ),
    "resurs": Kind(
        Step.RESOURCES,
        "resource_id",
        forms.ResourceForm,
        row_queries.resource,
        task_actions.add_resource,
        task_actions.edit_resource,
        task_actions.remove_resource,
        gettext_lazy("Ny resurs"),
        gettext_lazy("Ändra resursen"),
        gettext_lazy("Ta bort resursen?"),
    ),
    "risk": Kind(
        Step.RISKS,
        "risk_id",
        forms.RiskForm,
        row_queries.risk,
        risk_actions.add_risk,
        risk_actions.edit_risk,
        risk_actions.remove_risk,
        gettext_lazy("Ny risk"),
        gettext_lazy("Ändra risken"),
        gettext_lazy("Ta bort risken?"),
    ),
    "antagande": Kind(
        Step.ASSUMPTIONS,
        "assumption_id",
        forms.AssumptionForm,
        row_queries.assumption,
        risk_actions.add_assumption,
        risk_actions.edit_assumption,
        risk_actions.remove_assumption,
        gettext_lazy("Nytt antagande"),
        gettext_lazy("Ändra antagandet"),
        gettext_lazy("Ta bort antagandet?"),
    ),
}


@staff("GET", "POST")
def add(request: HttpRequest, initiative_id: int, lfa_kind: str) -> HttpResponse:
    """Something new in a list of the plan."""
    permissions.check_writes(user_id(request), initiative_id)
    kind = KINDS[lfa_kind]
    if lfa_kind == "resurs":
        raise Http404
    return written(
        request,
        _form(request, kind, initiative_id),
        partial(kind.add, initiative_id=initiative_id),
        said=_("Sparat."),
        to=("desk:lfa_step", initiative_id, kind.step),
        title=str(kind.new),
        button=_("Spara"),
        back=up(initiative_id, kind.step),
    )


@staff("GET", "POST")
def add_resource(request: HttpRequest, lfa_task_id: int) -> HttpResponse:
    """What an activity takes."""
    task = check_writes_in(user_id(request), row_queries.task(lfa_task_id))
    kind = KINDS["resurs"]
    return written(
        request,
        _form(request, kind, task.initiative_id),
        partial(kind.add, task_id=task.id),
        said=_("Sparat."),
        to=("desk:lfa_step", task.initiative_id, kind.step),
        title=str(kind.new),
        lead=task.words,
        button=_("Spara"),
        back=up(task.initiative_id, kind.step),
    )


@staff("GET", "POST")
def edit(request: HttpRequest, lfa_kind: str, lfa_row_id: int) -> HttpResponse:
    """All of it anew. Who comes second sees what stands there, and keeps the own words in the form."""
    kind = KINDS[lfa_kind]
    info = check_writes_in(user_id(request), kind.read(lfa_row_id))
    page: dict[str, Any] = {
        "title": str(kind.change),
        "button": _("Spara"),
        "back": up(info.initiative_id, kind.step),
        "other": (_("Ta bort"), reverse("desk:lfa_row_remove", args=[lfa_kind, lfa_row_id])),
    }
    initial = {name: getattr(info, name) for name in kind.form.base_fields if name != "seen"} | {"seen": info.mark}
    form = _form(request, kind, info.initiative_id, initial=initial)
    if request.method == "POST" and request.POST.get("seen") != info.mark:
        form.data = request.POST.copy()
        form.data["seen"] = info.mark
        stands = " ".join(f"{label}: {words}." for label, words in form.told())
        form.add_error(
            None,
            _("Någon annan har ändrat här medan du skrev. Så står det nu. %(stands)s Spara igen om ditt ska gälla.")
            % {"stands": stands},
        )
        return form_page(request, form, **page)
    return written(
        request,
        form,
        partial(kind.edit, **{kind.argument: lfa_row_id}),
        said=_("Sparat."),
        to=("desk:lfa_step", info.initiative_id, kind.step),
        **page,
    )


@staff("GET", "POST")
def remove(request: HttpRequest, lfa_kind: str, lfa_row_id: int) -> HttpResponse:
    """Take it away."""
    kind = KINDS[lfa_kind]
    info = check_writes_in(user_id(request), kind.read(lfa_row_id))
    return taken_away(
        request,
        partial(kind.remove, **{kind.argument: lfa_row_id}),
        said=_("Det är borta."),
        to=("desk:lfa_step", info.initiative_id, kind.step),
        title=str(kind.away),
        points=[f"”{getattr(info, 'words', '') or info.name}”"],
        back=(str(kind.change), reverse("desk:lfa_row", args=[lfa_kind, lfa_row_id])),
    )


def _form(request: HttpRequest, kind: Kind, initiative_id: int, *, initial: dict[str, Any] | None = None) -> RowForm:
    return kind.form(
        request.POST or None,
        initial=initial,
        is_new=initial is None,
        goals=goals(initiative_id),
        boxes=boxes(initiative_id),
    )
