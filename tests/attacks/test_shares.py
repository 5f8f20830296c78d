"""Shares of classes and of ways moved: the attacker's own reckoning by hand, and that exact counts give people away."""

from dataclasses import replace

import pytest
from tests.attacks.falling import CLASSES, class_of, ends
from tests.attacks.municipality import invent
from tests.attacks.shown import People, Shown
from tests.attacks.solving import Attack
from tests.attacks.whole import in_whole

AREAS = {"area": ("one",)}
HALF = 2.0 - 1e-3
GROUP, OTHER = 1, 2
WAYS = ("up", "same", "down")


def answered(*answers: int, group: int = GROUP) -> dict[tuple[int, str], dict[int, dict[str, float]]]:
    return {(group, f"p{at}"): {1: {"one": float(a)}} for at, a in enumerate(answers)}


def told(part: str, fewest: float, most: float, *groups: int, start: int = 0, number: int = 1) -> Shown:
    return Shown(frozenset(groups or {GROUP}), "indicator", "one", start, number, part, fewest, most)  # type: ignore[arg-type]


def exactly(people: People, *groups: int) -> list[Shown]:
    """How many of these groups gave each answer, as a page without protection would say."""
    given = [scores["one"] for who, lagen in people.items() if who[0] in groups for scores in lagen.values()]
    return [
        told(f"in{at}{at + 1}", given.count(at + 1), given.count(at + 1), *groups)  # type: ignore[arg-type]
        for at in range(5)
    ]


def least(people: People, *shown: Shown) -> tuple[float, float]:
    """The least that anybody is left, to a stranger and to an insider."""
    left = Attack(shown, people, AREAS, area="area").left()
    return min(one.width for one in left), min(one.insider for one in left)


def test_where_a_score_falls() -> None:
    assert [class_of(score) for score in (1, 1.4, 1.5, 2, 2.5, 3.5, 3.6, 4.5, 4.6)] == [
        *("in01", "in01", "in12", "in12", "in23", "in23", "in34", "in34", "in45")
    ]
    assert ends(1, moved=False, whole=True) == {f"in{at}{at + 1}": (at + 1.0, at + 1.0) for at in range(5)}
    assert ends(2, moved=False, whole=True)["in23"] == (2.5, 3.5)
    assert ends(3, moved=False, whole=True)["in01"] == (1.0, pytest.approx(4 / 3))
    assert ends(2, moved=True, whole=True) == {"down": (-4.0, -0.5), "same": (0.0, 0.0), "up": (0.5, 4.0)}


def test_everybody_in_one_class_is_known() -> None:
    """No mean is shown: the shares alone do it."""
    people = answered(*(4,) * 12)
    assert least(people, told("in34", 12, 12)) == (pytest.approx(0, abs=1e-4), pytest.approx(0, abs=1e-4))
    assert least(people, told("in35", 12, 12))[0] == pytest.approx(1, abs=1e-4)
    assert least(people, told("in35", 10, 12))[0] == pytest.approx(4, abs=1e-4)


def test_a_total_minus_its_group_gives_away_who_is_left() -> None:
    """Exact counts for a total of 14 and for 13 of them: the one in the other group is known."""
    people = answered(1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5) | answered(2, group=OTHER)
    assert least(people, *exactly(people, GROUP))[0] == pytest.approx(4, abs=1e-4)
    assert least(people, *exactly(people, GROUP), *exactly(people, GROUP, OTHER))[0] == pytest.approx(0, abs=1e-4)


def test_an_insider_takes_themselves_out_of_a_class() -> None:
    """Two at the lowest end and ten at the next: who is the one of the two knows that only one other is there."""
    people = answered(1, *(2,) * 11)
    stranger, insider = least(people, *exactly(people, GROUP))
    assert (stranger, insider) == (pytest.approx(1, abs=1e-4), pytest.approx(0, abs=1e-4))


def test_a_sum_and_classes_together_leave_less_than_either() -> None:
    """Twelve whose answers sum to 37, nobody under the middle: nobody can be above 4."""
    people = answered(*(3,) * 11, 4)
    shown = told("sum", 36.6, 37.4), told("in02", 0, 0)
    assert least(people, shown[0])[0] == pytest.approx(4, abs=1e-4)
    assert least(people, shown[1])[0] == pytest.approx(2, abs=1e-4)
    assert least(people, *shown)[0] == pytest.approx(1, abs=1e-4)


def test_how_many_moved_bounds_what_they_moved() -> None:
    """The one who left is what the total says minus the rest; the rest is ringed in by nobody having moved."""
    people: People = {(GROUP, f"p{at}"): {1: {"one": 3.0}, 2: {"one": 3.0}} for at in range(10)}
    people = {**people, (GROUP, "gone"): {1: {"one": 5.0}}}
    first, then = told("sum", 34.5, 35.5), told("sum", 29.5, 30.5, number=2)
    still = [told(way, n, n, start=1, number=2) for way, n in (("up", 0), ("same", 10), ("down", 0))]

    def gone(*shown: Shown) -> float:
        attack = Attack(shown, people, AREAS, area="area")
        return next(left.width for left in attack.left() if len(left.who.who) == 1)

    assert gone(first, then) == pytest.approx(4, abs=1e-4)
    assert gone(first, then, *still) == pytest.approx(0, abs=1e-4)
    assert gone(first, then, told("same", 9, 10, start=1, number=2)) == pytest.approx(4, abs=1e-4)


def test_exact_counts_at_every_level_leak() -> None:
    """A municipality by a threshold alone: no mean is shown, only how many gave each answer and how many moved."""
    town = invent(2, rounds=2)
    asking = Attack([], town.people, AREAS, area="area")
    units = [(frozenset({group}), 5) for group in town.sizes] + [(held, 10) for held in town.totals.values()]
    levels = [(part, 0, number) for part in CLASSES for number in (1, 2)]
    shown = []
    for held, enough in units:
        for part, start, number in (*levels, *((way, 1, 2) for way in WAYS)):
            blank = told(part, 0, 0, *held, start=start, number=number)
            if asking.persons(blank) >= enough:
                shown.append(replace(blank, lower=asking.truth(blank), upper=asking.truth(blank)))
    attack = Attack(shown, town.people, AREAS, area="area")
    left = attack.left(only=[at for at, alike in enumerate(attack.alike) if len(alike.who) < 5], enough=HALF)
    assert sum(min(one.width, one.insider) < HALF for one in left) >= 5


def test_coded_shares_of_a_group_leave_half_the_scale() -> None:
    """ "Ungefär 3 av 10", "högst 2 av 10": what ten persons' page tells."""
    people = answered(1, 2, 2, 3, 3, 4, 4, 4, 5, 5)
    shown = [told("sum", 32.5, 33.5), told("in02", 3, 3), told("in23", 0, 2), told("in35", 5, 5)]
    stranger, insider = least(people, *shown)
    assert stranger >= HALF
    assert insider >= HALF


def test_in_whole_answers_less_fits_than_in_parts() -> None:
    """One of two answered 5, three times over: in halves anybody may have, in whole answers the fourth must."""
    people: People = {(group, "p"): {1: {"one": score}} for group, score in ((1, 2.0), (2, 5.0), (3, 2.0), (4, 5.0))}
    shown = [told("in45", 1, 1, *groups) for groups in ((1, 2), (2, 3), (1, 3, 4))]
    attack = Attack(shown, people, AREAS, area="area")
    fourth = next(left for left in attack.left() if left.who.group == 4)
    assert fourth.width == pytest.approx(4, abs=1e-4)
    whole = in_whole(attack, fourth, seconds=5)
    assert (whole.seen, whole.possible) == (0, 0)


def test_in_whole_answers_an_insider_is_asked_about_too() -> None:
    people = answered(1, *(2,) * 11)
    attack = Attack(exactly(people, GROUP), people, AREAS, area="area")
    whole = in_whole(attack, attack.left()[0], seconds=5)
    assert (whole.seen, whole.possible) == (0, 0)
