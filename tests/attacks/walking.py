"""Every page that somebody can come to: an attacker signs in as everybody and follows every link."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import docx
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from .town import Town

LINK = re.compile(r'(?:href|action|src)="(/[^"#]*)')
#: Where a text is read aloud: thousands of pages that differ by the text alone. In Swedish they are all walked.
READ_ALOUD = re.compile(r"/sprak/\d+/(?!sv/)[a-z-]+/upplast/text/")
TEXT = ("text/", "application/json", "application/manifest+json", "application/javascript")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def every_page(town: Town, *, only: int | None = None) -> dict[str, str]:
    """Every page that anybody on the staff of a town can reach by links, as the first to open each saw it.

    What a result page shows does not depend on who looks (`test_a_result_is_the_same_to_everybody`).
    """
    pages: dict[str, str] = {}
    for user in town.staff if only is None else [only]:
        for address, text in walk(user, opened=frozenset(pages)):
            pages.setdefault(address, text)
    return pages


def walk(user: int, *, opened: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every page, file and download that this member of staff reaches by links, but those `opened` before."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user))
    yield from follow(client, "/skrivbord/", opened=opened - {"/skrivbord/"})


def follow(
    client: Client, begin: str, *, within: str = "/", opened: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """(address, text) of every page that links lead to, but what is the same to everybody (`READ_ALOUD`).

    RuntimeError: something that is no text, which nobody here can read.
    """
    seen, waiting = set(opened), [begin]
    while waiting:
        address = waiting.pop()
        if address not in seen and address.startswith(within) and not _passed_by(address):
            seen.add(address)
            answer = client.get(address)
            if answer.status_code == 200:
                text = _read(address, answer)
                yield address, text
                waiting += [unescape(link) for link in LINK.findall(text)]


def _passed_by(address: str) -> bool:
    return address.startswith("/static/") or READ_ALOUD.search(address) is not None


def _read(address: str, answer: HttpResponse) -> str:
    """The words of an answer; a spreadsheet is a packed folder of them, of a PDF or Word file what can be read."""
    if answer["Content-Type"] == "application/pdf":
        return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages)
    if answer["Content-Type"] == SPREADSHEET:
        with ZipFile(BytesIO(answer.content)) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/"))
    if answer["Content-Type"] == WORD:
        document = docx.Document(BytesIO(answer.content))
        said = [paragraph.text for paragraph in document.element.iter(docx.oxml.ns.qn("w:p"))]
        return "\n".join([*said, *(picture._inline.docPr.get("descr") for picture in document.inline_shapes)])
    if answer["Content-Type"] == "image/jpeg":
        # The dots of a map were given before anybody answered; words can only stand beside them.
        held = Image.open(BytesIO(answer.content)).info.values()
        return "\n".join(str(words) for words in held if isinstance(words, str | bytes))
    if not answer["Content-Type"].startswith(TEXT):
        raise RuntimeError(f"{address} is {answer['Content-Type']}: the attacker must learn to read it")
    return answer.content.decode()
