"""A published effect report for everybody: as a page, and as a tagged PDF where this computer can make one."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Concatenate

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from genklang.apps.analysis import actions as analysis
from genklang.apps.analysis.types import Altered
from genklang.apps.audit.types import SYSTEM, day_of
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports.types import EditionInfo
from genklang.config import clock
from genklang.web.presenters.words import day_of_year
from genklang.web.print import pdf
from genklang.web.print.effect_report import Figures, document

from .language import in_swedish, page

#: A file is kept this long: whoever asks for it again waits for nothing.
KEPT = 24 * 3600
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
    info, last = _published(report_id, edition), _last(report_id)
    context = {
        "report": document(info.content, initiative_id=info.initiative_id, figures=Figures(info.initiative_id)),
        "about": _about(info),
        "newest_url": "" if last == edition else reverse("report:edition", args=[report_id, last]),
        "pdf_url": reverse("report:pdf", args=[report_id, edition]) if pdf.can_make() else "",
    }
    return page(request, "public/report.html", "sv", context, choose=False)


@_whole
def edition_pdf(request: HttpRequest, report_id: int, edition: int) -> HttpResponse:
    """The same edition as a file. Its numbers are checked first, also when the file is at hand."""
    if not pdf.can_make():
        raise Http404
    info = _published(report_id, edition)
    html = paper_html(info)
    key = f"effect-report-{sha256(html.encode()).hexdigest()}"
    file = cache.get(key)
    if file is None:
        file = pdf.made(html)
        cache.set(key, file, KEPT)
    name = f"effektrapport-{report_id}-{edition}.pdf"
    return HttpResponse(
        file, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def paper_html(info: EditionInfo) -> str:
    """The page that becomes the file."""
    figures = Figures(info.initiative_id)
    report = document(info.content, initiative_id=info.initiative_id, figures=figures)
    return render_to_string("public/report_paper.html", {"report": report, "about": _about(info)})


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


def _about(info: EditionInfo) -> str:
    day = day_of_year(day_of(info.published_at))
    told = {"number": info.number, "day": day}
    return _("Utgåva %(number)s, publicerad %(day)s. Två personer har läst och godkänt den.") % told
