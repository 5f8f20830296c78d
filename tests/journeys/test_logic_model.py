"""A logic model from five empty columns to a picture: by keyboard alone, as text with lines that cannot be read,
dragged, and back to how it was."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in
from tests.journeys.test_proposal import by_key
from tests.web.desk.together import LOGIC_MODEL


def test_from_five_empty_columns_to_a_picture(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("status of 422")
    town = world.build(size=6)
    here = f"/skrivbord/initiativ/{town.initiative_id}/logikmodell/"

    def look(name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"logicmodel-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    page = new_page(viewport=DESK)
    sign_in(page, live_server, town.process_leader)
    page.goto(here)
    look("empty")

    # A box, a second one, an arrow between them, and what the model leaves unsaid: keys alone.
    by_key(page, "Ny aktivitet")
    page.get_by_label("Vad står i rutan?").focus()
    page.keyboard.type("Tyst rum på tisdagar")
    look("box")
    by_key(page, "Spara rutan", role="button")
    by_key(page, "Nytt resultat")
    page.get_by_label("Vad står i rutan?").fill("De trivs i skolan")
    page.get_by_label("Vad mäter ni?").fill("Hur skolan går")
    by_key(page, "Spara rutan", role="button")
    by_key(page, "Ny pil från: Tyst rum på tisdagar")
    page.get_by_label("Till").select_option(label="De trivs i skolan")
    page.get_by_label("Vad tar ni för givet?").fill("De kommer dit")
    look("arrow")
    by_key(page, "Spara pilen", role="button")
    by_key(page, "Flytta till kolumnen efter: De trivs i skolan", role="button")
    expect(page.locator("#effects .logic-box")).to_contain_text("De trivs i skolan")
    page.get_by_role("link", name=re.compile("^Svara.*Vem gör det")).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_label("Vi vet om det:").fill("Ledarna gör det i sin tjänst.")
    by_key(page, "Spara", role="button")
    expect(page.get_by_text("Ledarna gör det i sin tjänst.")).to_be_visible()

    # By mouse, where there is script.
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    begins, ends = (page.locator(one).bounding_box() for one in ("#effects .logic-words", "#outcomes h2"))
    assert begins is not None and ends is not None
    page.mouse.move(begins["x"] + 9, begins["y"] + 9)
    page.mouse.down()
    page.mouse.move(begins["x"] - 40, begins["y"] + 9, steps=4)
    page.mouse.move(ends["x"] + 40, begins["y"] + 9, steps=4)
    page.mouse.up()
    expect(page.locator("#outcomes .logic-box")).to_contain_text("De trivs i skolan")

    # As text: a half-written one is told line by line, and is there when one comes back.
    by_key(page, "Skriv som text")
    page.get_by_label("Modellen som text").fill(LOGIC_MODEL + "tisdag trivs\n")
    by_key(page, "Spara", role="button")
    expect(page.get_by_text("Rad 22:")).to_be_visible()
    look("text")
    page.goto(here)
    by_key(page, "Du har ett utkast som text som inte är sparat i modellen.")
    expect(page.get_by_label("Modellen som text")).to_have_value(LOGIC_MODEL + "tisdag trivs\n")
    page.get_by_label("Modellen som text").fill(LOGIC_MODEL)
    by_key(page, "Spara", role="button")
    look("model")
    page.get_by_text("saker att tänka på").click()
    look("unsaid")

    by_key(page, "Versioner")
    page.get_by_text("Vad som ändrades").first.click()
    look("versions")
    page.locator(".rows a").nth(1).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    look("version")
    by_key(page, "Gå tillbaka till den här versionen", role="button")
    expect(page.get_by_text("Ledarna gör det i sin tjänst.")).to_be_visible()
    page.goto(f"{here}exempel/")
    look("example")
