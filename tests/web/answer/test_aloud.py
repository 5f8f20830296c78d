"""Texts read aloud by a person: a form says nothing of them before there are any, then only of what stands there."""

import json
import re

import pytest
from django.test import Client
from tests.core.sounds.made import mp3, opus
from tests.web.answer.group import Handset, OpenGroup, open_group

from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions, queries, recording_actions
from genklang.apps.frameworks import recording_queries as recordings
from genklang.config import clock
from genklang.core.frameworks import Given, texts_of
from genklang.web.answer.aloud_words import letters, to_read

pytestmark = pytest.mark.django_db


def words(language: str) -> dict[str, str]:
    framework_id = queries.versions("prov")[1]
    return to_read(queries.framework(framework_id), queries.lines(framework_id, language), language)


def read_aloud(*keys: str, language: str = "sv", sound: bytes = mp3()) -> None:
    recording_actions.keep(
        code="prov",
        language=language,
        words=words(language),
        given=[(key, key, sound) for key in keys],
        by=SYSTEM,
        at=clock.now(),
    )


def address(phone: Handset, language: str = "sv") -> str:
    """Where the form says that the list is; "" where it says nothing."""
    found = re.search(
        r' data-recorded="([^"]+)" data-player="/static/js/phone/recordings\.[^"]*js"', form(phone, language)
    )
    return found[1] if found else ""


def form(phone: Handset, language: str) -> str:
    return phone.get(f"/svara/laget?sprak={language}").content.decode()


def listed(address: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(Client().get(address).content)
    return found


def test_a_form_says_nothing_of_recordings_before_there_are_any(phone: Handset) -> None:
    assert "recorded" not in form(phone, "sv")
    read_aloud("mar_bra", language="en")
    assert "recorded" not in form(phone, "sv")
    assert address(phone, "en")


def test_what_is_listed_is_what_was_read_and_its_sound_is_heard_without_a_cookie(phone: Handset) -> None:
    read_aloud("mar_bra", "halsa.line", sound=opus())
    found = listed(address(phone))
    assert set(found) == {"jagmårbra", "nuhandlardetomhälsa"}
    stranger = Client()
    heard = stranger.get(found["jagmårbra"], headers={"accept-encoding": "gzip"})
    assert heard.status_code == 200
    assert (heard.headers["Content-Type"], heard.content[:4]) == ("audio/ogg", b"OggS")
    assert heard.headers["X-Content-Type-Options"] == "nosniff"
    assert heard.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in heard.headers
    assert "Cookie" not in heard.headers.get("Vary", "")
    assert not stranger.cookies


def test_what_was_recorded_for_other_words_is_used_no_more_and_again_when_they_are_back(phone: Handset) -> None:
    read_aloud("mar_bra", "sover", language="en")
    before = address(phone, "en")
    assert set(listed(before)) == {"ifeelwell", "isleepwell"}
    say("I am well.")
    after = address(phone, "en")
    assert set(listed(after)) == {"isleepwell"}
    assert Client().get(before).status_code == 404
    say("I feel well.")
    assert set(listed(address(phone, "en"))) == {"ifeelwell", "isleepwell"}


def say(english: str) -> None:
    framework_id = queries.versions("prov")[1]
    rows = [
        Given(row, key, text["sv"], english if key == "mar_bra" else text["en"], True)
        for row, (key, text) in enumerate(texts_of(queries.framework(framework_id)).items())
    ]
    actions.import_texts(framework_id=framework_id, language="en", rows=rows, name="a.po", by=SYSTEM, at=clock.now())


def test_what_is_removed_is_on_no_form_and_at_no_address(phone: Handset) -> None:
    read_aloud("mar_bra")
    [sound] = listed(address(phone)).values()
    recording_actions.remove(code="prov", language="sv", by=SYSTEM, at=clock.now())
    assert address(phone) == ""
    assert Client().get(sound).status_code == 404


def test_a_list_is_found_by_its_own_mark_alone(phone: Handset) -> None:
    read_aloud("mar_bra")
    real = address(phone)
    place, mark = real.rsplit("/", 1)
    assert Client().get(real).headers["Cache-Control"].endswith("immutable")
    for wrong in (f"{place}/{'0' * 20}", real.replace("/sv/", "/en/"), f"/svara/ljud/999999/sv/{mark}"):
        assert Client().get(wrong).status_code == 404
    assert Client().post(real).status_code == 405


RANGES = {
    "bytes=0-3": (206, "bytes 0-3/416"),
    "bytes=4-": (206, "bytes 4-415/416"),
    "bytes=-16": (206, "bytes 400-415/416"),
    "bytes=-9999": (206, "bytes 0-415/416"),
    "bytes=400-9999": (206, "bytes 400-415/416"),
    "bytes=416-": (416, "bytes */416"),
    "bytes=-0": (416, "bytes */416"),
    "bytes=9-3": (416, "bytes */416"),
    "bytes=-": (200, ""),
    "bytes=0-1,3-4": (200, ""),
    "bytes=a-b": (200, ""),
    "bytes=" + "9" * 40 + "-": (200, ""),
    "": (200, ""),
}


@pytest.mark.parametrize("asked", RANGES)
def test_a_part_of_a_sound_is_that_part(group: OpenGroup, asked: str) -> None:
    read_aloud("mar_bra")
    [row] = recordings.recorded("prov", "sv")
    whole = Client().get(f"/svara/ljud/{row.digest}")
    part = Client().get(f"/svara/ljud/{row.digest}", headers={"range": asked, "accept-encoding": "gzip"})
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert (part.status_code, part.headers.get("Content-Range", "")) == RANGES[asked]
    if part.status_code == 206:
        first, last = map(int, re.findall(r"\d+", part.headers["Content-Range"])[:2])
        assert part.content == whole.content[first : last + 1]
        assert "Content-Encoding" not in part.headers


@pytest.mark.parametrize("language", ["sv", "sv-easy", "en", "ar", "fa", "so", "ti", "tr", "uk"])
def test_every_text_to_read_stands_on_the_form(language: str) -> None:
    found = open_group()
    actions.load_library(by=SYSTEM, at=clock.now())
    handset = Handset()
    handset.enter(found.codes[0])
    framework_id = queries.versions("unga_exempel")[1]
    to_say = to_read(queries.framework(framework_id), queries.lines(framework_id, language), language)
    assert len(to_say) > 100
    shown = letters(re.sub(r"&#x27;", "'", re.sub(r"<[^>]+>", "", form_with_words(handset, language))))
    spoken_only = {"phone.go"}
    assert {key for key, text in to_say.items() if letters(text) not in shown} <= spoken_only


def form_with_words(phone: Handset, language: str) -> str:
    """The form, and what its speaker says besides."""
    return re.sub(r'data-[a-z]+="([^"]*)"', r">\1<", form(phone, language))
