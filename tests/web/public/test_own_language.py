"""The pages for everybody and the error pages in nine languages; what staff read stays Swedish."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.test import Client, RequestFactory

from genklang.web.answer import language as languages
from genklang.web.public import errors

PAGES = ("/", "/sa-skyddar-vi-svaren/", "/tillganglighet/")
CODES = [code for code, _name in settings.LANGUAGES]
RIGHT_TO_LEFT = {"ar", "fa"}
HEADINGS = {
    "sv": "Sidan finns inte",
    "sv-easy": "Sidan finns inte",
    "en": "There is no such page",
    "ar": "الصفحة غير موجودة",
    "fa": "این صفحه وجود ندارد",
    "so": "Boggu ma jiro",
    "ti": "ከምኡ ዝበለ ገጽ የለን",
    "tr": "Böyle bir sayfa yok",
    "uk": "Такої сторінки немає",
}


def head(language: str) -> str:
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return f'<html lang="{languages.html_lang(language)}" dir="{direction}">'


def heading(answer: HttpResponse) -> str:
    found = re.search(r"<h1>([^<]+)</h1>", answer.content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", CODES)
def test_a_page_is_in_the_language_its_address_asks_for(client: Client, address: str, language: str) -> None:
    # Without the mark for a database, a query here is an error.
    answer = client.get(f"{address}?sprak={language}", headers={"Accept-Language": "de"})
    page = answer.content.decode()
    assert head(language) in page
    assert answer.headers["Content-Language"] == languages.html_lang(language)
    # The choice, which tells nothing of anybody, and no other cookie.
    assert [(name, kept.value, kept["path"]) for name, kept in answer.cookies.items()] == [("sprak", language, "/")]
    offered = re.findall(r'<a href="\?sprak=([^"]+)" lang="([^"]+)" dir="([^"]+)"[^>]*>([^<]+)</a>', page)
    assert [(code, name) for code, _lang, _dir, name in offered] == list(settings.LANGUAGES)
    assert page.count('aria-current="true"') == 1
    assert (page.count("unreviewed") == 0) is (language == "sv")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("so-SO,so;q=0.9,en;q=0.5", "so"),
        ("fa-AF", "fa"),
        ("sv-FI", "sv"),
        ("de", "sv"),
        ("ti;q=0.8, xx", "ti"),
        ("", "sv"),
    ],
)
def test_a_page_is_in_the_language_the_browser_asks_for(
    client: Client, address: str, asked: str, language: str
) -> None:
    answer = client.get(address, headers={"Accept-Language": asked} if asked else {})
    assert head(language) in answer.content.decode()
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))
    assert not answer.cookies


def test_what_was_chosen_is_kept_from_the_pages_for_everybody_to_the_phone_and_back() -> None:
    """The QR code of a card leads past the front page and carries no language."""
    for first, then in (("/", "/svara/"), ("/svara/", "/"), ("/tillganglighet/", "/svara/utan-nat")):
        browser = Client(headers={"Accept-Language": "sv"})
        browser.get(f"{first}?sprak=ar")
        assert '<html lang="ar" dir="rtl"' in browser.get(then).content.decode(), then
    browser.get("/?sprak=uk")
    assert '<html lang="uk"' in browser.get("/svara/").content.decode()


@pytest.mark.parametrize("unknown", ["xx", "prs", "", "sv-easy'", "../en"])
def test_a_language_nobody_knows_is_swedish(client: Client, unknown: str) -> None:
    assert head("sv") in client.get("/", {"sprak": unknown}).content.decode()


def test_who_has_chosen_takes_the_choice_along(client: Client) -> None:
    page = client.get("/?sprak=ar").content.decode()
    for address in ("/svara/", "/sa-skyddar-vi-svaren/", "/tillganglighet/", "/"):
        assert f'href="{address}?sprak=ar"' in page
    assert 'href="/konto/logga-in/"' in page
    assert "?sprak=" not in re.sub(r'<nav class="languages".*?</nav>', "", client.get("/").content.decode(), flags=re.S)


@pytest.mark.parametrize("language", CODES)
def test_a_page_that_is_not_there_says_so_in_the_language(client: Client, language: str) -> None:
    answer = client.get(f"/finns-inte?sprak={language}")
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert head(language) in page
    assert heading(answer) == HEADINGS[language]


def test_the_phones_own_choice_holds_on_its_error_pages(client: Client) -> None:
    client.cookies["sprak"] = "ti"
    assert head("ti") in client.get("/svara/finns-inte").content.decode()


@pytest.mark.parametrize("address", ["/skrivbord/finns-inte/", "/konto/finns-inte/"])
def test_staff_read_swedish_whatever_the_browser_asks_for(client: Client, address: str) -> None:
    answer = client.get(address, headers={"Accept-Language": "ar"})
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Content-Language"]) == (404, "sv")
    assert head("sv") in page and "Sidan finns inte" in page
    assert "?sprak=" not in page


def told(language: str, method: str = "GET", path: str = "/svara/x") -> dict[str, HttpResponse]:
    request: HttpRequest = RequestFactory().generic(method, path, headers={"Accept-Language": language})
    return {
        "400": errors.unreadable(request, SuspiciousOperation()),
        "403": errors.not_allowed(request, PermissionDenied()),
        "403_csrf": errors.forged(request, "no cookie"),
        "404": errors.not_found(request, Exception()),
        "429": errors.too_many(request),
        "500": errors.broken(request),
    }


@pytest.mark.parametrize("language", CODES)
def test_each_error_has_words_of_its_own_in_each_language(language: str) -> None:
    spoken = languages.html_lang(language)
    answers = told(spoken)
    assert all(f'<html lang="{spoken}"' in answer.content.decode() for answer in answers.values())
    titles = {heading(answer) for answer in answers.values()}
    assert len(titles) == len(answers)
    if spoken != "sv":
        assert not titles & {heading(answer) for answer in told("sv").values()}


def test_errors_have_their_status() -> None:
    assert [answer.status_code for answer in told("en").values()] == [400, 403, 403, 404, 429, 500]


def test_a_form_that_was_sent_is_not_asked_for_again_by_a_link() -> None:
    for name, answer in told("ar", "POST").items():
        assert "?sprak=" not in answer.content.decode(), name


def test_a_refusal_tells_whom_to_ask() -> None:
    assert "administratör" in told("ar", path="/skrivbord/x")["403"].content.decode()
    assert "administratör" not in told("sv")["403"].content.decode()


@pytest.mark.parametrize("language", CODES)
def test_a_fault_of_ours_is_told_with_nothing_to_lean_on(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """No database (the mark is not there), no session, no style sheet to look up."""

    def fails(*args: object, **kwargs: object) -> HttpResponse:
        raise RuntimeError("secret 12345")

    monkeypatch.setattr("genklang.web.public.views.page", fails)
    client.raise_request_exception = False
    answer = client.get(f"/?sprak={language}")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert head(language) in page
    assert "12345" not in page
    assert "/static/" not in page


def test_even_a_template_that_cannot_be_rendered_leaves_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **kwargs: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(loader, "get_template", fails)
    answer = errors.broken(RequestFactory().get("/", {"sprak": "ar"}))
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/konto/logga-in/", {"email": "a@example.org"})
    assert answer.status_code == 403
    assert "Sidan hade legat öppen för länge" in answer.content.decode()
