"""Read aloud: the question and every choice with the phone's own voice, the next screen too, and told where none is."""

import json

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.on_the_phone import Axe, Phone, Shot, until
from tests.journeys.steps import agree, type_code
from tests.web.answer.group import OpenGroup, open_group

#: A phone that has these voices and says what it was told to say.
VOICES = """
window.said = [];
const voices = %s.map((lang) => ({ lang, localService: true, name: lang }));
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices, addEventListener() {}, cancel() { window.said.push("cancel"); },
  speak(one) { window.said.push([one.lang, one.text]); one.onstart(); },
} });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window.SpeechSynthesisUtterance.prototype, "voice", { writable: true });
"""


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group()


def at_the_first_question(page: Page, group: OpenGroup) -> None:
    type_code(page, group.codes[0])
    agree(page)
    expect(page.locator("#f1")).to_be_visible()


def said(page: Page) -> list[str]:
    """What has been read since the last silence."""
    every: list[object] = page.evaluate("window.said")
    last = max((at for at, one in enumerate(every) if one == "cancel"), default=-1)
    return [one[1] for one in every[last + 1 :] if isinstance(one, list)]


def when_it_has_said(page: Page, text: str) -> list[str]:
    """What has been read, once this has."""
    until(page, f"window.said.some((one) => one[1] === {json.dumps(text)})")
    return said(page)


def test_a_question_and_its_choices_are_read(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    page.add_init_script(VOICES % '["en-GB", "sv-SE"]')
    at_the_first_question(page, group)
    first, second = (question.text["sv"] for question in group.framework.questions[:2])
    page.get_by_role("button", name="Läs upp").click()
    texts = when_it_has_said(page, "Vill inte svara")
    choices = [step.text["sv"] for step in group.framework.questions[0].scale.steps]
    assert texts[texts.index(first) + 1 :][:7] == [*choices, "Vet inte", "Vill inte svara"]
    assert {one[0] for one in page.evaluate("window.said") if one != "cancel"} == {"sv-SE"}
    expect(page.locator("#f1 .rows label.read").first).to_be_visible()
    axe(page)
    screenshot(page, "phone-45-read-aloud", full_page=False)
    page.locator("#f1 .rows label").nth(2).click()
    expect(page.locator("#f2")).to_be_visible()
    when_it_has_said(page, second)
    page.get_by_role("button", name="Läs upp").click()
    expect(page.get_by_role("button", name="Läs upp")).to_have_attribute("aria-pressed", "false")
    assert said(page) == []


def test_a_phone_without_the_voice_says_so(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    page.add_init_script(VOICES % '["en-GB"]')
    at_the_first_question(page, group)
    page.get_by_role("button", name="Läs upp").click()
    expect(page.get_by_role("status")).to_have_text("Telefonen har ingen röst för det här språket.")
    assert said(page) == []


def test_a_phone_that_cannot_speak_offers_nothing(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    page.add_init_script("delete Window.prototype.speechSynthesis; delete window.speechSynthesis;")
    at_the_first_question(page, group)
    expect(page.locator("#las")).to_be_hidden()
