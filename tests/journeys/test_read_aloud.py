"""By ear alone: every page is heard, sound stays on until the phone is handed over, nothing is lost by a silent tap."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.conftest import Trouble
from tests.journeys.on_the_phone import Axe, Phone, Shot, until
from tests.journeys.steps import agree, type_code
from tests.journeys.test_heard import opened
from tests.web.answer.group import OpenGroup, answered, open_group

#: A phone that has these voices and notes, from page to page, what it was told to say.
VOICES = """
window.said = JSON.parse(sessionStorage.getItem("said") ?? "[]");
const voices = %s.map((lang) => ({ lang, localService: true, name: lang }));
const note = (one) => { window.said.push(one); sessionStorage.setItem("said", JSON.stringify(window.said)); };
let waiting = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices, addEventListener() {},
  cancel() { waiting.forEach(clearTimeout); waiting = []; note("cancel"); },
  speak(one) {
    note([one.lang, one.text]);
    if (window.slow) return one.onstart({});
    waiting.push(setTimeout(() => { one.onstart({}); one.onend({}); }, 20));
  },
} });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window.SpeechSynthesisUtterance.prototype, "voice", { writable: true });
"""

PAUSE = "Vill du ta en paus? Tryck på Pausa högst upp. Är det inte din egen telefon? Lämna över den längst ner."
ON = "Tryck på den stora knappen längst ner när du vill gå vidare."
#: Paragraphs of what one says yes to; the choice comes after them.
NAMED = 8


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group()


def said(page: Page) -> list[str]:
    """What has been read since the last silence."""
    every: list[object] = page.evaluate("window.said")
    last = max((at for at, one in enumerate(every) if one == "cancel"), default=-1)
    return [one[1] for one in every[last + 1 :] if isinstance(one, list)]


def when_it_has_said(page: Page, text: str) -> list[str]:
    """What has been read, once this has; it is not waited for again."""
    until(page, f"window.said.some((one) => one[1] === {json.dumps(text)})")
    texts = said(page)
    page.evaluate("sessionStorage.clear(), (window.said.length = 0)")
    return texts


def speaker(page: Page) -> Locator:
    """The one way to sound that is there: Lyssna on a page that begins with it, else the loudspeaker above."""
    return page.get_by_role("button", name=re.compile("^(Läs upp|Lyssna)$"))


def test_a_question_is_read_and_waits_for_what_was_chosen_to_be_heard(
    group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot
) -> None:
    page = phone()
    page.add_init_script(VOICES % '["en-GB", "sv-SE"]')
    type_code(page, group.codes[0])
    agree(page)
    first, second = (question.text["sv"] for question in group.framework.questions[:2])
    choices = [step.text["sv"] for step in group.framework.questions[0].scale.steps]
    page.evaluate("window.slow = true")
    speaker(page).click()
    until(page, "window.said.some((one) => one[1] === 'Nästa')")
    texts = said(page)
    assert texts[texts.index(first) + 1 :] == [*choices, "Vet inte", "Vill inte svara", "Tillbaka", "Nästa"]
    assert {one[0] for one in page.evaluate("window.said") if one != "cancel"} == {"sv-SE"}
    expect(page.locator("#f1 .rows label.read").first).to_be_visible()
    axe(page)
    screenshot(page, "phone-45-read-aloud", full_page=False)
    # A tap while it speaks is silence, and the phone is as it was.
    speaker(page).click()
    expect(page.locator("#las")).to_have_attribute("aria-pressed", "false")
    assert said(page) == []
    page.evaluate("window.slow = false")
    speaker(page).click()
    when_it_has_said(page, "Nästa")
    # When it has spoken, a tap is the same again.
    expect(page.locator("#las[data-reading]")).to_have_count(0)
    speaker(page).click()
    assert first in when_it_has_said(page, choices[-1])
    page.locator("#f1 .rows label").nth(2).click()
    when_it_has_said(page, f"Du valde: {choices[2]}.")
    page.wait_for_timeout(400)
    expect(page.locator("#f1")).to_be_visible()
    page.locator("#f1").get_by_role("link", name="Nästa").click()
    assert "2 av 40" not in when_it_has_said(page, second)
    page.locator("#f2").get_by_role("link", name="Tillbaka").click()
    when_it_has_said(page, f"{choices[2]}. Det har du valt.")
    page.locator("#f1 legend").click()
    assert when_it_has_said(page, first) == [first]


def test_everything_is_heard_until_the_phone_is_handed_over(group: OpenGroup, phone: Phone, trouble: Trouble) -> None:
    trouble.expect("422")
    page = phone()
    page.add_init_script(VOICES % '["sv-SE"]')
    page.goto("/svara/")
    page.get_by_role("button", name="Lyssna").click()
    expect(page.get_by_role("button", name="Lyssna")).to_be_hidden()
    assert "Kod. Skriv i rutan." in when_it_has_said(page, "Så skyddar vi svaren")
    page.get_by_label("Kod", exact=True).fill("AAAA-BBBB")
    page.get_by_role("button", name="Öppna Läget").click()
    # What went wrong is said first.
    wrong = "Koden stämmer inte. Titta på kortet och skriv den en gång till."
    assert when_it_has_said(page, "Så skyddar vi svaren")[0] == wrong
    page.get_by_label("Kod", exact=True).fill(group.codes[0])
    page.get_by_role("button", name="Öppna Läget").click()
    # What can be heard later waits until the way on has been heard.
    heard = when_it_has_said(page, "Nästa del")
    assert heard[-2:] == ["Börja", "Nästa del"]
    page.get_by_role("button", name="Nästa del").click()
    assert when_it_has_said(page, ON) == [PAUSE, ON]
    page.get_by_role("link", name="Börja").click()
    # What one says yes to is read a part at a time, and all of it.
    parts = [when_it_has_said(page, "Nästa del")]
    assert parts[0][:2] == ["Vill du vara med?", "Vad"]
    while page.locator("#del").is_visible():
        page.get_by_role("button", name="Nästa del").click()
        parts.append(when_it_has_said(page, "Nästa" if len(parts) == NAMED else "Nästa del"))
    assert max(len(" ".join(part).split()) for part in parts) < 60
    assert "Bris på 1 1 6, 1 1 1." in parts[-2][1]
    assert "ring 1 1 2." in parts[-2][1]
    assert "Nej, jag vill inte" in parts[-1]
    assert [part[0] for part in parts[1:-1]] == page.locator("#samtycke dt").all_inner_texts()[1:]
    # A number to call is said first, and called by the second tap.
    page.get_by_role("link", name="1177").click()
    when_it_has_said(page, "1 1 7 7. Tryck en gång till för att ringa.")
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()
    heard = when_it_has_said(page, "Välj Ja eller Nej för att gå vidare. Båda går lika bra.")
    assert heard[:2] == ["Välj Ja eller Nej för att gå vidare. Båda går lika bra.", "Ja, jag vill vara med"]
    page.get_by_text("Nej, jag vill inte").click()
    when_it_has_said(page, "Säger du nej frågar vi inget. Tryck på Avsluta.")
    expect(page.get_by_role("button", name="Avsluta")).to_be_visible()
    page.get_by_text("Ja, jag vill vara med").click()
    when_it_has_said(page, "Tryck sedan på Nästa.")
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()
    assert "2010 till 2014" in when_it_has_said(page, "Vill inte säga")
    page.get_by_text("2010–2014").click()
    when_it_has_said(page, "Du valde: 2010 till 2014.")
    page.goto(page.url.split("#")[0] + "#f1")
    page.locator("#f1 .rows label").first.click()
    page.goto(page.url.split("#")[0] + "#skicka")
    # What is left is said by name, and leads there and straight back.
    second, fourth = (group.framework.questions[place].text["sv"] for place in (1, 3))
    heard = when_it_has_said(page, "Skicka")
    assert second in heard
    assert fourth in heard
    assert "Frågor kvar: 39. Här står de tre första." in heard
    page.get_by_role("link", name=second).click()
    when_it_has_said(page, second)
    page.locator("#f2 .rows label").first.click()
    page.locator("#f2").get_by_role("link", name="Nästa").click()
    assert second not in when_it_has_said(page, "Skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    heard = when_it_has_said(page, "Lämna över")
    # To keep the key nobody has to write.
    assert heard.index("Spara nyckeln på den här telefonen") < next(
        at for at, one in enumerate(heard) if "Skriv i rutan" in one
    )
    page.get_by_role("button", name="Spara nyckeln på den här telefonen").click()
    # One's own answers are not read to whoever stands near. It is said that it is done, and how one hears them.
    expect(page.get_by_role("heading", name="Mina svar")).to_be_visible()
    expect(page.locator("#las")).to_have_attribute("aria-pressed", "false")
    assert when_it_has_said(page, "Tryck sedan på Lyssna.") == [
        "Mina svar",
        "Här är det tyst tills du själv trycker, så att ingen annan hör dina svar.",
        "Nyckeln är sparad på den här telefonen.",
        "Tryck sedan på Lyssna.",
    ]
    page.get_by_role("button", name="Lyssna").click()
    when_it_has_said(page, "Ta bort allt om mig")
    page.locator("details.sheet details.sheet > summary").first.click()
    when_it_has_said(page, group.framework.questions[0].text["sv"])
    # The key goes with the phone: asked once more, both ways told.
    page.locator("summary", has_text="Lämna över").click()
    heard = when_it_has_said(page, "Ja, lämna över och glöm nyckeln")
    assert any(one.startswith("Telefonen glömmer också din nyckel") for one in heard)
    page.get_by_role("link", name="Nej, behåll nyckeln").click()
    expect(page.get_by_role("button", name="Ja, lämna över")).to_be_hidden()
    expect(page.get_by_role("heading", name="Mina svar")).to_be_visible()
    page.locator("summary", has_text="Lämna över").click()
    page.get_by_role("button", name="Ja, lämna över och glöm nyckeln").click()
    when_it_has_said(page, "Telefonen är lämnad")
    # The next one chooses.
    page.goto("/svara/")
    expect(page.locator("#las")).to_have_attribute("aria-pressed", "false")
    assert said(page) == []


@pytest.mark.parametrize("script", [True, False])
def test_neither_yes_nor_no_stops_and_a_failed_send_leads_straight_to_it_and_back(
    group: OpenGroup, phone: Phone, screenshot: Shot, trouble: Trouble, script: bool
) -> None:
    trouble.expect("422")
    page = phone(java_script_enabled=script)
    type_code(page, group.codes[0])
    page.get_by_role("link", name="Börja").click()
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()
    expect(page.get_by_text("Välj Ja eller Nej för att gå vidare.")).to_be_in_viewport()
    expect(page.locator("#samtycke")).to_be_visible()
    # An address of a question leads past the consent; sending does not.
    page.goto(page.url.split("#")[0] + "#f1")
    page.locator("#f1 .rows label").first.click()
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_role("heading", name="Det gick inte att skicka")).to_be_visible()
    expect(page.get_by_role("button", name="Skicka igen")).to_have_count(0)
    screenshot(page, f"phone-46-not-sent-{script}")
    page.get_by_role("link", name="Välj Ja eller Nej").click()
    page.get_by_text("Ja, jag vill vara med").click()
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_role("heading", name="Tack")).to_be_visible()
    assert answered(group) == 1


def test_a_phone_without_the_voice_says_so(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    page.add_init_script(VOICES % '["en-GB"]')
    type_code(page, group.codes[0])
    speaker(page).click()
    expect(page.get_by_role("status")).to_contain_text("Telefonen har ingen röst för det här språket.")
    expect(page.locator("#las")).to_have_attribute("aria-pressed", "false")
    assert said(page) == []


def test_own_words_are_read_back_by_the_button_under_them_and_by_their_field(
    live_server: LiveServer, phone: Phone, screenshot: Shot
) -> None:
    group = opened("unga-exempel-v2.yaml", youngest_age=15)
    page = phone()
    page.add_init_script(VOICES % '["sv-SE"]')
    type_code(page, group.codes[0])
    agree(page)
    page.goto(page.url.split("#")[0] + "#b1")
    speaker(page).click()
    when_it_has_said(page, "Hoppa över")
    field, button = page.locator("#b1 textarea"), page.get_by_role("button", name="Läs upp det jag har skrivit")
    expect(button).to_be_hidden()
    # Such as a keyboard writes down of what is spoken, whatever it is.
    field.fill("Det är stökigt, $& dyrt")
    button.click()
    read_back = "Du har skrivit: Det är stökigt, $& dyrt."
    assert when_it_has_said(page, read_back) == [read_back]
    screenshot(page, "phone-50-own-words-by-ear", full_page=False)
    field.click()
    assert when_it_has_said(page, read_back) == [read_back]
    # But not by who only comes by.
    page.goto(page.url.split("#")[0] + "#skicka")
    page.get_by_role("link", name="Tillbaka").click()
    assert read_back not in when_it_has_said(page, "Nästa")


def test_the_first_page_is_heard_and_the_sound_stays_on_to_the_door(
    live_server: LiveServer, phone: Phone, axe: Axe, screenshot: Shot
) -> None:
    page = phone()
    page.add_init_script(VOICES % '["sv-SE"]')
    page.goto("/")
    speaker(page).click()
    heard = when_it_has_said(page, "Läs hur vi skyddar svaren")
    assert "Jag har en kod. Svara på Läget med koden på ditt kort" in heard
    axe(page)
    screenshot(page, "phone-47-first-page", full_page=False)
    page.get_by_role("link", name="العربية").click()
    when_it_has_said(page, "Telefonen har ingen röst för det språket. Tryck en gång till om du ändå vill byta.")
    page.get_by_role("link", name="Jag har en kod").click()
    when_it_has_said(page, "Skriv koden på ditt kort")


def test_a_stray_tap_on_a_language_without_a_voice_says_so_and_changes_nothing(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    page.add_init_script(VOICES % '["sv-SE"]')
    type_code(page, group.codes[0])
    speaker(page).click()
    when_it_has_said(page, "Börja")
    english = page.locator(".languages [lang=en]")
    expect(page.locator(".languages [data-voiceless]")).to_have_count(1)
    english.click()
    told = "Telefonen har ingen röst för det språket. Tryck en gång till om du ändå vill byta."
    assert when_it_has_said(page, told) == [told]
    expect(page.get_by_role("link", name="Börja")).to_be_visible()
    english.click()
    expect(page.get_by_role("link", name="Begin")).to_be_visible()


def test_a_phone_that_cannot_speak_offers_nothing(group: OpenGroup, phone: Phone) -> None:
    page = phone()
    page.add_init_script("delete Window.prototype.speechSynthesis; delete window.speechSynthesis;")
    type_code(page, group.codes[0])
    expect(page.locator("#las")).to_be_hidden()
    expect(page.get_by_role("button", name="Lyssna")).to_be_hidden()
