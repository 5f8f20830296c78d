"""The first page of each role: what waits in one glance, what helps when nothing is there, nothing that is refused."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.frameworks import actions as frameworks
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.reports import effect_actions, effect_queries
from genklang.config import clock
from genklang.web.presenters.tasks import FIRST, Task, laid_out

HOME = "/skrivbord/"


@pytest.fixture(autouse=True)
def right_clock() -> Iterator[None]:
    yield
    clock.reset()


def waiting(client: Client) -> list[str]:
    """What stands first, a row each: what it is about, the sentence, the button."""
    text = client.get(HOME).text
    first = re.search(r'<ul class="rows waits">(.*?)</ul>', text, re.DOTALL)
    rows = re.findall(r'<li class="row">(.*?)</li>', first[1], re.DOTALL) if first else []
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in rows]


def test_many_of_one_kind_hide_no_other_and_young_people_in_trouble_come_before_all() -> None:
    def waits(*kinds: str) -> list[str]:
        laid = laid_out([Task(kind, f"{kind} {at}", "", "", "/") for at, kind in enumerate(kinds)])
        return [row["kind"] for row in [*laid["first"], *laid["more"]]]

    assert waits("decide", "decide", "decide", "follow_up") == ["decide", "follow_up", "decide", "decide"]
    assert waits("decide", "look", "look", "look", "look") == ["look"] * 4 + ["decide"]


def test_at_most_three_things_stand_first_and_the_rest_is_folded(town: Town, process_leader: Client) -> None:
    for size in (5, 6):
        world.group(town.world.activity_id, size=size, name=f"Grupp {size}")
    text = process_leader.get(HOME).text
    assert len(waiting(process_leader)) == FIRST
    assert "sak till" in text or "saker till" in text


def test_what_is_of_one_kind_becomes_one_sentence_that_leads_to_the_groups(town: Town, process_leader: Client) -> None:
    for name in ("Ett", "Tre", "Två"):
        group_id, codes = world.group(town.world.activity_id, size=5, name=name)
        world.run_round(group_id, dict.fromkeys(world.participants_of(codes), 3))
    rows = waiting(process_leader)
    told = next(row for row in rows if "resultatet inte framtaget" in row)
    assert told.startswith("Ett, Tre, Två I 3 grupper är Läget stängt men resultatet inte framtaget. Se vilka")
    # There each has its button; what stands alone first has it there and nowhere else.
    assert process_leader.get(HOME).text.count("Ta fram resultatet") == 3


def test_what_stands_first_has_its_button_once(town: Town, leader: Client) -> None:
    assert leader.get(HOME).text.count("Se hur många som har svarat") == 1


def test_a_laget_that_few_have_answered_says_so_after_a_week_and_not_before(town: Town, client_of: ClientOf) -> None:
    group_id, codes = world.group(town.world.activity_id, size=4)
    client = client_of(world.staff_with(RoleKind.LEADER, ScopeKind.GROUP, group_id, town.world.organisation_id))
    round_id = world.open_round(group_id, at=clock.now() - timedelta(days=6))
    assert "Färre än hälften har svarat." not in client.get(HOME).text
    clock.shift(timedelta(days=2))
    assert "Läget 1 har varit öppet i 8 dagar. Färre än hälften har svarat." in client.get(HOME).text
    for person in world.participants_of(codes)[:2]:
        world.answer(round_id, person, at=clock.now())
    assert "Färre än hälften har svarat." not in client.get(HOME).text


def test_an_overdue_promise_is_a_sentence_with_one_button(town: Town, leader: Client) -> None:
    told = next(row for row in waiting(leader) if "Ordna ett tyst rum" in row)
    assert "”Ordna ett tyst rum på tisdagar” skulle varit klart" in told and "Berätta hur det går" in told


def test_a_report_waits_for_who_may_still_sign_it_and_then_to_be_published(
    town: Town, client_of: ClientOf, process_leader: Client, administrator: Client
) -> None:
    w = town.world
    act = {"by": Actor.staff(w.process_leader), "at": world.later(days=210)}
    report = effect_actions.begin_report(initiative_id=w.initiative_id, title="Effektrapporten", **act)
    assert not any("Effektrapporten" in row for row in waiting(administrator))
    effect_actions.write_section(report_id=report, code="short", text="Vi började i mars.", version=0, **act)
    effect_actions.send_to_review(report_id=report, **act)
    for client in (process_leader, administrator):
        assert "Effektrapporten Rapporten väntar på din underskrift. Läs och godkänn : Effektrapporten" in waiting(
            client
        )
    for quiet in (w.leader, w.sponsor):
        assert "underskrift" not in client_of(quiet).get(HOME).text
    for person in (w.process_leader, w.administrator):
        sign = {"digest": effect_queries.digest_of(report), "by": Actor.staff(person), "at": act["at"]}
        effect_actions.sign(report_id=report, **sign)
        assert not any("underskrift" in row for row in waiting(client_of(person)))
    assert any("Den väntar på att publiceras." in row for row in waiting(process_leader))
    assert not any("publiceras" in row for row in waiting(administrator))
    effect_actions.publish_edition(report_id=report, **act)
    sponsor = client_of(w.sponsor).get(HOME).text
    assert "Effektrapport: Effektrapporten, utgåva 1" in sponsor
    assert client_of(w.sponsor).get(f"/effektrapporter/{report}/1/").status_code == 200


def test_a_sponsor_reads_what_has_come_out_and_no_link_is_refused(town: Town, client_of: ClientOf) -> None:
    sponsor = client_of(town.world.sponsor)
    text = sponsor.get(HOME).text
    assert "Det senaste" in text and "Resultatblad: Efter det första Läget" in text
    assert "Resultat för hela satsningen: Läget 1" in text
    for address in re.findall(r'href="(/skrivbord/[^"#]*|/effektrapporter/[^"]*)"', text):
        assert sponsor.get(address).status_code == 200, address


def test_a_sponsor_of_something_new_is_told_when_there_will_be_something(db: None, client_of: ClientOf) -> None:
    w = world.build()
    assert "Inget är publicerat än." in client_of(w.sponsor).get(HOME).text


def test_an_administrator_is_led_from_an_empty_installation_to_a_leader(db: None, client_of: ClientOf) -> None:
    organisation = world.organisation("Samklang")
    administrator = world.staff_with(RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION, organisation, organisation)
    client = client_of(administrator)
    assert waiting(client) == [
        "Samklang Börja med en satsning. Den samlar verksamheter med samma mål. Skapa en satsning : Samklang"
    ]
    initiative = world.initiative(organisation, "Unga")
    assert "Nästa steg är en verksamhet i Unga." in waiting(client)[0]
    activity = world.activity(organisation, initiative)
    assert "Bjud in en ledare" in waiting(client)[0]
    leader = world.staff_with(RoleKind.LEADER, ScopeKind.ACTIVITY, activity, organisation)
    assert waiting(client) == []
    assert "Inget väntar på dig nu" in client.get(HOME).text
    # And the leader, who has an activity and nothing in it, begins its first group.
    assert "Skapa gruppen" in waiting(client_of(leader))[0]
    addresses = re.findall(r'<a class="button[^"]*" href="([^"]+)"', client_of(leader).get(HOME).text)
    assert client_of(leader).get(addresses[0]).status_code == 200


def test_who_has_no_role_is_told_whom_to_ask(db: None, client_of: ClientOf) -> None:
    organisation = world.organisation()
    nobody = world.staff_with(RoleKind.LEADER, ScopeKind.GROUP, 10**6, organisation)
    text = client_of(nobody).get(HOME).text
    assert "Här är det tomt än" in text and "Be administratören i din organisation." in text


def test_a_result_where_nothing_is_shown_does_not_say_that_there_is_one(db: None, client_of: ClientOf) -> None:
    w = world.build(size=3)
    round_id = world.run_round(w.group_id, dict.fromkeys(w.participants, 3))
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=8))
    text = client_of(w.leader).get(HOME).text
    assert "Inget från Läget 1 kan visas" in text and "Resultatet från Läget 1 finns" not in text


def test_who_oversees_is_told_that_the_questions_have_changed(db: None, client_of: ClientOf) -> None:
    w = world.build(schedule={"kind": "by_hand"})
    round_id = world.run_round(w.group_id, dict.fromkeys(w.participants, 3))
    session = dialogue.start_session(
        group_id=w.group_id, round_id=round_id, held_on=world.AT.date(), by=SYSTEM, at=world.AT
    )
    dialogue.end_talk(session_id=session, by=SYSTEM, at=world.AT)
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=8))
    said = "Frågorna är ändrade sedan Läget 1."
    assert said not in client_of(w.process_leader).get(HOME).text
    newer = world.FRAMEWORK.replace("version: 1", "version: 2").replace("Jag mår bra.", "Jag mår ganska bra.")
    frameworks.load_text(text=newer, name="prov.yaml", by=SYSTEM, at=world.AT)
    assert said in client_of(w.process_leader).get(HOME).text


@pytest.mark.parametrize("role", ["leader", "process_leader", "administrator", "sponsor"])
def test_no_link_on_a_first_page_is_refused(town: Town, client_of: ClientOf, role: str) -> None:
    client = client_of(getattr(town.world, role))
    for address in set(re.findall(r'href="(/skrivbord/[^"#?]+)', client.get(HOME).text)):
        assert client.get(address).status_code == 200, address
