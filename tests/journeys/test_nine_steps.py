"""A process leader walks some of the nine steps, goes back, changes their order and prints the plan; by keyboard alone
where something is done."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in
from tests.journeys.test_proposal import by_key


def test_the_nine_steps_are_walked_back_and_forth(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("status of 422")
    town = world.build(size=1)
    page = new_page(viewport=DESK)
    sign_in(page, live_server, town.process_leader)

    def look(name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"lfa-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    def write(words: str) -> None:
        page.get_by_label("Problemet").focus()
        page.keyboard.type(words)
        by_key(page, "Spara", role="button")

    page.goto(f"/skrivbord/initiativ/{town.initiative_id}/plan/")
    by_key(page, "Nio steg (LFA)")
    expect(page.get_by_text("Det står inga unga bland intressenterna.")).to_be_visible()
    look("empty")
    by_key(page, "2. Intressenter")
    by_key(page, "Ny intressent")
    by_key(page, "Spara", role="button")
    expect(page.get_by_text("Du behöver skriva här.").first).to_be_visible()
    look("stakeholder")
    page.get_by_label("Vem?", exact=True).fill("Unga 16–29 år")
    page.get_by_role("group", name="Hur stort inflytande har de?").get_by_label("Litet").check()
    by_key(page, "Spara", role="button")
    look("stakeholders")

    by_key(page, "Efter: Problemträd")
    by_key(page, "Skriv kärnproblemet")
    write("Unga står utanför")
    for words in ("De saknar kontakter i arbetslivet", "Stödet når inte fram"):
        by_key(page, "Lägg till en orsak")
        write(words)
    by_key(page, "Lägg till en följd")
    write("De litar inte på samhället")
    by_key(page, "Flytta upp: Stödet når inte fram", role="button")
    look("problems")
    by_key(page, "Efter: Målträd")
    by_key(page, "Vänd : De saknar kontakter i arbetslivet")
    expect(page.get_by_label("Hur är det när problemet är löst?")).to_have_value("De har kontakter i arbetslivet")
    by_key(page, "Spara", role="button")
    by_key(page, "Gör till mål : De har kontakter i arbetslivet", role="button")
    expect(page.get_by_text("Nu är det ett mål i planen.")).to_be_visible()
    look("goal")
    by_key(page, "Målgrupp, syfte och mål")
    by_key(page, "Planen")
    by_key(page, "Nio steg (LFA)")
    by_key(page, "4. Målträd")
    look("goals")

    # Back, as is normal, and the steps in an order of one's own.
    by_key(page, "Före: Problemträd")
    by_key(page, "Skriv vad ni kom fram till")
    page.get_by_label("Vad kom ni fram till?").fill("Fem unga var med och vände orden.")
    by_key(page, "Spara", role="button")
    by_key(page, "Nio steg")
    by_key(page, "Ändra stegens ordning")
    by_key(page, "Flytta upp: Risker", role="button")
    expect(page.get_by_role("listitem").filter(has_text="Risker")).to_be_visible()
    look("order")
    by_key(page, "Nio steg")
    expect(page.get_by_role("link", name="7. Risker")).to_be_visible()
    look("begun")
    by_key(page, "Se hela planen på ett blad")
    expect(page.get_by_role("cell", name="De har kontakter i arbetslivet")).to_be_visible()
    look("matrix")
    page.emulate_media(media="print")
    expect(page.get_by_text("Spara som fil:")).to_be_hidden()
