"""A framework's texts as files for translators, XLSX and PO: out, and in again as rows that say where they stood.

What comes in is bounded before it is read. Whatever a file holds, the outcome is rows, or one `Unreadable` and why.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from genklang.core.frameworks import Given, Line

MOST_BYTES = 1_000_000
MOST_UNPACKED = 10_000_000
MOST_PARTS = 100
MOST_ROWS = 2_000
HEADINGS = ("Nyckel", "Svenska", "Översättning", "Granskad")
YES = "ja"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Unreadable(Exception):
    """The file is not what it should be. `sentence` is what the page says."""

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


def rows_of(data: bytes, name: str) -> list[Given]:
    """The rows of a translator's file, by how its name ends. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("Filen är större än 1 MB."))
    ending = name.lower().rpartition(".")[2]
    if ending == "xlsx":
        return _from_xlsx(data)
    if ending == "po":
        return _from_po(data)
    raise Unreadable(_("Välj en fil som slutar på .xlsx eller .po."))


def to_xlsx(lines: Sequence[Line], language: str) -> bytes:
    """A sheet with a row for each text: its key, the Swedish, the translation, and "ja" where somebody has read it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = language
    sheet.append(HEADINGS)
    for line in lines:
        sheet.append((line.key, line.swedish, line.text, YES if line.reviewed else ""))
    for row in sheet.iter_rows():
        for cell in row:
            # A text that begins with = is a text, not a formula.
            cell.data_type = "s" if cell.value else cell.data_type
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    for column, width in zip("ABCD", (24, 60, 60, 10), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def to_po(lines: Iterable[Line], language: str) -> bytes:
    """A PO file: the key as context, the Swedish as msgid, and `fuzzy` on what nobody has read."""
    # Babel knows no easy Swedish; whoever translates needs the name of the language, not its plural forms.
    catalogue = Catalog(fuzzy=False, charset="utf-8", header_comment=f"# {language}")
    for line in lines:
        flags = ["fuzzy"] if line.text and not line.reviewed else []
        catalogue.add(line.swedish, line.text, context=line.key, flags=flags)
    written = io.BytesIO()
    write_po(written, catalogue, width=0, omit_header=False)
    return written.getvalue()


def _from_xlsx(data: bytes) -> list[Given]:
    _check_parts(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        found = [
            tuple("" if value is None else str(value) for value in row)
            for row in book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, max_col=len(HEADINGS), values_only=True)
        ]
    except Exception as error:  # openpyxl lets whatever its parsing meets speak for itself
        raise Unreadable(_("Filen går inte att läsa som XLSX. Spara den på nytt i kalkylprogrammet.")) from error
    if not found or tuple(word.strip() for word in found[0]) != HEADINGS:
        raise Unreadable(_("Första raden ska vara: Nyckel, Svenska, Översättning, Granskad."))
    if len(found) > MOST_ROWS + 1:
        raise Unreadable(_("Filen har för många rader."))
    return [
        Given(number, row[0].strip(), row[1], row[2], row[3].strip().lower() == YES)
        for number, row in enumerate(found[1:], start=2)
        if any(word.strip() for word in row)
    ]


def _check_parts(data: bytes) -> None:
    """A small file may unpack to a large one, and XML may define words that unfold; neither is needed here."""
    faulty = Unreadable(_("Filen går inte att läsa som XLSX. Spara den på nytt i kalkylprogrammet."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inside = parts.infolist()
            if len(inside) > MOST_PARTS or sum(part.file_size for part in inside) > MOST_UNPACKED:
                raise Unreadable(_("Filen är större inuti än en fil med texter kan vara."))
            if any(b"<!doctype" in parts.read(part).replace(b"\0", b"").lower() for part in inside):
                raise faulty
    except Unreadable:
        raise
    except Exception as error:  # zipfile too: a broken archive raises a dozen kinds of error
        raise faulty from error


def _from_po(data: bytes) -> list[Given]:
    try:
        text = data.decode("utf-8-sig")
        catalogue = read_po(io.StringIO(text), abort_invalid=True)
        messages = [message for message in catalogue if message.id]
    except Exception as error:  # Babel lets its parsing speak for itself, too
        raise Unreadable(_("Filen går inte att läsa som PO. Den ska vara sparad som UTF-8.")) from error
    if len(messages) > MOST_ROWS:
        raise Unreadable(_("Filen har för många rader."))
    return [
        Given(
            message.lineno or 1,
            message.context or "",
            _one(message.id),
            _one(message.string),
            reviewed=not message.fuzzy,
        )
        for message in messages
    ]


def _one(words: Any) -> str:
    """A message with plural forms has several texts; ours have one, and the first is then another Swedish."""
    return str(words) if isinstance(words, str) else " / ".join(str(word) for word in words)
