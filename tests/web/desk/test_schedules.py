"""Plans on the desk: every kind is kept, and half a plan or an impossible one is a sentence."""

import re

import pytest
from django.test import Client
from tests.web.desk.conftest import Town

SCHEDULES = [
    {"kind": "by_hand"},
    {"kind": "every", "n": "6", "unit": "months"},
    {"kind": "start_then"},
    {"kind": "around", "starts_on": "2027-06-15", "ends_on": "2027-07-10"},
]


@pytest.mark.parametrize("data", SCHEDULES, ids=[data["kind"] for data in SCHEDULES])
def test_every_kind_of_plan_is_kept_and_shown_again(town: Town, process_leader: Client, data: dict[str, str]) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/plan/"
    assert process_leader.post(address, data).status_code == 303
    text = process_leader.get(address).content.decode()
    assert re.search(rf'value="{data["kind"]}"[^>]*checked', text)
    assert all(f'value="{value}"' in text for value in data.values())


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "sometimes"},
        {"kind": "every"},
        {"kind": "every", "n": "0"},
        {"kind": "around", "starts_on": "2027-06-15"},
    ],
)
def test_half_a_plan_is_a_sentence(town: Town, process_leader: Client, data: dict[str, str]) -> None:
    answer = process_leader.post(f"/skrivbord/verksamheter/{town.world.activity_id}/plan/", data)
    assert answer.status_code == (422 if data else 200)


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        (
            {"kind": "around", "starts_on": "2027-07-10", "ends_on": "2027-06-15"},
            "id_ends_on",
            "Perioden slutar innan den börjar",
        ),
        ({"kind": "every", "n": "25", "unit": "months"}, "id_n", "Det är för långt emellan. Välj högst 24"),
    ],
)
def test_a_plan_that_cannot_be_names_the_field_and_why(
    data: dict[str, str], field: str, said: str, town: Town, process_leader: Client
) -> None:
    answer = process_leader.post(f"/skrivbord/verksamheter/{town.world.activity_id}/plan/", data)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert re.search(rf'<a href="#{field}">[^<]+</a> – {said}', text)
    assert "gick inte att läsa" not in text
