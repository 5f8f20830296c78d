"""What each page does: one thing a POST, 303 when it is done, 422 with everything kept when it is not."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.rounds import queries as rounds


def test_an_administrator_sees_cards_and_no_results(town: Town, administrator: Client) -> None:
    text = administrator.get(f"/skrivbord/grupper/{town.world.group_id}/").content.decode()
    assert "Fler kort" in text
    assert "Resultatet finns" not in text
    assert "har svarat" not in text.replace("vem som har svarat", "")


@pytest.mark.parametrize(
    ("role", "path", "most"),
    [
        ("leader", "/skrivbord/", 16),
        ("process_leader", "/skrivbord/", 24),
        ("process_leader", "/skrivbord/initiativ/{w.initiative_id}/ledning/", 18),
        ("process_leader", "/skrivbord/initiativ/{w.initiative_id}/forsok/", 18),
        ("process_leader", "/skrivbord/initiativ/{w.initiative_id}/tecken/", 26),
        ("leader", "/skrivbord/grupper/{w.group_id}/", 17),
        ("leader", "/skrivbord/laget/{town.third}/", 18),
        ("leader", "/skrivbord/laget/{town.third}/antal/", 10),
        ("leader", "/skrivbord/laget/{town.second}/resultat/", 21),
        ("leader", "/skrivbord/laget/{town.second}/aterkoppling/", 28),
        ("administrator", "/skrivbord/organisationer/{w.organisation_id}/", 27),
        ("administrator", "/skrivbord/organisationer/{w.organisation_id}/portfolj/", 21),
        ("sponsor", "/skrivbord/initiativ/{w.initiative_id}/", 23),
        ("sponsor", "/skrivbord/resultatblad/{town.sheet}/", 19),
    ],
)
def test_pages_ask_few_questions(town: Town, client_of: ClientOf, role: str, path: str, most: int) -> None:
    client = client_of(getattr(town.world, role))
    address = path.format(w=town.world, town=town)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= most, [query["sql"][:110] for query in asked]


def test_more_groups_ask_no_more_questions(town: Town, process_leader: Client) -> None:
    with CaptureQueriesContext(connection) as before:
        process_leader.get("/skrivbord/")
    for _more in range(4):
        group_id, codes = world.group(town.world.activity_id, size=5)
        world.run_round(group_id, dict.fromkeys(world.participants_of(codes), 3))
    with CaptureQueriesContext(connection) as after:
        process_leader.get("/skrivbord/")
    assert len(after) == len(before)


def test_pages_are_kept_by_nobody(town: Town, leader: Client) -> None:
    answer = leader.get(f"/skrivbord/laget/{town.second}/resultat/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


def test_a_post_without_its_token_changes_nothing(town: Town) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get(pk=town.world.leader))
    answer = client.post(f"/skrivbord/laget/{town.third}/stang/")
    assert answer.status_code == 403
    assert "Inget har ändrats" in answer.content.decode()
    assert rounds.round(town.third).is_open
