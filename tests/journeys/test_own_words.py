"""Own words from the phone to what comes out: read by two, agreed on, released; and a worry that is acted on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from tests import own_words, world
from tests.journeys import steps
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.test_desk_flow import sign_in
from tests.own_words import WordsTown

from genklang.apps.accounts.queries import staff
from genklang.apps.activities.queries import group
from genklang.apps.rounds import queries as rounds
from genklang.apps.voices import reading_queries
from genklang.apps.voices.models import Text
from genklang.config import clock

Axe = Callable[[Page], None]
Screenshot = Callable[..., Path]

DANGER = "Jag vågar inte gå hem ibland"
OTHERS = [
    "Det är stökigt på lektionerna",
    "Mattelektionerna går för fort 😩",
    "Vi borde ha längre rast",
    "Ni på gården lyssnar i alla fall",
    "أريد مكاناً هادئاً للدراسة",
    "Skolmaten är kall",
    "Det är svårt att få hjälp med läxor",
    "Lampan vid gångvägen är trasig",
    "Jag vill ha fler idrottslektioner",
    "Läraren har inte tid",
    "Det är bra som det är",
]


@pytest.fixture(autouse=True)
def fresh(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    cache.clear()


@pytest.fixture
def look(axe: Axe, screenshot: Screenshot) -> Callable[[Page, str], None]:
    """Both sizes: nothing wider than the screen, a picture, no accessibility violation."""

    def at(page: Page, name: str) -> None:
        before = page.viewport_size
        for size in (PHONE, DESK):
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
            sideways = steps.sideways_of(page)
            assert sideways <= 0, f"{name} is {sideways} pixels too wide at {size['width']}"
            screenshot(page, f"words-{name}-{size['width']}")
            axe(page)
        if before:
            page.set_viewport_size(before)

    return at


def email_of(user_id: int) -> str:
    return staff([user_id])[user_id].email


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def written_by_others(town: WordsTown) -> int:
    """Both groups are open and eleven have written; the round that the phone is for."""
    at = clock.now()
    first = world.open_round(town.world.group_id, at=at)
    second = world.open_round(town.second_group, at=at)
    for person, words in zip([*town.world.participants[1:], *town.second], OTHERS, strict=True):
        own_words.write(first if person in town.world.participants else second, person, words, at=at)
    return first


def close_both(town: WordsTown) -> None:
    for group_id in (town.world.group_id, town.second_group):
        found = rounds.open_round(group_id)
        assert found is not None
        world.close_round(found.id, at=clock.now())


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_phone_writes_or_skips(
    phone: NewPage, look: Callable[[Page, str], None], trouble: Trouble, script: bool
) -> None:
    trouble.expect("422")
    town = own_words.build(at=clock.now())
    world.open_round(town.world.group_id, at=clock.now())
    page = phone(java_script_enabled=script)
    steps.type_code(page, town.world.codes[0])
    steps.agree(page)
    questions = list(enumerate(world.CODES, start=1))
    steps.tap(page, world.answers_of(4), questions, script=script)
    screen = page.locator("#b1")
    expect(screen).to_be_visible()
    expect(screen.get_by_role("link", name="Hoppa över")).to_be_visible()
    expect(screen.get_by_role("link", name="Nästa")).to_be_hidden()
    if script:
        look(page, "phone-empty")
    screen.get_by_label("Finns det något du vill berätta").fill(DANGER)
    expect(screen.get_by_role("link", name="Hoppa över")).to_be_hidden()
    if script:
        # The network goes, the page is loaded again: the words are still there.
        page.reload()
        expect(page.get_by_role("textbox", name="Finns det något du vill berätta")).to_have_value(DANGER)
        look(page, "phone-written")
    page.locator("#b1").get_by_role("link", name="Nästa").click()
    steps.send(page)
    assert Text.objects.get().words == DANGER
    if script:
        assert DANGER not in page.evaluate("JSON.stringify(localStorage)")
    skipper = phone(java_script_enabled=script)
    steps.type_code(skipper, town.world.codes[1])
    steps.agree(skipper)
    steps.tap(skipper, world.answers_of(4), questions, script=script)
    skipper.locator("#b1").get_by_role("link", name="Hoppa över").click()
    steps.send(skipper)
    assert Text.objects.count() == 1


def test_from_the_phone_to_themes_and_from_worry_to_a_case(
    phone: NewPage, desk: NewPage, look: Callable[[Page, str], None], trouble: Trouble
) -> None:
    trouble.expect("404")
    trouble.expect("422")
    town = own_words.build(at=clock.now())
    w = town.world
    written_by_others(town)
    page = phone()
    steps.type_code(page, w.codes[0])
    steps.agree(page)
    steps.fill(page, world.answers_of(2))
    page.locator("#skicka").get_by_role("link", name="Tillbaka").click()
    page.locator("#b1").get_by_label("Finns det något").fill(DANGER)
    page.locator("#b1").get_by_role("link", name="Nästa").click()
    steps.send(page)
    close_both(town)

    # The first reader: what may be urgent comes first, and is worried about.
    reader = desk()
    sign_in(reader, email_of(town.readers[0]))
    look(reader, "reader-home")
    reader.get_by_role("link", name="Läs det unga har skrivit").click()
    look(reader, "reading")
    reader.get_by_role("link", name=re.compile("Läget 1")).click()
    look(reader, "pool-unread")
    reader.get_by_role("link", name="Läs nästa text").click()
    expect(reader.get_by_text(DANGER)).to_be_visible()
    look(reader, "text-urgent")
    reader.get_by_label("Hemma").check()
    reader.get_by_label("Jag är orolig för den som skrev").check()
    press(reader, "Spara")
    expect(reader.get_by_text("Trygghetskontakten har fått veta det nu")).to_be_visible()
    assert mail.outbox[-1].to == [email_of(town.contact)]
    assert DANGER not in str(mail.outbox[-1].body)

    # Without script the second reader sees other things in the same text.
    other = desk(java_script_enabled=False)
    sign_in(other, email_of(town.readers[1]))
    other.goto(f"/skrivbord/lasning/{w.initiative_id}/1/")
    other.get_by_role("link", name="Läs nästa text").click()
    expect(other.get_by_text(DANGER)).to_be_visible()
    other.get_by_label("Ett annat ämne").fill("Kvällar")
    press(other, "Spara")

    # The rest is read by both the same way.
    for user in town.readers[:2]:
        while (text_id := reading_queries.next_text(user, w.initiative_id, 1)) is not None:
            own_words.code(user, text_id, "Skolan")

    # They talk, and one takes the other's view.
    reader.goto(f"/skrivbord/lasning/{w.initiative_id}/1/")
    look(reader, "pool-talk")
    reader.get_by_role("link", name=re.compile("Se vad ni såg")).click()
    expect(reader.get_by_role("heading", name="Ni såg olika saker")).to_be_visible()
    look(reader, "text-differ")
    press(reader, "Ta samma som den andra läsaren")

    # A sentence is rewritten by one and approved by the other; then the themes come out.
    text = Text.objects.get(words=OTHERS[0]).id
    reader.goto(f"/skrivbord/texter/{text}/rost/")
    look(reader, "voice")
    reader.get_by_label("Meningen, med andra ord").fill("Det är svårt att lära sig när det inte är lugnt.")
    press(reader, "Spara meningen")
    expect(reader.get_by_text("Väntar på att den andra läsaren godkänner.")).to_be_visible()
    other.goto(f"/skrivbord/lasning/{w.initiative_id}/1/")
    press(other, "Godkänn meningen")
    expect(other.get_by_text("Godkänd av er båda.")).to_be_visible()
    reader.goto(f"/skrivbord/lasning/{w.initiative_id}/1/")
    look(reader, "pool-settled")
    reader.get_by_role("link", name="Ta fram ämnena").click()
    look(reader, "release")
    press(reader, "Ta fram ämnena")
    expect(reader.get_by_role("heading", name="Skolan")).to_be_visible()
    reader.goto(f"/skrivbord/lasning/{w.initiative_id}/1/")
    look(reader, "pool-released")

    # The leader reads the themes, and none of the texts.
    leader = desk()
    sign_in(leader, email_of(w.leader))
    leader.get_by_role("link", name=re.compile("Det unga skrev om")).click()
    expect(leader.get_by_text("Det är svårt att lära sig när det inte är lugnt.")).to_be_visible()
    expect(leader.get_by_text("Minst 8 av 10 av dem som skrev.")).to_be_visible()
    expect(leader.get_by_text("Övrigt")).to_be_visible()
    assert not any(words in leader.content() for words in [DANGER, *OTHERS])
    look(leader, "themes")

    # The contact opens the case, sees text and group by asking, writes what was done and closes.
    contact = desk()
    sign_in(contact, email_of(town.contact))
    contact.goto("/skrivbord/oro/")
    look(contact, "worries")
    contact.goto("/skrivbord/")
    expect(contact.get_by_text("1 öppet ärende om oro.")).to_be_visible()
    contact.locator("main").get_by_role("link", name="Öppna").first.click()
    assert DANGER not in contact.content()
    look(contact, "worry-shut")
    press(contact, "Visa texten")
    expect(contact.get_by_text(DANGER)).to_be_visible()
    expect(contact.get_by_text(group(w.group_id).name)).to_be_visible()
    look(contact, "worry-open")
    contact.get_by_label("Vad har du gjort?").fill("Träffade gruppen och berättade vart man kan vända sig.")
    press(contact, "Anteckna")
    expect(contact.get_by_text("Träffade gruppen")).to_be_visible()
    contact.get_by_role("link", name="Avsluta ärendet").click()
    contact.get_by_label("Vi har hjälpt till själva").check()
    contact.get_by_label("Vad har du gjort?").fill("Skolkuratorn tar vid.")
    look(contact, "worry-close")
    press(contact, "Avsluta ärendet")
    expect(contact.get_by_text("Ärendet är avslutat.")).to_be_visible()


def test_where_too_few_wrote_the_contact_reads(
    desk: NewPage, look: Callable[[Page, str], None], trouble: Trouble
) -> None:
    town = own_words.build(at=clock.now())
    own_words.held(town.world.group_id, town.world.participants[:3], DANGER, at=clock.now())
    reader = desk()
    sign_in(reader, email_of(town.readers[0]))
    reader.goto("/skrivbord/lasning/")
    look(reader, "reading-too-few")
    contact = desk()
    sign_in(contact, email_of(town.contact))
    contact.goto("/skrivbord/oro/")
    look(contact, "worries-look")
    contact.get_by_role("link", name="Läs nästa").click()
    look(contact, "worry-look")
    contact.get_by_label("Nej").check()
    press(contact, "Spara")
    expect(contact.get_by_text("2 texter ligger där")).to_be_visible()


def test_the_administrator_sees_what_is_missing(desk: NewPage, look: Callable[[Page, str], None]) -> None:
    town = own_words.build(staffed=False)
    page = desk()
    sign_in(page, email_of(town.world.administrator))
    page.goto(f"/skrivbord/organisationer/{town.world.organisation_id}/")
    look(page, "organisation-missing")
    page.get_by_role("link", name="Skriv vem unga kan vända sig till").click()
    look(page, "safeguarding")
    page.get_by_label("Vem kan unga vända sig till hos er?").fill("Kuratorn Noor, 070-174 06 00")
    press(page, "Spara")
    expect(page.get_by_text("De unga läser: Kuratorn Noor")).to_be_visible()
