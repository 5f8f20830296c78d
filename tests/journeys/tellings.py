"""Stories and quotes as people make them: from what was said in the talk, agreed to, and put in a report."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.journeys.steps import press

Look = Callable[[Page, str], None]
QUOTE = "Nu vågar jag räcka upp handen."


def pass_by(_page: Page, _name: str) -> None:
    """Where the pages are looked at in another journey."""


def make_a_story(page: Page, group_id: int, *, action: str, look: Look = pass_by) -> None:
    """Of school, from what is there; and the group says yes to it."""
    page.goto(f"/skrivbord/grupper/{group_id}/berattelser/")
    press(page, "Gör en berättelse")
    number = page.locator("option", has_text="Skola: Från Läget 1 till Läget 2").first.get_attribute("value")
    page.get_by_label("Siffra från Läget").select_option(number)
    page.get_by_label("Rubrik").fill("Studiero")
    page.get_by_label("Vad har gruppen bestämt?").select_option(label=action)
    look(page, "make")
    press(page, "Gör berättelsen")
    look(page, "story")
    press(page, "Gruppen har sagt ja")
    page.get_by_label("Texten lästes upp, och gruppen sa ja").check()
    press(page, "Gruppen har sagt ja")
    expect(page.get_by_text("Gruppens ja är antecknat.")).to_be_visible()


def keep_a_quote(page: Page, group_id: int, *, look: Look = pass_by) -> None:
    """By role, with the yes that was given."""
    page.goto(f"/skrivbord/grupper/{group_id}/berattelser/")
    press(page, "Nytt citat")
    page.get_by_label("Orden", exact=True).fill(QUOTE)
    for label in ("En ung", "Att orden står i den öppna rapporten, på webben och som fil"):
        page.get_by_label(label).check()
    page.get_by_label("Skriftligt").check()
    look(page, "quote")
    press(page, "Spara citatet")
    look(page, "list")


def put_both_in(page: Page, section: str) -> None:
    """Both in a section of a report (its address)."""
    for kind in ("Studiero", f"”{QUOTE}”"):
        page.goto(section)
        press(page, "Berättelse eller citat")
        chosen = page.locator("option", has_text=kind).get_attribute("value")
        page.get_by_label("Berättelse eller citat").select_option(chosen)
        press(page, "Lägg till")
