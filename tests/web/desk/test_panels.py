"""The desk's pages where several assess proposals: begun, assessed blind, closed, read together, decided on."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import world
from tests.apps.initiatives.panels import Team, open_round, submitted
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.initiatives import panel_actions, panel_queries, queries
from genklang.apps.organisations.actions import end_role
from genklang.apps.organisations.queries import grants_in
from genklang.config import clock
from genklang.core.proposals import Kind, criteria

WORD = "ordav"


@pytest.fixture
def team(town: Town) -> Team:
    return open_round(town.world)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def base(team: Team) -> str:
    return f"/skrivbord/varderingar/{team.panel_id}/"


def pages(team: Team) -> list[str]:
    here = base(team)
    sheets = [f"{here}blad/{item.id}/" for item in team.info.items]
    return [here, f"{here}stang/", f"{here}forum/", f"{here}pilot/", *sheets]


def filled(kind: Kind, **given: str) -> dict[str, str]:
    whole = {f"score_{one.code}": "4" for one in criteria().of(kind)}
    return {**whole, **{f"why_{one.code}": "Det står hur." for one in criteria().of(kind)}, **given}


def test_an_administrator_begins_a_round_and_the_assessors_find_it(
    town: Town, administrator: Client, leader: Client
) -> None:
    w = town.world
    ready = submitted(w)
    here = f"/skrivbord/organisationer/{w.organisation_id}/varderingar/ny/"
    page = text(administrator, here)
    assert page.count('name="proposals"') == 6
    sent = {"name": "Höst", "last_day": "2030-01-01", "chair": w.administrator, "proposals": ready}
    alone = administrator.post(here, {**sent, "assessors": [w.leader]})
    assert alone.status_code == 422
    assert "Välj mellan 2 och 50 som värderar." in alone.content.decode()
    assert administrator.post(here, {**sent, "assessors": [w.leader, w.sponsor]}).status_code == 303
    (made,) = panel_queries.panels_of(w.organisation_id)
    assert "Höst" in text(administrator, f"/skrivbord/organisationer/{w.organisation_id}/beslutslogg/")
    home = text(leader, "/skrivbord/")
    assert "6 förslag att värdera." in home and f"/skrivbord/varderingar/{made.id}/" in home
    assert "att värdera" not in text(administrator, "/skrivbord/")


def test_a_sheet_is_assessed_one_at_a_time_and_half_of_one_is_kept_and_refused(team: Team, client_of: ClientOf) -> None:
    client = client_of(team.staff[1])
    first, second = team.info.items[:2]
    here = f"{base(team)}blad/{first.id}/"
    page = text(client, here)
    assert "Tydlig koppling till nordstjärnan och till minst ett mål, och det står hur." in page
    assert "Läs underlaget" in page and "Önskat av målgruppen" not in page
    half = client.post(here, {"score_goals": "4", "why_goals": "Halvvägs hit.", "score_partnership": "6"})
    assert half.status_code == 422
    shown = half.content.decode()
    assert "Halvvägs hit." in shown and "Skriv varför." in shown
    assert "Välj ett steg från 1 till 5, eller ”Underlag saknas”." in shown
    assert re.search(r'value="4"[^>]*checked', shown)
    assert panel_queries.own(team.panel_id, team.staff[1]) == {}
    saved = client.post(here, filled(Kind.FORUM, score_goals="nothing"))
    assert saved.headers["Location"] == f"{base(team)}blad/{second.id}/"
    assert "värderat" in text(client, base(team))
    assert "Det står hur." in text(client, here)
    aside = client.post(f"{base(team)}blad/{second.id}/", {"aside": "yes", "words": "Jag skrev det."})
    assert aside.status_code == 303
    assert "Du har sagt att du är jävig." in text(client, f"{base(team)}blad/{second.id}/")
    too_long = client.post(
        f"{base(team)}blad/{second.id}/", {"aside": "yes", "words": "x" * 1001, "why_goals": "Kvar."}
    )
    assert too_long.status_code == 422 and "Kvar." in too_long.content.decode()


def test_before_it_is_closed_no_page_tells_anybody_what_another_said(
    town: Town, team: Team, client_of: ClientOf
) -> None:
    team.assess_all(*team.staff[:4])
    team.assess(team.staff[4], team.info.items[0])
    w = team.world
    foreign = world.build(size=2)
    roles = [*team.staff, w.process_leader, w.sponsor, foreign.administrator, foreign.leader]
    more = ["/skrivbord/", f"/skrivbord/organisationer/{w.organisation_id}/beslutslogg/"]
    more += [f"/skrivbord/forslag/{item.proposal_id}/" for item in team.info.items]
    more += [f"/skrivbord/forslag/{item.proposal_id}/beslut/" for item in team.info.items]
    for person in roles:
        client = client_of(person)
        for address in [*pages(team), *more]:
            shown = client.get(address).content.decode()
            assert set(re.findall(rf"{WORD}(\d+)om", shown)) <= {str(person)}, (person, address)
            assert "prata om först" not in shown.lower(), address
            assert "hur ni än väger" not in shown, address
        for kind in ("forum", "pilot"):
            text(client, f"{base(team)}{kind}/", 404)
    told = text(client_of(w.administrator), base(team))
    assert told.count("inte klar<") == 1 and told.count(">klar<") == 4
    assert "av 6" not in told


def test_nobody_else_opens_anything_of_it(team: Team, client_of: ClientOf) -> None:
    foreign = world.build(size=2)
    others = [team.world.sponsor, team.world.process_leader, foreign.administrator]
    for person in others:
        for address in pages(team):
            text(client_of(person), address, 404)
            assert client_of(person).post(address, {"even_so": "yes"}).status_code in (404, 405)
    text(client_of(team.staff[1]), f"{base(team)}stang/", 404)
    assert client_of(team.staff[1]).post(f"{base(team)}stang/", {"even_so": "yes"}).status_code == 404
    assert not team.info.is_closed


def test_the_chair_closes_though_not_all_have_answered_and_is_told_so(team: Team, client_of: ClientOf) -> None:
    team.assess_all(*team.staff[:2])
    client = client_of(team.world.administrator)
    asked = text(client, f"{base(team)}stang/")
    assert "Alla har inte svarat. Stäng ändå?" in asked and "Inte klara:" in asked
    assert client.post(f"{base(team)}stang/").status_code == 422
    assert client.post(f"{base(team)}stang/", {"even_so": "yes"}).status_code == 303
    assert client.post(f"{base(team)}stang/", {"even_so": "yes"}).status_code == 422
    late = client_of(team.staff[3])
    here = f"{base(team)}blad/{team.info.items[0].id}/"
    assert late.get(here).headers["Location"] == base(team)
    refused = late.post(here, filled(Kind.FORUM, why_goals="För sent skrivet."))
    assert refused.status_code == 422
    assert "Omgången är stängd." in refused.content.decode() and "För sent skrivet." in refused.content.decode()


def test_nobody_sees_the_writers_own_valuation_while_they_are_to_assess(team: Team, client_of: ClientOf) -> None:
    item = team.info.items[0]
    version = queries.version(item.proposal_id, item.version)
    assert version is not None
    theirs = version.sheet.valuation[0].motivation
    here = f"/skrivbord/forslag/{item.proposal_id}/"
    pages = [f"{base(team)}blad/{item.id}/", here, f"{here}1/", f"{here}1/fil.txt"]
    assessor = client_of(team.staff[2])
    for address in pages:
        assert theirs not in text(assessor, address).replace("&#x27;", "'"), address
    assert theirs in text(client_of(team.world.process_leader), here)
    team.close(even_so=True)
    assert theirs in text(assessor, here)


def test_who_is_tied_to_a_proposal_is_in_conflict_until_they_say_why_not(town: Town, client_of: ClientOf) -> None:
    w = town.world
    ready = submitted(w)
    client = client_of(w.administrator)
    sent = {"name": "Höst", "last_day": "2030-01-01", "chair": w.administrator, "proposals": ready[:1]}
    new = f"/skrivbord/organisationer/{w.organisation_id}/varderingar/ny/"
    assert client.post(new, {**sent, "assessors": [w.process_leader, w.leader]}).status_code == 303
    (made,) = panel_queries.panels_of(w.organisation_id)
    info = panel_queries.panel(made.id)
    assert info is not None
    (item,) = info.items
    here = f"/skrivbord/varderingar/{made.id}/blad/{item.id}/"
    writer = client_of(w.process_leader)
    page = text(writer, here)
    assert "Jag har skrivit förslaget. Jag har lämnat in förslaget. Jag leder satsningen. Därför räknas du" in page
    assert re.search(r'name="aside"[^>]*checked', page)
    bare = writer.post(here, filled(item.kind))
    assert bare.status_code == 422 and "Skriv varför du kan värdera ändå" in bare.content.decode()
    assert writer.post(here, filled(item.kind, even_so="Jag rättade bara språket.")).status_code == 303
    assert not re.search(r'name="aside"[^>]*checked', text(writer, here))
    assert "Därför räknas du" not in text(client_of(w.leader), here)


def test_the_core_team_reads_what_is_proposed_and_decided_and_no_result(team: Team, client_of: ClientOf) -> None:
    w = team.world
    member = client_of(team.staff[2])
    assert f"/skrivbord/organisationer/{w.organisation_id}/beslutslogg/" in text(member, "/skrivbord/")
    log = text(member, f"/skrivbord/organisationer/{w.organisation_id}/beslutslogg/")
    assert "/vag/" not in log and "Ny värderingsomgång" in log
    first = team.info.items[0].proposal_id
    assert "Beslutslogg" in text(member, f"/skrivbord/forslag/{first}/")
    closed = [f"organisationer/{w.organisation_id}/", f"initiativ/{w.initiative_id}/", f"grupper/{w.group_id}/"]
    closed += [f"initiativ/{w.initiative_id}/vag/", f"forslag/{first}/beslut/", f"forslag/{first}/andra/"]
    for address in closed:
        text(member, f"/skrivbord/{address}", 404)


def test_when_all_are_done_the_chair_is_told_and_closes_plainly(team: Team, client_of: ClientOf) -> None:
    client = client_of(team.world.administrator)
    assert "Alla har värderat." not in text(client, "/skrivbord/")
    team.assess_all(*team.staff)
    assert "Alla har värderat." in text(client, "/skrivbord/")
    assert "Stäng omgången?" in text(client, f"{base(team)}stang/")
    assert client.post(f"{base(team)}stang/").status_code == 303
    assert "Alla har värderat." not in text(client, "/skrivbord/")


def test_closed_it_tells_each_kind_for_itself_and_the_decision_says_the_pile(team: Team, client_of: ClientOf) -> None:
    for at, person in enumerate(team.staff):
        for item in team.info.items:
            wide = {"goals": 1 + at} if item == team.info.items[0] else {}
            team.assess(person, item, proposers=True, given=wide)
    team.close()
    chair = client_of(team.world.administrator)
    forum, pilot = (text(chair, f"{base(team)}{kind}/") for kind in ("forum", "pilot"))
    assert "Från 1 till 5." in forum and "Bland de 2 främsta, nästan hur ni än väger" in forum
    assert "UVAS: varför, vem, vad, vart?</strong>" not in forum.split("Tre högar")[0]
    assert "är i medeltal minst lika bra på allt som" in forum and "Hur ni väger kriterierna ändrar inte det." in forum
    assert "Ni är för få" in forum and "Talen beslutar inget." in forum
    assert "Önskat av målgruppen" in pilot and "Önskat av målgruppen" not in forum
    names = {kind: {item.name for item in team.info.items if item.kind is kind} for kind in Kind}
    assert all(name not in pilot for name in names[Kind.FORUM])
    item = team.info.items[0]
    said = text(client_of(team.staff[1]), f"{base(team)}blad/{item.id}/sagt/")
    assert f"{WORD}{team.staff[2]}omgoals" in said and "De som skrev förslaget:" in said
    # Those who assessed read it, without the buttons of whoever decides.
    assessor = client_of(team.staff[1])
    assert "Skriv ner beslutet" in forum and "Skriv ner beslutet" not in text(assessor, f"{base(team)}forum/")
    for headed in re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", forum + pilot):
        assert not re.search(r"\d[,.]\d", headed), headed
    uvas = next(item for item in team.info.items if item.name.startswith("UVAS"))
    decide = text(chair, f"/skrivbord/forslag/{uvas.proposal_id}/beslut/")
    assert (
        "I omgången ”Höstens förslag”: bland de 2 främsta, nästan hur ni än väger. Ni får besluta något annat."
        in decide
    )
    said: dict[str, Any] = {
        "version": "1",
        "outcome": "no",
        "who": "Core Team",
        "decided_on": clock.today().isoformat(),
    }
    here = f"/skrivbord/forslag/{uvas.proposal_id}/beslut/"
    assert chair.post(here, {**said, "words": "Vi hinner inte."}).status_code == 303
    assert f'href="{here}"' not in text(chair, f"{base(team)}forum/")
    one, two = (text(chair, f"{base(team)}forum/").split("<main")[1].split("</main>")[0] for _ in range(2))
    assert one == two


def test_more_proposals_and_people_ask_no_more_questions(team: Team, client_of: ClientOf) -> None:
    client = client_of(team.world.administrator)
    team.assess_all(team.staff[0])
    with CaptureQueriesContext(connection) as before:
        text(client, base(team))
    team.assess_all(*team.staff[1:])
    with CaptureQueriesContext(connection) as after:
        text(client, base(team))
    assert len(after) == len(before) <= 20
    team.close()
    with CaptureQueriesContext(connection) as shown:
        text(client, f"{base(team)}forum/")
    assert len(shown) <= 22, [query["sql"][:110] for query in shown]


def test_what_was_said_before_is_not_shown_to_whoever_assesses_it_again(team: Team, client_of: ClientOf) -> None:
    team.assess_all(*team.staff)
    team.close()
    item, person = team.info.items[0], team.staff[1]
    said = f"{base(team)}blad/{item.id}/sagt/"
    assert WORD in text(client_of(person), said)
    act: dict[str, Any] = {"by": team.chair["by"], "at": world.later(days=3)}
    panel_actions.open_panel(
        organisation_id=team.world.organisation_id,
        name="En gång till",
        last_day=world.later(days=60).date(),
        chair=team.world.administrator,
        assessors=team.staff[1:3],
        proposals=[item.proposal_id],
        **act,
    )
    for address in (said, f"{base(team)}forum/"):
        page = text(client_of(person), address)
        assert "Du värderar det här igen" in page and WORD not in page and item.name not in page
    assert WORD in text(client_of(team.staff[3]), said)
    decide = text(client_of(team.world.administrator), f"/skrivbord/forslag/{item.proposal_id}/beslut/")
    assert "Omgången ”En gång till” är inte stängd" in decide


def test_somebody_whose_role_has_ended_is_not_asked_any_more(team: Team, client_of: ClientOf) -> None:
    client = client_of(team.staff[4])
    assert "förslag att värdera" in text(client, "/skrivbord/")
    role = next(one for one in grants_in(team.world.organisation_id) if one.user_id == team.staff[4])
    end_role(role_id=role.id, by=world.actor(team.world.administrator), at=clock.now())
    assert "förslag att värdera" not in text(client, "/skrivbord/")
    for address in pages(team):
        text(client, address, 404)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(
    words=st.text(max_size=60),
    score=st.sampled_from(["", "0", "1", "5", "6", "nothing", "\x00", "４", "x", "-1", "1e3"]),
)
def test_anything_in_the_form_is_kept_or_refused(team: Team, leader: Client, words: str, score: str) -> None:
    here = f"{base(team)}blad/{team.info.items[0].id}/"
    sent = filled(Kind.FORUM, score_goals=score, why_goals=words)
    answer = leader.post(here, sent)
    assert answer.status_code in (303, 422)
    if answer.status_code == 303:
        assert score in ("1", "5", "nothing")
        assert words.strip()
    else:
        assert answer.context["form"]["why_goals"].value() == words
