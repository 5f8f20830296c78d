"""What people have read is heard where the phone has no voice, and without a network once it has been heard."""

import json

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.core.sounds.made import mp3
from tests.journeys.conftest import Trouble
from tests.journeys.on_the_phone import Phone, until
from tests.journeys.steps import agree, type_code
from tests.journeys.test_read_aloud import VOICES, when_it_has_said
from tests.web.answer.group import open_group

from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import queries, recording_actions
from genklang.apps.frameworks import recording_queries as recordings
from genklang.apps.frameworks.actions import load_library
from genklang.config import clock
from genklang.web.answer.aloud_words import letters, to_read
from genklang.web.answer.language import OFFERED

#: Notes what is marked on the page when a recording has begun to be heard, among what the voices say.
PLAYED = """
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  const text = document.querySelector(".read").innerText.trim();
  window.player = this;
  return play.call(this).then(() => note(["played", text]));
};
"""


def test_a_recording_is_heard_where_the_phone_has_no_voice_also_without_a_network(
    live_server: LiveServer, phone: Phone, trouble: Trouble
) -> None:
    for part in ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "request to blob:"):
        trouble.expect(part)
    group = open_group(small=True)
    read_aloud("en", "mar_bra", *(f"instammer.{value}" for value in range(1, 6)), "phone.chose", "phone.start")
    read_aloud("en", "oro", frames=1_000)
    page = phone()
    page.add_init_script(VOICES % '["sv-SE"]' + PLAYED)
    type_code(page, group.codes[0])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    agree(page)
    page.goto("/svara/laget?sprak=en#f1")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    assert not [one for one in asked if "ljud" in one or "recordings" in one]
    page.get_by_role("button", name="Read aloud").click()
    heard = when_it_has_said(page, "Fully")
    assert heard == ["I feel well.", "Not at all", "A little", "About half", "Mostly", "Fully"]
    assert {one[0] for one in page.evaluate("window.said") if one != "cancel"} <= {"played"}
    expect(page.locator("#las[data-reading]")).to_have_count(0)
    page.locator("#f1 .rows label").nth(2).click()
    # "You chose:" and what was chosen are two recordings.
    until(page, "window.said.filter((one) => one[1] === 'About half').length === 2")
    expect(page.locator("#las[data-reading]")).to_have_count(0)
    page.evaluate("sessionStorage.clear(), (window.said.length = 0)")
    page.context.set_offline(True)
    page.reload()
    page.goto(page.url.split("#")[0] + "#f1")
    page.locator("#f1 legend").click()
    when_it_has_said(page, "I feel well.")
    # What nobody has read is said to be so.
    page.goto(page.url.split("#")[0] + "#f2")
    assert when_it_has_said(page, "Fully")[-5:] == heard[1:]
    page.locator("#f2 legend").click()
    expect(page.get_by_role("status")).to_contain_text("no voice for this language")
    # A tap while it speaks is silence at once.
    page.context.set_offline(False)
    page.goto(page.url.split("#")[0] + "#f3")
    until(page, "window.player && !window.player.paused && window.player.duration > 20")
    page.get_by_role("button", name="Read aloud").click()
    expect(page.get_by_role("button", name="Read aloud")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.player.paused")


def test_voices_and_recordings_take_turns_and_what_cannot_be_played_a_voice_says(
    live_server: LiveServer, phone: Phone, trouble: Trouble
) -> None:
    for part in ("ERR_FAILED", "request to blob:"):
        trouble.expect(part)
    group = open_group(small=True)
    read_aloud("sv", "mar_bra", "instammer.2", "phone.next", "instammer.4")
    lost = next(one.digest for one in recordings.recorded("prov", "sv") if one.key == "instammer.4")
    page = phone()
    page.add_init_script(VOICES % '["sv-SE"]' + PLAYED)
    page.context.route(f"**/svara/ljud/{lost}", lambda route: route.abort())
    type_code(page, group.codes[0])
    agree(page)
    page.get_by_role("button", name="Läs upp").click()
    when_it_has_heard(page, "Nästa")
    told = [tuple(one) for one in page.evaluate("window.said") if one != "cancel"]
    assert told[told.index(("played", "Jag mår bra.")) :] == [
        ("played", "Jag mår bra."),
        ("sv-SE", "Inte alls"),
        ("played", "Lite"),
        ("sv-SE", "Ungefär hälften"),
        ("sv-SE", "Mest"),
        ("sv-SE", "Helt"),
        ("sv-SE", "Vet inte"),
        ("sv-SE", "Vill inte svara"),
        ("sv-SE", "Tillbaka"),
        ("played", "Nästa"),
    ]
    # A voice says what was done, a person what was chosen.
    page.evaluate("window.said.length = 0")
    page.locator("#f1 .rows label").nth(1).click()
    when_it_has_heard(page, "Lite")
    assert [tuple(one) for one in page.evaluate("window.said") if one != "cancel"][:2] == [
        ("sv-SE", "Du valde: "),
        ("played", "Lite"),
    ]
    # Phone and server leave out the same signs in every language, or nothing would be found.
    load_library(by=SYSTEM, at=clock.now())
    newest = queries.latest("unga_exempel")[0]
    every = [
        text
        for code in OFFERED
        for text in to_read(queries.framework(newest), queries.lines(newest, code), code).values()
    ]
    same = "(texts) => import(document.forms[0].dataset.player).then(({ letters }) => texts.map(letters))"
    assert page.evaluate(same, every) == [letters(text) for text in every]
    # Which language somebody has listened to goes with them.
    assert page.evaluate("caches.has('ljud')")
    page.get_by_text("Är det här inte din egen telefon?").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_role("heading", name="Telefonen är lämnad")).to_be_visible()
    until(page, "caches.has('ljud').then((there) => !there)")


def read_aloud(language: str, *keys: str, frames: int = 8) -> None:
    framework_id = queries.versions("prov")[1]
    words = to_read(queries.framework(framework_id), queries.lines(framework_id, language), language)
    given = [(key, key, mp3(frames + place)) for place, key in enumerate(keys)]
    recording_actions.keep(code="prov", language=language, words=words, given=given, by=SYSTEM, at=clock.now())


def when_it_has_heard(page: Page, text: str) -> None:
    until(page, f"window.said.some((one) => one[1] === {json.dumps(text)})")
