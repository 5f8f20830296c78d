"""Keys to one's own answers in a real browser: words, the phone's own, taken back, and a phone that is shared."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.on_the_phone import (
    Axe,
    Phone,
    Shot,
    send_a_sheet,
    then_the_receipt_is_shown,
    when_questions_are_tapped,
)
from tests.journeys.steps import agree, scan, type_code
from tests.web.answer.group import OpenGroup, answered, open_group

from genklang.config import clock


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group()


@pytest.mark.parametrize("script", [True, False])
def test_words_that_a_reload_lost_are_asked_for_again_and_keep_the_answers_together(
    group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot, trouble: "list[str]", script: bool
) -> None:
    trouble.expect("422")  # type: ignore[attr-defined]
    words = "gul cykel under bron"
    person = group.participants[0]
    key = world.words_key(person, words, at=clock.now())
    world.answer(group.round_id, person, reading_key_id=key, at=clock.now())
    group.open_round()
    page = phone(java_script_enabled=script)
    type_code(page, group.codes[0])
    page.get_by_text("Har du en nyckel av ord sedan förra gången?").click()
    page.get_by_label("Orden i din nyckel").fill(words)
    page.goto("about:blank")
    page.goto("/svara/laget#f1")
    page.locator("#f1 .rows label").nth(2).click()
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
    expect(page.get_by_text("Skriv samma ord, så hör svaren ihop.")).to_be_visible()
    page.get_by_label("Orden i din nyckel").fill("gul cykel under bro")
    page.get_by_role("button", name="Spara orden som nyckel").click()
    expect(page.get_by_text("Orden är inte desamma som förra gången.")).to_be_visible()
    expect(page.get_by_role("button", name="Spara som ny nyckel")).to_be_visible()
    if script:
        axe(page)
        screenshot(page, "phone-24-other-words")
    page.get_by_label("Orden i din nyckel").fill(words)
    page.get_by_role("button", name="Spara orden som nyckel").click()
    expect(page.get_by_text("tillsammans med dina tidigare.")).to_be_visible()
    expect(page.locator("summary").get_by_text("Läget 1")).to_be_visible()
    expect(page.locator("summary").get_by_text("Läget 2")).to_be_visible()


def test_own_words_open_own_answers(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    scan(page, group.codes[0])
    agree(page)
    send_a_sheet(page, group)
    page.get_by_label("Orden i din nyckel").fill("gul cykel under bron")
    page.get_by_role("button", name="Spara orden som nyckel").click()
    expect(page.get_by_role("heading", name="Mina svar")).to_be_visible()
    axe(page)
    screenshot(page, "phone-13-own-answers")
    # Next time, on another phone, the same words seal the new sheet to the same key.
    group.open_round()
    other = phone()
    scan(other, group.codes[0])
    expect(other.get_by_text("Är det första gången du svarar?")).to_be_visible()
    other.get_by_text("Har du en nyckel av ord sedan förra gången?").click()
    other.get_by_label("Orden i din nyckel").fill("Gul cykel  under bron")
    screenshot(other, "phone-14-second-time")
    axe(other)
    send_a_sheet(other, group)
    other.get_by_role("link", name="Se mina egna svar").click()
    axe(other)
    screenshot(other, "phone-15-own-door")
    other.get_by_label("Orden i din nyckel").fill("gul cykel under bron")
    other.get_by_role("button", name="Visa mina svar").click()
    expect(other.locator("summary").get_by_text("Läget 2")).to_be_visible()
    expect(other.locator("summary").get_by_text("Läget 1")).to_be_visible()
    other.locator("details.sheet details.sheet > summary").first.click()
    expect(other.get_by_text("Samma som förra gången").first).to_be_visible()
    other.locator("summary").get_by_text("Spara mina svar som fil").click()
    expect(other.get_by_text("Filen är inte låst.")).to_be_visible()
    with other.expect_download() as download:
        other.get_by_role("link", name="Spara filen").click()
    assert download.value.suggested_filename == "mina-svar.html"


def test_the_phone_keeps_the_key_and_withdraws(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    scan(page, group.codes[0])
    agree(page)
    send_a_sheet(page, group)
    page.get_by_role("button", name="Spara nyckeln på den här telefonen").click()
    expect(page.get_by_role("heading", name="Mina svar")).to_be_visible()
    group.open_round()
    scan(page, group.codes[0])
    expect(page.get_by_text("Är det första gången du svarar?")).to_have_count(0)
    send_a_sheet(page, group)
    page.get_by_role("link", name="Se mina egna svar").click()
    expect(page.locator("summary").get_by_text("Läget 2")).to_be_visible()
    page.get_by_role("link", name="Ta bort allt om mig").click()
    axe(page)
    screenshot(page, "phone-16-withdraw")
    page.get_by_role("button", name="Ta bort allt nu").click()
    expect(page.get_by_role("heading", name="Allt om dig är borttaget")).to_be_visible()
    axe(page)
    assert answered(group) == 0
    page.goto("/svara/mina")
    expect(page.get_by_role("heading", name="Se mina egna svar")).to_be_visible()


def test_a_shared_phone_is_left(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    scan(page, group.codes[0])
    agree(page)
    when_questions_are_tapped(page, 1, 2)
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_role("heading", name="Pausat")).to_be_visible()
    page.get_by_text("Är det här inte din egen telefon?").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_role("heading", name="Telefonen är lämnad")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('laget:'))") == []
    # Only the form's own token, which tells nothing of anybody, may be left.
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}
    # Back to what was posted is not asked of the server once more, and is no page about the network.
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.get_by_role("link", name="Skriv en annan kod").click()
    for step in (page.go_back, page.go_forward, page.go_back):
        step()
        expect(page.get_by_role("heading", name="Skriv koden på ditt kort")).to_be_visible()
