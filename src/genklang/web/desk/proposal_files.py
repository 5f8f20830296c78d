"""Proposals in files: text or Word in, bounded before it is opened; text, Word and PDF out in the source's shape."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import day_of
from genklang.apps.initiatives.types import VersionInfo
from genklang.core.proposals import criteria, write_sheet
from genklang.core.proposals.headings import FROM_HERE
from genklang.web.presenters import proposals
from genklang.web.presenters.words import day_of_year
from genklang.web.print import pdf, word

from .framework_files import Unreadable

KINDS = ("txt", "docx", "pdf")
MOST_BYTES = 2_000_000
MOST_UNPACKED = 20_000_000
MOST_PARTS = 2_000
_NOT_READ = _("Filen går inte att läsa. Spara den som Word (.docx) eller som ren text, och försök igen.")


def text_of(data: bytes) -> str:
    """The words of a Word file or of plain text, a paragraph a line with empty lines between. Raises Unreadable."""
    if not data.startswith(b"PK"):
        if b"\0" in data:
            raise Unreadable(_NOT_READ)
        return data.decode("utf-8-sig", "replace")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.infolist()
        if len(inside) > MOST_PARTS or sum(part.file_size for part in inside) > MOST_UNPACKED:
            raise Unreadable(_("Filen är för stor inuti. Ta bort bilderna och försök igen."))
        return "\n\n".join(_lines(data))
    except Unreadable:
        raise
    except Exception as fault:  # a broken file raises any of a dozen kinds of error
        raise Unreadable(_NOT_READ) from fault


def _lines(data: bytes) -> Iterator[str]:
    # Heavy to import: only who takes a Word file in waits for it.
    from docx import Document
    from docx.table import Table

    def paragraphs(place: Any) -> Iterator[Any]:
        for block in place.iter_inner_content():
            if isinstance(block, Table):
                seen: set[Any] = set()
                for row in block.rows:
                    for cell in row.cells:
                        if cell._tc not in seen:
                            seen.add(cell._tc)
                            yield from paragraphs(cell)
            else:
                yield block

    for paragraph in paragraphs(Document(io.BytesIO(data))):
        text = " ".join(paragraph.text.split())
        properties = paragraph._p.pPr
        listed = paragraph.style.name.startswith("List") or (properties is not None and properties.numPr is not None)
        if text:
            yield f"- {text}" if listed else text


def answer(info: VersionInfo, ending: str, *, state: str, valued: bool = True) -> HttpResponse:
    """A version as a file, which says at its end which version it is and its `state`; `valued` False: without how its
    writers value it.

    Http404 where there is no such sort of file, or this computer can make none.
    """
    by = criteria(info.criteria)
    name = f"{slugify(info.sheet.name)[:60] or 'forslag'}-{info.number}"
    day = day_of_year(day_of(info.at))
    told = _("version %(number)s, %(day)s, %(state)s.") % {"number": info.number, "day": day, "state": state}
    said = f"{FROM_HERE} {told}"
    if ending == "txt":
        text = f"{write_sheet(info.sheet if valued else replace(info.sheet, valuation=()), by)}\n{said}\n"
        return _file(text.encode(), f"{name}.txt", "text/plain; charset=utf-8")
    html = render_to_string(
        "desk/proposal_paper.html", {"sheet": proposals.sheet(info.sheet, by, valued=valued), "saved": said}
    )
    if ending == "docx":
        return _file(word.made(html, at=info.at), f"{name}.docx", word.TYPE)
    if ending == "pdf" and pdf.can_make():
        return pdf.answer(html, name)
    raise Http404


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
