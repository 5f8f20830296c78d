"""Safe and unsafe places marked together on a map: by keyboard alone, on phones with and without script, and told."""

from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.apps.dialogue.test_votes_of_a_talk import begun
from tests.apps.pulses import voting
from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.on_the_phone import Axe, Phone, Shot
from tests.journeys.steps import scan, sideways_of, type_code
from tests.journeys.test_desk_pages import sign_in

from genklang.apps.pulses import queries
from genklang.config import clock
from genklang.jobs.demo import drawn_map

NAMES = {"D3": "Torget", "B6": "Parken", "I5": "Gångtunneln", "F2": "Biblioteket"}


def test_a_group_marks_its_places_and_the_map_tells_what_came_first(
    live_server: LiveServer, desk: NewPage, phone: Phone, axe: Axe, screenshot: Shot, fresh_start: None
) -> None:
    town, round_id, _session = begun(size=8)
    leader = desk()
    sign_in(leader, live_server, town.leader)

    def look(name: str) -> None:
        """The page as it is, and on a telephone."""
        wide = leader.viewport_size
        axe(leader)
        screenshot(leader, name)
        leader.set_viewport_size(PHONE)
        assert sideways_of(leader) <= 0
        axe(leader)
        screenshot(leader, f"{name}-phone")
        if wide:
            leader.set_viewport_size(wide)

    talk = f"/skrivbord/laget/{round_id}/aterkoppling/"
    leader.goto(f"{talk}telefonerna/")
    leader.get_by_role("link", name="Lägg in en karta och märk ut platser").click()
    picture = {"name": "karta.png", "mimeType": "image/png", "buffer": drawn_map.png()}
    leader.get_by_label("Bilden").set_input_files(files=[picture])  # type: ignore[list-item]
    leader.get_by_label("Varifrån kommer kartan, och får ni använda den?").fill("Ritad av gruppen")
    look("desk-90-places-map")
    leader.get_by_role("button", name="Spara kartan").click()

    # By mouse or finger, then by keyboard alone: from the first square with arrows, on to the name, and Enter.
    leader.locator('label:has([value="d3"])').click()
    leader.get_by_label("Vad kallas platsen?").fill(NAMES["D3"])
    leader.get_by_role("button", name="Märk ut platsen").click()
    expect(leader.get_by_text("Platsen är utmärkt.")).to_be_visible()
    leader.get_by_label("1", exact=True).focus()
    for _step in range(8):
        leader.keyboard.press("ArrowRight")
    expect(leader.get_by_label("9", exact=True)).to_be_checked()
    leader.keyboard.press("ArrowDown")
    expect(leader.get_by_label("19", exact=True)).to_be_checked()
    leader.keyboard.press("Tab")
    leader.keyboard.type("Utkiken")
    leader.keyboard.press("Enter")
    expect(leader.get_by_text("Utkiken (ruta 19)")).to_be_visible()
    leader.get_by_role("link", name="Utkiken").press("Enter")
    leader.get_by_role("button", name="Ta bort").press("Enter")
    expect(leader.get_by_text("Platsen är borttagen.")).to_be_visible()
    for square in ("B6", "I5", "F2"):
        leader.locator(f'label:has([value="{square.lower()}"])').click()
        leader.get_by_label("Vad kallas platsen?").fill(NAMES[square])
        leader.get_by_role("button", name="Märk ut platsen").click()
    look("desk-91-places-marked")
    leader.get_by_role("link", name="Fråga gruppen om platserna").click()
    look("desk-92-places-ask")
    leader.get_by_role("button", name="Öppna för gruppen").click()

    first, second = phone(), phone(java_script_enabled=False)
    scan(first, town.codes[0])
    expect(first.get_by_role("heading", name="Trygga och otrygga platser")).to_be_visible()
    expect(first.get_by_role("img", name="Karta med platserna A Torget")).to_be_visible()
    safe, unsafe = first.locator("fieldset").nth(0), first.locator("fieldset").nth(1)
    for name in ("Torget", "Biblioteket", "Parken"):
        safe.get_by_text(name, exact=True).click()
    expect(safe.get_by_label("Gångtunneln")).to_be_disabled()
    unsafe.get_by_text("Gångtunneln", exact=True).click()
    assert sideways_of(first) <= 0
    axe(first)
    screenshot(first, "phone-90-places")
    first.get_by_role("button", name="Skicka", exact=True).click()
    type_code(second, town.codes[1])
    second.locator("fieldset").nth(1).get_by_text("Gångtunneln", exact=True).click()
    second.get_by_role("button", name="Skicka", exact=True).click()
    for page in (first, second):
        expect(page.get_by_text("Det du valde har kommit fram.")).to_be_visible()
    asked = queries.open_pulse(town.group_id)
    assert asked is not None
    for person in town.participants[2:]:
        picked = {"safe.f2": "1", "unsafe.i5": "1", "unsafe.b6": "1"}
        voting.vote(asked.id, person, picked, at=clock.now())

    leader.goto(f"{talk}telefonerna/")
    expect(leader.get_by_text("8 av 8 har svarat")).to_be_visible()
    leader.get_by_role("link", name="Stäng och visa").click()
    leader.get_by_role("button", name="Stäng och visa").click()
    expect(leader.get_by_text("Vanligast: ”Gångtunneln”.")).to_be_visible()
    expect(leader.get_by_text("Gångtunneln: mest otryggt")).to_be_visible()
    look("desk-93-places-told")
    leader.goto(f"{talk}#otrygga-platser")
    expect(leader.locator("#otrygga-platser").get_by_text("Vanligast: ”Gångtunneln”.")).to_be_visible()
    screenshot(leader, "desk-94-places-slide", full_page=False)
    leader.set_viewport_size(PHONE)
    screenshot(leader, "desk-94-places-slide-phone", full_page=False)
    leader.locator("#otrygga-platser").get_by_role("link", name="Gör något åt Gångtunneln").click()
    expect(leader.get_by_label("Ni sa")).to_have_value("Mest otryggt på kartan: Gångtunneln")
    leader.get_by_label("Vad gör vi?").fill("Be kommunen om lampor")
    leader.get_by_label("Vem gör det?").fill("Samira")
    leader.get_by_role("button", name="Anteckna").click()
    expect(leader.locator("#slut").get_by_text("Be kommunen om lampor", exact=True)).to_be_visible()
