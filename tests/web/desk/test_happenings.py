"""What happened is written on the desk and stands at the curves of its group; at a total only what all groups have."""

import re

import pytest
from django.test import Client
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import happening_actions as actions
from genklang.core.disclosure.evidence import Level

GYM = {"day": "2026-04-10", "words": "Gymmånaden slutade", "kind": "ends"}


def test_a_leader_writes_corrects_and_removes(town: Town, leader: Client) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/handelser/"
    assert leader.post(f"{address}ny/", GYM).headers["Location"] == address
    page = leader.get(address).text
    assert "Gymmånaden slutade" in page and "10 april 2026" in page
    edit = page.split('<p class="mend"><a href="')[1].split('"')[0]
    wrong = leader.post(edit, {**GYM, "words": "Gymmet slutade, därför"})
    assert wrong.status_code == 422
    assert "utan ”därför”" in wrong.text
    assert leader.post(edit, {**GYM, "words": "Gymmet stängde"}).status_code == 303
    assert "Gymmet stängde" in leader.get(address).text
    assert leader.post(f"{edit}ta-bort/").status_code == 303
    assert "Inget är skrivet än." in leader.get(address).text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-01-10", "Händelsen står före Läget 1 vid kurvorna."),
        ("2026-04-10", "Händelsen står mellan Läget 1 och Läget 2 vid kurvorna."),
        ("2026-07-10", "Händelsen står efter Läget 2 vid kurvorna."),
    ],
    ids=["before", "between", "after"],
)
def test_after_saving_it_is_said_where_it_stands(town: Town, leader: Client, day: str, said: str) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/handelser/ny/"
    (field,) = re.findall(r'<input[^>]*name="day"[^>]*>', leader.get(address).text)
    assert "value=" not in field  # the day is not today unless somebody says so
    assert said in leader.post(address, GYM | {"day": day}, follow=True).text


def test_where_there_is_no_curve_yet_it_is_said_when_it_is_seen(db: None, client_of: ClientOf) -> None:
    new = world.build()
    answer = client_of(new.leader).post(f"/skrivbord/grupper/{new.group_id}/handelser/ny/", GYM, follow=True)
    assert "Den syns vid kurvorna när ni har resultat från två Lägen." in answer.text


def test_it_stands_at_the_curves_and_in_the_talk_and_is_never_called_a_cause(town: Town, leader: Client) -> None:
    plain = leader.get(f"/skrivbord/laget/{town.second}/resultat/").text
    assert "slope-sign" not in plain and "orsaken" not in plain
    leader.post(f"/skrivbord/grupper/{town.world.group_id}/handelser/ny/", GYM)
    result = leader.get(f"/skrivbord/laget/{town.second}/resultat/").text
    assert result.count("slope-sign-text") == result.count("<strong>Gymmånaden slutade</strong> 10 april 2026") == 5
    assert result.count("Att något hände samtidigt säger inte att det var orsaken.") == 1
    assert "10 april 2026: Gymmånaden slutade.</desc>" in result
    talk = leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/").text
    assert talk.count("slope-sign-text") == 5
    assert talk.count("Att något hände samtidigt säger inte att det var orsaken.") == 5


def test_a_total_has_only_what_all_its_groups_have(town: Town, process_leader: Client) -> None:
    other = world.build(size=10)
    act = {"by": SYSTEM, "at": world.later(days=150)}
    analysis.release_total(level=Level.ACTIVITY, unit_id=town.world.activity_id, number=2, **act)
    first = f"/skrivbord/resultat/verksamhet/{town.world.activity_id}/1/"
    address = f"/skrivbord/resultat/verksamhet/{town.world.activity_id}/2/"
    act |= {"kind": "ends", "day": world.later(days=30).date()}
    actions.add_happening(level=Level.GROUP, unit_id=other.group_id, words="Någon annanstans", **act)
    second, _codes = world.group(town.world.activity_id)
    world.run_round(second, {}, at=world.later(days=1))
    actions.add_happening(level=Level.GROUP, unit_id=town.world.group_id, words="Bara i en grupp", **act)
    assert "orsaken" not in process_leader.get(address).text
    actions.add_happening(level=Level.ACTIVITY, unit_id=town.world.activity_id, words="Överallt", **act)
    page = process_leader.get(address).text
    assert "<strong>Överallt</strong>" in page and "säger inte att det var orsaken." in page
    assert "Bara i en grupp" not in page and "Någon annanstans" not in page
    assert "orsaken" not in process_leader.get(first).text  # one point is no curve
