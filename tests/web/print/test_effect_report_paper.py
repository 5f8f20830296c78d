"""The effect report as a file: tagged, in Swedish, headings in order, pictures in words; quick, and always the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from time import process_time
from typing import Any

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from genklang.web.presenters import slope
from genklang.web.print import pdf

TEXT = "Många kom tillbaka och berättade hur det hade gått. " * 9
WORDS = "Trygghet. Läget 1: 3,1. Läget 2: 3,6."


def section(number: int, *, paragraphs: int, figures: int) -> dict[str, Any]:
    """One section as `web.print.effect_report` has it."""
    points = [slope.Point("Läget 1", 3.1, "3,1"), slope.Point("Läget 2", 3.6, "3,6")]
    released = {
        "name": "Trygghet",
        "what": "Från Läget 1 till Läget 2",
        "said": "Tydlig ökning",
        "number": "0,5 högre",
        "lines": ["Ungefär 6 av 10 har gått upp."],
        "why": "",
        "hidden": False,
        "drawn": "",
        "facts": [(term, "52 av 61 svarade.") for term in ("Underlag", "Källa", "Så frågade vi")],
        "held": "Läget 1, mars 2026: 52 av 61 svarade.",
        "guarded": "Minst 10 personer bakom talet.",
        "guard_url": "#skydd",
        "notes": [1],
        "picture": slope.picture(points, low=1, high=5, band=(0.2, 0.8)),
        "picture_words": WORDS,
    }
    return {
        "code": f"del-{number}",
        "title": f"Avsnitt {number}",
        "blocks": [
            {"kind": "heading", "lines": ["Tjejforum"]},
            *[{"kind": "paragraph", "lines": ["Många kom tillbaka och berättade hur det hade gått. " * 9]}]
            * paragraphs,
            {"kind": "list", "lines": ["De tränade.", "De orkade mer."]},
        ],
        "figures": [{**released, "anchor": f"del-{number}-{at}"} for at in range(figures)],
        "given": [{"name": "Befolkning", "what": "2022", "number": "9 318", "facts": [("Källa", "Kommunen")]}],
    }


def page(sections: int, *, paragraphs: int = 1, figures: int = 2) -> str:
    report = {
        "title": "Bergsängen 2026",
        "initiative": "Bergsängen tillsammans",
        "organisation": "Strömlunda",
        "sections": [section(each, paragraphs=paragraphs, figures=figures) for each in range(sections)],
        "has_figures": True,
        "notes": [{"number": 1, "words": "Förändringen visas grövre."}],
        "protection": ["Reglerna heter disclosure-2026."],
    }
    told = {"report": report, "about": "Utgåva 1", "body": "public/report_body.html", "one_page": False}
    return render_to_string("public/report_paper.html", told)


@pytest.fixture(scope="module")
def read() -> PdfReader:
    return PdfReader(BytesIO(pdf.made(page(2))))


def elements(read: PdfReader) -> list[DictionaryObject]:
    """The file's structure in reading order."""
    return list(_below(read.trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _below(node: Any) -> Iterator[DictionaryObject]:
    node = node.get_object() if hasattr(node, "get_object") else node
    for each in node if isinstance(node, list) else [node]:
        one = each.get_object()
        if isinstance(one, DictionaryObject) and "/S" in one:
            yield one
            yield from _below(one.get("/K", []))


def test_it_says_what_it_is_and_in_which_language(read: PdfReader) -> None:
    root = read.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("sv", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert 'pdfuaid:part="1"' in root["/Metadata"].get_data().decode()
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("Bergsängen 2026", "Strömlunda")


def test_headings_are_in_order_and_none_is_skipped(read: PdfReader) -> None:
    levels = [int(str(one["/S"])[2]) for one in elements(read) if str(one["/S"]) in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert levels.count(2) == 4 and levels.count(3) == 9


def test_every_picture_is_told_in_words_and_every_table_has_row_headings(read: PdfReader) -> None:
    found = elements(read)
    assert [one.get("/Alt") for one in found if one["/S"] == "/Figure"] == [WORDS] * 4
    tables = [one for one in found if one["/S"] == "/Table"]
    assert len(tables) == 6
    assert all(any(each["/S"] == "/TH" for each in _below(table["/K"])) for table in tables)
    assert {"/L", "/LI", "/LBody"} <= {str(one["/S"]) for one in found}


def test_a_figure_leads_to_its_note_and_to_what_guards_it(read: PdfReader) -> None:
    names = {note.get_object()["/Dest"] for sheet in read.pages for note in sheet.get("/Annots", ())}
    assert names == {"not-1", "skydd"}
    assert names <= read.named_destinations.keys()


def test_fonts_come_with_it(read: PdfReader) -> None:
    fonts = [font.get_object() for sheet in read.pages for font in sheet["/Resources"]["/Font"].values()]
    for font in fonts:
        drawn = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(drawn)


def test_the_words_can_be_read_out(read: PdfReader) -> None:
    text = " ".join(" ".join(sheet.extract_text() for sheet in read.pages).split())
    assert "Tydlig ökning, 0,5 högre" in text and "Utgåva 1" in text


def test_the_same_input_is_the_same_file_in_another_process() -> None:
    code = (
        "import hashlib, sys; from genklang.web.print import pdf;"
        "print(hashlib.sha256(pdf.made(sys.stdin.read())).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=page(1),
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_thirty_pages_are_thirty_pages() -> None:
    assert pdf.can_make()
    file = pdf.made(page(11, paragraphs=9, figures=3))
    assert len(PdfReader(BytesIO(file)).pages) >= 30


@pytest.mark.bench
def test_thirty_pages_take_less_than_three_seconds_of_the_processor() -> None:
    html = page(11, paragraphs=9, figures=3)
    pdf.made(html)  # what takes its time to import is imported
    begun = process_time()
    pdf.made(html)
    assert process_time() - begun < 3
