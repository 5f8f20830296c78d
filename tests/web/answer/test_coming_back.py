"""`/svara/laget` for who has been there before: after a pause, in another language, and between two Läget."""

import re
from datetime import timedelta

import pytest
from tests import world
from tests.web.answer.group import Handset, OpenGroup, answered, checked
from tests.world import CODES, answers_of

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.rounds import queries as rounds
from genklang.config import clock

pytestmark = pytest.mark.django_db


def test_a_paused_sheet_is_met_again_by_its_browser_only(phone: Handset, group: OpenGroup) -> None:
    assert phone.answer({"oro": 5, "sover": -1}, gor="pausa")["Location"] == "/svara/tack"
    assert "Pausat" in phone.get("/svara/tack").text
    assert checked(phone.get("/svara/laget")) == {("q.oro", "5"), ("q.sover", "-1")}
    other = Handset()
    other.enter(group.codes[0])
    page = other.get("/svara/laget")
    assert checked(page) == set()
    assert page.text.count("Svaret är sparat men visas inte") == 2
    assert "2 svar är sparade" in page.text
    assert answered(group) == 0
    assert other.answer({code: 3 for code in CODES if code not in ("oro", "sover")}).status_code == 303
    assert answered(group) == 1


def test_pausing_before_the_first_answer_saves_nothing(phone: Handset, group: OpenGroup) -> None:
    response = phone.post(phone.fields(), gor="pausa")
    assert response.status_code == 200
    assert "inget är sparat" in response.text
    assert rounds.count(group.round_id).started == 0


def test_a_code_used_before_is_told_to_a_phone_without_a_key(phone: Handset, group: OpenGroup) -> None:
    assert "Är det första gången du svarar?" not in phone.get("/svara/laget").text
    phone.answer(answers_of(4))
    group.open_round()
    page = phone.get("/svara/laget").text
    assert "Är det första gången du svarar?" in page
    assert 'id="samtycke"' not in page
    assert 'id="bakgrund"' not in page


def test_the_language_changes_with_everything_kept(phone: Handset, group: OpenGroup) -> None:
    response = phone.answer({"oro": 5}, gor="sprak-en", konord="jag")
    assert response.status_code == 200
    assert '<html lang="en"' in response.text
    assert "I worry." in response.text
    assert ("q.oro", "5") in checked(response)
    assert ("samtycke", "ja") in checked(response)
    assert "How are things?" in phone.get("/svara/laget").text or "Welcome back" in phone.get("/svara/laget").text
    assert answered(group) == 0
    assert phone.answer({"oro": 5}, gor="sprak-xx")["Location"] == "/svara/"


def test_what_was_done_since_last_time_is_told(phone: Handset, group: OpenGroup) -> None:
    from genklang.apps.dialogue import actions as dialogue

    phone.answer(answers_of(4))
    group.close_round()
    at = clock.now() + timedelta(days=1)
    session = dialogue.start_session(
        group_id=group.group_id, round_id=group.round_id, held_on=at.date(), by=SYSTEM, at=at
    )
    dialogue.add_action(
        session_id=session,
        you_said="Det är stökigt <när> vi läser läxor",
        what="Vi öppnar biblioteket på tisdagar",
        who="Amina",
        due_on=None,
        by=SYSTEM,
        at=at,
    )
    world.open_round(group.group_id, at=at)
    page = phone.get("/svara/laget").text
    assert "Ni sa – vi gjorde" in page
    assert "Det är stökigt &lt;när&gt; vi läser läxor" in page
    assert "Vi öppnar biblioteket på tisdagar" in page


def test_what_the_group_said_is_said_to_be_swedish_and_is_no_you_to_who_was_not_there(
    phone: Handset, group: OpenGroup
) -> None:
    phone.answer(answers_of(4))
    group.close_round()
    at, today = clock.now(), clock.today()
    talked = dialogue.start_session(group_id=group.group_id, round_id=group.round_id, held_on=today, by=SYSTEM, at=at)
    dialogue.add_action(
        session_id=talked, you_said="Det är kallt i salen", what="Ett element till", who="Samira", by=SYSTEM, at=at
    )
    world.open_round(group.group_id, at=at)
    page = phone.get("/svara/laget?sprak=en").text
    assert "<summary>You said, we did</summary>" in page
    assert "The group wrote this in Swedish. Ask your leader" in page
    assert '<blockquote class="voice" lang="sv" dir="ltr">Det är kallt i salen</blockquote>' in page
    assert page.index("It is voluntary") < page.index("Det är kallt i salen")
    newcomer = Handset()
    newcomer.enter(group.codes[1])
    page = newcomer.get("/svara/laget?sprak=sv").text
    assert "Gruppen sa – så blev det" in page
    assert "Ni sa" not in page


def begin(page: "object") -> str:
    """Where the button of the first screen leads."""
    return re.search(r'href="#(\w+)" data-begin', page.text)[1]  # type: ignore[attr-defined, index]


@pytest.mark.parametrize(("answers", "place"), [([1, 4], "f5"), ([6], "skicka"), ([2], "f3")])
def test_after_a_pause_the_way_on_is_after_the_last_answer_not_the_first_gap(
    phone: Handset, group: OpenGroup, answers: list[int], place: str
) -> None:
    half = {CODES[number - 1]: 3 for number in answers}
    assert phone.answer(half, gor="pausa").status_code == 303
    assert begin(phone.get("/svara/laget")) == place
    other = Handset()
    other.enter(group.codes[0])
    assert begin(other.get("/svara/laget")) == place


def test_who_comes_back_may_read_what_they_agreed_to(phone: Handset, group: OpenGroup) -> None:
    assert "Det här sa du ja till" not in phone.get("/svara/laget").text
    phone.answer(answers_of(4))
    group.open_round()
    page = phone.get("/svara/laget").text
    assert "Det här sa du ja till" in page
    for words in ("Vem ser vad", "Om du ångrar dig", "116 111", "Det är frivilligt: "):
        assert words in page
    assert "Ja, jag vill vara med" not in page


def test_between_two_laget_the_group_reads_what_came_of_the_last(phone: Handset, group: OpenGroup) -> None:
    phone.answer(answers_of(4))
    group.close_round()
    at, today = clock.now(), clock.today()
    talked = dialogue.start_session(group_id=group.group_id, round_id=group.round_id, held_on=today, by=SYSTEM, at=at)
    dialogue.add_action(
        session_id=talked, you_said="Det är kallt i salen", what="Ett element till", who="Samira", by=SYSTEM, at=at
    )
    page = phone.get("/svara/laget").text
    for words in ("Läget är inte öppet nu", "Nästa Läget är", "Ni sa – vi gjorde", "Det är kallt i salen"):
        assert words in page
    assert 'href="/svara/mina"' in page
    assert 'name="q.' not in page
