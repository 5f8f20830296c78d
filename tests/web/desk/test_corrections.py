"""A slip with a name does not stay on the screen: who leads the group corrects it or takes it away."""

from django.test import Client
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.dialogue import queries as dialogue


def test_an_insight_is_corrected_where_it_stands(town: Town, client_of: ClientOf) -> None:
    leader = client_of(town.world.leader)
    talk = f"/skrivbord/laget/{town.second}/aterkoppling/"
    address = f"/skrivbord/insikter/{town.insight}/"
    assert address in leader.get(talk).content.decode()
    assert "tyst plats" in leader.get(address).content.decode()
    assert leader.post(address, {"words": "", "verdict": "yes"}).status_code == 422
    answer = leader.post(address, {"words": "Det är för högt i salen.", "verdict": "yes"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{talk}#indicator-skola")
    assert "Det är för högt i salen." in leader.get(talk).content.decode()


def test_an_insight_is_taken_away_after_a_question(town: Town, client_of: ClientOf) -> None:
    leader = client_of(town.world.leader)
    address = f"/skrivbord/insikter/{town.insight}/ta-bort/"
    assert "går inte att ångra" in leader.get(address).content.decode()
    assert dialogue.insight(town.insight) is not None
    assert leader.post(address).status_code == 303
    assert dialogue.insight(town.insight) is None
    assert leader.post(address).status_code == 404


def test_an_action_is_corrected_and_taken_away(town: Town, client_of: ClientOf) -> None:
    leader = client_of(town.world.leader)
    address = f"/skrivbord/atgarder/{town.action}"
    assert "Ordna ett tyst rum" in leader.get(f"{address}/andra/").content.decode()
    new = {"you_said": "Vi vill ha tyst.", "what": "Ett annat rum", "who": "Samira", "due_on": ""}
    assert leader.post(f"{address}/andra/", new | {"what": ""}).status_code == 422
    assert leader.post(f"{address}/andra/", new).status_code == 303
    found = dialogue.action(town.action)
    assert found is not None
    assert (found.what, found.due_on) == ("Ett annat rum", None)
    assert "Ett annat rum" in leader.get(f"/skrivbord/grupper/{town.world.group_id}/atgarder/").content.decode()
    assert leader.post(f"{address}/ta-bort/").status_code == 303
    assert dialogue.action(town.action) is None


def test_only_who_leads_the_group_corrects(town: Town, client_of: ClientOf) -> None:
    for user in (town.world.administrator, town.world.sponsor):
        client: Client = client_of(user)
        for address in (f"/skrivbord/insikter/{town.insight}/", f"/skrivbord/atgarder/{town.action}/andra/"):
            assert client.get(address).status_code == 404
            assert client.post(f"{address.removesuffix('andra/')}ta-bort/").status_code == 404
    assert dialogue.insight(town.insight) is not None
    assert dialogue.action(town.action) is not None
