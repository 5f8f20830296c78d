"""The nine steps as pages: written, changed by two at once, turned, moved, passed over; the whole plan as a file."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import world
from tests.apps.lfa.given import RISK, STAKEHOLDER
from tests.web.desk.conftest import ClientOf
from tests.world import World

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Actor
from genklang.apps.lfa import (
    plan_actions,
    queries,
    risk_actions,
    row_queries,
    stakeholder_actions,
    task_actions,
    tree_actions,
)
from genklang.apps.planning import queries as planned
from genklang.core.lfa.steps import Step
from genklang.core.lfa.tree import Side
from genklang.web.presenters.lfa import BY_SLUG
from genklang.web.print import word


@pytest.fixture
def here(db: None) -> World:
    return world.build(size=1)


@pytest.fixture
def act(here: World) -> dict[str, Any]:
    return {"by": Actor.staff(here.process_leader), "at": world.AT}


@pytest.fixture
def leads(here: World, client_of: ClientOf) -> Client:
    return client_of(here.process_leader)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def base(here: World) -> str:
    return f"/skrivbord/initiativ/{here.initiative_id}/lfa/"


def test_every_step_says_what_to_do_before_anything_is_written(here: World, leads: Client, client_of: ClientOf) -> None:
    shown = text(leads, base(here))
    assert "9. Antaganden" in shown and "Det står inga unga bland intressenterna." in shown
    for slug in BY_SLUG:
        page = text(leads, f"{base(here)}steg/{slug}/")
        assert "Fråga dem det är till för" in page and "%" not in page.split("<main")[1].split("</main>")[0]
    sponsor = client_of(here.sponsor)
    assert "Nytt antagande" not in text(sponsor, f"{base(here)}steg/antaganden/")
    text(sponsor, f"{base(here)}nytt/antagande/", 404)
    text(client_of(here.leader), base(here), 404)


def test_a_row_is_written_with_its_faults_told_and_two_at_once_both_keep_their_words(
    here: World, leads: Client
) -> None:
    new = f"{base(here)}nytt/intressent/"
    told = {"name": "Jobbtorg Kista", "kind": "municipality", "part": "does", "influence": "3", "stance": "for"}
    told |= {"is_missing": "True", "interest": "Nå fler", "reason": "", "asks": ""}
    kept = leads.post(new, {**told, "name": ""})
    assert kept.status_code == 422 and "Nå fler" in kept.content.decode()
    assert leads.post(new, told).status_code == 303
    (one,) = row_queries.stakeholders(here.initiative_id)
    assert "2 saker att se över" in text(leads, base(here))
    shown = text(leads, f"{base(here)}steg/intressenter/")
    assert "Jobbtorg Kista saknas, och ingen frågar dem. Skriv vem som gör det." in shown
    edit = f"/skrivbord/lfa/intressent/{one.id}/"
    assert leads.post(edit, {**told, "seen": one.mark, "asks": "Rektorn"}).status_code == 303
    late = leads.post(edit, {**told, "seen": one.mark, "asks": "Kuratorn"})
    assert late.status_code == 422
    said = late.content.decode()
    assert "Rektorn" in said and "Kuratorn" in said
    again = {**told, "asks": "Kuratorn", "seen": late.context["form"]["seen"].value()}
    assert leads.post(edit, again).status_code == 303
    assert leads.get(f"{edit}ta-bort/").status_code == 200
    assert leads.post(f"{edit}ta-bort/").status_code == 303
    assert row_queries.stakeholders(here.initiative_id) == ()
    text(leads, edit, 404)


def test_an_activity_has_resources_with_sums_by_kind(here: World, leads: Client) -> None:
    new = {"words": "Kampanj", "who": "", "first_on": "2026-09-01", "last_on": "2026-08-01", "goal_id": "", "box": ""}
    assert "Den sista dagen ligger före den första." in leads.post(f"{base(here)}nytt/aktivitet/", new).content.decode()
    assert leads.post(f"{base(here)}nytt/aktivitet/", {**new, "last_on": ""}).status_code == 303
    (task,) = row_queries.tasks(here.initiative_id)
    given = {"kind": "money", "words": "Annonser", "amount": "12 500", "unit": "kronor", "payer": ""}
    assert leads.post(f"/skrivbord/lfa/aktivitet/{task.id}/resurs/", {**given, "amount": "inte"}).status_code == 422
    assert leads.post(f"/skrivbord/lfa/aktivitet/{task.id}/resurs/", {**given, "amount": "0"}).status_code == 422
    assert leads.post(f"/skrivbord/lfa/aktivitet/{task.id}/resurs/", given).status_code == 303
    shown = text(leads, f"{base(here)}steg/resurser/").replace("\u202f", " ").replace("\xa0", " ")
    assert "12 500 kronor" in shown and "1 utan någon som står för den" in shown
    text(leads, f"{base(here)}nytt/resurs/", 404)


def test_the_tree_is_built_moved_turned_and_becomes_the_plans_goals(here: World, leads: Client) -> None:
    problems = f"{base(here)}steg/problem/"
    assert leads.post(f"{base(here)}karnproblem/", {"words": "Unga står utanför"}).status_code == 303
    core = queries.tree(here.initiative_id).core
    assert core is not None
    for side, words in (("orsak", "Saknar kontakter"), ("orsak", "Vet inte vart"), ("foljd", "Misstror <staden>")):
        assert leads.post(f"/skrivbord/lfa/ruta/{core.id}/ny/{side}/", {"words": words}).status_code == 303
    first, second = queries.tree(here.initiative_id).hanging(core.id, Side.CAUSE)
    shown = text(leads, problems)
    assert "Misstror &lt;staden&gt;" in shown and 'role="img"' in shown
    assert leads.post(f"{base(here)}trad/", {"flytta": f"{second.id}:-1"}).status_code == 303
    assert [one.id for one in queries.tree(here.initiative_id).hanging(core.id, Side.CAUSE)] == [second.id, first.id]
    for wrong in ("", "x:1", f"{first.id}:2", "999999:1", f"{'9' * 20}:1"):
        assert leads.post(f"{base(here)}trad/", {"flytta": wrong}).status_code == 404
    place = {"place": f"{second.id}:cause"}
    assert leads.post(f"/skrivbord/lfa/ruta/{first.id}/flytta/", place).status_code == 303
    assert queries.tree(here.initiative_id).node(first.id).parent == second.id
    assert leads.post(f"/skrivbord/lfa/ruta/{second.id}/flytta/", {"place": f"{first.id}:cause"}).status_code == 422
    turn = f"/skrivbord/lfa/ruta/{first.id}/vand/"
    assert "Har kontakter" in text(leads, turn)
    assert leads.post(turn, {"positive": "Har kontakter", "was": ""}).status_code == 303
    late = leads.post(turn, {"positive": "Något annat", "was": ""})
    assert late.status_code == 422 and "”Har kontakter”" in late.content.decode()
    assert leads.post(turn, {"positive": "Något annat", "was": late.context["form"]["was"].value()}).status_code == 303
    became = leads.post(f"/skrivbord/lfa/ruta/{first.id}/mal/", follow=True)
    (goal,) = planned.goals(here.initiative_id)
    assert goal.words == "Något annat" and became.redirect_chain[0][0] == f"/skrivbord/mal/{goal.id}/"
    assert "Säg om det är direkt eller indirekt" in became.content.decode()
    again = leads.post(f"/skrivbord/lfa/ruta/{first.id}/mal/", follow=True)
    assert "Rutan är redan ett mål i planen." in again.content.decode()
    assert leads.post(f"/skrivbord/lfa/ruta/{core.id}/behov/").status_code == 303
    assert [one.statement for one in planned.needs(here.initiative_id)] == ["Unga står utanför"]
    assert "är ett behov i planen" in text(leads, problems)
    assert f'mal/#mal-{goal.id}">är ett mål i planen' in text(leads, f"{base(here)}steg/maltrad/")
    assert leads.post(f"/skrivbord/lfa/ruta/{core.id}/ta-bort/").status_code == 422
    gone = text(leads, f"/skrivbord/lfa/ruta/{second.id}/ta-bort/")
    assert "Vet inte vart" in gone and "Saknar kontakter" in gone
    assert leads.post(f"/skrivbord/lfa/ruta/{second.id}/ta-bort/").status_code == 303
    assert len(queries.tree(here.initiative_id).nodes) == 2


def test_a_step_is_moved_passed_over_and_taken_up_again(here: World, leads: Client) -> None:
    assert leads.post(f"{base(here)}ordning/", {"flytta": "risker:-1"}).status_code == 303
    assert text(leads, f"{base(here)}ordning/").index("Risker") < text(leads, f"{base(here)}ordning/").index("Mått")
    assert leads.post(f"{base(here)}ordning/", {"flytta": "annat:-1"}).status_code == 404
    skip = f"{base(here)}steg/omvarld/hoppa-over/"
    assert leads.post(skip, {"reason": ""}).status_code == 422
    assert leads.post(skip, {"reason": "Står i ansökan."}).status_code == 303
    skipped = text(leads, base(here))
    assert "Står i ansökan." in skipped and "påbörjat" not in skipped and "logical framework approach" in skipped
    assert (
        'href="' + f"{base(here)}steg/omvarld/"
        not in text(leads, f"{base(here)}steg/intressenter/").split("lfa-way")[1]
    )
    assert leads.post(skip, {}).status_code == 303
    seen = queries.plan(here.initiative_id).mark
    write = f"{base(here)}steg/omvarld/anteckning/"
    assert leads.post(write, {"note_words": "Vi frågade tolv.", "seen": seen}).status_code == 303
    late = leads.post(write, {"note_words": "Vi frågade tretton.", "seen": seen})
    assert late.status_code == 422
    assert "Vi frågade tolv." in late.content.decode() and "Vi frågade tretton." in late.content.decode()
    again = {"note_words": "Vi frågade tretton.", "seen": late.context["form"]["seen"].value()}
    assert leads.post(write, again).status_code == 303
    around = f"{base(here)}omvarlden/"
    seen = queries.plan(here.initiative_id).mark
    assert leads.post(around, {"context": "Staden sparar.", "seen": seen}).status_code == 303
    assert "Staden sparar." in text(leads, f"{base(here)}steg/omvarld/")


def test_the_matrix_holds_the_plan_and_comes_as_files(here: World, leads: Client, act: dict[str, Any]) -> None:
    core = tree_actions.add_core(initiative_id=here.initiative_id, words="Utanför", **act)
    tree_actions.turn_node(node_id=core, positive="Unga är med", was="", **act)
    risk_actions.add_risk(initiative_id=here.initiative_id, **{**RISK, "answer": "Fråga\x0b unga"}, **act)
    stakeholder_actions.add_stakeholder(
        initiative_id=here.initiative_id, **{**STAKEHOLDER, "name": "Rektorn", "is_missing": True, "asks": ""}, **act
    )
    task = {"words": "Kampanj", "who": "", "first_on": None, "last_on": None, "goal_id": None, "box": ""}
    task_id = task_actions.add_task(initiative_id=here.initiative_id, **task, **act)
    ads = {"kind": "money", "words": "Annonser", "amount": Decimal(500), "unit": "kronor", "payer": "Kommunen"}
    task_actions.add_resource(task_id=task_id, **ads, **act)
    task_actions.add_task(initiative_id=here.initiative_id, **{**task, "words": "Läger", "who": "h" * 60}, **act)
    plan_actions.pass_over(initiative_id=here.initiative_id, step=Step.CONTEXT, reason="Står i ansökan.", **act)
    young = {**STAKEHOLDER, "name": "Unga i Kista", "part": "target"}
    stakeholder_actions.add_stakeholder(initiative_id=here.initiative_id, **young, **act)
    goals = text(leads, f"/skrivbord/initiativ/{here.initiative_id}/mal/")
    assert "till för Unga i Kista." in goals and "Syfte: ”Unga är med”." in goals
    shown = text(leads, f"{base(here)}matris/")
    said = (
        "Resurs: Annonser, 500 kronor, till ”Kampanj” (Kommunen står för det)",
        "Rektorn saknas, och ingen frågar dem.",
        "”Läger” har inga resurser.",
        "”Kampanj” svarar inte mot något mål.",
        "”Unga är med” har inget mått: det är inte ett mål i planen än.",
        "Omvärlden: Står i ansökan.",
        activities.initiative(here.initiative_id).organisation_name,
    )
    assert all(words in shown for words in said)
    assert "Unga är med" in shown and "Risk: Vi når inte ut (Fråga unga)" in shown
    made = leads.get(f"{base(here)}matris.docx")
    assert made.headers["Content-Type"] == word.TYPE
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        told = archive.read("word/document.xml").decode()
    assert all(words in told for words in said)
    assert f"{'h' * 39}\N{ZERO WIDTH SPACE}hh" in told and "h" * 60 in shown
    assert "Unga är med" in told and 'w:orient="landscape"' in told
    paper = leads.get(f"{base(here)}matris.pdf")
    assert paper.content.startswith(b"%PDF")


@given(words=st.text(min_size=1, max_size=200))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_shown_and_saved_as_a_file(
    here: World, leads: Client, act: dict[str, Any], words: str
) -> None:
    for info in list(queries.nodes(here.initiative_id).values())[::-1]:
        tree_actions.remove_node(node_id=info.node.id, **act)
    answer = leads.post(f"{base(here)}karnproblem/", {"words": words})
    assert answer.status_code in (303, 422)
    core = queries.tree(here.initiative_id).core
    if core is not None:
        tree_actions.add_node(parent_id=core.id, side=Side.CAUSE, words=core.words, **act)
        tree_actions.turn_node(node_id=core.id, positive=core.words, was="", **act)
    stakeholder_actions.add_stakeholder(initiative_id=here.initiative_id, **STAKEHOLDER, **act)
    assert leads.get(f"{base(here)}steg/problem/").status_code == 200
    assert leads.get(f"{base(here)}matris.docx").status_code == 200


def test_the_plan_has_a_line_about_it(here: World, leads: Client, act: dict[str, Any]) -> None:
    hub = f"/skrivbord/initiativ/{here.initiative_id}/plan/"
    assert "Nio steg att tänka igenom tillsammans." in text(leads, hub)
    plan_actions.pass_over(initiative_id=here.initiative_id, step=Step.RISKS, reason="Sen.", **act)
    risk_actions.add_assumption(initiative_id=here.initiative_id, words="A", row="results", watch="", **act)
    assert "Skrivet: antaganden." in text(leads, hub)
