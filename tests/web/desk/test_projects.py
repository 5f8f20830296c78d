"""Money that a group applies for, and what grows out of an activity: on desk, timeline, report and phone."""

import re
import string
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests import world
from tests.web.desk.conftest import ClientOf, Town
from tests.web.desk.together import with_partnership

from genklang.apps.activities import queries as activities
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.dialogue.types import ProjectInfo
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.web.answer import you_said
from genklang.web.desk.partnership_facts import OWN_PROJECTS, facts, figure_of_sum
from genklang.web.desk.project_forms import kronor
from genklang.web.presenters.projects_to_others import to_others

APPLICATION = {"source": "Ungdomsfonden", "asked": "25 000 kr", "applied_on": "2025-07-15", "answer_on": "2025-07-20"}


@given(
    st.integers(min_value=0, max_value=999_999_999),
    st.sampled_from(["", "\u00a0", "\u202f", " ", "."]),
    st.sampled_from(["", " kr", "kr", " kronor", " Kronor", " SEK", ":-", ",00", ",00 kr"]),
    st.sampled_from(["", " ", "\t"]),
)
def test_a_sum_is_read_however_it_is_written(amount: int, gap: str, unit: str, around: str) -> None:
    written = f"{amount:,}".replace(",", gap)
    assert kronor(f"{around}{written}{unit}{around}") == amount


@given(st.text(alphabet=string.digits + " .,-+e_krKR:½٣²\u00a0", max_size=20))
def test_nothing_else_is_a_sum(text: str) -> None:
    """A sum says nothing but its digits: no decimals, no signs, no powers, no digits that a reader may not know."""
    found = kronor(text)
    if found is not None:
        digits = re.sub(r",00(?=\D*$)", "", " ".join(text.split()))
        assert found == int("".join(char for char in digits if char in string.digits))
        assert 0 <= found < 10**9
        assert not set(text) & set("-+e_½٣²") or text.rstrip().endswith(":-")


def test_one_thing_at_a_time_is_asked_for(town: Town, leader: Client) -> None:
    page = f"/skrivbord/atgarder/{town.action}/pengar/"
    assert page in leader.get(f"/skrivbord/grupper/{town.world.group_id}/atgarder/").content.decode()
    assert "Skriv vad ni har sökt" in leader.get(page).content.decode()
    assert leader.get(f"{page}svar/").status_code == 404
    refused = leader.post(f"{page}ansokan/", APPLICATION | {"asked": "mycket"})
    assert refused.status_code == 422
    assert "Skriv summan i hela kronor" in refused.content.decode()
    assert leader.post(f"{page}ansokan/", APPLICATION).status_code == 303
    assert "Ni har sökt 25\u202f000 kronor från Ungdomsfonden." in said_on(leader, page)
    answer = {"decision": "partly", "decided_on": "2025-07-25", "got": "10 000", "outcome": "Vi köpte bollar."}
    assert leader.post(f"{page}svar/", answer | {"got": "25 000"}).status_code == 422
    assert leader.post(f"{page}svar/", answer).status_code == 303
    text = said_on(leader, page)
    assert "Ni sökte 25\u202f000 kronor från Ungdomsfonden och fick 10\u202f000." in text
    assert "Vi köpte bollar." in text
    assert 'value="10\u202f000"' in said_on(leader, f"{page}svar/")


def said_on(client: Client, page: str) -> str:
    return client.get(page).content.decode().replace("\u00a0", "\u202f")


@pytest.fixture
def granted(town: Town, leader: Client) -> None:
    """The group has applied and got a part."""
    page = f"/skrivbord/atgarder/{town.action}/pengar/"
    leader.post(f"{page}ansokan/", APPLICATION)
    answer = {"decision": "partly", "decided_on": "2025-07-25", "got": "10 000", "outcome": "Vi köpte bollar."}
    assert leader.post(f"{page}svar/", answer).status_code == 303


def test_the_phone_tells_it_in_its_own_language(town: Town, granted: None) -> None:
    told = you_said.told(town.world.group_id, "sv", was_there=True)
    assert told is not None
    (row,) = told["rows"]
    assert row["money"].replace("\u00a0", " ") == "Ni sökte 25 000 kronor från Ungdomsfonden och fick 10 000."
    assert row["outcome"] == "Vi köpte bollar."


def test_partners_see_the_activity_and_never_the_group(town: Town, granted: None, process_leader: Client) -> None:
    together = with_partnership(town)
    text = said_on(process_leader, f"/skrivbord/partnerskap/{together.partnership}/tidslinje/")
    name = activities.activity(town.world.activity_id).name
    assert f"Unga i {name} sökte 25\u202f000 kronor från Ungdomsfonden" in text
    assert f"Unga i {name} fick 10\u202f000 kronor från Ungdomsfonden" in text
    assert activities.group(town.world.group_id).name not in text
    assert "bollar" not in text


def test_a_report_is_offered_the_sum_with_its_source(town: Town, granted: None) -> None:
    with_partnership(town)
    rows = facts(town.world.initiative_id, "activities", report_id=1)
    (offered,) = [row for row in rows if OWN_PROJECTS in row["url"]]
    assert offered["about"] == "Från 1 ansökan"
    form = figure_of_sum(town.world.initiative_id, OWN_PROJECTS)
    assert form["number"].replace("\u00a0", " ") == "10 000"
    assert (form["source"], form["when"]) == ("Besluten från Ungdomsfonden", "2025")


def test_the_partnership_lists_what_was_applied_for_by_activity_and_links_for_who_leads(
    town: Town, granted: None, process_leader: Client, client_of: ClientOf
) -> None:
    address = f"/skrivbord/partnerskap/{with_partnership(town).partnership}/bidrag/"
    project = f"/skrivbord/atgarder/{town.action}/pengar/"
    group, activity = activities.group(town.world.group_id).name, activities.activity(town.world.activity_id).name
    for client, led in ((process_leader, True), (client_of(town.world.sponsor), False)):
        text = client.get(address).content.decode().replace("\u00a0", " ")
        listed = text[text.index('id="sokta"') :]
        assert "Sökta pengar" in listed and activity in listed and group not in listed
        assert "från Ungdomsfonden. Svaret blev ja till en del: 10 000 kronor." in listed
        assert (project in listed) is led


@pytest.mark.parametrize(
    ("decision", "said"), [("", "har inte kommit än"), ("no", "blev nej"), ("yes", "blev ja: 9 000 kronor")]
)
def test_each_answer_is_told_as_it_is(decision: str, said: str) -> None:
    day = date(2026, 9, 1)
    given = 9000 if decision == "yes" else 0
    info = ProjectInfo(1, 1, "Fonden", 9000, day, None, decision, None, given, "")
    assert said in to_others(info).replace("\u00a0", " ")


def test_a_report_is_offered_no_sum_where_nothing_was_given(town: Town) -> None:
    with_partnership(town)
    assert figure_of_sum(town.world.initiative_id, OWN_PROJECTS) == {}


def test_what_was_agreed_becomes_an_activity_and_both_say_so(town: Town, process_leader: Client) -> None:
    w = town.world
    listed = f"/skrivbord/grupper/{w.group_id}/atgarder/"
    grow = f"/skrivbord/atgarder/{town.action}/egen-verksamhet/"
    assert grow in process_leader.get(listed).content.decode()
    assert process_leader.post(grow, {"name": "", "area": ""}).status_code == 422
    answer = process_leader.post(grow, {"name": "Lördagsturneringen", "area": ""})
    assert answer.status_code == 303
    (new,) = activities.grown_out_of(w.activity_id)
    assert answer.headers["Location"] == f"/skrivbord/verksamheter/{new.id}/plan/"
    told = "Det blev en egen verksamhet: Lördagsturneringen"
    text = process_leader.get(listed).content.decode()
    assert told in text and grow not in text
    assert process_leader.post(grow, {"name": "En till", "area": ""}).status_code == 422
    assert "Växte fram ur" in process_leader.get(f"/skrivbord/verksamheter/{new.id}/").content.decode()
    assert "Lördagsturneringen" in process_leader.get(f"/skrivbord/verksamheter/{w.activity_id}/").content.decode()
    (row,) = dialogue.you_said_we_did(w.group_id)
    assert row.grew_into == "Lördagsturneringen"
    world.group(new.id, starts_on=world.AT.date())
    together = with_partnership(town)
    timeline = process_leader.get(f"/skrivbord/partnerskap/{together.partnership}/tidslinje/").content.decode()
    origin = activities.activity(w.activity_id).name
    assert f"Lördagsturneringen började ({new.organisation_name}) och växte fram ur {origin}" in timeline


def test_an_activity_that_is_there_is_said_to_have_grown(town: Town, administrator: Client) -> None:
    w = town.world
    new = world.activity(w.organisation_id, w.initiative_id, "Turneringen")
    page = f"/skrivbord/verksamheter/{new}/vaxte-fram-ur/"
    assert administrator.post(page, {"out_of": str(w.activity_id)}).status_code == 303
    back = f"/skrivbord/verksamheter/{w.activity_id}/vaxte-fram-ur/"
    refused = administrator.post(back, {"out_of": str(new)})
    assert refused.status_code == 422
    assert "kan inte växa fram ur sig själv" in refused.content.decode()
    assert administrator.post(page, {"out_of": ""}).status_code == 303
    assert activities.activity(new).grown_from is None


def test_who_leads_the_initiative_begins_nothing_in_a_guests_name(town: Town, client_of: ClientOf) -> None:
    w = town.world
    guests = world.activity(town.guest, w.initiative_id)
    host = client_of(
        world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, w.initiative_id, w.organisation_id)
    )
    page = host.get(f"/skrivbord/verksamheter/{guests}/")
    assert page.status_code == 200
    assert "ny-ur/" not in page.content.decode()
    for path in ("ny-ur/", "vaxte-fram-ur/"):
        assert host.get(f"/skrivbord/verksamheter/{guests}/{path}").status_code == 404
        assert host.get(f"/skrivbord/verksamheter/{w.activity_id}/{path}").status_code == 200


def test_who_only_leads_a_group_begins_no_activity(town: Town, leader: Client) -> None:
    grow = f"/skrivbord/atgarder/{town.action}/egen-verksamhet/"
    assert grow not in leader.get(f"/skrivbord/grupper/{town.world.group_id}/atgarder/").content.decode()
    assert (leader.get(grow).status_code, leader.post(grow, {"name": "X"}).status_code) == (404, 404)


def test_who_does_not_come_to_the_new_page_is_told_whom_to_ask(town: Town, client_of: ClientOf) -> None:
    w = town.world
    of_activity = client_of(world.staff_with(RoleKind.LEADER, ScopeKind.ACTIVITY, w.activity_id, w.organisation_id))
    answer = of_activity.post(
        f"/skrivbord/verksamheter/{w.activity_id}/ny-ur/", {"name": "Turneringen", "area": ""}, follow=True
    )
    assert "Turneringen är skapad. Be er administratör" in answer.content.decode()


def test_an_answer_that_has_not_come_stands_among_what_is_late(
    town: Town, leader: Client, process_leader: Client
) -> None:
    page = f"/skrivbord/atgarder/{town.action}/pengar/"
    leader.post(f"{page}ansokan/", APPLICATION)
    for client in (leader, process_leader):
        text = client.get("/skrivbord/").content.decode()
        assert "Svar på ansökan: Ordna ett tyst rum på tisdagar" in text
        assert page in text
    leader.post(f"{page}svar/", {"decision": "no", "decided_on": "2025-07-25"})
    assert "Svar på ansökan" not in leader.get("/skrivbord/").content.decode()
