"""The first year: two groups of nine, from an empty organisation to the third Läget, in one browser.

Given an organisation with an administrator, who sets it up and invites a leader. When nine phones answer Läget 1 (three
without script, one by keyboard, one that sends twice, one that loses the network, one that pauses), and months later
seven of them and one new answer Läget 2. Then the leader reads levels, words and coarse movement, and why it is coarse;
of the other group, where all nine come back, the finer number. They talk, write down what lies behind and what is to be
done, and at Läget 3 the young people read on their phones what came of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Locator, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys import steps
from tests.journeys.answers import FALLING, RISING, answers, score, swedish
from tests.journeys.conftest import DESK, PHONE, Trouble
from tests.journeys.steps import Eyes

from genklang.apps.accounts.actions import register_staff
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions as framework_actions
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations import actions as organisations
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.config import clock
from genklang.core.frameworks import Framework

ADMINISTRATOR, LEADER = "amal@example.org", "leila@example.org"
TUESDAY, THURSDAY = "Tisdagsgruppen", "Torsdagsgruppen"
Device = Callable[..., Page]


@dataclass
class Group:
    """A group as the young people in it see it: their codes, and a telephone for each."""

    name: str
    codes: list[str]
    framework: Framework
    phones: list[Page] = field(default_factory=list)

    @property
    def questions(self) -> list[tuple[int, str]]:
        return [(number, question.code) for number, question in enumerate(self.framework.questions, start=1)]

    def says(self, person: int, laget: int) -> dict[str, int]:
        return answers(self.framework, person, laget)

    def mean(self, code: str, people: range | tuple[int, ...], laget: int) -> float:
        """The mean score of one indicator, reckoned from what was answered."""
        scores = [score(self.framework, self.framework.indicator(code), person, laget) for person in people]
        return sum(scores) / len(scores)


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test: no snapshot of another one, and none of its sign-ins."""
    settings.DATA_DIR = tmp_path
    cache.clear()


@pytest.fixture(autouse=True)
def own_clock() -> Iterator[None]:
    yield
    clock.reset()


@pytest.fixture
def eyes(axe: Callable[[Page], None], screenshot: Callable[..., Path]) -> Eyes:
    return Eyes(axe, screenshot)


@pytest.fixture
def framework(live_server: LiveServer) -> Framework:
    """The shipped example is there; an organisation that has just come has one administrator and nothing else."""
    at = clock.now()
    framework_actions.load_library(by=SYSTEM, at=at)
    organisation_id = world.organisation("Grannskapet", at=at)
    organisations.grant_role(
        user_id=register_staff(email=ADMINISTRATOR, name="Amal", by=SYSTEM, at=at),
        organisation_id=organisation_id,
        kind=RoleKind.ADMINISTRATOR,
        scope_kind=ScopeKind.ORGANISATION,
        scope_id=organisation_id,
        by=SYSTEM,
        at=at,
    )
    return frameworks.latest("unga_exempel")[1]


def test_the_first_year(framework: Framework, phone: Device, desk: Device, eyes: Eyes, trouble: Trouble) -> None:
    the_administrator_sets_up(desk(), eyes)
    leader = desk()
    steps.sign_in(leader, LEADER, eyes, "leader")
    tuesday, thursday = the_leader_creates_two_groups(leader, framework, eyes)

    steps.open_laget(leader, TUESDAY, 1)
    eyes.look(leader, "leader-round-empty")
    nine_phones_answer(tuesday, leader, phone, eyes, trouble)
    steps.close_and_release(leader, TUESDAY, 1)
    the_leader_sees_levels_and_no_movement(leader, tuesday, eyes)
    steps.open_laget(leader, THURSDAY, 1)
    all_nine_answer(thursday, phone, laget=1)
    steps.close_and_release(leader, THURSDAY, 1)

    clock.shift(timedelta(days=100))
    new_code = the_leader_notes_one_left_and_one_new(leader, eyes)
    clock.shift(timedelta(days=10))
    the_leader_opens_by_keyboard_alone(leader, TUESDAY, 2)
    seven_return_and_one_is_new(tuesday, new_code, phone, eyes)
    steps.close_and_release(leader, TUESDAY, 2)
    the_leader_sees_coarse_movement_and_why(leader, tuesday, eyes)
    steps.open_laget(leader, THURSDAY, 2)
    all_nine_answer(thursday, phone, laget=2)
    steps.close_and_release(leader, THURSDAY, 2)
    the_leader_sees_the_finer_number(leader, thursday, eyes)

    they_talk_and_write_it_down(leader, tuesday, eyes)
    clock.shift(timedelta(days=150))
    the_leader_tells_what_came_of_it(leader, eyes)
    steps.open_laget(leader, TUESDAY, 3)
    the_young_people_read_it(tuesday, new_code, phone, eyes)


def the_administrator_sets_up(page: Page, eyes: Eyes) -> None:
    steps.sign_in(page, ADMINISTRATOR, eyes, "administrator")
    eyes.look(page, "administrator-start")
    steps.press(page, "Grannskapet")
    eyes.look(page, "administrator-organisation-empty")
    steps.press(page, "Ny satsning")
    page.get_by_label("Namn").fill("Unga i Bäckby")
    eyes.look(page, "administrator-initiative-new")
    steps.press(page, "Skapa satsningen")
    steps.press(page, "Ny verksamhet")
    page.get_by_label("Namn").fill("Läxhjälpen")
    page.get_by_label("Område").fill("Bäckby")
    eyes.look(page, "administrator-activity-new")
    steps.press(page, "Skapa verksamheten")
    page.get_by_label("Vid start, efter 3–4 månader och efter 8–12 månader").check()
    eyes.look(page, "administrator-schedule")
    steps.press(page, "Spara planen")
    eyes.look(page, "administrator-activity")
    page.goto("/skrivbord/")
    steps.press(page, "Grannskapet")
    steps.press(page, "Se vilka som har en roll, och bjud in fler")
    steps.press(page, "Bjud in en kollega")
    page.get_by_label("E-post").fill(LEADER)
    page.get_by_label("Namn").fill("Leila")
    page.get_by_label("Ledare: öppnar Läget").check()
    page.get_by_label("Gäller").select_option(label="Läxhjälpen")
    eyes.look(page, "administrator-invite")
    steps.press(page, "Bjud in")
    expect(page.get_by_text("Leila är tillagd och har fått ett mejl.")).to_be_visible()
    eyes.look(page, "administrator-staff")


def the_leader_creates_two_groups(page: Page, framework: Framework, eyes: Eyes) -> tuple[Group, Group]:
    eyes.look(page, "leader-start-empty")
    tuesday = Group(TUESDAY, steps.create_group(page, "Läxhjälpen", TUESDAY, 9, eyes, look=True), framework)
    eyes.look(page, "leader-group-empty")
    thursday = Group(THURSDAY, steps.create_group(page, "Läxhjälpen", THURSDAY, 9, eyes, look=False), framework)
    # The codes were on paper, once: no page has them any more.
    for address in ("/skrivbord/", page.url):
        page.goto(address)
        assert not any(code in page.content() for code in tuesday.codes + thursday.codes)
    return tuesday, thursday


def nine_phones_answer(group: Group, leader: Page, phone: Device, eyes: Eyes, trouble: Trouble) -> None:
    group.phones = [phone(java_script_enabled=number not in (2, 4, 5)) for number in range(1, 10)]
    one, two, three, four, five, six, seven, eight, nine = group.phones
    says = [group.says(person, 1) for person in range(9)]
    taps_through_everything(one, group, says[0], eyes)
    keeps_the_key_on_the_phone(one, eyes)
    taps_through_without_script(two, group, says[1])
    answers_by_keyboard_alone(three, group, says[2])
    leader.reload()
    expect(leader.get_by_text("3 av 9 har svarat")).to_be_visible()
    eyes.look(leader, "leader-round-three")
    eyes.picture(leader, "count")
    answers_without_script(four, group.codes[3], says[3])
    steps.send(four)
    answers_without_script(five, group.codes[4], says[4])
    # An impatient thumb: the same form is posted twice.
    five.get_by_role("button", name="Skicka", exact=True).dblclick()
    steps.thanked(five)
    loses_the_network(six, group, says[5], eyes, trouble)
    pauses_and_goes_on(seven, group, says[6], eyes)
    steps.answer(eight, group.codes[7], says[7], first=True)
    leader.reload()
    expect(leader.get_by_text("8 av 9 har svarat")).to_be_visible()
    steps.answer(nine, group.codes[8], says[8], first=True)
    leader.reload()
    expect(leader.get_by_text("9 av 9 har svarat")).to_be_visible()
    expect(leader.get_by_text("Alla har svarat. Du kan stänga.")).to_be_visible()
    # How many, never which.
    assert not any(code in leader.content() for code in group.codes)


def taps_through_everything(page: Page, group: Group, says: dict[str, int], eyes: Eyes) -> None:
    page.goto("/svara/")
    eyes.look(page, "phone-code")
    steps.scan(page, group.codes[0])
    assert group.codes[0] not in page.evaluate("location.href + document.referrer")
    eyes.look(page, "phone-welcome")
    page.get_by_role("link", name="Börja").click()
    page.get_by_text("Ja, jag vill vara med").click()
    eyes.look(page, "phone-consent")
    page.locator("#samtycke").get_by_role("link", name="Nästa").click()
    eyes.look(page, "phone-background")
    page.locator("#bakgrund").get_by_role("link", name="Nästa").click()
    steps.tap(page, says, group.questions[:2])
    eyes.look(page, "phone-question")
    eyes.picture(page, "question")
    steps.tap(page, says, group.questions[2:])
    eyes.look(page, "phone-send")
    steps.send(page)
    eyes.look(page, "phone-receipt")


def keeps_the_key_on_the_phone(page: Page, eyes: Eyes) -> None:
    page.get_by_role("button", name="Spara på den här telefonen").click()
    expect(page.get_by_role("heading", name="Mina svar")).to_be_visible()
    eyes.look(page, "phone-own")


def taps_through_without_script(page: Page, group: Group, says: dict[str, int]) -> None:
    steps.type_code(page, group.codes[1])
    steps.agree(page)
    steps.tap(page, says, group.questions, script=False)
    steps.send(page)


def answers_by_keyboard_alone(page: Page, group: Group, says: dict[str, int]) -> None:
    page.goto("/svara/")
    steps.reach(page, "Kod")
    page.keyboard.type(group.codes[2])
    page.keyboard.press("Enter")
    page.wait_for_url("**/svara/laget")
    steps.reach(page, "Börja")
    page.keyboard.press("Enter")
    steps.reach(page, "Ja, jag vill vara med")
    page.keyboard.press("Space")
    steps.reach(page, "Nästa")
    page.keyboard.press("Enter")
    expect(page.locator("#bakgrund")).to_be_visible()
    steps.reach(page, "Nästa")
    page.keyboard.press("Enter")
    for number, code in group.questions:
        expect(page.locator(f"#f{number}")).to_be_visible()
        page.keyboard.press(str(says[code]))
    expect(page.locator("#skicka")).to_be_visible()
    steps.reach(page, "Skicka")
    page.keyboard.press("Enter")
    steps.thanked(page)


def answers_without_script(page: Page, code: str, says: dict[str, int]) -> None:
    """To the last screen."""
    steps.type_code(page, code)
    steps.agree(page)
    steps.fill(page, says)


def loses_the_network(page: Page, group: Group, says: dict[str, int], eyes: Eyes, trouble: Trouble) -> None:
    trouble.expect("ERR_INTERNET_DISCONNECTED")
    steps.scan(page, group.codes[5])
    steps.agree(page)
    steps.tap(page, says, group.questions[:3])
    page.context.set_offline(True)
    steps.tap(page, says, group.questions[3:6])
    steps.fill(page, says)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_text("Sparat på telefonen. Skickas när nätet är tillbaka.")).to_be_visible()
    eyes.screenshot(page, "year-phone-offline")
    page.context.set_offline(False)
    steps.thanked(page)


def pauses_and_goes_on(page: Page, group: Group, says: dict[str, int], eyes: Eyes) -> None:
    steps.scan(page, group.codes[6])
    steps.agree(page)
    steps.tap(page, says, group.questions[:3])
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_role("heading", name="Pausat")).to_be_visible()
    eyes.look(page, "phone-paused")
    page.get_by_role("link", name="Fortsätt nu").click()
    page.get_by_role("link", name="Fortsätt där du var").click()
    expect(page.locator("#f4")).to_be_visible()
    steps.fill(page, says)
    steps.send(page)


def all_nine_answer(group: Group, phone: Device, *, laget: int) -> None:
    for person, code in enumerate(group.codes):
        page = phone()
        steps.answer(page, code, group.says(person, laget), first=laget == 1)
        page.context.close()


def measure(page: Page, code: str) -> Locator:
    return page.locator(f"#indicator-{code}")


def the_leader_sees_levels_and_no_movement(page: Page, group: Group, eyes: Eyes) -> None:
    expect(page.get_by_text("9 av 9 svarade")).to_be_visible()
    for code in ("jobbkunskap", FALLING, "gemenskap"):
        level = swedish(group.mean(code, range(9), 1))
        expect(measure(page, code).locator(".level-number")).to_have_text(level)
    expect(page.locator(".move")).to_have_count(0)
    in_both_sizes(page, "leader-result-1", eyes)


def in_both_sizes(page: Page, name: str, eyes: Eyes) -> None:
    page.set_viewport_size(PHONE)
    eyes.look(page, f"{name}-360")
    page.set_viewport_size(DESK)
    eyes.look(page, f"{name}-1280")


def the_leader_notes_one_left_and_one_new(page: Page, eyes: Eyes) -> str:
    page.goto("/skrivbord/")
    expect(page.get_by_text("Resultatet från Läget 1 finns.").first).to_be_visible()
    eyes.look(page, "leader-start")
    steps.to_group(page, TUESDAY)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="9", exact=True))
    row.get_by_text("Ändra").click()
    row.get_by_role("link", name="Deltagaren har slutat").click()
    eyes.look(page, "leader-card-left")
    steps.press(page, "Ja, deltagaren har slutat")
    steps.press(page, "Fler kort")
    page.get_by_label("Antal nya kort").fill("1")
    eyes.look(page, "leader-cards-add")
    steps.press(page, "Skapa korten")
    (code,) = page.locator(".card-code").all_inner_texts()
    steps.press(page, "Klart, till gruppen")
    eyes.look(page, "leader-group")
    return code


def the_leader_opens_by_keyboard_alone(page: Page, group: str, number: int) -> None:
    page.goto("/skrivbord/")
    for words in (group, f"Öppna Läget {number} för gruppen", "Öppna Läget för gruppen"):
        steps.reach(page, words)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_text("Läget är öppet. Nu kan gruppen svara.")).to_be_visible()


def seven_return_and_one_is_new(group: Group, new_code: str, phone: Device, eyes: Eyes) -> None:
    for person in range(7):
        page = group.phones[person]
        says = group.says(person, 2)
        (steps.type_code if person in (1, 3, 4) else steps.scan)(page, group.codes[person])
        steps.fill(page, says)
        steps.send(page)
    # Who kept a key on the phone sees what moved for them; nobody else can.
    first = group.phones[0]
    first.get_by_role("link", name="Se mina egna svar").click()
    expect(first.get_by_text("Läget 2")).to_be_visible()
    expect(first.get_by_text("Läget 1")).to_be_visible()
    eyes.look(first, "phone-own-second")
    group.phones.append(phone())
    steps.answer(group.phones[-1], new_code, group.says(9, 2), first=True)


def the_leader_sees_coarse_movement_and_why(page: Page, group: Group, eyes: Eyes) -> None:
    expect(page.get_by_text("8 av 9 svarade")).to_be_visible()
    now = (*range(7), 9)
    for code in ("jobbkunskap", FALLING, "gemenskap"):
        expect(measure(page, code).locator(".level-number")).to_have_text(swedish(group.mean(code, now, 2)))
    # Seven answered both times; the true mean is shown in steps of a half, and the page says why.
    moved = group.mean("jobbkunskap", range(7), 2) - group.mean("jobbkunskap", range(7), 1)
    knowledge = measure(page, "jobbkunskap")
    expect(knowledge.locator(".said")).to_contain_text("Tydlig ökning")
    expect(knowledge.locator(".change")).to_have_text(f"ungefär {swedish(round(moved * 2) / 2)} högre")
    expect(measure(page, FALLING).locator(".change")).to_have_text("ungefär 0,5 lägre")
    expect(page.locator(f"#focus_area-{RISING}")).to_contain_text("Förändringen visas grövre")
    knowledge.get_by_text("Hur säkert är det här?").click()
    expect(knowledge.get_by_text("grupperna inte är exakt samma personer")).to_be_visible()
    expect(knowledge.get_by_text("7 av 9 från förra gången svarade igen.")).to_be_visible()
    page.reload()
    page.set_viewport_size({"width": 1280, "height": 1060})
    eyes.picture(page, "result")
    in_both_sizes(page, "leader-result-2-coarse", eyes)


def the_leader_sees_the_finer_number(page: Page, group: Group, eyes: Eyes) -> None:
    expect(page.get_by_text("9 av 9 svarade")).to_be_visible()
    for code, way in (("jobbkunskap", "högre"), (FALLING, "lägre")):
        moved = group.mean(code, range(9), 2) - group.mean(code, range(9), 1)
        expect(measure(page, code).locator(".change")).to_have_text(f"{swedish(abs(moved))} {way}")
    expect(page.get_by_text("Förändringen visas grövre")).to_have_count(0)
    in_both_sizes(page, "leader-result-2-fine", eyes)


def they_talk_and_write_it_down(page: Page, group: Group, eyes: Eyes) -> None:
    steps.to_group(page, TUESDAY)
    steps.press(page, "Prata med gruppen")
    eyes.look(page, "leader-feedback-before")
    steps.press(page, "Börja samtalet")
    eyes.look(page, "leader-feedback-begin")
    steps.press(page, "Börja samtalet")
    slide = page.locator(f"#indicator-{FALLING}")
    slide.get_by_text("Vad ligger bakom?").first.click()
    slide.get_by_label("Vi ser det på ett annat sätt").check()
    slide.get_by_label("Vad ligger bakom?").fill("Nu vet vi hur det går till. Då ställer vi högre krav.")
    slide.get_by_role("button", name="Anteckna").first.click()
    expect(page.get_by_text("Det är antecknat.")).to_be_visible()
    slide.get_by_text("Vad gör vi?").first.click()
    slide.get_by_label("Ni sa").fill("Politikerna kommer aldrig hit.")
    slide.get_by_label("Vad gör vi?").fill("Bjud in två från nämnden till oss")
    slide.get_by_label("Vem gör det?").fill("Leila")
    slide.get_by_role("button", name="Anteckna").last.click()
    expect(page.get_by_text("Åtgärden är antecknad.")).to_be_visible()
    slide.scroll_into_view_if_needed()
    eyes.picture(page, "feedback")
    in_both_sizes(page, "leader-feedback", eyes)
    page.goto(page.url.split("#")[0])
    for _press in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".slide").nth(2)).to_be_in_viewport(ratio=0.5)


def the_leader_tells_what_came_of_it(page: Page, eyes: Eyes) -> None:
    steps.to_group(page, TUESDAY)
    steps.press(page, "Åtgärder: vad vi har lovat varandra")
    eyes.look(page, "leader-actions")
    steps.press(page, "Berätta hur det går")
    page.get_by_label("Klart").check()
    page.get_by_label("Vad hände?").fill("Två politiker kom den 3 mars. De lovade belysning vid gångtunneln.")
    eyes.look(page, "leader-action")
    steps.press(page, "Spara")
    expect(page.get_by_text("Sparat. Gruppen läser det vid nästa Läget.")).to_be_visible()


def the_young_people_read_it(group: Group, new_code: str, phone: Device, eyes: Eyes) -> None:
    for person, code in ((0, group.codes[0]), (1, group.codes[1]), (9, new_code)):
        page = group.phones[person]
        (steps.type_code if person == 1 else steps.scan)(page, code)
        expect(page.get_by_text("Politikerna kommer aldrig hit.")).to_be_visible()
        expect(page.get_by_text("Bjud in två från nämnden till oss")).to_be_visible()
        expect(page.get_by_text("De lovade belysning vid gångtunneln.")).to_be_visible()
    eyes.look(page, "phone-ni-sa")
    eyes.picture(page, "you-said")
