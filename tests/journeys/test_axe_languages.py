"""Every page of the phone, in every language, looked at by axe: as it is, twice as large, dark, and in forced colours.

`make test` looks in Swedish and in Arabic; `make axe` in all nine languages. Nothing may stick out at any size either.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests.journeys.conftest import PHONE
from tests.journeys.on_the_phone import Axe, Phone, until
from tests.journeys.steps import scan
from tests.journeys.test_answer_looks import sticking_out
from tests.journeys.test_heard import WORDS, opened, with_a_year_behind
from tests.web.answer.group import OpenGroup

LANGUAGES = [code for code, _name in settings.LANGUAGES]
OFTEN = ["sv", "ar"]
#: 200 % zoom on a telephone of 360 pixels.
TWICE = {"width": 180, "height": 370}
SCREENS = ("start", "samtycke", "bakgrund", "f1", "f22", "b1", "skicka")


@dataclass(frozen=True)
class Phones:
    """Four telephones: a new one, one that answers, one that has just sent, one where one's own answers are open."""

    new: Page
    answering: Page
    sent: Page
    own: Page
    one_answer: str

    def pages(self) -> Iterator[tuple[str, Page, str]]:
        """(what it is, the telephone, where)."""
        yield from ((what, self.new, f"/svara/{what}") for what in ("", "mina", "utan-nat"))
        yield from ((f"laget-{screen}", self.answering, f"/svara/laget#{screen}") for screen in SCREENS)
        yield from ((what, self.sent, f"/svara/{what}") for what in ("tack", "puls", "laget"))
        yield "own", self.own, "/svara/mina"
        yield "one-answer", self.own, self.one_answer
        yield from ((what, self.own, f"/svara/{what}") for what in ("paminn", "mina/ta-bort"))


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    found = opened("unga-exempel-v2.yaml", youngest_age=15)
    with_a_year_behind(found)
    return found


@pytest.fixture
def phones(group: OpenGroup, phone: Phone) -> Phones:
    new, answering, sent, own = (phone() for _phone in range(4))
    scan(answering, group.codes[1])
    scan(sent, group.codes[2])
    sent.locator("[name=samtycke]").first.evaluate("one => { one.checked = true; }")
    sent.locator("#f1 .rows input").first.evaluate("one => { one.checked = true; }")
    sent.goto("/svara/laget#skicka")
    sent.locator("#skicka button[value=skicka]").click()
    sent.wait_for_url("**/svara/tack")
    own.goto("/svara/mina")
    own.locator("#kodfalt").fill(group.codes[0])
    own.locator("#ord").fill(WORDS)
    own.locator("main form button").last.click()
    own.locator("#resan").wait_for()
    first = own.locator("details.sheet dd a").first.get_attribute("href")
    return Phones(new, answering, sent, own, first or "")


def come_to(page: Page, path: str, language: str) -> None:
    """The page in this language, with everything that unfolds unfolded."""
    where, _hash, screen = path.partition("#")
    page.goto(f"{where}?sprak={language}#{screen}")
    until(page, f"document.documentElement.dataset.language === '{language}'")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def look(phones: Phones, language: str, axe: Axe, **looks: str) -> None:
    for what, page, path in list(phones.pages()):
        page.emulate_media(**looks)  # type: ignore[arg-type]
        come_to(page, path, language)
        page.set_viewport_size(TWICE)
        assert sticking_out(page) == [], f"{what} in {language}, twice as large"
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert sticking_out(page) == [], f"{what} in {language}"
        try:
            axe(page)
        except AssertionError as found:
            raise AssertionError(f"{what} in {language}, {looks}: {found}") from None


@pytest.mark.parametrize("language", OFTEN)
def test_every_page(phones: Phones, axe: Axe, language: str) -> None:
    look(phones, language, axe)


@pytest.mark.bench
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_however_it_is_looked_at(phones: Phones, axe: Axe, language: str) -> None:
    for looks in ({}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        look(phones, language, axe, **looks)
