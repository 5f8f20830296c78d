"""From a first look at an empty plan to a need with its gap, a goal with a number and a proposal that is begun with it.
By keyboard alone where something is done."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in
from tests.journeys.test_proposal import by_key

from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions


def test_from_a_need_to_a_proposal(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("status of 422")
    town = world.build(size=6)
    by = Actor.staff(town.administrator)
    idea = actions.begin_idea(organisation_id=town.organisation_id, name="En tyst plats", by=by, at=world.AT)

    def look(page: Page, name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"planning-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    page = new_page(viewport=DESK)
    sign_in(page, live_server, town.process_leader)
    page.goto(f"/skrivbord/initiativ/{idea}/plan/")
    look(page, "hub")
    by_key(page, "Behov")
    look(page, "no-needs")
    by_key(page, "Nytt behov")
    page.get_by_label("Vad behövs?").fill("Unga saknar en tyst plats att plugga på.")
    page.get_by_label("Vilka har ni frågat?").fill("Tolv unga på gården")
    by_key(page, "Spara behovet", role="button")
    page.get_by_role("link", name="Lägg till en källa").press("Enter")
    page.get_by_label("Siffra om området").check()
    page.get_by_label("Vad säger den?").fill("Färre har studiero här.")
    page.get_by_label("Varifrån?").fill("Ungdomsenkäten")
    page.get_by_label("År eller datum").fill("2025")
    page.get_by_label("Talet", exact=True).fill("45")
    page.get_by_label("Räknas i").fill("%")
    page.get_by_label("Tal att jämföra med").fill("60")
    by_key(page, "Lägg till källan", role="button")
    expect(page.get_by_text("Skriv vad ni jämför med, till exempel: i kommunen.")).to_be_visible()
    look(page, "source-refused")
    page.get_by_label("Det talet gäller").fill("i kommunen")
    by_key(page, "Lägg till källan", role="button")
    expect(page.get_by_text("45 %, mot 60 % i kommunen: 15 procentenheter lägre")).to_be_visible()
    look(page, "needs")

    by_key(page, "Planen")
    by_key(page, "Målgrupp, syfte och mål")
    look(page, "no-goals")
    by_key(page, "Skriv målgrupp och syfte")
    page.get_by_label("Syfte").fill("Fler ska klara skolan.")
    page.get_by_label("Vilka är det till för?").fill("Unga i Bergsängen")
    page.get_by_label("Från ålder").fill("13")
    page.get_by_label("Till och med ålder").fill("16")
    look(page, "target-group")
    by_key(page, "Spara", role="button")
    expect(page.get_by_text("Det står inte hur många målgruppen är.")).to_be_visible()
    by_key(page, "Nytt mål")
    page.get_by_label("Vad ska bli annorlunda?").fill("Fler har en tyst plats.")
    page.get_by_label("Direkt: det som ni själva ändrar").check()
    page.get_by_label("Unga saknar en tyst plats att plugga på.").check()
    page.get_by_label("Vad mäter ni?").fill("Andel unga som har det")
    page.get_by_label("Räknas i").fill("%")
    page.get_by_label("Hur är det nu?").fill("45")
    page.get_by_label("Vad ska det bli?").fill("60")
    look(page, "goal")
    by_key(page, "Spara målet", role="button")
    expect(page.get_by_text("Från 45 % till 60 %: 15 procentenheter högre")).to_be_visible()
    expect(page.get_by_text("saknar datum eller källa")).to_be_visible()
    look(page, "goals")

    page.goto(f"/skrivbord/initiativ/{idea}/vag/")
    expect(page.get_by_text("Från 45 % till 60 %")).to_be_visible()
    look(page, "story")
    by_key(page, "Nytt förslag")
    expect(page.get_by_label("Effektmål")).to_have_value(
        "- Direkt: Fler har en tyst plats. Från 45 % till 60 %: 15 procentenheter högre."
    )
    look(page, "proposal")
