"""Var vi bra? on the desk: ask, watch the count, close, and read what came first; never how many, never who."""

import re

import pytest
from django.test import Client
from tests import world
from tests.apps.pulses import voting
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.audit.models import Event
from genklang.apps.pulses import queries
from genklang.apps.pulses.models import Pulse
from genklang.core.disclosure.policy import default_policy


def close(leader: Client, pulse_id: int) -> str:
    return leader.post(f"/skrivbord/var-vi-bra/{pulse_id}/stang/", follow=True).content.decode()


def asked_anew(town: Town, picks: list[dict[str, str]]) -> int:
    """Another pulse of the group, with these ballots; the one that is open is closed first."""
    at = world.later(days=204)
    if before := queries.open_pulse(town.world.group_id):
        voting.close(before.id, at=at)
    pulse_id = voting.open_pulse(town.world.group_id, at=at)
    for person, picked in zip(town.world.participants, picks, strict=False):
        voting.vote(pulse_id, person, picked, at=at)
    return pulse_id


def test_the_groups_page_leads_to_it(leader: Client, town: Town) -> None:
    page = leader.get(f"/skrivbord/grupper/{town.world.group_id}/").text
    address = f"/skrivbord/grupper/{town.world.group_id}/var-vi-bra/"
    assert f'href="{address}"' in page
    assert "Var vi bra? Frågorna är öppna" in page
    voting.close(town.pulses[1], at=world.later(days=203))
    assert "Var vi bra? Fråga gruppen om verksamheten" in leader.get(f"/skrivbord/grupper/{town.world.group_id}/").text
    listed = leader.get(address).text
    assert "6 av 10 svarade." in listed and "2 av 10 svarade." in listed
    assert f"{address}oppna/" in listed


def test_a_leader_opens_one_at_a_time(leader: Client, town: Town) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/var-vi-bra/"
    assert "oppna/" not in leader.get(address).text
    answer = leader.post(f"{address}oppna/")
    assert answer.status_code == 422
    assert "Frågorna är redan öppna för gruppen." in answer.text
    voting.close(town.pulses[1], at=world.later(days=203))
    page = leader.get(f"{address}oppna/").text
    assert "”Vad vill du ha mer av?”" in page
    assert f"Minst {default_policy().votes_from} behöver svara" in page
    opened = leader.post(f"{address}oppna/", follow=True).text
    assert "0 av 10 har svarat" in opened


def test_while_it_is_open_the_leader_sees_the_count_and_nothing_else(leader: Client, town: Town) -> None:
    page = leader.get(f"/skrivbord/var-vi-bra/{town.pulses[1]}/").text
    assert "2 av 10 har svarat" in page
    form = queries.form_asked()
    assert not any(choice.text["sv"] in page for question in form.questions for choice in question.choices)
    assert "2 av 10 har svarat" in leader.get(f"/skrivbord/var-vi-bra/{town.pulses[1]}/antal/").text


def test_closed_it_says_what_came_first_why_and_what_to_ask(leader: Client, town: Town) -> None:
    page = leader.get(f"/skrivbord/var-vi-bra/{town.pulses[0]}/").text
    assert "6 av 10 svarade." in page
    assert "Vanligast: ”Roligt”." in page
    assert "De andra, i den ordning de frågades: ”Helt okej” och ”Ganska tråkigt”." in page
    assert "Berätta för gruppen vad den svarade." in page
    assert "Vad är en sak vi ska göra annorlunda nästa gång?" in page
    assert leader.get(f"/skrivbord/var-vi-bra/{town.pulses[0]}/antal/").status_code == 200


def test_the_whole_order_is_told_where_enough_answered(leader: Client, town: Town) -> None:
    first = [{"vara_med": "okej", "mer_av": "lugn"}] * 5 + [{"vara_med": "trakigt", "mer_av": "gora"}] * 3
    pulse_id = asked_anew(town, [*first, {"vara_med": "roligt", "lyssnat": "ja"}])
    page = close(leader, pulse_id)
    for line in ("Vanligast: ”Helt okej”.", "Sedan: ”Ganska tråkigt”.", "Sist: ”Roligt”."):
        assert line in page
    assert "De andra, i den ordning de frågades: ”Prata med varandra”, ”Göra saker tillsammans” och" in page
    assert "För få svarade på den här frågan." in page


def test_other_ballots_that_give_the_same_order_give_the_same_page(leader: Client, town: Town) -> None:
    """Six that agree, and four against two: nobody who reads the page can tell which it was."""
    pages = []
    for picks in ([{"vara_med": "okej"}] * 6, [{"vara_med": "roligt"}] * 2 + [{"vara_med": "okej"}] * 4):
        pulse_id = asked_anew(town, picks)
        voting.close(pulse_id, at=world.later(days=204))
        page = leader.get(f"/skrivbord/var-vi-bra/{pulse_id}/").text
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_sees_the_group_reads_what_is_closed_and_only_its_leader_acts(
    town: Town, client_of: ClientOf, method: str
) -> None:
    w = town.world
    sponsor, administrator = client_of(w.sponsor), client_of(w.administrator)
    for client in (sponsor, administrator):
        for path in (f"grupper/{w.group_id}/var-vi-bra/", f"var-vi-bra/{town.pulses[0]}/", "var-vi-bra/999999/"):
            assert getattr(client, method)(f"/skrivbord/{path}").status_code in (404, 405)
    assert client_of(w.leader).get("/skrivbord/var-vi-bra/999999/").status_code == 404


def test_a_second_press_closes_nothing_twice(leader: Client, town: Town) -> None:
    assert "Det kan inte göras om." in leader.get(f"/skrivbord/var-vi-bra/{town.pulses[1]}/stang/").text
    page = close(leader, town.pulses[1])
    assert page.count("För få svarade på den här frågan.") == 3
    answer = leader.post(f"/skrivbord/var-vi-bra/{town.pulses[1]}/stang/")
    assert answer.status_code == 422
    assert "Frågorna är redan stängda." in answer.text


def test_what_has_been_changed_is_not_shown(leader: Client, town: Town) -> None:
    kept = Pulse.objects.get(id=town.pulses[0])
    kept.released["vara_med"]["first"] = ["trakigt"]
    kept.save()
    for _again in range(2):
        answer = leader.get(f"/skrivbord/var-vi-bra/{town.pulses[0]}/")
        assert answer.status_code == 409
        assert "Vanligast" not in answer.text
    assert Event.objects.filter(name="pulse.found_altered").count() == 1
