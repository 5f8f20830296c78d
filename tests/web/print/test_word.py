"""The effect report as a Word file: what the page says, headings, tables and pictures told, always the same."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import lxml.html
import pytest
from docx.oxml.ns import qn
from PIL import Image
from tests.web.print.test_effect_report_paper import WORDS, page

from genklang.web.print import word
from genklang.web.print.drawing import FINER, MOST_DOTS, png

AT = datetime(2026, 11, 13, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def read() -> Any:
    return docx.Document(BytesIO(word.made(page(2), at=AT)))


def test_it_says_what_it_is_in_which_language_and_when_it_was_settled(read: Any) -> None:
    told = read.core_properties
    assert (told.title, told.author, told.subject) == ("Bergsängen 2026", "Strömlunda", "Bergsängen tillsammans")
    assert (told.language, told.modified) == ("sv-SE", AT)
    languages = {each.get(qn("w:val")) for each in read.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}


def test_headings_are_in_order_and_none_is_skipped(read: Any) -> None:
    styles = [each.style.name for each in read.paragraphs]
    levels = [int(name.removeprefix("Heading ")) for name in styles if name.startswith("Heading ")]
    assert levels[0] == 1 and levels.count(1) == 1 and levels.count(2) == 4
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert styles.count("List Bullet") == 5


def test_pictures_are_told_in_words_and_tables_repeat_their_heading(read: Any) -> None:
    assert [each._inline.docPr.get("descr") for each in read.inline_shapes] == [WORDS] * 4
    assert len(read.tables) == 6
    for table in read.tables:
        heading = table.rows[0]
        assert heading._tr.trPr.find(qn("w:tblHeader")) is not None
        assert heading.cells[0].text == "Om siffran" and heading.cells[0].paragraphs[0].runs[0].bold


def test_every_word_of_the_page_stands_in_it_once_and_in_order(read: Any) -> None:
    body = lxml.html.document_fromstring(page(2)).find("body")
    for picture in list(body.iter("svg")):
        picture.getparent().remove(picture)
    said = "".join(each.text for each in read.element.body.iter(qn("w:t")))
    assert "".join(said.split()) == "".join("".join(body.itertext()).split())


def test_what_is_bold_stays_bold_and_words_stay_apart(read: Any) -> None:
    (first, *_) = (each for each in read.paragraphs if each.text.startswith("Tydlig"))
    assert first.text == "Tydlig ökning, 0,5 högre"
    assert [(run.text, bool(run.bold)) for run in first.runs] == [
        ("Tydlig ökning", True),
        (",", False),
        (" 0,5 högre", True),
    ]


def test_words_in_an_element_that_is_not_known_are_a_paragraph() -> None:
    terms = "<dl><dt>Ett</dt><dd><p>Två</p></dd></dl>"
    quote = "<figure><blockquote><p>Sagt.</p> <p>Mer.<br>Sist.</p></blockquote><figcaption>Hon</figcaption></figure>"
    html = f"<html><head><title>x</title></head><body><div>{terms}{quote}</div></body></html>"
    document = docx.Document(BytesIO(word.made(html, at=AT)))
    found = [(each.style.name, each.text) for each in document.paragraphs]
    assert found == [("Normal", "Ett"), ("Normal", "Två"), ("Quote", "Sagt. Mer.\nSist."), ("Normal", "Hon")]


def test_lists_with_numbers_begin_at_one_each() -> None:
    html = "<html><head><title>x</title></head><body><ol><li>a</li><li>b</li></ol><ol><li>c</li></ol></body></html>"
    document = docx.Document(BytesIO(word.made(html, at=AT)))
    numbers = [each._p.pPr.numPr.numId.val for each in document.paragraphs]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = document.part.numbering_part.element
    for number in set(numbers):
        begun = numbering.num_having_numId(number).lvlOverride_lst[0].find(qn("w:startOverride"))
        assert begun.get(qn("w:val")) == "1"


def test_the_same_page_is_the_same_file_in_another_process() -> None:
    code = (
        "import hashlib, sys; from datetime import UTC, datetime; from genklang.web.print import word;"
        "print(hashlib.sha256(word.made(sys.stdin.read(), at=datetime(2026, 11, 13, tzinfo=UTC))).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=page(1),
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(made) == 1


@pytest.mark.parametrize(
    ("element", "inked"),
    [
        ('<line x1="10" x2="90" y1="50" y2="50" stroke-width="4"></line>', (50, 50)),
        ('<line x1="50" x2="50" y1="10" y2="90" stroke-width="14" stroke-dasharray="1 5"></line>', (50, 10.5)),
        ('<polyline points="10,50 90,50" stroke-width="4"></polyline>', (50, 50)),
        ('<polygon points="40,40 60,40 50,60" fill-opacity=".5"></polygon>', (50, 45)),
        ('<circle cx="50" cy="50" r="5"></circle>', (50, 50)),
        ('<circle cx="50" cy="50" r="8" fill="none"></circle>', (42.2, 50)),
        ('<path d="M47 58l6 -16M70 58l6 -16" stroke-width="3"></path>', (50, 50)),
        ('<text x="50" y="55" text-anchor="middle" font-weight="bold">III</text>', (50, 50)),
    ],
    ids=["line", "dashes", "polyline", "polygon", "circle", "ring", "path", "text"],
)
def test_each_thing_that_a_curve_is_drawn_with_leaves_ink_where_it_is(element: str, inked: tuple[float, float]) -> None:
    svg = lxml.html.fragment_fromstring(f'<svg viewBox="0 0 100 100"><title>x</title>{element}</svg>')
    dots, width, height = png(svg)
    picture = Image.open(BytesIO(dots))
    assert (width, height) == (100, 100) and picture.size == (400, 400)
    assert picture.getpixel((round(inked[0] * 4), round(inked[1] * 4))) < 200  # type: ignore[operator]
    assert picture.getpixel((8, 8)) == 255


def test_a_drawing_that_begins_above_nought_is_moved_into_the_picture() -> None:
    ring = '<circle cx="50" cy="-16" r="8"></circle>'
    dots, _width, height = png(lxml.html.fragment_fromstring(f'<svg viewBox="0 -26 100 126">{ring}</svg>'))
    assert height == 126 and Image.open(BytesIO(dots)).getpixel((200, 40)) < 50  # type: ignore[operator]


def test_a_very_large_drawing_is_drawn_less_fine() -> None:
    line = '<line x1="0" x2="1000" y1="4000" y2="4000" stroke-width="20"></line>'
    dots, width, height = png(lxml.html.fragment_fromstring(f'<svg viewBox="0 0 1000 8000">{line}</svg>'))
    picture = Image.open(BytesIO(dots))
    assert (width, height) == (1000, 8000)
    assert picture.width * picture.height * FINER**2 <= MOST_DOTS
    assert picture.getpixel((picture.width // 2, picture.height // 2)) < 50  # type: ignore[operator]


@pytest.mark.parametrize(("size", "wide"), [("1000 400", 249), ("1000 2000", 70)])
def test_a_wide_picture_fills_a_page_that_lies_and_is_no_higher_than_it(size: str, wide: int) -> None:
    svg = f'<svg class="wide" viewBox="0 0 {size}"><title>En bild</title></svg>'
    html = f'<html><head><title>x</title></head><body class="landscape">{svg}</body></html>'
    read = docx.Document(BytesIO(word.made(html, at=AT)))
    (section,), (shape,) = read.sections, read.inline_shapes
    assert section.page_width > section.page_height
    assert round(shape.width / 36_000) == wide
