"""The questions' texts on the desk: seen by administrators, out and in as files, and taken whole or not at all."""

import io
import zipfile
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.audit.models import Event
from genklang.apps.frameworks import queries as frameworks
from genklang.core.frameworks import Given, Line, load, texts_of
from genklang.web.desk import framework_files as files


def address(town: Town, rest: str = "") -> str:
    return f"/skrivbord/organisationer/{town.world.organisation_id}/sprak/{rest}"


def arabic(town: Town, rest: str = "") -> str:
    return address(town, f"{town.world.framework_id}/ar/{rest}")


def lines(*, text: str = "ord", reviewed: bool = False) -> list[Line]:
    framework = load(world.FRAMEWORK, name="prov.yaml")
    return [
        Line(key, texts["sv"], f"{text} {number}" if text else "", reviewed)
        for number, (key, texts) in enumerate(texts_of(framework).items())
    ]


def send(client: Client, town: Town, data: bytes, name: str = "texter.xlsx"):
    return client.post(arabic(town), {"fil": SimpleUploadedFile(name, data)})


def test_an_administrator_sees_what_each_language_lacks(town: Town, administrator: Client) -> None:
    text = administrator.get(address(town)).content.decode()
    assert "Provramverk, version 1" in text
    count = len(lines())
    assert f"{count} texter saknas" in text
    assert f"{count} av {count} är inte granskade" in text
    assert "دری / فارسی" in text
    assert "Telefonens egna ord" in text
    page = administrator.get(f"/skrivbord/organisationer/{town.world.organisation_id}/").content.decode()
    assert address(town) in page


@pytest.mark.parametrize("role", ["leader", "process_leader", "sponsor"])
def test_nobody_else_does(town: Town, client_of: ClientOf, role: str) -> None:
    client = client_of(getattr(town.world, role))
    assert client.get(address(town)).status_code == 404
    assert client.get(arabic(town)).status_code == 404
    assert client.get(arabic(town, "fil.po")).status_code == 404
    assert send(client, town, files.to_xlsx(lines(), "ar")).status_code == 404
    assert "ar" not in frameworks.spoken(town.world.framework_id).framework.languages


@pytest.mark.parametrize("ending", ["xlsx", "po"])
def test_what_goes_out_comes_in_again(town: Town, administrator: Client, ending: str) -> None:
    sent = administrator.get(arabic(town, f"fil.{ending}"))
    assert f'filename="prov-v1.ar.{ending}"' in sent.headers["Content-Disposition"]
    out = files.rows_of(sent.content, f"x.{ending}")
    assert [(row.key, row.swedish, row.text) for row in out] == [
        (line.key, line.swedish, "") for line in lines(text="")
    ]
    made = {"xlsx": files.to_xlsx, "po": files.to_po}[ending](lines(), "ar")
    answer = send(administrator, town, made, f"prov.{ending}")
    assert answer.status_code == 303
    page = administrator.get(arabic(town)).content.decode()
    assert f"{len(lines())} texter är nya eller ändrade." in page
    heard = frameworks.spoken(town.world.framework_id).framework
    assert "ar" in heard.languages
    assert "ar" not in heard.reviewed
    event = Event.objects.get(name="framework.translated")
    assert event.staff_id == town.world.administrator


def test_a_fault_is_told_by_row_and_nothing_is_taken(town: Town, administrator: Client) -> None:
    faulty = lines()
    faulty[3] = Line(faulty[3].key, "Annan svenska", "ord", False)
    del faulty[5]
    answer = send(administrator, town, files.to_xlsx(faulty, "ar"))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Filen togs inte emot. Inga texter har ändrats." in text
    assert "rad 5" in text
    assert "raden saknas i filen" in text
    assert "ar" not in frameworks.spoken(town.world.framework_id).framework.languages
    assert not Event.objects.filter(name="framework.translated").exists()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "tom.xlsx", "går inte att läsa som XLSX"),
        (b"PK\x03\x04 inget mer", "halv.xlsx", "går inte att läsa som XLSX"),
        (b'msgid "', "halv.po", "går inte att läsa som PO"),
        (b"\xff\xfe", "utf16.po", "går inte att läsa som PO"),
        (b"sv,ar", "texter.csv", "slutar på .xlsx eller .po"),
        (b"x" * 1_000_001, "stor.xlsx", "högst 1 MB"),
        (b"x" * 1_100_000, "storre.xlsx", "högst 1 MB"),
    ],
    ids=["empty", "half", "half-po", "utf16", "csv", "large", "larger"],
)
def test_a_file_that_is_no_such_file(town: Town, administrator: Client, data: bytes, name: str, sentence: str) -> None:
    answer = send(administrator, town, data, name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_words_that_others_answer_to_are_not_changed_from_here(
    town: Town, administrator: Client, client_of: ClientOf
) -> None:
    other = world.build(size=5, framework=world.FRAMEWORK)
    assert other.framework_id == town.world.framework_id
    assert "Flera organisationer använder de här frågorna" in administrator.get(arabic(town)).content.decode()
    assert send(administrator, town, files.to_xlsx(lines(), "ar")).status_code == 404
    assert "ar" not in frameworks.spoken(town.world.framework_id).framework.languages


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    written = files.to_xlsx([Line("a", "=1+1", "=SUM(A1)", True)], "ar")
    cells = load_workbook(io.BytesIO(written)).worksheets[0]
    assert [cells.cell(2, column).data_type for column in (2, 3)] == ["s", "s"]
    assert files.rows_of(written, "a.xlsx") == [Given(2, "a", "=1+1", "=SUM(A1)", True)]


def test_what_is_not_read_is_fuzzy_in_a_po_file() -> None:
    written = files.to_po([Line("a", "Ett", "One", False), Line("b", "Två", "Two", True)], "en")
    assert written.decode().count("#, fuzzy") == 1
    assert [row.reviewed for row in files.rows_of(written, "a.po")] == [False, True]


def with_part(name: str, content: bytes) -> bytes:
    """A workbook with a part put in or put in the place of another."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        with zipfile.ZipFile(io.BytesIO(files.to_xlsx(lines(), "ar"))) as good:
            for part in good.namelist():
                if part != name:
                    parts.writestr(part, good.read(part))
        parts.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (with_part("xl/media/stor.bin", b"\0" * 11_000_000), "större inuti"),
        (with_part("xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'), "går inte att läsa"),
        (with_part("xl/sharedStrings.xml", '<!doctype a [<!ENTITY b "c">]>'.encode("utf-16")), "går inte att läsa"),
        (with_part("xl/workbook.xml", b"<workbook"), "går inte att läsa"),
    ],
    ids=["bomb", "entities", "entities-utf16", "broken"],
)
def test_a_workbook_that_would_unfold_is_not_opened(data: bytes, sentence: str) -> None:
    assert len(data) < files.MOST_BYTES
    with pytest.raises(files.Unreadable, match=sentence):
        files.rows_of(data, "a.xlsx")


def test_too_many_parts_and_too_many_rows() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        for number in range(files.MOST_PARTS + 1):
            parts.writestr(str(number), b"")
    with pytest.raises(files.Unreadable, match="större inuti"):
        files.rows_of(packed.getvalue(), "a.xlsx")
    book = Workbook()
    book.worksheets[0].append(files.HEADINGS)
    book.worksheets[0].cell(files.MOST_ROWS + 5, 1, "a")
    written = io.BytesIO()
    book.save(written)
    with pytest.raises(files.Unreadable, match="för många rader"):
        files.rows_of(written.getvalue(), "a.xlsx")
    book.worksheets[0].delete_rows(1)
    headless = io.BytesIO()
    book.save(headless)
    with pytest.raises(files.Unreadable, match="Första raden"):
        files.rows_of(headless.getvalue(), "a.xlsx")


@cache
def good(ending: str) -> bytes:
    return {"xlsx": files.to_xlsx, "po": files.to_po}[ending](lines(), "ar")


@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.po"]))
def test_any_bytes_are_rows_or_a_sentence(data: bytes, name: str) -> None:
    read_or_told(data, name)


@given(st.sampled_from(["xlsx", "po"]), st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=4))
def test_a_file_with_bytes_changed_is_rows_or_a_sentence(ending: str, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(good(ending))
    for place, put in changes:
        data[place % len(data) : place % len(data) + len(put)] = put
    read_or_told(bytes(data), f"a.{ending}")


@given(
    st.lists(st.tuples(*[st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)] * 3), max_size=5)
)
def test_any_texts_go_out_and_in_by_spreadsheet(rows: list[tuple[str, str, str]]) -> None:
    sent = [Line(key, swedish, text, False) for key, swedish, text in rows]
    back = files.rows_of(files.to_xlsx(sent, "ar"), "a.xlsx")
    said = [
        (key.strip(), swedish, text) for key, swedish, text in rows if key.strip() or swedish.strip() or text.strip()
    ]
    assert [(row.key, row.swedish, row.text) for row in back] == said


def read_or_told(data: bytes, name: str) -> None:
    """Any other error than `Unreadable` is what these tests look for."""
    try:
        rows = files.rows_of(data, name)
    except files.Unreadable:
        return
    assert all(row.row >= 1 for row in rows)
