"""Needs that have been mapped, each with what it rests on; a result of Läget is chosen among released numbers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.partnership import permissions as partnerships
from genklang.apps.planning import need_actions as actions
from genklang.apps.planning import permissions, queries
from genklang.apps.planning.types import NeedInfo, SourceInfo
from genklang.apps.reports.types import Placed
from genklang.web.presenters.planning import SOURCES, gap
from genklang.web.presenters.words import laget
from genklang.web.print.effect_report import Figures

from ..door import staff, user_id
from ..effect_picker import choices
from ..meanwhile import rewritten
from ..writing import taken_away, written
from .forms import ChosenForm, NeedForm, SeenNeedForm, SourceForm


@staff("GET")
def needs(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Every need with what it rests on, beside what, and what is unknown."""
    user = user_id(request)
    permissions.check_sees_needs(user, initiative_id)
    figures = Figures(initiative_id)
    context = {
        "id": initiative_id,
        "name": activities.initiative(initiative_id).name,
        "up": _up(user, initiative_id),
        "writes": activity_permissions.leads_initiative(user, initiative_id),
        "has_released": bool(figures.numbers),
        "needs": [_need_row(need, figures) for need in queries.needs(initiative_id)],
    }
    return render(request, "desk/needs.html", context)


@staff("GET", "POST")
def add_need(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Write down a need; what it rests on comes after."""
    activity_permissions.check_leads_initiative(user_id(request), initiative_id)
    return written(
        request,
        NeedForm(request.POST or None),
        partial(actions.add_need, initiative_id=initiative_id),
        said=_("Behovet är antecknat. Skriv vad det bygger på."),
        to=("desk:needs", initiative_id),
        title=_("Nytt behov"),
        lead=_("Skriv det unga eller andra har sagt att de behöver, inte vad ni tänker göra."),
        button=_("Spara behovet"),
        back=_back(initiative_id),
    )


@staff("GET", "POST")
def edit_need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Other words for a need: a first reading may have been wrong."""
    need = permissions.check_writes_in(user_id(request), queries.need(need_id))
    fields = ("statement", "asked", "comparator", "unknown")
    return rewritten(
        request,
        SeenNeedForm,
        partial(actions.edit_need, need_id=need_id),
        mark=need.mark,
        initial={name: getattr(need, name) for name in fields},
        stands=" ".join(getattr(need, name) for name in fields),
        said=_("Sparat."),
        to=("desk:needs", need.initiative_id),
        anchor=f"behov-{need_id}",
        title=_("Ändra behovet"),
        button=_("Spara behovet"),
        back=_back(need.initiative_id),
        other=(_("Ta bort behovet"), reverse("desk:need_remove", args=[need_id])),
    )


@staff("GET", "POST")
def remove_need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Take a need away with what it rests on."""
    need = permissions.check_writes_in(user_id(request), queries.need(need_id))
    remove = partial(actions.remove_need, need_id=need_id)
    return _removed(request, need.initiative_id, remove, _("Ta bort behovet?"), f"”{need.statement}”")


@staff("GET", "POST")
def add_source(request: HttpRequest, need_id: int) -> HttpResponse:
    """Say in words what a need rests on, where it stands and of when it is; with numbers the gap is worked out."""
    need = permissions.check_writes_in(user_id(request), queries.need(need_id))
    return written(
        request,
        SourceForm(request.POST or None),
        partial(actions.add_source, need_id=need_id),
        said=_("Källan är med."),
        to=("desk:needs", need.initiative_id),
        anchor=f"behov-{need_id}",
        title=_("Vad bygger behovet på?"),
        lead=need.statement,
        button=_("Lägg till källan"),
        back=_back(need.initiative_id),
    )


@staff("GET", "POST")
def add_figure(request: HttpRequest, need_id: int) -> HttpResponse:
    """Choose a released number that a need rests on. What is not shown is not among them."""
    need = permissions.check_writes_in(user_id(request), queries.need(need_id))
    return written(
        request,
        ChosenForm(request.POST or None, choices=choices(Figures(need.initiative_id))),
        partial(actions.add_figure, need_id=need_id),
        said=_("Resultatet är med."),
        to=("desk:needs", need.initiative_id),
        anchor=f"behov-{need_id}",
        title=_("Resultat från Läget"),
        lead=_("Bara resultat för hela satsningen som är framtagna. Tal som inte visas går inte att välja."),
        button=_("Lägg till resultatet"),
        back=_back(need.initiative_id),
    )


@staff("GET", "POST")
def remove_source(request: HttpRequest, need_source_id: int) -> HttpResponse:
    """The need does not rest on it any longer."""
    source = permissions.check_writes_in(user_id(request), queries.need_source(need_source_id))
    remove = partial(actions.remove_source, source_id=need_source_id)
    row = _source_row(source, Figures(source.initiative_id))
    return _removed(request, source.initiative_id, remove, _("Ta bort källan?"), f"{row['kind']}: {row['says']}")


def _removed(
    request: HttpRequest, initiative_id: int, remove: Callable[..., object], title: str, point: str
) -> HttpResponse:
    return taken_away(
        request,
        remove,
        said=_("Det är borta."),
        to=("desk:needs", initiative_id),
        title=title,
        points=[point],
        back=_back(initiative_id),
    )


def _need_row(need: NeedInfo, figures: Figures) -> dict[str, Any]:
    return {
        "id": need.id,
        "statement": need.statement,
        "asked": need.asked,
        "comparator": need.comparator,
        "is_compared": any(source.gap is not None for source in need.sources),
        "unknown": need.unknown,
        "sources": [_source_row(source, figures) for source in need.sources],
    }


def _source_row(source: SourceInfo, figures: Figures) -> dict[str, Any]:
    """A released number is read from the ledger and says itself what it is; words stand as they were written."""
    row = {
        "id": source.id,
        "kind": str(SOURCES[source.kind]),
        "says": source.says,
        "gap": gap(source),
        "about": f"{source.source}, {source.when}",
    }
    if source.figure is None:
        return row
    figure = source.figure
    told = figures.row(Placed(figure.release_id, figure.number, figure.measure, figure.span))
    said = ", ".join(part for part in (told["said"], told["number"]) if part) or told["why"]
    about = _("%(what)s. Hela satsningen, %(laget)s.") % {"what": told["what"], "laget": laget(figure.number)}
    return {**row, "says": f"{told['name']}: {said}", "about": about}


def _up(user: int, initiative_id: int) -> tuple[str, str]:
    """The plan for whoever sees the initiative, otherwise the partnership that shows its needs."""
    if permissions.sees(user, initiative_id):
        return _("Planen"), reverse("desk:plan", args=[initiative_id])
    reach = activity_permissions.reach(user)
    together = next(info for info in partnerships.seen_with(reach) if info.initiative_id == initiative_id)
    return together.name, reverse("desk:partnership", args=[together.id])


def _back(initiative_id: int) -> tuple[str, str]:
    return _("Behov"), reverse("desk:needs", args=[initiative_id])
