"""The course's pages: both tests marked at once, and nothing kept of them; the case as a run over an initiative."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import world
from tests.web.desk.conftest import ClientOf

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.initiatives import actions
from genklang.apps.lfa import task_actions
from genklang.apps.logicmodels import actions as logicmodel_actions
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.planning import actions as planning_actions
from genklang.apps.planning import need_actions
from genklang.apps.planning import queries as planning
from genklang.apps.planning.types import RestsOn
from genklang.apps.steering import role_actions, role_queries, scale_actions
from genklang.core.course import course
from genklang.core.logicmodel import Box, LogicModel, Measure, exercise
from genklang.web.desk.proposal_known import known

TESTS = "/skrivbord/kursen/test"
BOXES = (
    Box("larare", "resources", "En speciallärare"),
    Box("lasning", "activities", "Läsning varje dag", (Measure("Lästillfällen i veckan"),)),
    Box("provet", "outcomes", "Fler klarar provet", (Measure("Andel som klarar provet"),), "Skolan intill"),
)


@pytest.fixture
def somebody(db: None, client_of: ClientOf) -> Client:
    """On the staff, without any role."""
    return client_of(world.staff())


def right(key: str) -> dict[str, str]:
    return {f"p{one.number}": one.right for one in exercise(key).statements}


def marked(client: Client, key: str, answers: Mapping[str, str], status: int = 200) -> str:
    answer = client.get(f"{TESTS}/{key}/", answers)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize(("key", "count"), [("logikmodell", 13), ("delar", 5)])
def test_a_test_is_solved_and_every_answer_explained(somebody: Client, key: str, count: int) -> None:
    empty = marked(somebody, key, {})
    assert "Se hur det gick" in empty and "som kursen menar" not in empty
    told = marked(somebody, key, right(key))
    assert f"Alla {count} som kursen menar." in told
    assert all(one.words in told and one.because in told for one in exercise(key).statements)


def test_each_answer_that_can_be_defended_is_right_in_another_way(somebody: Client) -> None:
    accepted = [(one, column, why) for one in exercise("logikmodell").statements for column, why in one.also.items()]
    assert len(accepted) == 2
    for one, column, why in accepted:
        told = marked(somebody, "logikmodell", {**right("logikmodell"), f"p{one.number}": column})
        assert "12 av 13 som kursen menar, 1 som också går att försvara." in told
        assert "Går också att försvara." in told and why in told
    both = {f"p{one.number}": column for one, column, _why in accepted}
    assert "11 av 13 som kursen menar, 2 som också" in marked(somebody, "logikmodell", {**right("logikmodell"), **both})


def test_another_answer_says_why_and_can_be_tried_again(somebody: Client) -> None:
    told = marked(somebody, "logikmodell", {"p2": "outcomes", "p13": ""})
    assert "0 av 13 som kursen menar. 12 är inte besvarade än." in told
    assert "Kursen menar något annat." in told and "Alltså ett processmått." in told
    assert told.count('class="marked"') == 1 and 'data-verdict="other"' in told and "Kursens svar" in told
    assert '<option value="outcomes" selected>' in told
    assert "Börja om" in told


def test_nothing_answered_says_what_to_do(somebody: Client) -> None:
    told = marked(somebody, "delar", {"p1": ""})
    assert "Välj minst ett svar först." in told and 'class="marked"' not in told


def test_nothing_is_kept_of_a_test(somebody: Client) -> None:
    before = Event.objects.count()
    marked(somebody, "delar", right("delar"))
    assert Event.objects.count() == before
    assert somebody.post(f"{TESTS}/delar/", right("delar")).status_code == 405
    assert somebody.get(f"{TESTS}/matte/").status_code == 404


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([f"p{number}" for number in range(15)]) | st.text(max_size=8),
        st.sampled_from(["needs", "effects", "", "needs_analysis"]) | st.text(max_size=40),
        max_size=16,
    )
)
def test_whatever_is_sent_is_answered_with_the_test(somebody: Client, sent: dict[str, str]) -> None:
    answer = somebody.get(f"{TESTS}/logikmodell/", sent)
    assert answer.status_code in (200, 422)
    told = answer.content.decode()
    assert told.count("<select") == 13
    assert (answer.status_code == 422) == ("Det svaret finns inte. Välj ett i listan." in told)


@dataclass(frozen=True)
class Idea:
    """`leads` leads it, `decides` administers its organisation, `reads` sees it as a sponsor."""

    organisation_id: int
    initiative_id: int
    leads: Client
    decides: Client
    reads: Client


@pytest.fixture
def idea(db: None, client_of: ClientOf) -> Idea:
    organisation_id = world.organisation()
    over = (ScopeKind.ORGANISATION, organisation_id, organisation_id)
    decides = world.staff_with(RoleKind.ADMINISTRATOR, *over)
    leads = world.staff_with(RoleKind.PROCESS_LEADER, *over)
    by = Actor.staff(decides)
    made = actions.begin_idea(organisation_id=organisation_id, name="Språket först", by=by, at=world.AT)
    reads = world.staff_with(RoleKind.SPONSOR, ScopeKind.INITIATIVE, made, organisation_id)
    return Idea(organisation_id, made, client_of(leads), client_of(decides), client_of(reads))


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_whoever_administers_begins_and_whoever_leads_goes_on(idea: Idea) -> None:
    here = f"/skrivbord/organisationer/{idea.organisation_id}/kurs/"
    assert 'value="En bättre start"' in text(idea.decides, here)
    assert idea.decides.post(here, {"name": ""}).status_code == 422
    begun = idea.decides.post(here, {"name": "En bättre start"})
    assert begun.status_code == 303
    assert "inget skrivet än" in text(idea.decides, begun.headers["Location"])
    assert idea.decides.post(here, {"name": "En bättre start"}).status_code == 422
    assert 'value="En bättre start 2"' in text(idea.decides, here)
    assert idea.leads.get(here).status_code == 404
    for client in (idea.decides, idea.leads):
        assert begun.headers["Location"] in text(client, "/skrivbord/kursen/")
    assert "En administratör i din organisation skapar idén." in text(idea.leads, "/skrivbord/kursen/")


def test_a_need_statement_becomes_a_need_with_its_gap_and_what_it_leaves_open(idea: Idea) -> None:
    third = f"/skrivbord/initiativ/{idea.initiative_id}/kurs/3/"
    choose = f"/skrivbord/initiativ/{idea.initiative_id}/kurs/behov/"
    told = text(idea.leads, third)
    assert told.count("Ta med behovet") == 5
    assert "Vad är 90 % jämfört med?" in told and "Svagt underlag" in told
    assert "Ett möjligt svar" not in told
    for _again in range(2):
        answer = idea.leads.post(choose, {"key": "maths"})
        assert answer.headers["Location"].endswith("/kurs/3/#p-maths")
    (need,) = planning.needs(idea.initiative_id)
    (source,) = need.sources
    assert (source.gap, source.beside, source.kind) == (Decimal(-15), "i hela kommunen", RestsOn.REGISTER)
    assert need.unknown.startswith("Vad är 60 % jämfört med?")
    assert text(idea.leads, third).count("Ta med behovet") == 4
    for one in course().statements:
        assert idea.leads.post(choose, {"key": one.key}).status_code == 303
    assert len(planning.needs(idea.initiative_id)) == 5
    for strange in ({}, {"key": "annat"}, {"key": "m" * 5000}):
        assert idea.leads.post(choose, strange).status_code == 404
    for other in (idea.decides, idea.reads):
        assert other.post(choose, {"key": "care"}).status_code == 404
        assert "Ta med behovet" not in text(other, third)


def test_an_example_is_opened_when_something_is_written(idea: Idea) -> None:
    first = f"/skrivbord/initiativ/{idea.initiative_id}/kurs/1/"
    assert "Vårt exempel" not in text(idea.leads, first)
    act: dict[str, Any] = {"by": SYSTEM, "at": world.AT}
    code = role_queries.roles(idea.initiative_id)[0].code
    act |= {"holder": "Utvecklingsledaren", "organisation": "Skolkontoret", "why": ""}
    role_actions.answer_role(initiative_id=idea.initiative_id, code=code, **act)
    assert "Vårt exempel" in text(idea.leads, first)
    assert "1 av 2 är påbörjade" in text(idea.leads, f"/skrivbord/initiativ/{idea.initiative_id}/kurs/")


def test_the_draft_says_what_it_has_and_lacks_and_leads_on(idea: Idea) -> None:
    here = f"/skrivbord/initiativ/{idea.initiative_id}"
    empty = text(idea.leads, f"{here}/kurs/utkast/")
    assert "Saknas än" in empty and "Finns</h2>" not in empty
    assert f"{here}/forslag/nytt/" in empty
    assert "Den som leder satsningen skriver förslaget." in text(idea.reads, f"{here}/kurs/utkast/")
    act: dict[str, Any] = {"by": SYSTEM, "at": world.AT}
    model = LogicModel("Språket först", 36, BOXES, ())
    logicmodel_actions.save_model(initiative_id=idea.initiative_id, based_on=0, model=model, **act)
    told = text(idea.leads, f"{here}/kurs/utkast/")
    for words in ("Lästillfällen i veckan", "Andel som klarar provet", "Skolan intill", "Efter 36 månader."):
        assert words in told
    assert "allt är påbörjat" in text(idea.leads, f"{here}/kurs/")


def test_what_the_nine_steps_have_counts_and_what_is_thin_is_said(idea: Idea) -> None:
    here = f"/skrivbord/initiativ/{idea.initiative_id}"
    act: dict[str, Any] = {"by": SYSTEM, "at": world.AT}
    task = {"words": "Läsning varje dag", "who": "", "first_on": None, "last_on": None, "goal_id": None, "box": ""}
    task_id = task_actions.add_task(initiative_id=idea.initiative_id, **task, **act)
    half = {"kind": "people", "words": "Bibliotekarie", "amount": Decimal(50), "unit": "%", "payer": ""}
    task_actions.add_resource(task_id=task_id, **half, **act)
    numbers = {"measure": "Andel som klarar provet", "unit": "%", "baseline": Decimal(45), "target": Decimal(60)}
    words = {"words": "Fler klarar provet.", "reach": "direct", "baseline_when": "", "source": ""}
    planning_actions.add_goal(initiative_id=idea.initiative_id, **words, **numbers, **act)
    third = text(idea.leads, f"{here}/kurs/3/")
    assert f"{here}/lfa/steg/aktiviteter/" in third and "Bibliotekarie: 50 %" in third
    assert "Fler klarar provet. Från 45 % till 60 %: 15 procentenheter högre." in third
    assert f"{here}/lfa/steg/matt/" in text(idea.leads, f"{here}/kurs/4/")
    first, second, *rest = role_queries.roles(idea.initiative_id)
    role = {"holder": "Rektorn", "organisation": "Skolan", "why": ""}
    role_actions.answer_role(initiative_id=idea.initiative_id, code=first.code, **role, **act)
    role = {"holder": "", "organisation": "", "why": "Ingen har tid"}
    role_actions.answer_role(initiative_id=idea.initiative_id, code=second.code, **role, **act)
    for asked in ("Tolv barn", ""):
        need_actions.add_need(initiative_id=idea.initiative_id, statement=f"Behov {asked}", asked=asked, **act)
    told = text(idea.leads, f"{here}/kurs/utkast/")
    assert f"{len(rest)} roller är inte besvarade." in told and "1 roll saknas, med ett skäl." in told
    assert "1 behov: ingen är frågad." in told
    assert "påbörjat, en del är tunt" in text(idea.leads, f"{here}/kurs/")


def test_what_the_course_writes_comes_along_into_the_proposal(idea: Idea) -> None:
    here = f"/skrivbord/initiativ/{idea.initiative_id}"
    act: dict[str, Any] = {"by": SYSTEM, "at": world.AT}
    idea.leads.post(f"{here}/kurs/behov/", {"key": "maths"})
    model = LogicModel("Språket först", 36, BOXES, ())
    logicmodel_actions.save_model(initiative_id=idea.initiative_id, based_on=0, model=model, **act)
    first, second = role_queries.roles(idea.initiative_id)[:2]
    held = {"holder": "Utvecklingsledaren", "organisation": "Skolkontoret", "why": ""}
    role_actions.answer_role(initiative_id=idea.initiative_id, code=first.code, **held, **act)
    why = {"holder": "", "organisation": "", "why": "Ingen har tid"}
    role_actions.answer_role(initiative_id=idea.initiative_id, code=second.code, **why, **act)
    spread = {"scaling": "spread", "audience": "Två skolor till", "deciders": "Nämnden", "core": "", "adapt": ""}
    scale_actions.write_plan(initiative_id=idea.initiative_id, seen="", cost="", **spread, **act)
    told = known(idea.initiative_id)
    lines = [block.text for block in told.sheet.description]
    assert lines[0].startswith("Behov: Barn i åk 3") and "45 %, mot 60 % i hela kommunen: 15 procent" in lines[0]
    assert lines[1].startswith("Det här vet vi inte: Vad är 60 %") and lines[2] == "Läsning varje dag"
    assert lines[3:] == [
        f"Roll: {first.name}: Utvecklingsledaren, Skolkontoret.",
        f"Roll som saknas: {second.name}: Ingen har tid.",
        "Så följer vi arbetet: Lästillfällen i veckan.",
        "Så följer vi upp: Andel som klarar provet.",
        "Jämförs med: Skolan intill.",
        "Utvärderas: efter 36 månader.",
        "Om det går bra: Sprida till andra: fler platser gör likadant. Två skolor till.",
        "Beslutar om det: Nämnden.",
    ]
    assert "Utvecklingsledaren" in text(idea.leads, f"{here}/forslag/nytt/")
    assert "Resultat från Läget, risker och antaganden följer inte med." in text(idea.leads, f"{here}/kurs/utkast/")


def test_a_proposal_takes_along_no_more_than_a_sheet_holds(idea: Idea) -> None:
    act: dict[str, Any] = {"by": SYSTEM, "at": world.AT}
    for number in range(40):
        words = {"statement": f"{number} {'o' * 295}", "unknown": "v" * 500}
        need_actions.add_need(initiative_id=idea.initiative_id, **words, **act)
    lines = [block.text for block in known(idea.initiative_id).sheet.description]
    assert sum(map(len, lines)) < 21_000 and lines[-1] == "Mer står i planen."


def test_the_way_back_stands_on_the_initiatives_pages_until_one_leaves(idea: Idea) -> None:
    here = f"/skrivbord/initiativ/{idea.initiative_id}"
    way = "Tillbaka till kursen, moment 2"
    assert way not in text(idea.leads, f"{here}/plan/")
    text(idea.leads, f"{here}/kurs/2/")
    assert way in text(idea.leads, f"{here}/plan/")
    assert way not in text(idea.leads, "/skrivbord/") and way not in text(idea.leads, f"{here}/kurs/3/")
    assert "moment 3" in text(idea.leads, f"{here}/plan/")
    assert idea.leads.post("/skrivbord/kursen/ga-ur/").status_code == 303
    assert "Tillbaka till kursen" not in text(idea.leads, f"{here}/plan/")
    text(idea.reads, f"{here}/kurs/2/")
    assert way not in text(idea.reads, f"{here}/plan/")


@pytest.mark.parametrize("page", ["", "1/", "3/", "utkast/"])
def test_a_stranger_sees_none_of_it(idea: Idea, somebody: Client, page: str) -> None:
    text(somebody, f"/skrivbord/initiativ/{idea.initiative_id}/kurs/{page}", 404)
    text(idea.leads, f"/skrivbord/initiativ/{idea.initiative_id}/kurs/6/", 404)
