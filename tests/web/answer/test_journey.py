"""One's own journey on the phone: curves and kind words, notes, comments, and never where staff are signed in."""

import re

import pytest
from django.contrib.auth import get_user_model
from tests import world
from tests.web.answer.group import Handset, OpenGroup, open_group
from tests.web.answer.test_own import make_key

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.dialogue import happening_actions as happenings
from genklang.apps.rounds import queries as rounds
from genklang.config import clock
from genklang.core.disclosure.evidence import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def small() -> OpenGroup:
    return open_group(small=True)


def answered(group: OpenGroup, *values: int) -> Handset:
    """The phone of somebody who has answered so at each Läget, with its key kept in it; the last Läget is open."""
    phone = Handset()
    for place, value in enumerate(values):
        if place:
            group.open_round()
        phone.enter(group.codes[0])
        # `oro` is turned, so that the whole area goes one way.
        if phone.answer(world.answers_of(value, oro=6 - value)).status_code != 303:
            raise AssertionError("the sheet was not taken")
        if not place:
            make_key(phone, slag="device")
    return phone


def write(phone: Handset, **fields: str) -> "object":
    return phone.client.post("/svara/mina/skriv", {"csrfmiddlewaretoken": phone.token("/svara/mina"), **fields})


def test_one_laget_is_no_journey_yet(small: OpenGroup) -> None:
    page = answered(small, 4).get("/svara/mina").text
    assert "När du har svarat en gång till" in page
    assert "<polyline" not in page


@pytest.mark.parametrize(
    ("values", "said", "not_said"),
    [
        ((2, 4), "Du svarar högre nu än i Läget 1.", "lägre nu"),
        ((4, 2), "Du har inte gjort något fel.", "högre nu"),
        ((3, 3), "Du svarar ungefär som i Läget 1.", "nu än i"),
    ],
)
def test_what_is_said_of_a_way(small: OpenGroup, values: tuple[int, int], said: str, not_said: str) -> None:
    page = answered(small, *values).get("/svara/mina").text
    assert said in page
    assert not_said not in page
    assert page.count("<polyline") == 2


def test_what_the_group_decided_stands_on_the_way(small: OpenGroup) -> None:
    first = small.round_id
    phone = answered(small, 3, 4)
    session = dialogue.start_session(
        group_id=small.group_id, round_id=first, held_on=clock.today(), by=SYSTEM, at=clock.now()
    )
    assert "Det här har gruppen bestämt" not in phone.get("/svara/mina").text
    dialogue.add_action(
        session_id=session, you_said="Ingen ro", what="Tyst rum på tisdagar", who="Vi", by=SYSTEM, at=clock.now()
    )
    page = phone.get("/svara/mina").text
    assert "Tyst rum på tisdagar" in page
    assert page.index("Ni sa:") < page.index("Ingen ro") < page.index("Vi gjorde:") < page.index("Tyst rum")
    assert "Vi gjorde:</p>" in page and "for-ears" not in page[page.index("Ni sa:") - 40 : page.index("Tyst rum")]
    assert page.count("curve-flag") == 2 + 2
    assert page.count("Flaggan visar när gruppen pratade om resultatet.") == 2
    assert "Läget 2 (nu)" in page


def test_what_happened_stands_at_each_curve_and_is_no_cause(small: OpenGroup) -> None:
    phone = answered(small, 3, 4)
    act = {"level": Level.GROUP, "unit_id": small.group_id, "by": SYSTEM, "at": clock.now()}
    happenings.add_happening(day=clock.today(), kind="ends", words="Gymmånaden slutade", **act)
    page = phone.get("/svara/mina").text
    assert page.count("curve-sign") == page.count("Gymmånaden slutade</span>") == 2
    assert page.count("Att något hände samtidigt säger inte att det var orsaken.") == 2
    assert "Något slutade" in page and "Det här är skrivet på svenska." not in page
    english = phone.client.get("/svara/mina", headers={"accept-language": "en"}).text
    assert english.count('<span lang="sv" dir="ltr">Gymmånaden slutade</span>') == 2
    assert "Something ended" in english and "This is written in Swedish." in english


def test_a_curve_begins_anew_where_the_questions_are_others(small: OpenGroup) -> None:
    phone = answered(small, 3)
    second = world.FRAMEWORK.replace("version: 1", "version: 2").replace("Jag trivs i skolan.", "Jag gillar skolan.")
    same = "equivalent: {1: [mar_bra, sover, oro, ror_mig, hjalp]}\n"
    world.load_framework(second + same, at=clock.now())
    small.open_round()
    phone.enter(small.codes[0])
    assert phone.answer(world.answers_of(4, oro=2)).status_code == 303
    page = phone.get("/svara/mina").text
    assert page.count("curve-break") == page.count("Frågorna är inte desamma hela vägen") == 2
    assert page.count("<polyline") == 1


def opened_boxes(page: str) -> list[str]:
    """The names of the boxes of the own page that stand open."""
    return re.findall(r'<details(?=[^>]*class="sheet")[^>]* open>\s*<summary>\s*<(?:b|h3)>([^<]+)<', page)


def test_the_page_is_folded_and_what_one_came_for_stands_open(small: OpenGroup) -> None:
    first = small.round_id
    phone = answered(small, 2, 4)
    page = phone.get("/svara/mina").text
    assert page.index("Svar för svar") < page.index("Läget 2</b>") < page.index("Läget 1</b>") < page.index("Min resa")
    assert opened_boxes(page) == ["Läget 2"]
    assert opened_boxes(phone.get(f"/svara/mina?visa=s-{first}-trivs").text) == ["Läget 2", "Läget 1", "Utbildning"]
    assert opened_boxes(phone.get("/svara/mina?visa=o-halsa").text) == ["Läget 2", "Hälsa"]
    strange = phone.client.get("/svara/mina", {"visa": '"><script>'}).text
    assert opened_boxes(strange) == ["Läget 2"]
    assert '"><script>' not in strange


def test_notes_are_written_shown_and_taken_away(small: OpenGroup) -> None:
    phone = answered(small, 2, 4)
    response = write(phone, gor="goal", ord="Sova <b>mer</b>", omrade="halsa")
    assert (response.status_code, response["Location"]) == (303, "/svara/mina?visa=o-halsa#o-halsa")  # type: ignore[attr-defined,index]
    page = phone.get("/svara/mina").text
    assert "Sova &lt;b&gt;mer&lt;/b&gt;" in page
    mark = page.split('value="remove-')[1].split('"')[0]
    write(phone, gor=f"remove-{mark}", omrade="halsa")
    assert "Sova" not in phone.get("/svara/mina").text
    too_long = write(phone, gor="note", ord="x" * 501)
    assert too_long.status_code == 422  # type: ignore[attr-defined]
    assert "Högst 500 tecken" in too_long.text  # type: ignore[attr-defined]


def test_an_area_is_hidden_and_shown(small: OpenGroup) -> None:
    phone = answered(small, 2, 4)
    write(phone, gor="hide", omrade="halsa")
    page = phone.get("/svara/mina").text
    assert 'id="o-halsa"' not in page
    assert "Visa Hälsa" in page
    write(phone, gor="show", omrade="halsa")
    assert 'id="o-halsa"' in phone.get("/svara/mina").text


def test_an_answer_is_changed_while_open_and_commented_on_after(small: OpenGroup) -> None:
    phone = answered(small, 4)
    address = f"/svara/mina/svar/{small.round_id}/trivs"
    token = phone.token(address)
    phone.client.post(address, {"csrfmiddlewaretoken": token, "svar": "2", "gor": "ratta"})
    assert "Lite" in phone.get(address).text
    small.close_round()
    page = phone.get(address).text
    assert 'name="svar"' not in page
    late = phone.client.post(address, {"csrfmiddlewaretoken": token, "svar": "5", "gor": "ratta"})
    assert late.status_code == 422
    assert "Skriv en kommentar" in late.text
    phone.client.post(address, {"csrfmiddlewaretoken": token, "ord": "Jag menade tvärtom", "gor": "kommentera"})
    # Where it was written, too.
    for shown in ("/svara/mina", address):
        assert "Jag menade tvärtom" in phone.get(shown).text


@pytest.mark.parametrize("path", ["svar/999999/trivs", "svar/{round}/finns-inte", "svar/{round}/..%2f"])
def test_what_is_not_ones_own_leads_back(small: OpenGroup, path: str) -> None:
    phone = answered(small, 4)
    answer = phone.get(f"/svara/mina/{path.format(round=small.round_id)}")
    assert answer.status_code in (302, 404)


def test_without_the_key_nothing_is_written(small: OpenGroup) -> None:
    phone = answered(small, 4)
    stranger = Handset()
    stranger.enter(small.codes[0])
    token = stranger.token("/svara/")
    for path in ("/svara/mina/skriv", f"/svara/mina/svar/{small.round_id}/trivs"):
        answer = stranger.client.post(path, {"csrfmiddlewaretoken": token, "gor": "note", "ord": "Hej", "svar": "1"})
        assert (answer.status_code, answer["Location"]) == (302, "/svara/mina")
    page = phone.get("/svara/mina").text
    assert "Hej" not in page
    assert rounds.own_marks() == ()


def test_nothing_opens_where_staff_are_signed_in(small: OpenGroup) -> None:
    phone = answered(small, 4)
    phone.client.force_login(get_user_model().objects.get(pk=world.staff()))
    page = phone.get("/svara/mina")
    assert page.status_code == 403
    assert "Mest" not in page.text
    assert "Öppna dina svar på din egen telefon" in page.text
    assert phone.get("/svara/mina/hamta").status_code == 302


def test_a_form_from_elsewhere_writes_nothing(small: OpenGroup) -> None:
    phone = answered(small, 4)
    assert phone.client.post("/svara/mina/skriv", {"gor": "note", "ord": "Hej"}).status_code == 403
    address = f"/svara/mina/svar/{small.round_id}/trivs"
    assert phone.client.post(address, {"gor": "ratta", "svar": "1"}).status_code == 403
    page = phone.get("/svara/mina").text
    assert "Hej" not in page
    assert "Inte alls" not in page
