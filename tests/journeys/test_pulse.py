"""Var vi bra? from the leader's desk to the young person's phone and back, with script and without."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.pulses import voting
from tests.journeys.conftest import PHONE, NewPage, Trouble
from tests.journeys.on_the_phone import Axe, Phone, Shot, until
from tests.journeys.steps import scan, sideways_of, type_code
from tests.journeys.test_desk_pages import sign_in
from tests.journeys.test_offline import KEPT, reopened
from tests.world import World

from genklang.apps.pulses import queries
from genklang.config import clock


@pytest.fixture
def town(live_server: LiveServer) -> World:
    """A group of nine that has answered Läget 1, which is closed."""
    built = world.build(size=9, at=clock.now())
    world.run_round(built.group_id, dict.fromkeys(built.participants, 3), at=clock.now(), days=0)
    return built


def answer(page: Page, *choices: str) -> None:
    for choice in choices:
        page.locator("label", has_text=re.compile(f"^{choice}$")).click()
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_role("heading", name="Tack")).to_be_visible()


def test_a_group_says_whether_it_was_any_good(
    town: World, live_server: LiveServer, desk: NewPage, phone: Phone, axe: Axe, screenshot: Shot, fresh_start: None
) -> None:
    leader = desk()
    sign_in(leader, live_server, town.leader)
    leader.goto(f"/skrivbord/grupper/{town.group_id}/")
    leader.get_by_role("link", name="Var vi bra? Fråga gruppen om verksamheten").click()
    axe(leader)
    leader.get_by_role("link", name="Fråga gruppen").click()
    axe(leader)
    screenshot(leader, "desk-60-pulse-open")
    leader.get_by_role("button", name="Öppna frågorna för gruppen").click()
    expect(leader.get_by_text("0 av 9 har svarat")).to_be_visible()

    first = phone()
    scan(first, town.codes[0])
    expect(first.get_by_role("heading", name="Var vi bra?")).to_be_visible()
    assert sideways_of(first) <= 0
    axe(first)
    screenshot(first, "phone-60-pulse")
    answer(first, "Roligt", "Göra saker tillsammans")
    axe(first)
    screenshot(first, "phone-61-pulse-thanks")

    second = phone(java_script_enabled=False)
    type_code(second, town.codes[1])
    answer(second, "Helt okej", "Ibland", "Lugn och ro")

    pulse = queries.open_pulse(town.group_id)
    assert pulse is not None
    for person in town.participants[2:8]:
        voting.vote(pulse.id, person, {"vara_med": "roligt", "mer_av": "gora"}, at=clock.now())
    leader.reload()
    expect(leader.get_by_text("8 av 9 har svarat")).to_be_visible()
    axe(leader)
    screenshot(leader, "desk-61-pulse-count")
    leader.get_by_role("link", name="Stäng och se svaren").click()
    axe(leader)
    leader.get_by_role("button", name="Stäng och se svaren").click()
    expect(leader.get_by_text("Vanligast: ”Roligt”.")).to_be_visible()
    expect(leader.get_by_text("För få svarade på den här frågan.")).to_be_visible()
    axe(leader)
    screenshot(leader, "desk-62-pulse-told")
    leader.set_viewport_size(PHONE)
    for path in ("", f"/skrivbord/grupper/{town.group_id}/var-vi-bra/"):
        leader.goto(path or leader.url)
        assert sideways_of(leader) <= 0
        axe(leader)


def test_the_questions_read_from_right_to_left_and_narrow(
    town: World, phone: Phone, axe: Axe, screenshot: Shot, fresh_start: None
) -> None:
    voting.open_pulse(town.group_id, at=clock.now())
    page = phone()
    scan(page, town.codes[0])
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/svara/puls?sprak=ar")
    with translation.override("ar"):
        heading = gettext("Var vi bra?")
    assert heading != "Var vi bra?"
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert sideways_of(page) <= 0
    axe(page)
    screenshot(page, "phone-62-pulse-arabic")


def test_without_a_network_the_picks_wait_and_are_sent_once(
    town: World, phone: Phone, trouble: Trouble, screenshot: Shot, fresh_start: None
) -> None:
    for part in ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED"):
        trouble.expect(part)
    pulse_id = voting.open_pulse(town.group_id, at=clock.now())
    page = phone()
    scan(page, town.codes[0])
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.get_by_text("Roligt", exact=True).click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_text("Sparat på telefonen. Skickas när nätet är tillbaka.")).to_be_visible()
    screenshot(page, "phone-63-pulse-offline")
    # The tab is closed. Later, at the door, whoever holds the phone: no pass, and nobody has typed any code.
    page = reopened(page, "/svara/")
    expect(page.get_by_text("Svar på telefonen väntar på att skickas.")).to_be_visible()
    page.context.clear_cookies()
    assert queries.count(pulse_id).answered == 0
    page.context.set_offline(False)
    expect(page.get_by_text("Skickat. Svaren som väntade på telefonen har kommit fram.")).to_be_visible()
    assert queries.count(pulse_id).answered == 1
    # Its owner comes back by the card: the receipt, and nothing is left on the phone.
    scan(page, town.codes[0])
    page.goto("/svara/puls")
    expect(page.get_by_text("Dina svar om gruppen har kommit fram.")).to_be_visible()
    until(page, f"({KEPT})().then((kept) => kept === '[[],[]]')")


def test_the_net_comes_back_while_the_page_is_open(
    town: World, phone: Phone, trouble: Trouble, fresh_start: None
) -> None:
    for part in ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED"):
        trouble.expect(part)
    pulse_id = voting.open_pulse(town.group_id, at=clock.now())
    page = phone()
    scan(page, town.codes[0])
    page.get_by_text("Helt okej", exact=True).click()
    # Another language is another page, and what was picked is still there.
    page.goto("/svara/puls?sprak=en")
    expect(page.get_by_label("Okay", exact=True)).to_be_checked()
    page.goto("/svara/puls?sprak=sv")
    page.context.set_offline(True)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_text("Skickas när nätet är tillbaka.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Dina svar om gruppen har kommit fram.")).to_be_visible()
    assert queries.count(pulse_id).answered == 1
    until(page, f"({KEPT})().then((kept) => kept === '[[],[]]')")
