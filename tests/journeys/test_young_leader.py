"""A young leader writes what the group has applied for; the grown-up makes a tournament an activity of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.steps import press, sideways_of
from tests.journeys.test_desk_pages import sign_in
from tests.web.desk.conftest import lived_in
from tests.web.desk.together import with_partnership

from genklang.apps.activities import queries as activities
from genklang.apps.organisations.types import RoleKind, ScopeKind


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


def test_from_what_was_agreed_to_money_and_an_activity_of_its_own(
    new_page: NewPage, live_server: LiveServer, axe: Callable[[Page], None], screenshot: Callable[..., Path]
) -> None:
    town = lived_in(world.build(size=10))
    w = town.world
    together = with_partnership(town)
    leo = world.staff_with(RoleKind.YOUNG_LEADER, ScopeKind.GROUP, w.group_id, w.organisation_id)

    def look(page: Page, name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"young-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    young, grown_up, administrator = (new_page(viewport=DESK) for _ in range(3))
    sign_in(young, live_server, leo)
    sign_in(grown_up, live_server, w.process_leader)
    sign_in(administrator, live_server, w.administrator)

    # The young leader's own page of the group, and what was agreed there.
    young.goto(f"/skrivbord/grupper/{w.group_id}/")
    expect(young.get_by_text("Du är ung ledare här.")).to_be_visible()
    look(young, "group")
    press(young, "Åtgärder: vad vi har lovat varandra")
    press(young, "Har ni sökt pengar till det?")
    look(young, "project-empty")
    press(young, "Skriv vad ni har sökt")
    young.get_by_label("Vem har ni sökt pengar från?").fill("Idrottsrådet i Strömlunda")
    young.get_by_label("Hur mycket har ni sökt, i kronor?").fill("24 000 kr")
    young.get_by_label("När sökte ni?").fill("2025-07-15")
    young.get_by_label("När ska svaret komma?").fill("2025-07-20")
    look(young, "application")
    press(young, "Spara ansökan")
    look(young, "project-waits")
    press(young, "Skriv svaret")
    young.get_by_label("Delvis").check()
    young.get_by_label("När kom svaret?").fill("2025-07-22")
    young.get_by_label("Hur mycket fick ni, i kronor?").fill("15 000")
    young.get_by_label("Vad blev det av pengarna?").fill("Pengarna räckte till hallen i en termin.")
    look(young, "decision")
    press(young, "Spara svaret")
    look(young, "project-answered")

    # The grown-up lets it become something of its own.
    grown_up.goto(f"/skrivbord/grupper/{w.group_id}/atgarder/")
    look(grown_up, "actions")
    press(grown_up, "Det blev en egen verksamhet")
    grown_up.get_by_label("Vad heter den nya verksamheten?").fill("Lördagsturneringen")
    look(grown_up, "grow")
    press(grown_up, "Skapa verksamheten")
    (new,) = activities.grown_out_of(w.activity_id)
    world.group(new.id)
    for name, address in (
        ("grown", f"/skrivbord/verksamheter/{new.id}/"),
        ("origin", f"/skrivbord/verksamheter/{w.activity_id}/"),
        ("grown-from", f"/skrivbord/verksamheter/{new.id}/vaxte-fram-ur/"),
        ("timeline", f"/skrivbord/partnerskap/{together.partnership}/tidslinje/"),
    ):
        grown_up.goto(address)
        look(grown_up, name)
    expect(grown_up.get_by_text("sökte 24")).to_be_visible()

    # Who keeps the organisation sees the role, and whom it needs.
    administrator.goto(f"/skrivbord/organisationer/{w.organisation_id}/personal/")
    expect(administrator.get_by_text("Ung ledare:")).to_be_visible()
    look(administrator, "staff")
