"""The pages of a plan for judging an effect: asked one at a time, reckoned, locked, and checked by anybody."""

import hashlib
import re
from typing import Any

import pytest
from django.test import Client
from tests import world
from tests.apps.evaluation.planning import ANSWERS, WORDS, locked, save, written
from tests.web.desk.conftest import ClientOf
from tests.world import World

from genklang.apps.audit.types import Actor
from genklang.apps.evaluation import queries
from genklang.core.evaluation.plan import Known, Results

ASKED = {
    "design": "pairs",
    "begin": "12",
    "dropout": "25",
    "measured_before": "yes",
    "kind": "index",
    "low": "1",
    "high": "5",
    "clusters": "",
    "share": "",
    "hoped": "",
}


@pytest.fixture
def town(db: None) -> World:
    return world.build()


@pytest.fixture
def up(town: World) -> str:
    return f"/skrivbord/initiativ/{town.initiative_id}/plan/utvardering/"


@pytest.fixture
def leads(town: World, client_of: ClientOf) -> Client:
    return client_of(town.process_leader)


@pytest.fixture
def act(town: World) -> dict[str, Any]:
    return {"by": Actor.staff(town.process_leader), "at": world.AT}


def test_one_question_leads_to_the_next_and_back(leads: Client, up: str) -> None:
    found = ""
    for question, answer in ANSWERS.items():
        page = leads.get(f"{up}rad/{question}/")
        assert "Varför vi frågar" in page.content.decode()
        sent = leads.post(f"{up}rad/{question}/", {"answer": answer})
        assert sent.status_code == 303
        found = sent["Location"]
    assert found == f"{up}rad/"
    page = leads.get(found).content.decode()
    assert "Samma unga före och efter" in page and "deltagarnas svar förändrades" in page
    assert leads.get(f"{up}rad/weeks/").status_code == 303
    assert leads.get(f"{up}rad/nothing/").status_code == 404
    missed = leads.post(f"{up}rad/started/", {})
    assert missed.status_code == 422 and "Du behöver välja här." in missed.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"begin": "1"}, "begin"),
        ({"begin": "tolv"}, "begin"),
        ({"begin": "99999999999999999999"}, "begin"),
        ({"low": "5", "high": "1"}, "high"),
        ({"high": ""}, "high"),
        ({"low": "NaN"}, "low"),
        ({"dropout": "100"}, "dropout"),
        ({"kind": "share"}, "share"),
        ({"design": "clusters"}, "clusters"),
        ({"hoped": "0"}, "hoped"),
        ({"hoped": "1e9"}, "hoped"),
        ({"design": "x"}, "design"),
    ],
)
def test_bad_numbers_are_told_and_kept(leads: Client, up: str, wrong: dict[str, str], field: str) -> None:
    page = leads.get(f"{up}vad-kan-ni-se/", {**ASKED, **wrong})
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert page.context["told"] is None


def test_what_is_reckoned_is_told_and_taken_into_the_plan(town: World, leads: Client, up: str) -> None:
    page = leads.get(f"{up}vad-kan-ni-se/", {**ASKED, "hoped": "0,3"}).content.decode()
    assert "kan ni bara se en mycket stor förändring: minst 0,7 steg på skalan 1 till 5." in page
    assert "(0,3 steg) syns troligen inte" in page
    sent = leads.post(f"{up}vad-kan-ni-se/", {**ASKED, "hoped": "0,3"})
    assert sent.status_code == 303
    size = queries.draft(town.initiative_id).size
    assert size is not None and (size.planned.begin, size.hoped) == (12, 0.3)
    assert 'value="12"' in leads.get(f"{up}vad-kan-ni-se/").content.decode()


def test_the_file_has_the_checksum_that_stands_on_the_page(
    town: World, leads: Client, up: str, act: dict[str, Any], client_of: ClientOf
) -> None:
    written(town.initiative_id, **act)
    page = leads.get(f"{up}las/").content.decode()
    assert "Det blir version 1" in page
    seen = re.search(r'name="seen" value="(\w{64})"', page)
    assert seen is not None
    sent = leads.post(f"{up}las/", {"seen": seen[1], "saw_results": "no"})
    assert sent["Location"] == f"{up}1/"
    shown = leads.get(f"{up}1/").content.decode()
    data = leads.get(f"{up}1/fil.txt").content
    assert hashlib.sha256(data).hexdigest() in shown
    docx = leads.get(f"{up}1/fil.docx")
    assert docx.status_code == 200 and docx.content.startswith(b"PK")
    assert client_of(town.sponsor).get(f"{up}1/fil.txt").content == data
    assert leads.get(f"{up}2/").status_code == 404


def test_a_later_version_shows_what_it_changed(town: World, leads: Client, up: str, act: dict[str, Any]) -> None:
    written(town.initiative_id, **act)
    locked(town.initiative_id, **act)
    save(town.initiative_id, outcome_kind="indicator", outcome_code="skola", **{**WORDS, "times": "I juni."}, **act)
    mark = queries.mark(queries.draft(town.initiative_id), queries.way(town.initiative_id))
    refused = leads.post(f"{up}las/", {"seen": mark, "saw_results": "yes", "reason": ""})
    assert refused.status_code == 422
    leads.post(f"{up}las/", {"seen": mark, "saw_results": "yes", "reason": "Skolan slutar då."})
    found = queries.plan(town.initiative_id)
    assert found is not None and found.known == Known(Results.NONE, said=True)
    page = leads.get(f"{up}2/").content.decode()
    assert "Ändrad efter låsning." in page and "I juni." in page and WORDS["times"] in page
    assert "Det finns en nyare: version 2." in leads.get(f"{up}1/").content.decode()
    assert "Ändrad efter låsning." in leads.get(up).content.decode()


def test_somebody_who_saves_over_another_sees_what_stands(
    town: World, leads: Client, up: str, act: dict[str, Any]
) -> None:
    seen = queries.draft(town.initiative_id).mark
    save(town.initiative_id, outcome_kind="indicator", outcome_code="skola", **WORDS, **act)
    mine = {**WORDS, "question": "Min fråga?", "outcome": "other:", "outcome_words": "Frånvaro", "seen": seen}
    page = leads.post(f"{up}skriv/", mine)
    assert page.status_code == 422
    assert "Min fråga?" in page.content.decode() and WORDS["question"] in page.content.decode()
    again = re.search(r'name="seen" value="(\w{64})"', page.content.decode())
    assert again is not None
    assert leads.post(f"{up}skriv/", {**mine, "seen": again[1]}).status_code == 303


def test_who_only_reads_gets_no_way_to_write(town: World, up: str, client_of: ClientOf) -> None:
    reads = client_of(town.administrator)
    assert reads.get(up).status_code == 200
    assert reads.get(f"{up}vad-kan-ni-se/", ASKED).status_code == 200
    for page in ("rad/started/", "skriv/", "las/"):
        assert reads.get(f"{up}{page}").status_code == 404
    assert reads.post(f"{up}vad-kan-ni-se/", ASKED).status_code == 404
    outside = client_of(world.staff())
    assert outside.get(up).status_code == outside.get(f"{up}1/fil.txt").status_code == 404


def test_before_it_is_locked_the_level_and_what_does_not_hold_together_are_told(
    town: World, leads: Client, up: str, act: dict[str, Any]
) -> None:
    words = {**WORDS, "said_up": "Gruppen ledde till att de trivs.", "least": "Minst 20 unga."}
    written(town.initiative_id, **act)
    save(town.initiative_id, outcome_kind="indicator", outcome_code="skola", **words, **act)
    page = leads.get(f"{up}las/").content.decode()
    assert "Svarar ni ja här nedanför blir nivån 0 i stället för 1." in page and "nästa kull" in page
    assert "”ledde till” säger varför." in page and "20 går inte att nå. Ni har räknat med att 9 är kvar" in page
    assert "Ni kan låsa planen ändå." in page and "ledde till" in leads.get(up).content.decode()
    mark = queries.mark(queries.draft(town.initiative_id), queries.way(town.initiative_id))
    assert leads.post(f"{up}las/", {"seen": mark, "saw_results": "yes"}).status_code == 303
    shown = leads.get(f"{up}1/").content.decode()
    assert "någon av dem redan kände till resultatet" in shown and "I Genklang var inget resultat framtaget" in shown
    assert "certutil" in shown
    design = leads.get(f"{up}rad/").content.decode()
    assert "Hur deltagarnas svar förändrades." not in design and "Om något har förändrats, och varför." in design


def test_only_the_lines_that_changed_are_marked(town: World, leads: Client, up: str, act: dict[str, Any]) -> None:
    written(town.initiative_id, **act)
    chosen = {"outcome_kind": "indicator", "outcome_code": "skola"}
    save(town.initiative_id, **chosen, **{**WORDS, "times": "Först.\nI maj."}, **act)
    locked(town.initiative_id, **act)
    save(town.initiative_id, **chosen, **{**WORDS, "times": "Först.\nI juni."}, **act)
    locked(town.initiative_id, reason="Senare.", **act)
    page = leads.get(f"{up}2/").content.decode()
    assert "<del>I maj.</del>" in page and "<ins>I juni.</ins>" in page and "<del>Först.</del>" not in page


def test_the_scale_is_the_chosen_indicators_and_is_asked_where_none_is(
    town: World, leads: Client, up: str, act: dict[str, Any]
) -> None:
    page = leads.get(f"{up}vad-kan-ni-se/")
    assert "inte valt vad ni bedömer efter" in page.content.decode()
    assert "low" not in page.context["form"].initial
    save(town.initiative_id, outcome_kind="indicator", outcome_code="skola", **WORDS, **act)
    page = leads.get(f"{up}vad-kan-ni-se/")
    asked = queries.indicators(town.initiative_id)["skola"]
    assert page.context["form"].initial["high"] == f"{asked.high:g}"
    assert "Skalan är den som" in page.content.decode()
