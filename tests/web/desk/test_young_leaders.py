"""The desk of a young leader: what it opens, who stands beside, and what happens when nobody does."""

from datetime import date

import pytest
from django.test import Client
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.accounts import queries as accounts
from genklang.apps.organisations.queries import grants_of
from genklang.apps.organisations.types import RoleKind, ScopeKind


@pytest.fixture
def leo(town: Town) -> int:
    w = town.world
    return world.staff_with(RoleKind.YOUNG_LEADER, ScopeKind.GROUP, w.group_id, w.organisation_id)


def name_of(user_id: int) -> str:
    return accounts.staff([user_id])[user_id].name


def mail_of(user_id: int) -> str:
    return accounts.staff([user_id])[user_id].email


def test_the_groups_page_names_the_grown_up_and_says_that_leaders_do_not_answer(
    town: Town, leo: int, client_of: ClientOf, leader: Client, administrator: Client
) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/"
    own = client_of(leo).get(address).content.decode()
    assert f"Vuxen bredvid dig: {name_of(town.world.leader)}, {mail_of(town.world.leader)}." in own
    for words in ("Du får öppna", "Du får inte notera", f"Fråga {name_of(town.world.leader)} först när"):
        assert words in own
    assert "Du kan inte både leda och svara i samma grupp." in own
    for client in (leader, administrator):
        text = client.get(address).content.decode()
        assert f"Ung ledare: {name_of(leo)}." in text
        assert f"Vuxen bredvid: {name_of(town.world.leader)}." in text
        assert "både leda och svara" not in text and "Du får inte" not in text
        assert mail_of(town.world.leader) not in text


def test_before_the_group_ends_or_a_laget_comes_early_the_young_leader_is_asked_to_ask(
    town: Town, client_of: ClientOf
) -> None:
    w = town.world
    every_half_year = {"kind": "every", "n": 6, "unit": "months"}
    activity_id = world.activity(w.organisation_id, w.initiative_id, schedule=every_half_year)
    group_id, _codes = world.group(activity_id, starts_on=date(2098, 1, 1))
    over = (ScopeKind.GROUP, group_id, w.organisation_id)
    grown_up = world.staff_with(RoleKind.LEADER, *over)
    young = client_of(world.staff_with(RoleKind.YOUNG_LEADER, *over))
    asks = "först, den vuxna bredvid dig."
    for path in ("avsluta/", "oppna/"):
        address = f"/skrivbord/grupper/{group_id}/{path}"
        assert asks in young.get(address).text, path
        assert asks not in client_of(grown_up).get(address).text, path


def test_a_young_leader_leads_laget_and_the_talk(town: Town, leo: int, client_of: ClientOf) -> None:
    client = client_of(leo)
    for path in (f"laget/{town.second}/resultat/", f"laget/{town.second}/aterkoppling/", f"laget/{town.third}/antal/"):
        assert client.get(f"/skrivbord/{path}").status_code == 200
    assert client.post(f"/skrivbord/laget/{town.third}/stang/").status_code == 303
    said = {"state": "done", "what_happened": "Rummet finns."}
    assert client.post(f"/skrivbord/atgarder/{town.action}/", said).status_code == 303


@pytest.mark.parametrize("deed", ["vardnadshavare", "ta-bort"])
def test_what_asks_for_a_grown_up_is_not_there(
    town: Town, leo: int, client_of: ClientOf, leader: Client, deed: str
) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/kort/1/{deed}/"
    assert leader.get(address).status_code == 200
    young = client_of(leo)
    assert (young.get(address).status_code, young.post(address).status_code) == (404, 404)
    group = f"/skrivbord/grupper/{town.world.group_id}/"
    assert "kort/1/ta-bort/" in leader.get(group).content.decode()
    assert "kort/1/ta-bort/" not in young.get(group).content.decode()


def test_the_role_is_not_given_where_no_grown_up_leads(town: Town, administrator: Client) -> None:
    w = town.world
    for person in (w.leader, w.process_leader):
        _ended(administrator, town, person)
    given = {"email": "leo@example.org", "name": "Leo", "kind": "young_leader", "scope": f"group:{w.group_id}"}
    address = f"/skrivbord/organisationer/{w.organisation_id}/personal/ny/"
    refused = administrator.post(address, given)
    assert refused.status_code == 422
    assert "En ung ledare har alltid en vuxen bredvid sig." in refused.content.decode()
    grown = {"email": "vera@example.org", "name": "Vera", "kind": "leader", "scope": f"activity:{w.activity_id}"}
    assert administrator.post(address, grown).status_code == 303
    assert administrator.post(address, given).status_code == 303


def test_when_the_last_grown_up_goes_the_desk_says_so_and_the_young_leaders_is_shut(
    town: Town, leo: int, administrator: Client, client_of: ClientOf
) -> None:
    w = town.world
    staff = f"/skrivbord/organisationer/{w.organisation_id}/personal/"
    said = f"{name_of(leo)} är ung ledare och har då ingen vuxen bredvid sig."
    assert said not in _ended(administrator, town, w.process_leader)
    assert "Ingen vuxen leder där nu" not in administrator.get(staff).content.decode()
    assert said in _ended(administrator, town, w.leader)
    assert "Ingen vuxen leder där nu" in administrator.get(staff).content.decode()
    group = f"/skrivbord/grupper/{w.group_id}/"
    assert "Ingen vuxen leder gruppen nu." in administrator.get(group).content.decode()
    assert client_of(leo).get(group).status_code == 404


def _ended(administrator: Client, town: Town, user_id: int) -> str:
    """What the page said before the only role of this one was ended."""
    (grant,) = grants_of(user_id)
    address = f"/skrivbord/organisationer/{town.world.organisation_id}/personal/{grant.id}/avsluta/"
    page = administrator.get(address).content.decode()
    assert administrator.post(address).status_code == 303
    return page
