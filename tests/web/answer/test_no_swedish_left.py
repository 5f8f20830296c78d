"""No page of the phone, and none for everybody, has a Swedish sentence left that has a translation, nor a question."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from html import unescape
from itertools import chain

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import to_locale
from tests import world
from tests.web.answer.group import Handset, OpenGroup, form_of, hidden
from tests.web.answer.test_kinds import opened
from tests.web.answer.test_own_words import open_town
from tests.web.answer.test_translations import forms, own

from genklang import library
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions as frameworks
from genklang.apps.frameworks import queries
from genklang.apps.people.contact_cipher import stop_mark
from genklang.apps.pulses import actions as pulses
from genklang.apps.pulses import queries as pulse_queries
from genklang.config import clock
from genklang.core.frameworks import texts_of
from genklang.web.public import errors

pytestmark = pytest.mark.django_db
OTHERS = [code for code, _name in settings.LANGUAGES if code != "sv"]
#: A text shorter than this is looked for as a whole only: "Kod" stands in other languages' words too.
WHOLE = 12
PLACES = re.compile(r"{\w+}|%\(\w+\)s")
Pages = Iterator[tuple[str, HttpResponse]]
#: A part to find anywhere, and what to ask of the texts one by one.
Look = tuple[str, Callable[[set[str]], bool]]


@cache
def told(language: str) -> Mapping[str, str]:
    """Swedish -> translation, where they differ."""
    pairs = chain.from_iterable(forms(message) for message in own(to_locale(language)).values())
    return {swedish: words for swedish, words, _form in pairs if swedish != words}


def asked(framework_id: int, language: str) -> dict[str, str]:
    """The same of every question, choice and name of a framework and of the questions about the group."""
    texts = texts_of(queries.spoken(framework_id).framework).values()
    found = {one["sv"]: one[language] for one in texts if one["sv"] != one[language]}
    for question in pulse_queries.form_asked().questions:
        for one in (question.text, *(choice.text for choice in question.choices)):
            found |= {one["sv"]: one[language]} if one["sv"] != one[language] else {}
    return found


def framework_of(group: OpenGroup) -> int:
    return queries.versions(group.framework.code)[group.framework.version]


def shown(page: str) -> set[str]:
    """What is read on a page, or heard of it: text, names of things, sentences that the script may show."""
    page = re.sub(r"<style\b.*?</style>|<!--.*?-->", "", page, flags=re.S)
    page = re.sub(r'<(nav|div) class="languages".*?</\1>', "", page, flags=re.S)
    texts = re.findall(r">([^<>]+)<", page) + re.findall(
        r'(?:aria-label|title|placeholder|data-[a-z-]+)="([^"]*)"', page
    )
    return {unescape(text).strip() for text in texts if text.strip()}


def left(page: str, looks: Mapping[str, Look]) -> set[str]:
    """The Swedish that a page shows although there is a translation."""
    texts = shown(page)
    run = "\n".join(texts)
    return {swedish for swedish, (part, whole) in looks.items() if part in run or whole(texts)}


def looked_for(words: Mapping[str, str]) -> dict[str, Look]:
    """How each Swedish text is looked for: by its longest part between numbers and names, or whole if it is short."""
    translations = "\n".join(words.values())
    found = dict[str, Look]()
    for swedish in words:
        parts = PLACES.split(swedish)
        longest = max((part.strip() for part in parts), key=len)
        if longest in translations:  # easy Swedish says some of it in the same words
            continue
        if len(longest) >= WHOLE:
            found[swedish] = (longest, never)
        elif len(parts) == 1:
            found[swedish] = ("\0", partial(contains, swedish))
        else:
            found[swedish] = ("\0", partial(matches, re.compile(".+?".join(map(re.escape, parts)))))
    return found


def never(texts: set[str]) -> bool:
    return False


def contains(text: str, texts: set[str]) -> bool:
    return text in texts


def matches(whole: re.Pattern[str], texts: set[str]) -> bool:
    return any(whole.fullmatch(text) for text in texts)


def town(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> OpenGroup:
    """A group that answers the shipped framework `name`, of which only this translation is loaded."""
    files, code = library.files, name.rsplit("-v", 1)[0]
    text = dict(files("frameworks"))[name]
    group = opened(text, youngest_age=18) if code.startswith("vuxna") else open_town(staffed=True, framework=text)[1]

    def few(folder: str) -> list[tuple[str, str]]:
        kept = f"{code}.{language}." if folder == "translations" else name
        return [(file, text) for file, text in files(folder) if file.startswith(kept)]

    monkeypatch.setattr(library, "files", few)
    frameworks.load_library(by=SYSTEM, at=clock.now())
    monkeypatch.undo()
    return group


def post(phone: Handset, path: str, page: str, **fields: str) -> HttpResponse:
    """Post to `path` with the token that `page` has, and go where it leads."""
    return phone.client.post(path, {"csrfmiddlewaretoken": phone.token(page), **fields}, follow=True)


def before_sending(phone: Handset, group: OpenGroup, answers: dict[str, int]) -> Pages:
    yield "door", phone.get("/svara/")
    yield "wrong code", post(phone, "/svara/kod", "/svara/", kod="ABCD-EFGH-JK")
    phone.enter(group.codes[0])
    yield "form", phone.get("/svara/laget")
    yield "nothing filled in", phone.post(phone.fields(), gor="skicka", samtycke="ja")
    yield "no consent", phone.post(phone.fields(), **form_of(answers), gor="skicka")
    yield "old page", phone.post(phone.fields() | {"csrfmiddlewaretoken": "x" * 64}, **form_of(answers), gor="skicka")
    few = dict(list(answers.items())[:3])
    paused = phone.client.post(
        "/svara/laget", phone.fields() | form_of(few) | {"gor": "pausa", "samtycke": "ja"}, follow=True
    )
    yield "paused", paused
    yield "went on", phone.get("/svara/laget")
    said_no = Handset()
    said_no.get(f"/svara/?sprak={paused.wsgi_request.COOKIES['sprak']}")
    said_no.enter(group.codes[1])
    yield "said no", said_no.post(said_no.fields(), samtycke="nej", gor="skicka")


def after_sending(phone: Handset, group: OpenGroup, language: str) -> Pages:
    yield "receipt", phone.get("/svara/tack")
    yield "answered", phone.get("/svara/laget")
    other = Handset()
    other.get(f"/svara/?sprak={language}")
    yield "somebody else's card", post(other, "/svara/kod", "/svara/", kod=group.codes[0])
    yield "own door", other.get("/svara/mina")
    yield "wrong words", post(other, "/svara/mina", "/svara/mina", kod=group.codes[0], ord="gul cykel under bron")
    yield "reminders", phone.get("/svara/paminn")
    yield "no address", post(phone, "/svara/paminn", "/svara/paminn", dit="kim@")
    yield "no number", post(phone, "/svara/paminn", "/svara/paminn", dit="12")
    yield "asked", post(phone, "/svara/paminn", "/svara/paminn", dit="070-123 45 67")
    yield "stop", phone.get(f"/svara/paminn/sluta/{stop_mark(group.participants[0])}")
    yield "stop, torn", phone.get("/svara/paminn/sluta/x")
    yield "bad key", post(phone, "/svara/nyckel", "/svara/mina", slag="words", ord="kort")
    pictures = "/svara/nyckel/bilder"
    yield "pictures", post(phone, pictures, "/svara/mina", gor="nya")
    yield "picking", post(phone, pictures, "/svara/mina", valda="1.2", bild="3")
    yield "not the same", post(phone, pictures, "/svara/mina", valda="1.2.3.4", bild="5")
    yield "not the same as last time", post(phone, pictures, "/svara/mina", valda="1.2.3.4", bild="5", vilka="forra")
    yield "wrong pictures", post(other, "/svara/mina/bilder", "/svara/mina", valda="1.2.3.4", bild="5")
    yield "key", post(phone, "/svara/nyckel", "/svara/mina", slag="device")
    yield "no pictures now", phone.get(f"{pictures}?sprak={language}")
    yield "own", phone.get("/svara/mina")
    yield "too long", post(phone, "/svara/mina/skriv", "/svara/mina", gor="note", ord="x" * 501)
    yield "note", post(phone, "/svara/mina/skriv", "/svara/mina", gor="goal", ord="zzz")
    first = group.framework.questions[0].code
    yield "one answer", phone.get(f"/svara/mina/svar/{group.round_id}/{first}")
    yield "changed", phone.get("/svara/mina/klart?vad=svar")
    yield "page to keep", phone.get("/svara/mina/spara")
    yield "withdraw", phone.get("/svara/mina/ta-bort")


def later(phone: Handset, group: OpenGroup, answers: dict[str, int]) -> Pages:
    pulse_id = pulses.open_pulse(group_id=group.group_id, by=SYSTEM, at=clock.now())
    yield "receipt with pulse", phone.get("/svara/tack")
    asking = phone.get("/svara/puls")
    yield "pulse", asking
    fields = {name: hidden(asking, name) for name in ("csrfmiddlewaretoken", "puls", "ulid")}
    yield "no picks", phone.client.post("/svara/puls", fields)
    question = pulse_queries.form_asked().questions[0]
    picked = {f"q.{question.code}": question.choices[0].code}
    yield "picked", phone.client.post("/svara/puls", fields | picked, follow=True)
    pulses.close_pulse(pulse_id=pulse_id, by=SYSTEM, at=clock.now())
    yield "pulse closed", phone.client.get("/svara/puls", follow=True)
    group.close_round()
    yield "closed", phone.client.get("/svara/laget", follow=True)
    yield "one closed answer", phone.get(f"/svara/mina/svar/{group.round_id}/{group.framework.questions[0].code}")
    group.round_id = world.open_round(group.group_id, at=clock.now())
    phone.enter(group.codes[0])
    yield "the second time", phone.get("/svara/laget")
    phone.answer({code: 6 - value if value <= 5 else value for code, value in answers.items()})
    yield "journey", phone.get("/svara/mina")
    yield "no network", phone.get("/svara/utan-nat")
    yield "name of the app", phone.get("/svara/appen.webmanifest")
    yield "handed over", post(phone, "/svara/lamna", "/svara/mina")


def for_everybody(language: str) -> Pages:
    client = Client()
    for address in ("/", "/sa-skyddar-vi-svaren/", "/tillganglighet/", "/finns-inte/", "/svara/finns-inte"):
        yield address, client.get(f"{address}?sprak={language}")
    request = RequestFactory().get("/x", {"sprak": language})
    for told_of in (errors.unreadable, errors.not_allowed):
        yield told_of.__name__, told_of(request, Exception())
    for told_at_once in (errors.forged, errors.too_many, errors.broken):
        yield told_at_once.__name__, told_at_once(request)


def walk(group: OpenGroup, language: str) -> Pages:
    """Every page that one phone meets, from the door to the second Läget."""
    answers = {question.code: 2 for question in group.framework.questions}
    phone = Handset()
    phone.get(f"/svara/?sprak={language}")
    yield from before_sending(phone, group, answers)
    if phone.answer(answers).status_code != 303:
        raise AssertionError("the sheet was not taken")
    yield from after_sending(phone, group, language)
    yield from later(phone, group, answers)


def all_left(pages: Pages, words: Mapping[str, str]) -> dict[str, set[str]]:
    looks = looked_for(words)
    found = {name: left(page.content.decode(), looks) for name, page in pages}
    return {name: swedish for name, swedish in found.items() if swedish}


def in_a_group_of_adults(group: OpenGroup, language: str) -> Pages:
    """What differs from the young: the text one says yes to, every kind of question, and looking back."""
    answers = {question.code: 2 for question in group.framework.questions}
    phone = Handset()
    phone.get(f"/svara/?sprak={language}")
    phone.enter(group.codes[0])
    yield "form", phone.get("/svara/laget")
    several = {"q.andra_helst.1": "1", "q.andra_helst.2": "1", "q.andra_helst.3": "1", "q.andra_helst.4": "1"}
    yield "too many", phone.post(phone.fields(), **several, samtycke="ja", gor="skicka")
    yield "no number", phone.post(phone.fields(), **{"q.egen_tid": "x"}, samtycke="ja", gor="skicka")
    if phone.answer(answers).status_code != 303:
        raise AssertionError("the sheet was not taken")
    yield "receipt", phone.get("/svara/tack")
    yield "key", post(phone, "/svara/nyckel", "/svara/mina", slag="device")
    group.open_round()
    phone.enter(group.codes[0])
    yield "the second time", phone.get("/svara/laget")


WALKS = {"young": ("unga-exempel-v2.yaml", walk), "grown": ("vuxna-exempel-v1.yaml", in_a_group_of_adults)}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("who", WALKS)
def test_the_phone_has_no_swedish_left(who: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, pages = WALKS[who]
    group = town(name, language, monkeypatch)
    assert all_left(pages(group, language), {**told(language), **asked(framework_of(group), language)}) == {}


@pytest.mark.parametrize("language", OTHERS)
def test_the_pages_for_everybody_have_no_swedish_left(language: str) -> None:
    assert all_left(for_everybody(language), told(language)) == {}


@pytest.mark.parametrize("who", WALKS)
def test_the_scan_sees_every_swedish_page(who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked of the Swedish pages, each has something that the Arabic ones must not have: none is empty or an error."""
    name, pages = WALKS[who]
    group = town(name, "ar", monkeypatch)
    looks = looked_for({**told("ar"), **asked(framework_of(group), "ar")})
    seen = dict(pages(group, "sv")) | dict(for_everybody("sv"))
    assert {name for name, page in seen.items() if not left(page.content.decode(), looks)} <= {"name of the app"}
