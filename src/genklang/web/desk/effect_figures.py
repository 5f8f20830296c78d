"""Put figures beside a section of an effect report: a released number, one with a source of its own, a newer one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.reports import figure_actions as actions
from genklang.apps.reports import permissions
from genklang.config import clock
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.web.presenters import results
from genklang.web.presenters.report_sections import TITLES
from genklang.web.presenters.words import stretch
from genklang.web.print.effect_report import Figures

from .door import actor, done, form_page, refuse, staff, user_id
from .effect_forms import Choices, FigureForm, GivenForm
from .effect_sections import found_section


@staff("GET", "POST")
def place(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    """Choose a released number. What is not shown is not among them."""
    info = permissions.check_writes_report(user_id(request), report_id)
    found_section(report_id, section)
    form = FigureForm(request.POST or None, choices=choices(Figures(info.initiative_id)))
    if request.method == "POST" and form.is_valid():
        release, start, kind, measure = form.cleaned_data["figure"].split(":")
        try:
            actions.place_figure(
                report_id=report_id,
                code=section,
                release_id=int(release),
                measure=Measure(MeasureKind(kind), measure),
                start=int(start),
                by=actor(request),
                at=clock.now(),
            )
            return done(request, _("Siffran står i avsnittet."), "desk:effect_section", report_id, section)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Lägg till en siffra från Läget"),
        lead=_("Kommer det en nyare siffra väljer du själv om du vill byta. Tal som inte visas går inte att välja."),
        button=_("Lägg till siffran"),
        back=_back(report_id, section),
    )


@staff("GET", "POST")
def give(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    """Write a figure from elsewhere, with its source."""
    permissions.check_writes_report(user_id(request), report_id)
    found_section(report_id, section)
    form = GivenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_figure(
                report_id=report_id, code=section, figure=form.reckoning(), by=actor(request), at=clock.now()
            )
            return done(request, _("Siffran står i avsnittet."), "desk:effect_section", report_id, section)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Lägg till en siffra med källa"),
        lead=_("Skriv talen som källan har dem. Det som går att räkna ut räknas ut, och texten jämförs med det."),
        button=_("Lägg till siffran"),
        back=_back(report_id, section),
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


def choices(figures: Figures) -> Choices:
    """Every number that is shown, by Läget (the newest first) and in the framework's order."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for number in figures.numbers:
        page, release = figures.page(number), figures.release_id(number)
        rows: list[tuple[str, str]] = []
        for row in results.flat(page):
            measure = f"{row['kind']}:{row['code']}"
            for start in range(1, number):
                move = next((one for one in row["moves"] if one["title"] == stretch(start, number)), None)
                if move and move["shown"]:
                    told = ", ".join(part for part in (move["short"], move["number"]) if part)
                    rows.append((f"{release}:{start}:{measure}", f"{row['name']}: {move['title']}. {told}"))
            if row["level"]["shown"]:
                rows.append((f"{release}:0:{measure}", f"{row['name']}: {row['level']['number']}"))
        if rows:
            found.append((str(page["title"]), rows))
    return found


def _back(report_id: int, section: str) -> tuple[str, str]:
    return str(TITLES[section]), reverse("desk:effect_section", args=[report_id, section])
