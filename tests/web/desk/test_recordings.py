"""Texts read aloud, on the desk: what is missing is told, files come in whole or not, a voice can be taken back."""

import io
import re
import struct
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests import world
from tests.core.sounds.made import TOLD, m4a, mp3, opus
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions, begin_actions
from genklang.apps.frameworks import recording_queries as recordings
from genklang.core.frameworks import Given, load, texts_of
from genklang.web.desk import recording_files as files
from genklang.web.desk.framework_files import Unreadable


def address(town: Town, rest: str = "", language: str = "en") -> str:
    w = town.world
    return f"/skrivbord/organisationer/{w.organisation_id}/sprak/{w.framework_id}/{language}/upplast/{rest}"


def packed(*parts: tuple[str, bytes], way: int = zipfile.ZIP_STORED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", way) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return written.getvalue()


def send(client: Client, town: Town, data: bytes, rest: str = "", name: str = "ljud.zip") -> HttpResponse:
    return client.post(address(town, rest), {"fil": SimpleUploadedFile(name, data)})


def kept(language: str = "en") -> dict[str, str]:
    return {one.key: one.kind for one in recordings.recorded("prov", language)}


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_it_is_told_how_much_is_read_in_each_language(town: Town, administrator: Client) -> None:
    overview = f"/skrivbord/organisationer/{town.world.organisation_id}/sprak/"
    assert "Uppläst av en människa" in text(administrator.get(overview))
    assert "texter är inlästa" not in text(administrator.get(overview))
    send(administrator, town, packed(("mar_bra.mp3", mp3()), ("sover.ogg", opus())))
    assert re.search(r"2 av \d+ texter är inlästa\.", text(administrator.get(overview)))
    assert address(town, language="sv") in text(administrator.get(overview))
    page = text(administrator.get(address(town)))
    [row] = re.findall(r'<li class="row" id="mar_bra">.*?</li>', page, re.S)
    assert "I feel well." in row
    [digest] = [one.digest for one in recordings.recorded("prov", "en") if one.key == "mar_bra"]
    assert f'src="/svara/ljud/{digest}"' in row
    [row] = re.findall(r'<li class="row" id="oro">.*?</li>', page, re.S)
    assert "Saknas" in row
    assert "halsa.line" in page


def test_many_files_by_their_keys_whatever_they_are_packed_in(town: Town, administrator: Client) -> None:
    data = packed(
        ("inläst/mar_bra.mp3", mp3(told=TOLD)),
        ("inläst\\sover.OGG", opus()),
        ("instammer.1.m4a", m4a()),
        ("instammer.2", mp3()),
        ("__MACOSX/inläst/._mar_bra.mp3", b"\0"),
        ("inläst/.DS_Store", b"\0"),
        ("Thumbs.db", b"\0"),
        way=zipfile.ZIP_DEFLATED,
    )
    answer = send(administrator, town, data)
    assert (answer.status_code, answer.headers["Location"]) == (303, address(town))
    assert kept() == {
        "mar_bra": "audio/mpeg",
        "sover": "audio/ogg",
        "instammer.1": "audio/mp4",
        "instammer.2": "audio/mpeg",
    }
    assert "4 ljud är nya eller utbytta." in text(administrator.get(address(town)))
    assert "0 ljud är nya eller utbytta." in text(
        administrator.get(send(administrator, town, data).headers["Location"])
    )


def test_what_was_read_comes_out_and_goes_in_again(town: Town, administrator: Client) -> None:
    send(administrator, town, packed(("mar_bra.mp3", mp3(told=TOLD)), ("instammer.1.m4a", m4a())))
    out = administrator.get(address(town, "ljud.zip"))
    assert 'filename="prov.en.zip"' in out.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(out.content)) as archive:
        assert sorted(archive.namelist()) == ["instammer.1.m4a", "mar_bra.mp3"]
    assert TOLD not in out.content
    before = recordings.state("prov")
    assert send(administrator, town, out.content).status_code == 303
    assert recordings.state("prov") == before


def test_one_text_gets_a_file_another_takes_its_place_and_it_is_removed(town: Town, administrator: Client) -> None:
    page = text(administrator.get(address(town, "text/mar_bra/")))
    assert '<p class="lead" lang="en" dir="ltr">I feel well.</p>' in page
    for sound in (mp3(), opus()):
        answer = send(administrator, town, sound, "text/mar_bra/", "inspelning 3.dat")
        assert answer.headers["Location"] == address(town) + "#mar_bra"
    assert kept() == {"mar_bra": "audio/ogg"}
    faulty = send(administrator, town, b"RIFF....WAVE", "text/mar_bra/", "mar_bra.mp3")
    assert faulty.status_code == 422
    assert "mar_bra.mp3: Filen är inte MP3, M4A eller Opus i Ogg." in text(faulty)
    large = send(administrator, town, b"x" * 1_100_000, "text/mar_bra/", "mar_bra.mp3")
    assert "Välj en ljudfil på högst 300 kB." in text(large)
    assert kept() == {"mar_bra": "audio/ogg"}
    assert administrator.get(address(town, "text/finns_inte/")).status_code == 404
    [one] = recordings.recorded("prov", "en")
    assert "I feel well." in text(administrator.get(address(town, f"ta-bort/{one.id}/")))
    assert administrator.post(address(town, f"ta-bort/{one.id}/")).status_code == 303
    assert kept() == {}
    assert administrator.get(address(town, f"ta-bort/{one.id}/")).status_code == 404


def test_a_voice_is_taken_back_whole(town: Town, administrator: Client) -> None:
    send(administrator, town, packed(("mar_bra.mp3", mp3()), ("sover.mp3", mp3(9))))
    assert "2 ljudfiler tas bort helt." in text(administrator.get(address(town, "ta-bort/")))
    assert administrator.post(address(town, "ta-bort/")).status_code == 303
    assert kept() == {}


def test_what_is_read_for_other_words_is_told_apart(town: Town, administrator: Client) -> None:
    send(administrator, town, packed(("mar_bra.mp3", mp3())))
    assert "Inläst för andra ord" not in text(administrator.get(address(town)))
    rows = [
        Given(row, key, one["sv"], "I am well." if key == "mar_bra" else one["en"], True)
        for row, (key, one) in enumerate(texts_of(load(world.FRAMEWORK, name="p")).items())
    ]
    w = town.world
    actions.import_texts(framework_id=w.framework_id, language="en", rows=rows, name="a.po", by=SYSTEM, at=world.AT)
    page = text(administrator.get(address(town)))
    [block] = re.findall(r'<section class="block" aria-labelledby="andra">.*?</section>', page, re.S)
    assert "I feel well." in block
    assert "I am well." in block
    assert "Inget är inläst." in page
    assert administrator.get(address(town, "ljud.zip")).content == packed()


def test_the_sheet_has_every_text_and_the_name_its_file_is_to_have(town: Town, administrator: Client) -> None:
    send(administrator, town, packed(("mar_bra.mp3", mp3())))
    page = text(administrator.get(address(town, "blad/")))
    listed = re.findall(r'dir="ltr">([^<]+)</p><p class="quiet"><code dir="ltr">([^<]+)</code>', page)
    assert ("I feel well.", "mar_bra.mp3") in listed
    assert ("Not at all", "instammer.1.mp3") in listed
    names = {name for _words, name in listed}
    assert {"halsa.line.mp3", "phone.next.mp3", "phone.consent_1.mp3"} <= names
    assert len(names) == len(listed)
    assert page.count("Redan inläst.") == 1


def test_what_is_being_written_can_be_read_aloud_too(town: Town, client_of: ClientOf) -> None:
    w = town.world
    own_id = begin_actions.begin(
        organisation_id=w.organisation_id,
        title="Våra",
        framework_id=w.framework_id,
        target="youth",
        by=SYSTEM,
        at=world.AT,
    )
    client = client_of(w.process_leader)
    place = f"/skrivbord/egna-fragor/{own_id}/sprak/sv/upplast/"
    assert place in text(client.get(f"/skrivbord/egna-fragor/{own_id}/"))
    answer = client.post(place, {"fil": SimpleUploadedFile("a.zip", packed(("sover.mp3", mp3())))})
    assert answer.headers["Location"] == place
    assert re.search(r"1 av \d+ texter är inlästa", text(client.get(place)))
    assert client_of(w.leader).get(place).status_code == 404


@pytest.mark.parametrize("role", ["leader", "process_leader", "sponsor"])
def test_nobody_else_does(town: Town, client_of: ClientOf, role: str) -> None:
    client = client_of(getattr(town.world, role))
    for rest in ("", "blad/", "ljud.zip", "text/mar_bra/", "ta-bort/"):
        assert client.get(address(town, rest)).status_code == 404
    assert send(client, town, packed(("mar_bra.mp3", mp3()))).status_code == 404
    assert send(client, town, mp3(), "text/mar_bra/").status_code == 404
    assert client.post(address(town, "ta-bort/")).status_code == 404
    assert kept() == {}


def test_words_that_others_answer_to_are_read_by_who_administers_all(town: Town, administrator: Client) -> None:
    world.build(size=5, framework=world.FRAMEWORK)
    assert "Flera organisationer använder de här frågorna" in text(administrator.get(address(town)))
    assert send(administrator, town, packed(("mar_bra.mp3", mp3()))).status_code == 404
    assert send(administrator, town, mp3(), "text/mar_bra/").status_code == 404
    assert administrator.post(address(town, "ta-bort/")).status_code == 404
    assert kept() == {}


def test_a_large_file_is_still_a_form_of_ours(town: Town, client_of: ClientOf) -> None:
    client = client_of(town.world.administrator)
    client.handler.enforce_csrf_checks = True
    # Larger than any other post may be.
    data = packed(*((f"instammer.{value}.mp3", mp3(2_800 + value)) for value in range(1, 6)))
    assert len(data) > 1_048_576
    assert send(client, town, data).status_code == 403
    assert kept() == {}
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', text(client.get(address(town))))[-1]
    answer = client.post(address(town), {"fil": SimpleUploadedFile("a.zip", data), "csrfmiddlewaretoken": token})
    assert answer.status_code == 303
    assert len(kept()) == 5


def with_password() -> bytes:
    data = bytearray(packed(("mar_bra.mp3", mp3())))
    for place in (6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    return bytes(data)


FAULTS = {
    "no zip": (b"RIFF", "går inte att läsa som ZIP"),
    "empty": (packed(), "inga filer"),
    "only what computers put there": (packed((".DS_Store", b"1")), "inga filer"),
    "half": (packed(("mar_bra.mp3", mp3()))[:-30], "går inte att läsa som ZIP"),
    "password": (with_password(), "lösenord"),
    "many": (packed(*((f"{number}.mp3", b"") for number in range(1_001))), "fler än 1 000"),
    "odd way": (packed(("mar_bra.mp3", mp3()), way=zipfile.ZIP_LZMA), "går inte att läsa som ZIP"),
    "large inside": (
        packed(*((f"{number}.mp3", bytes(300_001)) for number in range(101)), way=zipfile.ZIP_DEFLATED),
        "större inuti än 30 MB",
    ),
    "one large": (packed(("mar_bra.mp3", bytes(300_001)), way=zipfile.ZIP_DEFLATED), "mar_bra.mp3: Filen är större"),
    "no such text": (packed(("hej.mp3", mp3())), "hej.mp3: ingen text har den nyckeln."),
    "twice": (packed(("a/mar_bra.mp3", mp3()), ("b/mar_bra.ogg", opus())), "b/mar_bra.ogg: det finns en fil till"),
    "one of two": (packed(("mar_bra.mp3", mp3()), ("sover.wav", b"RIFF")), "sover.wav: Filen är inte MP3"),
}


def test_a_file_that_cannot_be_taken_is_told_why_and_nothing_is_kept(town: Town, administrator: Client) -> None:
    for name, (data, sentence) in FAULTS.items():
        answer = send(administrator, town, data)
        assert answer.status_code == 422, name
        assert sentence in text(answer), name
        assert "Inga ljud har ändrats." in text(answer), name
        assert kept() == {}, name


def test_without_a_file_and_with_one_far_too_large(
    town: Town, administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Välj en ZIP-fil på högst 30 MB." in text(administrator.post(address(town), {}))
    monkeypatch.setattr(files.WholeFile, "most", 1_000)
    answer = send(administrator, town, packed(("mar_bra.mp3", mp3(20))))
    assert (answer.status_code, "Välj en ZIP-fil på högst 30 MB." in text(answer)) == (422, True)


def test_a_part_that_claims_to_be_small_is_read_no_further_than_it_may_be() -> None:
    data = bytearray(packed(("mar_bra.mp3", bytes(2_000_000)), way=zipfile.ZIP_DEFLATED))
    for place in (22, data.index(b"PK\x01\x02") + 24):
        data[place : place + 4] = struct.pack("<I", 10)
    with pytest.raises(Unreadable):
        files.sounds_in(bytes(data), {"mar_bra"})


KEYS = {"mar_bra", "instammer.1"}
GOOD = packed(("a/mar_bra.mp3", mp3()), ("instammer.1.ogg", opus()), way=zipfile.ZIP_DEFLATED)


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)]))
def test_any_bytes_are_sounds_or_a_sentence(data: bytes, start: bytes) -> None:
    read_or_told(start + data)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=4))
def test_a_zip_with_bytes_changed_is_sounds_or_a_sentence(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(GOOD)
    for place, put in changes:
        data[place % len(data) : place % len(data) + len(put)] = put
    read_or_told(bytes(data))


@given(st.text(max_size=40))
def test_any_name_is_a_key_or_none(name: str) -> None:
    assert files.key_of(f"mapp/{name}/mar_bra.mp3", KEYS) == "mar_bra"
    assert files.key_of(name, KEYS) in KEYS or name.lower() not in KEYS


def read_or_told(data: bytes) -> None:
    """Any other error than `Unreadable` is what these tests look for."""
    try:
        found = files.sounds_in(data, KEYS)
    except Unreadable:
        return
    assert all(len(name) <= 80 for name, _key, _data in found)
