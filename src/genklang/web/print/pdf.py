"""A page of our own as a tagged PDF (PDF/UA-1) in Swedish, with its fonts inside.

Where the computer lacks what draws text (Pango), `can_make` says so and nobody is offered a file; the browser's own
printing is there all the same. Nothing is fetched: pictures stand in the page, fonts beside this module.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.http import HttpResponse

HERE = Path(__file__).parent


@cache
def can_make() -> bool:
    """Whether this computer can draw a PDF."""
    if find_spec("weasyprint") is None:
        return False
    try:
        import_module("weasyprint")
    except OSError:
        return False
    return True


def made(html: str) -> bytes:
    """The file of a whole HTML page, styled by paper.css. Only where `can_make`."""
    # Heavy (a third of a second): only who asks for paper waits for it.
    weasyprint: Any = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    fetcher = import_module("weasyprint.urls").URLFetcher(allowed_protocols=("data", "file"))
    style = weasyprint.CSS(filename=HERE / "paper.css", font_config=fonts, url_fetcher=fetcher)
    page = weasyprint.HTML(string=html, url_fetcher=fetcher)
    return bytes(page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True))


def answer(html: str, name: str) -> HttpResponse:
    """The same as a file to keep. `name`: ASCII, without the ending."""
    disposition = f'attachment; filename="{name}.pdf"'
    return HttpResponse(made(html), content_type="application/pdf", headers={"Content-Disposition": disposition})
