"""The whole circle in one browser: what young people say comes back to them, changes something, and is told to all.

Given a group of twelve that has held two Läget. A talk is prepared; eight phones mark what they recognise and vote on
what to do (two in a browser, one of them without script, six that post what their pages hold); what lies behind and
what is to be done is written down, and the talk is ended. At the next Läget the phones read what came of it. Then a
report is drafted with a story and a quote, signed by two and published; the group takes its quote back, is told which
edition holds it, and the second edition is without.
"""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.reports.conftest import released
from tests.journeys.conftest import PHONE, NewPage, Trouble
from tests.journeys.on_the_phone import Axe, Phone, Shot
from tests.journeys.steps import press, scan, sideways_of, type_code
from tests.journeys.tellings import QUOTE, keep_a_quote, make_a_story, put_both_in
from tests.journeys.test_desk_pages import sign_in
from tests.web.answer.group import Handset
from tests.web.answer.test_talk_votes import send
from tests.world import World

from genklang.config import clock

VOTING = 8
REPORT = "Bergsängen 2026"


class Eyes:
    """A page as it is, and on a telephone: nothing too wide, no accessibility violation, a picture for people."""

    def __init__(self, axe: Axe, screenshot: Shot) -> None:
        self.axe, self.screenshot = axe, screenshot

    def look(self, page: Page, name: str) -> None:
        wide = page.viewport_size
        self.axe(page)
        self.screenshot(page, f"circle-{name}")
        page.set_viewport_size(PHONE)
        assert sideways_of(page) <= 0, name
        self.axe(page)
        self.screenshot(page, f"circle-{name}-phone")
        if wide:
            page.set_viewport_size(wide)

    def glance(self, page: Page, name: str) -> None:
        """On a telephone that is one."""
        assert sideways_of(page) <= 0, name
        self.axe(page)
        self.screenshot(page, f"circle-{name}")


@pytest.fixture
def town(live_server: LiveServer) -> World:
    built = world.build(size=12)
    for number in (1, 2):
        released(built, number)
    return built


@pytest.fixture
def handsets(town: World) -> list[Handset]:
    """Six phones beside the two in a browser, with their cards' codes typed in."""
    phones = [Handset() for _code in town.codes[2:VOTING]]
    for phone, code in zip(phones, town.codes[2:], strict=False):
        phone.enter(code)
    return phones


def test_from_the_talk_to_the_second_edition(
    town: World,
    handsets: list[Handset],
    live_server: LiveServer,
    desk: NewPage,
    phone: Phone,
    axe: Axe,
    screenshot: Shot,
    trouble: Trouble,
    fresh_start: None,
) -> None:
    trouble.expect("422")  # the day that has passed
    eyes = Eyes(axe, screenshot)
    leader, writer, other = (desk() for _ in range(3))
    for page, user in ((leader, town.leader), (writer, town.process_leader), (other, town.administrator)):
        sign_in(page, live_server, user)
    first, second = phone(), phone(java_script_enabled=False)

    talk = the_talk_is_prepared(leader, town, eyes)
    votes = the_talk_begins_with_the_phones(leader, talk)
    eight_phones_say_what_they_recognise(leader, votes, (first, second), handsets, town, eyes)
    eight_phones_choose_what_to_do(leader, votes, (first, second), handsets, eyes)
    it_is_written_down_and_the_talk_is_ended(leader, talk, eyes)
    the_phones_read_what_came_of_it(leader, town, first, eyes)

    make_a_story(leader, town.group_id, action="Bibliotekets rum på tisdagar (klart)")
    keep_a_quote(leader, town.group_id)
    report = the_report_is_drafted(writer, town, eyes)
    two_sign_and_it_is_published(writer, other, report, eyes)
    anybody = desk()
    anybody_reads(anybody, report, quoted=True)
    eyes.look(anybody, "report")
    the_quote_is_taken_back(leader, town, eyes)
    the_next_edition_is_without(writer, other, report)
    anybody_reads(anybody, report, quoted=False)
    # The first is what it was: it is listed as holding the quote, and shows the way to the second.
    anybody.goto(f"{public(report)}1/")
    expect(anybody.get_by_text(f"”{QUOTE}”")).to_be_visible()


def the_talk_is_prepared(leader: Page, town: World, eyes: Eyes) -> str:
    """Chosen from the first page; the talk's address."""
    leader.goto("/skrivbord/")
    press(leader, "Prata med gruppen")
    talk = leader.url
    leader.get_by_role("link", name="Förbered samtalet: ett blad att ta med").click()
    expect(leader.get_by_text("Föreslås för att").first).to_be_visible()
    eyes.look(leader, "prepared")
    leader.get_by_role("link", name="Välj vad ni ska prata om").click()
    leader.get_by_label("1. Prata om").select_option("indicator-skola")
    for place in ("2", "3"):
        leader.get_by_label(f"{place}. Prata om").select_option("")
    leader.get_by_label("1. Fråga gruppen").fill("Vad har hänt i skolan?")
    eyes.look(leader, "choose")
    leader.get_by_role("button", name="Spara").click()
    expect(leader.get_by_text("Vad har hänt i skolan?")).to_be_visible()
    return talk


def the_talk_begins_with_the_phones(leader: Page, talk: str) -> str:
    """The address of what the group is asked on its phones."""
    leader.goto(talk)
    leader.locator("#start").get_by_role("link", name="Börja samtalet").click()
    leader.get_by_role("button", name="Börja samtalet").click()
    leader.get_by_role("link", name="Låt gruppen svara med telefonerna").click()
    return leader.url


def eight_phones_say_what_they_recognise(
    leader: Page, votes: str, pages: tuple[Page, Page], handsets: list[Handset], town: World, eyes: Eyes
) -> None:
    leader.get_by_role("link", name="Fråga om gruppen känner igen det").click()
    leader.get_by_role("button", name="Öppna för gruppen").click()
    expect(leader.get_by_text("0 av 12 har svarat")).to_be_visible()
    first, second = pages
    scan(first, town.codes[0])
    expect(first.get_by_role("heading", name="Känner du igen det?")).to_be_visible()
    eyes.glance(first, "phone-marks")
    type_code(second, town.codes[1])
    for page in pages:
        page.get_by_text("Jag ser det på ett annat sätt", exact=True).click()
        page.get_by_role("button", name="Skicka", exact=True).click()
        expect(page.get_by_text("Det du valde har kommit fram.")).to_be_visible()
    eyes.glance(first, "phone-thanks")
    for handset in handsets:
        assert send(handset, **{"q.indicator-skola": "no"}) == 303
    leader.goto(votes)
    expect(leader.get_by_text("8 av 12 har svarat")).to_be_visible()
    eyes.look(leader, "count")
    close_and_show(leader, "Vanligast: ”Jag känner inte igen det”.")


def eight_phones_choose_what_to_do(
    leader: Page, votes: str, pages: tuple[Page, Page], handsets: list[Handset], eyes: Eyes
) -> None:
    leader.get_by_role("link", name="Låt gruppen välja vad ni ska göra något åt").click()
    leader.get_by_label("Förslag").fill("Ett tyst rum\nÖppet längre\nMer idrott\nSkola")
    eyes.look(leader, "proposals")
    leader.get_by_role("button", name="Öppna för gruppen").click()
    first = pages[0]
    for page in pages:
        page.get_by_role("link", name="Finns det en fråga till?").click()
        expect(page.get_by_role("heading", name="Vad vill du göra något åt?")).to_be_visible()
        for proposal in ("Ett tyst rum", "Mer idrott", "Skola"):
            page.get_by_text(proposal, exact=True).click()
    # A fourth cannot be picked.
    expect(first.get_by_label("Öppet längre")).to_be_disabled()
    eyes.glance(first, "phone-work")
    for page in pages:
        page.get_by_role("button", name="Skicka", exact=True).click()
        expect(page.get_by_text("Det du valde har kommit fram.")).to_be_visible()
    for handset in handsets:
        assert send(handset, **{"q.work.p1": "1", "q.work.p2": "1"}) == 303
    leader.goto(votes)
    close_and_show(leader, "Vanligast: ”Ett tyst rum”.")
    eyes.look(leader, "told")


def close_and_show(leader: Page, most: str) -> None:
    leader.get_by_role("link", name="Stäng och visa").click()
    leader.get_by_role("button", name="Stäng och visa").click()
    expect(leader.get_by_text(most)).to_be_visible()


def it_is_written_down_and_the_talk_is_ended(leader: Page, talk: str, eyes: Eyes) -> None:
    leader.goto(f"{talk}#indicator-skola")
    slide = leader.locator("#indicator-skola")
    expect(slide.get_by_text("Vanligast: ”Jag känner inte igen det”.")).to_be_visible()
    slide.get_by_text("Vad ligger bakom?").first.click()
    slide.get_by_label("Vad trodde du innan ni pratade?").fill("Läxorna är för svåra")
    slide.get_by_label("Vi känner inte igen det").check()
    slide.locator("textarea[name=words]").fill("Det finns ingen tyst plats att plugga på.")
    slide.get_by_role("button", name="Anteckna").first.click()
    expect(slide.get_by_text("Gissningen innan: Läxorna är för svåra")).to_be_visible()
    eyes.look(leader, "written")
    leader.goto(f"{talk}#slut")
    end = leader.locator("#slut")
    end.get_by_text("Vad gör vi?").first.click()
    end.get_by_label("Ni sa").fill("Vi vill ha ett tyst rum")
    end.locator("input[name=what]").fill("Bibliotekets rum på tisdagar")
    end.get_by_label("Vem gör det?").fill("Amal")
    end.get_by_label("Vem ser till att det blir gjort?").fill("Verksamhetschefen")
    end.get_by_label("Klart senast").fill("2020-05-01")
    end.get_by_role("button", name="Anteckna").click()
    # A day that has passed is asked about once, with everything kept.
    end.get_by_label("Ja, dagen är rätt").check()
    end.get_by_role("button", name="Anteckna").click()
    expect(end.get_by_text("Bibliotekets rum på tisdagar", exact=True)).to_be_visible()
    eyes.look(leader, "agreed")
    end.get_by_role("link", name="Avsluta samtalet").click()
    expect(leader.get_by_text("Bestämt: Bibliotekets rum på tisdagar. Verksamhetschefen ser till det")).to_be_visible()
    eyes.look(leader, "end")
    leader.get_by_role("button", name="Avsluta samtalet").click()
    expect(leader.get_by_text("Samtalet är avslutat.")).to_be_visible()
    leader.goto("/skrivbord/")
    expect(leader.get_by_text("”Bibliotekets rum på tisdagar” skulle varit klart")).to_be_visible()
    eyes.look(leader, "home")


def the_phones_read_what_came_of_it(leader: Page, town: World, first: Page, eyes: Eyes) -> None:
    press(leader, "Berätta hur det går")
    leader.get_by_label("Klart", exact=True).check()
    leader.get_by_label("Vad hände?").fill("Salen är vår på tisdagar.")
    press(leader, "Spara")
    world.open_round(town.group_id, at=clock.now())
    first.goto("/svara/laget")
    for words in ("Vi vill ha ett tyst rum", "Bibliotekets rum på tisdagar", "Salen är vår på tisdagar."):
        expect(first.get_by_text(words)).to_be_visible()
    eyes.glance(first, "phone-next-laget")


def the_report_is_drafted(writer: Page, town: World, eyes: Eyes) -> str:
    """With what lies behind, the story and the quote; its address."""
    writer.goto(f"/skrivbord/initiativ/{town.initiative_id}/")
    press(writer, "Ny effektrapport")
    writer.get_by_label("Rapportens namn").fill(REPORT)
    press(writer, "Börja skriva")
    report = writer.url
    writer.goto(f"{report}short/")
    writer.get_by_label("Text").fill("De unga ville ha ett tyst rum, och fick det.")
    press(writer, "Spara")
    put_both_in(writer, f"{report}results/")
    eyes.look(writer, "section")
    return report


def two_sign_and_it_is_published(writer: Page, other: Page, report: str, eyes: Eyes | None = None) -> None:
    writer.goto(report)
    press(writer, "Be två personer läsa")
    press(writer, "Be två personer läsa")
    for page in (writer, other):
        page.goto("/skrivbord/")
        if eyes and page is other:
            eyes.look(page, "waits-for-a-signature")
        press(page, "Läs och godkänn")
        press(page, "Godkänn rapporten")
        expect(page.get_by_text("Du har godkänt rapporten.")).to_be_visible()
    writer.goto("/skrivbord/")
    press(writer, "Publicera")
    press(writer, "Publicera")
    expect(writer.get_by_text("är publicerad.")).to_be_visible()


def the_quote_is_taken_back(leader: Page, town: World, eyes: Eyes) -> None:
    """Whoever does is told where it stands already, before and after."""
    leader.goto(f"/skrivbord/grupper/{town.group_id}/berattelser/")
    leader.get_by_role("listitem").filter(has_text=QUOTE).get_by_role("link", name="Ta tillbaka").click()
    expect(leader.get_by_text(f"{REPORT}, utgåva 1, är redan publicerad med det.")).to_be_visible()
    eyes.look(leader, "take-back")
    press(leader, "Ta tillbaka")
    expect(leader.get_by_role("link", name="Se utgåvan")).to_be_visible()


def the_next_edition_is_without(writer: Page, other: Page, report: str) -> None:
    writer.goto(report)
    press(writer, "Börja nästa utgåva")
    two_sign_and_it_is_published(writer, other, report)


def anybody_reads(page: Page, report: str, *, quoted: bool) -> None:
    page.goto(public(report))
    expect(page.get_by_role("heading", name="Studiero")).to_be_visible()
    expect(page.get_by_text("Det finns ingen tyst plats att plugga på.")).to_be_visible()
    expect(page.get_by_text(f"”{QUOTE}”")).to_have_count(int(quoted))


def public(report: str) -> str:
    """Where everybody reads it."""
    return report.replace("/skrivbord", "")
