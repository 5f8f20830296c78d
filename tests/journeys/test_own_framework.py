"""From somebody else's questions to one's own: begun, written, seen, published, and answered on a telephone."""

import re

from playwright.sync_api import Page, expect
from tests import world
from tests.journeys.conftest import NewPage, Trouble
from tests.journeys.on_the_phone import Axe, Shot, then_the_receipt_is_shown, when_questions_are_tapped
from tests.journeys.test_help_for_leaders import signed_in

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks.actions import load_library
from genklang.config import clock


def when_questions_are_begun(page: Page, organisation_id: int) -> None:
    page.goto(f"/skrivbord/organisationer/{organisation_id}/")
    page.get_by_role("link", name="Skriv egna frågor").click()
    page.get_by_role("link", name="Skapa egna frågor").click()
    page.get_by_label("Namn på frågorna").fill("Läget i byn")
    page.get_by_label("Utgå från").select_option(label="Provramverk, version 1")
    page.get_by_role("button", name="Skapa utkastet").click()
    expect(page.get_by_role("heading", name="Läget i byn")).to_be_visible()


def when_a_question_is_written(page: Page, axe: Axe, screenshot: Shot) -> None:
    page.get_by_role("link", name=re.compile(r"^Ändra ?: Jag sover gott")).click()
    page.get_by_label("Påstående").fill("")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Texten saknas.").first).to_be_visible()
    axe(page)
    screenshot(page, "own-question-fault-360")
    page.get_by_label("Påstående").fill("Jag sover hela natten.")
    page.get_by_label("På lätt svenska").fill("Jag sover bra.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Jag sover hela natten.", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Flytta upp: Jag sover hela natten")).click()
    expect(page.locator(".part-name").nth(2)).to_have_text("Jag sover hela natten.")


def when_a_group_gets_them(page: Page, activity_id: int) -> str:
    """The code on the first card of a new group, whose Läget 1 is open."""
    page.goto(f"/skrivbord/verksamheter/{activity_id}/grupper/")
    page.get_by_label("Gruppens namn").fill("Bygruppen")
    page.get_by_label("Antal kort").fill("2")
    page.get_by_label("Frågor").select_option(label="Läget i byn")
    page.get_by_role("button", name="Skapa gruppen och visa korten").click()
    code = page.locator(".card-code").first.inner_text()
    found = next(group for group in activities.groups_of_activity(activity_id) if group.name == "Bygruppen")
    world.open_round(found.id, at=clock.now())
    return code


def when_they_are_answered(page: Page, code: str) -> None:
    page.goto(f"/svara/#{code.replace(' ', '')}")
    page.get_by_role("link", name="Börja").click()
    page.get_by_text("Ja, jag vill vara med").click()
    page.locator("#samtycke .if-yes").click()
    page.locator("#bakgrund").get_by_role("link", name="Nästa").click()
    expect(page.locator("#f1")).to_contain_text("Jag sover hela natten.")
    when_questions_are_tapped(page, 1, 6)
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)


def test_from_a_copy_to_an_answer(desk: NewPage, phone: NewPage, axe: Axe, screenshot: Shot, trouble: Trouble) -> None:
    trouble.expect("422")
    town = world.build(size=3)
    page = signed_in(desk(viewport={"width": 360, "height": 740}), town.process_leader)
    when_questions_are_begun(page, town.organisation_id)
    axe(page)
    screenshot(page, "own-framework-360")
    when_a_question_is_written(page, axe, screenshot)
    page.set_viewport_size({"width": 1280, "height": 900})
    screenshot(page, "own-framework-1280")
    axe(page)
    page.get_by_role("link", name="Se på telefonen").click()
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("link", name="Börja").click()
    expect(page.locator("#f1")).to_contain_text("Jag sover hela natten.")
    axe(page)
    screenshot(page, "own-preview-360")
    page.get_by_role("link", name="Klar", exact=True).click()
    page.get_by_role("link", name="Publicera").click()
    axe(page)
    screenshot(page, "own-publish-360")
    page.get_by_role("button", name="Publicera version 1").click()
    expect(page.get_by_text("Publicerat.")).to_be_visible()
    when_they_are_answered(phone(), when_a_group_gets_them(page, town.activity_id))


def test_a_copy_is_seen_in_a_language_from_right_to_left(desk: NewPage, axe: Axe, screenshot: Shot) -> None:
    town = world.build(size=1)
    load_library(by=SYSTEM, at=clock.now())
    page = signed_in(desk(viewport={"width": 360, "height": 740}), town.administrator)
    page.goto(f"/skrivbord/organisationer/{town.organisation_id}/egna-fragor/nya/")
    page.get_by_label("Namn på frågorna").fill("Läget i staden")
    page.get_by_label("Utgå från").select_option(label="Läget för unga – exempel, version 2")
    page.get_by_role("button", name="Skapa utkastet").click()
    page.get_by_role("link", name="Se på telefonen").click()
    page.get_by_role("link", name="العربية").click()
    page.get_by_role("link", name="Börja").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#f1")).to_be_visible()
    axe(page)
    screenshot(page, "own-preview-arabic-360")
