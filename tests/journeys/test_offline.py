"""When the network, the tab, the clock or the storage fails: no answer lost, none doubled, always a sentence."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.conftest import Trouble
from tests.journeys.on_the_phone import Phone, Shot, then_the_receipt_is_shown, until, when_questions_are_tapped
from tests.journeys.steps import agree, scan, sideways_of
from tests.web.answer.group import OpenGroup, answered, open_group

from genklang.apps.rounds import queries as rounds

KEPT = """async () => {
  const base = await new Promise((done) => {
    const ask = indexedDB.open("laget");
    ask.onsuccess = () => done(ask.result);
  });
  const there = base.objectStoreNames.contains("kept");
  const rows = there && await new Promise((done) => {
    const ask = base.transaction("kept").objectStore("kept").getAll();
    ask.onsuccess = () => done(ask.result);
  });
  base.close();
  return JSON.stringify([rows || [], Object.entries(localStorage).filter(([name]) => name.startsWith("laget:"))]);
}"""

LOADED_BUT_NOT_KEPT = """async () => {
  const files = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
  const kept = await Promise.all(files.map((file) => caches.match(file)));
  return files.filter((file, place) => !kept[place]);
}"""


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group(small=True)


@pytest.fixture(autouse=True)
def offline_is_heard_in_the_console(trouble: Trouble) -> None:
    for part in ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "403"):
        trouble.expect(part)


def kept_on(page: Page) -> str:
    """Everything the phone keeps of anybody that a person with tools could read."""
    return str(page.evaluate(KEPT))


def drafts_on(page: Page) -> list[Any]:
    return list(json.loads(kept_on(page))[1])


def begin(page: Page, code: str) -> None:
    """In by the card, past the consent, with the worker there and the form kept."""
    scan(page, code)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    until(page, f"({KEPT})().then((kept) => kept.includes('<!DOCTYPE'))")
    agree(page)


def send(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()


def reopened(page: Page, path: str = "/svara/laget") -> Page:
    """The same phone after its tab was killed."""
    context = page.context
    page.close(run_before_unload=False)
    fresh = context.new_page()
    fresh.goto(path)
    return fresh


def goes_on(page: Page) -> None:
    page.get_by_role("link", name="Fortsätt där du var").click()


def test_begun_closed_opened_and_finished_without_a_network(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    page = phone()
    begin(page, group.codes[0])
    when_questions_are_tapped(page, 1, 2)
    expect(page.locator("#sparat")).to_have_text(re.compile(r"^2 svar, sparat \d\d:\d\d$"))
    assert page.evaluate(LOADED_BUT_NOT_KEPT) == []
    page.context.set_offline(True)
    when_questions_are_tapped(page, 3, 4)
    page = reopened(page)
    goes_on(page)
    expect(page.locator("#f5")).to_be_visible()
    expect(page.locator("#f2 .rows input").nth(3)).to_be_checked()
    screenshot(page, "offline-01-reopened")
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_text("Du kan stänga sidan och fortsätta sedan, också utan nät.")).to_be_visible()
    page = reopened(page)
    expect(page.locator("#start").get_by_text("Frågor kvar: 2.")).to_be_visible()
    goes_on(page)
    when_questions_are_tapped(page, 5, 6)
    send(page)
    expect(page.get_by_text("Sparat på telefonen. Skickas när nätet är tillbaka.")).to_be_visible()
    # Nothing says any longer that it is ready to be sent.
    expect(page.get_by_role("heading", name="Väntar på att skickas")).to_be_visible()
    expect(page.get_by_role("button", name="Försök nu")).to_be_visible()
    expect(page.get_by_role("button", name="Skicka", exact=True)).to_have_count(0)
    assert answered(group) == 0
    page.context.set_offline(False)
    then_the_receipt_is_shown(page)
    expect(page.get_by_text("Skickat", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Spara orden som nyckel")).to_be_visible()
    assert answered(group) == 1
    until(page, f"({KEPT})().then((kept) => kept === '[[],[]]')")


def test_a_tab_that_was_killed_after_sending_is_not_needed(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    page = phone()
    begin(page, group.codes[0])
    when_questions_are_tapped(page, 1, 6)
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_text("Skickas när nätet är tillbaka.")).to_be_visible()
    page = reopened(page, "/svara/")
    expect(page.get_by_role("heading", name="Du är utan nät")).to_be_visible()
    expect(page.get_by_text("Svar på telefonen väntar på att skickas.")).to_be_visible()
    screenshot(page, "offline-02-waiting")
    # Two days later, at the door: the pass is gone, nobody has typed any code.
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.get_by_text("Skickat. Svaren som väntade på telefonen har kommit fram.")).to_be_visible()
    screenshot(page, "offline-03-sent")
    assert answered(group) == 1


def test_a_pass_that_ran_out_does_not_stop_what_is_sent(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    page = phone()
    begin(page, group.codes[0])
    when_questions_are_tapped(page, 1, 6)
    page.context.clear_cookies()
    send(page)
    expect(page.get_by_role("heading", name="Tack")).to_be_visible()
    expect(page.get_by_text("De skickades i efterhand.")).to_be_visible()
    screenshot(page, "offline-04-sent-by-ticket")
    assert answered(group) == 1
    until(page, f"({KEPT})().then((kept) => kept === '[[],[]]')")


def test_handed_over_without_a_network_nothing_can_be_read(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    page = phone()
    begin(page, group.codes[0])
    when_questions_are_tapped(page, 1, 3)
    page.context.set_offline(True)
    page.get_by_text("Är det här inte din egen telefon?").click()
    screenshot(page, "offline-05-hand-over")
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_role("heading", name="Telefonen är lämnad")).to_be_visible()
    screenshot(page, "offline-06-handed-over")
    kept = kept_on(page)
    assert "q." not in kept
    assert "data-seal" not in kept + page.content()
    assert drafts_on(page) == []
    page = reopened(page)
    expect(page.get_by_role("heading", name="Du är utan nät")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Skickat. Svaren som väntade")).to_be_visible()
    page.goto("/svara/laget")
    # The cookies were taken back before any page was shown, and the half sheet is where its owner can go on with it.
    expect(page.get_by_role("heading", name="Skriv koden")).to_be_visible()
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}
    assert (rounds.count(group.round_id).started, answered(group)) == (1, 0)


def test_handed_over_with_a_network_it_is_paused_and_left(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    begin(page, group.codes[0])
    when_questions_are_tapped(page, 1, 3)
    page.get_by_text("Är det här inte din egen telefon?").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_role("heading", name="Telefonen är lämnad")).to_be_visible()
    until(page, f"({KEPT})().then((kept) => kept === '[[],[]]')")
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}
    assert rounds.count(group.round_id).started == 1


def test_a_page_of_ones_own_is_handed_over_without_a_network(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    begin(page, group.codes[0])
    when_questions_are_tapped(page, 1, 3)
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_role("heading", name="Pausat")).to_be_visible()
    # What the server fills in for who comes back is in the draft alone, not in the form that is kept.
    page.goto("/svara/laget")
    expect(page.locator("#f2 .rows input").nth(3)).to_be_checked()
    until(page, f"({KEPT})().then((kept) => kept.includes('<!DOCTYPE') && !kept.includes(' checked'))")
    page.goto("/svara/tack")
    page.context.set_offline(True)
    page.get_by_text("Är det här inte din egen telefon?").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_text("Telefonen är lämnad.")).to_be_visible()
    assert drafts_on(page) == []
    page.goto("/svara/laget")
    expect(page.get_by_text("Telefonen är lämnad.")).to_be_visible()
    page.context.set_offline(False)
    page.goto("/svara/laget")
    expect(page.get_by_role("heading", name="Skriv koden")).to_be_visible()
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}
    assert rounds.count(group.round_id).started == 1


def test_another_code_on_the_phone_leaves_nothing_readable_of_the_one_before(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    begin(page, group.codes[0])
    when_questions_are_tapped(page, 1, 3)
    (first,) = drafts_on(page)
    begin(page, group.codes[1])
    expect(page.locator("input[name^='q.']:checked")).to_have_count(0)
    assert first[0] not in [name for name, _draft in drafts_on(page)]
    until(page, f"({KEPT})().then((kept) => !kept.includes('sealed'))")
    assert rounds.count(group.round_id).started == 1
    when_questions_are_tapped(page, 1, 6)
    send(page)
    then_the_receipt_is_shown(page)
    assert (rounds.count(group.round_id).started, answered(group)) == (1, 1)


def test_two_tabs_hold_the_same_and_one_sends(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    one = phone()
    begin(one, group.codes[0])
    when_questions_are_tapped(one, 1, 2)
    two = one.context.new_page()
    two.goto("/svara/laget")
    goes_on(two)
    when_questions_are_tapped(two, 3, 4)
    expect(one.get_by_text("Sidan är öppen i två flikar.")).to_be_visible()
    expect(one.locator("#f4 .rows input").nth(3)).to_be_checked()
    screenshot(one, "offline-07-two-tabs")
    send(two)
    then_the_receipt_is_shown(two)
    expect(one.get_by_text("Svaren är skickade eller lämnade i en annan flik.")).to_be_visible()
    assert answered(group) == 1


PLAIN_HTTP = "Object.defineProperty(crypto, 'subtle', {value: undefined});"


def test_without_a_worker_the_page_asks_for_the_code_and_goes_on_by_itself(
    group: OpenGroup, phone: Phone, screenshot: Shot
) -> None:
    """As over plain http: no worker, no sealing. The draft is all there is, and nothing is handed over unsent."""
    page = phone(service_workers="block")
    page.add_init_script(PLAIN_HTTP)
    scan(page, group.codes[0])
    agree(page)
    when_questions_are_tapped(page, 1, 6)
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_text("Skickas när nätet är tillbaka.")).to_be_visible()
    page.get_by_text("Är det här inte din egen telefon?").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_text("Det går inte att lämna över utan nät på den här telefonen.")).to_be_visible()
    page.context.clear_cookies()
    page.context.set_offline(False)
    page = reopened(page, "/svara/")
    expect(page.get_by_text("Svar på telefonen är inte skickade. Skriv koden, så skickas de.")).to_be_visible()
    screenshot(page, "offline-09-code-again")
    page.get_by_label("Kod", exact=True).fill(group.codes[0])
    page.get_by_role("button", name="Öppna Läget").click()
    then_the_receipt_is_shown(page)
    assert answered(group) == 1


FULL = """
const full = () => { throw new DOMException("full", "QuotaExceededError"); };
Storage.prototype.setItem = full;
IDBObjectStore.prototype.put = full;
"""


def test_a_full_phone_says_so_and_sends_all_the_same(group: OpenGroup, phone: Phone, screenshot: Shot) -> None:
    page = phone()
    page.add_init_script(FULL)
    scan(page, group.codes[0])
    agree(page)
    expect(page.get_by_text("Telefonen är full eller får inte spara.")).to_be_visible()
    expect(page.locator("#sparat")).to_have_text("Inte sparat på telefonen")
    when_questions_are_tapped(page, 1, 6)
    screenshot(page, "offline-08-full")
    send(page)
    then_the_receipt_is_shown(page)
    assert answered(group) == 1


def clock_off_by(years: int) -> str:
    return f"const right = Date.now; Date.now = () => right() + {years} * 31557600000;"


@pytest.mark.parametrize("years", [-7, 9])
def test_a_clock_years_wrong_loses_nothing_when_it_is_set_right(
    group: OpenGroup, phone: Phone, settings: Any, screenshot: Shot, years: int
) -> None:
    settings.CLOCK_MAY_SHIFT = False
    page = phone()
    page.add_init_script(clock_off_by(years))
    begin(page, group.codes[0])
    expect(page.get_by_text("Telefonens klocka går fel. Det gör inget för dina svar.")).to_be_visible()
    when_questions_are_tapped(page, 1, 3)
    # The next page has a clock that was set right; what was kept was dated by the wrong one.
    page = reopened(page)
    goes_on(page)
    expect(page.locator("#f2 .rows input").nth(3)).to_be_checked()
    page.context.set_offline(True)
    when_questions_are_tapped(page, 4, 4)
    page = reopened(page)
    goes_on(page)
    expect(page.locator("#f4 .rows input").nth(3)).to_be_checked()
    page.context.set_offline(False)
    when_questions_are_tapped(page, 5, 6)
    send(page)
    then_the_receipt_is_shown(page)
    assert answered(group) == 1


@pytest.mark.bench
@pytest.mark.parametrize("width", [320, 360, 412])
def test_every_width_off_and_on_the_network(
    group: OpenGroup, new_page: Phone, screenshot: Shot, axe: Any, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 700}, has_touch=True, is_mobile=True)
    begin(page, group.codes[0])
    when_questions_are_tapped(page, 1, 5)
    page.context.set_offline(True)
    screenshot(page, f"offline-{width}-question", full_page=False)
    send(page)
    expect(page.get_by_text("Skickas när nätet är tillbaka.")).to_be_visible()
    assert sideways_of(page) <= 0
    screenshot(page, f"offline-{width}-waiting", full_page=False)
    page.get_by_text("Är det här inte din egen telefon?").click()
    axe(page)
    screenshot(page, f"offline-{width}-hand-over")
    page.context.set_offline(False)
    then_the_receipt_is_shown(page)
    screenshot(page, f"offline-{width}-receipt")
    assert answered(group) == 1


@pytest.mark.bench
def test_a_slow_phone_on_a_slow_network(live_server: LiveServer, phone: Phone) -> None:
    """CPU 4x slower, slow 4G as Lighthouse has it: the whole example, forty questions, then one sheet."""
    group = open_group()
    page = phone()
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8},
    )
    scan(page, group.codes[0])
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    assert 0 < painted < 5000, f"first paint after {painted:.0f} ms"
    agree(page)
    when_questions_are_tapped(page, 1, len(group.framework.questions))
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page).to_have_url(re.compile(r"/svara/tack$"))
    assert answered(group) == 1
