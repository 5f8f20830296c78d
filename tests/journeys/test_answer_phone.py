"""The young person's phone in a real browser: with script, without, off the net, twice, paused, by keyboard, large."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.web.answer.group import OpenGroup, open_group

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.rounds import queries as rounds
from genklang.config import clock

Axe = Callable[[Page], None]
Shot = Callable[..., Path]
Phone = Callable[..., Page]


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group()


def given_the_card_is_scanned(page: Page, code: str) -> None:
    page.goto(f"/svara/#{code}")
    page.wait_for_url("**/svara/laget")


def given_the_code_is_typed(page: Page, code: str) -> None:
    page.goto("/svara/")
    page.get_by_label("Kod", exact=True).fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Öppna Läget").click()
    page.wait_for_url("**/svara/laget")


def when_consent_is_given(page: Page) -> None:
    page.get_by_role("link", name="Börja").click()
    page.get_by_text("Ja, jag vill vara med").click()
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()
    page.locator("#bakgrund").get_by_role("link", name="Nästa").click()


def when_questions_are_tapped(page: Page, first: int, last: int, row: int = 3) -> None:
    """With script: a tap goes on by itself."""
    for number in range(first, last + 1):
        page.locator(f"#f{number} .rows label").nth(row).click()
        expect(page.locator(f"#f{number}")).to_be_hidden()


def then_the_receipt_is_shown(page: Page) -> None:
    expect(page.get_by_role("heading", name="Tack")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/svara/tack$"))


def answered(group: OpenGroup) -> int:
    return rounds.count(group.round_id).answered


def test_a_whole_laget_on_a_phone(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url) if not request.url.startswith("data:") else None)
    page.goto("/svara/")
    axe(page)
    screenshot(page, "phone-01-code")
    requests.clear()
    page.goto("about:blank")
    given_the_card_is_scanned(page, group.codes[0])
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
    expect(page.get_by_text(f"Du har svarat på {len(group.framework.questions)} av")).to_be_visible()
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
    given_the_code_is_typed(page, group.codes[0])
    when_consent_is_given(page)
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
    given_the_card_is_scanned(page, group.codes[0])
    when_consent_is_given(page)
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
    given_the_card_is_scanned(page, group.codes[0])
    when_consent_is_given(page)
    when_questions_are_tapped(page, 1, 3)
    page.goto("/svara/laget")
    page.get_by_role("link", name="Fortsätt där du var").click()
    expect(page.locator("#f4")).to_be_visible()
    expect(page.locator("#f3 .rows input").nth(3)).to_be_checked()


def test_what_was_skipped_is_not_where_one_goes_on(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    given_the_card_is_scanned(page, group.codes[0])
    when_consent_is_given(page)
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
    given_the_code_is_typed(page, group.codes[0])
    page.get_by_text("Har du egna ord sedan förra gången?").click()
    page.get_by_label("Dina ord").fill(words)
    page.goto("about:blank")
    page.goto("/svara/laget#f1")
    page.locator("#f1 .rows label").nth(2).click()
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
    expect(page.get_by_text("Skriv samma ord, så hör svaren ihop.")).to_be_visible()
    page.get_by_label("Egna ord").fill("gul cykel under bro")
    page.get_by_role("button", name="Spara mina ord").click()
    expect(page.get_by_text("Orden är inte desamma som förra gången.")).to_be_visible()
    expect(page.get_by_role("button", name="Spara som nya ord")).to_be_visible()
    if script:
        axe(page)
        screenshot(page, "phone-24-other-words")
    page.get_by_label("Egna ord").fill(words)
    page.get_by_role("button", name="Spara mina ord").click()
    expect(page.get_by_text("tillsammans med dina tidigare.")).to_be_visible()
    expect(page.get_by_text("Läget 1")).to_be_visible()
    expect(page.get_by_text("Läget 2")).to_be_visible()


def test_borja_is_under_the_thumb_however_much_the_group_is_told(
    group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot
) -> None:
    at, today = clock.now(), clock.today()
    world.answer(group.round_id, group.participants[0], at=at)
    group.close_round()
    talked = dialogue.start_session(group_id=group.group_id, round_id=group.round_id, held_on=today, by=SYSTEM, at=at)
    for number in range(4):
        dialogue.add_action(
            session_id=talked,
            you_said=f"Det är kallt i salen och {number} av fönstren går inte att stänga när det blåser från sjön",
            what="Kommunen byter fönster och sätter in ett element till",
            who="Samira",
            by=SYSTEM,
            at=at,
        )
    page = phone()
    page.goto(f"/svara/#{group.codes[0]}")
    page.wait_for_url("**/svara/laget")
    expect(page.get_by_role("heading", name="Läget är inte öppet nu")).to_be_visible()
    expect(page.get_by_text("Ni sa – vi gjorde")).to_be_visible()
    axe(page)
    screenshot(page, "phone-25-between")
    world.open_round(group.group_id, at=clock.now())
    page.goto("/svara/laget")
    expect(page.get_by_role("link", name="Börja")).to_be_in_viewport(ratio=1)
    screenshot(page, "phone-26-promises", full_page=False)
    page.get_by_text("Det här sa du ja till").click()
    expect(page.get_by_text("Vem ser vad")).to_be_visible()
    expect(page.get_by_role("link", name="Börja")).to_be_in_viewport(ratio=1)
    axe(page)
    screenshot(page, "phone-27-agreed-to")
    page.get_by_role("link", name="Börja").click()
    expect(page.locator("#f1")).to_be_visible()


def test_a_draft_that_nobody_came_back_to_is_gone_after_a_week(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    page.goto("/svara/")
    for name, days in (("gammalt", 8), ("nytt", 6)):
        page.evaluate("([n, at]) => localStorage.setItem('laget:' + n, JSON.stringify({at, fields: []}))",
                      [name, page.evaluate("Date.now()") - days * 86_400_000])  # fmt: skip
    page.evaluate("localStorage.setItem('laget:trasigt', '{')")
    page.reload()
    page.wait_for_function("!localStorage.getItem('laget:gammalt')")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('laget:'))") == ["laget:nytt"]


def test_sending_twice_is_one_sheet(group: OpenGroup, phone: Phone) -> None:
    page = phone(java_script_enabled=False)
    given_the_code_is_typed(page, group.codes[0])
    when_consent_is_given(page)
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


def test_pause_and_continue_by_code(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone(java_script_enabled=False)
    given_the_code_is_typed(page, group.codes[0])
    when_consent_is_given(page)
    for number in (1, 2):
        page.locator(f"#f{number} .rows label").nth(4).click()
        page.locator(f"#f{number}").get_by_role("link", name="Nästa").click()
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_role("heading", name="Pausat")).to_be_visible()
    screenshot(page, "phone-11-paused")
    # The same browser meets its own answers again.
    given_the_code_is_typed(page, group.codes[0])
    page.get_by_role("link", name="Fortsätt där du var").click()
    expect(page.locator("#f3")).to_be_visible()
    expect(page.locator("#f2 .rows input").nth(4)).to_be_checked()
    # Another one, with the same card, is told that they are there and nothing more.
    other = phone()
    given_the_card_is_scanned(other, group.codes[0])
    expect(other.get_by_text("2 svar är sparade sedan du pausade.")).to_be_visible()
    assert other.locator("input[name^='q.']:checked").count() == 0
    axe(other)
    screenshot(other, "phone-12-continued-elsewhere")
    other.get_by_role("link", name="Fortsätt där du var").click()
    when_questions_are_tapped(other, 3, len(group.framework.questions))
    other.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(other)
    # Who continued by the card alone cannot make a key that opens what was paused elsewhere.
    expect(other.get_by_role("button", name="Spara mina ord")).to_have_count(0)
    assert answered(group) == 1


def send_a_sheet(page: Page, group: OpenGroup) -> None:
    """Answer one question with script and send."""
    page.goto(page.url.split("#")[0] + "#f1")
    when_questions_are_tapped(page, 1, 1)
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)


def test_own_words_open_own_answers(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    given_the_card_is_scanned(page, group.codes[0])
    when_consent_is_given(page)
    send_a_sheet(page, group)
    page.get_by_label("Egna ord").fill("gul cykel under bron")
    page.get_by_role("button", name="Spara mina ord").click()
    expect(page.get_by_role("heading", name="Mina svar")).to_be_visible()
    axe(page)
    screenshot(page, "phone-13-own-answers")
    # Next time, on another phone, the same words seal the new sheet to the same key.
    group.open_round()
    other = phone()
    given_the_card_is_scanned(other, group.codes[0])
    expect(other.get_by_text("Koden har använts förut.")).to_be_visible()
    other.get_by_text("Har du egna ord sedan förra gången?").click()
    other.get_by_label("Dina ord").fill("Gul cykel  under bron")
    screenshot(other, "phone-14-second-time")
    axe(other)
    send_a_sheet(other, group)
    other.get_by_role("link", name="Se mina egna svar").click()
    axe(other)
    screenshot(other, "phone-15-own-door")
    other.get_by_label("Kod", exact=True).fill(group.codes[0])
    other.get_by_label("Dina ord").fill("gul cykel under bron")
    other.get_by_role("button", name="Visa mina svar").click()
    expect(other.get_by_text("Läget 2")).to_be_visible()
    expect(other.get_by_text("Läget 1")).to_be_visible()
    expect(other.get_by_text("Samma som förra gången").first).to_be_visible()
    with other.expect_download() as download:
        other.get_by_role("link", name="Spara mina svar som fil").click()
    assert download.value.suggested_filename == "mina-svar.json"


def test_the_phone_keeps_the_key_and_withdraws(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    given_the_card_is_scanned(page, group.codes[0])
    when_consent_is_given(page)
    send_a_sheet(page, group)
    page.get_by_role("button", name="Spara på den här telefonen").click()
    expect(page.get_by_role("heading", name="Mina svar")).to_be_visible()
    group.open_round()
    given_the_card_is_scanned(page, group.codes[0])
    expect(page.get_by_text("Koden har använts förut.")).to_have_count(0)
    send_a_sheet(page, group)
    page.get_by_role("link", name="Se mina egna svar").click()
    expect(page.get_by_text("Läget 2")).to_be_visible()
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
    given_the_card_is_scanned(page, group.codes[0])
    when_consent_is_given(page)
    when_questions_are_tapped(page, 1, 2)
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_role("heading", name="Pausat")).to_be_visible()
    page.get_by_text("Är det här inte din egen telefon?").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_role("heading", name="Telefonen är lämnad")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('laget:'))") == []
    # Only the form's own token, which tells nothing of anybody, may be left.
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}


def test_keyboard_alone(group: OpenGroup, desk: Phone, screenshot: Shot) -> None:
    page = desk()
    page.goto("/svara/")
    page.keyboard.press("Tab")
    page.keyboard.type(group.codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/svara/laget")
    screenshot(page, "phone-17-welcome-wide")

    def tab_to(name: str) -> None:
        for _press in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim() || document.activeElement.value") == name:
                return
        raise AssertionError(f"{name} is not reached by Tab")

    tab_to("Börja")
    page.keyboard.press("Enter")
    tab_to("ja")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#bakgrund")).to_be_visible()
    tab_to("Nästa")
    page.keyboard.press("Enter")
    count = len(group.framework.questions)
    for number in range(1, count):
        expect(page.locator(f"#f{number}")).to_be_visible()
        if number == 4:
            screenshot(page, "phone-18-question-wide")
        page.keyboard.press(str(number % 5 + 1))
    # Arrow keys move among the choices without turning the page; Enter goes on.
    expect(page.locator(f"#f{count}")).to_be_visible()
    page.locator(f"#f{count} .rows input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#f{count} .rows input").nth(2)).to_be_checked()
    expect(page.locator(f"#f{count}")).to_be_visible()
    page.keyboard.press("Enter")
    tab_to("Skicka")
    page.keyboard.press("Enter")
    then_the_receipt_is_shown(page)
    assert answered(group) == 1


def sticking_out(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")]
          .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"""
    )
    return found


def test_enlarged_to_twice_the_size(group: OpenGroup, new_page: Phone, axe: Axe, screenshot: Shot) -> None:
    # 200 % zoom on a 360 pixel phone leaves 180 CSS pixels.
    page = new_page(viewport={"width": 180, "height": 370}, device_scale_factor=4)
    given_the_card_is_scanned(page, group.codes[0])
    assert sticking_out(page) == []
    when_consent_is_given(page)
    assert sticking_out(page) == []
    screenshot(page, "phone-19-twice-the-size")
    axe(page)
    when_questions_are_tapped(page, 1, 2)


def test_from_right_to_left(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    page = phone()
    given_the_card_is_scanned(page, group.codes[0])
    page.evaluate("document.documentElement.dir = 'rtl'")
    when_consent_is_given(page)
    when_questions_are_tapped(page, 1, 3)
    assert sticking_out(page) == []
    mark = page.locator(".bar .mark").bounding_box()
    assert mark is not None
    assert mark["x"] > 180
    screenshot(page, "phone-20-right-to-left")


def test_another_language_keeps_the_answers(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    for script in (True, False):
        page = phone(java_script_enabled=script)
        given_the_code_is_typed(page, group.codes[1 if script else 2])
        when_consent_is_given(page)
        page.locator("#f1 .rows label").nth(4).click()
        if script:
            expect(page.locator("#f2")).to_be_visible()
        page.get_by_role("button", name="English").click()
        if not script:
            page.get_by_role("link", name="Continue where you were").click()
        expect(page.get_by_text("2 of 40", exact=True)).to_be_visible()
        expect(page.locator("#f1 .rows input").nth(4)).to_be_checked()
        if script:
            axe(page)
            screenshot(page, "phone-21-english")


@pytest.mark.parametrize(("scheme", "forced"), [("dark", "none"), ("light", "active")])
def test_dark_and_forced_colours(
    group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot, scheme: str, forced: str
) -> None:
    page = phone(color_scheme=scheme, forced_colors=forced)
    given_the_card_is_scanned(page, group.codes[0])
    axe(page)
    when_consent_is_given(page)
    page.locator("#f1 .rows input").nth(1).check()
    axe(page)
    screenshot(page, f"phone-22-{scheme}-{forced}")
