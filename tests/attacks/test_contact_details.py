"""Where somebody is reminded is known to nobody who works here: no page, no record, no log, no byte of the database."""

import logging
import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from tests import world
from tests.attacks.test_logs_and_storage import stored, where
from tests.attacks.town import Town
from tests.attacks.walking import every_page, follow
from tests.web.answer.group import Handset, OpenGroup, hidden, open_group
from tests.world import World, answers_of

from genklang.apps.activities.actions import remove_participant
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import contact_actions
from genklang.apps.people.models import Contact
from genklang.config import clock

NUMBER = "0701239876"
MAIL = "enalldelesegenadress@example.org"
#: However somebody may have written it down.
TRACES = ("1239876", "123 98 76", "enalldelesegen")


def asked(group: OpenGroup) -> None:
    """Two have answered and asked to be reminded, after a slip of the finger each."""
    for code, typed in zip(group.codes, (NUMBER, MAIL), strict=False):
        phone = Handset()
        phone.enter(code)
        assert phone.answer(answers_of(4)).status_code == 303
        for text in (typed[:-4], typed):
            token = hidden(phone.get("/svara/paminn"), "csrfmiddlewaretoken")
            phone.client.post("/svara/paminn", {"csrfmiddlewaretoken": token, "dit": text})
        phone.get("/svara/tack")
        phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": phone.token("/svara/mina"), "slag": "device"})
        phone.get("/svara/mina")
    assert Contact.objects.count() == 2


def next_laget(group: OpenGroup) -> None:
    """The next Läget opens, and reminders go out by daylight three days later; the service for texts is down."""
    group.open_round()
    noon = clock.now().replace(hour=11) + timedelta(days=3)
    clock.shift(noon - clock.now())
    with pytest.raises(CommandError):
        call_command("send_reminders")


@pytest.mark.django_db(transaction=True)
def test_no_byte_that_is_kept_holds_a_number_or_an_address() -> None:
    group = open_group(small=True)
    try:
        asked(group)
        assert {trace: where(trace) for trace in TRACES} == {trace: [] for trace in TRACES}
        next_laget(group)
        assert {trace: where(trace) for trace in TRACES} == {trace: [] for trace in TRACES}
    finally:
        clock.reset()
    assert any("people_contact" in place and b"gAAAA" in held for place, held in stored()), "the look is not blind"
    sealed = Contact.objects.order_by("id").values_list("sealed", flat=True)[0]
    for card in (1, 2):
        remove_participant(group_id=group.group_id, card=card, by=SYSTEM, at=clock.now())
    assert where(sealed) == []


@pytest.mark.django_db
def test_no_page_no_record_and_no_log_shows_one(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    town = Town()
    town.group("G1", 8, activity="a", initiative="i", organisation="o")
    group = open_group(small=True)
    try:
        asked(group)
        next_laget(group)
    finally:
        clock.reset()
    pages = every_page(town)
    pages |= {path: Client().get(path).content.decode() for path in ("/", "/integritet/", "/svara/", "/svara/mina")}
    assert mail.outbox and mail.outbox[0].to == [MAIL], "the look is not blind"
    said = capfd.readouterr()
    formatter = logging.Formatter("%(message)s %(pathname)s %(args)s")
    logs = "\n".join([said.out, said.err, caplog.text, *(formatter.format(record) for record in caplog.records)])
    record = repr(list(Event.objects.order_by("id").values()))
    assert "skickade" in logs and "round.opened" in record
    for trace in TRACES:
        assert [path for path, text in pages.items() if trace in text] == []
        assert trace not in logs and trace not in record


def pages_of(town: World) -> dict[tuple[int, str], str]:
    """Every page that links lead to, for everybody who works in the organisation, without the forms' tokens and the
    minute that a translators' file was made."""
    found = {}
    for person in (town.leader, town.process_leader, town.administrator, town.sponsor):
        client = Client()
        client.force_login(get_user_model().objects.get(pk=person))
        for address, text in follow(client, "/skrivbord/", within="/skrivbord/"):
            found[person, address] = re.sub(
                r'name="csrfmiddlewaretoken" value="[^"]*"|POT-Creation-Date: [^"\\]*', "", text
            )
    return found


@pytest.mark.django_db
def test_the_groups_own_staff_see_no_difference_on_any_page() -> None:
    town = world.build()
    world.run_round(town.group_id, dict.fromkeys(town.participants, 3))
    world.open_round(town.group_id, at=world.later(days=182))
    before = pages_of(town)
    for person, typed in zip(town.participants, (NUMBER, MAIL), strict=False):
        contact_actions.ask_for_reminders(participant_id=person, typed=typed, at=world.AT)
    assert len(before) > 15
    assert pages_of(town) == before
