"""An administrator finds the rules, tries a stricter example on the organisation's groups, and reads what it costs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


def test_the_rules_are_tried_on_a_telephone(
    new_page: NewPage, live_server: LiveServer, axe: Callable[[Page], None], screenshot: Callable[..., Path]
) -> None:
    w = world.build(size=9)
    for at, size in enumerate((7, 8, 12, 14), 1):
        world.group(w.activity_id, size=size, name=f"Kväll {at}", framework_code="prov")
    page = new_page(viewport=PHONE)
    sign_in(page, live_server, w.administrator)
    page.goto(f"/skrivbord/organisationer/{w.organisation_id}/")
    page.get_by_role("link", name="Läs reglerna, och prova vad de döljer hos er").click()
    expect(page.get_by_text("Ni har 5 grupper med 50 kort.")).to_be_visible()
    page.get_by_role("radio", name="Ett strängare exempel").check()
    page.get_by_role("button", name="Räkna på våra grupper").click()
    expect(page.get_by_role("heading", name="Det här skulle synas")).to_be_visible(timeout=30_000)
    # What stands in the address is what is chosen on the page.
    expect(page.get_by_role("radio", name="Ett strängare exempel")).to_be_checked()
    small = page.get_by_role("row").filter(has_text="strängare exempel").first
    expect(small).to_contain_text("medelvärden")
    expect(page.get_by_role("rowheader", name="Ledaren för er grupp på 8")).to_be_visible()
    expect(page.get_by_text("Med strängare exempel har varje persons svar kvar minst 60 % av skalan.")).to_be_visible()
    assert sideways_of(page) <= 0
    screenshot(page, "desk-protection-tried-360")
    axe(page)
