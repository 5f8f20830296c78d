"""What a young person does on the phone, step by step, for the journeys that begin there."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.answer.group import OpenGroup

Axe = Callable[[Page], None]
Shot = Callable[..., Path]
Phone = Callable[..., Page]


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


def until(page: Page, expression: str) -> None:
    """Wait until this is true in the page. Asked again from here each time: where a page waits for an expression by
    itself it has to evaluate a string, which the site's own rules for scripts forbid."""
    for _try in range(300):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")
