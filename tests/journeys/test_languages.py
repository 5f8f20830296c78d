"""One who reads no Swedish: from the card to the receipt in the language of their own, chosen by its own name."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.conftest import Trouble
from tests.journeys.on_the_phone import Axe, Phone, Shot, until, when_questions_are_tapped
from tests.journeys.test_answer_looks import sticking_out
from tests.web.answer.group import OpenGroup, answered, open_group

from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions as frameworks
from genklang.config import clock

LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != "sv"]
RIGHT_TO_LEFT = {"ar", "fa"}
#: Where somebody has looked at the pictures.
LOOKED_AT = {"ar", "ti", "uk"}


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    found = open_group()
    frameworks.load_library(by=SYSTEM, at=clock.now())
    return found


@pytest.mark.parametrize(("code", "name"), LANGUAGES, ids=[code for code, _name in LANGUAGES])
def test_from_card_to_receipt(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot, code: str, name: str) -> None:
    page = phone()

    def look(what: str) -> None:
        assert sticking_out(page) == [], what
        if code in LOOKED_AT:
            screenshot(page, f"language-{code}-{what}")
        axe(page)

    page.goto("/svara/")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if code in RIGHT_TO_LEFT else "ltr")
    page.locator("#kodfalt").fill(group.codes[0])
    look("1-door")
    page.locator("#kod button").click()
    page.wait_for_url("**/svara/laget")
    look("2-start")
    page.locator("#start .steps a").click()
    look("3-consent")
    page.locator("#samtycke .rows label").first.click()
    page.locator("#samtycke .steps .if-yes").click()
    look("4-background")
    page.locator("#bakgrund .steps a").last.click()
    when_questions_are_tapped(page, 1, 2)
    look("5-question")
    page.goto(page.url.split("#")[0] + "#skicka")
    page.locator("#skicka button[value=skicka]").click()
    page.wait_for_url("**/svara/tack")
    look("6-thanks")
    assert answered(group) == 1
    progress_is_on_the_side_one_begins(page, rtl=code in RIGHT_TO_LEFT)


def progress_is_on_the_side_one_begins(page: Page, *, rtl: bool) -> None:
    mark = page.locator(".bar .mark").bounding_box()
    assert mark is not None
    assert (mark["x"] > 180) is rtl


def test_another_language_is_the_same_worker_and_is_spoken_without_a_network_too(
    group: OpenGroup, phone: Phone, trouble: Trouble
) -> None:
    trouble.expect("ERR_INTERNET_DISCONNECTED")
    page = phone()
    page.goto("/svara/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    before = page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.active.scriptURL)")
    page.get_by_role("link", name="English", exact=True).click()
    spoken = "caches.match('/svara/utan-nat').then((kept) => kept?.headers.get('Content-Language') === 'en')"
    until(page, spoken)
    there = (
        "navigator.serviceWorker.getRegistration().then((one) => [one.active.scriptURL, one.installing, one.waiting])"
    )
    assert page.evaluate(there) == [before, None, None]
    page.context.set_offline(True)
    page.goto("/svara/min-resa")
    expect(page.get_by_role("heading", name="You have no network")).to_be_visible()
