"""How an initiative is led: a role that is missing and why, a phase with its condition, a small test and the next, a
sign of success that becomes an assignment. By keyboard where something is done."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in


def by_key(page: Page, name: str, *, role: str = "link") -> None:
    """Go to a link or a button and press it without a mouse; what is for ears stands after a colon."""
    words = re.compile("^" + re.escape(name).replace(":", r"\s?:") + "$")
    found = page.get_by_role(role, name=words).first  # type: ignore[arg-type]
    found.focus()
    expect(found).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_who_does_what_to_an_assignment(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("status of 422")
    town = world.build(size=6)
    page = new_page(viewport=DESK)
    sign_in(page, live_server, town.process_leader)

    def look(name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"steering-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    page.goto(f"/skrivbord/initiativ/{town.initiative_id}/plan/")
    by_key(page, "Hur arbetet leds")
    by_key(page, "Svara: Utvärderare")
    by_key(page, "Spara", role="button")
    expect(page.get_by_text("Skriv vem som har rollen, eller varför ingen har den.")).to_be_visible()
    page.get_by_label("Om ingen har den: varför?").fill("Vi frågar högskolan i höst.")
    by_key(page, "Spara", role="button")
    by_key(page, "Lägg till en fas")
    page.get_by_label("Vad heter fasen?").fill("Pilot")
    page.get_by_label("Första dagen").fill("2026-03-01")
    page.get_by_label("Sista dagen").fill("2026-06-30")
    page.get_by_label("Vad måste stämma").fill("Två skolor är med.")
    by_key(page, "Lägg till", role="button")
    look("led")

    page.goto(f"/skrivbord/initiativ/{town.initiative_id}/forsok/")
    by_key(page, "Ny grupp som möts")
    page.get_by_label("Vad kallas mötena?").fill("Personalgruppen")
    page.get_by_label("Vilka möts?").fill("Åtta lärare")
    by_key(page, "Lägg till", role="button")
    by_key(page, "Nytt möte: Personalgruppen")
    page.get_by_label("Kort om vad ni pratade om").fill("Vi pratade om Amina Warsame.")
    by_key(page, "Spara mötet", role="button")
    look("asked-about-a-name")
    page.get_by_label("Kort om vad ni pratade om").fill("Vi pratade om rasterna.")
    by_key(page, "Spara mötet", role="button")
    page.get_by_role("link", name="Nytt försök").click()
    page.get_by_label("Vad provar ni?").fill("Fråga först, föreslå sen")
    page.get_by_label("Vad tror ni händer?").fill("Fler svarar")
    page.get_by_label("Vem gör det?").fill("Lärarna")
    page.get_by_label("Klart senast").fill("2026-03-20")
    by_key(page, "Spara försöket", role="button")
    by_key(page, "Berätta vad som hände: Fråga först, föreslå sen")
    page.get_by_label("Vad hände?").fill("Sju svarade.")
    by_key(page, "Spara", role="button")
    by_key(page, "Nästa försök: Fråga först, föreslå sen")
    page.get_by_label("Vad provar ni?").fill("Vänta tio sekunder till")
    page.get_by_label("Vad tror ni händer?").fill("De tysta hinner")
    page.get_by_label("Klart senast").fill("2026-04-20")
    by_key(page, "Spara försöket", role="button")
    look("tests")

    page.goto(f"/skrivbord/initiativ/{town.initiative_id}/tecken/")
    by_key(page, "Nytt tecken")
    page.get_by_label("Vad ser ni när det går bra?").fill("Fler får hjälp i tid")
    by_key(page, "Lägg till", role="button")
    expect(page.get_by_text("Det här syns inte i någon fråga eller källa:")).to_be_visible()
    by_key(page, "Välj en fråga: Fler får hjälp i tid")
    page.get_by_label("Fråga", exact=True).select_option(label="Jag får hjälp i skolan.")
    by_key(page, "Välj frågan", role="button")
    by_key(page, "Lägg till i årshjulet")
    page.get_by_label("Månad").select_option(label="oktober")
    page.get_by_label("Läget", exact=True).check()
    page.get_by_label("Vad görs då?").fill("Läget i alla grupper")
    page.get_by_label("Vem gör det?").fill("Ledarna")
    by_key(page, "Lägg till", role="button")
    look("signs")
    by_key(page, "Skriv ett uppdrag: Fler får hjälp i tid", role="button")
    by_key(page, "Spara uppdraget", role="button")
    look("assignment")
    page.goto(f"/skrivbord/initiativ/{town.initiative_id}/uppskalning/")
    by_key(page, "Skriv planen")
    page.get_by_label("Sprida till andra: fler platser gör likadant").check()
    page.get_by_label("Vilka gäller det?").fill("Två skolor till")
    by_key(page, "Spara planen", role="button")
    look("scale")
