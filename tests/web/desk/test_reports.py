"""Result sheets in the browser's words: write, look, publish once; the sponsor reads and learns of no group."""

import re

import pytest
from django.test import Client
from django.utils.html import escape
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.dialogue import queries as said
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.reports import queries
from genklang.core.disclosure.evidence import Level

QUIET = "Det finns ingen tyst plats att plugga på."
TITLE, WORDS = "Bergsängen efter två Läget", "Vi har haft öppet sedan i mars.\r\nMånga kom tillbaka."


@pytest.fixture
def second(town: Town) -> str:
    """Läget 2 of the initiative is released; the address where its sheet is written."""
    unit = town.world.initiative_id
    analysis.release_total(level=Level.INITIATIVE, unit_id=unit, number=2, by=SYSTEM, at=world.later(days=150))
    return f"/skrivbord/initiativ/{unit}/resultatblad/2/"


@pytest.fixture
def sponsor(town: Town, client_of: ClientOf) -> Client:
    return client_of(town.world.sponsor)


def insight(town: Town) -> str:
    (found,) = said.insights(town.session)
    return str(found.id)


def written(town: Town) -> dict[str, object]:
    return {"title": TITLE, "introduction": WORDS, "voices": [insight(town)]}


def test_the_initiative_leads_to_what_can_be_made_and_read(
    town: Town, second: str, process_leader: Client, sponsor: Client
) -> None:
    address = f"/skrivbord/initiativ/{town.world.initiative_id}/"
    mine = process_leader.get(address).content.decode()
    assert second in mine and f"/skrivbord/resultatblad/{town.sheet}/" in mine
    theirs = sponsor.get(address).content.decode()
    assert "Gör ett resultatblad" not in theirs and f"/skrivbord/resultatblad/{town.sheet}/" in theirs


def test_what_the_groups_said_is_offered_beside_its_number_with_a_warning(
    town: Town, second: str, process_leader: Client
) -> None:
    page = process_leader.get(second).content.decode()
    assert QUIET in page and "Skriv inget som pekar ut någon" in page
    assert activities.group(town.world.group_id).name in page
    assert "checked" not in page


def test_a_look_changes_nothing_and_holds_all_that_was_written(town: Town, second: str, process_leader: Client) -> None:
    answer = process_leader.post(second, written(town))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Så här blir bladet" in page and "kan inte ändras efteråt" in page
    assert TITLE in page and QUIET in page and '<p class="lead">Många kom tillbaka.</p>' in page
    assert activities.group(town.world.group_id).name not in page
    assert len(queries.result_sheets(town.world.initiative_id)) == 1
    again = process_leader.post(second, written(town) | {"change": "1"}).content.decode()
    assert f'value="{TITLE}"' in again and "Många kom tillbaka." in again
    assert re.search(rf'value="{insight(town)}" checked', again)


def test_published_once_and_read_by_the_sponsor(
    town: Town, second: str, process_leader: Client, sponsor: Client
) -> None:
    answer = process_leader.post(second + "publicera/", written(town))
    newest = queries.result_sheets(town.world.initiative_id)[0]
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/skrivbord/resultatblad/{newest.id}/")
    twice = process_leader.post(second + "publicera/", written(town))
    assert twice.status_code == 422
    assert "Det finns redan ett resultatblad" in twice.content.decode()
    assert process_leader.get(second).headers["Location"] == f"/skrivbord/resultatblad/{newest.id}/"
    page = sponsor.get(f"/skrivbord/resultatblad/{newest.id}/").content.decode()
    assert TITLE in page and QUIET in page
    assert "10 av 10 svarade" in page and "Alla 10 som svarade i Läget 1 svarade igen i Läget 2." in page
    assert "Utan jämförelsegrupp vet vi inte" in page
    assert "disclosure-2026" in page and "Bakom varje tal finns minst 10 personer" in page
    assert activities.group(town.world.group_id).name not in page
    assert "effekt" not in page.lower()


def test_the_number_comes_after_its_words_and_before_the_voice(town: Town, second: str, process_leader: Client) -> None:
    page = process_leader.post(second, written(town)).content.decode()
    measure = page[page.index('id="indicator-skola"') :]
    places = [measure.index(part) for part in ('class="said"', 'class="change"', 'class="level"', "<blockquote")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"title": "x" * 121}, {"introduction": "x" * 2001}, {"voices": ["987654"]}]
)
@pytest.mark.parametrize("step", ["", "publicera/"])
def test_what_cannot_stand_comes_back_with_everything_kept(
    town: Town, second: str, process_leader: Client, wrong: dict[str, object], step: str
) -> None:
    answer = process_leader.post(second + step, written(town) | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert "Det du skrev finns kvar" in page and escape(str(wrong.get("title", TITLE))[:50]) in page
    assert len(queries.result_sheets(town.world.initiative_id)) == 1


def test_the_sponsor_the_leader_and_the_administrator_make_none(town: Town, second: str, client_of: ClientOf) -> None:
    for role in ("sponsor", "leader", "administrator"):
        client = client_of(getattr(town.world, role))
        assert client.get(second).status_code == 404
        assert client.post(second, written(town)).status_code == 404
        assert client.post(second + "publicera/", written(town)).status_code == 404
    assert client_of(town.world.leader).get(f"/skrivbord/resultatblad/{town.sheet}/").status_code == 404


def test_there_is_no_sheet_of_a_laget_that_is_not_released(town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/initiativ/{town.world.initiative_id}/resultatblad/3/"
    assert process_leader.get(address).status_code == 404
    assert process_leader.post(address + "publicera/", written(town)).status_code == 404


def test_words_of_a_group_one_does_not_see_are_not_offered(
    town: Town, second: str, process_leader: Client, client_of: ClientOf
) -> None:
    """A partner's group is read by who is over the initiative, not by who is over the leading organisation only."""
    w = town.world
    partner = world.organisation()
    other, codes = world.group(world.activity(partner, w.initiative_id), size=6, name="Grannens grupp")
    people = dict.fromkeys(world.participants_of(codes), 3)
    world.run_round(other, people)
    round_id = world.run_round(other, people, at=world.later(days=120))
    session = dialogue.start_session(
        group_id=other, round_id=round_id, held_on=world.later(days=130).date(), by=SYSTEM, at=world.later(days=130)
    )
    dialogue.add_insight(
        session_id=session,
        measure_kind="indicator",
        measure_code="skola",
        words="Bussen går för sällan.",
        by=SYSTEM,
        at=world.later(days=130),
    )
    foreign = str(said.insights(session)[0].id)
    assert "Bussen går för sällan." not in process_leader.get(second).content.decode()
    assert process_leader.post(second + "publicera/", written(town) | {"voices": [foreign]}).status_code == 422
    whole = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, w.initiative_id, w.organisation_id)
    assert "Bussen går för sällan." in client_of(whole).get(second).content.decode()
