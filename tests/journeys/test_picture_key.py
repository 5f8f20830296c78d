"""A key without writing, on a borrowed phone: pictures are shown, picked, and open the answers again; no hurry."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.on_the_phone import Axe, Phone, Shot, send_a_sheet, until
from tests.journeys.steps import agree, type_code
from tests.journeys.test_read_aloud import VOICES, speaker, when_it_has_said
from tests.web.answer.group import open_group


def pick(page: Page, names: list[str]) -> None:
    for number, name in enumerate(names, start=1):
        expect(page.get_by_role("heading", name=f"Välj bild {number} av 5")).to_be_visible()
        page.get_by_role("group", name="Välj bild").get_by_role("button", name=name, exact=True).click()


def test_five_pictures_are_the_key_of_who_has_borrowed_the_phone(
    live_server: LiveServer, phone: Phone, axe: Axe, screenshot: Shot
) -> None:
    group = open_group()
    page = phone()
    type_code(page, group.codes[0])
    agree(page)
    send_a_sheet(page, group)
    page.get_by_role("button", name="Få mina bilder").click()
    names = page.locator(".drawn .picture > span").all_inner_texts()
    assert len(set(names)) == 5
    axe(page)
    screenshot(page, "phone-48-pictures", full_page=False)
    page.get_by_role("button", name="Jag minns dem").click()
    axe(page)
    pick(page, names)
    expect(page.get_by_text("Dina bilder är din nyckel nu.")).to_be_visible()
    page.get_by_role("button", name="Lämna över").first.click()
    expect(page.get_by_role("heading", name="Telefonen är lämnad")).to_be_visible()

    own = phone()
    own.goto(f"/svara/#{group.codes[0]}")
    own.wait_for_url("**/svara/laget")
    own.goto("/svara/mina")
    own.get_by_role("link", name="Min nyckel är fem bilder").click()
    pick(own, names)
    expect(own.get_by_role("heading", name="Svar för svar")).to_be_visible()


def test_the_pictures_stay_in_view_while_they_are_picked_by_ear_and_the_fifth_is_no_silence(
    live_server: LiveServer, phone: Phone, screenshot: Shot
) -> None:
    group = open_group()
    page = phone()
    page.add_init_script(VOICES % '["sv-SE"]')
    type_code(page, group.codes[0])
    agree(page)
    send_a_sheet(page, group)
    speaker(page).click()
    page.get_by_role("button", name="Få mina bilder").click()
    near = "Ha telefonen nära örat när du lyssnar."
    assert when_it_has_said(page, "Tryck sedan på Lyssna.") == ["Dina bilder", near, "Tryck sedan på Lyssna."]
    names = page.locator(".drawn .picture > span").all_inner_texts()
    page.get_by_role("button", name="Jag minns dem").click()
    heard = when_it_has_said(page, "Tillbaka")
    assert heard == ["Välj bild 1 av 5", "Tillbaka"]
    assert page.evaluate("scrollY") == 0
    pick(page, names[:4])
    assert when_it_has_said(page, "Tillbaka") == ["Välj bild 5 av 5", "Ta bort den sista", "Tillbaka"]
    assert page.evaluate("scrollY") == 0
    # Those picked so far stand above the others, however far down one looks.
    page.evaluate("scrollTo(0, 300)")
    until(page, "document.querySelector('.chosen').getBoundingClientRect().top < 80")
    screenshot(page, "phone-49-picking", full_page=False)
    page.get_by_role("button", name=names[4], exact=True).click()
    heard = when_it_has_said(page, "Tryck sedan på Lyssna.")
    assert "Dina bilder är din nyckel nu. Kom ihåg dem i samma ordning till nästa gång." in heard


def test_the_time_for_a_key_waits_for_who_listens_and_says_when_it_is_short(
    live_server: LiveServer, phone: Phone
) -> None:
    group = open_group()
    page = phone()
    page.add_init_script(VOICES % '["sv-SE"]')
    page.clock.install()
    type_code(page, group.codes[0])
    agree(page)
    send_a_sheet(page, group)
    page.evaluate("window.slow = true")
    speaker(page).click()
    expect(page.locator("#las[data-reading]")).to_be_visible()
    with page.expect_response("**/svara/nyckel/kvar") as told:
        page.clock.run_for(40_000)
    assert told.value.status == 204
    # Silent now, and nobody touches the page.
    page.evaluate("window.slow = false")
    speaker(page).click()
    with page.expect_response("**/svara/nyckel/kvar"):
        page.clock.run_for(40_000)
    warned = seconds_until(page, "document.querySelector('#besked').textContent !== ''")
    expect(page.get_by_role("status")).to_contain_text("Om en minut går det inte längre att göra en nyckel.")
    # What the page itself shows and scrolls is nobody's touch.
    assert 90 <= warned <= 130
    assert seconds_until(page, "location.search === '?slut'") <= 70
    assert page.url.endswith("/svara/tack?slut#tiden")


def seconds_until(page: Page, true: str) -> int:
    """How far the page's own clock goes until this is so."""
    for seconds in range(0, 300, 5):
        if page.evaluate(true):
            return seconds
        page.clock.run_for(5_000)
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {true}")
