"""Boxes of a logic model: written, moved and taken away, each by a form of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import permissions
from genklang.apps.logicmodels import actions
from genklang.config import clock
from genklang.core.logicmodel import COLUMNS, LogicModel, moved, shifted, with_box, without_box
from genklang.web.presenters.logic_model import GUIDES, NEW, sort_of

from ..door import SeeOther, actor, confirm_page, done, form_page, staff, user_id
from .forms import AboutForm, BoxForm
from .live import indicators
from .saving import saved, standing, up

WAYS = ("up", "down", "left", "right")


@staff("GET", "POST")
def new_box(request: HttpRequest, initiative_id: int, column: str) -> HttpResponse:
    """A box last in a column."""
    permissions.check_writes(user_id(request), initiative_id)
    kind = next((one for one in COLUMNS if one == column), None)
    if kind is None:
        raise Http404
    model, number = standing(initiative_id)
    initial = {"based_on": number}
    choices = indicators(initiative_id)
    form = BoxForm(request.POST or None, box=None, column=kind, choices=choices, initial=initial)
    done_now = saved(
        request,
        initiative_id,
        form,
        lambda: with_box(model, form.box(model)),
        number=number,
        said=_("Rutan är med."),
        anchor=kind,
    )
    return done_now or _page(request, initiative_id, form, title=str(NEW[kind]), lead=str(GUIDES[kind]), column=kind)


@staff("GET", "POST")
def box(request: HttpRequest, initiative_id: int, box: str) -> HttpResponse:
    """Other words, measures or another column for a box."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    _check(model, box)
    held = model.box(box)
    form = BoxForm(request.POST or None, box=held, choices=indicators(initiative_id), initial={"based_on": number})
    done_now = saved(
        request,
        initiative_id,
        form,
        lambda: with_box(model, form.box(model)),
        number=number,
        said=_("Sparat."),
        anchor=f"ruta-{box}",
    )
    return done_now or _page(request, initiative_id, form, title=_("Ändra rutan"), column=held.column, key=box)


@staff("GET", "POST")
def remove_box(request: HttpRequest, initiative_id: int, box: str) -> HttpResponse:
    """Take a box away with the arrows to and from it."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    _check(model, box)
    refused = None
    if request.method == "POST":
        after = without_box(model, box)
        try:
            actions.save_model(
                initiative_id=initiative_id, based_on=number, model=after, by=actor(request), at=clock.now()
            )
            return done(
                request, _("Rutan är borta. Den finns kvar bland versionerna."), "desk:logicmodel", initiative_id
            )
        except Refused as no:
            refused = no
    arrows = sum(box in (link.begins, link.ends) for link in model.links)
    points = [f"”{model.box(box).words}”"]
    if arrows:
        points.append(_("Pilarna till och från rutan försvinner också."))
    points.append(_("Modellen som den var finns kvar bland versionerna."))
    return confirm_page(
        request,
        title=_("Ta bort rutan?"),
        points=points,
        button=_("Ta bort"),
        back=up(initiative_id),
        refused=refused,
    )


@staff("POST")
def move(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """A box one step up, down, left or right; or, dragged, to a place in a column. Nothing else is changed by it."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    key, way, before = (request.POST.get(name, "") for name in ("box", "way", "before"))
    _check(model, key)
    column = next((one for one in COLUMNS if one == request.POST.get("column", "")), None)
    if way in WAYS:
        after = shifted(model, key, way)
    elif column is not None:
        after = moved(model, key, column=column, before=before)
    else:
        raise Http404
    try:
        actions.save_model(initiative_id=initiative_id, based_on=number, model=after, by=actor(request), at=clock.now())
    except Refused as no:
        return done(request, str(no.sentence), "desk:logicmodel", initiative_id, anchor=f"ruta-{key}")
    return SeeOther(reverse("desk:logicmodel", args=[initiative_id]) + f"#ruta-{key}")


@staff("GET", "POST")
def about(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What the model is called and when it is judged."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    initial = {"based_on": number, "name": model.name, "horizon": model.horizon}
    form = AboutForm(request.POST or None, initial=initial)

    def named() -> LogicModel:
        return LogicModel(form.cleaned_data["name"], form.cleaned_data["horizon"], model.boxes, model.links)

    done_now = saved(request, initiative_id, form, named, number=number, said=_("Sparat."))
    return done_now or form_page(request, form, title=_("Namn och tid"), button=_("Spara"), back=up(initiative_id))


def _page(
    request: HttpRequest, initiative_id: int, form: BoxForm, *, title: str, column: str, lead: str = "", key: str = ""
) -> HttpResponse:
    kind = next(one for one in COLUMNS if one == column)
    context = {
        "form": form,
        "about": form.about,
        "measures": form.measures,
        "title": title,
        "lead": lead,
        "sort": sort_of(kind),
        "key": key,
        "back": up(initiative_id),
        "remove_url": reverse("desk:logicmodel_box_remove", args=[initiative_id, key]) if key else "",
    }
    return render(request, "desk/logicmodel_box.html", context, status=422 if form.errors else 200)


def _check(model: LogicModel, key: str) -> None:
    """Http404 where no box has this key: somebody may have taken it away."""
    if all(one.key != key for one in model.boxes):
        raise Http404
