"""The desk's pages of how an initiative is led: what stands there, for whom, and what is said when something is odd."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from tests import world
from tests.apps.reports.conftest import released
from tests.web.desk.conftest import ClientOf, Town
from tests.web.desk.steered import steering_of, with_steering

from genklang.apps.steering import assignment_queries, meeting_queries, role_queries, wheel_actions, wheel_queries
from genklang.apps.steering.types import WheelInfo, WheelKind
from genklang.web.desk.steering.forms import MeetingForm
from genklang.web.presenters import year_wheel

PAGES = ("ledning", "forsok", "tecken", "uppskalning", "uppdrag")


@pytest.fixture
def steered(town: Town) -> Town:
    with_steering(town)
    return town


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_whoever_sees_reads_and_whoever_leads_writes(steered: Town, client_of: ClientOf) -> None:
    here = f"/skrivbord/initiativ/{steered.world.initiative_id}"
    leads, sees = client_of(steered.world.process_leader), client_of(steered.world.sponsor)
    for page in PAGES:
        assert 'class="button' in text(leads, f"{here}/{page}/")
        read = text(sees, f"{here}/{page}/")
        assert "/ny" not in read and "Ändra" not in read
    assert sees.get(f"{here}/tecken/nytt/").status_code == 404
    plan = text(leads, f"{here}/plan/")
    for page in PAGES:
        assert f"{here}/{page}/" in plan


def test_the_three_questions_about_roles_are_answered(steered: Town, process_leader: Client) -> None:
    here = f"/skrivbord/initiativ/{steered.world.initiative_id}/ledning/"
    read = text(process_leader, here)
    assert "0 av 12 roller har någon." in read and "Ni har lagt till: Tolk." in read
    assert "Ingen har rollen:" in read and "Inte besvarat än" in read
    answer = process_leader.post(
        f"{here}roll/evaluator/", {"holder": "Anna", "organisation": "MDU", "why": "Hon slutar"}
    )
    assert answer.status_code == 422 and "Inte båda" in answer.content.decode()
    assert "Hon slutar" in answer.content.decode()
    process_leader.post(f"{here}roll/evaluator/", {"holder": "Anna", "organisation": "MDU", "why": ""})
    assert "Anna, MDU" in text(process_leader, here)


def test_what_is_late_waits_on_the_first_page(steered: Town, client_of: ClientOf) -> None:
    assert "Vänta längre" in text(client_of(steered.world.process_leader), "/skrivbord/")
    assert "Vänta längre" not in text(client_of(steered.world.sponsor), "/skrivbord/")
    assert "Vänta längre" not in text(client_of(steered.world.leader), "/skrivbord/")


def test_a_telephone_has_to_go_and_a_name_is_asked_about_once(steered: Town, process_leader: Client) -> None:
    (meeting, *_more) = steering_of(steered.world.initiative_id)["series_meeting_id"]
    address = f"/skrivbord/forsok/mote/{meeting}/forsok/"
    given = {"what": "Ring 070-174 06 35", "expects": "Svar", "who": "Vi", "until": "2030-01-01"}
    answer = process_leader.post(address, given)
    assert answer.status_code == 422 and "070-174 06 35" in answer.content.decode()
    given["what"] = "Fråga Amina Warsame varför"
    answer = process_leader.post(address, given)
    assert answer.status_code == 422 and "Amina" in answer.content.decode()
    assert process_leader.post(address, {**given, "is_nobody": "on"}).status_code == 303


def test_a_second_writer_is_told_and_keeps_the_words(steered: Town, process_leader: Client) -> None:
    (row, *_more) = wheel_queries.wheel(steered.world.initiative_id)
    given = {"month": "10", "kind": "laget", "what": "Mina ord", "who": "Vi", "uses": "", "seen": "gammalt"}
    answer = process_leader.post(f"/skrivbord/arshjul/{row.id}/", given)
    read = answer.content.decode()
    assert answer.status_code == 422 and "Någon annan har ändrat" in read and "Mina ord" in read


def test_a_sign_shows_what_a_release_shows_and_says_what_is_missing(steered: Town, process_leader: Client) -> None:
    here = f"/skrivbord/initiativ/{steered.world.initiative_id}/tecken/"
    process_leader.post(f"{here}nytt/", {"words": "Grannar hejar"})
    read = text(process_leader, here)
    assert "Jag får hjälp i skolan." in read and "Skola, Läget 1: " in read and "Visas som en del av Skola" in read
    assert "syns inte i någon fråga" in read and "Grannar hejar" in read
    assert "Härnäst" in read or "Den här månaden" in read


def test_a_sign_in_a_small_initiative_shows_no_number(db: None, client_of: ClientOf) -> None:
    small = world.build(size=6)
    released(small, 1)
    client = client_of(small.process_leader)
    here = f"/skrivbord/initiativ/{small.initiative_id}/tecken/"
    client.post(f"{here}nytt/", {"words": "Fler trivs"})
    address = next(row for row in text(client, here).split('"') if row.endswith("/fraga/"))
    assert client.post(address, {"asked": "prov:skola:"}).status_code == 303
    assert "<strong>Skola, " not in text(client, here)


def test_an_assignment_is_written_from_a_sign_with_one_button(steered: Town, process_leader: Client) -> None:
    initiative_id = steered.world.initiative_id
    (sign,) = steering_of(initiative_id)["sign_id"]
    answer = process_leader.post(f"/skrivbord/tecken/{sign}/uppdrag/")
    assert answer.status_code == 303
    made = assignment_queries.assignments(initiative_id)[-1]
    assert "Jag får hjälp i skolan." in made.uses and made.sign_id == sign
    word = process_leader.get(f"/skrivbord/uppdrag/{made.id}/uppdrag.docx")
    said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(word.content)).paragraphs)
    assert "Fler har en vuxen att fråga" in said and "enskild person har svarat" in said


def test_what_is_told_is_told_once(steered: Town, process_leader: Client) -> None:
    (series,) = meeting_queries.all_series(steered.world.initiative_id)
    told, waits = series.meetings[0].tests
    assert process_leader.get(f"/skrivbord/forsok/{told.id}/").status_code == 404
    page = process_leader.get(f"/skrivbord/forsok/{waits.id}/")
    given: dict[str, Any] = {"happened": "", "learned": "", "seen": page.context["form"]["seen"].value()}
    assert process_leader.post(f"/skrivbord/forsok/{waits.id}/", given).status_code == 422
    given["happened"] = "Det blev inte av."
    assert process_leader.post(f"/skrivbord/forsok/{waits.id}/", given).status_code == 303


def test_a_role_of_the_list_cannot_be_renamed(steered: Town, process_leader: Client) -> None:
    role = next(role for role in role_queries.roles(steered.world.initiative_id) if role.id and role.code)
    answer = process_leader.post(f"/skrivbord/ledning/roll/{role.id}/", {"name": "Annat", "holder": "Anna"})
    assert answer.status_code == 303
    assert role.name in [one.name for one in role_queries.roles(steered.world.initiative_id)]


def test_an_organisations_year_is_that_of_its_initiatives(steered: Town, client_of: ClientOf) -> None:
    w = steered.world
    other = world.initiative(w.organisation_id)
    act: dict[str, Any] = {"by": world.actor(w.process_leader), "at": world.later(days=160)}
    turn_of = {"month": 5, "kind": "report", "what": "Årsrapporten", "who": "Ekonomen", "uses": ""}
    wheel_actions.add_wheel_row(initiative_id=other, **turn_of, **act)
    here = f"/skrivbord/initiativ/{w.initiative_id}/tecken/"
    leads = client_of(w.process_leader)
    address = f"/skrivbord/organisationer/{w.organisation_id}/arshjul/"
    assert address in text(leads, here) and address not in text(client_of(w.sponsor), here)
    assert "Årsrapporten" in text(leads, address) and "Ledarna" in text(leads, address)
    assert client_of(w.sponsor).get(address).status_code == 404


def turn(month: int, what: str = "Läget") -> WheelInfo:
    return WheelInfo(month, 1, month, WheelKind.LAGET, what, "Ledarna", "")


def test_the_year_begins_anew() -> None:
    november = date(2026, 11, 22)
    assert year_wheel.comes_next([turn(2), turn(10)], today=november) == "Härnäst, i februari: Läget (Ledarna)."
    assert year_wheel.comes_next([turn(11)], today=november) == "Den här månaden: Läget (Ledarna)."
    assert year_wheel.comes_next([], today=november) == ""


def test_every_dot_lies_on_the_ring_and_january_is_up() -> None:
    drawn = year_wheel.picture([turn(month) for month in range(1, 13) for _each in range(9)], today=date(2026, 1, 1))
    assert len(drawn["dots"]) == 12 * year_wheel.MOST_DOTS
    for dot in drawn["dots"]:
        away = ((dot["x"] - drawn["middle"]) ** 2 + (dot["y"] - drawn["middle"]) ** 2) ** 0.5
        assert drawn["inner"] < away < drawn["outer"]
    assert drawn["months"][0]["x"] == drawn["middle"] and drawn["months"][0]["y"] < drawn["middle"]
    assert [month["is_now"] for month in drawn["months"]] == [True] + [False] * 11


@given(words=st.text(max_size=300), ticked=st.booleans())
def test_whatever_is_typed_of_a_meeting_is_answered_with_a_form(words: str, ticked: bool) -> None:
    day = (world.AT.date() + timedelta(days=1)).isoformat()
    form = MeetingForm({"held_on": day, "present": "", "notes": words, **({"is_nobody": "on"} if ticked else {})})
    if form.is_valid():
        assert set(form.given()) == {"held_on", "present", "notes"}
    else:
        assert all(str(error) for errors in form.errors.values() for error in errors)
