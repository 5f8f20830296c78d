"""An effect report from two who write at once, over two who sign, to anybody who reads it and takes the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.reports.conftest import released
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import press, sideways_of
from tests.journeys.test_desk_pages import sign_in

from genklang.apps.organisations.types import RoleKind, ScopeKind

TITLE = "Bergsängen 2026"


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


def test_from_two_who_write_to_everybody(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("409")  # the one who came second
    town = world.build(size=12)
    for number in (1, 2):
        released(town, number)
    second = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, town.initiative_id, town.organisation_id)

    def look(page: Page, name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"effect-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    one, other, third = (new_page(viewport=DESK) for _ in range(3))
    for page, user in ((one, town.process_leader), (other, second), (third, town.administrator)):
        sign_in(page, live_server, user)

    one.goto(f"/skrivbord/initiativ/{town.initiative_id}/")
    press(one, "Ny effektrapport")
    one.get_by_label("Rapportens namn").fill(TITLE)
    press(one, "Börja skriva")
    expect(one.get_by_text("Rapporten är påbörjad.")).to_be_visible()
    address = one.url

    # Two have the same section open.
    for page in (one, other):
        page.goto(f"{address}results/")
    one.get_by_label("Text").fill("Skolan: fler trivs.\n\n# Tjejforum\n- De tränade.")
    press(one, "Spara")
    other.get_by_label("Text").fill("Ledarna trodde något annat.")
    other.get_by_role("button", name="Spara").click()
    expect(other.get_by_text("Någon annan hann spara före dig.")).to_be_visible()
    expect(other.locator(".text-now")).to_contain_text("Skolan: fler trivs.")
    expect(other.get_by_label("Text")).to_have_value("Ledarna trodde något annat.")
    look(other, "both")
    one.reload()
    expect(one.get_by_text("Ledarna trodde något annat.")).to_be_visible()
    other.get_by_label("Text").fill("Skolan: fler trivs. 97 % är nöjda.\n\n# Tjejforum\n- De tränade.")
    press(other, "Spara")
    expect(other.get_by_text("Avsnittet är sparat.")).to_be_visible()
    expect(other.get_by_text("En text ligger vid sidan")).to_have_count(0)

    # A number that nothing bears is told; a released one and one with a source are put there.
    expect(other.get_by_text("Talet finns inte i någon siffra bredvid.")).to_be_visible()
    # What is written and not saved is saved on the way.
    other.get_by_label("Text").fill("Skolan: fler trivs. 97 % är nöjda.\n\n# Tjejforum\n- De tränade mer.")
    press(other, "Siffra från Läget")
    look(other, "place")
    other.get_by_label("Sök bland siffrorna").fill("skola från läget 1")
    other.get_by_label("Sök bland siffrorna").press("Enter")
    other.get_by_label("Skola: Från Läget 1 till Läget 2").focus()
    other.keyboard.press("Space")
    press(other, "Lägg till siffran")
    expect(other.get_by_label("Text")).to_have_value(
        "Skolan: fler trivs. 97 % är nöjda.\n\n# Tjejforum\n- De tränade mer."
    )
    press(other, "Siffra med källa")
    other.get_by_label("Vad är det för siffra?").select_option("part_of")
    for label, words in {
        "Vad visar siffran?": "Nöjda",
        "Talet": "97",
        "Det andra talet": "100",
        "År eller datum": "2025",
        "Källa": "Kommunens enkät",
    }.items():
        other.get_by_label(label, exact=True).fill(words)
    look(other, "give")
    press(other, "Lägg till siffran")
    expect(other.get_by_text("97 av 100 (97 %)")).to_be_visible()
    expect(other.get_by_role("heading", name="Att se över")).to_have_count(0)
    look(other, "section")

    # The whole on one page, and for the young people.
    for code, text in (("short", "Fler trivs."), ("easy_next", "Vi ses snart. Vill du vara med?")):
        other.goto(f"{address}{code}/")
        other.get_by_label("Text").fill(text)
        press(other, "Spara")
    expect(other.get_by_text("Lätt svenska har högst 30.")).to_be_visible()
    look(other, "easy-section")

    other.goto(address)
    look(other, "overview")
    press(other, "Be två personer läsa")
    press(other, "Be två personer läsa")
    for page in (one, third):
        page.goto(address)
        press(page, "Läs och godkänn")
        if page is third:
            look(page, "read")
        press(page, "Godkänn rapporten")
        expect(page.get_by_text("Du har godkänt rapporten.")).to_be_visible()
    one.goto(address)
    press(one, "Publicera")
    press(one, "Publicera")
    expect(one.get_by_text("Utgåva 1 är publicerad.")).to_be_visible()
    look(one, "published")

    anybody = new_page(viewport=DESK)
    anybody.goto(address.replace("/skrivbord", ""))
    expect(anybody.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    anybody.get_by_text("Om siffran: Nöjda").click()
    expect(anybody.get_by_text("Kommunens enkät")).to_be_visible()
    look(anybody, "public")
    link = anybody.get_by_role("link", name="Hämta som PDF").get_attribute("href")
    file = anybody.request.get(f"{live_server.url}{link}")
    assert file.headers["content-type"] == "application/pdf"
    assert file.body().startswith(b"%PDF")
    link = anybody.get_by_role("link", name="Hämta som Word").get_attribute("href")
    assert "wordprocessingml" in anybody.request.get(f"{live_server.url}{link}").headers["content-type"]
    for form, words in (("Sammanfattning på en sida", "Fler trivs."), ("För unga, på lätt svenska", "Vi ses snart.")):
        press(anybody, form)
        expect(anybody.get_by_text(words)).to_be_visible()
        look(anybody, form.split()[0].lower())
