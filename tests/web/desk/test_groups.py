"""Groups and cards on the desk: made once, told what they take, issued anew, and removed after a question."""

import re

import pytest
from django.core import mail
from django.test import Client
from tests import world
from tests.web.desk.conftest import Town

from genklang.apps.activities import queries as activities
from genklang.apps.organisations.queries import grants_of
from genklang.apps.people import queries as people

CODE = re.compile(r'card-code">([^<]+)<')

GROUP = {
    "name": "Onsdagsgruppen",
    "size": "3",
    "youngest_age": "13",
    "framework_code": "prov",
    "starts_on": "2026-11-01",
}


def test_a_new_group_shows_its_cards_once(town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/"
    answer = process_leader.post(address, GROUP)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].find("no-store") >= 0
    text = answer.content.decode()
    codes = CODE.findall(text)
    assert len(set(codes)) == 3
    assert text.count("<svg") == 6  # a square to scan on each, and a speaker
    # The code is real, and stands nowhere else.
    person = people.participant_by_code(codes[0], source="x", at=world.AT)
    new = activities.group(activities.group_of_participant(person.participant_id) or 0)
    assert new.name == "Onsdagsgruppen"
    assert not CODE.findall(process_leader.get(f"/skrivbord/grupper/{new.id}/").content.decode())


def test_the_same_group_twice_is_refused_with_the_form_kept(town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/"
    process_leader.post(address, GROUP)
    answer = process_leader.post(address, GROUP)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'value="Onsdagsgruppen"' in text
    # The sheet was loaded again: it says where new codes are made, and nothing was made twice.
    made = [each for each in activities.groups_of_activity(town.world.activity_id) if each.name == "Onsdagsgruppen"]
    assert len(made) == 1
    assert "Gruppen finns redan. Koderna visades en gång." in text
    assert f'href="/skrivbord/grupper/{made[0].id}/#kort"' in text


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (3, "Med färre än 5 svar visas inget resultat för gruppen. Gör fler kort"),
        (6, "Med 6 kort behöver minst 5 svara. Är 2 borta visas inget"),
        (9, "Med 9 kort behöver minst 6 svara. Är 4 borta visas inget"),
    ],
)
def test_a_small_group_is_told_what_it_takes(size: int, said: str, town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/"
    assert "Med färre än 5 svar" in process_leader.get(address).content.decode()
    assert said in process_leader.post(address, GROUP | {"size": str(size)}).content.decode()
    made = next(each for each in activities.groups_of_activity(town.world.activity_id) if each.size == size)
    assert said in process_leader.get(f"/skrivbord/grupper/{made.id}/").content.decode()


def test_a_group_of_ten_is_told_nothing(town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/"
    assert "visas inget resultat" not in process_leader.post(address, GROUP | {"size": "10"}).content.decode()


def test_a_lost_card_without_its_number(town: Town, leader: Client) -> None:
    group = f"/skrivbord/grupper/{town.world.group_id}/"
    text = leader.get(group).content.decode()
    assert "Låt alla som har sitt kort kvar visa numret" in text
    assert "Gissa inte" in text
    (reissue, *_others) = re.findall(r'href="([^"]+/ny-kod/)"', text)
    assert "Låt alla som har sitt kort kvar visa det" in leader.get(reissue).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": "0"},
        {"size": "many"},
        {"name": ""},
        {"starts_on": "igår"},
        {"framework_code": "nope"},
        {"youngest_age": "3"},
    ],
)
def test_a_wrong_group_is_a_sentence(town: Town, process_leader: Client, wrong: dict[str, str]) -> None:
    before = len(activities.groups_of_activity(town.world.activity_id))
    answer = process_leader.post(f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/", GROUP | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert len(activities.groups_of_activity(town.world.activity_id)) == before


def test_more_cards_are_not_made_twice(town: Town, leader: Client) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/kort/"
    assert leader.post(address, {"count": "2", "known": "10"}).status_code == 200
    answer = leader.post(address, {"count": "2", "known": "10"})
    assert answer.status_code == 422
    assert len(activities.roster(town.world.group_id)) == 12


def test_a_card_is_issued_anew(town: Town, leader: Client) -> None:
    answer = leader.post(f"/skrivbord/grupper/{town.world.group_id}/kort/4/ny-kod/")
    assert answer.status_code == 200
    (code,) = CODE.findall(answer.content.decode())
    assert code != town.world.codes[3]
    ref = people.participant_by_code(code, source="x", at=world.AT)
    assert ref.participant_id == town.world.participants[3]


@pytest.mark.parametrize("verb", ["slutat", "vardnadshavare", "ta-bort"])
def test_each_thing_about_a_card_asks_first_and_is_done_once(town: Town, leader: Client, verb: str) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/kort/4/{verb}/"
    page = leader.get(address)
    assert page.status_code == 200
    before = activities.roster(town.world.group_id)
    answer = leader.post(address)
    assert answer.status_code == 303
    after = activities.roster(town.world.group_id)
    assert [row for row in after if row in before] == [row for row in before if row.card != 4]
    assert leader.get(f"/skrivbord/grupper/{town.world.group_id}/kort/99/{verb}/").status_code == 404


def test_a_card_that_has_been_removed_is_gone(town: Town, leader: Client) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/kort/4/ta-bort/"
    assert leader.post(address).status_code == 303
    assert leader.post(address).status_code == 404


def test_a_new_group_leads_on_to_its_leader(town: Town, process_leader: Client, administrator: Client) -> None:
    w = town.world
    address = f"/skrivbord/verksamheter/{w.activity_id}/grupper/"
    # Who leads it already is not asked to give it away.
    assert "Ge en ledare rollen" not in process_leader.post(address, GROUP).content.decode()
    page = administrator.post(address, GROUP | {"name": "Torsdagsgruppen"}).content.decode()
    new = next(group for group in activities.groups_of_activity(w.activity_id) if group.name == "Torsdagsgruppen")
    group = administrator.get(f"/skrivbord/grupper/{new.id}/").content.decode()
    assert "Gruppen har ingen ledare än" in group
    assert "resultat ser de som leder gruppen" in group
    # From the cards there is one way on, to the group, and the group's page leads further.
    assert re.findall(r'<a [^>]*href="(?!#)', page) == []
    assert f'action="/skrivbord/grupper/{new.id}/"' in page
    assert "Ge en ledare rollen" in group
    (link,) = set(re.findall(r'href="([^"]+/personal/ny/[^"]+)"', group))
    form = administrator.get(link.replace("&amp;", "&")).content.decode()
    assert re.search(rf'value="group:{new.id}"[^>]*selected', form)
    assert re.search(r'value="leader"[^>]*checked', form)
    # Somebody who is here already is chosen, not written again, and gets no invitation.
    given = {"person": str(w.leader), "kind": "leader", "scope": f"group:{new.id}"}
    assert administrator.post(link.split("?")[0], given).status_code == 303
    assert new.id in {grant.scope_id for grant in grants_of(w.leader)}
    assert mail.outbox == []
    assert "Gruppen har ingen ledare än" not in administrator.get(f"/skrivbord/grupper/{new.id}/").content.decode()
