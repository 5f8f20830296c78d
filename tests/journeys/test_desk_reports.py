"""A result sheet from the process leader's choice of voices to the sponsor's paper."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, SCREENSHOTS, NewPage
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import EXAMPLE, held, sheets, sign_in

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.core.disclosure.evidence import Level

SAID = {
    "studiero": "Det är inte hjälp vi saknar. Det är en tyst plats.",
    "gemenskap": "Vi känner varandra nu. Ingen sitter ensam.",
}


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


def test_from_voices_to_paper(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
) -> None:
    town = world.build(size=12, framework=EXAMPLE)
    other, codes = world.group(town.activity_id, size=9, name="Tisdagsgruppen", framework_code="unga_exempel")
    people, rng = world.participants_of(codes), random.Random(4)
    groups = {town.group_id: town.participants, other: people}
    for number, days in enumerate((0, 120), start=1):
        for group_id, members in groups.items():
            here = members if number == 1 else members[: len(members) - (group_id == other)]
            round_id = held(group_id, sheets(town.framework_id, here, rng, 0.6 * (number - 1)), days=days)
        analysis.release_total(
            level=Level.INITIATIVE,
            unit_id=town.initiative_id,
            number=number,
            by=SYSTEM,
            at=world.later(days=days + 20),
        )
    session = dialogue.start_session(
        group_id=other, round_id=round_id, held_on=world.later(days=135).date(), by=SYSTEM, at=world.later(days=135)
    )
    for code, words in SAID.items():
        dialogue.add_insight(
            session_id=session,
            measure_kind="indicator",
            measure_code=code,
            words=words,
            by=SYSTEM,
            at=world.later(days=135),
        )

    page = new_page(viewport=DESK)
    sign_in(page, live_server, town.process_leader)
    page.goto(f"/skrivbord/initiativ/{town.initiative_id}/")
    screenshot(page, "report-initiative-1280")
    axe(page)
    page.get_by_role("link", name=re.compile("Gör ett resultatblad.*Läget 2")).click()
    expect(page.get_by_text("Skriv inget som pekar ut någon.")).to_be_visible()
    page.get_by_label("Rubrik").fill("Bergsängen efter två Läget")
    page.get_by_label("Inledning").fill("Vi har haft öppet två kvällar i veckan sedan i mars.")
    page.get_by_label(SAID["studiero"]).check()
    for size, view in (("360", PHONE), ("1280", DESK)):
        page.set_viewport_size(view)  # type: ignore[arg-type]
        screenshot(page, f"report-form-{size}")
        assert sideways_of(page) <= 0
        axe(page)

    page.get_by_role("button", name="Se hur bladet blir").click()
    expect(page.get_by_role("heading", name="Så här blir bladet")).to_be_visible()
    for size, view in (("360", PHONE), ("1280", DESK)):
        page.set_viewport_size(view)  # type: ignore[arg-type]
        screenshot(page, f"report-preview-{size}")
        assert sideways_of(page) <= 0
        axe(page)
    page.get_by_role("button", name="Ändra").click()
    expect(page.get_by_label(SAID["studiero"])).to_be_checked()
    page.get_by_label(SAID["gemenskap"]).check()
    page.get_by_role("button", name="Se hur bladet blir").click()
    page.get_by_role("button", name="Publicera resultatbladet").click()
    expect(page.get_by_text("Resultatbladet är publicerat.")).to_be_visible()

    reader = new_page(viewport=DESK)
    sign_in(reader, live_server, town.sponsor)
    reader.goto(f"/skrivbord/initiativ/{town.initiative_id}/")
    expect(reader.get_by_role("link", name="Gör ett resultatblad")).to_have_count(0)
    reader.get_by_role("link", name="Bergsängen efter två Läget").click()
    expect(reader.locator("#indicator-studiero blockquote")).to_have_text(SAID["studiero"])
    expect(reader.locator("#indicator-gemenskap blockquote")).to_have_text(SAID["gemenskap"])
    expect(reader.get_by_role("button", name="Skriv ut")).to_be_visible()
    expect(reader.get_by_text("Tisdagsgruppen")).to_have_count(0)
    expect(reader.get_by_text(re.compile("effekt", re.IGNORECASE))).to_have_count(0)
    for size, view in (("360", PHONE), ("1280", DESK)):
        reader.set_viewport_size(view)  # type: ignore[arg-type]
        screenshot(reader, f"report-sheet-{size}")
        assert sideways_of(reader) <= 0
        axe(reader)
    reader.emulate_media(media="print")
    expect(reader.get_by_role("button", name="Skriv ut")).to_be_hidden()
    expect(reader.locator(".top")).to_be_hidden()
    # As wide as A4 within its margins.
    reader.set_viewport_size({"width": 673, "height": 1000})
    screenshot(reader, "report-sheet-print")
    assert reader.pdf(path=SCREENSHOTS / "report-sheet.pdf", prefer_css_page_size=True).startswith(b"%PDF")
