"""Put figures beside a section of an effect report: a released number, one with a source of its own, a newer one."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports import figure_actions as actions
from genklang.apps.reports import permissions
from genklang.config import clock
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.web.presenters.report_sections import TITLES
from genklang.web.print.effect_report import Figures

from .door import actor, done, form_page, refuse, staff, user_id
from .effect_forms import FigureForm, GivenForm, written
from .effect_picker import by_area, choices
from .effect_sections import found_section
from .forms import PlainForm
from .partnership_facts import figure_of_sum


@staff("GET", "POST")
def place(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    """Choose a released number. What is not shown is not among them."""
    info = permissions.check_writes_report(user_id(request), report_id)
    figures = Figures(info.initiative_id)
    form = FigureForm(request.POST or None, choices=choices(figures))
    if answer := _acted(request, (report_id, section), form, _place):
        return answer
    context = {
        "form": form,
        "title": _("Lägg till en siffra från Läget"),
        "lead": _("Kommer det en nyare siffra väljer du själv om du vill byta. Tal som inte visas går inte att välja."),
        "here": request.path,
        "back": _back(report_id, section),
        "picker": by_area(figures, request.GET.get("sok", ""), request.POST.get("figure", "")),
    }
    return render(request, "desk/effect_place.html", context, status=422 if form.errors else 200)


@staff("GET", "POST")
def give(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    """Write a figure from elsewhere, with its source; `?bidrag=` begins it with a sum of the partnership's."""
    info = permissions.check_writes_report(user_id(request), report_id)
    return _put(
        request,
        (report_id, section),
        GivenForm(request.POST or None, initial=figure_of_sum(info.initiative_id, request.GET.get("bidrag", ""))),
        lambda form, **act: actions.give_figure(figure=form.reckoning(), **act),
        title=_("Lägg till en siffra med källa"),
        lead=_("Skriv talen som källan har dem. Det som går att räkna ut räknas ut, och texten jämförs med det."),
    )


@staff("GET", "POST")
def change(request: HttpRequest, report_id: int, section: str, figure_id: int) -> HttpResponse:
    """Write a figure from elsewhere anew; before that it says which sentences say what it is now."""
    permissions.check_writes_report(user_id(request), report_id)
    found = found_section(report_id, section)
    given = next((one for one in found.given if one.id == figure_id), None)
    if given is None:
        raise Http404
    said = queries.sentences_saying(found, figure_id)
    lead = _("De här meningarna säger talet som det är nu, och behöver läsas igen:") if said else ""
    return _put(
        request,
        (report_id, section),
        GivenForm(request.POST or None, initial=written(given.reckoning)),
        lambda form, **act: actions.change_given(figure=form.reckoning(), figure_id=figure_id, **act),
        title=_("Ändra siffran"),
        lead=" ".join([lead, *(f"”{sentence}”" for sentence in said)]),
        button=_("Spara siffran"),
    )


@staff("POST")
def renew(request: HttpRequest, report_id: int, section: str, figure_id: int) -> HttpResponse:
    """Take the newer number that was offered."""
    permissions.check_writes_report(user_id(request), report_id)
    release = request.POST.get("release", "")
    try:
        actions.take_newer(
            report_id=report_id,
            code=section,
            figure_id=figure_id,
            release_id=int(release) if release.isdecimal() and len(release) <= 15 else 0,
            by=actor(request),
            at=clock.now(),
        )
    except Refused:
        raise Http404 from None
    return done(request, _("Siffran är bytt. Läs texten en gång till."), "desk:effect_section", report_id, section)


@staff("POST")
def remove(request: HttpRequest, report_id: int, section: str, sort_of: str, figure_id: int) -> HttpResponse:
    """Take a figure away."""
    permissions.check_writes_report(user_id(request), report_id)
    try:
        actions.remove_figure(
            report_id=report_id, code=section, kind=sort_of, figure_id=figure_id, by=actor(request), at=clock.now()
        )
    except Refused:
        raise Http404 from None
    return done(request, _("Siffran är borttagen ur avsnittet."), "desk:effect_section", report_id, section)


def _put[F: PlainForm](
    request: HttpRequest,
    at: tuple[int, str],
    form: F,
    act: Callable[..., Any],
    *,
    title: str,
    lead: str,
    button: str = "",
) -> HttpResponse:
    """The form of a figure, beside the section `at`; where it is valid `act` puts the figure there."""
    if answer := _acted(request, at, form, act):
        return answer
    return form_page(request, form, title=title, lead=lead, button=button or _("Lägg till siffran"), back=_back(*at))


def _acted[F: PlainForm](
    request: HttpRequest, at: tuple[int, str], form: F, act: Callable[..., Any]
) -> HttpResponse | None:
    """Where the form is valid and `act` is not refused: on to the section. Otherwise None, with what is wrong on it."""
    report_id, section = at
    found_section(report_id, section)
    if request.method == "POST" and form.is_valid():
        try:
            act(form, report_id=report_id, code=section, by=actor(request), at=clock.now())
            return done(request, _("Siffran står i avsnittet."), "desk:effect_section", report_id, section)
        except Refused as no:
            refuse(form, no)
    return None


def _back(report_id: int, section: str) -> tuple[str, str]:
    return str(TITLES[section]), reverse("desk:effect_section", args=[report_id, section])


def _place(form: FigureForm, **act: Any) -> int:
    release, start, kind, measure = form.cleaned_data["figure"].split(":")
    of = Measure(MeasureKind(kind), measure)
    return actions.place_figure(release_id=int(release), measure=of, start=int(start), **act)
