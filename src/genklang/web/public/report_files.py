"""The forms that an edition is read in: whole, on one page, in easy words; each on the screen and as a file.

A file is made of the same content and template as its page, and kept a day under the digest of what it is made from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from genklang.apps.audit.types import day_of
from genklang.apps.reports.types import EditionInfo
from genklang.web.presenters.words import day_of_year
from genklang.web.print import pdf, short_reports, word
from genklang.web.print.effect_report import Figures, document

#: A file is kept this long: whoever asks for it again waits for nothing.
KEPT = 24 * 3600


@dataclass(frozen=True)
class Form:
    """`made`: the report as rows, or None where the edition has no such form; `body`: the template of it."""

    name: str
    body: str
    made: Callable[..., dict[str, Any] | None]
    one_page: bool = False


WHOLE = Form("effektrapport", "public/report_body.html", document)
SUMMARY = Form("sammanfattning", "public/report_summary_body.html", short_reports.summary, one_page=True)
EASY = Form("latt-svenska", "public/report_easy_body.html", short_reports.easy)


def told(form: Form, info: EditionInfo) -> dict[str, Any]:
    """What page and paper are made of. Http404 where the edition has no such form."""
    report = form.made(info.content, initiative_id=info.initiative_id, figures=Figures(info.initiative_id))
    if report is None:
        raise Http404
    day = day_of_year(day_of(info.published_at))
    about = _("Utgåva %(number)s, publicerad %(day)s. Två personer har läst och godkänt den.")
    return {"report": report, "body": form.body, "about": about % {"number": info.number, "day": day}}


def paper_html(form: Form, info: EditionInfo) -> str:
    """The page that becomes a file."""
    return render_to_string("public/report_paper.html", {**told(form, info), "one_page": form.one_page})


def as_pdf(form: Form, info: EditionInfo) -> HttpResponse:
    """Http404 where this computer can make none."""
    if not pdf.can_make():
        raise Http404
    return _answer(form, info, "pdf", "application/pdf", pdf.made)


def as_word(form: Form, info: EditionInfo) -> HttpResponse:
    def made(html: str) -> bytes:
        return word.made(html, at=info.published_at)

    return _answer(form, info, "docx", word.TYPE, made)


def _answer(form: Form, info: EditionInfo, ending: str, kind: str, make: Callable[[str], bytes]) -> HttpResponse:
    """The numbers are read and checked first, also when the file is at hand."""
    html = paper_html(form, info)
    key = f"effect-report-{ending}-{sha256(html.encode()).hexdigest()}"
    file = cache.get(key)
    if file is None:
        file = make(html)
        cache.set(key, file, KEPT)
    name = f"{form.name}-{info.report_id}-{info.number}.{ending}"
    return HttpResponse(file, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
