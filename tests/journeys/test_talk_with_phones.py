"""A whole talk: prepared, marked and voted on eight phones, closed, written down, and met again at the next Läget."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.pulses import voting
from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.on_the_phone import Axe, Phone, Shot
from tests.journeys.steps import scan, sideways_of, type_code
from tests.journeys.test_desk_pages import sign_in
from tests.world import World

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.pulses import queries
from genklang.config import clock


@pytest.fixture
def town(live_server: LiveServer) -> World:
    """A group of eight that has held two Läget, both released."""
    built = world.build(size=8)
    for days, lift in ((0, 0), (120, 1)):
        answers = {person: 2 + at % 3 + lift for at, person in enumerate(built.participants)}
        last = world.run_round(built.group_id, answers, at=world.later(days=days))
        analysis.release_round(round_id=last, by=SYSTEM, at=world.later(days=days + 8))
    return built


def test_eight_phones_answer_and_the_next_laget_tells_what_came_of_it(
    town: World, live_server: LiveServer, desk: NewPage, phone: Phone, axe: Axe, screenshot: Shot, fresh_start: None
) -> None:
    leader = desk()
    sign_in(leader, live_server, town.leader)

    def look(name: str) -> None:
        """The page as it is, and on a telephone."""
        wide = leader.viewport_size
        axe(leader)
        screenshot(leader, name)
        leader.set_viewport_size(PHONE)
        assert sideways_of(leader) <= 0
        axe(leader)
        screenshot(leader, f"{name}-phone")
        if wide:
            leader.set_viewport_size(wide)

    leader.goto(f"/skrivbord/grupper/{town.group_id}/")
    leader.get_by_role("link", name="Prata med gruppen").click()
    talk = leader.url
    leader.get_by_role("link", name="Förbered samtalet: ett blad att ta med").click()
    look("desk-70-talk-prepared")
    leader.get_by_role("link", name="Välj vad ni ska prata om").click()
    leader.get_by_label("1. Prata om").select_option("indicator-skola")
    leader.get_by_label("2. Prata om").select_option("")
    leader.get_by_label("3. Prata om").select_option("")
    leader.get_by_label("1. Fråga gruppen").fill("Vad har hänt i skolan?")
    look("desk-71-talk-choose")
    leader.get_by_role("button", name="Spara").click()
    expect(leader.get_by_text("Vad har hänt i skolan?")).to_be_visible()

    leader.goto(talk)
    leader.locator("#start").get_by_role("link", name="Börja samtalet").click()
    leader.get_by_role("button", name="Börja samtalet").click()
    leader.get_by_role("link", name="Låt gruppen svara med telefonerna").click()
    phones = leader.url
    leader.get_by_role("link", name="Fråga om gruppen känner igen det").click()
    leader.get_by_role("button", name="Öppna för gruppen").click()
    expect(leader.get_by_text("0 av 8 har svarat")).to_be_visible()

    first, second = phone(), phone(java_script_enabled=False)
    scan(first, town.codes[0])
    expect(first.get_by_role("heading", name="Känner du igen det?")).to_be_visible()
    assert sideways_of(first) <= 0
    axe(first)
    screenshot(first, "phone-70-talk-marks")
    type_code(second, town.codes[1])
    for page in (first, second):
        page.get_by_text("Jag ser det på ett annat sätt", exact=True).click()
        page.get_by_role("button", name="Skicka", exact=True).click()
        expect(page.get_by_text("Det du valde har kommit fram.")).to_be_visible()
    axe(first)
    screenshot(first, "phone-71-talk-thanks")
    asked = queries.open_pulse(town.group_id)
    assert asked is not None
    for person in town.participants[2:]:
        voting.vote(asked.id, person, {"indicator-skola": "no"}, at=clock.now())
    leader.goto(phones)
    expect(leader.get_by_text("8 av 8 har svarat")).to_be_visible()
    look("desk-72-talk-count")
    leader.get_by_role("link", name="Stäng och visa").click()
    leader.get_by_role("button", name="Stäng och visa").click()
    expect(leader.get_by_text("Vanligast: ”Jag känner inte igen det”.")).to_be_visible()

    leader.get_by_role("link", name="Låt gruppen välja vad ni ska göra något åt").click()
    leader.get_by_label("Förslag").fill("Ett tyst rum\nÖppet längre\nMer idrott\nSkola")
    look("desk-73-talk-proposals")
    leader.get_by_role("button", name="Öppna för gruppen").click()
    first.get_by_role("link", name="Finns det en fråga till?").click()
    expect(first.get_by_role("heading", name="Vad vill du göra något åt?")).to_be_visible()
    for proposal in ("Ett tyst rum", "Mer idrott", "Skola"):
        first.get_by_text(proposal, exact=True).click()
    expect(first.get_by_label("Öppet längre")).to_be_disabled()
    assert sideways_of(first) <= 0
    axe(first)
    screenshot(first, "phone-72-talk-work")
    first.get_by_role("button", name="Skicka", exact=True).click()
    expect(first.get_by_text("Det du valde har kommit fram.")).to_be_visible()
    asked = queries.open_pulse(town.group_id)
    assert asked is not None
    for person in town.participants[1:]:
        voting.vote(asked.id, person, {"work.p1": "1", "work.p2": "1"}, at=clock.now())
    leader.goto(phones)
    leader.get_by_role("link", name="Stäng och visa").click()
    leader.get_by_role("button", name="Stäng och visa").click()
    expect(leader.get_by_text("Vanligast: ”Ett tyst rum”.")).to_be_visible()
    look("desk-74-talk-told")

    leader.goto(f"{talk}#indicator-skola")
    slide = leader.locator("#indicator-skola")
    expect(slide.get_by_text("Vanligast: ”Jag känner inte igen det”.")).to_be_visible()
    slide.get_by_text("Vad ligger bakom?").first.click()
    slide.get_by_label("Vad trodde du innan ni pratade?").fill("Läxorna är för svåra")
    slide.get_by_label("Vi känner inte igen det").check()
    slide.locator("textarea[name=words]").fill("Det finns ingen tyst plats att plugga på.")
    slide.get_by_role("button", name="Anteckna").first.click()
    slide = leader.locator("#indicator-skola")
    expect(slide.get_by_text("Gissningen innan: Läxorna är för svåra")).to_be_visible()
    look("desk-75-talk-written")
    leader.goto(f"{talk}#slut")
    end = leader.locator("#slut")
    end.get_by_text("Vad gör vi?").first.click()
    end.get_by_label("Ni sa").fill("Vi vill ha ett tyst rum")
    end.locator("input[name=what]").fill("Bibliotekets rum på tisdagar")
    end.get_by_label("Vem gör det?").fill("Amal")
    end.get_by_label("Vem ser till att det blir gjort?").fill("Verksamhetschefen")
    end.get_by_label("Klart senast").fill("2020-05-01")
    end.get_by_role("button", name="Anteckna").click()
    expect(end.get_by_text("Bibliotekets rum på tisdagar", exact=True)).to_be_visible()
    look("desk-76-talk-agreed")
    leader.goto("/skrivbord/")
    expect(leader.get_by_role("link", name="Berätta hur det går").first).to_be_visible()
    look("desk-77-overdue")

    world.open_round(town.group_id, at=clock.now())
    second.goto("/svara/laget")
    expect(second.get_by_text("Bibliotekets rum på tisdagar")).to_be_visible()
