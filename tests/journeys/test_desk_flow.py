"""A leader's way: sign in by code, a new group, Läget from opening to result, and the talk with the group."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from tests import world
from tests.journeys.conftest import NewPage, Trouble

from genklang.apps.accounts.queries import staff
from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.rounds import queries as rounds
from genklang.config import clock

Axe = Callable[[Page], None]
Screenshot = Callable[..., Path]


@pytest.fixture(autouse=True)
def fresh(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test: no snapshot of another one, and none of its failed tries."""
    settings.DATA_DIR = tmp_path
    cache.clear()


def sign_in(page: Page, email: str) -> None:
    """With a code by e-mail, as a person does."""
    page.goto("/")
    page.get_by_role("link", name="Jag jobbar här").click()
    page.get_by_label("E-post").fill(email)
    page.get_by_role("button", name="Skicka koden").click()
    expect(page.get_by_label("Kod")).to_be_visible()
    body = str(mail.outbox[-1].body)
    code = next(line.strip() for line in body.splitlines() if re.fullmatch(r"[A-Z0-9-]{5,12}", line.strip()))
    page.get_by_label("Kod").fill(code)
    page.get_by_role("button", name="Logga in").click()
    expect(page).to_have_url(re.compile("/skrivbord/$"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_a_new_group_to_a_promise(
    desk: NewPage, axe: Axe, screenshot: Screenshot, trouble: Trouble, script: bool
) -> None:
    trouble.expect("422")
    town = world.build(size=5)
    page = desk(java_script_enabled=script)
    sign_in(page, staff([town.process_leader])[town.process_leader].email)

    # A group of nine, and its cards on paper.
    page.goto(f"/skrivbord/verksamheter/{town.activity_id}/")
    page.get_by_role("link", name="Ny grupp").click()
    page.get_by_label("Gruppens namn").fill("Tjejforum")
    page.get_by_label("Antal kort").fill("9")
    page.get_by_role("button", name="Skapa gruppen och visa korten").click()
    expect(page.get_by_role("heading", name="Skriv ut korten nu")).to_be_visible()
    expect(page.locator(".card")).to_have_count(9)
    codes = page.locator(".card-code").all_inner_texts()
    expect(page.get_by_role("button", name="Skriv ut")).to_be_visible(visible=script)
    if script:
        axe(page)
        screenshot(page, "desk-cards-1280")
        page.emulate_media(media="print")
        screenshot(page, "desk-cards-print")
        page.emulate_media(media="screen")

    # Nothing leads on until the cards are said to be on paper; with script the browser asks before a way round.
    expect(page.get_by_role("link", name="Skrivbord")).to_have_count(0)
    page.get_by_role("button", name="Klart, till gruppen").click()
    expect(page.locator(".card")).to_have_count(9)
    if script:
        page.once("dialog", lambda dialog: dialog.dismiss())
        with page.expect_event("dialog") as asked:
            page.evaluate("setTimeout(() => location.assign('/skrivbord/'))")
        assert asked.value.type == "beforeunload"
        expect(page.locator(".card")).to_have_count(9)
    page.get_by_role("checkbox").check()

    # Läget 1: opened, counted while they answer, closed, taken out.
    page.get_by_role("button", name="Klart, till gruppen").click()
    page.get_by_role("link", name="Öppna Läget 1 för gruppen").click()
    if script:
        page.clock.install()
    page.get_by_role("button", name="Öppna Läget för gruppen").click()
    expect(page.locator(".big-count")).to_have_text("0 av 9 har svarat")
    round_id = int(re.findall(r"/laget/(\d+)/", page.url)[0])
    people = world.participants_of(codes, at=clock.now())
    for at, person in enumerate(people[:7]):
        world.answer(round_id, person, value=2 + at % 3, at=clock.now())
    world.answer(round_id, people[7], complete=False, at=clock.now())
    if script:
        page.clock.fast_forward(16_000)
    else:
        page.reload()
    expect(page.locator(".big-count")).to_have_text("7 av 9 har svarat")
    page.get_by_role("link", name="Stäng Läget").click()
    expect(page.get_by_text("1 har börjat men inte skickat.")).to_be_visible()
    page.get_by_role("button", name="Stäng Läget").click()
    assert rounds.round(round_id).closed_at is not None
    page.get_by_role("link", name="Ta fram resultatet").click()
    expect(page.get_by_text("Det kan inte göras om.")).to_be_visible()
    page.get_by_role("button", name="Ta fram resultatet").click()
    expect(page.get_by_text("7 av 9 svarade")).to_be_visible()

    # The talk: a thought, then a promise, each beside its number.
    page.get_by_role("link", name="Visa för gruppen").click()
    page.locator("#start").get_by_role("link", name="Börja samtalet").click()
    page.get_by_role("button", name="Börja samtalet").click()
    slide = page.locator("#indicator-skola")
    slide.get_by_text("Vad ligger bakom?").first.click()
    slide.get_by_label("Vi känner igen det").check()
    slide.locator("textarea").fill("Vi behöver någonstans att plugga.")
    slide.get_by_role("button", name="Anteckna").first.click()
    expect(page.locator("#indicator-skola blockquote")).to_contain_text("Vi behöver någonstans att plugga.")
    slide.get_by_text("Vad gör vi?").first.click()
    slide.get_by_role("button", name="Anteckna").last.click()
    expect(slide.get_by_role("alert")).to_be_visible()
    slide.get_by_label("Ni sa").fill("Vi vill ha ett tyst rum.")
    slide.get_by_label("Vad gör vi?").fill("Öppna biblioteket på tisdagar")
    slide.get_by_label("Vem gör det?").fill("Samira")
    slide.get_by_role("button", name="Anteckna").last.click()
    expect(page.locator("#slut")).to_contain_text("Öppna biblioteket på tisdagar")
    assert dialogue.you_said_we_did(rounds.round(round_id).group_id)[0].you_said == "Vi vill ha ett tyst rum."


def test_the_feedback_is_led_by_the_arrow_keys(desk: NewPage, screenshot: Screenshot) -> None:
    town = world.build(size=8)
    round_id = world.run_round(town.group_id, {person: 2 + at % 3 for at, person in enumerate(town.participants)})
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=9))
    page = desk()
    sign_in(page, staff([town.leader])[town.leader].email)
    page.goto(f"/skrivbord/laget/{round_id}/aterkoppling/")
    expect(page.get_by_text("Piltangenterna bläddrar också.")).to_be_visible()
    for step in ("#innan h2", "#omraden h2", "#focus_area-halsa h2", "#indicator-valmaende h2"):
        page.keyboard.press("ArrowRight")
        expect(page.locator(step)).to_be_in_viewport()
    screenshot(page, "desk-feedback-slide", full_page=False)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#focus_area-halsa h2")).to_be_in_viewport()


def test_buttons_lead_through_the_feedback_without_script(desk: NewPage) -> None:
    town = world.build(size=8)
    round_id = world.run_round(town.group_id, {person: 2 + at % 3 for at, person in enumerate(town.participants)})
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=9))
    page = desk(java_script_enabled=False)
    sign_in(page, staff([town.leader])[town.leader].email)
    page.goto(f"/skrivbord/laget/{round_id}/aterkoppling/")
    for step, shown in (("#start", "#innan"), ("#innan", "#omraden"), ("#omraden", "#focus_area-halsa")):
        page.locator(step).get_by_role("link", name="Bara titta" if step == "#start" else "Nästa").click()
        expect(page.locator(f"{shown} h2")).to_be_in_viewport()
    page.locator("#focus_area-halsa").get_by_role("link", name="Nästa").click()
    expect(page.locator("#indicator-valmaende h2")).to_be_in_viewport()
    page.locator("#indicator-valmaende").get_by_role("link", name="Välj ett annat").click()
    page.locator("#omraden").get_by_role("link", name="Utbildning").click()
    expect(page.locator("#focus_area-utbildning h2")).to_be_in_viewport()


def test_indicators_are_folded_on_a_telephone_and_open_where_there_is_room(desk: NewPage, phone: NewPage) -> None:
    town = world.build(size=8)
    round_id = world.run_round(town.group_id, {person: 2 + at % 3 for at, person in enumerate(town.participants)})
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=9))
    for make, is_open in ((desk, True), (phone, False)):
        page = make(java_script_enabled=False)
        sign_in(page, staff([town.leader])[town.leader].email)
        page.goto(f"/skrivbord/laget/{round_id}/resultat/")
        expect(page.locator("#indicator-valmaende h3")).to_be_visible(visible=is_open)
    # Two taps from the overview to how sure a number is.
    page.locator(".area-halsa .whole > summary").tap()
    expect(page.locator("#indicator-valmaende h3")).to_be_visible()
    page.locator("#indicator-valmaende").get_by_text("Hur säkert är det här?").tap()
    expect(page.locator("#indicator-valmaende").get_by_text("Snittet bygger på de 8 som svarade")).to_be_visible()


@pytest.mark.parametrize("kind", ["phone", "desk"])
def test_the_way_on_steps_aside_while_somebody_writes(request: pytest.FixtureRequest, kind: str) -> None:
    town = world.build(size=5)
    round_id = world.run_round(town.group_id, dict.fromkeys(town.participants, 3))
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=9))
    page = request.getfixturevalue(kind)()
    sign_in(page, staff([town.leader])[town.leader].email)
    page.goto(f"/skrivbord/laget/{round_id}/aterkoppling/borja/")
    page.get_by_role("button", name="Börja samtalet").click()
    slide, below_it = page.locator("#indicator-skola"), page.locator("#indicator-skola + .slide .turn")
    page.goto(f"{page.url}#indicator-skola")
    # On a telephone it never lies over what is shown.
    expect(slide.locator(".turn")).to_have_css("position", "static" if kind == "phone" else "sticky")
    slide.get_by_text("Vad gör vi?").first.click()
    expect(slide.locator(".turn")).to_have_css("position", "static")
    expect(below_it).to_have_css("position", "static")
    field = slide.get_by_label("Vem gör det?")
    field.focus()
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 380})
    below, written = slide.locator(".turn").bounding_box(), field.bounding_box()
    assert below and written and written["y"] + written["height"] <= below["y"]


def test_the_button_says_that_the_result_is_counted(desk: NewPage) -> None:
    town = world.build(size=5)
    round_id = world.run_round(town.group_id, dict.fromkeys(town.participants, 3))
    page = desk()
    sign_in(page, staff([town.leader])[town.leader].email)
    page.goto(f"/skrivbord/laget/{round_id}/ta-fram/")
    page.evaluate("document.querySelector('form.buttons').addEventListener('submit', (e) => e.preventDefault())")
    page.get_by_role("button", name="Ta fram resultatet").click()
    expect(page.get_by_role("button", name="Räknar …")).to_be_disabled()


def test_the_keyboard_alone_reaches_the_next_step(desk: NewPage) -> None:
    town = world.build(size=5)
    page = desk()
    sign_in(page, staff([town.leader])[town.leader].email)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    for _step in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Öppna Läget 1"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Öppna Läget 1"))).to_be_visible()
