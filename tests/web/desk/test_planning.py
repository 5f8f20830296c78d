"""The pages of needs, target group and goals: who writes, what is kept, what is said when somebody else saved."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.audit.types import Actor
from genklang.apps.initiatives.queries import proposals_of
from genklang.apps.logicmodels import actions as logicmodel_actions
from genklang.apps.planning import actions, need_actions, queries
from genklang.core.logicmodel import Box, LogicModel

SOURCE = {
    "kind": "area",
    "says": "Färre trivs i skolan här.",
    "source": "SCB",
    "when": "2024",
    "value": "45 %",
    "unit": "",
    "beside_value": "60",
    "beside": "i kommunen",
}
GOAL: dict[str, Any] = {
    "words": "Fler har en tyst plats.",
    "reach": "direct",
    "measure": "Andel som har det",
    "unit": "%",
    "baseline": "45",
    "baseline_when": "våren 2026",
    "source": "Läget",
    "target": "60,5",
    "target_on": "2027-06-30",
}


def text_of(client: Client, address: str) -> str:
    """The page, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.fixture
def here(town: Town) -> str:
    return f"/skrivbord/initiativ/{town.world.initiative_id}/"


def test_from_a_need_with_its_gap_to_a_goal_that_is_followed(town: Town, here: str, process_leader: Client) -> None:
    hub = text_of(process_leader, f"{here}plan/")
    assert "Vad behövs här, och hur vet ni det?" in hub and f"{here}mal/" in hub
    assert (
        process_leader.post(f"{here}behov/nytt/", {"statement": "En tyst plats", "asked": "Tolv unga"}).status_code
        == 303
    )
    (need,) = queries.needs(town.world.initiative_id)
    address = f"/skrivbord/behov/{need.id}/kalla/"
    without = process_leader.post(address, {**SOURCE, "beside": ""})
    assert without.status_code == 422 and "Skriv vad ni jämför med" in without.content.decode()
    assert "Färre trivs i skolan här." in without.content.decode()
    assert process_leader.post(address, SOURCE).status_code == 303
    page = text_of(process_leader, f"{here}behov/")
    assert "45 %, mot 60 % i kommunen: 15 procentenheter lägre" in page and "Tolv unga" in page

    assert process_leader.post(f"{here}mal/nytt/", {**GOAL, "needs": [need.id]}).status_code == 303
    (goal,) = queries.goals(town.world.initiative_id)
    assert goal.need_ids == (need.id,)
    offered = text_of(process_leader, f"/skrivbord/mal/{goal.id}/laget/")
    assert ":0:indicator:skola" in offered and ":1:indicator" not in offered
    value = offered.split(':0:indicator:skola"')[0].rsplit('"', 1)[1]
    followed = process_leader.post(f"/skrivbord/mal/{goal.id}/laget/", {"figure": f"{value}:0:indicator:skola"})
    assert followed.status_code == 303
    for page in (f"{here}mal/", f"{here}vag/"):
        told = text_of(process_leader, page)
        assert "Från 45 % (våren 2026) till 60,5 % senast 30 juni 2027: 15,5 procentenheter högre" in told, page
        assert "vid Läget 1:" in told, page
    assert process_leader.post(f"/skrivbord/mal/{goal.id}/sluta-folja/").status_code == 303
    assert "vid Läget 1:" not in text_of(process_leader, f"{here}mal/")
    assert process_leader.post(f"/skrivbord/mal/{goal.id}/ta-bort/").status_code == 303


def test_who_comes_second_sees_what_stands_and_keeps_the_own_words(here: str, process_leader: Client) -> None:
    page = text_of(process_leader, f"{here}mal/om/")
    seen = page.split('name="seen" value="')[1].split('"')[0]
    first = {"purpose": "Det första", "target_group": "Unga", "seen": seen}
    assert process_leader.post(f"{here}mal/om/", {**first, "age_from": "16", "age_to": "13"}).status_code == 422
    assert process_leader.post(f"{here}mal/om/", first).status_code == 303
    second = process_leader.post(f"{here}mal/om/", {**first, "purpose": "Det andra"})
    told = second.content.decode()
    assert second.status_code == 422 and "Så står det nu: Det första Unga" in told and "Det andra" in told
    mark = told.split('name="seen" value="')[1].split('"')[0]
    assert process_leader.post(f"{here}mal/om/", {**first, "purpose": "Det andra", "seen": mark}).status_code == 303
    assert "Det andra" in text_of(process_leader, f"{here}mal/")


def test_a_new_proposal_begins_with_what_is_planned(town: Town, here: str, process_leader: Client) -> None:
    bare = text_of(process_leader, f"{here}forslag/nytt/")
    assert "En del är redan ifyllt" not in bare
    w = town.world
    act: dict[str, Any] = {"by": Actor.staff(w.process_leader), "at": world.AT}
    planned = {"purpose": "Fler ska klara skolan.", "target_group": "Unga i Bergsängen", "age_from": 13, "age_to": 16}
    seen = queries.plan(w.initiative_id).mark
    actions.set_plan(initiative_id=w.initiative_id, **planned, left_out="Gymnasiet", seen=seen, **act)
    for reach in ("direct", "indirect"):
        actions.add_goal(initiative_id=w.initiative_id, words=f"Mål {reach}", reach=reach, **act)
    box = Box("lasa", "activities", "Läxhjälp på kvällen")
    model = LogicModel("Tyst plats", None, (box,), ())
    logicmodel_actions.save_model(initiative_id=w.initiative_id, model=model, based_on=0, **act)
    answer = process_leader.get(f"{here}forslag/nytt/")
    form = answer.context["form"]
    told = {bound.html_name: "" if (value := bound.value()) is None else value for bound in form}
    assert "En del är redan ifyllt" in answer.content.decode()
    saved = process_leader.post(f"{here}forslag/nytt/", {**told, "kind": "pilot"})
    assert saved.status_code == 303
    (info,) = proposals_of(w.initiative_id)
    sheet = info.last.sheet
    lines = [block.text for block in sheet.purpose]
    assert lines == ["Fler ska klara skolan.", "Målgrupp: Unga i Bergsängen, 13–16 år.", "Inte med: Gymnasiet."]
    assert [(goal.text, goal.direct) for goal in sheet.effect_goals] == [("Mål direct", True), ("Mål indirect", False)]
    assert [block.text for block in sheet.description] == ["Läxhjälp på kvällen"]


def test_more_needs_and_goals_ask_no_more_questions(town: Town, here: str, process_leader: Client) -> None:
    w = town.world
    act: dict[str, Any] = {"by": Actor.staff(w.process_leader), "at": world.AT}

    def one_more() -> None:
        need = need_actions.add_need(initiative_id=w.initiative_id, statement="En tyst plats", **act)
        need_actions.add_source(need_id=need, kind="survey", says="Ord", source="Enkät", when="2025", **act)
        actions.add_goal(initiative_id=w.initiative_id, words="Fler", reach="direct", needs=[need], **act)

    one_more()
    asked: list[list[int]] = []
    for _time in range(2):
        counts = []
        for page in ("behov/", "mal/", "vag/"):
            with CaptureQueriesContext(connection) as queries_asked:
                text_of(process_leader, f"{here}{page}")
            counts.append(len(queries_asked))
        asked.append(counts)
        for _more in range(3):
            one_more()
    assert asked[0] == asked[1]


@pytest.mark.parametrize("number", ["mycket", "1e999", "0,123", "-" * 30])
def test_a_number_nobody_can_read_is_said_and_the_rest_is_kept(here: str, process_leader: Client, number: str) -> None:
    answer = process_leader.post(f"{here}mal/nytt/", {**GOAL, "target": number})
    assert answer.status_code == 422 and "Fler har en tyst plats." in answer.content.decode()


def test_a_sponsor_reads_and_an_outsider_finds_nothing(
    town: Town, here: str, process_leader: Client, client_of: ClientOf
) -> None:
    process_leader.post(f"{here}mal/nytt/", GOAL)
    (goal,) = queries.goals(town.world.initiative_id)
    sponsor = client_of(town.world.sponsor)
    page = text_of(sponsor, f"{here}mal/")
    assert "Fler har en tyst plats." in page and "Nytt mål" not in page and "Ändra" not in page
    leader = client_of(town.world.leader)
    assert leader.get(f"{here}mal/").status_code == 404
    assert leader.get(f"{here}behov/").status_code == 404
    for client in (sponsor, leader):
        assert client.post(f"/skrivbord/mal/{goal.id}/ta-bort/").status_code == 404
        assert client.post(f"{here}mal/nytt/", GOAL).status_code == 404
    assert len(queries.goals(town.world.initiative_id)) == 1
