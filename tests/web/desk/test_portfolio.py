"""The desk's page of all that an organisation leads: the same for all who may read it, with links each may follow."""

from typing import Any

import pytest
from django.test import Client
from tests import world
from tests.apps.initiatives.panels import submitted
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.organisations.types import RoleKind, ScopeKind


@pytest.fixture
def here(town: Town) -> str:
    submitted(town.world)
    return f"/skrivbord/organisationer/{town.world.organisation_id}/portfolj/"


def text(client: Client, address: str, status: int = 200, **asked: Any) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_page_says_holes_goals_actors_money_and_each_initiative(here: str, administrator: Client) -> None:
    page = text(administrator, here)
    assert "3 samhällsmål är föreslagna, men ingen arbetar med dem än." in page
    assert "7 satsningar har ingen logikmodell." in page and "Visa dem" in page
    assert "Västerås stad" in page and "helhetsförslag" in page
    assert "Ingen plan har någon summa i kronor än." in page
    assert "Föreslagen (6)" in page and "Igång (1)" in page and "och 1 till" in page
    log = here.replace("portfolj", "beslutslogg")
    assert here in text(administrator, log) and here in text(administrator, here.replace("portfolj/", ""))


def test_the_list_is_narrowed_by_where_they_are_and_by_what_they_lack(here: str, administrator: Client) -> None:
    def listed(**asked: Any) -> int:
        return text(administrator, here, **asked).split('id="satsningar"')[1].count('role="rowheader"')

    assert (listed(), listed(var="running"), listed(var="proposed")) == (7, 1, 6)
    assert (listed(saknar="decision"), listed(saknar="logic_model")) == (1, 7)
    assert listed(var="proposed", saknar="decision") == 0
    for odd in ("x" * 400, "'", "<b>", "\0", "running\n"):
        assert listed(var=odd, saknar=odd, sida=odd) == 7


def test_the_core_team_finds_it_reads_the_same_and_is_led_to_proposals_only(
    here: str, town: Town, client_of: ClientOf, administrator: Client
) -> None:
    w = town.world
    member = client_of(
        world.staff_with(RoleKind.CORE_TEAM, ScopeKind.ORGANISATION, w.organisation_id, w.organisation_id)
    )
    assert here in text(member, "/skrivbord/")
    page = text(member, here)
    assert "/vag/" not in page and "/initiativ/" not in page and "/forslag/" in page
    assert "/vag/" in text(administrator, here)
    for link in {part.split('"')[0] for part in page.split('href="') if part.startswith("/skrivbord/")}:
        assert member.get(link).status_code == 200, link


def test_others_are_not_let_in(here: str, town: Town, client_of: ClientOf) -> None:
    for person in (town.world.leader, town.world.sponsor):
        text(client_of(person), here, 404)
    assert client_of(town.world.administrator).post(here).status_code == 405
