"""A partnership from nothing to a year's work: vision, partners, a meeting with a decision, a need, a contribution;
and a leader who reads before a first Läget."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.reports.conftest import released
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import press, sideways_of
from tests.journeys.test_desk_pages import sign_in

pytestmark = pytest.mark.usefixtures("fresh_start")


def test_from_nothing_to_a_years_work(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("422")  # the day that has passed
    town = world.build(size=12)
    for number in (1, 2):
        released(town, number)

    def look(page: Page, name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"partnership-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    page = new_page(viewport=DESK)
    sign_in(page, live_server, town.process_leader)
    page.goto(f"/skrivbord/initiativ/{town.initiative_id}/")
    press(page, "Börja ett partnerskap")
    page.get_by_label("Partnerskapets namn").fill("Bergsängen tillsammans")
    page.get_by_label("Började").fill("2026-01-15")
    press(page, "Börja")
    press(page, "Bergsängen tillsammans")
    address = page.url
    look(page, "new")

    # One next thing at a time leads the way.
    press(page, "Skriv vision och mål")
    page.get_by_label("Vision").fill("Alla unga i Bergsängen har någonstans att vara och någon att fråga.")
    page.get_by_label("Gemensamma mål").fill("Fler unga är delaktiga.\nFler har arbete eller studerar.")
    page.get_by_label("Vem som ser vad").fill("Bostadsbolaget ser satsningens resultat. Ingen partner ser en grupps.")
    look(page, "about")
    press(page, "Spara")
    press(page, "Lägg till en partner")
    page.get_by_label("Organisationens namn").fill("Möbelhuset")
    page.get_by_label("Med sedan").fill("2026-02-01")
    press(page, "Lägg till")
    page.locator("#partner ~ .rows > .row", has_text="Möbelhuset").get_by_role("link", name="Lägg till en roll").click()
    page.get_by_label("Kontaktperson").check()
    page.get_by_label("Namn eller roll").fill("Personalchefen")
    look(page, "role")
    press(page, "Lägg till")
    expect(page.get_by_text("Kontaktperson: Personalchefen")).to_be_visible()

    press(page, "Lägg till ett möte")
    page.get_by_label("Styrgruppen").check()
    page.get_by_label("Dag", exact=True).fill("2026-03-02")
    page.get_by_label("Möbelhuset").check()
    page.get_by_label("Fler som var där").fill("rektorn")
    look(page, "meeting")
    press(page, "Spara mötet")
    press(page, "Nytt beslut")
    page.get_by_label("Vad bestämde ni?").fill("Betala gymkort i ett år")
    page.get_by_label("Vem tar det vidare?").fill("Möbelhuset")
    page.get_by_label("Klart senast").fill("2026-04-01")
    press(page, "Spara beslutet")
    # The day has passed: it is asked about once.
    page.get_by_label("Ja, dagen är rätt").check()
    press(page, "Spara beslutet")
    look(page, "meetings")
    page.goto("/skrivbord/")
    expect(page.get_by_role("link", name="Berätta hur det går").first).to_be_visible()
    look(page, "home")
    press(page, "Berätta hur det går")
    page.get_by_label("Klart", exact=True).check()
    page.get_by_label("Vad blev det av det?").fill("Åtta tjejer har kort.")
    press(page, "Spara")
    expect(page.get_by_text("Åtta tjejer har kort.")).to_be_visible()

    page.goto(address)
    page.get_by_role("link", name="Behov", exact=True).click()
    look(page, "no-needs")
    press(page, "Nytt behov")
    page.get_by_label("Vad behövs?").fill("Unga saknar en tyst plats att plugga på.")
    page.get_by_label("Vad vet ni inte?").fill("Hur det är för dem som går på lågstadiet.")
    press(page, "Spara behovet")
    press(page, "Lägg till en källa")
    page.get_by_label("Samtal eller intervju").check()
    page.get_by_label("Vad säger den?").fill("Åtta av tolv pluggar inte hemma.")
    page.get_by_label("Varifrån?").fill("Samtal på gården")
    page.get_by_label("År eller datum").fill("våren 2026")
    look(page, "source")
    press(page, "Lägg till källan")
    press(page, "Resultat från Läget")
    moved = page.locator("option", has_text="Skola: Från Läget 1 till Läget 2").get_attribute("value")
    page.get_by_label("Siffra", exact=True).select_option(moved)
    press(page, "Lägg till resultatet")
    expect(page.get_by_text("Hela satsningen, Läget 2.")).to_be_visible()
    look(page, "needs")

    page.goto(address)
    press(page, "Lägg till ett bidrag")
    page.get_by_label("Vem bidrar?").select_option("Möbelhuset")
    page.get_by_label("Hur mycket?").fill("300 000")
    page.get_by_label("Från och med").fill("2026-02-01")
    page.get_by_label("Till och med").fill("2026-12-31")
    page.get_by_label("Var står det?").fill("Avtalet, punkt 4")
    page.get_by_label("Lovat, men inte givet än").check()
    look(page, "contribution")
    press(page, "Spara bidraget")
    look(page, "contributions")
    page.goto(f"{address}tidslinje/")
    expect(page.get_by_text("Beslut: Betala gymkort i ett år (klart)")).to_be_visible()
    look(page, "timeline")
    page.goto(address)
    expect(page.get_by_text("Läget 2: 12 av 12 svarade")).to_be_visible()
    look(page, "whole")

    leader = new_page(viewport=DESK)
    sign_in(leader, live_server, town.leader)
    leader.goto("/skrivbord/")
    press(leader, "Läs innan ditt första Läge")
    look(leader, "training")
    press(leader, "Jag har läst det här")
    expect(leader.get_by_text("Har du läst det en ledare behöver veta?")).to_have_count(0)
