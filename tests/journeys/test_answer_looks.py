"""The phone as different people meet it: by keyboard, large, from right to left, in another language, in the dark."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.on_the_phone import (
    Axe,
    Phone,
    Shot,
    then_the_receipt_is_shown,
    when_questions_are_tapped,
)
from tests.journeys.steps import agree, scan, type_code
from tests.web.answer.group import OpenGroup, answered, open_group

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.config import clock


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group()


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


def test_keyboard_alone(group: OpenGroup, desk: Phone, screenshot: Shot) -> None:
    page = desk()
    page.goto("/svara/")
    for _stop in range(2):  # past what offers to listen
        page.keyboard.press("Tab")
    page.keyboard.type(group.codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/svara/laget")
    screenshot(page, "phone-17-welcome-wide")

    def tab_to(name: str) -> None:
        for _press in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText.trim() || document.activeElement.value") == name:
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
    scan(page, group.codes[0])
    assert sticking_out(page) == []
    agree(page)
    assert sticking_out(page) == []
    screenshot(page, "phone-19-twice-the-size")
    axe(page)
    when_questions_are_tapped(page, 1, 2)


def test_from_right_to_left(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    page = phone()
    scan(page, group.codes[0])
    page.evaluate("document.documentElement.dir = 'rtl'")
    agree(page)
    when_questions_are_tapped(page, 1, 3)
    assert sticking_out(page) == []
    title = page.locator(".bar-title").bounding_box()
    assert title is not None
    assert title["x"] > 180
    screenshot(page, "phone-20-right-to-left")


def test_another_language_keeps_the_answers(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    for script in (True, False):
        page = phone(java_script_enabled=script)
        type_code(page, group.codes[1 if script else 2])
        agree(page)
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
    scan(page, group.codes[0])
    axe(page)
    agree(page)
    page.locator("#f1 .rows input").nth(1).check()
    axe(page)
    screenshot(page, f"phone-22-{scheme}-{forced}")
