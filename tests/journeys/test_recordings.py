"""What people have read is heard where the phone has no voice, and without a network once it has been heard."""

from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.core.sounds.made import mp3
from tests.journeys.conftest import Trouble
from tests.journeys.on_the_phone import Phone, until
from tests.journeys.steps import agree, type_code
from tests.journeys.test_read_aloud import VOICES, when_it_has_said
from tests.web.answer.group import open_group

from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import queries, recording_actions
from genklang.config import clock
from genklang.web.answer.aloud_words import to_read

#: Notes what was marked on the page while a recording was played to its end, among what the voices say.
PLAYED = """
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  const text = document.querySelector(".read").innerText.trim();
  this.addEventListener("ended", () => note(["played", text]), { once: true });
  return play.call(this);
};
"""


def test_a_recording_is_heard_where_the_phone_has_no_voice_also_without_a_network(
    live_server: LiveServer, phone: Phone, trouble: Trouble
) -> None:
    for part in ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "request to blob:"):
        trouble.expect(part)
    group = open_group(small=True)
    framework_id = queries.versions("prov")[1]
    words = to_read(queries.framework(framework_id), queries.lines(framework_id, "en"), "en")
    keys = ["mar_bra", *(f"instammer.{value}" for value in range(1, 6)), "phone.chose", "phone.start"]
    given = [(key, key, mp3(8 + place)) for place, key in enumerate(keys)]
    recording_actions.keep(code="prov", language="en", words=words, given=given, by=SYSTEM, at=clock.now())
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
    # Silence at once.
    page.get_by_role("button", name="Read aloud").click()
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
