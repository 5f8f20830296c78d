"""Partners answer how they work together: begun at the desk, asked on the phone, told on the partnership's page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import checkup, world
from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.steps import press, sideways_of
from tests.journeys.test_desk_pages import sign_in

from genklang.apps.audit.types import SYSTEM
from genklang.apps.partnership import actions
from genklang.config import clock

pytestmark = pytest.mark.usefixtures("fresh_start")
LOW = {"resurser_racker": 1, "min_roll": 2}


def test_from_cards_to_what_is_weakest(
    new_page: NewPage, live_server: LiveServer, axe: Callable[[Page], None], screenshot: Callable[..., Path]
) -> None:
    now = clock.now()
    town = world.build(at=now)
    world.load_framework(checkup.text())
    partnership = actions.begin_partnership(
        initiative_id=town.initiative_id, name="Bergsängen tillsammans", begun_on=now.date(), by=SYSTEM, at=now
    )

    def look(page: Page, name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"checkup-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    desk = new_page(viewport=DESK)
    sign_in(desk, live_server, town.process_leader)
    desk.goto(f"/skrivbord/partnerskap/{partnership}/")
    look(desk, "none")
    press(desk, "Börja med en avstämning")
    expect(desk.get_by_label("Vad avstämningen ska heta")).to_have_value("Samarbetet i Bergsängen tillsammans")
    desk.get_by_label("Antal kort").fill("9")
    look(desk, "begin")
    press(desk, "Börja och visa korten")
    look(desk, "cards")
    desk.goto(f"/skrivbord/partnerskap/{partnership}/")
    press(desk, "Partnernas Läget och kort")
    look(desk, "group")

    year_ago = now.replace(year=now.year - 1)
    other = world.build(at=year_ago)
    held = checkup.begin(other, at=year_ago)
    checkup.released(held, [4, 2, 5, 3, 4, 4, 2, 5, 3], at=year_ago, **LOW)
    checkup.released(held, [5, 3, 5, 4, 5, 5, 3, 5, 4], at=world.later(days=182, at=year_ago), **LOW)
    world.open_round(held.group_id, at=now)

    phone = new_page(viewport=PHONE)
    phone.goto(f"{live_server.url}/svara/")
    phone.get_by_label("Kod", exact=True).fill(held.codes[0])
    phone.get_by_role("button", name="Öppna Läget").click()
    expect(phone.get_by_role("heading", name="Hur arbetar ni ihop?")).to_be_visible()
    screenshot(phone, "checkup-phone-start-360")
    axe(phone)

    leads = new_page(viewport=DESK)
    sign_in(leads, live_server, other.process_leader)
    leads.goto(f"/skrivbord/partnerskap/{held.partnership}/")
    expect(leads.get_by_text("Lägst är svaren om Roller och resurser (")).to_be_visible()
    look(leads, "told")
    press(leads, "Se hela resultatet")
    look(leads, "result")
