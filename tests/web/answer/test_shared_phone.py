"""One phone or tablet, several people: what somebody left behind on it is not the next one's to read or to lose."""

import re
import time

import pytest
from django.test import Client
from tests.web.answer.group import Handset, OpenGroup, answered, form_of
from tests.world import answers_of

from genklang.web.answer.cookies import KEY_WITHIN

pytestmark = pytest.mark.django_db
MARK = "Mest"
WORDS = "gul cykel under bron"
NO_WORDS_AFTER = "Efter det kan du inte göra någon nyckel för det här Läget."
KEY_LOST = "Telefonen glömmer också din nyckel, och den går inte att få tillbaka."


def sent(phone: Handset, group: OpenGroup, card: int, value: int) -> Handset:
    phone.enter(group.codes[card - 1])
    if phone.answer(answers_of(value)).status_code != 303:
        raise AssertionError("the sheet was not taken")
    return phone


def post(phone: Handset, path: str, **fields: str) -> "object":
    return phone.client.post(path, {"csrfmiddlewaretoken": phone.token("/svara/mina"), **fields})


def make_key(phone: Handset, **fields: str) -> int:
    return post(phone, "/svara/nyckel", **fields).status_code  # type: ignore[attr-defined]


def test_a_key_kept_on_the_phone_does_not_open_for_who_came_in_by_another_code(group: OpenGroup) -> None:
    phone = sent(Handset(), group, 1, 4)
    make_key(phone, slag="device")
    assert MARK in phone.get("/svara/mina").text
    phone.enter(group.codes[1])
    assert MARK not in phone.get("/svara/mina").text
    assert phone.get("/svara/mina/hamta").status_code == 302
    post(phone, "/svara/mina/ta-bort", bekraftat="ja")
    phone.enter(group.codes[0])
    assert MARK in phone.get("/svara/mina").text


def test_a_form_that_was_shown_to_one_is_never_taken_as_another_ones(group: OpenGroup) -> None:
    """A tab that was left open sends when the next person is in by their own card."""
    phone = Handset()
    phone.enter(group.codes[0])
    left = phone.fields() | form_of(answers_of(4)) | {"samtycke": "ja"}
    phone.enter(group.codes[1])
    response = phone.post(left)
    assert response.status_code == 403
    assert 'name="kod"' in response.text
    assert answered(group) == 0
    assert phone.post(left, kod=group.codes[0]).status_code == 303
    phone.enter(group.codes[1])
    assert "Du har redan svarat" not in phone.get("/svara/laget").text
    phone.enter(group.codes[0])
    assert "Du har redan svarat" in phone.get("/svara/laget").text


def test_a_code_that_comes_with_the_sheet_shuts_what_words_opened(group: OpenGroup) -> None:
    phone = sent(Handset(), group, 1, 4)
    make_key(phone, slag="words", ord=WORDS)
    fields = {"lage": str(group.round_id), "ulid": "", "samtycke": "ja", "kod": group.codes[1]}
    del phone.client.cookies["svara"]
    post(phone, "/svara/laget", **fields)
    assert MARK not in phone.get("/svara/mina").text


def test_nobody_loses_the_key_that_the_phone_keeps_to_the_next_one(group: OpenGroup) -> None:
    phone = sent(Handset(), group, 1, 4)
    make_key(phone, slag="device")
    sent(phone, group, 2, 2)
    assert make_key(phone, slag="device") == 422
    assert make_key(phone, slag="words", ord=WORDS) == 303
    phone.enter(group.codes[0])
    assert MARK in phone.get("/svara/mina").text


def test_a_phone_that_was_given_back_makes_no_key_to_what_was_sent_from_it(
    group: OpenGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    tablet = sent(Handset(), group, 1, 4)
    now = time.time() + KEY_WITHIN.total_seconds() + 5
    monkeypatch.setattr("django.core.signing.time.time", lambda: now)
    assert "Spara orden som nyckel" not in tablet.get("/svara/tack").text
    for kind in ("words", "device"):
        assert make_key(tablet, slag=kind, ord=WORDS) == 403
    assert MARK not in tablet.get("/svara/mina").text


def test_a_slow_choice_of_words_is_not_cut_off(group: OpenGroup, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = sent(Handset(), group, 1, 4)
    begun = time.time()
    for minutes in (2, 4, 6):
        monkeypatch.setattr("django.core.signing.time.time", lambda now=begun + 60 * minutes: now)
        assert make_key(phone, slag="words", ord="kort") == 422
    assert make_key(phone, slag="words", ord=WORDS) == 303


def test_the_chance_to_make_a_key_ends_when_the_next_person_opens_the_door(group: OpenGroup) -> None:
    tablet = sent(Handset(), group, 1, 4)
    tablet.get("/svara/")
    for kind in ("words", "device"):
        assert make_key(tablet, slag=kind, ord=WORDS) == 403
    assert tablet.get("/svara/tack").status_code == 302
    assert MARK not in tablet.get("/svara/mina").text


def test_a_tablet_that_is_handed_over_has_nothing_left_of_who_had_it(group: OpenGroup) -> None:
    tablet = sent(Handset(), group, 1, 4)
    assert "Lämna över" in tablet.get("/svara/tack").text
    post(tablet, "/svara/lamna")
    assert not {name for name, cookie in tablet.client.cookies.items() if cookie.value}
    for kind in ("words", "device"):
        assert make_key(tablet, slag=kind, ord=WORDS) == 403
    for path in ("/svara/laget", "/svara/tack"):
        assert tablet.get(path).status_code == 302
    assert MARK not in tablet.get("/svara/mina").text


def left_by(page: str) -> list[str]:
    """Each form on a page that hands the phone over, in order."""
    return re.findall(r'<form [^>]*action="/svara/lamna".*?</form>', page, re.DOTALL)


def test_the_receipt_says_that_handing_over_ends_the_chance_to_save_own_words(
    group: OpenGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    tablet = sent(Handset(), group, 1, 4)
    page = tablet.get("/svara/tack").text
    (form,) = left_by(page)
    assert NO_WORDS_AFTER in form
    assert "quiet-button" in form
    assert page.index("Spara orden som nyckel") < page.index(NO_WORDS_AFTER) < page.index("Lämna över")
    now = time.time() + KEY_WITHIN.total_seconds() + 5
    with monkeypatch.context() as later:
        later.setattr("django.core.signing.time.time", lambda: now)
        assert NO_WORDS_AFTER not in tablet.get("/svara/tack").text
    make_key(tablet, slag="words", ord=WORDS)
    (form,) = left_by(tablet.get("/svara/tack").text)
    assert NO_WORDS_AFTER not in form
    assert "quiet-button" not in form


def test_who_hands_over_in_the_middle_is_told_that_no_key_can_be_made_then(group: OpenGroup) -> None:
    before = "Lämnar du över innan du har skickat kan du sedan inte göra någon nyckel för det här Läget."
    welcome = "det går inte att göra någon nyckel för det här Läget."
    promise = "under Mina svar med din nyckel"
    tablet = Handset()
    tablet.enter(group.codes[0])
    page = tablet.get("/svara/laget").text
    assert before in page and promise in page
    assert tablet.answer({"oro": 5}, gor="pausa").status_code == 303
    assert before in tablet.get("/svara/tack").text
    same = tablet.get("/svara/laget").text
    assert before in same and promise in same
    assert welcome not in same

    post(tablet, "/svara/lamna")
    tablet.enter(group.codes[0])
    page = tablet.get("/svara/laget").text
    assert welcome in page
    assert before not in page and promise not in page
    assert tablet.answer({"sover": 3}).status_code == 303
    # And so it is.
    assert "Spara nyckeln på den här telefonen" not in tablet.get("/svara/tack").text
    assert make_key(tablet, slag="words", ord=WORDS) == 422


def test_who_paused_with_words_is_not_told_that_there_is_no_key(group: OpenGroup) -> None:
    phone = sent(Handset(), group, 1, 4)
    make_key(phone, slag="words", ord=WORDS)
    group.open_round()
    phone = Handset()
    phone.enter(group.codes[0])
    assert phone.answer({"oro": 5}, gor="pausa", ord=WORDS).status_code == 303
    assert "inte göra någon nyckel" not in phone.get("/svara/tack").text
    post(phone, "/svara/lamna")
    phone.enter(group.codes[0])
    assert "Du kan svara klart" not in phone.get("/svara/laget").text


def test_own_answers_can_be_handed_over_above_and_below_them(group: OpenGroup) -> None:
    tablet = sent(Handset(), group, 1, 4)
    make_key(tablet, slag="words", ord=WORDS)
    page = tablet.get("/svara/mina").text
    above, below = left_by(page)
    assert page.index(above) < page.index(MARK) < page.index(below) < page.index("Ta bort allt om mig")
    for form in (above, below):
        assert ">Lämna över</button>" in form
        assert "quiet-button" not in form
        assert KEY_LOST not in form
    described = re.findall(r'aria-describedby="(lamna[^"]*)"', page)
    assert len(set(described)) == 2
    assert all(page.count(f'id="{one}"') == 1 for one in described)


def test_whoever_has_the_key_on_the_phone_alone_is_told_that_handing_over_loses_it(group: OpenGroup) -> None:
    phone = sent(Handset(), group, 1, 4)
    make_key(phone, slag="device")
    for path in ("/svara/mina", "/svara/tack"):
        forms = left_by(phone.get(path).text)
        assert forms
        assert all(KEY_LOST in form for form in forms)
    sent(phone, group, 2, 2)
    (form,) = left_by(phone.get("/svara/tack").text)
    assert KEY_LOST not in form


def test_a_lent_phone_keeps_its_owners_key_and_opens_nothing_to_the_borrower(group: OpenGroup) -> None:
    phone = sent(Handset(), group, 1, 4)
    make_key(phone, slag="device")
    sent(phone, group, 2, 2)
    post(phone, "/svara/lamna")
    assert MARK not in phone.get("/svara/mina").text
    assert phone.get("/svara/mina/hamta").status_code == 302
    assert phone.get("/svara/mina/ta-bort").status_code == 302
    phone.enter(group.codes[1])
    assert MARK not in phone.get("/svara/mina").text
    phone.enter(group.codes[0])
    assert MARK in phone.get("/svara/mina").text


def test_another_site_cannot_make_a_phone_forget_its_key(group: OpenGroup) -> None:
    phone = sent(Handset(), group, 1, 4)
    make_key(phone, slag="device")
    answer = phone.client.post("/svara/lamna", {})
    assert answer.status_code == 403
    assert 'data-clear="*"' not in answer.text
    assert MARK in phone.get("/svara/mina").text


def test_a_phone_without_cookies_can_still_be_left() -> None:
    answer = Client(enforce_csrf_checks=True).post("/svara/lamna", {})
    assert 'action="/svara/lamna"' in answer.text
