"""Whatever a stranger posts, the answer is a page with a sentence and a status below 500, and nothing is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.web.answer.group import Handset, open_group
from tests.world import CODES, answers_of

from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.models import Sheet
from genklang.config.readable import Application

FIELDS = ("lage", "ulid", "gor", "samtycke", "kon", "konord", "fodd", "land", "ord", "kod", "sprak")
NAMES = st.sampled_from([*(f"q.{code}" for code in CODES), *FIELDS, "q.", "csrfmiddlewaretoken"])
VALUES = st.one_of(
    st.sampled_from(
        ["", "1", "3", "-1", "-2", "-3", "99", "ja", "nej", "pausa", "skicka", "sprak-en", "girl", "2010-2012"]
    ),
    st.text(max_size=60),
    st.integers().map(str),
)
TYPES = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=nonsense",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/json",
        "text/plain",
        "",
    ]
)
PATHS = st.sampled_from(
    ["/svara/laget", "/svara/kod", "/svara/nyckel", "/svara/mina", "/svara/mina/ta-bort", "/svara/lamna"]
)


def told(response: "object") -> bool:
    """Below 500, and a page with a heading unless it leads on."""
    status, text = response.status_code, response.content.decode()  # type: ignore[attr-defined]
    return status in (302, 303) or (200 <= status < 500 and "<h1" in text and "Traceback" not in text)


class AnythingPosted(TestCase):
    """A phone that has a pass, and a sheet that was received before; neither may be disturbed."""

    def setUp(self) -> None:
        self.group = open_group(small=True)
        self.phone = Handset()
        self.phone.enter(self.group.codes[0])
        other = Handset()
        other.enter(self.group.codes[1])
        other.answer(answers_of(4))
        self.token = self.phone.token("/svara/")

    @settings(max_examples=60)
    @given(PATHS, st.dictionaries(NAMES | st.text(max_size=20), VALUES, max_size=14), st.booleans())
    def test_any_form(self, path: str, fields: dict[str, str], from_our_page: bool) -> None:
        if from_our_page:
            fields = fields | {"csrfmiddlewaretoken": self.token}
        assert told(self.phone.client.post(path, fields))
        assert rounds.has_answered(self.group.round_id, self.group.participants[1])

    @settings(max_examples=60)
    @given(PATHS, st.binary(max_size=400), TYPES)
    def test_any_bytes(self, path: str, body: bytes, content_type: str) -> None:
        for client in (self.phone.client, Handset().client):
            assert told(client.generic("POST", path, body, content_type=content_type))

    @settings(max_examples=40)
    @given(
        st.sampled_from(["svara", "paus", "egen", "egna", "sprak", "csrftoken"]), st.text("abcXYZ019:_-.=", max_size=80)
    )
    def test_any_cookie(self, name: str, value: str) -> None:
        phone = Handset()
        phone.client.cookies[name] = value
        for path in (
            "/svara/",
            "/svara/laget",
            "/svara/tack",
            "/svara/mina",
            "/svara/mina/ta-bort",
            "/svara/mina/hamta",
        ):
            assert told(phone.get(path))

    @settings(max_examples=40)
    @given(st.text(max_size=30))
    def test_any_language(self, code: str) -> None:
        assert told(self.phone.client.get("/svara/laget", {"sprak": code}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/svara/kod", "/svara/"),
        ("/svara/lamna", "/svara/"),
        ("/svara/nyckel", "/svara/tack"),
        ("/svara/mina/skriv", "/svara/mina"),
    ],
)
def test_what_only_takes_posts_leads_who_asks_for_it_to_the_form(path: str, leads_to: str) -> None:
    for language, kept in (("", ""), ("?sprak=ar", "?sprak=ar"), ("?sprak=//x", "")):
        answer = Handset().get(f"{path}{language}")
        assert (answer.status_code, answer["Location"]) == (302, f"{leads_to}{kept}")
    assert Handset().client.delete(path).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/svara/laget", "/svara/kod", "/svara/mina"])
def test_a_file_is_refused_before_it_is_read(path: str) -> None:
    answer = Handset().client.post(path, {"kod": SimpleUploadedFile("stor.bin", b"x" * 1000)})
    assert (answer.status_code, told(answer)) == (400, True)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["\0", "xx", "' OR 1=1"])
def test_a_sheet_is_in_a_language_that_exists(language: str) -> None:
    group = open_group(small=True)
    phone = Handset()
    phone.enter(group.codes[0])
    assert phone.answer(answers_of(4), sprak=language).status_code == 303
    assert Sheet.objects.get().language == "sv"


@pytest.mark.django_db
def test_words_that_a_database_cannot_keep_are_told() -> None:
    group = open_group(small=True)
    phone = Handset()
    phone.enter(group.codes[0])
    answer = phone.answer(answers_of(4), kon="other", konord="jag\0")
    assert (answer.status_code, told(answer)) == (422, True)


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["charset*=utf-8''%00", "charset=base64", "charset=idna", "charset*=x''%FF"])
def test_a_heading_that_nobody_can_read_is_answered(charset: str) -> None:
    """Django reads it before any page is there to answer, so this goes through the application that a server runs."""
    told_as: list[str] = []
    environ = RequestFactory().post("/svara/kod?sprak=%ff", {"kod": "x"}).environ
    environ["CONTENT_TYPE"] += f"; {charset}"
    page = b"".join(Application()(environ, lambda status, _headers: told_as.append(status)))
    assert told_as[0][:3] in ("400", "403")
    assert b"<h1" in page
