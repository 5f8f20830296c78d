"""Needs that have been mapped, each with what it rests on; a result of Läget is chosen among released numbers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.partnership import need_actions as actions
from genklang.apps.partnership import need_queries, permissions
from genklang.apps.partnership.types import NeedInfo, PartnershipInfo, SourceInfo
from genklang.apps.reports.types import Placed
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.web.presenters.partnership import SOURCES
from genklang.web.presenters.words import laget
from genklang.web.print.effect_report import Figures

from .door import staff, user_id
from .effect_forms import FigureForm
from .effect_picker import choices
from .partnership_forms import NeedForm, SourceForm
from .partnership_frame import frame
from .writing import TellingForm, taken_away, written


class ChosenForm(TellingForm, FigureForm):
    """A released number, told as an action knows it."""

    def given(self) -> dict[str, Any]:
        release, start, kind, code = self.cleaned_data["figure"].split(":")
        return {"release_id": int(release), "start": int(start), "measure": Measure(MeasureKind(kind), code)}


@staff("GET")
def needs(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Every need with what it rests on, beside what, and what is unknown."""
    info = permissions.check_sees(user_id(request), partnership_id)
    figures = Figures(info.initiative_id)
    context = {
        **frame(request, info),
        "writes": permissions.may_write(user_id(request), info),
        "has_released": bool(figures.numbers),
        "needs": [_need_row(need, figures) for need in need_queries.needs(partnership_id)],
    }
    return render(request, "desk/partnership_needs.html", context)


@staff("GET", "POST")
def add_need(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Write down a need; what it rests on comes after."""
    info = permissions.check_writes(user_id(request), partnership_id)
    return written(
        request,
        NeedForm(request.POST or None),
        partial(actions.add_need, partnership_id=partnership_id),
        said=_("Behovet är antecknat. Skriv vad det bygger på."),
        to=("desk:needs", partnership_id),
        title=_("Nytt behov"),
        lead=_("Skriv det unga eller andra har sagt att de behöver, inte vad ni tänker göra."),
        button=_("Spara behovet"),
        back=_back(info),
    )


@staff("GET", "POST")
def edit_need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Other words for a need: a first reading may have been wrong."""
    need, info = permissions.check_writes_in(user_id(request), need_queries.need(need_id))
    initial = {name: getattr(need, name) for name in ("statement", "comparator", "unknown")}
    return written(
        request,
        NeedForm(request.POST or None, initial=initial),
        partial(actions.edit_need, need_id=need_id),
        said=_("Sparat."),
        to=("desk:needs", info.id),
        anchor=f"behov-{need_id}",
        title=_("Ändra behovet"),
        button=_("Spara behovet"),
        back=_back(info),
        other=(_("Ta bort behovet"), reverse("desk:need_remove", args=[need_id])),
    )


@staff("GET", "POST")
def remove_need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Take a need away with what it rests on."""
    need, info = permissions.check_writes_in(user_id(request), need_queries.need(need_id))
    return _removed(
        request, info, partial(actions.remove_need, need_id=need_id), _("Ta bort behovet?"), f"”{need.statement}”"
    )


@staff("GET", "POST")
def add_source(request: HttpRequest, need_id: int) -> HttpResponse:
    """Say in words what a need rests on, where it stands and of when it is."""
    need, info = permissions.check_writes_in(user_id(request), need_queries.need(need_id))
    return written(
        request,
        SourceForm(request.POST or None),
        partial(actions.add_source, need_id=need_id),
        said=_("Källan är med."),
        to=("desk:needs", info.id),
        anchor=f"behov-{need_id}",
        title=_("Vad bygger behovet på?"),
        lead=need.statement,
        button=_("Lägg till källan"),
        back=_back(info),
    )


@staff("GET", "POST")
def add_figure(request: HttpRequest, need_id: int) -> HttpResponse:
    """Choose a released number that a need rests on. What is not shown is not among them."""
    _need, info = permissions.check_writes_in(user_id(request), need_queries.need(need_id))
    return written(
        request,
        ChosenForm(request.POST or None, choices=choices(Figures(info.initiative_id))),
        partial(actions.add_figure, need_id=need_id),
        said=_("Resultatet är med."),
        to=("desk:needs", info.id),
        anchor=f"behov-{need_id}",
        title=_("Resultat från Läget"),
        lead=_("Bara resultat för hela satsningen som är framtagna. Tal som inte visas går inte att välja."),
        button=_("Lägg till resultatet"),
        back=_back(info),
    )


@staff("GET", "POST")
def remove_source(request: HttpRequest, need_source_id: int) -> HttpResponse:
    """The need does not rest on it any longer."""
    source, info = permissions.check_writes_in(user_id(request), need_queries.need_source(need_source_id))
    remove = partial(actions.remove_source, source_id=need_source_id)
    row = _source_row(source, Figures(info.initiative_id))
    return _removed(request, info, remove, _("Ta bort källan?"), f"{row['kind']}: {row['says']}")


def _removed(
    request: HttpRequest, info: PartnershipInfo, remove: Callable[..., object], title: str, point: str
) -> HttpResponse:
    return taken_away(
        request,
        remove,
        said=_("Det är borta."),
        to=("desk:needs", info.id),
        title=title,
        points=[point],
        back=_back(info),
    )


def _need_row(need: NeedInfo, figures: Figures) -> dict[str, Any]:
    return {
        "id": need.id,
        "statement": need.statement,
        "comparator": need.comparator,
        "unknown": need.unknown,
        "sources": [_source_row(source, figures) for source in need.sources],
    }


def _source_row(source: SourceInfo, figures: Figures) -> dict[str, Any]:
    """A released number is read from the ledger and says itself what it is; words stand as they were written."""
    row = {
        "id": source.id,
        "kind": str(SOURCES[source.kind]),
        "says": source.says,
        "about": f"{source.source}, {source.when}",
    }
    if source.figure is None:
        return row
    figure = source.figure
    told = figures.row(Placed(figure.release_id, figure.number, figure.measure, figure.span))
    said = ", ".join(part for part in (told["said"], told["number"]) if part) or told["why"]
    about = _("%(what)s. Hela satsningen, %(laget)s.") % {"what": told["what"], "laget": laget(figure.number)}
    return {**row, "says": f"{told['name']}: {said}", "about": about}


def _back(info: PartnershipInfo) -> tuple[str, str]:
    return _("Behov"), reverse("desk:needs", args=[info.id])
