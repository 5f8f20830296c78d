"""A whole Läget as somebody hears it who does not see: every kind of screen, in reading order, read through by people.

What is heard stands in tests/journeys/heard/. When a page has changed, look at what the message shows as one who hears
it line by line: is it said what this is, what a button does, where one is, what is chosen? Then accept it with
`GENKLANG_HEARD=accept .venv/bin/pytest -n0 tests/journeys/test_heard.py` and commit the text with the page.
"""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from difflib import unified_diff
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests import own_words, world
from tests.journeys.conftest import Trouble
from tests.journeys.hearing import heard
from tests.journeys.on_the_phone import Phone
from tests.journeys.test_kinds import CHOICE, FACES, LINE, NUMBER, SEVERAL, come_to
from tests.web.answer.group import SCHEDULE, OpenGroup

from genklang import library
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.frameworks import actions as framework_actions
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.pulses import actions as pulses
from genklang.config import clock

HEARD = Path(__file__).parent / "heard"
WORDS = "gul cykel under bron"
#: Noon on a Monday: what is heard tells days.
DAY = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


@pytest.fixture
def monday() -> Iterator[None]:
    clock.shift(DAY - clock.now())
    yield
    clock.reset()


def opened(file: str, *, youngest_age: int) -> OpenGroup:
    """A group with Läget 1 open, contact and readers for own words."""
    at = clock.now()
    text = dict(library.files("frameworks"))[file]
    built = world.build(size=6, youngest_age=youngest_age, schedule=SCHEDULE, framework=text, at=at)
    framework_actions.load_library(by=SYSTEM, at=at)
    own_words.contact(built)
    for _reader in range(2):
        own_words.reader(built)
    round_id = world.open_round(built.group_id, at=at)
    framework = frameworks.framework(built.framework_id)
    return OpenGroup(built.group_id, round_id, built.codes, built.participants, framework)


def with_a_year_behind(group: OpenGroup) -> None:
    """Card 1 has answered two Läget with the same words, the group has talked after the first; Läget 3 is open."""
    key = world.words_key(group.participants[0], WORDS, at=clock.now())
    for value in (2, 4):
        round_id = group.round_id
        world.answer(round_id, group.participants[0], value=value, reading_key_id=key, at=clock.now())
        group.open_round()
        if value == 2:
            held = clock.today() - timedelta(days=1)
            talk = dialogue.start_session(
                group_id=group.group_id, round_id=round_id, held_on=held, by=SYSTEM, at=clock.now()
            )
            dialogue.add_action(
                session_id=talk,
                you_said="Det är för stökigt för att plugga",
                what="Tyst rum på tisdagar",
                who="Samira",
                by=SYSTEM,
                at=clock.now(),
            )
    pulses.open_pulse(group_id=group.group_id, by=SYSTEM, at=clock.now())


class Transcript:
    """Screens one after the other; `compare` fails where it is not what was read through and accepted."""

    def __init__(self, name: str, group: OpenGroup) -> None:
        self.path = HEARD / f"{name}.txt"
        self.group = group
        self.screens: list[str] = []

    def add(self, what: str, page: Page) -> None:
        text = heard(page)
        for code in self.group.codes:
            text = re.sub(re.escape(code), "KOD", text)
        text = re.sub(r"\b\d\d:\d\d\b", "TID", text)
        self.screens.append(f"== {what} ==\n{text}")

    def compare(self) -> None:
        text = "\n".join(self.screens)
        if os.environ.get("GENKLANG_HEARD") == "accept":
            HEARD.mkdir(exist_ok=True)
            self.path.write_text(text, encoding="utf-8")
        before = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        changes = unified_diff(before.splitlines(), text.splitlines(), "accepted", "heard now", lineterm="", n=4)
        assert text == before, "\n".join([f"{self.path.name} is heard otherwise; see {__name__}.", *changes])


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_a_whole_laget(live_server: LiveServer, monday: None, phone: Phone, trouble: Trouble, language: str) -> None:
    for status in (422, 403):
        trouble.expect(str(status))
    group = opened("unga-exempel-v2.yaml", youngest_age=15)
    with_a_year_behind(group)
    said = Transcript(language, group)
    # Without a worker: it could send what is made wrong here a second time, sooner or later than the page says so.
    page = phone(service_workers="block")
    page.goto(f"/svara/?sprak={language}")
    said.add("the door", page)
    page.locator("#kodfalt").fill("AAAA-AAAA-AA")
    page.locator("#kod button").click()
    page.wait_for_load_state()
    said.add("the door, after a code that nobody has", page)
    page.locator("#kodfalt").fill(group.codes[1])
    page.locator("#kod button").click()
    page.wait_for_url("**/svara/laget")
    said.add("start", page)
    page.locator("#start .steps a").click()
    said.add("consent", page)
    page.locator("#samtycke .rows input").first.check()
    page.locator("#samtycke .if-yes").click()
    said.add("background", page)
    page.locator("#bakgrund .steps a").last.click()
    page.locator("#f1 .rows input").nth(2).press("Space")  # a tap would turn the page
    said.add("the first question, answered", page)
    last = len(group.framework.questions)
    come_to(page, last // 2 + 2)
    said.add("half way", page)
    page.goto(f"{page.url.split('#')[0]}#b1")
    said.add("own words", page)
    page.locator("#b1 textarea").fill("x" * 20)
    page.goto(f"{page.url.split('#')[0]}#skicka")
    said.add("ready to send", page)
    finish(page, said, group)
    own_pages(phone(), said, group, language)
    said.compare()


def finish(page: Page, said: Transcript, group: OpenGroup) -> None:
    """From the last screen: what is wrong, the receipt, the pulse, handing over."""
    page.locator("[name=ulid]").evaluate("one => { one.value = 'x'; }")
    page.locator("#skicka button[value=skicka]").click()
    page.locator("#fel").wait_for()
    said.add("not sent", page)
    page.goto("/svara/laget")
    page.goto("/svara/laget#skicka")
    page.locator("[name=ulid]").evaluate("one => { one.value = '01J0000000000000000000000A'; }")
    page.locator("#skicka button[value=skicka]").click()
    page.wait_for_url("**/svara/tack")
    said.add("the receipt", page)
    page.goto("/svara/puls")
    said.add("the pulse", page)
    page.locator("fieldset input").first.check()
    page.locator("main form button").click()
    page.locator(".echo").wait_for()
    said.add("the pulse, sent", page)
    page.locator("details summary").click()
    said.add("handing over", page)
    page.locator("details button").click()
    page.locator("[data-clear='*']").wait_for()
    said.add("handed over", page)


def own_pages(page: Page, said: Transcript, group: OpenGroup, language: str) -> None:
    """By card and words: the young person's own."""
    page.goto(f"/svara/mina?sprak={language}")
    said.add("the door to one's own answers", page)
    page.locator("#kodfalt").fill(group.codes[0])
    page.locator("#ord").fill(WORDS)
    page.locator("main form button").click()
    page.locator("#resan").wait_for()
    page.locator("details.sheet details.sheet > summary").first.click()
    page.locator(".journey details.sheet > summary").first.click()
    said.add("one's own answers", page)
    page.locator("details.sheet dd a").first.click()
    page.wait_for_url("**/svar/**")
    said.add("one answer", page)
    page.goto("/svara/paminn")
    said.add("reminders", page)
    page.goto("/svara/mina/ta-bort")
    said.add("taking everything away", page)
    page.goto("/svara/utan-nat")
    said.add("without a network", page)


def test_every_kind_of_question(live_server: LiveServer, monday: None, phone: Phone) -> None:
    group = opened("vuxna-exempel-v1.yaml", youngest_age=18)
    said = Transcript("kinds", group)
    page = phone()
    page.goto(f"/svara/#{group.codes[0]}")
    page.wait_for_url("**/svara/laget")
    for what, number in (
        ("several may be picked", SEVERAL),
        ("faces", FACES),
        ("a number", NUMBER),
        ("a line", LINE),
        ("one of several", CHOICE),
    ):
        come_to(page, number)
        if number == SEVERAL:
            for place in range(3):
                page.locator(f"#f{SEVERAL} .rows input").nth(place).check()
        if number == NUMBER:
            page.locator(f"#f{NUMBER} [inputmode]").fill("1,")
        said.add(what, page)
    said.compare()


def test_what_is_heard_otherwise_is_noticed(tmp_path: Path, phone: Phone, live_server: LiveServer) -> None:
    page: Page = phone()
    page.goto("/svara/utan-nat")
    before = heard(page)
    page.evaluate("document.querySelector('h1').setAttribute('aria-hidden', 'true')")
    assert heard(page) != before
    page.evaluate("document.querySelector('main a').setAttribute('aria-label', '')")
    assert 'link "' in heard(page)
