"""The audit where shares are told as well: who yields, in which order, and what every answer there can be leaves."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from genklang.core.disclosure.audit import audit
from genklang.core.disclosure.cells import Cell
from genklang.core.disclosure.evidence import Span
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.policy import default_policy

from .every_answer import EveryAnswer
from .people import ONE, People, evidence, group
from .test_shares_model import tell

POLICY = default_policy()
SPAN = Span(1, 2)
ALL = (1, 2, 3, 4)


@dataclass
class Told:
    """A number with what it tells in each form."""

    ladder: list[tuple[Fact, ...]]
    cell: Cell
    said: int = 0

    def facts(self) -> tuple[Fact, ...]:
        return self.ladder[self.said]

    @property
    def is_at_last_word(self) -> bool:
        return False

    def say_less(self) -> bool:
        if self.said + 1 == len(self.ladder):
            return False
        self.said += 1
        return True


def told(*forms: Sequence[Fact]) -> Told:
    return Told([*map(tuple, forms), ()], forms[0][0].cell)


def run(people: People, fixed: Sequence[Fact], *numbers: Told, spans: tuple[Span, ...] = (), **more: object) -> tuple:
    return audit(fixed, numbers, evidence(people, spans), ONE, POLICY, **more)  # type: ignore[arg-type]


def said(*numbers: Told) -> list[int]:
    return [number.said for number in numbers]


def drawn(seed: int) -> tuple[People, list[Told], list[Told]]:
    """Four persons, each a group of their own; sums of some of them, and how the answers of some of them fall."""
    lot = random.Random(seed)
    answers = {at: lot.randint(1, 5) for at in ALL}
    sums, falls = [], []
    for _ in range(lot.randint(2, 3)):
        some = lot.sample(ALL, lot.randint(2, 4))
        total = sum(answers[at] for at in some)
        sums.append(told(*[[tell("sum", some, total - by, total + by)] for by in (0.4, 1.2)]))
    for _ in range(lot.randint(1, 2)):
        some, facts = lot.sample(ALL, lot.randint(3, 4)), []
        for part in lot.choice((("in02", "in23", "in35"), ("in02", "in35"))):
            inside = sum(int(part[2]) < answers[at] <= int(part[3]) for at in some)
            facts.append(tell(part, some, max(0, inside - lot.randint(0, 1)), inside + lot.randint(0, 1)))  # type: ignore[arg-type]
        falls.append(told(facts))
    people: dict = {}
    for at in ALL:
        people |= group(at, (answers[at],))
    return people, sums, falls


def room(people: People, facts: Sequence[Fact]) -> float:
    every = EveryAnswer(people)
    every.told(facts)
    return min(every.least_room(answer, ()) for answer in every.at)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_came_out_everybody_has_their_room(seed: int) -> None:
    people, sums, falls = drawn(seed)
    numbers = [*sums, *falls]
    before = room(people, [fact for number in numbers for fact in number.facts()])
    assert run(people, [], *numbers) == ()
    assert room(people, [fact for number in numbers for fact in number.facts()]) >= 2
    assert before < 2 or not any(said(*falls)), "nobody was short"


#: One in group 1 and five in group 2.
SIX = group(1, (3,)) | group(2, (3,), (4,), (1,), (2,), (4,))
BOTH, FIVE = (1, 2), (2,)


def test_a_distribution_that_takes_somebodys_room_yields_and_the_mean_stays() -> None:
    """Of both together two were told to be 3, of the five one: so the one is."""
    before = [tell("in23", BOTH, 2, 2)]
    five, fall = told([tell("sum", FIVE, 13.6, 14.4)]), told([tell("in23", FIVE, 1, 1)])
    assert run(SIX, before, five, fall) == ()
    assert said(five, fall) == [0, 1]
    rough = told([tell("in23", FIVE, 0, 2)])
    assert run(SIX, before, five, rough) == ()
    assert said(five, rough) == [0, 0]


def test_of_two_distributions_the_one_where_somebody_is_short_yields() -> None:
    people = group(1, (3, 3)) | group(2, (3, 1), (4, 2), (1, 4), (2, 4), (4, 5))
    before = [tell("in23", BOTH, 2, 2)]
    first, later = told([tell("in23", FIVE, 1, 1)]), told([tell("in35", FIVE, 2, 3, number=2)])
    assert run(people, before, first, later) == ()
    assert said(first, later) == [1, 0]


def test_who_was_short_before_takes_no_distribution_with_them_and_is_reported() -> None:
    """The one had been told to be 3 or 4, and how the five fall does not make it worse."""
    before = [tell("in02", (1,), 0, 0), tell("sum", (1,), 3, 4)]
    fall = told([tell("in23", BOTH, 1, 4)])
    (tight,) = run(SIX, before, fall)
    assert said(fall) == [0]
    assert (tight.persons, tight.need) == (1, 2)
    assert tight.room == pytest.approx(1, abs=1e-2)


def test_who_is_short_by_a_sum_that_can_say_no_less_takes_no_distribution_with_them() -> None:
    """The sum of both, out before, and that of the five make the one a 3; how both fall tells nothing more."""
    five = Told([(tell("sum", FIVE, 13.6, 14.4),)], tell("sum", FIVE, 0, 0).cell)
    fall = told([tell("in23", BOTH, 1, 4)])
    tight = run(SIX, [tell("sum", BOTH, 16.6, 17.4)], five, fall)
    assert ({one.persons for one in tight}, said(five, fall)) == ({1}, [0, 0])


def test_without_any_distribution_shares_told_before_still_count() -> None:
    """It was told that nobody of the six is in the lowest two; the one is 3 to 5 until the sum of both comes out."""
    people = group(1, (3,)) | group(2, (3,), (4,), (5,), (3,), (4,))
    before = [tell("in02", BOTH, 0, 0), tell("sum", FIVE, 19, 19)]
    both = told([tell("sum", BOTH, 21.6, 23.4)], [tell("sum", BOTH, 18, 25)])
    assert run(people, [before[1]], both) == ()
    assert said(both) == [1], "22 or 23, without any share"
    wide = told([tell("sum", BOTH, 20, 23)], [tell("sum", BOTH, 20, 25)])
    assert run(people, [before[1]], wide) == ()
    assert said(wide) == [0], "1 to 4 as sums go"
    assert run(people, before, wide) == ()
    assert said(wide) == [1], "3 or 4 with the shares"


def test_ways_that_tell_of_one_yield_with_their_number() -> None:
    """Both and the five: who went up is the one who is not among the five. The one was told to be at 3 or more."""
    people = group(1, (3, 5)) | group(2, (3, 3), (4, 3), (2, 2), (2, 1), (4, 4))
    before = [tell("up", BOTH, 1, 1, span=True), tell("in02", (1,), 0, 0)]
    change = tell("sum", FIVE, -2.4, -1.6, span=True)
    five = told([change, tell("up", FIVE, 0, 0, span=True)], [change])
    assert run(people, before, five, spans=(SPAN,)) == ()
    assert said(five) == [1]
    people = group(1, (3, 3)) | group(2, (3, 4), (4, 3), (2, 2), (2, 1), (4, 4))
    five = told([tell("sum", FIVE, -1.4, -0.6, span=True), tell("up", FIVE, 1, 1, span=True)])
    assert run(people, before, five, spans=(SPAN,)) == ()
    assert said(five) == [0], "who did not go up may be anything but the highest, then"


def test_a_movement_beside_a_distribution_that_yields_stays() -> None:
    """Who is short is so by how the answers fell at the second Läget; the movement over both tells nothing of them."""
    people = group(1, (3, 3)) | group(2, (3, 1), (4, 3), (1, 4), (2, 4), (4, 5))
    before = [tell("in23", BOTH, 2, 2, number=2)]
    moved = told([tell("sum", BOTH, -20, 20, span=True), tell("up", BOTH, 0, 5, span=True)])
    fall = told([tell("in23", FIVE, 1, 1, number=2)])
    assert run(people, before, moved, fall, spans=(SPAN,)) == ()
    assert said(moved, fall) == [0, 1]


def test_a_sum_that_yields_to_shares_is_looked_at_again_among_sums() -> None:
    """Rounded otherwise it is no wider: beside another sum it leaves the one too little, so it yields once more."""
    people = group(1, (3,)) | group(2, (3,), (4,), (5,), (3,), (4,))
    before = [tell("in02", BOTH, 0, 0), tell("sum", FIVE, 19, 19)]
    both = told([tell("sum", BOTH, 20, 23)], [tell("sum", BOTH, 23.6, 25.4)], [tell("sum", BOTH, 19, 26)])
    assert run(people, before, both) == ()
    assert said(both) == [2]


def test_an_answer_put_right_since_leaves_the_others_free() -> None:
    """Four of the six were told to be 3, which they are not any more: nobody is held at what is known of them now."""
    before = [tell("in23", BOTH, 4, 6)]
    for fixed, less in (([], 0), (before, 1)):
        five = told([tell("sum", FIVE, 14.6, 15.4)], [tell("sum", FIVE, 11, 19)])
        assert run(SIX, fixed, five) == ()
        assert said(five) == [less]
    wrong = [tell("in02", (1,), 0, 0), tell("in35", BOTH, 4, 6)]
    fall = told([tell("in35", FIVE, 3, 5)])
    assert run(SIX, wrong, fall) == ()
    assert said(fall) == [0]


def test_the_mean_of_too_few_is_not_ringed_in_by_shares() -> None:
    """Three whose sum is 7 to 9, that is 0,7 of their mean, once it is told that one of all is in the lowest two."""
    people = group(1, (3,), (3,), (2,)) | group(2, (3,), (4,), (3,), (3,), (4,))
    three = tell("sum", (1,), 0, 0).cell
    before = [tell("sum", (1,), 7, 12)]
    fall = told([tell("in02", BOTH, 0, 2), tell("in35", BOTH, 0, 2)])
    assert run(people, before, fall) == ()
    assert said(fall) == [0]
    close = told([tell("in02", BOTH, 1, 1), tell("in35", BOTH, 2, 2), tell("in35", FIVE, 2, 2)])
    assert run(people, before, close, too_few=[three]) == ()
    assert said(close) == [1]
