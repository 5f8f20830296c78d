"""Reminders in a real browser: asked for from the receipt, by keys alone too, and stopped by one tap in the message."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.conftest import Trouble
from tests.journeys.on_the_phone import Axe, Phone, Shot, then_the_receipt_is_shown
from tests.journeys.steps import agree, type_code
from tests.web.answer.group import OpenGroup, open_group

from genklang.apps.people.contact_cipher import stop_mark
from genklang.apps.people.contact_queries import contact_kind
from genklang.apps.people.models import Contact


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group(small=True)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_the_receipt_to_a_stop(
    group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot, trouble: Trouble, script: bool
) -> None:
    trouble.expect("422")
    page = phone(java_script_enabled=script)
    type_code(page, group.codes[0])
    agree(page)
    page.locator("#f1 .rows label").nth(2).click()
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
    expect(page.get_by_text("Vill du bli påmind när nästa Läget öppnar?")).to_be_visible()
    if script:
        axe(page)
        screenshot(page, "phone-remind-receipt")
    page.get_by_role("link", name="Ja, påminn mig").click()
    page.get_by_label("Mobilnummer eller e-post").fill("070-12")
    page.get_by_role("button", name="Påminn mig").click()
    expect(page.get_by_text("Numret går inte att använda.")).to_be_visible()
    if script:
        axe(page)
        screenshot(page, "phone-remind-form")
    # By keys alone.
    page.get_by_label("Mobilnummer eller e-post").fill("070-123 45 67")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Du får en påminnelse")).to_be_visible()
    assert contact_kind(group.participants[0]) == "text"
    if script:
        axe(page)
        screenshot(page, "phone-remind-done")

    other = phone(java_script_enabled=script)
    other.goto(f"/svara/paminn/sluta/{stop_mark(Contact.objects.get().id)}")
    expect(other.get_by_role("heading", name="Vill du sluta få påminnelser?")).to_be_visible()
    assert Contact.objects.exists()
    if script:
        axe(other)
        screenshot(other, "phone-remind-stop")
    other.get_by_role("button", name="Sluta påminna mig").click()
    expect(other.get_by_role("heading", name="Du får inga fler påminnelser")).to_be_visible()
    assert not Contact.objects.exists()
