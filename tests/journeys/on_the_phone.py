"""What a young person does on the phone, step by step, for the journeys that begin there."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.answer.group import OpenGroup

Axe = Callable[[Page], None]
Shot = Callable[..., Path]
Phone = Callable[..., Page]


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


def send_a_sheet(page: Page, group: OpenGroup) -> None:
    """Answer one question with script and send."""
    page.goto(page.url.split("#")[0] + "#f1")
    when_questions_are_tapped(page, 1, 1)
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
