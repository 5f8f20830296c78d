"""Who cannot read: a speaker on every page, pictures of how much, a way to what is missing, no key lost by one tap."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from tests import world
from tests.kinds import KINDS
from tests.web.answer.group import SCHEDULE, Handset, OpenGroup

from genklang.config import clock

pytestmark = pytest.mark.django_db
SPEAKER = re.compile(r'<button type="button" id="las"[^>]*hidden[^>]*data-src="[^"]+/read[^"]*\.js"')
KEY_LOST = "Telefonen glömmer också din nyckel, och den går inte att få tillbaka."
SURE = "Ja, lämna över och glöm nyckeln"


def text_of(page: HttpResponse) -> str:
    return page.content.decode()


def keep_the_key(phone: Handset) -> None:
    form = {"csrfmiddlewaretoken": phone.token("/svara/tack"), "slag": "device"}
    assert phone.client.post("/svara/nyckel", form).status_code == 303


def one_tap(page: str) -> list[str]:
    """Buttons that hand the phone over, outside the box that asks once more."""
    outside = re.sub(r'<details class="sure">.*?</details>|<svg class="sign".*?</svg>', "", page, flags=re.S)
    return re.findall(r"<button[^>]*>\s*[^<]*[Ll]ämna över[^<]*</button>", outside)


def test_every_page_can_be_heard(phone: Handset, group: OpenGroup) -> None:
    stranger = Client()
    pages = [stranger.get("/svara/"), stranger.get("/svara/mina"), stranger.get("/svara/utan-nat")]
    pages.append(stranger.post("/svara/lamna", {}))
    pages.append(phone.client.post("/svara/kod", {"kod": "AAAA", "csrfmiddlewaretoken": phone.token("/svara/")}))
    pages += [phone.get("/svara/laget"), phone.post(phone.fields(), gor="nej")]
    phone.answer({"oro": 5})
    pages += [phone.get("/svara/tack"), phone.get("/svara/laget")]
    keep_the_key(phone)
    pages += [phone.get("/svara/mina"), phone.get("/svara/mina/ta-bort"), phone.get("/svara/paminn")]
    pages.append(phone.get(f"/svara/mina/svar/{group.round_id}/oro"))
    for page in pages:
        assert page.status_code not in (302, 404)
        assert len(SPEAKER.findall(re.sub(r"<template.*?</template>", "", text_of(page), flags=re.S))) == 1


def test_no_button_that_loses_a_key_stands_alone(phone: Handset, group: OpenGroup) -> None:
    phone.answer({"oro": 5})
    assert len(one_tap(text_of(phone.get("/svara/tack")))) == 1
    keep_the_key(phone)
    own = text_of(phone.get("/svara/mina"))
    assert own.index("Svar för svar") < own.index(KEY_LOST)
    group.open_round()
    phone.enter(group.codes[0])
    paused = [phone.get("/svara/laget"), phone.answer({"oro": 5}, gor="pausa") and phone.get("/svara/tack")]
    for page in (own, text_of(phone.get("/svara/tack")), *map(text_of, paused)):
        assert one_tap(page) == []
        assert KEY_LOST in page
        assert page.index("Nej, behåll nyckeln") < page.index(SURE)


def test_pausing_and_handing_over_have_a_sign_beside_their_words(phone: Handset) -> None:
    page = text_of(phone.get("/svara/laget"))
    for words in ("Pausa</button>", "Är det här inte din egen telefon?</summary>", "Lämna över</button>"):
        assert re.search(r'<svg class="sign"[^>]*><path d="[^"]+"/></svg>' + re.escape(words), page), words


def test_what_one_said_of_oneself_can_be_taken_back(phone: Handset) -> None:
    page = text_of(phone.get("/svara/laget"))
    for name in ("kon", "fodd", "land"):
        last = re.findall(rf'<label class="chip"><input type="radio" name="{name}" (.*?)</label>', page, re.S)[-1]
        assert last.startswith('value=""')
        assert '<use href="#vill-ej"/>' in last
        assert "Vill inte säga" in last


def test_what_can_be_heard_later_stands_after_the_way_on(phone: Handset) -> None:
    page = text_of(phone.get("/svara/laget"))
    start = page[page.index('id="start"') : page.index('id="samtycke"')]
    assert (
        start.index("hoppa över det du inte vill svara på") < start.index("data-begin") < start.index('class="later"')
    )


def test_a_sheet_without_a_yes_leads_to_the_choice_and_from_there_to_send(phone: Handset) -> None:
    page = phone.post(phone.fields(), gor="skicka", **{"q.oro": "5"})
    assert page.status_code == 422
    text = text_of(page)
    trouble = text[text.index('id="fel"') : text.index('id="start"')]
    assert '<a class="button" href="#valj">Välj Ja eller Nej</a>' in trouble
    assert "Skicka igen" not in trouble
    assert '<a class="button if-yes" href="#skicka">' in text


def test_an_answer_that_cannot_be_kept_leads_to_its_question_and_from_there_to_send() -> None:
    at = clock.now()
    town = world.build(size=6, youngest_age=15, schedule=SCHEDULE, framework=KINDS, at=at)
    world.open_round(town.group_id, at=at)
    phone = Handset()
    phone.enter(town.codes[0])
    fields = {"samtycke": "ja", "gor": "skicka", "q.mar_bra": "4", "q.timmar": "30"}
    text = text_of(phone.post(phone.fields(), **fields))
    assert '<a class="button" href="#f7">Till frågan</a>' in text
    screens = {number: text.split(f'id="f{number}"')[1].split("</section>")[0] for number in (6, 7, 8)}
    for number, onward in ((6, "f7"), (7, "skicka"), (8, "f9")):
        assert f'<a class="button" href="#{onward}">' in screens[number]


def test_each_step_of_a_scale_has_a_picture_of_how_much_and_a_yes_and_a_no_their_own() -> None:
    at = clock.now()
    town = world.build(size=6, youngest_age=15, schedule=SCHEDULE, framework=KINDS, at=at)
    world.open_round(town.group_id, at=at)
    phone = Handset()
    phone.enter(town.codes[0])
    text = text_of(phone.get("/svara/laget"))
    filled = {
        name: (symbol.count('fill="currentColor"'), symbol.count("z"))
        for name, symbol in re.findall(r'<symbol id="(m5-\d)"[^>]*>(.*?)</symbol>', text)
    }
    assert filled == {f"m5-{step}": (step > 0, 4) for step in range(5)}
    screen = text.split('id="f1"')[1].split("</section>")[0]
    assert re.findall(r'href="#(m5-\d)"/></svg><span>([^<]+)<', screen) == [
        ("m5-0", "Inte alls"),
        ("m5-1", "Lite"),
        ("m5-2", "Ungefär hälften"),
        ("m5-3", "Mest"),
        ("m5-4", "Helt"),
    ]
    # Turned statements show the same: how much, never how good.
    assert text.count('<use href="#m5-4"/>') == 6
    choice = text.split('id="f5"')[1].split("</section>")[0]
    assert re.findall(r'href="#(\w+-bild)"', choice) == ["ja-bild", "nej-bild"]


def test_a_changed_answer_is_confirmed_on_a_page_that_says_nothing_of_it(phone: Handset, group: OpenGroup) -> None:
    phone.answer({"oro": 5})
    keep_the_key(phone)
    path = f"/svara/mina/svar/{group.round_id}/oro"
    place = f"s-{group.round_id}-oro"
    sent = {"ratta": "Ditt svar är sparat", "kommentera": "Kommentaren är sparad"}
    for wish, words in sent.items():
        form = {"csrfmiddlewaretoken": phone.token(path), "gor": wish, "svar": "2", "ord": "Mest på måndagar"}
        page = phone.client.post(path, form, follow=True)
        assert f">{words}</h1>" in page.text
        assert f'href="/svara/mina?visa={place}#{place}"' in page.text
        # It is read aloud by itself, so it is no private page, and holds nothing of one.
        assert "data-private" not in page.text
        assert "måndagar" not in page.text
    nothing = {"csrfmiddlewaretoken": phone.token(path), "gor": "ratta"}
    assert "Inget är ändrat</h1>" in phone.client.post(path, nothing, follow=True).text
    strange = phone.get('/svara/mina/klart?vad=svar&visa="><script>').text
    assert 'href="/svara/mina"' in strange


def test_what_was_skipped_is_told_on_the_own_page_and_in_the_file(phone: Handset, group: OpenGroup) -> None:
    first, *others = group.framework.questions
    answers = {question.code: 2 for question in others}
    phone.answer(answers)
    keep_the_key(phone)
    for path in ("/svara/mina", "/svara/mina/spara"):
        page = text_of(phone.get(path))
        (skipped,) = re.findall(r"Det du hoppade över.*?</ul>", page, re.S)
        assert re.findall(r"<li>([^<]+)</li>", skipped) == [first.text["sv"]]


def test_before_sending_there_is_a_place_for_what_is_left_and_pausing_is_named(phone: Handset) -> None:
    text = text_of(phone.get("/svara/laget"))
    start = text.split('id="start"')[1].split("</section>")[0]
    assert "Tryck på Pausa högst upp." in start
    last = text.split('id="skicka"')[1].split("</section>")[0]
    # Filled in by script, which knows what is on the phone; nothing is said without it.
    assert re.search(r'<div class="notice" id="kvar" hidden>.*?(<li hidden><a>–</a></li>){3}', last, re.S)
    assert 'data-saving="Sparar"' in text


def test_who_does_not_read_sees_what_cannot_be_answered_and_what_ends_it(phone: Handset) -> None:
    text = text_of(phone.get("/svara/laget"))
    screen = text.split('id="f1"')[1].split("</section>")[0]
    assert re.findall(r'value="(-\d)"><svg[^>]*><use href="#(v\w+-ej)"', screen) == [
        ("-2", "vet-ej"),
        ("-1", "vill-ej"),
    ]
    for sign in ("vet-ej", "vill-ej", "nej-bild"):
        assert text.count(f'<symbol id="{sign}"') == 1
    assert re.search(r'value="nej"><svg class="much"[^>]*><use href="#nej-bild"/></svg>Avsluta', text)
    # Years are choices to tap, each of them heard; no list that opens outside the page.
    assert "<select" not in text
    years = re.findall(r'type="radio" name="fodd" value="([^"]*)"', text)
    assert years == ["2010-2014", "2005-2009", "2000-2004", "1995-1999", ""]
