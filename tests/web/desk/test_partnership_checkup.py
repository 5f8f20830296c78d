"""The partners' check-up on the desk: begun on the partnership's page, told there, led by who leads the whole."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests import checkup, world
from tests.web.desk.conftest import ClientOf, Town
from tests.web.desk.together import Together, with_partnership

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Actor
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.partnership import checkup_queries
from genklang.apps.reports import effect_actions
from genklang.config import clock
from genklang.web.presenters.small_groups import least_answers

VALUES = [4, 2, 5, 3, 4, 4, 2, 5, 3]


@pytest.fixture
def together(town: Town) -> Together:
    world.load_framework(checkup.text())
    return with_partnership(town)


@pytest.fixture
def sponsor(town: Town, client_of: ClientOf) -> Client:
    return client_of(town.world.sponsor)


@pytest.fixture
def held(town: Town, together: Together) -> checkup.Checkup:
    """Two check-ups, both out: money and time low, trust higher the second time."""
    found = checkup.begin(town.world, partnership=together.partnership)
    low = {"resurser_racker": 1, "min_roll": 2}
    checkup.released(found, VALUES, **low)
    checkup.released(found, [min(5, value + 1) for value in VALUES], at=world.later(days=180), **low)
    return found


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_it_is_begun_on_the_partnerships_page_and_gives_cards_once(
    town: Town, together: Together, process_leader: Client, sponsor: Client
) -> None:
    here = f"/skrivbord/partnerskap/{together.partnership}/"
    address = f"{here}avstamning/"
    assert address in page(process_leader, here)
    assert address not in page(sponsor, here)
    assert "Samarbetet i Bergsängen ihop" in page(process_leader, address)
    given = {"name": "Samarbetet i Bergsängen ihop", "size": 8, "starts_on": "2026-09-01"}
    cards = process_leader.post(address, given)
    assert cards.status_code == 200
    assert "Partnerna" in cards.content.decode()
    found = checkup_queries.checkup(town.world.initiative_id)
    assert found is not None and found.held == ()
    assert process_leader.get(address).headers["Location"] == f"{here}#samarbetet"
    assert "Ni har inte svarat än." in page(process_leader, here)


@pytest.mark.parametrize(("field", "wrong"), [("size", "0"), ("size", "201"), ("name", ""), ("starts_on", "igår")])
def test_what_cannot_be_is_said_in_the_form(together: Together, process_leader: Client, field: str, wrong: str) -> None:
    address = f"/skrivbord/partnerskap/{together.partnership}/avstamning/"
    given = {"name": "Samarbetet", "size": "8", "starts_on": "2026-09-01"} | {field: wrong}
    assert process_leader.post(address, given).status_code == 422


def test_too_few_cards_are_asked_about_before_they_are_made(
    town: Town, together: Together, process_leader: Client
) -> None:
    address = f"/skrivbord/partnerskap/{together.partnership}/avstamning/"
    assert "slutet kuvert" in page(process_leader, address)
    given = {"name": "Samarbetet", "size": str(least_answers() - 1), "starts_on": "2026-09-01"}
    asked = process_leader.post(address, given)
    assert asked.status_code == 422
    assert f"Med färre än {least_answers()} svar visas inget" in asked.content.decode()
    assert checkup_queries.checkup(town.world.initiative_id) is None
    assert process_leader.post(address, given | {"few_is_right": "on"}).status_code == 200
    assert checkup_queries.checkup(town.world.initiative_id) is not None


def test_a_name_that_is_taken_is_said_and_nothing_is_begun(
    town: Town, together: Together, process_leader: Client
) -> None:
    taken = world.initiative(town.world.organisation_id, "Samarbetet")
    assert taken
    given = {"name": "Samarbetet", "size": "8", "starts_on": "2026-09-01"}
    answer = process_leader.post(f"/skrivbord/partnerskap/{together.partnership}/avstamning/", given)
    assert answer.status_code == 422
    assert checkup_queries.checkup(town.world.initiative_id) is None


def test_the_page_tells_strongest_and_weakest_to_whoever_sees_it_and_how_many_only_to_who_leads(
    together: Together, held: checkup.Checkup, process_leader: Client, sponsor: Client
) -> None:
    here = f"/skrivbord/partnerskap/{together.partnership}/"
    led, read = page(process_leader, here), page(sponsor, here)
    for text in (led, read):
        assert "Det ni svarade i Läget 2" in text
        assert "Lägst är svaren om Roller och resurser (" in text and "högsta är svaren om" in text
        assert "Senast: Läget 2" in text
    assert "9 av 9 har svarat" in led
    assert "9 av 9" not in read[read.index('id="samarbetet"') : read.index('id="partner"')]
    assert "Se hela resultatet" not in read and "Partnernas Läget och kort" not in read
    assert "Se hela resultatet" in led and "Skriv det ni bestämmer som ett beslut" in led


def test_the_result_and_the_group_are_for_who_leads_the_whole(
    town: Town, together: Together, held: checkup.Checkup, client_of: ClientOf
) -> None:
    found = checkup_queries.checkup(town.world.initiative_id)
    assert found is not None and found.last_released is not None
    leads = client_of(town.world.process_leader)
    result = reverse("desk:result", args=[found.last_released.round_id])
    group = reverse("desk:group", args=[held.group_id])
    shown = page(leads, result)
    assert "Roller och resurser" in shown
    up = page(leads, group)
    assert f'href="/skrivbord/partnerskap/{together.partnership}/"' in up
    assert "Berättelser och citat" not in up
    for stranger in (town.world.leader, town.world.sponsor, town.world.administrator):
        page(client_of(stranger), result, 404)
    page(client_of(town.world.leader), group, 404)
    keeps = page(client_of(town.world.administrator), group)
    assert "Ge en ledare rollen" not in keeps and "Fler kort" in keeps


def test_what_is_overdue_stands_on_the_start_page_of_who_leads(
    town: Town, together: Together, client_of: ClientOf
) -> None:
    long_ago = clock.now() - timedelta(days=500)
    begun = checkup.begin(town.world, partnership=together.partnership, at=long_ago)
    round_id = checkup.released(begun, VALUES, at=long_ago)
    act: dict[str, Any] = {"by": Actor.staff(town.world.process_leader), "at": long_ago + timedelta(days=10)}
    talk = dialogue.start_session(group_id=begun.group_id, round_id=round_id, held_on=long_ago.date(), **act)
    dialogue.end_talk(session_id=talk, **act)
    over_it = world.staff_with(
        RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, town.world.initiative_id, town.world.organisation_id
    )
    late = "Läget 2 skulle ha öppnats senast"
    assert late in page(client_of(over_it), "/skrivbord/")
    assert late in page(client_of(over_it), f"/skrivbord/partnerskap/{together.partnership}/")
    for other in (town.world.leader, town.world.sponsor, town.world.administrator):
        assert late not in page(client_of(other), "/skrivbord/")


def test_no_page_of_a_whole_is_there_for_partners(
    town: Town, together: Together, held: checkup.Checkup, process_leader: Client
) -> None:
    group = activities.group(held.group_id)
    page(process_leader, reverse("desk:initiative", args=[group.initiative_id]), 404)
    page(process_leader, reverse("desk:effect_new", args=[group.initiative_id]), 404)
    for level, number in (("activity", group.activity_id), ("initiative", group.initiative_id)):
        page(process_leader, reverse("desk:total", args=[level, number, 1]), 404)
        page(process_leader, reverse("desk:total_release", args=[level, number, 1]), 404)
    whole = page(process_leader, reverse("desk:initiative", args=[town.world.initiative_id]))
    assert group.activity_name not in whole


def test_the_timeline_and_the_effect_report_know_of_it(
    town: Town, together: Together, held: checkup.Checkup, process_leader: Client
) -> None:
    told = page(process_leader, reverse("desk:timeline", args=[together.partnership]))
    assert "Partnerna stämde av samarbetet, Läget 2" in told
    report = effect_actions.begin_report(
        initiative_id=town.world.initiative_id,
        title="Rapporten om samarbetet",
        by=Actor.staff(town.world.process_leader),
        at=world.later(days=200),
    )
    section = page(process_leader, reverse("desk:effect_section", args=[report, "partners"]))
    assert "Lägst är svaren om Roller och resurser (" in section
    assert "Partnernas egna svar, Läget 2" in section


def test_the_timeline_says_that_it_has_begun_until_its_result_is_out(
    town: Town, together: Together, process_leader: Client
) -> None:
    found = checkup.begin(town.world, partnership=together.partnership)
    checkup.answered(found, VALUES)
    told = page(process_leader, reverse("desk:timeline", args=[together.partnership]))
    assert "Partnerna började stämma av samarbetet, Läget 1" in told
    assert "Partnerna stämde av" not in told
