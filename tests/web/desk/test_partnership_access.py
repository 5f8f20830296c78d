"""What is agreed on who sees what stands beside what the roles give; where the two differ it is told in a sentence."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape
from tests import world
from tests.web.desk.conftest import ClientOf
from tests.world import World

from genklang.apps.audit.types import Actor
from genklang.apps.partnership import actions, queries
from genklang.apps.reports import effect_actions

ALL_SEE = "Alla partner ser resultat för hela satsningen. En enskild grupps resultat ser bara den som leder gruppen."
NAME = "Bostadsbolaget här"


@pytest.fixture
def town(db: None) -> World:
    return world.build(size=12)


@pytest.fixture
def partnership(town: World) -> int:
    """Of the organisation that leads, and of one that gives no role."""
    act = {"by": Actor.staff(town.process_leader), "at": world.later()}
    number = actions.begin_partnership(initiative_id=town.initiative_id, name="Ihop", begun_on=date(2026, 3, 2), **act)
    world.organisation(NAME)
    for name in (NAME, "Kyrkan utanför"):
        actions.add_partner(partnership_id=number, name=name, since=date(2026, 3, 2), **act)
    return number


def agree(town: World, partnership: int, words: str) -> None:
    info = queries.partnership(partnership)
    assert info is not None
    actions.describe_partnership(
        partnership_id=partnership,
        name=info.name,
        begun_on=date(2026, 3, 2),
        vision="",
        goals=(),
        agreement=words,
        seen=info.mark,
        by=Actor.staff(town.process_leader),
        at=world.later(),
    )


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_words_that_say_more_than_the_roles_are_told_on_the_page_and_where_the_report_is_written(
    town: World, partnership: int, client_of: ClientOf
) -> None:
    agree(town, partnership, ALL_SEE)
    client = client_of(town.process_leader)
    report = effect_actions.begin_report(
        initiative_id=town.initiative_id, title="Bergsängen", by=Actor.staff(town.process_leader), at=world.later()
    )
    for address in (f"/skrivbord/partnerskap/{partnership}/", f"/skrivbord/effektrapporter/{report}/measuring/"):
        told = page(client, address)
        assert f"”Alla partner”, men ingen roll visar hela satsningens resultat för {NAME} och Kyrkan utanför." in told
        assert "Det är rollerna som gäller." in told and escape(ALL_SEE) in told
    assert "ingen roll" not in page(client, f"/skrivbord/effektrapporter/{report}/goals/").lower()


def test_words_that_claim_nothing_of_all_ask_and_no_words_say_nothing(
    town: World, partnership: int, client_of: ClientOf
) -> None:
    client, address = client_of(town.process_leader), f"/skrivbord/partnerskap/{partnership}/"
    assert "Det är rollerna som gäller." not in page(client, address)
    agree(town, partnership, "Vi delar det vi vet.")
    told = page(client, address)
    assert f"för {NAME} och Kyrkan utanför. Är det så ni menar?" in told and "gruppernas resultat" not in told


def test_how_many_answered_is_not_called_reach(town: World, partnership: int, client_of: ClientOf) -> None:
    told = page(client_of(town.process_leader), f"/skrivbord/partnerskap/{partnership}/")
    assert "Hur många som har svarat" in told and "nås" not in told


def test_only_who_may_change_it_is_told_to(town: World, partnership: int, client_of: ClientOf) -> None:
    agree(town, partnership, ALL_SEE)
    address = f"/skrivbord/partnerskap/{partnership}/"
    assert "Ändra dem eller orden" in page(client_of(town.process_leader), address)
    told = page(client_of(town.sponsor), address)
    assert "Det är rollerna som gäller." in told and "Ändra dem eller orden" not in told
