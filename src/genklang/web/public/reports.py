"""A published effect report for everybody: whole, on one page and in easy words, on the screen and as files."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from genklang.apps.analysis import actions as analysis
from genklang.apps.analysis.types import Altered
from genklang.apps.audit.types import SYSTEM
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports.types import EditionInfo
from genklang.config import clock
from genklang.core.reports import EASY as EASY_SECTIONS
from genklang.web.print import pdf

from . import report_files as files
from .language import in_swedish, page
from .report_files import EASY, SUMMARY, WHOLE, Form

#: Which file is the page as a PDF.
_FILES = {"report:edition": "report:pdf", "report:summary": "report:summary_pdf", "report:easy": "report:easy_pdf"}

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _whole[**P](view: View[P]) -> View[P]:
    """A release that is not as it was signed shows no report, and is put on record."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Altered as altered:
            analysis.report_altered(release_id=altered.release_id, by=SYSTEM, at=clock.now())
            told = {"sentence": str(altered.sentence)}
            return page(request, "public/report_gone.html", "sv", told, choose=False, status=409)

    return require_safe(in_swedish(guarded))  # type: ignore[return-value]


@_whole
def newest(request: HttpRequest, report_id: int) -> HttpResponse:
    """To the edition that was published last."""
    return redirect("report:edition", report_id, _last(report_id))


@_whole
def edition(request: HttpRequest, report_id: int, edition: int) -> HttpResponse:
    """One edition, word for word as it was published."""
    return _page(request, WHOLE, "report:edition", report_id, edition)


@_whole
def summary(request: HttpRequest, report_id: int, edition: int) -> HttpResponse:
    """Its summary on one page."""
    return _page(request, SUMMARY, "report:summary", report_id, edition)


@_whole
def easy(request: HttpRequest, report_id: int, edition: int) -> HttpResponse:
    """What the young people read."""
    return _page(request, EASY, "report:easy", report_id, edition)


@_whole
def edition_pdf(request: HttpRequest, report_id: int, edition: int) -> HttpResponse:
    """The same edition as a file."""
    return files.as_pdf(WHOLE, _published(report_id, edition))


@_whole
def edition_word(request: HttpRequest, report_id: int, edition: int) -> HttpResponse:
    """The same edition as a file that others can go on with."""
    return files.as_word(WHOLE, _published(report_id, edition))


@_whole
def summary_pdf(request: HttpRequest, report_id: int, edition: int) -> HttpResponse:
    """The summary as a file of one page."""
    return files.as_pdf(SUMMARY, _published(report_id, edition))


@_whole
def easy_pdf(request: HttpRequest, report_id: int, edition: int) -> HttpResponse:
    """The version for the young people as a file."""
    return files.as_pdf(EASY, _published(report_id, edition))


def _page(request: HttpRequest, form: Form, name: str, report_id: int, edition: int) -> HttpResponse:
    info, last = _published(report_id, edition), _last(report_id)
    context = {
        **files.told(form, info),
        "newest_url": "" if last == edition else reverse("report:edition", args=[report_id, last]),
        "doors": _doors(info, name),
        "desk_url": reverse("desk:home") if request.user.is_authenticated else "",
    }
    return page(request, "public/report.html", "sv", context, choose=False)


def _doors(info: EditionInfo, here: str) -> list[dict[str, str]]:
    """The other forms of the edition that there are, and this one's files."""
    codes = {section.code for section in info.content.sections}
    drawn = pdf.can_make()
    every = [
        (_("Hela rapporten"), "report:edition", here != "report:edition"),
        (_("Sammanfattning på en sida"), "report:summary", here != "report:summary" and "short" in codes),
        (_("För unga, på lätt svenska"), "report:easy", here != "report:easy" and bool(codes & set(EASY_SECTIONS))),
        (_("Hämta som PDF"), _FILES[here], drawn),
        (_("Hämta som Word"), "report:word", here == "report:edition"),
    ]
    return [
        {"name": words, "url": reverse(name, args=[info.report_id, info.number])}
        for words, name, there in every
        if there
    ]


def _published(report_id: int, edition: int) -> EditionInfo:
    try:
        return queries.edition(report_id, edition)
    except LookupError:
        raise Http404 from None


def _last(report_id: int) -> int:
    """The number of the newest edition. Http404 if nothing is published: what is written is nobody's to see."""
    try:
        editions = queries.effect_report(report_id).editions
    except LookupError:
        editions = ()
    if not editions:
        raise Http404
    return editions[-1]
