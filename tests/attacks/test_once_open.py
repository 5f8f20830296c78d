"""Leaks that these attacks have found and that are mended, each as the smallest release that showed it."""

from collections.abc import Mapping, Sequence

from tests.attacks.municipality import AREAS, Municipality, invent
from tests.attacks.shown import People
from tests.attacks.solving import Attack

from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.released import Released, ReleasedCell, State

ONE = Measure(MeasureKind.INDICATOR, "one")
HALF = 2.0 - 1e-3
GROUP = Unit(Level.GROUP, 1)


def of(*persons: Sequence[Mapping[str, int] | int | None]) -> dict[tuple[int, str], dict[int, dict[str, float]]]:
    """Group 1: each person's Lägen; a number answers both indicators, None: was not there."""
    return {
        (1, f"p{at}"): {
            number: {code: float(v) for code, v in (given if isinstance(given, Mapping) else both(given)).items()}
            for number, given in enumerate(lagen, 1)
            if given is not None
        }
        for at, lagen in enumerate(persons)
    }


def both(value: int) -> dict[str, int]:
    return dict.fromkeys(AREAS["area"], value)


def released(people: People, lagen: int) -> tuple[Attack, list[Released]]:
    """One group on its own, Läget after Läget."""
    town = Municipality(people, {1: len(people)}, {})
    for number in range(1, lagen + 1):
        town.release(GROUP, number, frozenset({1}))
    return Attack(town.shown(), people, AREAS, area="area"), town.out


def one_group(seed: int, group: int) -> People:
    """One group of an invented municipality, as group 1."""
    return {(1, who[1]): lagen for who, lagen in invent(seed).people.items() if who[0] == group}


def room(attack: Attack) -> float:
    """The least room left to anybody who is few."""
    few = [at for at, alike in enumerate(attack.alike) if len(alike.who) < 5]
    return min(min(left.width, left.insider) for left in attack.left(only=few))


def test_a_movement_in_coarse_steps_does_not_count_as_telling_the_leavers_answer() -> None:
    """At Läget 2 it was coarse because one had left; at Läget 3 the same difference came out sharp."""
    stay = [(3, 3, 4), (4, 3, 3), (2, 3, 3), (3, 4, 4), (3, 3, 3), (4, 4, 3), (3, 2, 3), (2, 3, 3)]
    attack, out = released(of(*stay, (1, None, None)), 3)
    long: ReleasedCell = out[2].movement(ONE, Span(1, 3))
    assert long.state is not State.SHOWN
    assert out[2].movement(ONE, Span(2, 3)).state is State.SHOWN
    assert attack.found_exactly() == []
    assert room(attack) >= HALF


def test_two_who_each_skipped_another_question_are_not_added_up() -> None:
    """Twice the area, minus both indicators, was the sum of one answer from each of the two."""
    values = (3, 4, 2, 3, 4, 3, 3, 2, 4, 3)
    attack, _ = released(of(*((v,) for v in values), ({"two": 1},), ({"one": 1},)), 1)
    assert attack.found_exactly() == []


def test_room_is_counted_on_sums_that_answers_can_give() -> None:
    """Nine whole answers with a mean of 3,1 sum to 28, so a single leaver was left with three answers, then two."""
    attack, _ = released(one_group(1, 10), 3)
    assert room(attack) >= HALF


def test_a_clipped_movement_does_not_tell_the_pairs_other_level() -> None:
    """ "Minst 0,5 högre" beside "4,0 eller högre" said that the pairs had been at 3,5: the rest was two persons."""
    attack, _ = released(one_group(4, 3), 3)
    assert room(attack) >= HALF
