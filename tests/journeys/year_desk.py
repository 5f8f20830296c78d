"""What the administrator and the leader do and see in the first year, scene by scene."""

from playwright.sync_api import Locator, Page, expect
from tests.journeys import steps
from tests.journeys.answers import FALLING, Group, swedish
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.steps import Eyes

from genklang.core.frameworks import Framework

ADMINISTRATOR, LEADER = "amal@example.org", "leila@example.org"
TUESDAY, THURSDAY = "Tisdagsgruppen", "Torsdagsgruppen"


def the_administrator_sets_up(page: Page, eyes: Eyes) -> None:
    steps.sign_in(page, ADMINISTRATOR, eyes, "administrator")
    eyes.look(page, "administrator-start")
    page.get_by_role("link", name="Grannskapet", exact=True).click()
    eyes.look(page, "administrator-organisation-empty")
    steps.press(page, "Ny satsning")
    page.get_by_label("Namn").fill("Unga i Bäckby")
    eyes.look(page, "administrator-initiative-new")
    steps.press(page, "Skapa satsningen")
    steps.press(page, "Ny verksamhet")
    page.get_by_label("Namn").fill("Läxhjälpen")
    page.get_by_label("Satsning").select_option("Unga i Bäckby")
    page.get_by_label("Område").fill("Bäckby")
    eyes.look(page, "administrator-activity-new")
    steps.press(page, "Skapa verksamheten")
    page.get_by_label("Vid start, efter 3–4 månader och efter 8–12 månader").check()
    eyes.look(page, "administrator-schedule")
    steps.press(page, "Spara planen")
    eyes.look(page, "administrator-activity")
    page.goto("/skrivbord/")
    page.get_by_role("link", name="Grannskapet", exact=True).click()
    steps.press(page, "Se vilka som har en roll, och bjud in fler")
    steps.press(page, "Ge en kollega en roll")
    page.get_by_label("E-post").fill(LEADER)
    page.get_by_label("Namn").fill("Leila")
    page.get_by_label("Ledare: öppnar Läget").check()
    page.get_by_label("Gäller").select_option(label="Läxhjälpen")
    eyes.look(page, "administrator-invite")
    steps.press(page, "Ge rollen")
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
    steps.leave_the_cards(page)
    eyes.look(page, "leader-group")
    return code


def the_leader_opens_by_keyboard_alone(page: Page, group: str, number: int) -> None:
    page.goto("/skrivbord/")
    for words in (group, f"Öppna Läget {number} för gruppen", "Öppna Läget för gruppen"):
        steps.reach(page, words)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_text("Läget är öppet. Nu kan gruppen svara.")).to_be_visible()


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
    knowledge.get_by_text("Hur säkert är det här?").click()
    expect(knowledge.get_by_text("7 svarade båda gångerna, men 9 svarade i Läget 1 och 8 i Läget 2.")).to_be_visible()
    knowledge.get_by_role("link", name="Mer om orden och siffrorna").click()
    expect(page.get_by_text("7 av 9 som svarade i Läget 1 svarade igen i Läget 2.")).to_be_visible()
    expect(page.get_by_text("Förändringen visas i steg om 0,5.")).to_be_visible()
    page.reload()
    in_both_sizes(page, "leader-result-2-coarse", eyes)


def the_leader_sees_the_finer_number(page: Page, group: Group, eyes: Eyes) -> None:
    expect(page.get_by_text("9 av 9 svarade")).to_be_visible()
    for code, way in (("jobbkunskap", "högre"), (FALLING, "lägre")):
        moved = group.mean(code, range(9), 2) - group.mean(code, range(9), 1)
        expect(measure(page, code).locator(".change")).to_have_text(f"{swedish(abs(moved))} {way}")
    expect(page.get_by_text("Visas grovt")).to_have_count(0)
    in_both_sizes(page, "leader-result-2-fine", eyes)


def they_talk_and_write_it_down(page: Page, eyes: Eyes) -> None:
    steps.to_group(page, TUESDAY)
    steps.press(page, "Prata med gruppen")
    eyes.look(page, "leader-feedback-before")
    page.locator("#start").get_by_role("link", name="Börja samtalet").click()
    page.wait_for_url("**/borja/")
    eyes.look(page, "leader-feedback-begin")
    page.get_by_role("button", name="Börja samtalet").click()
    slide = page.locator(f"#indicator-{FALLING}")
    words = "Nu vet vi hur det går till. Då ställer vi högre krav."
    steps.write_down(page, FALLING, "Vi ser det på ett annat sätt", words)
    slide.get_by_text("Vad gör vi?").first.click()
    slide.get_by_label("Ni sa").fill("Politikerna kommer aldrig hit.")
    slide.get_by_label("Vad gör vi?").fill("Bjud in två från nämnden till oss")
    slide.get_by_label("Vem gör det?").fill("Leila")
    slide.get_by_role("button", name="Anteckna").last.click()
    expect(page.get_by_text("Åtgärden är antecknad.")).to_be_visible()
    slide.scroll_into_view_if_needed()
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
    expect(page.get_by_text("Sparat. Gruppen kan läsa det på sina telefoner nu.")).to_be_visible()
