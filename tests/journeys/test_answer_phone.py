"""The young person's phone in a real browser: with script, without, off the net, twice, paused."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.on_the_phone import (
    Axe,
    Phone,
    Shot,
    then_the_receipt_is_shown,
    until,
    when_questions_are_tapped,
)
from tests.journeys.steps import agree, scan, type_code
from tests.web.answer.group import OpenGroup, answered, open_group


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group()


def test_a_whole_laget_on_a_phone(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url) if not request.url.startswith("data:") else None)
    page.goto("/svara/")
    axe(page)
    screenshot(page, "phone-01-code")
    requests.clear()
    page.goto("about:blank")
    scan(page, group.codes[0])
    # The code is in no address the phone keeps.
    assert group.codes[0] not in page.evaluate("location.href + document.referrer")
    axe(page)
    screenshot(page, "phone-02-welcome")
    page.get_by_role("link", name="Börja").click()
    axe(page)
    screenshot(page, "phone-03-consent")
    page.get_by_text("Ja, jag vill vara med").click()
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()
    axe(page)
    screenshot(page, "phone-04-background")
    page.locator("#bakgrund").get_by_role("link", name="Nästa").click()
    axe(page)
    screenshot(page, "phone-05-question")
    when_questions_are_tapped(page, 1, 11)
    # Chosen by key, since a tap would turn the page before the picture is taken.
    page.locator("#f12 .rows input").nth(1).press("Space")
    screenshot(page, "phone-06-question")
    when_questions_are_tapped(page, 12, len(group.framework.questions))
    total = len(group.framework.questions)
    expect(page.get_by_text(f"{total} av {total} frågor är klara.")).to_be_visible()
    axe(page)
    screenshot(page, "phone-07-send")
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
    axe(page)
    screenshot(page, "phone-08-receipt")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('laget:'))") == []
    assert answered(group) == 1
    # The test's server lets no static file be kept; a real one does, for ever.
    assert (
        len([one for one in requests if "/static/" not in one]) + len({one for one in requests if "/static/" in one})
        <= 8
    )


def test_without_script(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    page = phone(java_script_enabled=False)
    type_code(page, group.codes[0])
    agree(page)
    count = len(group.framework.questions)
    for number in range(1, count + 1):
        expect(page.locator(".screen:visible")).to_have_count(1)
        page.locator(f"#f{number} .rows label").nth(2).click()
        if number == 3:
            screenshot(page, "phone-09-no-script")
            page.locator("#f3").get_by_role("link", name="Tillbaka").click()
            expect(page.locator("#f2 .rows input").nth(2)).to_be_checked()
            page.locator("#f2").get_by_role("link", name="Nästa").click()
        page.locator(f"#f{number}").get_by_role("link", name="Nästa").click()
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
    assert answered(group) == 1


def test_the_network_is_lost_in_the_middle(
    group: OpenGroup, phone: Phone, screenshot: Shot, trouble: "list[str]"
) -> None:
    trouble.expect("ERR_INTERNET_DISCONNECTED")  # type: ignore[attr-defined]
    page = phone()
    scan(page, group.codes[0])
    agree(page)
    when_questions_are_tapped(page, 1, 5)
    page.context.set_offline(True)
    when_questions_are_tapped(page, 6, len(group.framework.questions))
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_text("Sparat på telefonen. Skickas när nätet är tillbaka.")).to_be_visible()
    screenshot(page, "phone-10-offline")
    assert answered(group) == 0
    page.context.set_offline(False)
    then_the_receipt_is_shown(page)
    assert answered(group) == 1


def test_the_draft_survives_a_closed_page(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    scan(page, group.codes[0])
    agree(page)
    when_questions_are_tapped(page, 1, 3)
    page.goto("/svara/laget")
    page.get_by_role("link", name="Fortsätt där du var").click()
    expect(page.locator("#f4")).to_be_visible()
    expect(page.locator("#f3 .rows input").nth(3)).to_be_checked()


def test_what_was_skipped_is_not_where_one_goes_on(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    scan(page, group.codes[0])
    agree(page)
    page.locator("#f1").get_by_role("link", name="Nästa").click()
    when_questions_are_tapped(page, 2, 4)
    page.locator("#f5").get_by_role("link", name="Nästa").click()
    expect(page.locator("#f6")).to_be_visible()
    page.goto("/svara/laget")
    page.get_by_role("link", name="Fortsätt där du var").click()
    expect(page.locator("#f6")).to_be_visible()
    page.goto(page.url.split("#")[0] + "#skicka")
    page.goto("/svara/laget")
    page.get_by_role("link", name="Fortsätt där du var").click()
    expect(page.get_by_role("button", name="Skicka", exact=True)).to_be_visible()


def test_a_draft_that_nobody_came_back_to_is_gone_after_a_week(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    page.goto("/svara/")
    for name, days in (("gammalt", 8), ("nytt", 6)):
        page.evaluate("([n, at]) => localStorage.setItem('laget:' + n, JSON.stringify({at, fields: []}))",
                      [name, page.evaluate("Date.now()") - days * 86_400_000])  # fmt: skip
    page.evaluate("localStorage.setItem('laget:trasigt', '{')")
    page.reload()
    until(page, "!localStorage.getItem('laget:gammalt')")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('laget:'))") == ["laget:nytt"]


def test_sending_twice_is_one_sheet(group: OpenGroup, phone: Phone) -> None:
    page = phone(java_script_enabled=False)
    type_code(page, group.codes[0])
    agree(page)
    page.locator("#f1 .rows label").nth(2).click()
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
    page.go_back()
    page.goto(page.url.split("#")[0] + "#skicka")
    # The page came back from the browser's history or, where it was not kept, says that the answers are there.
    if page.get_by_role("button", name="Skicka", exact=True).is_visible():
        page.get_by_role("button", name="Skicka", exact=True).click()
        then_the_receipt_is_shown(page)
    else:
        expect(page.get_by_role("heading", name="Du har redan svarat")).to_be_visible()
    assert answered(group) == 1


def test_who_goes_on_after_a_pause_is_told_what_is_left_and_not_what_was(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    scan(page, group.codes[0])
    agree(page)
    when_questions_are_tapped(page, 1, 2)
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_role("heading", name="Pausat")).to_be_visible()
    page.goto("/svara/laget")
    told = page.get_by_text("2 svar är sparade sedan du pausade.")
    expect(told).to_be_visible()
    page.goto("/svara/laget#f3")
    when_questions_are_tapped(page, 3, 3)
    page.goto("/svara/laget#start")
    expect(told).to_have_count(0)
    left = len(group.framework.questions) - 3
    expect(page.locator("#start").get_by_text(f"Frågor kvar: {left}.")).to_be_visible()


def test_pause_and_continue_by_code(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone(java_script_enabled=False)
    type_code(page, group.codes[0])
    agree(page)
    for number in (1, 2):
        page.locator(f"#f{number} .rows label").nth(4).click()
        page.locator(f"#f{number}").get_by_role("link", name="Nästa").click()
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_role("heading", name="Pausat")).to_be_visible()
    screenshot(page, "phone-11-paused")
    # The same browser meets its own answers again.
    type_code(page, group.codes[0])
    page.get_by_role("link", name="Fortsätt där du var").click()
    expect(page.locator("#f3")).to_be_visible()
    expect(page.locator("#f2 .rows input").nth(4)).to_be_checked()
    # Another one, with the same card, is told that they are there and nothing more.
    other = phone()
    scan(other, group.codes[0])
    expect(other.get_by_text("2 svar är sparade sedan du pausade.")).to_be_visible()
    assert other.locator("input[name^='q.']:checked").count() == 0
    axe(other)
    screenshot(other, "phone-12-continued-elsewhere")
    other.get_by_role("link", name="Fortsätt där du var").click()
    when_questions_are_tapped(other, 3, len(group.framework.questions))
    other.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(other)
    # Who continued by the card alone cannot make a key that opens what was paused elsewhere.
    expect(other.get_by_role("button", name="Spara orden som nyckel")).to_have_count(0)
    assert answered(group) == 1
