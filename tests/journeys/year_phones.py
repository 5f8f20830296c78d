"""What the young people do and see on their phones in the first year, scene by scene."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.journeys import steps
from tests.journeys.answers import Group
from tests.journeys.conftest import Trouble
from tests.journeys.steps import Eyes

Device = Callable[..., Page]


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
    steps.tap(page, says, group.questions[2:])
    eyes.look(page, "phone-send")
    steps.send(page)
    eyes.look(page, "phone-receipt")


def keeps_the_key_on_the_phone(page: Page, eyes: Eyes) -> None:
    page.get_by_role("button", name="Spara nyckeln på den här telefonen").click()
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
    expect(first.locator("summary").get_by_text("Läget 2", exact=True)).to_be_visible()
    expect(first.locator("summary").get_by_text("Läget 1", exact=True)).to_be_visible()
    eyes.look(first, "phone-own-second")
    group.phones.append(phone())
    steps.answer(group.phones[-1], new_code, group.says(9, 2), first=True)


def the_young_people_read_it(group: Group, new_code: str, phone: Device, eyes: Eyes) -> None:
    for person, code in ((0, group.codes[0]), (1, group.codes[1]), (9, new_code)):
        page = group.phones[person]
        (steps.type_code if person == 1 else steps.scan)(page, code)
        expect(page.get_by_text("Politikerna kommer aldrig hit.")).to_be_visible()
        expect(page.get_by_text("Bjud in två från nämnden till oss")).to_be_visible()
        expect(page.get_by_text("De lovade belysning vid gångtunneln.")).to_be_visible()
    eyes.look(page, "phone-ni-sa")
