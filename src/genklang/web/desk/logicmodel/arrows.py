"""Arrows of a logic model, each with what it takes for granted; and what is answered where a model leaves something
unsaid."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.initiatives import permissions
from genklang.apps.logicmodels import actions, queries
from genklang.core.logicmodel import Link, LogicModel, remarks, with_link, without_link
from genklang.web.presenters.logic_model import about_of, anchor_of, named

from ..door import form_page, staff, user_id
from ..writing import taken_away, written
from .forms import AnswerForm, ArrowForm
from .live import asked, indicators
from .saving import saved, standing, up


@staff("GET", "POST")
def new_arrow(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """An arrow between two boxes that are there. `fran` in the address: where it begins."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    begins = request.GET.get("fran", "")
    return _arrow(request, initiative_id, model, number, {"begins": begins}, title=_("Ny pil"))


@staff("GET", "POST")
def arrow(request: HttpRequest, initiative_id: int, begins: str, ends: str) -> HttpResponse:
    """Other words for what an arrow takes for granted, or other ends."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    held = _held(model, begins, ends)
    return _arrow(
        request,
        initiative_id,
        model,
        number,
        {"begins": begins, "ends": ends, "assumption": held.assumption},
        title=_("Ändra pilen"),
        held=held,
    )


@staff("GET", "POST")
def remove_arrow(request: HttpRequest, initiative_id: int, begins: str, ends: str) -> HttpResponse:
    """Take an arrow away; its boxes stay."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    _held(model, begins, ends)
    remove = partial(
        actions.save_model, initiative_id=initiative_id, based_on=number, model=without_link(model, begins, ends)
    )
    return taken_away(
        request,
        remove,
        said=_("Pilen är borta."),
        to=("desk:logicmodel", initiative_id),
        title=_("Ta bort pilen?"),
        points=[
            f"”{model.box(begins).words}” → ”{model.box(ends).words}”",
            _("Modellen som den var finns kvar bland versionerna."),
        ],
        back=up(initiative_id),
        for_good=False,
        anchor="pilar",
    )


@staff("GET", "POST")
def answer(request: HttpRequest, initiative_id: int, remark: str, about: str) -> HttpResponse:
    """Say what is to be said of a remark. It stays where it is, with the words beside it."""
    permissions.check_writes(user_id(request), initiative_id)
    model, _number = standing(initiative_id)
    known = asked(indicators(initiative_id))
    found = next((one for one in remarks(model, asked=known) if (one.kind, about_of(one)) == (remark, about)), None)
    if found is None:
        raise Http404
    said = {(one.kind, one.keys): one.words for one in queries.answers(initiative_id)}
    return written(
        request,
        AnswerForm(request.POST or None, initial={"words": said.get((found.kind, found.keys), "")}),
        partial(actions.answer_remark, initiative_id=initiative_id, remark=found),
        said=_("Sparat."),
        to=("desk:logicmodel", initiative_id),
        anchor=anchor_of(model, found),
        title=_("Att tänka på"),
        lead=named(model, found),
        button=_("Spara"),
        back=up(initiative_id),
    )


def _arrow(
    request: HttpRequest,
    initiative_id: int,
    model: LogicModel,
    number: int,
    initial: dict[str, str],
    *,
    title: str,
    held: Link | None = None,
) -> HttpResponse:
    form = ArrowForm(request.POST or None, model=model, initial={"based_on": number, **initial})

    def drawn() -> LogicModel:
        link = form.link()
        if held is not None and (held.begins, held.ends) != (link.begins, link.ends):
            return with_link(without_link(model, held.begins, held.ends), link)
        return with_link(model, link)

    other = ("", "")
    if held is not None:
        url = reverse("desk:logicmodel_arrow_remove", args=[initiative_id, held.begins, held.ends])
        other = (_("Ta bort pilen"), url)
    return saved(request, initiative_id, form, drawn, number=number, said=_("Sparat."), anchor="pilar") or form_page(
        request, form, title=title, button=_("Spara pilen"), back=up(initiative_id), other=other
    )


def _held(model: LogicModel, begins: str, ends: str) -> Link:
    """The arrow. Http404 where there is none: somebody may have taken it away."""
    found = next((one for one in model.links if (one.begins, one.ends) == (begins, ends)), None)
    if found is None:
        raise Http404
    return found
