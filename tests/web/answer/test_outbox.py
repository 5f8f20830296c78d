"""A sheet that waited in a phone's outbox is sent by its ticket: that sheet, once, and a ticket does nothing else."""

from base64 import b64decode
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests import world
from tests.web.answer.group import Handset, OpenGroup, answered, attribute, form_of, hidden
from tests.world import answers_of

from genklang.apps.audit.types import PARTICIPANT
from genklang.apps.people import actions as people
from genklang.apps.rounds import queries as rounds
from genklang.config import clock
from genklang.web.answer import sealing

pytestmark = pytest.mark.django_db
NOT_OURS = "Det gick inte att läsa det som låg på telefonen."
OTHER_ULID = "01J0000000000000000000000A"


class Outbox:
    """What a phone's worker holds: the ticket and key of a form that was shown, and the form's fields."""

    def __init__(self, phone: Handset) -> None:
        page = phone.get("/svara/laget")
        self.ticket, self.key = attribute(page, "data-ticket"), attribute(page, "data-seal")
        self.ulid = hidden(page, "ulid")

    def sealed(self, answers: dict[str, int], **more: str) -> str:
        fields = form_of(answers) | {"ulid": self.ulid, "samtycke": "ja", "sprak": "sv", "gor": "skicka"} | more
        return sealing.seal(b64decode(self.key), urlencode(fields))

    def send(self, answers: dict[str, int], **more: str) -> HttpResponse:
        return post(self.ticket, self.sealed(answers, **more))


def post(ticket: str, sealed: str) -> HttpResponse:
    """As the worker sends it, from a browser that has no cookie at all."""
    return Client(enforce_csrf_checks=True).post("/svara/utkorg", {"biljett": ticket, "sigill": sealed})


@pytest.fixture
def outbox(phone: Handset) -> Outbox:
    return Outbox(phone)


@pytest.fixture(autouse=True)
def right_clock() -> "object":
    yield
    clock.reset()


def test_a_sheet_that_waited_two_days_is_taken_without_pass_or_token(outbox: Outbox, group: OpenGroup) -> None:
    clock.shift(timedelta(days=2))
    response = outbox.send(answers_of(4))
    assert response.status_code == 200
    assert "Dina svar på Läget 1 har kommit fram." in response.text
    assert answered(group) == 1


def test_the_same_sheet_again_is_the_old_receipt(outbox: Outbox, group: OpenGroup) -> None:
    sealed = outbox.sealed(answers_of(4))
    assert [post(outbox.ticket, sealed).status_code for _time in range(3)] == [200] * 3
    again = post(outbox.ticket, sealed).text
    assert "Dina svar på Läget 1 har kommit fram." in again
    assert "hade redan kommit fram" not in again
    assert answered(group) == 1


def test_the_page_and_the_worker_may_both_send_it(outbox: Outbox, phone: Handset, group: OpenGroup) -> None:
    assert phone.answer(answers_of(4), ulid=outbox.ulid).status_code == 303
    assert outbox.send(answers_of(4)).status_code == 200
    assert answered(group) == 1


def test_other_answers_under_the_same_ulid_are_409(outbox: Outbox, group: OpenGroup) -> None:
    outbox.send(answers_of(4))
    assert outbox.send(answers_of(2)).status_code == 409
    assert answered(group) == 1


def test_a_second_ticket_after_a_whole_sheet_is_409(outbox: Outbox, phone: Handset, group: OpenGroup) -> None:
    second = Outbox(phone)
    outbox.send(answers_of(4))
    assert second.send(answers_of(2)).status_code == 409
    assert answered(group) == 1


@pytest.mark.parametrize("other", [{"ulid": OTHER_ULID}, {"ulid": ""}, {"gor": "nej"}, {"gor": "lamna"}, {"gor": ""}])
def test_another_sheet_than_the_tickets_own_is_refused(outbox: Outbox, group: OpenGroup, other: dict[str, str]) -> None:
    response = outbox.send(answers_of(4), **other)
    assert response.status_code == 410
    assert NOT_OURS in response.text
    assert answered(group) == 0


def test_who_finds_the_ticket_cannot_put_another_sheet_in_its_place(
    outbox: Outbox, phone: Handset, group: OpenGroup
) -> None:
    """Not by a key of one's own, and not by the key of a form for the same ULID, asked for by the same card."""
    fields = phone.fields() | {"ulid": outbox.ulid, "gor": "sprak-en"}
    again = phone.post(fields)
    assert hidden(again, "ulid") == outbox.ulid
    other = attribute(again, "data-seal")
    assert other != outbox.key
    for key in (b64decode(other), sealing.new_key()):
        assert (
            post(outbox.ticket, sealing.seal(key, urlencode({"ulid": outbox.ulid, "gor": "skicka"}))).status_code == 410
        )
    # Nor does that key, or the ticket that came with it, open what was sealed before.
    sealed = outbox.sealed(answers_of(4))
    assert sealing.unseal(b64decode(other), sealed) is None
    assert post(attribute(again, "data-ticket"), sealed).status_code == 410
    assert answered(group) == 0


def test_a_changed_letter_is_refused(outbox: Outbox, group: OpenGroup) -> None:
    sealed = outbox.sealed(answers_of(4))
    for place in (3, 30, 90):
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
        assert post(outbox.ticket, changed).status_code == 410
        ticket = outbox.ticket[:place] + ("A" if outbox.ticket[place] != "A" else "B") + outbox.ticket[place + 1 :]
        assert post(ticket, sealed).status_code == 410
    assert answered(group) == 0


def test_a_ticket_lasts_thirty_days(outbox: Outbox, group: OpenGroup) -> None:
    clock.shift(timedelta(days=30, minutes=1))
    assert outbox.send(answers_of(4)).status_code == 410
    clock.shift(timedelta(minutes=-2))
    assert outbox.send(answers_of(4)).status_code == 200


def test_a_ticket_of_an_erased_person_is_no_ticket(outbox: Outbox, group: OpenGroup) -> None:
    people.erase(participant_id=group.participants[0], by=PARTICIPANT, at=clock.now())
    response = outbox.send(answers_of(4))
    assert response.status_code == 410
    assert NOT_OURS in response.text
    assert answered(group) == 0


def test_withdrawing_takes_the_ticket_with_it(phone: Handset, group: OpenGroup) -> None:
    phone.answer(answers_of(4))
    token = phone.token("/svara/mina")
    phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": token, "slag": "device"})
    group.open_round()
    outbox = Outbox(phone)
    phone.client.post("/svara/mina/ta-bort", {"csrfmiddlewaretoken": token, "bekraftat": "ja"})
    assert outbox.send(answers_of(4)).status_code == 410
    assert answered(group) == 0


def test_a_ticket_of_a_card_that_was_replaced_waits_for_the_new_code(outbox: Outbox, group: OpenGroup) -> None:
    group.reissue(1)
    assert outbox.send(answers_of(4)).status_code == 403
    assert answered(group) == 0


def test_a_closed_laget_takes_it_as_late_and_the_next_one_ends_it(
    outbox: Outbox, phone: Handset, group: OpenGroup
) -> None:
    closed = group.round_id
    group.close_round()
    clock.shift(timedelta(days=1))
    assert "hade hunnit stänga" in outbox.send(answers_of(4)).text
    assert rounds.count(closed).answered == 0
    other = Handset()
    world.open_round(group.group_id, at=clock.now())
    other.enter(group.codes[1])
    waited = Outbox(other)
    group.round_id += 1
    group.open_round()
    assert waited.send(answers_of(4)).status_code == 410


def test_half_a_sheet_is_kept_and_continued_by_the_whole(outbox: Outbox, phone: Handset, group: OpenGroup) -> None:
    assert "med samma kod" in outbox.send({"oro": 2}, gor="pausa").text
    assert rounds.count(group.round_id).started == 1
    assert phone.answer(answers_of(4)).status_code == 303
    assert answered(group) == 1


def test_half_a_sheet_without_a_yes_is_kept_nowhere(outbox: Outbox, group: OpenGroup) -> None:
    assert outbox.send({"oro": 2}, gor="pausa", samtycke="").status_code == 410
    assert rounds.count(group.round_id).started == 0


def test_without_a_yes_a_whole_sheet_waits(outbox: Outbox) -> None:
    assert outbox.send(answers_of(4), samtycke="").status_code == 422


def test_it_gives_no_cookie_and_no_chance_to_make_a_key(outbox: Outbox, phone: Handset, group: OpenGroup) -> None:
    response = outbox.send(answers_of(4))
    assert set(response.cookies) <= {"csrftoken"}
    assert "Spara orden som nyckel" not in response.text
    assert "går det inte att göra en nyckel" in response.text
    token = phone.token("/svara/mina")
    for kind in ("words", "device"):
        fields = {"csrfmiddlewaretoken": token, "slag": kind, "ord": "gul cykel under bron"}
        assert phone.client.post("/svara/nyckel", fields).status_code == 403


def test_words_written_before_it_was_sealed_keep_the_answers_together(outbox: Outbox, group: OpenGroup) -> None:
    key = world.words_key(group.participants[0], "gul cykel under bron", at=clock.now())
    assert "göra en nyckel" not in outbox.send(answers_of(4), ord="gul cykel under bron").text
    assert len(rounds.own_sheets(key)) == 1


def test_wrong_words_do_not_stop_a_sheet_nobody_is_there_to_mend(outbox: Outbox, group: OpenGroup) -> None:
    key = world.words_key(group.participants[0], "gul cykel under bron", at=clock.now())
    assert outbox.send(answers_of(4), ord="röd cykel under bron").status_code == 200
    assert rounds.own_sheets(key) == ()
    assert answered(group) == 1


def test_it_is_not_looked_at_by_address(outbox: Outbox) -> None:
    assert Client().get("/svara/utkorg").status_code == 405


@given(st.text(max_size=60), st.text(max_size=60))
def test_anything_posted_to_the_outbox_is_a_sentence(ticket: str, sealed: str) -> None:
    response = post(ticket, sealed)
    assert response.status_code == 410
    assert NOT_OURS in response.text
