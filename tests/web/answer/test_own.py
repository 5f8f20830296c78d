"""The reading key: made after the receipt in the same browser, opens own sheets only; leaving and withdrawing."""

import json

import pytest
from tests import world
from tests.web.answer.group import Handset, OpenGroup
from tests.world import answers_of

from genklang.apps.people import attempts
from genklang.apps.people import queries as people
from genklang.config import clock

pytestmark = pytest.mark.django_db
WORDS = "gul cykel under bron"
MARK = "Mest"


def sent(group: OpenGroup, card: int = 1, value: int = 4, **more: str) -> Handset:
    """A phone that has just sent a sheet."""
    phone = Handset()
    phone.enter(group.codes[card - 1])
    if phone.answer(answers_of(value), **more).status_code != 303:
        raise AssertionError("the sheet was not taken")
    return phone


def make_key(phone: Handset, **fields: str) -> "object":
    return phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": phone.token("/svara/mina"), **fields})


def open_with_words(phone: Handset, code: str, words: str) -> "object":
    token = phone.token("/svara/mina")
    return phone.client.post("/svara/mina", {"csrfmiddlewaretoken": token, "kod": code, "ord": words})


def test_words_open_the_sheet_on_any_phone(group: OpenGroup) -> None:
    phone = sent(group)
    assert make_key(phone, slag="words", ord=WORDS).status_code == 303  # type: ignore[attr-defined]
    assert MARK in phone.get("/svara/mina").text
    other = Handset()
    assert open_with_words(other, group.codes[0], WORDS).status_code == 303  # type: ignore[attr-defined]
    assert MARK in other.get("/svara/mina").text


def test_the_phone_keeps_the_key(group: OpenGroup) -> None:
    phone = sent(group)
    response = make_key(phone, slag="device")
    cookie = response.cookies["egen"]  # type: ignore[attr-defined]
    assert cookie["httponly"]
    assert len(cookie.value) >= 22
    assert MARK in phone.get("/svara/mina").text
    group.open_round()
    phone.enter(group.codes[0])
    phone.answer(answers_of(2))
    page = phone.get("/svara/mina").text
    assert "Läget 2" in page
    assert "Förra gången: Mest" in page
    assert "Spara orden som nyckel" not in phone.get("/svara/tack").text


def test_the_words_of_last_time_seal_the_new_sheet(group: OpenGroup) -> None:
    make_key(sent(group), slag="words", ord=WORDS)
    group.open_round()
    phone = Handset()
    phone.enter(group.codes[0])
    wrong = phone.answer(answers_of(2), ord="fel ord som ingen har")
    assert wrong.status_code == 422
    assert "Rätta orden" in wrong.text
    assert phone.answer(answers_of(2), ord=" GUL  cykel under bron ").status_code == 303
    other = Handset()
    open_with_words(other, group.codes[0], WORDS)
    assert "Läget 2" in other.get("/svara/mina").text


def test_the_words_of_last_time_written_after_sending_keep_the_sheets_together(group: OpenGroup) -> None:
    make_key(sent(group), slag="words", ord=WORDS)
    group.open_round()
    phone = sent(group, value=2)
    assert make_key(phone, slag="words", ord=WORDS).status_code == 303  # type: ignore[attr-defined]
    assert "Förra gången: Mest" in phone.get("/svara/mina").text
    assert "tillsammans med dina tidigare" in phone.get("/svara/mina").text


def test_who_has_had_words_is_asked_for_the_same_ones_after_sending(group: OpenGroup) -> None:
    first = sent(group)
    assert "Skriv samma ord" not in first.get("/svara/tack").text
    make_key(first, slag="words", ord=WORDS)
    group.open_round()
    receipt = sent(group, value=2).get("/svara/tack").text
    assert receipt.index("Har du en nyckel av ord sedan förra gången?") < receipt.index("Spara orden som nyckel")
    assert "Skriv samma ord, så hör svaren ihop." in receipt


def test_other_words_make_a_second_key_only_when_that_is_said(group: OpenGroup) -> None:
    make_key(sent(group), slag="words", ord=WORDS)
    group.open_round()
    phone = sent(group, value=2)
    slip = make_key(phone, slag="same", ord="gul cykel under bro")
    assert slip.status_code == 422  # type: ignore[attr-defined]
    assert "Orden är inte desamma som förra gången." in slip.text  # type: ignore[attr-defined]
    assert "Spara som ny nyckel" in slip.text  # type: ignore[attr-defined]
    assert people.reading_keys_of(group.participants[0])[1:] == ()
    assert make_key(phone, slag="words", ord="helt andra ord nu").status_code == 303  # type: ignore[attr-defined]
    page = phone.get("/svara/mina").text
    assert "Läget 1" not in page
    assert "Nyckeln är ny" in page


def test_words_saved_as_new_that_are_the_old_ones_make_no_second_key(group: OpenGroup) -> None:
    make_key(sent(group), slag="words", ord=WORDS)
    group.open_round()
    phone = sent(group, value=2)
    assert make_key(phone, slag="words", ord=WORDS).status_code == 303  # type: ignore[attr-defined]
    assert len(people.reading_keys_of(group.participants[0])) == 1
    assert "Förra gången: Mest" in phone.get("/svara/mina").text


def test_words_that_were_saved_twice_open_both_sheets(group: OpenGroup) -> None:
    person = group.participants[0]
    for value in (4, 2):
        key = world.words_key(person, WORDS, at=clock.now())
        world.answer(group.round_id, person, value=value, reading_key_id=key, at=clock.now())
        group.open_round()
    other = Handset()
    open_with_words(other, group.codes[0], WORDS)
    page = other.get("/svara/mina").text
    assert "Läget 1" in page
    assert "Läget 2" in page
    assert len(json.loads(other.get("/svara/mina/hamta").content)["lagen"]) == 2


def test_words_are_tried_ten_times_an_hour_at_the_receipt_too(group: OpenGroup) -> None:
    make_key(sent(group), slag="words", ord=WORDS)
    group.open_round()
    leader = sent(group, value=2)
    for number in range(attempts.PER_PARTICIPANT):
        assert make_key(leader, slag="same", ord=f"gissning nummer {number}").status_code == 422  # type: ignore[attr-defined]
    assert make_key(leader, slag="same", ord=WORDS).status_code == 422  # type: ignore[attr-defined]
    assert MARK not in leader.get("/svara/mina").text


@pytest.mark.parametrize("words", ["", "kort", "1234567890123", "x" * 5000])
def test_weak_words_are_told(group: OpenGroup, words: str) -> None:
    phone = sent(group)
    response = make_key(phone, slag="words", ord=words)
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert "Dina svar är sparade." in response.text  # type: ignore[attr-defined]


def test_a_leader_with_every_code_reads_nothing(group: OpenGroup) -> None:
    make_key(sent(group), slag="words", ord=WORDS)
    sent(group, card=2)
    for code in (*group.codes[:2], group.reissue(1), group.reissue(2)):
        leader = Handset()
        leader.enter(code)
        pages = [leader.get(path) for path in ("/svara/laget", "/svara/tack", "/svara/mina", "/svara/mina/hamta")]
        pages.append(make_key(leader, slag="device"))  # type: ignore[arg-type]
        pages.append(open_with_words(leader, code, "gissade ord om igen"))  # type: ignore[arg-type]
        assert not any(MARK in page.text for page in pages)
        assert "egen" not in leader.client.cookies


def test_a_key_is_made_once_and_only_by_the_browser_that_sent(group: OpenGroup) -> None:
    phone = sent(group)
    make_key(phone, slag="words", ord=WORDS)
    assert make_key(phone, slag="device").status_code == 422  # type: ignore[attr-defined]
    stranger = Handset()
    assert make_key(stranger, slag="device").status_code == 403  # type: ignore[attr-defined]


def test_another_code_in_the_same_browser_shuts_what_words_opened(group: OpenGroup) -> None:
    phone = sent(group)
    make_key(phone, slag="words", ord=WORDS)
    phone.enter(group.codes[1])
    assert MARK not in phone.get("/svara/mina").text


def test_the_file_holds_own_answers_in_words(group: OpenGroup) -> None:
    phone = sent(group)
    make_key(phone, slag="device")
    response = phone.get("/svara/mina/hamta")
    assert 'filename="mina-svar.json"' in response["Content-Disposition"]
    assert MARK in json.dumps(json.loads(response.content), ensure_ascii=False)


def test_withdrawing_removes_everything_and_forgets_the_phone(group: OpenGroup) -> None:
    phone = sent(group)
    make_key(phone, slag="device")
    page = phone.get("/svara/mina/ta-bort")
    assert "Det går inte att ångra." in page.text
    token = phone.token("/svara/mina/ta-bort")
    assert phone.client.post("/svara/mina/ta-bort", {"csrfmiddlewaretoken": token}).status_code == 403
    assert phone.client.post("/svara/mina/ta-bort", {"bekraftat": "ja"}).status_code == 403
    assert MARK in phone.get("/svara/mina").text
    response = phone.client.post("/svara/mina/ta-bort", {"bekraftat": "ja", "csrfmiddlewaretoken": token})
    assert "Allt om dig är borttaget" in response.text
    assert MARK not in phone.get("/svara/mina").text
    assert Handset().enter(group.codes[0]).status_code == 422


def test_withdrawing_needs_the_key(group: OpenGroup) -> None:
    phone = sent(group)
    assert phone.get("/svara/mina/ta-bort")["Location"] == "/svara/mina"
    response = phone.client.post("/svara/mina/ta-bort", {"bekraftat": "ja"})
    assert response["Location"] == "/svara/mina"


def test_a_left_phone_remembers_nothing(group: OpenGroup) -> None:
    phone = sent(group)
    make_key(phone, slag="device")
    response = phone.client.post("/svara/lamna", {"csrfmiddlewaretoken": phone.token("/svara/mina")})
    assert 'data-clear="*"' in response.text
    assert not {name for name, cookie in phone.client.cookies.items() if cookie.value}
    assert MARK not in phone.get("/svara/mina").text
