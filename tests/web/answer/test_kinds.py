"""Every kind of question on the phone, without script: asked, answered, sent back with its question, seen again."""

import re
from base64 import b64decode
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from tests import world
from tests.kinds import KINDS
from tests.web.answer.group import SCHEDULE, Handset, OpenGroup, attribute, checked, hidden

from genklang import library
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.apps.people.models import Consent
from genklang.apps.pulses.admission import why_not
from genklang.apps.rounds.models import Sheet
from genklang.config import clock
from genklang.web.answer import sealing

pytestmark = pytest.mark.django_db
ADULTS = dict(library.files("frameworks"))["vuxna-exempel-v1.yaml"]
HERE = {"samtycke": "ja", "gor": "skicka"}


def opened(text: str, *, youngest_age: int = 15) -> OpenGroup:
    at = clock.now()
    built = world.build(size=6, youngest_age=youngest_age, schedule=SCHEDULE, framework=text, at=at)
    round_id = world.open_round(built.group_id, at=at)
    return OpenGroup(
        built.group_id, round_id, built.codes, built.participants, frameworks.framework(built.framework_id)
    )


@pytest.fixture
def group(db: None) -> OpenGroup:
    return opened(KINDS)


@pytest.fixture
def phone(group: OpenGroup) -> Handset:
    handset = Handset()
    handset.enter(group.codes[0])
    return handset


def text_of(page: HttpResponse) -> str:
    return page.content.decode()


def screen(page: str, number: int) -> str:
    """One question's own part of the page."""
    found = re.search(rf'<section class="screen" id="f{number}".*?</section>', page, re.S)
    assert found is not None
    return found[0]


def kept() -> dict[str, int]:
    return {key: value for key, value in Sheet.objects.get().answers.items() if value != -3}


def sent(phone: Handset, **answers: str) -> HttpResponse:
    """Post the form with these fields, their names without "q."."""
    named = {f"q.{name.replace('__', '.')}": value for name, value in answers.items()}
    return phone.post(phone.fields(), **HERE, **named)


def test_each_kind_has_a_screen_of_its_own(phone: Handset) -> None:
    page = text_of(phone.get("/svara/laget"))
    assert "9 frågor" in page  # and one more for who said no
    assert len(re.findall(r'<section class="screen" id="f\d+"', page)) == 10
    choice, number, several = screen(page, 5), screen(page, 7), screen(page, 8)
    assert choice.count('type="radio"') == 4
    assert 'inputmode="numeric"' in number
    assert "Ett tal från 0 till 24. Det här ser bara du." in number
    assert "timmar" in number
    assert several.count('type="checkbox"') == 6
    assert "Välj högst 2." in several
    assert "checked" not in page


def test_a_question_with_a_condition_says_which_and_the_others_do_not(phone: Handset) -> None:
    page = text_of(phone.get("/svara/laget"))
    assert re.findall(r'data-if="([^"]*)" data-of="([^"]*)"', page) == [("kontakt 2", "{number} av {count}")]
    assert "Det här ser bara du." in screen(page, 6)


def test_without_script_everything_is_answered_and_what_was_not_to_be_asked_is_not_kept(phone: Handset) -> None:
    answer = sent(phone, mar_bra="4", kontakt="1", vem="2", timmar="8", andra__1="1", andra__4="1")
    assert answer.status_code == 303
    assert kept() == {"mar_bra": 4, "kontakt": 1, "timmar": 8, "andra.1": 1, "andra.4": 1}


def test_who_does_not_want_to_answer_says_so_for_every_kind(phone: Handset) -> None:
    answer = sent(phone, kontakt="-1", timmar="-1", andra="-2", andra__1="1", mar_bra="3")
    assert answer.status_code == 303
    assert kept() == {"mar_bra": 3, "kontakt": -1, "timmar": -1, "andra": -2}


@pytest.mark.parametrize(
    ("answers", "sentence", "place"),
    [
        ({"timmar": "30"}, "Skriv ett helt tal från 0 till 24.", "f7"),
        ({"timmar": '"><b>sju'}, "Skriv ett helt tal från 0 till 24.", "f7"),
        ({"andra__1": "1", "andra__2": "1", "andra__3": "1"}, "Du har valt för många. Välj högst 2.", "f8"),
    ],
)
def test_what_cannot_be_kept_comes_back_filled_in_with_the_way_to_its_question(
    phone: Handset, answers: dict[str, str], sentence: str, place: str
) -> None:
    page = sent(phone, mar_bra="4", **answers)
    assert page.status_code == 422
    text = text_of(page)
    assert sentence in text
    assert f'href="#{place}"' in text[: text.index('id="start"')]
    assert ("q.mar_bra", "4") in checked(page)
    for name, value in answers.items():
        shown = value.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
        assert f'name="q.{name.replace("__", ".")}" value="{shown}"' in text
    assert not Sheet.objects.exists()


def test_a_sealed_sheet_is_kept_without_the_answer_that_nobody_is_there_to_set_right(phone: Handset) -> None:
    page = phone.get("/svara/laget")
    fields = {"ulid": hidden(page, "ulid"), "samtycke": "ja", "gor": "skicka", "q.mar_bra": "4", "q.timmar": "99"}
    fields |= {"q.andra.1": "1", "q.andra.2": "1", "q.andra.3": "1", "q.kontakt": "1"}
    sealed = sealing.seal(b64decode(attribute(page, "data-seal")), urlencode(fields))
    letter = {"biljett": attribute(page, "data-ticket"), "sigill": sealed}
    for _again in range(2):
        assert Client().post("/svara/utkorg", letter).status_code == 200
        assert kept() == {"mar_bra": 4, "kontakt": 1}


def test_a_pause_is_counted_by_question_and_shown_again_to_the_same_browser(phone: Handset) -> None:
    paused = phone.post(
        phone.fields(),
        **{"samtycke": "ja", "gor": "pausa", "q.andra.1": "1", "q.andra.2": "1", "q.timmar": "6", "q.kontakt": "2"},
    )
    assert paused.status_code == 303
    page = phone.get("/svara/laget")
    assert "3 svar är sparade sedan du pausade." in text_of(page)
    assert checked(page) >= {("q.andra.1", "1"), ("q.andra.2", "1"), ("q.kontakt", "2")}
    assert 'name="q.timmar" value="6"' in text_of(page)


def test_what_was_picked_before_the_pause_can_be_taken_away_again_without_script(phone: Handset) -> None:
    paused = {"q.andra.1": "1", "q.timmar": "6", "q.oro": "2"}
    phone.post(phone.fields(), samtycke="ja", gor="pausa", **paused)
    page = phone.get("/svara/laget")
    fields = phone.fields() | {"visade": hidden(page, "visade")}
    assert fields["visade"] == "andra timmar"
    assert phone.post(fields, **HERE, **{"q.timmar": " ", "q.oro": "2"}).status_code == 303
    assert kept() == {"oro": 2}


def test_what_is_not_shown_again_is_not_taken_away(group: OpenGroup, phone: Handset) -> None:
    phone.post(phone.fields(), **{"samtycke": "ja", "gor": "pausa", "q.andra.1": "1", "q.timmar": "6"})
    other = Handset()
    other.enter(group.codes[0])
    assert 'name="visade"' not in text_of(other.get("/svara/laget"))
    assert sent(other, timmar="", oro="2").status_code == 303
    assert kept() == {"oro": 2, "andra.1": 1, "timmar": 6}


@pytest.mark.parametrize("shown", ["oro", "kontakt", "finns_inte", "andra.1", "andra " * 99, "\x00", "<b>"])
def test_nothing_else_is_taken_away_whatever_the_field_says(phone: Handset, shown: str) -> None:
    answer = phone.post(phone.fields(), **HERE, **{"q.oro": "2", "visade": shown})
    assert answer.status_code in (303, 422)
    assert Sheet.objects.filter(answers__oro=2).count() == (answer.status_code == 303)


def test_a_pause_is_counted_but_not_shown_to_another_browser(group: OpenGroup, phone: Handset) -> None:
    phone.post(phone.fields(), **{"samtycke": "ja", "gor": "pausa", "q.andra.1": "1", "q.timmar": "6"})
    other = Handset()
    other.enter(group.codes[0])
    page = text_of(other.get("/svara/laget"))
    assert "2 svar är sparade sedan du pausade." in page
    assert 'value="6"' not in screen(page, 7)
    assert page.count("Svaret är sparat men visas inte.") == 2


def test_the_question_looking_back_is_asked_at_the_groups_second_laget(group: OpenGroup, phone: Handset) -> None:
    assert "När du tänker tillbaka" not in text_of(phone.get("/svara/laget"))
    group.open_round()
    page = text_of(phone.get("/svara/laget"))
    assert page.count("När du tänker tillbaka på Läget 1: hur var det egentligen då?") == 1
    assert 'name="q.mar_bra.then"' in screen(page, 2)
    assert "Var du inte med då? Hoppa över." in screen(page, 2)
    assert sent(phone, mar_bra="4", mar_bra__then="2").status_code == 303
    assert kept() == {"mar_bra": 4, "mar_bra.then": 2}


def test_own_page_shows_and_sets_right_every_kind(group: OpenGroup, phone: Handset) -> None:
    group.open_round()
    sent(phone, mar_bra="4", mar_bra__then="2", kontakt="2", vem="1", timmar="8", andra__1="1", andra__4="1")
    phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": phone.token("/svara/tack"), "slag": "device"})
    page = text_of(phone.get("/svara/mina"))
    for words in ("Skolan, Planen", "8 timmar", "Tillbaka till Läget 1: Jag mår bra."):
        assert words in page
    where = f"/svara/mina/svar/{group.round_id}"
    several, number = phone.get(f"{where}/andra"), phone.get(f"{where}/timmar")
    assert checked(several) == {("svar", "1"), ("svar", "4")}
    assert text_of(several).count('type="checkbox"') == 6
    assert 'value="8"' in text_of(number)
    assert phone.get(f"{where}/mar_bra.then").status_code == 200

    def right(code: str, *values: str) -> int:
        fields = {"csrfmiddlewaretoken": phone.token(f"{where}/{code}"), "svar": list(values), "gor": "ratta"}
        return phone.client.post(f"{where}/{code}", fields).status_code

    assert right("andra", "2", "3") == 303
    assert right("timmar", "9") == 303
    assert right("mar_bra.then", "1") == 303
    assert right("kontakt", "1") == 303
    assert kept() == {"mar_bra": 4, "mar_bra.then": 1, "kontakt": 1, "timmar": 9, "andra.2": 1, "andra.3": 1}
    assert right("andra", "1", "2", "3") == 422
    assert right("timmar", "99") == 422
    assert right("andra", "<b>") == 422
    assert right("timmar", "7", "-1") == 303
    assert kept()["timmar"] == -1


def test_adults_say_yes_to_words_of_their_own() -> None:
    group = opened(ADULTS, youngest_age=18)
    phone = Handset()
    phone.enter(group.codes[0])
    page = text_of(phone.get("/svara/laget"))
    assert "Vi ger inte dina svar till någon myndighet, om inte en lag tvingar oss." in page
    assert "Kvinnofridslinjen" in page
    assert "Bris" not in page
    assert "vuxen du litar på" not in page
    assert sent(phone, paverka_bo="4").status_code == 303
    policy = people.consent_policy()
    assert Consent.objects.get(given_on__isnull=False).text_version == policy.current_for("adults") != policy.current
    today = clock.today()
    assert why_not(group.group_id, group.participants[0], opened_on=today, on=today) is None  # a pulse asks no more


def test_the_young_are_asked_as_before(phone: Handset) -> None:
    page = text_of(phone.get("/svara/laget"))
    assert "Bris" in page
    assert "någon myndighet" not in page
    assert f'name="samtyckestext" value="{people.consent_policy().current}"' in page


def test_scales_look_as_the_framework_says_and_the_words_are_there() -> None:
    group = opened(ADULTS, youngest_age=18)
    phone = Handset()
    phone.enter(group.codes[0])
    page = text_of(phone.get("/svara/laget"))
    assert page.count('<symbol id="min1"') == 1
    faces = screen(page, 6)
    assert re.findall(r'href="#min(\d)"/></svg><span>([^<]+)<', faces) == [
        ("1", "Mycket dåligt"),
        ("2", "Ganska dåligt"),
        ("3", "Varken bra eller dåligt"),
        ("4", "Ganska bra"),
        ("5", "Mycket bra"),
    ]
    line = next(screen(page, n) for n in range(1, 23) if 'class="track"' in screen(page, n))
    assert re.findall(r'type="radio" name="q\.\w+" value="(\d+)"', line) == [str(value) for value in range(11)]
    assert "Inte alls" in line
    assert "Helt och hållet" in line


def test_only_forms_with_more_than_rows_fetch_more(db: None) -> None:
    for text, more in ((world.FRAMEWORK, False), (KINDS, True)):
        phone = Handset()
        phone.enter(opened(text).codes[0])
        page = text_of(phone.get("/svara/laget"))
        assert ("js/phone/asked" in page, "css/asked" in page) == (more, more)
