"""The desk's pages of a partnership: written by who leads, read by who sees the whole, and what each says."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from tests import world
from tests.attacks.walking import walk
from tests.web.desk.conftest import ClientOf, Town
from tests.web.desk.together import DAY, Together, with_partnership

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import Actor
from genklang.apps.dialogue import happening_actions
from genklang.apps.organisations.actions import say_whom_to_turn_to
from genklang.apps.organisations.queries import organisation
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.partnership import (
    actions,
    contribution_actions,
    contribution_queries,
    meeting_queries,
    queries,
)
from genklang.apps.planning import queries as planning
from genklang.apps.reports import effect_actions, effect_queries
from genklang.core.disclosure.evidence import Level


@pytest.fixture
def together(town: Town) -> Together:
    return with_partnership(town)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def mark_of(together: Together) -> str:
    info = queries.partnership(together.partnership)
    assert info is not None
    return info.mark


def test_it_is_begun_from_the_initiatives_page_and_only_once(town: Town, process_leader: Client) -> None:
    here = f"/skrivbord/initiativ/{town.world.initiative_id}/"
    assert "Börja ett partnerskap" in text_of(process_leader, here)
    address = f"{here}partnerskap/"
    given = {"name": "Bergsängen ihop", "begun_on": "2026-03-02"}
    assert process_leader.post(address, given).status_code == 303
    found = queries.partnership_of(town.world.initiative_id)
    assert found is not None
    assert process_leader.get(address).headers["Location"] == f"/skrivbord/partnerskap/{found.id}/"
    page = text_of(process_leader, here)
    assert "Bergsängen ihop" in page and "Börja ett partnerskap" not in page
    assert "Börja med det ni vill nå tillsammans." in text_of(process_leader, f"/skrivbord/partnerskap/{found.id}/")


def test_who_may_not_write_is_offered_nothing_to_write(
    town: Town, together: Together, process_leader: Client, client_of: ClientOf
) -> None:
    pages = [f"/skrivbord/partnerskap/{together.partnership}/{page}" for page in ("", "moten/", "bidrag/")]
    pages.append(f"/skrivbord/initiativ/{town.world.initiative_id}/behov/")
    sponsor = client_of(town.world.sponsor)
    for page in pages:
        assert "Ändra" in text_of(process_leader, page) or page == pages[0]
        plain = text_of(sponsor, page)
        for word in ("Ändra", "Ta bort", "Nytt ", "Ny partner", "Lägg till"):
            assert word not in plain, (page, word)


def test_the_next_thing_to_write_is_one(town: Town, together: Together, process_leader: Client) -> None:
    address = f"/skrivbord/partnerskap/{together.partnership}/"
    given = {
        "name": "Ihop",
        "begun_on": "2026-03-02",
        "vision": "Lugnt.",
        "goals": "Fler med\n\nFler i arbete",
        "seen": mark_of(together),
    }
    assert process_leader.post(f"{address}om/", given).status_code == 303
    page = text_of(process_leader, address)
    assert "Vilka är ni? Ett partnerskap är minst två." in page
    assert page.count("<li>Fler med</li>") == page.count("<li>Fler i arbete</li>") == 1
    assert process_leader.post(f"{address}partner/", {"name": "Möbelhuset", "since": "2026-03-02"}).status_code == 303
    assert "beslut skulle ha varit klart." in text_of(process_leader, address)


def test_who_saves_second_sees_what_stands_there_and_keeps_the_own_words(
    together: Together, process_leader: Client
) -> None:
    address = f"/skrivbord/partnerskap/{together.partnership}/om/"
    opened = {"name": "Ihop", "begun_on": "2026-03-02", "seen": mark_of(together)}
    assert process_leader.post(address, {**opened, "vision": "Den första."}).status_code == 303
    unfinished = process_leader.post(address, {**opened, "name": "", "vision": "Den andra."}).content.decode()
    assert "Vision: Den första." in unfinished and "Du behöver skriva här." in unfinished
    second = process_leader.post(address, {**opened, "vision": "Den andra."})
    page = second.content.decode()
    assert second.status_code == 422
    assert "Vision: Den första. Mål: (inget)." in page and ">\nDen andra.</textarea>" in page
    again = {**opened, "vision": "Den andra.", "seen": mark_of(together)}
    assert f'value="{again["seen"]}"' in page
    assert process_leader.post(address, again).status_code == 303
    info = queries.partnership(together.partnership)
    assert info is not None and info.vision == "Den andra."


def test_roles_in_words_give_nothing_and_access_is_told_from_roles(
    town: Town, together: Together, process_leader: Client, client_of: ClientOf
) -> None:
    name = "Bostadsbolaget här"
    other = world.organisation(name)
    admin = world.staff_with(RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION, other, other)
    address = f"/skrivbord/partnerskap/{together.partnership}/"
    assert client_of(admin).get(address).status_code == 404
    assert process_leader.post(f"{address}partner/", {"name": name, "since": "2026-03-02"}).status_code == 303
    page = text_of(client_of(admin), address)
    assert "Ingen roll härifrån öppnar några resultat" in page
    assert "2 ser satsningens resultat, 1 leder den, 2 leder grupper i den" in page
    assert client_of(admin).get(f"/skrivbord/initiativ/{town.world.initiative_id}/").status_code == 404
    # What leads on to the initiative's own pages is no link for somebody who may not follow it.
    line = text_of(client_of(admin), f"{address}tidslinje/")
    assert "Resultatet från Läget 1 togs fram" in line and "/skrivbord/resultat/" not in line


def test_a_partners_administrator_comes_by_links_to_the_partnership_and_to_nothing_else_of_it(
    town: Town, together: Together, process_leader: Client
) -> None:
    w = town.world
    name = "Bostadsbolaget här"
    other = world.organisation(name)
    admin = world.staff_with(RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION, other, other)
    address = f"/skrivbord/partnerskap/{together.partnership}/"
    assert process_leader.post(f"{address}partner/", {"name": name, "since": "2026-03-02"}).status_code == 303
    pages = dict(walk(admin))
    needs = f"/skrivbord/initiativ/{w.initiative_id}/behov/"
    mine = {f"{address}{page}" for page in ("", "moten/", "bidrag/", "tidslinje/")} | {needs}
    assert mine <= pages.keys()
    about = [page for page in pages if re.match(r"/skrivbord/(grupper|laget|initiativ|verksamheter|resultat)", page)]
    assert about == [needs]
    group = activities.group(w.group_id).name
    assert [page for page, text in pages.items() if group in text] == []


def test_reached_is_what_the_released_total_says(together: Together, process_leader: Client) -> None:
    page = text_of(process_leader, f"/skrivbord/partnerskap/{together.partnership}/")
    assert "Läget 1: 10 av 10 svarade" in page
    assert "Läget 2:" not in page  # released for the group, not for the whole


def test_very_few_are_not_counted_up(db: None, client_of: ClientOf) -> None:
    few = world.build(size=4)
    world.run_round(few.group_id, dict.fromkeys(few.participants, 3))
    act = {"by": Actor.staff(few.process_leader), "at": world.later(days=14)}
    analysis.release_total(level=Level.INITIATIVE, unit_id=few.initiative_id, number=1, **act)
    found = actions.begin_partnership(initiative_id=few.initiative_id, name="Få", begun_on=DAY, **act)
    page = text_of(client_of(few.process_leader), f"/skrivbord/partnerskap/{found}/")
    assert "Läget 1: för få för att skriva ut" in page and "4 av 4" not in page


def test_a_meeting_and_its_decision_are_written_and_told_of(together: Together, process_leader: Client) -> None:
    address = f"/skrivbord/partnerskap/{together.partnership}/moten/"
    given = {
        "body": "working",
        "held_on": "2026-04-01",
        "partners": [together.partner],
        "present": "",
        "notes": "Vi åt.",
    }
    assert process_leader.post(f"{address}nytt/", given).status_code == 303
    meeting = meeting_queries.meetings(together.partnership)[0]
    assert meeting.partner_ids == (together.partner,)
    decided = {"words": "Prata med biblioteket", "carrier": "Rektorn", "due_on": "2026-05-01"}
    asked = process_leader.post(f"/skrivbord/moten/{meeting.id}/beslut/", decided)
    assert asked.status_code == 422 and "Den dagen har redan varit." in asked.text
    decided["day_is_right"] = "on"
    assert process_leader.post(f"/skrivbord/moten/{meeting.id}/beslut/", decided).status_code == 303
    (decision,) = meeting_queries.meetings(together.partnership)[0].decisions
    refused = process_leader.post(f"/skrivbord/beslut/{decision.id}/", {"state": "done", "outcome": ""})
    assert refused.status_code == 422 and "Skriv vad det blev av det." in refused.content.decode()
    told = {"state": "done", "outcome": "Salen är vår på tisdagar."}
    assert process_leader.post(f"/skrivbord/beslut/{decision.id}/", told).status_code == 303
    assert "Salen är vår på tisdagar." in text_of(process_leader, address)


def test_what_should_have_been_done_stands_on_the_start_page_of_who_writes(
    town: Town, together: Together, process_leader: Client, client_of: ClientOf
) -> None:
    page = text_of(process_leader, "/skrivbord/")
    assert "Betala gymkort" in page and "skulle varit klart" in page
    sponsor = text_of(client_of(town.world.sponsor), "/skrivbord/")
    # Who pays is told what is late, and is not the one who says how it goes.
    assert "Bergsängen ihop" in sponsor and "Betala gymkort" in sponsor and "Berätta hur det går" not in sponsor
    assert "Bergsängen ihop" not in text_of(client_of(town.world.leader), "/skrivbord/")


def test_a_need_shows_its_sources_and_a_released_number_as_the_ledger_has_it(
    town: Town, together: Together, process_leader: Client
) -> None:
    page = text_of(process_leader, f"/skrivbord/initiativ/{town.world.initiative_id}/behov/")
    for words in ("En tyst plats", "Åtta av tolv.", "Samtal, 2019", "Nivå vid Läget 1", "inget än", "De yngre."):
        assert words in page, words
    address = f"/skrivbord/behov/{together.need}/resultat/"
    choices = text_of(process_leader, address)
    assert "Skola" in choices
    release = planning.needs(town.world.initiative_id)[0].sources[1].figure
    assert release is not None
    again = process_leader.post(address, {"figure": f"{release.release_id}:0:indicator:skola"})
    assert again.status_code == 422 and "Den siffran står redan där." in again.content.decode()
    assert process_leader.post(address, {"figure": "999999:0:indicator:skola"}).status_code == 422


def test_contributions_are_typed_as_people_write_and_summed_by_kind(together: Together, process_leader: Client) -> None:
    address = f"/skrivbord/partnerskap/{together.partnership}/bidrag/"
    given = {
        "partner_id": together.partner,
        "what": "time-hours",
        "amount": "1 200,5",
        "first_on": "2026-03-02",
        "last_on": "2026-06-01",
        "source": "Vår tidbok",
        "is_given": "promised",
    }
    assert process_leader.post(f"{address}nytt/", given).status_code == 303
    page = text_of(process_leader, address).replace("\xa0", " ").replace("&nbsp;", " ")
    assert "Tid, timmar" in page and "1 200,5" in page and "300 000" in page
    assert "301 200,5" not in page
    found = next(one for one in contribution_queries.contributions(together.partnership) if one.unit == "hours")
    form = text_of(process_leader, f"/skrivbord/bidrag/{found.id}/")
    assert 'value="time-hours" selected' in form
    edited = {key: given[key] for key in given if key != "partner_id"} | {"is_given": "given"}
    assert process_leader.post(f"/skrivbord/bidrag/{found.id}/", edited).status_code == 303
    now = contribution_queries.contribution(found.id)
    assert now is not None and now.given


def test_another_partnerships_partner_cannot_put_in_here(
    together: Together, process_leader: Client, town: Town
) -> None:
    other = world.build()
    act = {"by": Actor.staff(other.process_leader), "at": world.AT}
    foreign = actions.begin_partnership(initiative_id=other.initiative_id, name="Annan", begun_on=DAY, **act)
    given = {
        "partner_id": queries.partners(foreign)[0].id,
        "what": "money-kr",
        "amount": "1",
        "first_on": "2026-03-02",
        "last_on": "2026-06-01",
        "source": "Inget",
        "is_given": "given",
    }
    address = f"/skrivbord/partnerskap/{together.partnership}/bidrag/nytt/"
    assert process_leader.post(address, given).status_code == 422
    assert contribution_queries.contributions(foreign) == ()


def test_the_timeline_is_put_together_from_what_is_there(
    town: Town, together: Together, process_leader: Client
) -> None:
    add = {"name": "Möbelhuset", "since": DAY + timedelta(days=30), "until": date(2026, 5, 1)}
    act = {"by": Actor.staff(town.world.process_leader), "at": world.AT}
    actions.add_partner(partnership_id=together.partnership, **add, **act)
    page = text_of(process_leader, f"/skrivbord/partnerskap/{together.partnership}/tidslinje/")
    for words in (
        "Partnerskapet började",
        "Möbelhuset kom med",
        "Möbelhuset lämnade",
        "Styrgruppen: möte",
        "Beslut: Betala gymkort (bestämt)",
        "Läget 1 började",
        "Läget 3 började",
        "Resultatet från Läget 1 togs fram",
        "Resultatblad: Efter det första Läget",
    ):
        assert words in page, words
    assert page.index("Läget 3 började") < page.index("Läget 1 började")


def test_what_is_taken_away_says_so_first(together: Together, process_leader: Client) -> None:
    address = f"/skrivbord/partner/{together.partner}/ta-bort/"
    assert "Det går inte att ångra." in text_of(process_leader, address)
    refused = process_leader.post(address)
    assert refused.status_code == 422 and "Skriv i stället vilken dag den slutade." in refused.content.decode()
    assert address in text_of(process_leader, f"/skrivbord/partner/{together.partner}/")
    for gone in (f"moten/{together.meeting}", f"bidrag/{together.contribution}", f"behov/{together.need}"):
        assert process_leader.post(f"/skrivbord/{gone}/ta-bort/").status_code == 303
    assert process_leader.post(address).status_code == 303
    assert queries.partners(together.partnership) == ()


def test_the_first_laget_asks_to_be_read_up_on_and_stops_nobody(town: Town, client_of: ClientOf) -> None:
    w = town.world
    group, _codes = world.group(w.activity_id, size=3)
    user = world.staff_with(RoleKind.LEADER, ScopeKind.GROUP, group, w.organisation_id)
    client = client_of(user)
    opening = f"/skrivbord/grupper/{group}/oppna/"
    reading = f"/skrivbord/innan-ditt-forsta-lage/?grupp={group}"
    assert reading in text_of(client, opening)
    assert "Läs innan ditt första Läge" in text_of(client, "/skrivbord/")
    page = text_of(client, reading)
    assert "Lova inte att hålla det hemligt." in page and "Jag har läst det här" in page
    answer = client.post(reading)
    assert (answer.status_code, answer.headers["Location"]) == (303, opening)
    assert "innan-ditt-forsta-lage" not in text_of(client, opening)
    assert "Läs innan ditt första Läge" not in text_of(client, "/skrivbord/")
    assert "Du har sagt att du har läst det här." in text_of(client, reading)
    # Another who has not read may open all the same.
    other, _more = world.group(w.activity_id, size=3)
    assert client_of(w.process_leader).post(f"/skrivbord/grupper/{other}/oppna/").status_code == 303


def test_a_group_that_is_not_led_is_no_way_back(town: Town, leader: Client) -> None:
    foreign = world.build()
    reading = f"/skrivbord/innan-ditt-forsta-lage/?grupp={foreign.group_id}"
    assert leader.post(reading).headers["Location"] == "/skrivbord/"


def test_the_contact_of_the_leaders_organisation_stands_on_the_page(town: Town, leader: Client) -> None:
    here = organisation(town.world.organisation_id)
    assert here is not None
    act = {"by": Actor.staff(town.world.administrator), "at": world.AT}
    say_whom_to_turn_to(organisation_id=here.id, words="Kuratorn Noor, 070-174 06 05", **act)
    assert "Kuratorn Noor, 070-174 06 05" in text_of(leader, "/skrivbord/innan-ditt-forsta-lage/")


def test_what_happened_stands_on_the_timeline_only_where_it_happened_to_all(
    town: Town, together: Together, process_leader: Client
) -> None:
    w = town.world
    second, _codes = world.group(w.activity_id)
    act = {"by": Actor.staff(w.process_leader), "at": world.later(days=100)}
    for group_id, words in ((w.group_id, "Gymmet tog slut"), (w.group_id, "Salen öppnade"), (second, "Salen öppnade")):
        given = {"level": Level.GROUP, "unit_id": group_id, "day": DAY, "kind": "ends", "words": words}
        happening_actions.add_happening(**given, **act)
    page = text_of(process_leader, f"/skrivbord/partnerskap/{together.partnership}/tidslinje/")
    assert page.count("Salen öppnade") == 1
    assert "Gymmet tog slut" not in page


def test_a_report_is_offered_what_the_partnership_knows_and_takes_a_sum_through_its_form(
    town: Town, together: Together, process_leader: Client
) -> None:
    w = town.world
    act = {"by": Actor.staff(w.process_leader), "at": world.later(days=170)}
    promised = {"kind": "money", "unit": "kr", "amount": Decimal(50_000), "given": False}
    days = {"first_on": DAY, "last_on": DAY, "source": "Löfte"}
    contribution_actions.add_contribution(partner_id=together.partner, **promised, **days, **act)
    actions.describe_partnership(
        partnership_id=together.partnership,
        name="Ihop",
        vision="Lugnt.",
        goals=["Fler med"],
        agreement="",
        begun_on=DAY,
        seen=mark_of(together),
        **act,
    )
    report = effect_actions.begin_report(initiative_id=w.initiative_id, title="Rapporten", **act)
    address = f"/skrivbord/effektrapporter/{report}"
    offered = {
        "partners": ("Med sedan 2 mars 2026", "Pengar, kronor: 300 000"),
        "place": ("En tyst plats", "Samtal eller intervju: Samtal, 2019"),
        "model": ("Gemensam investering",),
        "goals": ("Lugnt.", "Fler med"),
        "activities": ("Läxor.",),
        "forward": ("Betala gymkort",),
    }
    for section, words in offered.items():
        page = text_of(process_leader, f"{address}/{section}/").replace("\xa0", " ")
        assert [one for one in words if one not in page] == [], section
    assert "Ur partnerskapet" not in text_of(process_leader, f"{address}/results/")
    form = text_of(process_leader, f"{address}/partners/kalla/?bidrag=money-kr").replace("\xa0", " ")
    assert 'value="300 000"' in form and "Partnerskapets uppgifter om bidrag" in form
    assert 'value="300 000"' not in text_of(process_leader, f"{address}/partners/kalla/?bidrag=tokens-x")
    given = {
        "sort": "count",
        "label": "Pengar från partnerna, i kronor",
        "number": "300\xa0000",
        "when": "2026",
        "source": "Partnerskapets uppgifter om bidrag",
    }
    assert process_leader.post(f"{address}/partners/kalla/?bidrag=money-kr", given).status_code == 303
    (figure,) = effect_queries.content_of(report).section("partners").given
    assert figure.reckoning.number == 300_000
