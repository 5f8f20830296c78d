"""The talk on a telephone: a step at a time with and without script, never lost, and names of any length."""

import re
from itertools import pairwise

from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect
from tests import world
from tests.journeys.conftest import NewPage, Trouble
from tests.journeys.on_the_phone import Axe, Shot
from tests.journeys.steps import sideways_of

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM

LONG = "Arbetsmarknadsetableringsförutsättningsupplevelser"
FRAMEWORK = world.FRAMEWORK.replace("{sv: Skola, en: School}", f"{{sv: Upplevd möjlighet till {LONG}, en: School}}")


def two_held() -> tuple[world.World, int]:
    """Eight who answered twice, and the second Läget."""
    town = world.build(size=8, framework=FRAMEWORK)
    for days, lift in ((0, 0), (120, 1)):
        answers = {person: 2 + at % 3 + lift for at, person in enumerate(town.participants)}
        last = world.run_round(town.group_id, answers, at=world.later(days=days))
        analysis.release_round(round_id=last, by=SYSTEM, at=world.later(days=days + 8))
    return town, last


def signed_in(page: Page, user_id: int) -> Page:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    page.goto("/")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}])
    return page


def on_screen(page: Page) -> list[str]:
    return [one.get_attribute("id") or "" for one in page.locator(".slide:visible").all()]


def test_one_step_is_there_at_a_time_and_none_is_lost(
    phone: NewPage, desk: NewPage, axe: Axe, screenshot: Shot
) -> None:
    town, round_id = two_held()
    talk = f"/skrivbord/laget/{round_id}/aterkoppling/"
    for script in (True, False):
        page = signed_in(phone(java_script_enabled=script), town.leader)
        page.goto(talk)
        every = [one.get_attribute("id") or "" for one in page.locator(".slide").all()]
        assert on_screen(page) == every[:1]
        for before, after in pairwise(every):
            page.locator(f"#{before} .turn").get_by_role("link", name=re.compile("^Nästa|^Bara titta")).click()
            expect(page.locator(f"#{after}")).to_be_visible()
            assert on_screen(page) == [after]
            if script:
                assert sideways_of(page) <= 0, after
                axe(page)
        page.locator("#slut .turn").get_by_role("link", name="Förra").click()
        expect(page.locator(f"#{every[-2]}")).to_be_visible()
        # The browser's own way back is a step back too, and an address of a step leads there.
        page.go_back()
        expect(page.locator("#slut")).to_be_visible()
        page.goto(f"{talk}#indicator-skola")
        expect(page.locator("#indicator-skola .place")).to_have_text("Utbildning, del 1 av 1")
        assert on_screen(page) == ["indicator-skola"]
        if script:
            screenshot(page, "desk-talk-long-name-360")
            page.locator(".skip").focus()
            page.keyboard.press("Enter")
            expect(page.locator("#indicator-skola h2")).to_be_focused()
            page.keyboard.press("ArrowLeft")
            expect(page.locator("#focus_area-utbildning h2")).to_be_focused()
            assert on_screen(page) == ["focus_area-utbildning"]
            page.set_viewport_size({"width": 320, "height": 640})
            page.goto(f"/skrivbord/laget/{round_id}/resultat/")
            page.locator(".area .whole > summary").last.click()
            expect(page.locator("#indicator-skola h3")).to_be_visible()
            assert sideways_of(page) <= 0
            screenshot(page, "desk-result-long-name-320")
    wide = signed_in(desk(), town.leader)
    wide.goto(f"{talk}#omraden")
    assert on_screen(wide) == every
    assert sideways_of(wide) <= 0
    wide.emulate_media(media="print")
    assert on_screen(wide) == every


def test_what_is_written_on_a_telephone_leads_back_to_its_step(phone: NewPage, trouble: Trouble) -> None:
    trouble.expect("422")
    town, round_id = two_held()
    for script in (True, False):
        page = signed_in(phone(java_script_enabled=script), town.leader)
        page.goto(f"/skrivbord/laget/{round_id}/aterkoppling/")
        if script:
            page.locator("#start").get_by_role("link", name="Börja samtalet").click()
            page.get_by_role("button", name="Börja samtalet").click()
        page.locator("#start").get_by_role("link", name="Nästa").click()
        page.locator("#innan").get_by_role("link", name="Nästa").click()
        step = page.locator("#omraden .jump li.indicator a").first.get_attribute("href") or ""
        page.locator(f"#omraden .jump a[href='{step}']").click()
        slide = page.locator(step)
        slide.get_by_text("Vad gör vi?").first.click()
        slide.get_by_role("button", name="Anteckna").last.click()
        expect(slide.get_by_role("alert")).to_be_visible()
        assert on_screen(page) == [step[1:]]
        slide.get_by_text("Vad ligger bakom?").first.click()
        slide.locator("textarea").fill("Vi har fått en ny lärare.")
        slide.get_by_role("button", name="Anteckna").first.click()
        expect(slide.locator("blockquote").first).to_be_visible()
        assert on_screen(page) == [step[1:]]
        # The page stands at its top, so that what was said of it is seen too.
        expect(page.get_by_text("Det är antecknat.")).to_be_in_viewport()
