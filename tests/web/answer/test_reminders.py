"""Reminders on the phone: offered after sending and on the own page, set by nobody else, stopped by one tap."""

import json
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django.fixtures import Settings
from tests.web.answer.group import Handset, OpenGroup, hidden, open_group
from tests.world import answers_of

from genklang.apps.activities import actions as activities
from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import contact_actions, contact_queries
from genklang.apps.people.contact_cipher import stop_mark
from genklang.apps.people.models import Contact
from genklang.config import clock

pytestmark = pytest.mark.django_db
OFFER = "Vill du bli påmind när nästa Läget öppnar?"
PAGE = "/svara/paminn"


def sent(group: OpenGroup, card: int = 1) -> Handset:
    phone = Handset()
    phone.enter(group.codes[card - 1])
    if phone.answer(answers_of(4)).status_code != 303:
        raise AssertionError("the sheet was not taken")
    return phone


def ask(phone: Handset, typed: str, **more: str) -> HttpResponse:
    token = hidden(phone.get(PAGE), "csrfmiddlewaretoken")
    return phone.client.post(PAGE, {"csrfmiddlewaretoken": token, "dit": typed, **more})


def kind(group: OpenGroup, card: int = 1) -> str | None:
    return contact_queries.contact_kind(group.participants[card - 1])


def test_from_the_receipt_to_a_reminder(group: OpenGroup) -> None:
    phone = sent(group)
    receipt = phone.get("/svara/tack").text
    assert OFFER in receipt and PAGE in receipt
    answer = ask(phone, "070-123 45 67")
    assert answer.status_code == 200 and "Vi skickar ett sms" in answer.text and "123" not in answer.text
    assert 'Påminnelsen går till <bdi class="address" dir="ltr">+46…67</bdi>.' in answer.text
    assert kind(group) == "text"
    assert "Du får en påminnelse när nästa Läget öppnar." in phone.get("/svara/tack").text


def test_what_was_set_is_on_no_page_again_and_in_its_owners_file(group: OpenGroup) -> None:
    phone = sent(group)
    ask(phone, "kim@example.org")
    phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": phone.token("/svara/mina"), "slag": "device"})
    for path in (PAGE, "/svara/tack", "/svara/mina", "/svara/mina/ta-bort"):
        assert "kim@" not in phone.get(path).text, path
    assert json.loads(phone.get("/svara/mina/hamta").content)["paminnelser"]["till"] == "kim@example.org"
    page = phone.get(PAGE).text
    assert "Du får redan påminnelser med mejl." in page
    assert '<bdi class="address" dir="ltr">k…@example.org</bdi>.' in page


def test_who_sends_a_later_laget_in_somebodys_name_sees_no_piece_of_the_address(group: OpenGroup) -> None:
    """A leader has the card, so can send the next one and make a key for it: the address was given beside another."""
    ask(sent(group), "kim@example.org")
    group.open_round()
    leader = sent(group)
    assert "Vart den går visas inte här." in leader.get(PAGE).text
    leader.client.post("/svara/nyckel", {"csrfmiddlewaretoken": leader.token("/svara/mina"), "slag": "device"})
    for path in (PAGE, "/svara/mina", "/svara/mina/spara", "/svara/mina/hamta"):
        assert "k…" not in leader.get(path).text and "example.org" not in leader.get(path).text, path


def test_stopped_on_the_own_page(group: OpenGroup) -> None:
    phone = sent(group)
    ask(phone, "0701234567")
    phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": phone.token("/svara/mina"), "slag": "device"})
    clock.shift(timedelta(days=40))
    try:
        assert PAGE in phone.get("/svara/mina").text
        assert "Du får inga fler påminnelser" in ask(phone, "", gor="sluta").text
    finally:
        clock.reset()
    assert kind(group) is None


def test_what_cannot_be_used_comes_back_with_a_sentence(group: OpenGroup) -> None:
    phone = sent(group)
    answer = ask(phone, "12345")
    assert answer.status_code == 422 and "Numret går inte att använda." in answer.text
    assert 'value="12345"' in answer.text and kind(group) is None
    for _ in range(5):
        ask(phone, "0701234567")
    assert ask(phone, "0739876543").status_code == 429


def test_a_code_alone_sets_nothing_and_stops_nothing(group: OpenGroup) -> None:
    """The leader has the codes: a reminder to the leader's own number would tell who has not answered."""
    ask(sent(group), "0701234567")
    leader = Handset()
    for code in group.codes[:2]:
        leader.enter(code)
        token = leader.token("/svara/mina")
        for fields in ({"dit": "0739876543"}, {"gor": "sluta"}):
            answer = leader.client.post(PAGE, {"csrfmiddlewaretoken": token, **fields})
            assert answer.status_code == 403
        assert leader.get(PAGE).status_code == 403
    assert kind(group) == "text" and Contact.objects.count() == 1


def test_three_minutes_after_sending_the_receipt_sets_nothing(group: OpenGroup) -> None:
    phone = sent(group)
    token = hidden(phone.get(PAGE), "csrfmiddlewaretoken")
    with pytest.MonkeyPatch.context() as later:
        later.setattr("django.core.signing.time.time", lambda: clock.now().timestamp() + 200)
        assert phone.client.post(PAGE, {"csrfmiddlewaretoken": token, "dit": "0701234567"}).status_code == 403
        assert OFFER not in phone.get("/svara/tack").text
    assert kind(group) is None


def test_a_forged_form_sets_nothing_and_keeps_what_was_typed(group: OpenGroup) -> None:
    phone = sent(group)
    answer = phone.client.post(PAGE, {"dit": "0701234567"})
    assert answer.status_code == 403 and "0701234567" in answer.text and kind(group) is None


def test_where_a_guardian_decides_it_is_not_offered() -> None:
    group = open_group(small=True, youngest_age=12)
    for card in (1, 2):
        activities.guardian_consent(group_id=group.group_id, card=card, by=SYSTEM, at=clock.now())
    phone = sent(group)
    assert OFFER not in phone.get("/svara/tack").text
    assert phone.get(PAGE).status_code == 403


def test_without_a_key_it_is_not_offered(group: OpenGroup, settings: Settings) -> None:
    settings.CONTACT_KEYS = []
    phone = sent(group)
    assert OFFER not in phone.get("/svara/tack").text and phone.get(PAGE).status_code == 403


def test_without_a_service_only_mail_is_asked_for(group: OpenGroup, settings: Settings) -> None:
    settings.SMS_URL = ""
    phone = sent(group)
    assert "Mobilnummer" not in phone.get(PAGE).text
    assert ask(phone, "0701234567").status_code == 422
    assert ask(phone, "kim@example.org").status_code == 200


@pytest.fixture
def link(group: OpenGroup) -> str:
    ask(sent(group), "0701234567")
    return f"{PAGE}/sluta/{stop_mark(Contact.objects.get().id)}"


def test_looking_at_the_stop_link_stops_nothing(group: OpenGroup, link: str) -> None:
    """Programs that check the links in letters open them, sometimes with HEAD."""
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.head(link).status_code == 200
    assert "Sluta påminna mig" in stranger.get(link).text
    assert kind(group) == "text"


def test_one_tap_stops_as_often_as_it_is_tapped(group: OpenGroup, link: str) -> None:
    stranger = Client(enforce_csrf_checks=True)
    for _ in range(2):
        assert "Du får inga fler påminnelser" in stranger.post(link).text
    assert kind(group) is None


def test_the_stop_button_of_a_mail_program_stops(group: OpenGroup, link: str) -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert kind(group) is None


def test_a_broken_link_says_so_and_tells_nothing(group: OpenGroup, link: str) -> None:
    answer = Client().post(link[:-2])
    assert answer.status_code == 404 and "Länken fungerar inte" in answer.text
    assert kind(group) == "text"


def test_the_language_of_the_page_is_the_language_of_the_reminder(group: OpenGroup) -> None:
    phone = sent(group)
    phone.get(f"{PAGE}?sprak=en")
    ask(phone, "0701234567")
    (one,) = contact_queries.waiting()
    message = contact_actions.claim_reminder(
        contact_id=one.contact_id, occasion=1, kind="first", still=lambda: True, at=clock.now()
    )
    assert message is not None and message.language == "en"


class AnythingTyped(TestCase):
    """A phone that has just sent: whatever it posts about reminders is answered with a page."""

    def setUp(self) -> None:
        self.group = open_group(small=True)
        self.phone = sent(self.group)
        self.token = hidden(self.phone.get(PAGE), "csrfmiddlewaretoken")

    @examples(max_examples=60)
    @given(st.text(max_size=400), st.sampled_from(["", "sluta", "x"]))
    def test_any_address(self, typed: str, wish: str) -> None:
        fields = {"csrfmiddlewaretoken": self.token, "dit": typed, "gor": wish}
        answer = self.phone.client.post(PAGE, fields)
        assert answer.status_code in (200, 422, 429) and "<h1" in answer.text

    @examples(max_examples=60)
    @given(st.text(min_size=1, max_size=60) | st.from_regex(r"[0-9]{1,30}\.[0-9a-f]{24}", fullmatch=True))
    def test_any_stop_link(self, mark: str) -> None:
        answer = Client().post(f"{PAGE}/sluta/{quote(mark, safe='')}")
        assert answer.status_code == 404
