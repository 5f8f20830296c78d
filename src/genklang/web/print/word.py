"""A page of our own as a Word file that others can go on with: title, language, headings, lists, tables with heading
rows, pictures in words.

Made of the same HTML as the PDF, so that nothing stands in one of them alone. The same page and moment give the same
bytes.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import lxml.html
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .drawing import png

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT, QUIET, LANGUAGE = "Calibri", "Quiet", "sv-SE"
#: Points of each heading, the first to the third.
HEADINGS = (22, 15, 12)
#: A picture's width on the page, and that of a wide one at most, which is no higher than so; a column of terms beside
#: what is said of them.
PICTURE, WIDE, HIGH, TERMS, WORDS = Mm(80), Mm(249), Mm(140), Mm(32), Mm(130)
_BOLD = frozenset({"strong", "b", "th"})
_HELD = ("p", "h1", "h2", "h3", "ul", "ol", "table", "svg", "blockquote")
_FIXED = (1980, 1, 1, 0, 0, 0)


def made(html: str, *, at: datetime) -> bytes:
    """The file of a whole HTML page; `at`: when what it says was settled, which is when it says it was made."""
    page = lxml.html.document_fromstring(html)
    document = Document()
    _prepare(document, page, at)
    for element in _blocks(page.find("body")):
        _add(document, element)
    file = BytesIO()
    document.save(file)
    return _packed(file)


def _blocks(element: Any) -> Iterator[Any]:
    """What becomes a paragraph, a list, a table or a picture, in reading order."""
    for child in element:
        if child.tag in _HELD:
            yield child
        elif next(child.iter(*_HELD), None) is not None:
            yield from _blocks(child)
        elif child.text_content().strip():
            yield child


def _add(document: Any, element: Any) -> None:
    match element.tag:
        case "h1" | "h2" | "h3":
            _write(document.add_heading(level=int(element.tag[1])), element)
        case "ul":
            for item in element:
                _write(document.add_paragraph(style="List Bullet"), item)
        case "ol":
            number = _new_numbering(document)
            for item in element:
                paragraph = document.add_paragraph(style="List Number")
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
                _write(paragraph, item)
        case "table":
            _table(document, element)
        case "svg":
            _picture(document, element)
        case "blockquote":
            _write(document.add_paragraph(style="Quote"), element)
        case _:
            _write(document.add_paragraph(style=QUIET if "quiet" in _classes(element) else None), element)


def _write(paragraph: Any, element: Any) -> None:
    """The words of an element, what is bold in bold; white space as a browser has it."""
    apart = said = False
    for text, bold in _runs(element, bold=False):
        if text is None:
            paragraph.add_run().add_break()
            apart = said = False
            continue
        words = " ".join(text.split())
        apart = apart or text[:1].isspace()
        if words:
            paragraph.add_run(" " + words if apart and said else words).bold = bold or None
            apart, said = text[-1:].isspace(), True


def _runs(element: Any, *, bold: bool) -> Iterator[tuple[str | None, bool]]:
    """Piece by piece what is said, and whether it is bold; None where a new line begins."""
    own = bold or element.tag in _BOLD or "report-number" in _classes(element)
    yield element.text or "", own
    for child in element:
        if child.tag == "br":
            yield None, own
        elif isinstance(child.tag, str):
            yield from _runs(child, bold=own)
        yield child.tail or "", own


def _table(document: Any, element: Any) -> None:
    rows = list(element.iter("tr"))
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Table Grid")
    for row, kept in zip(rows, table.rows, strict=True):
        for cell, place in zip(row, kept.cells, strict=False):
            _write(place.paragraphs[0], cell)
        if row.getparent().tag == "thead":
            heading = OxmlElement("w:tblHeader")
            heading.set(qn("w:val"), "true")
            kept._tr.get_or_add_trPr().append(heading)
    if len(table.columns) == 2:
        table.autofit = False
        for row in table.rows:
            row.cells[0].width, row.cells[1].width = TERMS, WORDS
    document.add_paragraph()


def _picture(document: Any, element: Any) -> None:
    """In words what `title` says, and so for those who do not see it."""
    dots, width, height = png(element)
    across = PICTURE
    if "wide" in _classes(element):
        section = document.sections[0]
        across = min(WIDE, section.page_width - section.left_margin - section.right_margin)
        across = min(across, int(HIGH * width / height))
    shape = document.add_paragraph().add_run().add_picture(BytesIO(dots), width=across)
    shape._inline.docPr.set("descr", " ".join(element.findtext("title").split()))


def _prepare(document: Any, page: Any, at: datetime) -> None:
    """A4, lying where the page is `landscape`, our sizes, Swedish, and what the file says of itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if "landscape" in _classes(page.find("body")):
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    _page_number(section.footer.paragraphs[0])
    styles = document.styles
    for name, size in (("Normal", 10.5), *((f"Heading {level}", size) for level, size in enumerate(HEADINGS, 1))):
        font = styles[name].font
        font.name, font.size, font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        styles[name].element.rPr.rFonts.attrib.update({qn(f"w:{each}"): FONT for each in ("hAnsi", "cs", "eastAsia")})
    quiet = styles.add_style(QUIET, WD_STYLE_TYPE.PARAGRAPH)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = styles["Normal"], Pt(9.5), RGBColor(0x55, 0x55, 0x55)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    told = document.core_properties
    told.title, told.language = page.findtext(".//title"), LANGUAGE
    told.author, told.subject = (_meta(page, name) for name in ("author", "description"))
    told.created = told.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    told.last_modified_by, told.comments, told.revision = told.author, "", 1


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _new_numbering(document: Any) -> int:
    """A list of its own that begins at one."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    kept = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
    kept.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(kept.numId)


def _meta(page: Any, name: str) -> str:
    return next((str(each.get("content")) for each in page.iter("meta") if each.get("name") == name), "")


def _classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()


def _packed(file: BytesIO) -> bytes:
    """The same parts in the same order without the hour at which they were packed."""
    again = BytesIO()
    with ZipFile(file) as kept, ZipFile(again, "w", ZIP_DEFLATED) as packed:
        for name in kept.namelist():
            packed.writestr(ZipInfo(name, _FIXED), kept.read(name), ZIP_DEFLATED)
    return again.getvalue()
