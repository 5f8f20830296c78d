"""The pages of those who read, of those who are told of worry, and of those who see what came out."""

import re

import pytest
from django.core import mail
from django.test import Client
from tests import own_words, world
from tests.own_words import WordsTown
from tests.web.desk.conftest import ClientOf

from genklang.apps.accounts.queries import staff
from genklang.apps.activities.queries import group, initiative
from genklang.apps.audit.models import Event
from genklang.apps.voices.models import Text, ThemeRelease, Worry
from genklang.apps.voices.queries import contacts_of

WORDS = "Jag vågar inte gå hem till Storgatan"
PLAIN = "Det är stökigt på lektionerna"


@pytest.fixture
def words_town(db: None) -> WordsTown:
    return own_words.build()


@pytest.fixture
def written(words_town: WordsTown) -> WordsTown:
    """Everybody has written, one of them in danger; both groups have closed."""
    person = words_town.second[0]
    own_words.both_held(words_town, {each: WORDS if each == person else PLAIN for each in words_town.everyone})
    return words_town


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def pool_of(town: WordsTown) -> str:
    return f"/skrivbord/lasning/{town.world.initiative_id}/1/"


def names_of(town: WordsTown) -> list[str]:
    return [group(town.world.group_id).name, group(town.second_group).name]


def test_a_reader_reads_one_text_at_a_time_without_the_group(written: WordsTown, client_of: ClientOf) -> None:
    client = client_of(written.readers[0])
    home = page(client, "/skrivbord/")
    assert "Läs det unga har skrivit" in home
    assert "12 texter kvar" in page(client, "/skrivbord/lasning/")
    opened = page(client, pool_of(written))
    first = re.search(r"/skrivbord/texter/\d+/", opened)
    assert first
    text = page(client, first[0])
    assert WORDS in text
    assert "kan betyda fara" in text
    for name in names_of(written):
        assert name not in home + opened + text
    answer = client.post(first[0], {"themes": ["Hemma"], "marks": ["names"]}, follow=True)
    assert answer.redirect_chain[0][0] != first[0]
    assert PLAIN in answer.content.decode()


def test_worry_tells_the_contact_at_once_and_the_mail_says_nothing_of_it(
    written: WordsTown, client_of: ClientOf
) -> None:
    text = Text.objects.get(words=WORDS).id
    answer = client_of(written.readers[0]).post(f"/skrivbord/texter/{text}/", {"marks": ["worry"]}, follow=True)
    assert "Trygghetskontakten har fått veta det nu" in answer.content.decode()
    (sent,) = mail.outbox
    assert "/skrivbord/oro/" in sent.body
    assert "Storgatan" not in sent.body + sent.subject
    assert not any(name in sent.body for name in names_of(written))
    # The other reader is worried too: one case, one mail.
    client_of(written.readers[1]).post(f"/skrivbord/texter/{text}/", {"marks": ["worry"]})
    assert (len(mail.outbox), Worry.objects.count()) == (1, 1)


def test_a_mail_that_does_not_get_through_is_said(
    written: WordsTown, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise OSError

    monkeypatch.setattr("genklang.web.desk.alarm.send_mail", fails)
    text = Text.objects.get(words=WORDS).id
    answer = client_of(written.readers[0]).post(f"/skrivbord/texter/{text}/", {"marks": ["worry"]}, follow=True)
    assert "mejlet gick inte att skicka" in answer.content.decode()
    assert Worry.objects.count() == 1


def test_the_contact_sees_the_text_and_the_group_on_record(written: WordsTown, client_of: ClientOf) -> None:
    case = own_words.code(written.readers[0], Text.objects.get(words=WORDS).id, worry=True)
    client = client_of(written.contact)
    assert "1 öppet ärende om oro." in page(client, "/skrivbord/")
    listed, opened = page(client, "/skrivbord/oro/"), page(client, f"/skrivbord/oro/{case}/")
    for text in (listed, opened):
        assert "Storgatan" not in text
        assert names_of(written)[1] not in text
    assert not Event.objects.filter(name="worry.read").exists()
    shown = client.post(f"/skrivbord/oro/{case}/visa/").content.decode()
    assert WORDS in shown
    assert names_of(written)[1] in shown
    assert Event.objects.filter(name="worry.read", staff_id=written.contact).count() == 1
    assert client.post(f"/skrivbord/oro/{case}/anteckna/", {"words": ""}).status_code == 422
    client.post(f"/skrivbord/oro/{case}/anteckna/", {"words": "Ringde ledaren."})
    assert "Ringde ledaren." in page(client, f"/skrivbord/oro/{case}/")
    assert client.post(f"/skrivbord/oro/{case}/avsluta/", {"words": "Klart"}).status_code == 422
    client.post(f"/skrivbord/oro/{case}/avsluta/", {"outcome": "reported", "words": "Anmält."})
    assert "Anmält till socialtjänsten eller polisen" in page(client, "/skrivbord/oro/")
    home = page(client, "/skrivbord/")
    assert "Inget väntar på dig nu" in home and "/skrivbord/oro/" in home


def test_where_too_few_wrote_the_contact_reads_and_no_reader_does(words_town: WordsTown, client_of: ClientOf) -> None:
    own_words.held(words_town.world.group_id, words_town.world.participants[:2], WORDS)
    reader, contact = client_of(words_town.readers[0]), client_of(words_town.contact)
    assert "Färre än tio har skrivit" in page(reader, pool_of(words_town))
    text = Text.objects.order_by("id").values_list("id", flat=True)[0]
    page(reader, f"/skrivbord/texter/{text}/", 404)
    listed = page(contact, "/skrivbord/oro/")
    address = re.search(r"/skrivbord/oro/las/\d+/", listed)
    assert address
    shown = page(contact, address[0])
    assert WORDS in shown
    assert names_of(words_town)[0] not in shown
    assert contact.post(address[0]).status_code == 422
    assert contact.post(address[0], {"worry": "no"}).status_code == 303
    page(contact, address[0], 404)
    other = re.search(r"/skrivbord/oro/las/\d+/", page(contact, "/skrivbord/oro/"))
    assert other
    contact.post(other[0], {"worry": "yes"})
    assert len(mail.outbox) == 1
    assert Worry.objects.count() == 1


def test_two_who_differ_see_both_and_take_the_others_view(written: WordsTown, client_of: ClientOf) -> None:
    text = Text.objects.get(words=WORDS).id
    first, second = client_of(written.readers[0]), client_of(written.readers[1])
    first.post(f"/skrivbord/texter/{text}/", {"themes": ["Hemma"], "marks": ["names", "worry"]})
    assert "Den andra läsaren såg" not in page(second, f"/skrivbord/texter/{text}/")
    second.post(f"/skrivbord/texter/{text}/", {"themes": ["Trygghet"]})
    both = page(second, f"/skrivbord/texter/{text}/")
    assert "Ni såg olika saker" in both
    assert "Hemma" in both
    assert "Prata om de här" in page(first, pool_of(written))
    second.post(f"/skrivbord/texter/{text}/", {"same": "1"})
    assert "Ni är överens om texten" in page(first, f"/skrivbord/texter/{text}/")
    assert "Orolig" in page(first, f"/skrivbord/texter/{text}/")


def test_themes_and_voices_are_shown_to_those_who_lead_and_pay(written: WordsTown, client_of: ClientOf) -> None:
    w = written.world
    own_words.read_all(written, "Skolan")
    first, second = client_of(written.readers[0]), client_of(written.readers[1])
    text = Text.objects.filter(words=PLAIN).order_by("id").values_list("id", flat=True)[0]
    assert first.post(f"/skrivbord/texter/{text}/rost/", {"theme": "Skolan", "words": PLAIN}).status_code == 422
    first.post(f"/skrivbord/texter/{text}/rost/", {"theme": "Skolan", "words": "Vi får inte lugn att lära oss."})
    opened = page(second, pool_of(written))
    approve = re.search(r"/skrivbord/roster/\d+/godkann/", opened)
    assert approve
    assert "godkann" not in page(first, pool_of(written))
    second.post(approve[0])
    release = f"{pool_of(written)}ta-fram/"
    assert "kan inte göras om" in page(first, release)
    themes = f"/skrivbord/initiativ/{w.initiative_id}/amnen/1/"
    page(client_of(w.leader), themes, 404)
    assert first.post(release).headers["Location"] == themes
    assert first.post(release).status_code == 422
    for who in (w.leader, w.process_leader, w.sponsor, written.readers[1]):
        client = client_of(who)
        shown = page(client, themes)
        assert "Minst 8 av 10 av dem som skrev" in shown
        assert "Vi får inte lugn att lära oss." in shown
        assert "Det unga skrev om" in page(client, "/skrivbord/")
        assert PLAIN not in shown
        assert WORDS not in shown
        assert not any(name in shown for name in names_of(written))
    assert ThemeRelease.objects.count() == 1


def test_a_sentence_can_be_taken_away(written: WordsTown, client_of: ClientOf) -> None:
    own_words.read_all(written, "Skolan")
    client = client_of(written.readers[0])
    text = Text.objects.filter(words=PLAIN).order_by("id").values_list("id", flat=True)[0]
    client.post(f"/skrivbord/texter/{text}/rost/", {"theme": "Skolan", "words": "Vi får inte lugn."})
    remove = re.search(r"/skrivbord/roster/\d+/ta-bort/", page(client, pool_of(written)))
    assert remove
    client.post(remove[0])
    assert "Vi får inte lugn." not in page(client, pool_of(written))


def test_the_organisations_page_says_what_is_missing(db: None, client_of: ClientOf) -> None:
    town = own_words.build(staffed=False)
    w = town.world
    client = client_of(w.administrator)
    organisation = f"/skrivbord/organisationer/{w.organisation_id}/"
    shown = page(client, organisation)
    assert "Ingen ung hos er får frågan" in shown
    assert "Ingen hos er är trygghetskontakt" in shown
    assert "färre än två läsare" in shown
    assert client.post(f"{organisation}trygghet/", {"words": "x" * 201}).status_code == 422
    client.post(f"{organisation}trygghet/", {"words": "Kuratorn Noor, 070-174 06 00"})
    own_words.contact(w)
    for _ in range(2):
        own_words.reader(w)
    shown = page(client, organisation)
    assert "Allt är på plats" in shown
    info = initiative(w.initiative_id)
    assert f"{info.name}: 2 läsare, från {info.organisation_name}." in shown
    (told,) = staff(contacts_of(w.organisation_id)).values()
    assert f"Trygghetskontakt: {told.name}." in shown
    assert "Kuratorn Noor" in shown
    page(client_of(w.leader), f"{organisation}trygghet/", 404)


def test_an_administrator_gives_the_roles_and_is_told_why_not(words_town: WordsTown, client_of: ClientOf) -> None:
    w = words_town.world
    client = client_of(w.administrator)
    invite = f"/skrivbord/organisationer/{w.organisation_id}/personal/ny/"
    answer = client.post(
        invite, {"person": str(w.leader), "kind": "text_reader", "scope": f"initiative:{w.initiative_id}"}
    )
    assert answer.status_code == 422
    assert "kan inte ha någon annan roll" in answer.content.decode()
    assert "Trygghetskontakt" in page(client, f"/skrivbord/organisationer/{w.organisation_id}/personal/")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ secret }}", "<img src=x onerror=1>"])
def test_what_is_written_is_text_and_nothing_else(words: str, words_town: WordsTown, client_of: ClientOf) -> None:
    own_words.both_held(words_town, words)
    text = Text.objects.order_by("id").values_list("id", flat=True)[0]
    shown = page(client_of(words_town.readers[0]), f"/skrivbord/texter/{text}/")
    assert words not in shown or "<" not in words
    assert world.AT.isoformat() not in shown


@pytest.mark.parametrize("staffed", [True, False])
def test_the_leader_is_told_whether_the_group_gets_to_write(staffed: bool, db: None, client_of: ClientOf) -> None:
    town = own_words.build(staffed=staffed)
    shown = page(client_of(town.world.leader), f"/skrivbord/grupper/{town.world.group_id}/oppna/")
    assert ("Sist får de skriva med egna ord" in shown) is staffed
    assert ("De får inte skriva med egna ord" in shown) is not staffed
    plain = world.build()
    assert "egna ord" not in page(client_of(plain.leader), f"/skrivbord/grupper/{plain.group_id}/oppna/")


def test_closing_tells_who_reads_and_not_the_leader(words_town: WordsTown, client_of: ClientOf) -> None:
    w = words_town.world
    leader = client_of(w.process_leader)
    rounds = {}
    for group_id, people in ((w.group_id, w.participants), (words_town.second_group, words_town.second)):
        rounds[group_id] = world.open_round(group_id)
        for person in people:
            own_words.write(rounds[group_id], person, WORDS)
    shown = leader.post(f"/skrivbord/laget/{rounds[w.group_id]}/stang/", follow=True).content.decode()
    assert "Läget är stängt" in shown
    assert "egna ord" not in shown
    # Six have written: the contact alone.
    assert [letter.to for letter in mail.outbox] == [[email_of(words_town.contact)]]
    mail.outbox.clear()
    leader.post(f"/skrivbord/laget/{rounds[words_town.second_group]}/stang/")
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(email_of(each) for each in words_town.readers)
    for letter in mail.outbox:
        assert not any(name in letter.body + letter.subject for name in [*names_of(words_town), "Storgatan"])


def test_closing_tells_nobody_when_nobody_wrote(words_town: WordsTown, client_of: ClientOf) -> None:
    round_id = world.open_round(words_town.world.group_id)
    client_of(words_town.world.process_leader).post(f"/skrivbord/laget/{round_id}/stang/")
    assert mail.outbox == []


def email_of(user_id: int) -> str:
    return staff([user_id])[user_id].email
