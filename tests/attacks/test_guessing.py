"""A stranger who guesses codes through the pages, to get in or to keep others out."""

import pytest
from django.test import Client
from tests.web.answer.group import Handset, OpenGroup, open_group

from genklang.apps.people import attempts, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> OpenGroup:
    return open_group(small=True)


def from_address(address: str) -> Handset:
    return Handset(Client(enforce_csrf_checks=True, REMOTE_ADDR=address))


def guess(phone: Handset, times: int) -> set[int]:
    return {phone.enter(codes.new_code()).status_code for _try in range(times)}


def test_whoever_guesses_is_stopped_and_a_class_elsewhere_notices_nothing(group: OpenGroup) -> None:
    for number in range(12):
        assert guess(from_address(f"198.51.{number}.1"), attempts.PER_ADDRESS + 1) == {422, 429}
    for code in group.codes:
        assert from_address("203.0.113.5").enter(code).status_code == 303


def test_who_has_answered_before_gets_in_although_somebody_in_class_guesses(group: OpenGroup) -> None:
    pupil, new = from_address("203.0.113.5"), from_address("203.0.113.5")
    assert pupil.enter(group.codes[0]).status_code == 303
    guess(from_address("203.0.113.5"), attempts.PER_ADDRESS + 1)
    assert new.enter(group.codes[1]).status_code == 429
    assert pupil.enter(group.codes[0]).status_code == 303


def test_the_mark_of_a_card_cannot_be_made_up(group: OpenGroup) -> None:
    forger = from_address("203.0.113.5")
    guess(forger, attempts.PER_ADDRESS + 1)
    for value in ("x", "a" * 32, '"x":sig', ""):
        forger.client.cookies["kort"] = value
        assert forger.enter(group.codes[0]).status_code == 429


def test_a_real_card_gives_few_guesses_whatever_addresses_it_is_carried_to(group: OpenGroup) -> None:
    holder = Handset()
    holder.enter(group.codes[0])
    outcomes = []
    for number in range(attempts.PER_CARD + 3):
        carried = from_address(f"198.51.{number}.1")
        carried.client.cookies["kort"] = holder.client.cookies["kort"].value
        outcomes.append(carried.enter(codes.new_code()).status_code)
    assert outcomes == [422] * attempts.PER_CARD + [429] * 3
