"""Insiders who put together what they know: the attacker's own reckoning, by hand."""

import pytest
from tests.attacks.shown import Shown
from tests.attacks.solving import Attack

AREAS = {"area": ("one",)}
#: Three alike at two Lägen, and one of another group.
PEOPLE = {
    (1, "a"): {1: {"one": 2.0}, 2: {"one": 3.0}},
    (1, "b"): {1: {"one": 4.0}, 2: {"one": 4.0}},
    (1, "c"): {1: {"one": 3.0}, 2: {"one": 5.0}},
    (2, "d"): {1: {"one": 1.0}},
}


def told(groups: set[int], number: int, lower: float, upper: float) -> Shown:
    return Shown(frozenset(groups), "indicator", "one", 0, number, "sum", lower, upper)


def left(attack: Attack, *insiders: tuple[int, str]) -> dict[tuple[int, int], float]:
    return {(one.who.group, one.number): pytest.approx(one.width, abs=1e-4) for one in attack.left_to(insiders)}


def test_who_knows_nothing_is_a_stranger() -> None:
    attack = Attack([told({1}, 1, 8.6, 9.4)], PEOPLE, AREAS, area="area")
    strangers = {(one.who.group, one.number): one.width for one in attack.left()}
    assert left(attack) == strangers


def test_two_of_three_who_pool_know_the_third_where_the_sum_is_told() -> None:
    attack = Attack([told({1}, 1, 8.6, 9.4)], PEOPLE, AREAS, area="area")
    assert left(attack, (1, "a"), (1, "b")) == {(1, 1): 0.0, (1, 2): 4.0, (2, 1): 4.0}
    # Who knows their 2: the others' sum is 7, each between 2 and 5.
    assert left(attack, (1, "a")) == {(1, 1): 3.0, (1, 2): 4.0, (2, 1): 4.0}


def test_an_insider_of_another_group_helps_through_a_total() -> None:
    attack = Attack([told({1, 2}, 1, 9.6, 10.4)], PEOPLE, AREAS, area="area")
    assert left(attack, (1, "a"), (1, "b"))[1, 1] == 2.0  # the third and the other: 4 together
    assert left(attack, (1, "a"), (1, "b"), (2, "d"))[1, 1] == 0.0


def test_what_is_known_is_forgotten_again() -> None:
    attack = Attack([told({1}, 1, 8.6, 9.4)], PEOPLE, AREAS, area="area")
    before = left(attack)
    left(attack, (1, "a"), (1, "b"))
    assert left(attack) == before
