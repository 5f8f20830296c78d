"""`/svara/puls`: who meets the three questions, what is taken, and what is said when it is not."""

from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.pulses.voting import PICKED
from tests.web.answer.group import Handset, OpenGroup, attribute, checked, hidden, open_group
from tests.web.answer.test_anything_posted import TYPES, told
from tests.web.answer.test_outbox import Outbox, post
from tests.world import answers_of

from genklang.apps.audit.types import PARTICIPANT, SYSTEM
from genklang.apps.people import actions as people
from genklang.apps.pulses import actions, queries
from genklang.apps.pulses.models import Ballot
from genklang.apps.rounds.parse import new_ulid
from genklang.config import clock
from genklang.web.answer import sealing

pytestmark = pytest.mark.django_db
PICKS = {f"q.{code}": choice for code, choice in PICKED.items()}


def open_pulse(group: OpenGroup) -> int:
    return actions.open_pulse(group_id=group.group_id, by=SYSTEM, at=clock.now())


def close_pulse(pulse_id: int) -> None:
    actions.close_pulse(pulse_id=pulse_id, by=SYSTEM, at=clock.now())


def fields(phone: Handset, path: str = "/svara/puls") -> dict[str, str]:
    page = phone.get(path)
    return {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "puls", "ulid")}


@pytest.fixture
def answered(phone: Handset, group: OpenGroup) -> Handset:
    """A phone that has answered Läget, and so has said yes."""
    phone.answer(answers_of(4))
    return phone


@pytest.fixture
def pulse_id(group: OpenGroup) -> int:
    return open_pulse(group)


def test_the_receipt_of_a_laget_leads_to_the_pulse(answered: Handset, pulse_id: int) -> None:
    assert 'href="/svara/puls"' in answered.get("/svara/tack").text
    page = answered.get("/svara/puls").text
    for question in queries.form_asked().questions:
        assert question.text["sv"] in page
        for choice in question.choices:
            assert page.count(f'name="q.{question.code}" value="{choice.code}"') == 1
    assert "minst 5 har svarat" in page


def test_without_a_pulse_nobody_is_led_to_one(answered: Handset) -> None:
    assert "/svara/puls" not in answered.get("/svara/tack").text
    assert "/svara/puls" not in answered.get("/svara/laget").text
    assert answered.get("/svara/puls")["Location"] == "/svara/laget"


def test_by_card_when_laget_is_answered_the_warning_stays_and_the_pulse_is_the_way_on(
    answered: Handset, group: OpenGroup, pulse_id: int
) -> None:
    other = Handset()
    page = other.client.post(
        "/svara/kod", {"kod": group.codes[0], "csrfmiddlewaretoken": other.token("/svara/")}, follow=True
    ).content.decode()
    assert "Var det inte du som svarade?" in page
    # One's own answers are found again by the card, whatever else waits.
    assert page.index('href="/svara/mina"') < page.index('href="/svara/puls"')


def test_by_card_when_no_laget_is_open_the_pulse_is_there_at_once(
    answered: Handset, group: OpenGroup, pulse_id: int
) -> None:
    group.close_round()
    other = Handset()
    other.enter(group.codes[0])
    assert "Hur har det varit att vara med?" in other.get("/svara/laget").text
    answer = other.client.post("/svara/puls", fields(other, "/svara/laget") | PICKS)
    assert (answer.status_code, answer["Location"]) == (303, "/svara/puls")
    assert "Tack" in other.get("/svara/puls").text
    again = Handset()
    again.enter(group.codes[0])
    assert "Du har redan svarat på frågorna om gruppen. Var det inte du?" in again.get("/svara/laget").text


def test_an_open_laget_comes_first(group: OpenGroup, phone: Handset, pulse_id: int) -> None:
    page = phone.get("/svara/laget").text
    assert 'name="q.oro"' in page
    assert "Hur har det varit att vara med?" not in page


def test_who_has_not_said_yes_is_not_asked(group: OpenGroup, phone: Handset, pulse_id: int) -> None:
    group.close_round()
    assert "Läget är inte öppet nu" in phone.get("/svara/laget").text
    assert phone.get("/svara/puls")["Location"] == "/svara/laget"


def test_a_ballot_is_taken_once_and_the_receipt_is_the_same(answered: Handset, pulse_id: int) -> None:
    posted = fields(answered) | PICKS
    receipts = []
    for _again in range(2):
        answer = answered.client.post("/svara/puls", posted)
        assert (answer.status_code, answer["Location"]) == (303, "/svara/puls")
        receipts.append(answered.get("/svara/puls").text.replace(answered.token("/svara/"), ""))
    assert "Dina svar om gruppen har kommit fram." in receipts[0]
    assert "Nästa Läget är" in receipts[0]
    assert receipts[0].split("<main")[1].split("csrf")[0] == receipts[1].split("<main")[1].split("csrf")[0]
    assert Ballot.objects.get().picked == PICKED
    assert "/svara/puls" not in answered.get("/svara/tack").text


def test_other_content_or_another_ballot_is_409(answered: Handset, pulse_id: int) -> None:
    posted = fields(answered) | PICKS
    answered.client.post("/svara/puls", posted)
    for other in ({"q.mer_av": "lugn"}, {"ulid": new_ulid()}):
        answer = answered.client.post("/svara/puls", posted | other)
        assert (answer.status_code, told(answer)) == (409, True)
    assert Ballot.objects.get().picked == PICKED


def test_each_question_may_be_skipped_but_not_all(answered: Handset, pulse_id: int) -> None:
    posted = fields(answered)
    answer = answered.client.post("/svara/puls", posted | {"q.lyssnat": ""})
    assert answer.status_code == 422
    assert "Inget är valt än." in answer.text
    assert answered.client.post("/svara/puls", posted | {"q.lyssnat": "", "q.mer_av": "lugn"}).status_code == 303
    assert Ballot.objects.get().picked == {"mer_av": "lugn"}


def test_what_was_picked_comes_back_when_it_was_not_taken(answered: Handset, pulse_id: int) -> None:
    posted = fields(answered) | PICKS
    for change, status in (
        ({"q.mer_av": "finns_inte"}, 422),
        ({"csrfmiddlewaretoken": "fel"}, 403),
    ):
        answer = answered.client.post("/svara/puls", posted | change)
        assert answer.status_code == status
        assert ("q.lyssnat", "ja") in checked(answer)
        assert 'role="alert"' in answer.text
    assert Ballot.objects.count() == 0


def test_a_page_opened_by_one_card_sends_nothing_for_another(
    answered: Handset, group: OpenGroup, pulse_id: int
) -> None:
    posted = fields(answered) | PICKS
    second = Handset()
    second.enter(group.codes[1])
    second.answer(answers_of(2))
    token = second.token("/svara/")
    answer = second.client.post("/svara/puls", posted | {"csrfmiddlewaretoken": token})
    assert answer.status_code == 422
    assert "annat kort" in answer.text
    assert checked(answer) == set()
    assert Ballot.objects.count() == 0


def test_a_ballot_after_the_closing_is_told(answered: Handset, pulse_id: int) -> None:
    posted = fields(answered) | PICKS
    close_pulse(pulse_id)
    answer = answered.client.post("/svara/puls", posted)
    assert (answer.status_code, told(answer)) == (422, True)
    assert "Frågorna har stängt" in answer.text
    assert Ballot.objects.count() == 0


def test_without_a_pass_the_code_is_asked_for(answered: Handset, pulse_id: int) -> None:
    posted = fields(answered) | PICKS
    del answered.client.cookies["svara"]
    assert answered.get("/svara/puls")["Location"] == "/svara/"
    answer = answered.client.post("/svara/puls", posted)
    assert (answer.status_code, told(answer)) == (403, True)


def test_every_language_shows_the_questions_and_says_which_language_they_are_in(
    answered: Handset, pulse_id: int
) -> None:
    assert "What would you like more of?" in answered.get("/svara/puls?sprak=en").text
    assert "Har ledarna lyssnat på er?" in answered.get("/svara/puls?sprak=sv-easy").text
    arabic = answered.get("/svara/puls?sprak=ar").text
    assert '<legend lang="ar" dir="rtl">ما الذي تريدون المزيد منه؟</legend>' in arabic


def test_a_language_without_texts_is_asked_in_swedish_and_says_so(
    answered: Handset, pulse_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = queries.form_asked()
    swedish = tuple(
        replace(
            question,
            text={"sv": question.text["sv"]},
            choices=tuple(replace(choice, text={"sv": choice.text["sv"]}) for choice in question.choices),
        )
        for question in whole.questions
    )
    monkeypatch.setattr(queries, "form_of", lambda _info: replace(whole, questions=swedish))
    page = answered.get("/svara/puls?sprak=ar").text
    assert '<legend lang="sv" dir="ltr">Vad vill du ha mer av?</legend>' in page
    assert '<html lang="ar" dir="rtl"' in page


class Waiting:
    """What a phone's worker holds of a ballot that waits for the network."""

    def __init__(self, phone: Handset) -> None:
        page = phone.get("/svara/puls")
        self.ticket, self.key = attribute(page, "data-ticket"), attribute(page, "data-seal")
        self.draft, self.ulid = attribute(page, "data-draft"), hidden(page, "ulid")

    def sealed(self, picks: dict[str, str] = PICKS, **more: str) -> str:
        return sealing.seal(b64decode(self.key), urlencode(picks | {"ulid": self.ulid, "gor": "skicka"} | more))


@pytest.fixture
def waiting(answered: Handset, pulse_id: int) -> Waiting:
    return Waiting(answered)


def test_a_ballot_that_waited_is_taken_once_without_pass_or_token(waiting: Waiting, answered: Handset) -> None:
    sealed = waiting.sealed()
    clock.shift(timedelta(days=2))
    try:
        for _again in range(3):
            taken = post(waiting.ticket, sealed)
            assert (taken.status_code, "Dina svar om gruppen har kommit fram." in taken.text) == (200, True)
            assert f'data-clear="{waiting.draft}"' in taken.text
            assert set(taken.cookies) <= {"csrftoken"}
    finally:
        clock.reset()
    assert Ballot.objects.get().picked == PICKED
    assert f'data-clear="{waiting.draft}"' in answered.get("/svara/puls").text


def test_the_page_and_the_outbox_may_both_send(waiting: Waiting, answered: Handset) -> None:
    posted = fields(answered) | PICKS | {"ulid": waiting.ulid}
    assert answered.client.post("/svara/puls", posted).status_code == 303
    assert post(waiting.ticket, waiting.sealed()).status_code == 200
    assert post(waiting.ticket, waiting.sealed(PICKS | {"q.mer_av": "lugn"})).status_code == 409
    assert Ballot.objects.get().picked == PICKED


@pytest.mark.parametrize(
    "changed", [{"ulid": "01J0000000000000000000000A"}, {"gor": "pausa"}, {"q.mer_av": "finns_inte"}]
)
def test_what_was_not_sent_or_cannot_be_read_is_let_go_with_a_sentence(
    changed: dict[str, str], waiting: Waiting
) -> None:
    answer = post(waiting.ticket, waiting.sealed(**changed))
    assert (answer.status_code, told(answer)) == (410, True)
    assert Ballot.objects.count() == 0


def test_nothing_picked_is_let_go(waiting: Waiting) -> None:
    answer = post(waiting.ticket, waiting.sealed(dict.fromkeys(PICKS, "")))
    assert (answer.status_code, "Inget är valt än." in answer.text) == (410, True)


def test_a_ticket_for_one_kind_sends_no_other(waiting: Waiting, answered: Handset, group: OpenGroup) -> None:
    group.open_round()
    sheet = Outbox(answered)
    assert post(sheet.ticket, waiting.sealed()).status_code == 410
    assert post(waiting.ticket, sheet.sealed(answers_of(4))).status_code == 410
    assert Ballot.objects.count() == 0


def test_a_ballot_that_waited_too_long_is_told(waiting: Waiting, pulse_id: int) -> None:
    sealed = waiting.sealed()
    close_pulse(pulse_id)
    answer = post(waiting.ticket, sealed)
    assert (answer.status_code, "Frågorna har stängt" in answer.text) == (410, True)


def test_an_erased_persons_ballot_is_not_taken(waiting: Waiting, group: OpenGroup) -> None:
    sealed = waiting.sealed()
    people.erase(participant_id=group.participants[0], by=PARTICIPANT, at=clock.now())
    assert post(waiting.ticket, sealed).status_code == 410
    assert Ballot.objects.count() == 0


def test_a_ballot_by_a_card_that_was_replaced_waits_for_the_new_code(waiting: Waiting, group: OpenGroup) -> None:
    group.reissue(1)
    assert post(waiting.ticket, waiting.sealed()).status_code == 403


class AnythingPosted(TestCase):
    """Whatever is posted, the answer is a page with a sentence, and a ballot is kept whole or not at all."""

    def setUp(self) -> None:
        self.group = open_group(small=True)
        self.phone = Handset()
        self.phone.enter(self.group.codes[0])
        self.phone.answer(answers_of(4))
        self.pulse_id = open_pulse(self.group)
        self.fields = fields(self.phone)

    @settings(max_examples=60)
    @given(
        st.dictionaries(
            st.sampled_from([*PICKS, "q.", "q.x", "puls", "ulid", "csrfmiddlewaretoken"]) | st.text(max_size=20),
            st.sampled_from([*PICKS.values(), "", "1.x"]) | st.text(max_size=60),
            max_size=8,
        ),
        st.booleans(),
    )
    def test_any_form(self, posted: dict[str, str], from_our_page: bool) -> None:
        answer = self.phone.client.post("/svara/puls", self.fields | posted if from_our_page else posted)
        assert told(answer)
        known = {question.code for question in queries.form_asked().questions}
        assert all(ballot.picked and ballot.picked.keys() <= known for ballot in Ballot.objects.all())

    @settings(max_examples=40)
    @given(st.binary(max_size=400), TYPES)
    def test_any_bytes(self, body: bytes, content_type: str) -> None:
        for client in (self.phone.client, Handset().client):
            assert told(client.generic("POST", "/svara/puls", body, content_type=content_type))


def test_a_file_is_refused_before_it_is_read() -> None:
    answer = Handset().client.post("/svara/puls", {"puls": SimpleUploadedFile("stor.bin", b"x" * 1000)})
    assert (answer.status_code in (400, 403), told(answer)) == (True, True)
