"""From a released figure to a locked plan: need, goal, the advisor by keyboard alone, what can be seen, the lock, its
checksum, and a later change that stands there for ever."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.evaluation.planning import WORDS
from tests.apps.reports.conftest import released
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import press, sideways_of
from tests.journeys.test_desk_pages import sign_in

pytestmark = pytest.mark.usefixtures("fresh_start")

#: How many presses of the arrow down from the first answer, for each question.
DOWN = (1, 0, 1, 2, 0)


def test_from_a_figure_to_a_locked_plan(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("status of 422")
    town = world.build(size=12)
    released(town, 1)

    def look(page: Page, name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"evaluation-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    page = new_page(viewport=DESK)
    sign_in(page, live_server, town.process_leader)
    here = f"/skrivbord/initiativ/{town.initiative_id}"
    up = f"{here}/plan/utvardering/"

    # A need that rests on a figure that is out, and a goal that answers it.
    page.goto(f"{here}/behov/nytt/")
    page.get_by_label("Vad behövs?").fill("En plats där det går att plugga")
    press(page, "Spara behovet")
    page.get_by_role("link", name="Resultat från Läget").first.click()
    page.get_by_label("Siffra").select_option(index=1)
    press(page, "Lägg till resultatet")
    page.goto(f"{here}/mal/nytt/")
    page.get_by_label("Vad ska bli annorlunda?").fill("Fler trivs i skolan")
    page.locator("[name=reach]").first.check()
    press(page, "Spara målet")

    # The advisor: Tab, arrows and Enter, nothing else.
    page.goto(f"{here}/plan/")
    look(page, "hub")
    page.get_by_role("link", name="Bedöma effekten").click()
    look(page, "empty")
    page.get_by_role("link", name="Hur kan ni bedöma?").click()
    look(page, "advice-first")
    page.get_by_role("link", name="Börja", exact=True).focus()
    page.keyboard.press("Enter")
    for at, down in enumerate(DOWN):
        expect(page.get_by_text(f"Fråga {at + 1} ·")).to_be_visible()
        if at == 1:
            look(page, "question")
        page.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _each in range(down):
            page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Samma unga före och efter")).to_be_visible()
    look(page, "advice")

    # Too few, said so; taken into the plan all the same.
    page.get_by_role("link", name="Vad kan ni se?").click()
    look(page, "size-empty")
    page.get_by_label("Flera frågor tillsammans").check()
    page.get_by_label("Skalans lägsta steg").fill("1")
    page.get_by_label("Skalans högsta steg").fill("5")
    page.get_by_label("Hur många unga börjar?").fill("1")
    page.get_by_role("button", name="Räkna").click()
    expect(page.locator(".problem")).to_be_visible()
    page.get_by_label("Hur många unga börjar?").fill("12")
    page.get_by_role("button", name="Räkna").click()
    expect(page.get_by_text("kan ni bara se en mycket stor förändring")).to_be_visible()
    look(page, "size")
    press(page, "Ta med i planen")

    press(page, "Skriv planen")
    page.get_by_label("Det vi bedömer efter").select_option(label="Fler trivs i skolan")
    for field, words in WORDS.items():
        page.locator(f"[name={field}]").fill(words)
    look(page, "write")
    press(page, "Spara")
    press(page, "Lås planen")
    page.get_by_label("Nej, ingen av oss vet det").check()
    look(page, "lock")
    page.get_by_role("button", name="Lås planen").click()
    expect(page.get_by_text("Planen är låst.")).to_be_visible()
    look(page, "locked")
    first = page.locator("code.print-of").first.inner_text()
    assert hashlib.sha256(page.request.get(f"{up}1/fil.txt").body()).hexdigest() == first

    # Changed afterwards: it says so, and why.
    page.goto(f"{up}skriv/")
    page.locator("[name=times]").fill("Läget 1 i september och Läget 2 i juni.")
    press(page, "Spara")
    look(page, "draft-changed")
    page.goto(f"{up}las/")
    page.get_by_label("Nej, ingen av oss vet det").check()
    page.get_by_label("Varför ändras planen?").fill("Skolan slutar i juni.")
    look(page, "lock-again")
    page.get_by_role("button", name="Lås planen").click()
    expect(page.get_by_text("Planen är låst.")).to_be_visible()
    expect(page.get_by_text("Ändrad efter låsning.").first).to_be_visible()
    look(page, "changed")
    page.goto(f"{up}1/")
    expect(page.get_by_text("Det finns en nyare: version 2.")).to_be_visible()
    assert page.locator("code.print-of").first.inner_text() == first
    page.goto(up)
    look(page, "plan")
