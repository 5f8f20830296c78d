"""Who comes to the front page knowing no Swedish: a language by its own name, the same on every page from there."""

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import Trouble
from tests.journeys.on_the_phone import Axe, Phone, Shot
from tests.journeys.test_answer_looks import sticking_out

LOOKED_AT = [("ar", "العربية", "rtl"), ("ti", "ትግርኛ", "ltr"), ("uk", "Українська", "ltr")]


@pytest.mark.parametrize(("code", "name", "direction"), LOOKED_AT, ids=[code for code, _name, _dir in LOOKED_AT])
def test_from_the_front_page_to_the_code(
    phone: Phone, axe: Axe, screenshot: Shot, trouble: Trouble, code: str, name: str, direction: str
) -> None:
    trouble.expect("404")
    page = phone()
    page.goto("/")
    page.get_by_role("link", name=name, exact=True).click()
    for path in ("/", "/sa-skyddar-vi-svaren/", "/tillganglighet/"):
        page.locator(f'a[href="{path}?sprak={code}"]').first.click()
        page.wait_for_url(f"**{path}?sprak={code}")
        expect(page.locator("html")).to_have_attribute("dir", direction)
        assert sticking_out(page) == [], path
        axe(page)
        screenshot(page, f"everybody-{code}-{path.strip('/') or 'start'}")
    page.goto(f"/finns-inte?sprak={code}")
    axe(page)
    page.locator("main a").click()
    page.locator('a[href^="/svara/"]').click()
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("#kodfalt")).to_be_visible()


def test_a_language_is_changed_at_twice_the_size(phone: Phone) -> None:
    """360 pixels at 200 per cent are 180: nothing is cut and nothing goes sideways, with the longest words."""
    page = phone()
    page.set_viewport_size({"width": 180, "height": 400})
    for code in ("uk", "so", "ar", "sv"):
        page.goto(f"/tillganglighet/?sprak={code}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 180, code
