"""The README's five minutes, in the demo town itself: what is done there, and the pictures of what is met.

Given the town as `make demo` builds it. When the visitor answers Läget 3 and her leader closes it, takes out the result
and talks about it with the group, then each step shows what the README says, and its picture is taken.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys import steps
from tests.journeys.steps import Eyes

from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks.actions import load_library
from genklang.config import clock
from genklang.jobs.demo.answers import People, answers
from genklang.jobs.demo.build import build
from genklang.jobs.demo.deeds import Building
from genklang.jobs.demo.reading import the_town

pytestmark = pytest.mark.usefixtures("fresh_start")

GROUP, LAGET = "tjejforum_torsdag", 3
MOVED = "fysisk_aktivitet"


@pytest.fixture
def eyes(axe: Callable[[Page], None], screenshot: Callable[..., Path]) -> Eyes:
    return Eyes(axe, screenshot)


@pytest.fixture
def town(live_server: LiveServer) -> Building:
    load_library(by=SYSTEM, at=clock.now())
    return build(the_town(), at=clock.now())


def test_the_readme_s_five_minutes(
    town: Building, phone: Callable[..., Page], desk: Callable[..., Page], eyes: Eyes
) -> None:
    the_visitor_answers(town, phone(), eyes)
    leader = desk()
    steps.sign_in(leader, town.town.first_with("leader").email, eyes, "demo-leader")
    the_leader_closes_and_takes_out_the_result(leader, eyes)
    they_talk_about_it(leader, eyes)
    administrator = desk()
    steps.sign_in(administrator, town.town.first_with("administrator").email, eyes, "demo-administrator")
    the_administrator_makes_cards(town, administrator, eyes)


def the_visitor_answers(town: Building, page: Page, eyes: Eyes) -> None:
    """She has said yes before, so what came of what they said comes first."""
    card = town.town.visitor.card
    steps.scan(page, town.cards[GROUP][card].code)
    expect(page.get_by_text("Arbetsgruppen betalar gymkort åt alla i ett år.")).to_be_visible()
    eyes.picture(page, "you-said")
    page.get_by_role("link", name="Börja").click()
    group = town.town.group(GROUP)
    crowd = People(group.key, town.town.base, group.moves, 0.0)
    says = answers(town.framework, town.town.model, crowd, seed=town.town.seed, card=card, number=LAGET)
    numbered = list(enumerate((question.code for question in town.framework.questions), start=1))
    steps.tap(page, says, numbered[:2])
    eyes.picture(page, "question")
    steps.fill(page, says)
    steps.send(page)


def the_leader_closes_and_takes_out_the_result(page: Page, eyes: Eyes) -> None:
    steps.press(page, "Se hur många som har svarat")
    expect(page.get_by_text("7 av 8 har svarat")).to_be_visible()
    eyes.picture(page, "count")
    steps.press(page, "Stäng Läget")
    steps.press(page, "Stäng Läget")
    steps.press(page, "Ta fram resultatet")
    steps.press(page, "Ta fram resultatet")
    expect(page.get_by_text("7 av 8 svarade.")).to_be_visible()
    # The message that it is out is for the moment.
    page.reload()
    # As small as it is shown, so that the whole first area is in it and the file stays small.
    page.evaluate("document.documentElement.style.zoom = '0.8'")
    page.set_viewport_size({"width": 768, "height": 900})
    end = page.evaluate("document.querySelector('#focus_area-arbete .words').getBoundingClientRect().bottom")
    page.set_viewport_size({"width": 768, "height": int(end) + 8})
    eyes.picture(page, "result")
    page.reload()
    page.set_viewport_size({"width": 1280, "height": 900})
    eyes.look(page, "demo-result-1280")
    page.set_viewport_size({"width": 360, "height": 740})
    eyes.look(page, "demo-result-360")
    page.set_viewport_size({"width": 1280, "height": 900})


def they_talk_about_it(page: Page, eyes: Eyes) -> None:
    steps.press(page, "Visa för gruppen")
    page.locator("#start").get_by_role("link", name="Börja samtalet").click()
    page.wait_for_url("**/borja/")
    page.get_by_role("button", name="Börja samtalet").click()
    steps.write_down(page, MOVED, "Vi känner igen det", "Alla fick sina gymkort. Nu tränar vi ihop igen.")
    page.evaluate("code => document.querySelector(code).scrollIntoView()", f"#indicator-{MOVED}")
    eyes.picture(page, "feedback")
    eyes.look(page, "demo-feedback")


def the_administrator_makes_cards(town: Building, page: Page, eyes: Eyes) -> None:
    page.goto(f"/skrivbord/verksamheter/{town.activities['tjejforum']}/")
    steps.press(page, "Ny grupp")
    page.get_by_label("Gruppens namn").fill("Tjejforum måndag")
    page.get_by_label("Antal kort").fill("9")
    page.get_by_label("Den yngstas ålder").fill("15")
    steps.press(page, "Skapa gruppen och visa korten")
    expect(page.locator(".card")).to_have_count(9)
    eyes.picture(page, "cards")
    eyes.look(page, "demo-cards")
    steps.leave_the_cards(page)
    steps.press(page, "Ge en ledare rollen")
