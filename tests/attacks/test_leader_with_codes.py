"""A leader who has kept every card ever printed or re-issued, and has a computer, reads no answer.

A young person has answered "Mest" to everything, in some state of it; the leader then tries every address of the phone
with every code, with and without cookies of their own. What a code may tell is only that its Läget is answered.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator

import pytest
from django.core import signing
from django.http import HttpResponse
from tests import world
from tests.web.answer.group import Handset, OpenGroup, checked, form_of, open_group
from tests.world import answers_of

from genklang.apps.rounds.models import Sheet
from genklang.config import clock

pytestmark = pytest.mark.django_db

MARK = "Mest"
FOUR = answers_of(4)
WORDS = "gul cykel under bron"
PAGES = ("/svara/", "/svara/laget", "/svara/tack", "/svara/mina", "/svara/mina/hamta", "/svara/mina/ta-bort")
CONSENT = {"samtycke": "ja"}

State = Callable[[OpenGroup], Handset]


@pytest.fixture
def group() -> OpenGroup:
    return open_group(small=True)


def paused(group: OpenGroup) -> Handset:
    """Half the sheet is sent; the phone is put away."""
    phone = Handset()
    phone.enter(group.codes[0])
    half = dict(list(FOUR.items())[:3])
    assert phone.answer(half, gor="pausa").status_code == 303
    return phone


def sent(group: OpenGroup) -> Handset:
    phone = Handset()
    phone.enter(group.codes[0])
    assert phone.answer(FOUR).status_code == 303
    return phone


def sealed_with_words(group: OpenGroup) -> Handset:
    phone = sent(group)
    assert key(phone, slag="words", ord=WORDS).status_code == 303
    return phone


def sealed_on_the_phone(group: OpenGroup) -> Handset:
    phone = sent(group)
    assert key(phone, slag="device").status_code == 303
    return phone


def next_time(group: OpenGroup) -> Handset:
    """Läget 1 is sealed with words, Läget 2 is open."""
    phone = sealed_with_words(group)
    group.open_round()
    return phone


def paused_with_a_key(group: OpenGroup) -> Handset:
    """At Läget 2 the phone that keeps a key has sent half a sheet."""
    phone = sealed_on_the_phone(group)
    group.open_round()
    phone.enter(group.codes[0])
    assert phone.answer(dict(list(FOUR.items())[:3]), gor="pausa").status_code == 303
    return phone


STATES: dict[str, State] = {
    state.__name__: state
    for state in (paused, sent, sealed_with_words, sealed_on_the_phone, next_time, paused_with_a_key)
}


def key(phone: Handset, **fields: str) -> HttpResponse:
    return phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": phone.token("/svara/mina"), **fields})


def post(phone: Handset, path: str, **fields: str) -> HttpResponse:
    return phone.client.post(path, {"csrfmiddlewaretoken": phone.token("/svara/mina"), **fields})


def leaks(page: HttpResponse, *, own: dict[str, str] | None = None) -> list[str]:
    """What of the young person's answers a page shows. `own`: what the leader has filled in themselves."""
    text = page.content.decode()
    chosen = {(name, value) for name, value in checked(page) if name.startswith("q.")} - set((own or {}).items())
    found = [f"{name}={value}" for name, value in chosen]
    if 'name="q.' not in text and (MARK in text or '"varde": 4' in text):
        found.append("an answer in words")
    return found


def everything_tried(leader: Handset, code: str) -> Iterator[tuple[str, HttpResponse]]:
    """Each address and wish, by somebody who holds a code."""
    for path in PAGES:
        yield path, leader.get(path)
    for kind in ("device", "words"):
        yield f"key {kind}", key(leader, slag=kind, ord="ledarens egna ord")
    for words in ("", "gissade ord om igen", code, "ledarens egna ord"):
        yield f"own with {words!r}", post(leader, "/svara/mina", kod=code, ord=words)
    form = leader.get("/svara/laget")
    place = re.search(r'name="lage" value="([^"]*)"', form.content.decode())
    for language in ("en", "sv", "xx"):
        fields = {"lage": place[1] if place else "1", "gor": f"sprak-{language}", "kod": code}
        yield f"language {language}", post(leader, "/svara/laget", **fields)
    yield "withdraw", post(leader, "/svara/mina/ta-bort", bekraftat="ja")
    yield "decline", post(leader, "/svara/laget", gor="nej", kod=code)
    for path in PAGES:
        yield f"{path} again", leader.get(path)


@pytest.mark.parametrize("state", STATES)
def test_no_code_reads(state: str, group: OpenGroup) -> None:
    STATES[state](group)
    before = list(Sheet.objects.order_by("id").values_list("answers", flat=True))
    codes = [*group.codes, group.reissue(1), group.reissue(1)]
    for code in codes:
        leader = Handset()
        leader.enter(code)
        for what, page in everything_tried(leader, code):
            assert leaks(page) == [], f"{state}, {code}: {what}"
        assert not {"egen", "egna"} & {name for name, cookie in leader.client.cookies.items() if cookie.value}
    assert list(Sheet.objects.order_by("id").values_list("answers", flat=True)) == before


@pytest.mark.parametrize("state", STATES)
def test_what_the_leader_sends_with_the_code_opens_nothing(state: str, group: OpenGroup) -> None:
    """To write over a paused sheet, or to answer in somebody's place, is vandalism that shows; it reads nothing."""
    STATES[state](group)
    own = form_of(answers_of(2))
    leader = Handset()
    leader.enter(group.codes[0])
    form = leader.get("/svara/laget").content.decode()
    if 'name="ulid"' in form:
        for wish in ("pausa", "skicka"):
            fields = leader.fields() if 'name="ulid"' in leader.get("/svara/laget").content.decode() else {}
            pages = [
                leader.post(fields | {"q.trivs": "2", "gor": wish} | CONSENT),
                *(leader.get(path) for path in PAGES),
                key(leader, slag="device"),
                *(leader.get(path) for path in PAGES),
            ]
            for page in pages:
                assert leaks(page, own=own) == [], f"{state}: {wish}"
    else:
        page = post(leader, "/svara/laget", **own, ulid="01ARZ3NDEKTSV4RRFFQ69G5FAV", gor="skicka", **CONSENT)
        assert page.status_code == 409
        assert leaks(page, own=own) == []
    for sheet in Sheet.objects.exclude(reading_key=None).order_by("id"):
        # Where the person had not answered yet, the leader's own sheet, with nothing of theirs in it.
        assert {value for value in sheet.answers.values() if value > 0} in ({4}, {2})


def test_a_paused_sheet_that_the_leader_finished_opens_to_nobody(group: OpenGroup) -> None:
    paused(group)
    leader = Handset()
    leader.enter(group.codes[0])
    assert leader.post(leader.fields() | {"q.trivs": "2", "gor": "skicka"}).status_code == 303
    assert key(leader, slag="device").status_code == 422
    assert Sheet.objects.get().reading_key_id is None


def test_a_key_made_before_the_card_is_handed_over_opens_nothing(group: OpenGroup) -> None:
    """The leader cannot make a key without sending a sheet; and a sheet sent in advance stands in the way, in words."""
    leader = Handset()
    leader.enter(group.codes[0])
    assert key(leader, slag="words", ord="ledarens egna ord").status_code == 403
    leader.answer(answers_of(2), gor="pausa")
    assert key(leader, slag="words", ord="ledarens egna ord").status_code == 403
    phone = Handset()
    phone.enter(group.codes[0])
    assert "svar är sparade sedan du pausade" in phone.get("/svara/laget").content.decode()
    assert phone.answer(FOUR).status_code == 303
    for page in [key(leader, slag="device"), *(leader.get(path) for path in PAGES)]:
        assert leaks(page, own=form_of(answers_of(2))) == []
    assert Sheet.objects.get().reading_key_id is None


def test_a_key_from_a_late_sheet_in_somebodys_name_opens_only_that(group: OpenGroup) -> None:
    """Läget 1 closed without the person; the leader sends a late sheet in their name and makes a key to it."""
    leader = Handset()
    leader.enter(group.codes[0])
    fields = leader.fields()
    group.close_round()
    assert leader.post(fields | form_of(answers_of(2)) | CONSENT | {"gor": "skicka"}).status_code == 303
    assert key(leader, slag="words", ord="ledarens egna ord").status_code == 303
    group.round_id = world.open_round(group.group_id, at=clock.now())
    phone = sent(group)
    opened = [post(leader, "/svara/mina", kod=group.codes[0], ord="ledarens egna ord"), leader.get("/svara/mina")]
    assert all(MARK not in page.content.decode() for page in opened)
    assert "Läget 2" not in leader.get("/svara/mina").content.decode()
    assert key(phone, slag="words", ord=WORDS).status_code == 303
    assert MARK in phone.get("/svara/mina").content.decode()


def test_a_tablet_that_keeps_the_leaders_key_seals_nobody_elses_sheet(group: OpenGroup) -> None:
    tablet = Handset()
    tablet.enter(group.codes[5])
    tablet.answer(answers_of(2))
    assert key(tablet, slag="device").status_code == 303
    tablet.enter(group.codes[0])
    assert tablet.answer(FOUR).status_code == 303
    tablet.client.cookies.pop("svara")
    for path in PAGES:
        assert MARK not in tablet.get(path).content.decode() or path == "/svara/laget"
    assert Sheet.objects.get(participant_id=group.participants[0]).reading_key_id is None


def forged(group: OpenGroup, phone: Handset) -> Iterator[dict[str, str]]:
    """Cookies as somebody would make them who has read the source but has not the installation's key."""
    victim, sheet = group.participants[0], Sheet.objects.get(participant_id=group.participants[0])
    sent_now = {"ulid": sheet.ulid, "state": "received", "round_id": group.round_id, "number": 1}
    sent_now |= {"earliest": "", "latest": "", "may_make_key": True, "sealed": False}
    wanted = {
        "svara": [victim, 1, sent_now],
        "paus": [victim, sheet.ulid],
        "egna": [victim, sheet.reading_key_id or 1],
    }
    for name, value in wanted.items():
        plain = base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
        yield {name: plain}
        yield {name: f"{plain}:1abcde:{'A' * 43}"}
        yield {name: signing.dumps(value, key="a guessed key", salt=f"answer.{name}")}
    leader = Handset()
    leader.enter(group.codes[1])
    genuine = leader.client.cookies["svara"].value
    head, _, tail = genuine.partition(":")
    swapped = json.dumps([victim, 1, None], separators=(",", ":")).encode()
    yield {"svara": f"{base64.urlsafe_b64encode(swapped).decode().rstrip('=')}:{tail}"}
    yield {"svara": genuine[:-1] + ("A" if genuine[-1] != "A" else "B")}
    # A genuine cookie of one kind under another's name.
    for own in ("egna", "paus", "egen"):
        yield {own: genuine}
        yield {own: head}


@pytest.mark.parametrize("state", ["paused", "sent", "sealed_with_words"])
def test_tampered_cookies_open_nothing(state: str, group: OpenGroup) -> None:
    phone = STATES[state](group)
    tried = 0
    for cookies in forged(group, phone):
        leader = Handset()
        for name, value in cookies.items():
            leader.client.cookies[name] = value
        for path in PAGES:
            assert leaks(leader.get(path)) == [], f"{cookies} {path}"
        for page in (key(leader, slag="device"), post(leader, "/svara/mina/ta-bort", bekraftat="ja")):
            assert leaks(page) == []
        tried += 1
    assert tried > 12
    assert Sheet.objects.filter(participant_id=group.participants[0]).count() == 1


def test_the_attack_would_see_what_the_key_opens(group: OpenGroup) -> None:
    """The same look at the young person's own phone finds the answers: the look is not blind."""
    phone = sealed_with_words(group)
    assert leaks(phone.get("/svara/mina")) != []
    assert leaks(phone.get("/svara/mina/hamta")) != []
    group.open_round()
    phone.enter(group.codes[0])
    phone.answer(dict(list(FOUR.items())[:3]), gor="pausa")
    assert leaks(phone.get("/svara/laget")) != []
