"""Where somebody is reminded: sealed, replaced, stopped, claimed once, gone with the person."""

import threading

import pytest
from django.db import connection
from pytest_django.fixtures import Settings
from tests import world
from tests.world import AT, World, later

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import PARTICIPANT
from genklang.apps.people import actions, contact_actions, contact_cipher, contact_queries
from genklang.apps.people.models import Attempt, Contact, Reminder
from genklang.apps.people.types import Message, Refused

NUMBER = "+46701234567"


@pytest.fixture
def person(town: World) -> int:
    actions.give_consent(participant_id=town.participants[0], text_version=world.consent().text_version, at=AT)
    return town.participants[0]


def ask(person: int, typed: str = NUMBER, *, days: float = 0) -> str:
    return contact_actions.ask_for_reminders(participant_id=person, typed=typed, at=later(days=days))


def refused(person: int, typed: str = NUMBER) -> str:
    with pytest.raises(Refused) as no:
        ask(person, typed)
    return no.value.code


def claim(occasion: int = 1, kind: str = "first", *, still: bool = True) -> Message | None:
    (one,) = contact_queries.waiting()
    return contact_actions.claim_reminder(
        contact_id=one.contact_id, occasion=occasion, kind=kind, still=lambda: still, at=AT
    )


def test_an_address_is_kept_sealed_without_a_moment_and_alike_in_length(person: int) -> None:
    assert ask(person, "070-123 45 67") == "text"
    first = Contact.objects.get()
    assert ask(person, "nagon.med.langt.namn@example.org") == "mail"
    second = Contact.objects.get()
    assert "4670" not in first.sealed + first.mark and len(first.sealed) == len(second.sealed)
    assert contact_cipher.unseal(person, first.sealed) == NUMBER
    # Fernet's first bytes are its version and the second it was made.
    assert first.sealed.startswith("gAAAAAAAAAAA")


def test_a_row_moved_to_another_person_opens_nothing(person: int) -> None:
    ask(person)
    assert contact_cipher.unseal(person + 1, Contact.objects.get().sealed) is None


def test_the_newest_address_is_the_only_one_and_old_stop_links_do_not_stop_it(person: int) -> None:
    ask(person)
    old = contact_cipher.stop_mark(Contact.objects.get().id)
    ask(person, "kim@example.org")
    assert contact_actions.stop_by_link(mark=old)
    assert contact_queries.contact_kind(person) == "mail"


def test_nothing_of_it_is_on_record(person: int) -> None:
    before = Event.objects.count()
    ask(person)
    claim()
    contact_actions.stop_reminders(participant_id=person)
    assert Event.objects.count() == before


def test_without_a_yes_nothing_is_kept(town: World) -> None:
    assert refused(town.participants[0]) == "contact_no_consent"
    assert not Contact.objects.exists()


def test_who_is_gone_is_said_to_be_gone(town: World) -> None:
    assert refused(10**9) == "participant_unknown"


def test_five_changes_an_hour(person: int) -> None:
    for _ in range(5):
        ask(person)
    assert refused(person) == "contact_too_often"
    assert ask(person, days=0.1) == "text"


def test_an_address_is_for_three_at_most(town: World) -> None:
    for one in town.participants[:4]:
        actions.give_consent(participant_id=one, text_version=world.consent().text_version, at=AT)
    for one in town.participants[:3]:
        ask(one, "Kim@example.org")
    assert refused(town.participants[3], "kim@Example.org") == "contact_taken"
    assert ask(town.participants[0], "kim@example.org") == "mail", "one's own is not in the way"


def test_the_link_stops_everybody_who_gave_that_address_and_nobody_else(town: World) -> None:
    for one in town.participants[:3]:
        actions.give_consent(participant_id=one, text_version=world.consent().text_version, at=AT)
    ask(town.participants[0])
    ask(town.participants[1])
    ask(town.participants[2], "0739876543")
    mark = contact_cipher.stop_mark(Contact.objects.get(participant_id=town.participants[0]).id)
    assert contact_actions.stop_by_link(mark=mark) and contact_actions.stop_by_link(mark=mark)
    assert [one.participant_id for one in contact_queries.waiting()] == [town.participants[2]]


@pytest.mark.parametrize("change", ["", "x", "1", "1.", "1.AAAA", "-1.x", "²." + "a" * 24, "9" * 30 + ".a"])
def test_a_link_that_is_not_ours_stops_nothing(person: int, change: str) -> None:
    ask(person)
    assert not contact_actions.stop_by_link(mark=change)
    mark = contact_cipher.stop_mark(Contact.objects.get().id)
    assert not contact_actions.stop_by_link(mark=mark[:-1] + ("0" if mark[-1] != "0" else "1"))
    assert Contact.objects.count() == 1


def test_a_message_is_claimed_once_of_each_kind_and_occasion(person: int) -> None:
    ask(person)
    message = claim()
    assert message is not None and (message.kind, message.address) == ("text", NUMBER)
    assert NUMBER not in repr(message)
    assert claim() is None
    ask(person, "kim@example.org")
    assert claim() is None, "another address is no second chance"
    again, other = claim(kind="again"), claim(occasion=2)
    assert again is not None and other is not None and again.address == "kim@example.org"


def test_where_nothing_is_left_to_remind_of_nothing_is_claimed(person: int) -> None:
    ask(person)
    assert claim(still=False) is None
    assert not Reminder.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_that_send_at_once_have_one_message_between_them() -> None:
    town = world.build(size=2)
    actions.give_consent(participant_id=town.participants[0], text_version=world.consent().text_version, at=AT)
    ask(town.participants[0])
    ready, claimed = threading.Barrier(4), []

    def run() -> None:
        try:
            ready.wait(timeout=10)
            claimed.append(claim())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(claimed) == 4 and sum(message is not None for message in claimed) == 1


def test_a_crash_before_sending_leads_to_none(person: int) -> None:
    """What was claimed and never sent stays claimed: nobody can know whether it went."""
    ask(person)
    claim()
    assert claim() is None


def test_everything_goes_with_the_person(person: int) -> None:
    ask(person)
    claim()
    actions.erase(participant_id=person, by=PARTICIPANT, at=later(days=1))
    assert not Contact.objects.exists() and not Reminder.objects.exists() and not Attempt.objects.exists()


def test_a_new_key_opens_what_the_old_one_sealed_until_it_is_sealed_anew(person: int, settings: Settings) -> None:
    ask(person)
    old = settings.CONTACT_KEYS[0]
    settings.CONTACT_KEYS = [b"n" * 40, old]
    assert contact_actions.seal_contacts_anew() == (1, 0)
    settings.CONTACT_KEYS = [b"n" * 40]
    message = claim()
    assert message is not None and message.address == NUMBER
    settings.CONTACT_KEYS = [old]
    assert claim(occasion=2) is None and contact_actions.seal_contacts_anew() == (0, 1)


def test_without_a_key_nobody_is_asked(settings: Settings) -> None:
    assert contact_queries.contact_kinds() == ("text", "mail")
    settings.SMS_URL = ""
    assert contact_queries.contact_kinds() == ("mail",)
    settings.CONTACT_KEYS = []
    assert contact_queries.contact_kinds() == ()
