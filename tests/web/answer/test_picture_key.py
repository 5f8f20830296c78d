"""A key of pictures: who cannot write, on a borrowed phone, comes back to their own answers by card and pictures."""

import re
import time

import pytest
from django.http import HttpResponse
from tests.web.answer.group import Handset, OpenGroup
from tests.world import answers_of

from genklang.apps.people import queries as people
from genklang.apps.people.attempts import PER_PARTICIPANT
from genklang.web.answer import pictures
from genklang.web.answer.cookies import KEY_AT_MOST, KEY_WITHIN

pytestmark = pytest.mark.django_db
MARK = "Mest"
MAKE, DOOR = "/svara/nyckel/bilder", "/svara/mina/bilder"
WRONG = "Bilderna stämmer inte."


def sent(group: OpenGroup, card: int = 1, phone: Handset | None = None) -> Handset:
    phone = phone or Handset()
    phone.enter(group.codes[card - 1])
    assert phone.answer(answers_of(4)).status_code == 303
    phone.get("/svara/tack")
    return phone


def post(phone: Handset, path: str, **fields: str) -> HttpResponse:
    return phone.client.post(path, {"csrfmiddlewaretoken": phone.token("/svara/mina"), **fields})


def drawn(page: HttpResponse) -> tuple[int, ...]:
    names = [str(one.name) for one in pictures.PICTURES]
    (shown,) = re.findall(r'<ol class="pictures drawn">.*?</ol>', page.text, re.DOTALL)
    return tuple(names.index(name) for name in re.findall(r"</svg><span>([^<]+)</span>", shown))


def pick(phone: Handset, path: str, places: tuple[int, ...], **more: str) -> HttpResponse:
    """Press one picture after the other; every page but the last asks for the next one."""
    picked, page = "", HttpResponse()
    for number, place in enumerate(places, start=1):
        page = post(phone, path, valda=picked, bild=str(place), **more)
        if number < len(places):
            assert f"Välj bild {number + 1} av 5" in page.text
            found = re.search(r'name="valda" value="([^"]*)"', page.text)
            assert found
            picked = found[1]
    return page


def key_made(phone: Handset) -> tuple[int, ...]:
    mine = drawn(post(phone, MAKE, gor="nya"))
    assert pick(phone, MAKE, mine).status_code == 303
    return mine


def test_five_different_pictures_are_drawn_and_never_in_a_known_order() -> None:
    draws = {pictures.draw() for _draw in range(200)}
    assert len(draws) == 200
    assert {len(set(one)) for one in draws} == {pictures.HOW_MANY}
    assert {place for one in draws for place in one} == set(range(len(pictures.PICTURES)))
    assert len({picture.code for picture in pictures.PICTURES}) == len({one.sign for one in pictures.PICTURES}) == 36


def test_pictures_open_own_answers_on_another_phone_without_a_letter_written(group: OpenGroup) -> None:
    mine = key_made(sent(group))
    other = Handset()
    other.enter(group.codes[0])  # the card's square is read by the camera
    assert DOOR in other.get("/svara/mina").text
    response = pick(other, DOOR, mine)
    assert (response.status_code, response.headers["Location"]) == (303, "/svara/mina")
    assert MARK in other.get("/svara/mina").text


def test_what_the_key_is_stands_once_and_never_as_another_kind(group: OpenGroup) -> None:
    phone = sent(group)
    mine = drawn(post(phone, MAKE, gor="nya"))
    made = pick(phone, MAKE, mine)
    assert "Dina bilder är din nyckel nu." in phone.get(made.headers["Location"]).text
    assert "är din nyckel nu" not in phone.get("/svara/mina").text


def test_who_is_in_by_the_card_is_not_asked_for_its_code_again(group: OpenGroup) -> None:
    words = "gul cykel under bron"
    post(sent(group), "/svara/nyckel", slag="words", ord=words)
    phone = Handset()
    phone.enter(group.codes[0])
    door = phone.get("/svara/mina").text
    assert 'name="kod"' not in door
    assert door.index("Min nyckel är fem bilder") < door.index('name="ord"')
    assert 'name="kod"' in phone.get("/svara/mina?kort=annat").text
    assert post(phone, "/svara/mina", ord="fel ord som ingen har").status_code == 422
    assert post(phone, "/svara/mina", ord=words).status_code == 303
    assert MARK in phone.get("/svara/mina").text
    assert post(Handset(), "/svara/mina", ord=words).status_code == 422


def test_a_key_is_made_only_of_what_was_picked_once_more(group: OpenGroup) -> None:
    phone = sent(group)
    mine = drawn(post(phone, MAKE, gor="nya"))
    assert drawn(phone.get(MAKE)) == mine
    page = pick(phone, MAKE, mine[::-1])
    assert page.status_code == 422
    assert "Det var inte samma bilder" in page.text
    assert drawn(page) == mine
    assert people.reading_keys_of(group.participants[0]) == ()
    assert drawn(post(phone, MAKE, gor="nya")) != mine


def test_the_room_does_not_hear_the_pictures(group: OpenGroup) -> None:
    phone = sent(group)
    page = post(phone, MAKE, gor="nya")
    assert page.text.count("data-private") == 1
    assert "Ha telefonen nära örat när du lyssnar." in page.text
    first, *_rest = drawn(page)
    asked = post(phone, MAKE, bild=str(first)).text
    assert '<h1 tabindex="-1">Välj bild 2 av 5</h1>' in asked
    assert "data-private" not in asked
    # What read.js reads of a page: the chosen picture is in none of it.
    read = re.findall(r"<(h[123]|p|li|legend|label|d[td]|summary)\b[^>]*>(.*?)</\1>", asked, re.DOTALL)
    read += re.findall(r'<(a|button) class="button[^>]*>(.*?)</\1>', asked, re.DOTALL)
    assert any("Ta bort den sista" in text for _tag, text in read)
    assert not [text for _tag, text in read if "picture-sign" in text]
    assert re.search(r'role="listitem"><svg class="picture-sign".*?</svg><span class="for-ears">' + names(first), asked)
    assert asked.index("data-still") > asked.index('id="valda"')


def names(place: int) -> str:
    return str(pictures.PICTURES[place].name)


def test_a_slip_is_taken_back(group: OpenGroup) -> None:
    phone = sent(group)
    mine = drawn(post(phone, MAKE, gor="nya"))
    wrong = next(place for place in range(36) if place not in mine)
    page = post(phone, MAKE, valda=f"{mine[0]}.{wrong}", bild="sista")
    assert f'name="valda" value="{mine[0]}"' in page.text
    four = ".".join(map(str, mine[:4]))
    assert post(phone, MAKE, valda=four, bild=str(mine[4])).status_code == 303


def test_the_same_pictures_the_next_time_put_the_answers_together(group: OpenGroup) -> None:
    phone = sent(group)
    mine = key_made(phone)
    group.open_round()
    phone = sent(group)
    receipt = phone.get("/svara/tack").text
    assert "Har du bilder i stället för ord?" in receipt
    assert 'name="vilka" value="forra">Jag har bilder sedan förra gången<' in receipt
    assert 'name="gor" value="nya">Jag vill ha nya bilder<' in receipt
    grid = post(phone, MAKE, vilka="forra")
    assert grid.status_code == 200
    # Chosen before the grid; there it is offered to who did not remember.
    assert "nya bilder" not in grid.text
    page = pick(phone, MAKE, mine[::-1], vilka="forra")
    assert "Det är inte samma bilder som förra gången" in page.text
    assert "Jag vill ha nya bilder" in page.text
    assert pick(phone, MAKE, mine, vilka="forra").status_code == 303
    assert len(people.reading_keys_of(group.participants[0])) == 1
    assert phone.get("/svara/mina").text.count('class="sheet" id="l-') == 2


def test_whoever_has_the_card_alone_opens_nothing_by_pictures_and_is_stopped(group: OpenGroup) -> None:
    mine = key_made(sent(group))
    leader = Handset()
    assert leader.get(DOOR).status_code == 403
    leader.enter(group.codes[0])
    for _try in range(PER_PARTICIPANT):
        assert WRONG in pick(leader, DOOR, mine[::-1]).text
    # Stopped, with the right ones too.
    assert pick(leader, DOOR, mine).status_code == 429
    assert MARK not in leader.get("/svara/mina").text


def test_the_next_one_on_the_phone_meets_no_pictures(group: OpenGroup) -> None:
    tablet = sent(group)
    mine = drawn(post(tablet, MAKE, gor="nya"))
    post(tablet, "/svara/lamna")
    assert not {name for name, cookie in tablet.client.cookies.items() if cookie.value}
    sent(group, card=2, phone=tablet)
    assert drawn(tablet.get(MAKE)) != mine
    assert post(Handset(), MAKE, gor="nya").status_code == 403


@pytest.mark.parametrize("picked", ["x", "1.2.99", "1." * 9, "-1", "²", "1.2.3.4.5.6"])
def test_anything_posted_is_a_page(group: OpenGroup, picked: str) -> None:
    phone = sent(group)
    for path in (MAKE, DOOR):
        assert post(phone, path, valda=picked, bild=picked).status_code in (200, 303)
    assert people.reading_keys_of(group.participants[0]) == ()


class Clock:
    """The time that cookies are written and read at."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = time.time()
        monkeypatch.setattr("django.core.signing.time.time", lambda: self.now)

    def minutes(self, count: float) -> None:
        self.now += 60 * count


def test_the_time_for_a_key_begins_anew_while_the_receipt_is_heard_or_touched(
    group: OpenGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    phone = sent(group)
    for _two_minutes in range(4):
        clock.minutes(2)
        assert post(phone, "/svara/nyckel/kvar").status_code == 204
    assert "Spara nyckeln på den här telefonen" in phone.get("/svara/tack").text
    clock.minutes(KEY_WITHIN.total_seconds() / 60 + 0.1)
    assert post(phone, "/svara/nyckel/kvar").status_code == 403
    late = phone.get("/svara/tack").text
    assert "Tiden för att göra en nyckel är slut." in late
    assert "Spara nyckeln på den här telefonen" not in late
    assert post(phone, MAKE, gor="nya").status_code == 403


def test_a_receipt_that_is_touched_for_ever_makes_no_key_for_ever(
    group: OpenGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    phone = sent(group)
    taken = []
    for _minute in range(50):
        clock.minutes(1)
        taken.append(post(phone, "/svara/nyckel/kvar").status_code)
    # The cookie is written to the second.
    longest = taken.index(403)
    assert longest in (KEY_AT_MOST.total_seconds() / 60 - 1, KEY_AT_MOST.total_seconds() / 60)
    assert set(taken[longest:]) == {403}


def test_no_touch_brings_back_the_chance_that_was_handed_over_or_used(group: OpenGroup) -> None:
    phone = sent(group)
    here = phone.client.cookies["kvar"].value
    assert post(phone, "/svara/nyckel", slag="device").status_code == 303
    assert post(phone, "/svara/nyckel/kvar").status_code == 403
    tablet = sent(group, card=2)
    tablet.get("/svara/")
    tablet.client.cookies["kvar"] = here
    assert post(tablet, "/svara/nyckel/kvar").status_code == 403
    assert Handset().client.post("/svara/nyckel/kvar").status_code == 403
