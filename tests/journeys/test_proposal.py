"""From an idea to what came of it a year later: a sheet is pasted, looked over, handed in, decided on and followed up.
By keyboard alone where something is done."""

from collections.abc import Callable
from importlib import resources
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in

from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions

UVAS = resources.files("genklang.library").joinpath("demo/proposals/uvas.txt").read_text(encoding="utf-8")


def by_key(page: Page, name: str, *, role: str = "link") -> None:
    """Go to a link or a button and press it, as somebody without a mouse does."""
    found = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    found.focus()
    expect(found).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_an_idea_to_what_came_of_it(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("status of 422")
    town = world.build(size=6)
    idea = actions.begin_idea(
        organisation_id=town.organisation_id,
        name="Unga som varken arbetar eller studerar",
        by=Actor.staff(town.administrator),
        at=world.AT,
    )

    def look(page: Page, name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"proposal-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    leads, decides = (new_page(viewport=DESK) for _ in range(2))
    sign_in(leads, live_server, town.process_leader)
    sign_in(decides, live_server, town.administrator)

    # An idea with nothing but a name says what to do first.
    leads.goto(f"/skrivbord/initiativ/{idea}/vag/")
    look(leads, "idea")
    by_key(leads, "Nytt förslag")
    look(leads, "empty")
    by_key(leads, "Är det redan skrivet? Läs in texten eller filen.")
    # A score that does not exist, as somebody may have written it.
    leads.get_by_label("Klistra in texten").fill(UVAS.replace(": 5, detta", ": 6, detta"))
    look(leads, "paste")
    by_key(leads, "Läs in", role="button")
    expect(
        leads.get_by_text("Koppling till Samhällsmål och norr stjärna: 6 går inte, för skalan är 1 till 5.")
    ).to_be_visible()
    look(leads, "looked-over")
    leads.get_by_label("Koppling till Samhällsmål och norr stjärna").focus()
    leads.keyboard.type("5")
    by_key(leads, "Spara utkastet", role="button")
    look(leads, "draft")
    by_key(leads, "Lämna in")
    look(leads, "hand-in")
    by_key(leads, "Lämna in", role="button")
    expect(leads.get_by_text("Förslaget är inlämnat.")).to_be_visible()

    decides.goto(f"/skrivbord/initiativ/{idea}/vag/")
    look(decides, "to-decide")
    by_key(decides, "UVAS: varför, vem, vad, vart?")
    by_key(decides, "Skriv ner beslutet")
    decides.get_by_label("Ja, det ska göras").check()
    decides.get_by_label("Vilka beslutade?").fill("Core Team")
    decides.get_by_label("Vilken dag?").fill("2026-04-01")
    decides.get_by_label("Varför?").fill("Gruppen står längst bort. Vi börjar i liten skala.")
    decides.get_by_label("Villkor").fill("Regionerna är med från början.")
    by_key(decides, "Spara beslutet", role="button")
    expect(decides.get_by_text("Skriv vilken dag ni ska se vad det blev av beslutet.")).to_be_visible()
    look(decides, "decide")
    decides.get_by_label("När ser ni efter vad det blev?").fill("2026-05-01")
    by_key(decides, "Spara beslutet", role="button")
    look(decides, "decided")

    # Its day has come: the log says that it is late, and whoever leads writes what came of it.
    decides.goto(f"/skrivbord/organisationer/{town.organisation_id}/beslutslogg/")
    expect(decides.get_by_text("Skulle ha följts upp 1 maj")).to_be_visible()
    look(decides, "log")
    leads.goto(f"/skrivbord/initiativ/{idea}/vag/")
    by_key(leads, "Skriv vad det blev")
    leads.get_by_label("Vad blev det?").fill("Sex aktörer har träffats fyra gånger. Ingen samordnar än.")
    by_key(leads, "Spara", role="button")
    by_key(leads, "Säg vad som har hänt")
    leads.get_by_label("Den har börjat").check()
    leads.get_by_label("Vad har hänt?").fill("Första forumträffen är hållen.")
    look(leads, "step")
    by_key(leads, "Spara", role="button")
    expect(leads.locator(".life [aria-current=step]")).to_have_text("igång")
    look(leads, "way")
