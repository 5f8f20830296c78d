"""A whole Läget without a mouse or a finger: Tab, Shift+Tab, Space, Enter and the arrows, and the focus always seen.

Who has one switch steps through the same things in the same order: nothing is reached by pointing, holding or hovering.
"""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.conftest import PHONE
from tests.journeys.on_the_phone import Phone
from tests.journeys.steps import agree, scan
from tests.web.answer.group import OpenGroup, answered, open_group

MANY = 60
#: What is wrong with where the focus is: "" when it is seen, uncovered, and has a mark around it.
UNSEEN = """() => {
  const one = document.activeElement, said = one.outerHTML.slice(0, 90);
  if (one === document.body) return "the focus is nowhere";
  const marked = one.closest("label") ?? one, box = marked.getBoundingClientRect();
  const outlined = [one, marked].some((it) => {
    const style = getComputedStyle(it);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  });
  if (!outlined) return `no mark around ${said}`;
  if (box.bottom < 1 || box.top > innerHeight - 1) return `out of sight: ${said}`;
  const at = document.elementFromPoint(box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 1));
  return marked.contains(at) || at?.contains(marked) ? "" : `covered: ${said}`;
}"""
PAST_THE_END = "the focus is nowhere"
NAME = """() => {
  const one = document.activeElement;
  const words = one.labels?.[0]?.innerText || one.innerText || one.value || "";
  return words.replace(/\\s+/g, " ").trim();
}"""
#: Everything on the page that does something and is shown; of choices that are one, one.
STOPS = """() => {
  const seen = new Set(), stops = [];
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (one.disabled || one.type === "hidden" || !one.checkVisibility({ visibilityProperty: true })) continue;
    const key = one.type === "radio" ? one.name : one;
    if (!seen.has(key)) stops.push(one);
    seen.add(key);
  }
  return stops;
}"""
MISSED = f"""() => {{
  const stops = ({STOPS})();
  return stops.filter((one) => !("stepped" in one.dataset) && !(one.type === "radio"
    && [...document.getElementsByName(one.name)].some((other) => "stepped" in other.dataset)))
    .map((one) => one.outerHTML.slice(0, 90));
}}"""


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group(small=True)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def step_to(page: Page, words: str, *, key: str = "Tab") -> None:
    """Step until what is called `words` (or, with a #, is that field) has the focus; at every step it is seen."""
    for _step in range(MANY):
        press(page, key)
        assert page.evaluate(UNSEEN) in ("", PAST_THE_END)
        if words.startswith("#") and page.evaluate("one => document.activeElement.matches(one)", words):
            return
        if page.evaluate(NAME).startswith(words):
            return
    raise AssertionError(f"{words} is not reached by {key}")


def stands_at(page: Page, selector: str) -> None:
    """The focus has come to the new screen or page, so that the next step is its first control."""
    expect(page.locator(selector)).to_be_focused()


def everything_is_reached(page: Page) -> None:
    """Tab comes to all there is, in the order of the page, and out of it again."""
    count = len(page.evaluate(f"({STOPS})().map((one) => one.tagName)"))
    places = []
    for _step in range(count + 3):
        press(page, "Tab")
        if page.evaluate(UNSEEN) == PAST_THE_END:
            continue
        page.evaluate("document.activeElement.dataset.stepped = ''")
        places.append(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"),
        )
    assert page.evaluate(MISSED) == []
    turns = sum(later < earlier for earlier, later in pairwise(places))
    assert turns <= 1, "the order of Tab is not the order of the page"


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_a_whole_laget(group: OpenGroup, desk: Phone, size: str) -> None:
    page = desk() if size == "wide" else desk(viewport=PHONE)
    page.goto("/svara/")
    step_to(page, "Kod")
    page.keyboard.type(group.codes[0])
    press(page, "Enter")
    page.wait_for_url("**/svara/laget")

    step_to(page, "English")
    press(page, "Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    step_to(page, "Svenska")
    press(page, "Space")
    expect(page.locator("html")).to_have_attribute("lang", "sv")

    step_to(page, "Lyssna")
    press(page, "Enter")
    expect(page.locator("#las")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#las")).to_be_focused()
    press(page, "Enter")
    expect(page.locator("#las")).to_have_attribute("aria-pressed", "false")

    step_to(page, "Börja")
    press(page, "Enter")
    stands_at(page, "#samtycke")
    step_to(page, "Ja, jag vill vara med")
    press(page, "Space")
    step_to(page, "Nästa")
    press(page, "Enter")
    stands_at(page, "#bakgrund")
    step_to(page, "tjej")
    press(page, "Space")
    step_to(page, "Nästa")
    press(page, "Enter")
    stands_at(page, "#f1")

    step_to(page, "Inte alls")
    press(page, "ArrowDown", "ArrowDown")
    expect(page.locator("#f1 .rows input").nth(2)).to_be_checked()
    stands_at(page, "#f1 .rows label:nth-child(3) input")
    press(page, "Enter")
    stands_at(page, "#f2")
    press(page, "4")
    stands_at(page, "#f3")
    step_to(page, "Tillbaka")
    press(page, "Enter")
    stands_at(page, "#f2")

    step_to(page, "Pausa", key="Shift+Tab")
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Pausat")).to_be_focused()
    step_to(page, "Fortsätt nu")
    press(page, "Enter")
    page.wait_for_url("**/svara/laget")
    step_to(page, "Fortsätt där du var")
    press(page, "Enter")
    expect(page.locator("section:focus [name^='q.']").first).to_be_visible()
    page.evaluate("location.hash = 'f3'")
    stands_at(page, "#f3")
    for number, after in ((3, "#f4"), (4, "#f5"), (5, "#f6"), (1, "#skicka")):
        press(page, str(number))
        stands_at(page, after)
    step_to(page, "Skicka")
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Tack")).to_be_focused()
    assert answered(group) == 1
    my_journey(page)


def my_journey(page: Page) -> None:
    """From the receipt to one's own answers, a note, and handing over."""
    step_to(page, "#ord")
    page.keyboard.type("gul cykel under bron")
    step_to(page, "Spara orden")
    press(page, "Enter")
    page.wait_for_url("**/svara/mina?nyckel=ord")
    step_to(page, "#o-halsa > summary")
    press(page, "Space")
    step_to(page, "#o-halsa .more > summary")
    press(page, "Space")
    step_to(page, "#o-halsa textarea")
    page.keyboard.type("Sova före tolv")
    step_to(page, "Spara som mål")
    press(page, "Enter")
    expect(page.get_by_text("Mitt mål").first).to_be_visible()
    step_to(page, "#svar + details details > summary")
    press(page, "Enter")
    step_to(page, "Ändra eller kommentera")
    press(page, "Enter")
    page.wait_for_url("**/svara/mina/svar/**")
    everything_is_reached(page)
    page.goto("/svara/mina")
    everything_is_reached(page)
    step_to(page, "Lämna över")
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Telefonen är lämnad")).to_be_visible()
    step_to(page, "Skriv en annan kod")


def test_every_screen_is_stepped_through_with_one_switch(group: OpenGroup, desk: Phone) -> None:
    page = desk(viewport=PHONE)
    page.goto("/svara/")
    everything_is_reached(page)
    scan(page, group.codes[0])
    page.get_by_text("Är det här inte din egen telefon?").click()
    for screen in ("start", "samtycke", "bakgrund", "f1", "f6", "skicka"):
        page.goto(f"{page.url.split('#')[0]}#{screen}")
        expect(page.locator(f"#{screen}")).to_be_visible()
        everything_is_reached(page)
        page.evaluate("document.querySelectorAll('[data-stepped]').forEach((one) => delete one.dataset.stepped)")


def test_a_calm_page_waits_and_is_remembered(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    scan(page, group.codes[0])
    expect(page.get_by_text("Nästa fråga kommer av sig själv")).to_be_visible()
    page.get_by_role("button", name="Lugnare sida").click()
    expect(page.get_by_role("button", name="Lugnare sida")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Nästa fråga kommer av sig själv")).to_be_hidden()
    agree(page)
    page.locator("#f1 .rows label").nth(2).click()
    page.wait_for_timeout(400)
    expect(page.locator("#f1")).to_be_visible()
    expect(page.locator(".foot .languages")).not_to_be_in_viewport()
    page.locator("#f1").get_by_role("link", name="Nästa").click()
    expect(page.locator("#f2")).to_be_visible()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-calm", "")
    page.get_by_role("button", name="Lugnare sida").click()
    page.locator("#f2 .rows label").nth(2).click()
    expect(page.locator("#f3")).to_be_visible()
