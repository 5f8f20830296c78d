"""From what happened, over a story and a quote in a report, to the edition without the quote."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.reports.conftest import Written
from tests.apps.reports.test_effect_reports import AT, act, sign
from tests.apps.stories.test_stories import talked_about
from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.steps import press, sideways_of
from tests.journeys.tellings import QUOTE, keep_a_quote, make_a_story, put_both_in
from tests.journeys.test_desk_pages import sign_in

from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.reports import effect_actions
from genklang.core.disclosure.evidence import Level


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


def test_from_what_happened_to_the_edition_without_it(
    new_page: NewPage, live_server: LiveServer, axe: Callable[[Page], None], screenshot: Callable[..., Path]
) -> None:
    town = world.build(size=12)
    talked_about(town)
    begun = {"title": "Bergsängen 2026", "by": SYSTEM, "at": AT}
    report = effect_actions.begin_report(initiative_id=town.initiative_id, **begun)
    releases = tuple(info.id for info in analysis.releases_of(Level.INITIATIVE, town.initiative_id))
    written = Written(town, report, releases, 0)  # type: ignore[arg-type]

    def look(page: Page, name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"stories-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    leader, writer, anybody = (new_page(viewport=DESK) for _ in range(3))
    sign_in(leader, live_server, town.leader)
    sign_in(writer, live_server, town.process_leader)

    # What happened stands at the curve.
    leader.goto(f"/skrivbord/grupper/{town.group_id}/")
    press(leader, "Händelser: det som hände mellan Lägena")
    press(leader, "Ny händelse")
    leader.get_by_label("När hände det?").fill("2026-04-10")
    leader.get_by_label("Vad hände?").fill("Biblioteksrummet öppnade")
    leader.get_by_label("En plats öppnade, ändrades eller stängde").check()
    look(leader, "happening")
    press(leader, "Spara")
    look(leader, "happenings")
    leader.goto(f"/skrivbord/grupper/{town.group_id}/")
    leader.locator("#laget + ul").get_by_role("link", name="Läget 2", exact=True).click()
    expect(leader.locator(".happened li:visible").first).to_be_visible()
    look(leader, "result")

    make_a_story(leader, town.group_id, action="Ett rum på biblioteket (bestämt)", look=look)
    keep_a_quote(leader, town.group_id, look=look)

    # Both stand in the report that two sign and everybody reads.
    put_both_in(writer, f"/skrivbord/effektrapporter/{report}/results/")
    look(writer, "section")
    publish(written)
    anybody.goto(f"/effektrapporter/{report}/")
    expect(anybody.get_by_role("heading", name="Studiero")).to_be_visible()
    expect(anybody.get_by_text(f"”{QUOTE}”")).to_be_visible()
    look(anybody, "report")

    # Taken back: the one who does is told where it stands, and the next edition is without.
    effect_actions.begin_next_edition(**act(written))
    leader.goto(f"/skrivbord/grupper/{town.group_id}/berattelser/")
    press(leader, "Ta tillbaka")
    expect(leader.get_by_text("Bergsängen 2026, utgåva 1, är redan publicerad med det.")).to_be_visible()
    look(leader, "take-back")
    press(leader, "Ta tillbaka")
    expect(leader.get_by_role("link", name="Se utgåvan")).to_be_visible()
    look(leader, "taken-back")
    publish(written)
    anybody.goto(f"/effektrapporter/{report}/")
    expect(anybody.get_by_role("heading", name="Studiero")).to_be_visible()
    expect(anybody.get_by_text(QUOTE)).to_have_count(0)


def publish(written: Written) -> None:
    """Two read and sign, and the edition is out."""
    effect_actions.send_to_review(**act(written))
    for person in (written.by, written.other):
        sign(written, person)
    effect_actions.publish_edition(**act(written))
