"""Min resa in a browser: opened with code and words, read, written in, an answer changed while its Läget is open."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.on_the_phone import Axe, Phone, Shot
from tests.web.answer.group import OpenGroup, open_group

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.config import clock

WORDS = "gul cykel under bron"
#: Raw answers, a list a Läget, one of them for each question in turn.
ANSWERED = ([2, 3, 4, 2], [3, 3, 3, 4], [4, 3, 2, 5])


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    """Three Läget answered by card 1 with the same words, a talk after the first; the third is open."""
    group = open_group()
    person = group.participants[0]
    key = world.words_key(person, WORDS, at=clock.now())
    first = group.round_id
    codes = [question.code for question in group.framework.questions]
    for place, values in enumerate(ANSWERED):
        if place:
            group.open_round()
        answers = {code: values[at % len(values)] for at, code in enumerate(codes)}
        world.answer(group.round_id, person, answers=answers, reading_key_id=key, at=clock.now())
    held = clock.today() - timedelta(days=1)
    talk = dialogue.start_session(group_id=group.group_id, round_id=first, held_on=held, by=SYSTEM, at=clock.now())
    dialogue.add_action(
        session_id=talk,
        you_said="Det är för stökigt för att plugga",
        what="Tyst rum på tisdagar och torsdagar",
        who="Samira",
        by=SYSTEM,
        at=clock.now(),
    )
    return group


def test_my_journey(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    page.goto("/svara/mina")
    page.get_by_label("Kod").fill(group.codes[0])
    page.get_by_label("Orden i din nyckel").fill(WORDS)
    page.get_by_role("button", name="Visa mina svar").click()
    expect(page.get_by_role("heading", name="Min resa")).to_be_visible()
    page.locator(".journey > details.sheet > summary").last.click()
    expect(page.get_by_text("Tyst rum på tisdagar")).to_be_visible()
    axe(page)
    screenshot(page, "phone-40-journey")
    health = page.locator("#o-halsa")
    expect(health.get_by_text("i Läget 1.")).to_be_visible()
    health.locator("> summary").click()
    screenshot(page, "phone-40-journey-opened", full_page=False)
    health.get_by_text("Skriv en anteckning eller ett mål").click()
    health.get_by_label("Skriv här").fill("Sova före tolv på vardagar")
    health.get_by_role("button", name="Spara som mål").click()
    expect(page.locator("#o-halsa").get_by_text("Sova före tolv").first).to_be_visible()
    axe(page)
    screenshot(page, "phone-41-goal", full_page=False)
    page.locator("details.sheet details.sheet > summary").first.click()
    page.get_by_role("link", name="Ändra eller kommentera").first.click()
    expect(page.get_by_role("button", name="Ändra svaret")).to_be_visible()
    axe(page)
    screenshot(page, "phone-42-one-answer")
    page.locator(".rows label").first.click()
    page.get_by_role("button", name="Ändra svaret").click()
    expect(page.get_by_role("heading", name="Ditt svar är sparat")).to_be_visible()
    page.get_by_role("link", name="Tillbaka till mina svar").click()
    expect(page.get_by_role("heading", name="Min resa")).to_be_visible()
    time_runs_as_the_language_is_read(page)


def time_runs_as_the_language_is_read(page: Page) -> None:
    for language, latest_is_left in (("ar", True), ("sv", False)):
        page.goto(f"/svara/mina?sprak={language}&visa=o-halsa#o-halsa")
        first, last = (
            box["x"]
            for name in (page.locator("#o-halsa .curve-name").first, page.locator("#o-halsa .curve-name").last)
            if (box := name.bounding_box())
        )
        assert (last < first) is latest_is_left, language
