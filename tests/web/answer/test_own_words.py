"""The screen for own words: there where somebody reads and acts, told on the screen, as easy to skip as to send."""

import json
import re

import pytest
from django.http import HttpResponse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import own_words, world
from tests.own_words import QUESTION
from tests.web.answer.group import SCHEDULE, Handset, OpenGroup, hidden
from tests.world import World, answers_of

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations.models import Role
from genklang.apps.rounds.models import Sheet
from genklang.apps.voices.models import Text
from genklang.config import clock

pytestmark = pytest.mark.django_db
WORDS = "Jag vill att någon lyssnar.\n\nPå riktigt <b>&</b> nu."
FIELD = f"t.{QUESTION}"


def open_town(*, staffed: bool, framework: str = own_words.FRAMEWORK) -> tuple[World, OpenGroup]:
    at = clock.now()
    built = world.build(size=6, youngest_age=15, schedule=SCHEDULE, framework=framework, at=at)
    if staffed:
        own_words.contact(built)
        for _ in range(2):
            own_words.reader(built)
    round_id = world.open_round(built.group_id, at=at)
    asked = frameworks.framework(built.framework_id)
    return built, OpenGroup(built.group_id, round_id, built.codes, built.participants, asked)


@pytest.fixture
def group() -> OpenGroup:
    return open_town(staffed=True)[1]


def entered(group: OpenGroup, card: int = 1) -> Handset:
    phone = Handset()
    phone.enter(group.codes[card - 1])
    return phone


def screen(page: HttpResponse) -> str:
    """The screen for own words, or ""."""
    found = re.search(r'<section class="screen" id="b1".*?</section>', page.text, re.DOTALL)
    return found[0] if found else ""


def test_the_screen_tells_who_reads_who_acts_and_where_to_turn_now(group: OpenGroup) -> None:
    page = entered(group).get("/svara/laget")
    shown = screen(page)
    for told in (
        "Finns det något du vill berätta",
        "Skriv inga namn",
        "Du väljer själv",
        "Två vuxna läser det du skriver, inte din ledare.",
        "Kuratorn Noor, ",
        'href="tel:0701740600"',
        "men inte vem du är",
        "116 111",
        "tel:112",
        'maxlength="1000"',
    ):
        assert told in shown
    # The last question leads here, and both ways on lead to sending.
    assert 'href="#b1"' in page.text.replace(shown, "")
    assert shown.count('href="#skicka"') == 2
    assert "Om du får skriva själv" in page.text


def test_it_is_not_there_where_nobody_reads_or_acts() -> None:
    _built, group = open_town(staffed=False)
    page = entered(group).get("/svara/laget")
    assert screen(page) == ""
    assert "#b1" not in page.text


def test_skipping_is_sending(group: OpenGroup) -> None:
    assert entered(group).answer(answers_of(3)).status_code == 303
    assert entered(group, 2).answer(answers_of(3), **{FIELD: "  \n "}).status_code == 303
    assert (Sheet.objects.count(), Text.objects.count()) == (2, 0)


def test_what_is_written_is_kept_and_never_shown_on_the_way_back(group: OpenGroup) -> None:
    phone = entered(group)
    assert phone.answer(answers_of(3), **{FIELD: WORDS}).status_code == 303
    assert Text.objects.get().words == WORDS
    assert "lyssnar" not in phone.get("/svara/tack").text
    again = entered(group)
    assert "lyssnar" not in again.get("/svara/laget").text
    assert all("lyssnar" not in str(cookie) for cookie in phone.client.cookies.values())


def test_a_text_that_is_too_long_comes_back_whole(group: OpenGroup) -> None:
    phone = entered(group)
    long = "å" * 1500
    answer = phone.answer(answers_of(3), **{FIELD: long})
    assert answer.status_code == 422
    assert "Högst 1000 tecken" in answer.text
    assert long in screen(answer)
    assert 'href="#b1"' in answer.text
    assert (Sheet.objects.count(), Text.objects.count()) == (0, 0)


def test_what_was_written_comes_back_as_text_when_the_sheet_is_not_taken(group: OpenGroup) -> None:
    phone = entered(group)
    answer = phone.answer(answers_of(3) | {"mar_bra": 9}, **{FIELD: "</textarea><script>x</script>"})
    assert answer.status_code == 422
    assert "</textarea><script>" not in answer.text
    assert "&lt;/textarea&gt;&lt;script&gt;" in answer.text


def test_words_alone_can_be_paused_and_are_not_shown_to_who_has_the_card(group: OpenGroup) -> None:
    phone = entered(group)
    assert phone.post(phone.fields(), samtycke="ja", gor="pausa", **{FIELD: WORDS}).status_code == 303
    assert not Text.objects.get().sent
    for one in (phone, entered(group)):
        page = one.get("/svara/laget")
        assert "Du har redan skrivit här" in screen(page)
        assert "lyssnar" not in page.text
    assert phone.answer(answers_of(3)).status_code == 303
    assert (Text.objects.get().sent, Text.objects.get().words) == (True, WORDS)


def test_the_owner_reads_their_own_words_and_takes_them_along(group: OpenGroup) -> None:
    phone = entered(group)
    phone.answer(answers_of(3), **{FIELD: WORDS})
    token = hidden(phone.get("/svara/tack"), "csrfmiddlewaretoken")
    phone.client.post("/svara/nyckel", {"slag": "device", "csrfmiddlewaretoken": token})
    shown = phone.get("/svara/mina").text
    assert "Jag vill att någon lyssnar." in shown
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in shown
    kept = json.loads(phone.get("/svara/mina/hamta").content)
    assert kept["egna_ord"] == [{"lage": 1, "fraga": "Finns det något du vill berätta", "text": WORDS}]
    other = entered(group)
    assert "lyssnar" not in other.get("/svara/mina").text


def test_who_stops_being_there_after_the_page_was_shown_is_told_and_nothing_is_lost(group: OpenGroup) -> None:
    phone = entered(group)
    fields = phone.fields()
    Role.objects.filter(kind="safeguarding").delete()
    answer = phone.post(fields, **world_form(), **{FIELD: WORDS})
    assert answer.status_code == 422
    assert "ingen som kan läsa" in answer.text
    assert 'value="3" checked' in answer.text
    assert screen(answer) == ""
    assert Sheet.objects.count() == 0


def world_form() -> dict[str, str]:
    return {f"q.{code}": "3" for code in world.CODES} | {"samtycke": "ja", "gor": "skicka"}


def test_the_last_answers_stand_beside_these_over_a_version_that_asks_the_same(group: OpenGroup) -> None:
    phone = entered(group)
    phone.answer(answers_of(2))
    token = hidden(phone.get("/svara/tack"), "csrfmiddlewaretoken")
    phone.client.post("/svara/nyckel", {"slag": "device", "csrfmiddlewaretoken": token})
    newer = own_words.FRAMEWORK.replace("version: 1\n", "version: 2\nequivalent: {1: [mar_bra]}\n", 1)
    world.load_framework(newer, at=clock.now())
    group.open_round()
    phone.enter(group.codes[0])
    assert phone.answer(answers_of(4)).status_code == 303
    shown = phone.get("/svara/mina").text
    assert shown.count("Förra gången") == 1


def test_two_questions_stand_one_after_the_other_and_are_kept_apart() -> None:
    second = "  - {code: mer, text: {sv: Något mer, en: More}, please: {sv: Inga namn, en: No names}}\n"
    _built, group = open_town(staffed=True, framework=own_words.FRAMEWORK + second)
    phone = entered(group)
    page = phone.get("/svara/laget").text
    assert 'href="#b2"' in screen(phone.get("/svara/laget"))
    assert re.search(r'id="b2".*?href="#b1".*?href="#skicka"', page, re.DOTALL)
    assert phone.answer(answers_of(3), **{FIELD: "Ett", "t.mer": "Två"}).status_code == 303
    assert dict(Text.objects.order_by("question").values_list("question", "words")) == {QUESTION: "Ett", "mer": "Två"}


class AnythingWritten(TestCase):
    """Whatever is written, the sheet is taken with it or comes back with a sentence, and the words are plain text."""

    def setUp(self) -> None:
        self.group = open_town(staffed=True)[1]
        self.phone = entered(self.group)
        self.fields = self.phone.fields()

    @settings(max_examples=30)
    @given(st.text(max_size=1100) | st.text(alphabet="\x00\u202e\u200d\r\n\t<>&'\"👩å", max_size=1100))
    def test_any_words(self, words: str) -> None:
        answer = self.phone.post(self.fields, **world_form(), **{FIELD: words})
        assert answer.status_code in (303, 422, 409)
        if answer.status_code != 303:
            assert "<h1" in answer.text
        for kept in Text.objects.all():
            assert 0 < len(kept.words) <= 1000
            assert "\x00" not in kept.words
