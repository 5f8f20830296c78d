"""What people do in the journeys, one step a function: sign in, set up, open and close, answer, look.

A step ends when the page shows that it is done, so that the next one can begin.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core import mail
from playwright.sync_api import FloatRect, Page, expect
from tests.journeys.conftest import DESK, SCREENSHOTS

#: Presses of Tab before something counts as out of reach.
MANY = 150


def sideways_of(page: Page) -> int:
    """How many pixels wider than the screen. Asked of the root element, which is waited for: between two pages there is
    for a moment a document without one."""
    return int(page.locator("html").evaluate("one => one.scrollWidth - one.clientWidth"))


@dataclass(frozen=True)
class Eyes:
    """Look at a page: no accessibility violation, nothing wider than the screen, and a picture of it for people."""

    axe: Callable[[Page], None]
    screenshot: Callable[..., Path]

    def look(self, page: Page, name: str) -> None:
        sideways = sideways_of(page)
        assert sideways <= 0, f"{name} is {sideways} pixels too wide"
        self.screenshot(page, f"year-{name}")
        self.axe(page)

    def picture(self, page: Page, name: str) -> None:
        """What fits on the screen, for the README. `make pictures` copies them to docs/images."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        end = page.evaluate("document.body.getBoundingClientRect().bottom")
        size = page.viewport_size or DESK
        clip: FloatRect = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], end)}
        page.screenshot(path=SCREENSHOTS / f"readme-{name}.png", scale="css", animations="disabled", clip=clip)


def sign_in(page: Page, email: str, eyes: Eyes, name: str) -> None:
    """By the code in the mail, as staff do."""
    page.goto("/")
    page.get_by_role("link", name="Jag jobbar här").click()
    page.get_by_label("E-post").fill(email)
    eyes.look(page, f"{name}-sign-in")
    page.get_by_role("button", name="Skicka koden").click()
    page.get_by_label("Kod", exact=True).fill(code_mailed_to(email))
    eyes.look(page, f"{name}-sign-in-code")
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("link", name="Skrivbord", exact=True)).to_have_attribute("aria-current", "page")


def code_mailed_to(email: str) -> str:
    """The sign-in code in the last letter to somebody: a line of its own."""
    letter = next(one for one in reversed(mail.outbox) if one.to == [email])
    found = re.search(r"^\s*([0-9A-Z]{3,}(?:-[0-9A-Z]+)*)\s*$", str(letter.body), re.MULTILINE)
    assert found, letter.body
    return found[1]


def press(page: Page, name: str) -> None:
    """Press a link or button that leads to another page, and wait for it."""
    page.locator("main").get_by_role("link", name=name).or_(
        page.locator("main").get_by_role("button", name=name)
    ).click()
    page.wait_for_load_state()


def reach(page: Page, words: str) -> None:
    """Move by Tab alone to what is called `words`."""
    for _press in range(MANY):
        page.keyboard.press("Tab")
        there = page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).innerText.replace(/\\s+/g, ' ').trim()"
        )
        if there.startswith(words):
            return
    raise AssertionError(f"{words} is not reached by Tab")


def create_group(page: Page, activity: str, name: str, size: int, eyes: Eyes, look: bool) -> list[str]:
    """A leader begins a group; the codes on its cards."""
    page.goto("/skrivbord/")
    page.get_by_role("link", name=activity, exact=True).click()
    press(page, "Ny grupp")
    page.get_by_label("Gruppens namn").fill(name)
    page.get_by_label("Antal kort").fill(str(size))
    page.get_by_label("Den yngstas ålder").fill("15")
    if look:
        eyes.look(page, "leader-group-new")
    press(page, "Skapa gruppen och visa korten")
    codes = page.locator(".card-code").all_inner_texts()
    assert len(set(codes)) == size
    if look:
        eyes.look(page, "leader-cards")
    leave_the_cards(page)
    return codes


def leave_the_cards(page: Page) -> None:
    """Say that they are on paper; nothing else leads on."""
    page.get_by_role("checkbox").check()
    press(page, "Klart, till gruppen")


def to_group(page: Page, name: str) -> None:
    page.goto("/skrivbord/")
    page.get_by_role("heading", name=name).get_by_role("link").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def open_laget(page: Page, group: str, number: int) -> None:
    to_group(page, group)
    press(page, f"Öppna Läget {number} för gruppen")
    press(page, "Öppna Läget för gruppen")
    expect(page.get_by_text("Läget är öppet. Nu kan gruppen svara.")).to_be_visible()


def close_and_release(page: Page, group: str, number: int) -> None:
    """The two acts: close, then take out the result."""
    to_group(page, group)
    press(page, f"Läget {number}")
    press(page, "Stäng Läget")
    press(page, "Stäng Läget")
    expect(page.get_by_text("Läget är stängt.")).to_be_visible()
    press(page, "Ta fram resultatet")
    expect(page.get_by_text("Det kan inte göras om.")).to_be_visible()
    press(page, "Ta fram resultatet")
    expect(page.get_by_text("Resultatet är framtaget.")).to_be_visible()


def write_down(page: Page, indicator: str, verdict: str, words: str) -> None:
    """Beside a number in the talk: what the group says lies behind it."""
    slide = page.locator(f"#indicator-{indicator}")
    slide.locator(".write summary").first.click()
    slide.get_by_label(verdict).check()
    slide.locator("textarea[name=words]").fill(words)
    slide.get_by_role("button", name="Anteckna").first.click()
    expect(page.get_by_text("Det är antecknat.")).to_be_visible()


def scan(page: Page, code: str) -> None:
    """The camera opens the link in the card's QR code."""
    page.goto("about:blank")
    page.goto(f"/svara/#{code}")
    page.wait_for_url("**/svara/laget")


def type_code(page: Page, code: str) -> None:
    page.goto("/svara/")
    page.get_by_label("Kod", exact=True).fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Öppna Läget").click()
    page.wait_for_url("**/svara/laget")


def agree(page: Page) -> None:
    """Read what it is about, say yes, and go past the questions about oneself."""
    page.get_by_role("link", name="Börja").click()
    page.get_by_text("Ja, jag vill vara med").click()
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()
    page.locator("#bakgrund").get_by_role("link", name="Nästa").click()


def tap(page: Page, answers: Mapping[str, int], questions: Iterable[tuple[int, str]], *, script: bool = True) -> None:
    """Tap the row of each question (number, code), as a person does; without script Nästa too."""
    for number, code in questions:
        screen = page.locator(f"#f{number}")
        screen.locator(f"label:has(input[name='q.{code}'][value='{answers[code]}'])").tap()
        if not script:
            screen.get_by_role("link", name="Nästa").click()
        expect(screen).to_be_hidden()


def fill(page: Page, answers: Mapping[str, int]) -> None:
    """The same choices at once, for those whose tapping has nothing new to show."""
    page.evaluate(
        """answers => {
            for (const [code, value] of Object.entries(answers)) {
                document.querySelector(`input[name="q.${code}"][value="${value}"]`).checked = true;
            }
            document.querySelector("#laget").dispatchEvent(new Event("change"));
            location.hash = "skicka";
        }""",
        dict(answers),
    )


def send(page: Page) -> None:
    page.get_by_role("button", name="Skicka", exact=True).click()
    thanked(page)


def thanked(page: Page) -> None:
    expect(page.get_by_role("heading", name="Tack")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/svara/tack$"))


def answer(page: Page, code: str, answers: Mapping[str, int], *, first: bool) -> None:
    """A whole Läget the quick way. `first`: this young person has not agreed before."""
    scan(page, code)
    if first:
        agree(page)
    fill(page, answers)
    send(page)
