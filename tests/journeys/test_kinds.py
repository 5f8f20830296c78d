"""Adults answer their own Läget on a small phone: faces, a line, a choice, several picks, a number, a condition."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.on_the_phone import Axe, Phone, Shot, then_the_receipt_is_shown
from tests.journeys.steps import agree, scan, sideways_of, type_code
from tests.journeys.test_desk_pages import sign_in
from tests.web.answer.group import SCHEDULE, OpenGroup

from genklang import library
from genklang.apps.activities import queries as activities
from genklang.apps.analysis.actions import release_round
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.people import queries as people
from genklang.apps.rounds.actions import receive_sheet
from genklang.apps.rounds.models import Sheet
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.rounds.types import ConsentGiven
from genklang.config import clock

#: Screens of vuxna-exempel: where each kind is first met.
SEVERAL, FACES, NUMBER, LINE, CHOICE, CONDITIONAL, AFTER = 5, 6, 11, 12, 16, 17, 18


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    at = clock.now() - timedelta(days=200)
    text = dict(library.files("frameworks"))["vuxna-exempel-v1.yaml"]
    built = world.build(size=6, youngest_age=18, schedule=SCHEDULE, framework=text, at=at)
    round_id = world.open_round(built.group_id, at=at)
    framework = frameworks.framework(built.framework_id)
    return OpenGroup(built.group_id, round_id, built.codes, built.participants, framework)


def come_to(page: Page, number: int) -> None:
    page.goto(f"{page.url.split('#')[0]}#f{number}")
    expect(page.locator(f"#f{number}")).to_be_visible()


def kept() -> dict[str, int]:
    return {key: value for key, value in Sheet.objects.get().answers.items() if value != -3}


def test_adults_answer_every_kind_of_question(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    page = phone()
    scan(page, group.codes[0])
    page.get_by_role("link", name="Börja").click()
    expect(page.get_by_text("Vi ger inte dina svar till någon myndighet, om inte en lag tvingar oss.")).to_be_visible()
    screenshot(page, "kinds-01-consent")
    axe(page)
    page.get_by_text("Ja, jag vill vara med").click()
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()

    come_to(page, SEVERAL)
    screen = page.locator(f"#f{SEVERAL}")
    expect(screen.locator(".progress b")).to_have_text("5 av 21")  # one is asked of those who say no only
    for place in (0, 3, 5):
        screen.locator("[data-most] label").nth(place).click()
    expect(screen).to_be_visible()  # a tick does not turn the page
    expect(screen.locator("[data-most] input").nth(1)).to_be_disabled()
    screen.locator("[data-most] label").nth(5).click()
    expect(screen.locator("[data-most] input").nth(1)).to_be_enabled()
    screenshot(page, "kinds-02-several")
    axe(page)
    screen.get_by_text("Vill inte svara").click()
    expect(screen.locator("[data-most] :checked")).to_have_count(0)
    screen.locator("[data-most] label").nth(0).click()
    screen.locator("[data-most] label").nth(3).click()
    expect(screen.locator(".apart :checked")).to_have_count(0)
    screen.get_by_role("link", name="Nästa").click()

    screenshot(page, "kinds-03-faces")
    axe(page)
    page.locator(f"#f{FACES} .rows label").nth(4).click()
    expect(page.locator(f"#f{FACES}")).to_be_hidden()

    come_to(page, NUMBER)
    number = page.locator(f"#f{NUMBER} [inputmode]")
    number.fill("1,")
    expect(number).to_have_attribute("aria-invalid", "true")
    axe(page)
    number.fill("12")
    expect(number).to_have_attribute("aria-invalid", "false")
    screenshot(page, "kinds-04-number")
    axe(page)
    page.keyboard.press("Enter")
    expect(page.locator(f"#f{LINE} :checked")).to_have_count(0)
    screenshot(page, "kinds-05-line")
    axe(page)
    page.locator(f"#f{LINE} .track label").nth(7).click()
    expect(page.locator(f"#f{LINE}")).to_be_hidden()

    come_to(page, CHOICE)
    page.locator(f"#f{CHOICE} .rows label").nth(0).click()  # yes: what follows on no is passed by
    expect(page.locator(f"#f{AFTER}")).to_be_visible()
    page.locator(f"#f{AFTER}").get_by_role("link", name="Tillbaka").click()
    page.locator(f"#f{CHOICE} .rows label").nth(1).click()  # no
    expect(page.locator(f"#f{CONDITIONAL}")).to_be_visible()
    expect(page.locator(f"#f{CONDITIONAL} .progress b")).to_have_text("17 av 22")
    screenshot(page, "kinds-06-condition")
    axe(page)
    page.locator(f"#f{CONDITIONAL} .rows label").nth(1).click()
    expect(page.locator(f"#f{AFTER} .progress b")).to_have_text("18 av 22")

    page.reload()  # what is kept on the phone comes back, whatever its kind
    come_to(page, SEVERAL)
    expect(page.locator(f"#f{SEVERAL} [data-most] :checked")).to_have_count(2)
    expect(page.locator(f"#f{NUMBER} [inputmode]")).to_have_value("12")
    page.goto(f"{page.url.split('#')[0]}#skicka")
    expect(page.get_by_text("6 av 22 frågor är klara.")).to_be_visible()
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
    assert kept() == {
        "andra_helst.1": 1,
        "andra_helst.4": 1,
        "mar_i_kroppen": 5,
        "egen_tid": 12,
        "litar_soc": 7,
        "vet_hur": 2,
        "veta_mer": 2,
    }


def test_the_narrowest_phone_without_script(group: OpenGroup, phone: Phone, axe: Axe, screenshot: Shot) -> None:
    group.close_round()
    group.round_id = world.open_round(group.group_id, at=clock.now())
    page = phone(java_script_enabled=False)
    page.set_viewport_size({"width": 320, "height": 568})
    type_code(page, group.codes[0])
    page.goto(f"{page.url.split('#')[0]}#samtycke")
    page.get_by_text("Ja, jag vill vara med").click()
    for number, picture in ((5, "then"), (13, "line")):
        come_to(page, number)
        assert sideways_of(page) <= 0
        screenshot(page, f"kinds-07-{picture}-320", full_page=False)
    boxes = [box.bounding_box() for box in page.locator("#f13 .track label").all()]
    assert len(boxes) == 11
    assert all(box and box["width"] >= 24 and box["height"] >= 48 for box in boxes)
    page.locator("#f13 .track label").nth(0).click()
    come_to(page, 5)
    page.locator("#f5 .rows label").nth(1).click()
    page.goto(f"{page.url.split('#')[0]}#skicka")
    page.get_by_role("button", name="Skicka", exact=True).click()
    then_the_receipt_is_shown(page)
    assert kept() == {"litar_soc": 0, "vart_vanda.then": 2}


def test_by_keyboard_alone(group: OpenGroup, desk: Phone) -> None:
    page = desk()
    scan(page, group.codes[0])
    agree(page)
    come_to(page, SEVERAL)
    page.locator(f"#f{SEVERAL} [data-most] input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(f"#f{FACES}")).to_be_visible()
    page.keyboard.press("4")
    expect(page.locator(f"#f{FACES + 1}")).to_be_visible()
    come_to(page, LINE)
    page.locator(f"#f{LINE} .track input").first.focus()
    for _press in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(f"#f{LINE} [value='3']")).to_be_checked()
    expect(page.locator(f"#f{LINE}")).to_be_visible()  # arrows move and do not turn the page


def test_a_leader_reads_what_the_group_picked(
    group: OpenGroup, live_server: LiveServer, desk: Phone, axe: Axe, screenshot: Shot
) -> None:
    at, framework = clock.now() - timedelta(days=190), group.framework
    for person, picked in zip(group.participants, ("1", "1", "1", "3", "3", "5"), strict=True):
        receive_sheet(
            round_id=group.round_id,
            participant_id=person,
            ulid=new_ulid(),
            answers={q.code: 4 for q in framework.questions}
            | {f"andra_helst.{picked}": 1, "andra_helst.2": 1, "vet_hur": 2, "veta_mer": 1, "egen_tid": 3},
            complete=True,
            consent=ConsentGiven(people.consent_policy().current_for("adults")),
            at=at,
        )
    world.close_round(group.round_id, at=at)
    release_round(round_id=group.round_id, by=SYSTEM, at=at + timedelta(days=1))
    organisation_id = activities.group(group.group_id).organisation_id
    leader = world.staff_with(RoleKind.LEADER, ScopeKind.GROUP, group.group_id, organisation_id, at=at)
    page = desk()
    sign_in(page, live_server, leader)
    page.goto(f"/skrivbord/laget/{group.round_id}/resultat/")
    part = page.locator("section", has=page.get_by_role("heading", name="Det gruppen valde"))
    expect(part.get_by_text("Vanligast: ”Nej”.")).to_be_visible()
    expect(part.get_by_text("Vanligast: ”Skolan”.")).to_be_visible()
    part.scroll_into_view_if_needed()
    screenshot(page, "kinds-08-result")
    axe(page)
    page.goto(f"/skrivbord/laget/{group.round_id}/aterkoppling/#val-andra_helst")
    expect(page.locator("#val-andra_helst")).to_be_in_viewport()
    screenshot(page, "kinds-09-talk", full_page=False)
    axe(page)
