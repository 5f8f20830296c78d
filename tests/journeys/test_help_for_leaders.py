"""What a leader has beside the phones: cards as a file, four steps on the screen in the room, a sheet for the wall."""

from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect
from tests import world
from tests.journeys.conftest import NewPage
from tests.journeys.on_the_phone import Axe, Shot
from tests.journeys.steps import sideways_of

from genklang.config import clock


def signed_in(page: Page, user_id: int) -> Page:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    page.goto("/")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}])
    return page


def test_cards_come_as_a_file_and_the_page_stays(desk: NewPage, axe: Axe, screenshot: Shot) -> None:
    town = world.build(size=5)
    page = signed_in(desk(), town.leader)
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type) or dialog.accept())
    page.goto(f"/skrivbord/grupper/{town.group_id}/kort/")
    page.get_by_label("Antal nya kort").fill("3")
    page.get_by_role("button", name="Skapa korten").click()
    expect(page.locator(".card")).to_have_count(3)
    axe(page)
    screenshot(page, "desk-cards-file-1280")
    # It comes in a tab that closes by itself: the codes are still here, and nobody is asked whether to leave.
    with page.expect_download() as file:
        page.get_by_role("button", name="Hämta korten som PDF").click()
    assert file.value.suggested_filename == "laget-kort.pdf"
    assert file.value.path().read_bytes().startswith(b"%PDF-1.7")
    expect(page.locator(".card")).to_have_count(3)
    assert asked == []


def test_the_screen_in_the_room(desk: NewPage, phone: NewPage, axe: Axe, screenshot: Shot) -> None:
    town = world.build(size=8)
    round_id = world.open_round(town.group_id, at=clock.now())
    for person in town.participants[:5]:
        world.answer(round_id, person, at=clock.now())
    page = signed_in(desk(viewport={"width": 1280, "height": 720}), town.leader)
    page.goto(f"/skrivbord/laget/{round_id}/")
    page.get_by_role("link", name="Visa så här gör du på skärmen").click()
    expect(page.get_by_text("5 av 8 har svarat")).to_be_visible()
    axe(page)
    screenshot(page, "desk-how-to-1280", full_page=False)
    # Everything is in sight at once, and the words are at least a thirtieth of the screen's height.
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.steps li')).fontSize)") >= 24
    world.answer(round_id, town.participants[5], at=clock.now())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("6 av 8 har svarat")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
    with page.expect_download() as file:
        page.keyboard.press("Enter")
    assert file.value.suggested_filename == "laget-sa-har-gor-du.pdf"
    assert file.value.path().read_bytes().startswith(b"%PDF-1.7")
    page.emulate_media(media="print")
    screenshot(page, "desk-how-to-print")

    small = signed_in(phone(), town.leader)
    small.goto(f"/skrivbord/laget/{round_id}/sa-har-gor-du/")
    axe(small)
    screenshot(small, "desk-how-to-360")
    assert sideways_of(small) <= 0
