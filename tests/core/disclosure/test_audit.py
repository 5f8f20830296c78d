"""The audit on examples small enough to try every answer: who yields, how far, and what is left to whom."""

import itertools
from dataclasses import dataclass, field, replace

import pytest

from genklang.core.disclosure.audit import Tight, audit
from genklang.core.disclosure.cells import Cell
from genklang.core.disclosure.evidence import Block, Evidence, Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.policy import default_policy

from .people import ONE, evidence, group, scoring

POLICY = default_policy()
INDICATOR = Measure(MeasureKind.INDICATOR, "one")
Interval = tuple[float, float]


@dataclass
class Number:
    """A number with its ladder: the sum's interval in each form, None where nothing is told."""

    cell: Cell
    ladder: list[Interval | None]
    said: int = field(default=0)

    def facts(self) -> tuple[Fact, ...]:
        now = self.ladder[self.said]
        return () if now is None else (Fact(self.cell, "sum", *now),)

    @property
    def is_at_last_word(self) -> bool:
        return self.cell.span is not None and self.said + 2 == len(self.ladder)

    def say_less(self) -> bool:
        if self.said + 1 == len(self.ladder):
            return False
        self.said += 1
        return True


def cell(*groups: int, number: int = 1, measure: Measure = INDICATOR) -> Cell:
    return Cell(Unit(Level.ACTIVITY, 9), measure, number, None, frozenset(groups))


def tell(sums: Interval, *groups: int) -> Fact:
    return Fact(cell(*groups), "sum", *sums)


#: One person in group 1, five in group 2.
TWO_GROUPS = evidence(group(1, (2,)) | group(2, (3,), (4,), (3,), (2,), (4,)))


def left_to_the_one(facts: list[Fact]) -> Interval:
    """By every whole answer of the one and every sum of the five."""
    fits = [
        one
        for one, five in itertools.product(range(1, 6), range(5, 26))
        if all(
            fact.lower <= one * (1 in fact.cell.groups) + five * (2 in fact.cell.groups) <= fact.upper for fact in facts
        )
    ]
    return min(fits), max(fits)


def run(fixed: list[Fact], *numbers: Number, known: Evidence = TWO_GROUPS, **more: object) -> tuple[Tight, ...]:
    return audit(fixed, numbers, known, ONE, POLICY, **more)  # type: ignore[arg-type]


def test_nothing_yields_where_everybody_has_room() -> None:
    five = Number(cell(2), [(15.6, 16.4), None])
    assert run([], five) == ()
    assert five.said == 0


def test_of_two_numbers_that_tell_together_the_less_important_yields() -> None:
    """The total minus the five is the one; the number that stands later says less, and only as far as it must."""
    total, five = Number(cell(1, 2), [(17.6, 18.4), None]), Number(cell(2), [(15.6, 16.4), (14, 17), None])
    assert left_to_the_one([*total.facts(), *five.facts()]) == (2, 2)
    assert run([], total, five) == ()
    assert (total.said, five.said) == (0, 1)
    lowest, highest = left_to_the_one([*total.facts(), *five.facts()])
    assert highest - lowest >= 2


def test_the_order_decides_who_yields() -> None:
    total, five = Number(cell(1, 2), [(17.6, 18.4), (16, 20), None]), Number(cell(2), [(15.6, 16.4), None])
    run([], five, total)
    assert (total.said, five.said) == (1, 0)


def test_a_number_is_hidden_when_no_form_of_it_leaves_room() -> None:
    total, five = Number(cell(1, 2), [(17.6, 18.4), None]), Number(cell(2), [(15.6, 16.4), (15.6, 16.9), None])
    assert run([], total, five) == ()
    assert five.facts() == ()


def test_what_was_told_before_counts_and_never_changes() -> None:
    five = Number(cell(2), [(15.6, 16.4), (14, 17), None])
    assert run([tell((17.6, 18.4), 1, 2)], five) == ()
    assert five.said == 1


def test_who_has_too_little_room_by_what_was_told_before_is_reported() -> None:
    elsewhere = Number(cell(1, 2), [(17.6, 18.4), None])
    (tight,) = run([tell((2, 3), 1)], elsewhere)
    assert (tight.persons, tight.need) == (1, 2)
    assert tight.room == pytest.approx(1, abs=1e-3)
    assert elsewhere.said == 0  # it does not make it worse


def test_who_is_short_by_a_number_that_can_say_no_less_is_reported() -> None:
    five = Number(cell(2), [(15.6, 16.4), (15.6, 16.9)])
    (tight,) = run([tell((17.6, 18.4), 1, 2)], five)
    assert five.said == 1
    assert tight.room == pytest.approx(0, abs=1e-3)


def test_facts_that_fit_nobody_silence_everything() -> None:
    five = Number(cell(2), [(15.6, 16.4), (14, 17), None])
    assert run([tell((26, 27), 2)], five) == ()
    assert five.facts() == ()


def test_whole_answers_are_used() -> None:
    """A sum between 2.6 and 5.4 is 3, 4 or 5: two points; between 3.6 and 5.4 it is one."""
    enough = Number(cell(1), [(2.6, 5.4), None])
    assert run([], enough) == ()
    assert enough.said == 0
    tight = Number(cell(1), [(3.6, 5.4), None])
    run([], tight)
    assert tight.said == 1
    nearly = Number(cell(1), [(2.4, 4.4), None])  # 3 or 4, though 2.4 to 4.4 is two points
    run([], nearly)
    assert nearly.said == 1


#: Three persons, each a group of their own, who answered 2, 3 and 3.
THREE = evidence(group(1, (2,)) | group(2, (3,)) | group(3, (3,)))


def test_whole_answers_are_looked_at_once_more_where_little_room_is_left() -> None:
    """Sums of two and two leave the first 1,5 to 3,5, and in whole answers 2 or 3; the last number yields."""
    numbers = [
        Number(cell(1, 2), [(5, 6), None]),
        Number(cell(1, 3), [(5, 6), None]),
        Number(cell(2, 3), [(5, 7), (4, 7), None]),
    ]
    assert run([], *numbers, known=THREE) == ()
    assert [number.said for number in numbers] == [0, 0, 1]
    wide = Number(cell(2, 3), [(4, 7), None])
    assert run([], *numbers[:2], wide, known=THREE) == ()
    assert wide.said == 0


def test_who_is_too_narrow_in_whole_answers_by_what_was_told_before_is_reported() -> None:
    """And the new number stays: without it they had no more room."""
    before = [tell((5, 6), 1, 2), tell((5, 6), 1, 3), tell((5, 7), 2, 3)]
    everybody = Number(cell(1, 2, 3), [(5, 14), None])
    (tight,) = run(before, everybody, known=THREE)
    assert everybody.said == 0
    assert (tight.persons, tight.need) == (1, 2)


def test_a_form_that_is_rounded_otherwise_is_looked_at_anew() -> None:
    """The five in steps of four: not 14 to 18 any more but 16 to 20, and the one beside them 1 or 2 of 17 or 18."""
    total = Number(cell(1, 2), [(17, 18), (13, 22), None])
    five = Number(cell(2), [(15.6, 16.4), (16, 20), (12, 20), None])
    assert run([], total, five) == ()
    assert five.said == 2
    down = Number(cell(2), [(15.6, 16.4), (12, 16), (11, 17), None])
    assert run([], total, down) == ()
    assert (total.said, down.said) == (0, 1)
    twice = Number(cell(2), [(15.6, 16.4), (10, 13), (10, 16), None])
    assert run([], Number(cell(1, 2), [(17, 18), None]), twice) == ()
    assert twice.said == 2


@pytest.mark.parametrize("lowest", [-2, 0, 1, 3])
def test_on_another_scale_the_same_numbers_yield(lowest: int) -> None:
    """Five steps from `lowest` on: every answer moved by so much, and every sum by so many times that."""
    by = lowest - 1
    scales = {measure: (float(lowest), lowest + 4.0) for measure in ONE.scales}
    people = group(1, (2 + by,)) | group(2, *((answer + by,) for answer in (3, 4, 3, 2, 4)))
    total = Number(cell(1, 2), [(17.6 + 6 * by, 18.4 + 6 * by), None])
    five = Number(cell(2), [(15.6 + 5 * by, 16.4 + 5 * by), (14.6 + 5 * by, 17.4 + 5 * by), (14 + 5 * by, 17 + 5 * by)])
    rules = replace(ONE, scales=scales)
    assert audit([], [total, five], evidence(people, (), rules), rules, POLICY) == ()
    assert (total.said, five.said) == (0, 1)
    alone = Number(cell(2), [(5 * lowest, 5 * lowest + 1), None])
    assert audit([], [alone], evidence(people, (), rules), rules, POLICY) == ()
    assert alone.said == 1, "all nearly at the lowest"


def test_a_sealed_group_may_have_answered_anything() -> None:
    """The sum of both is out, and one of the other group has been erased since: it holds nobody, and nobody is told."""
    sealed = Block(-9, 2, 1, frozenset({(1, "indicator:one")}), frozenset(), sealed=True)
    one = Number(cell(1), [(1, 5), None])
    assert run([tell((9, 9), 1, 2)], one, known=evidence(group(1, (2,))), remains=[sealed]) == ()
    assert one.said == 0
    for sums in ((40, 41), (-9, -8)):
        both = Number(cell(1, 2), [sums, None])
        assert run([], both, known=evidence(group(1, (2,))), remains=[sealed]) == ()
        assert both.said == 0


def test_of_who_is_erased_it_is_known_that_they_were_one_and_on_the_scale() -> None:
    """Five sum to 15, and who is erased was the sixth: a total of 20 would tell of them, one of 17 to 20 leaves three
    points. Nothing is known of what they answered, but that it was on the scale."""
    known = evidence(group(1, (2,), (3,), (4,), (3,), (3,)), erased=group(2, (5,)))
    assert [block.erased for block in known.blocks] == [False, True]
    assert known.values(known.blocks[-1].id, 1, INDICATOR) == frozenset()
    both = Number(cell(1, 2), [(19.6, 20.4), (16.6, 20.4), None])
    assert run([tell((14.6, 15.4), 1)], both, known=known) == ()
    assert both.said == 1


def test_somebody_alike_who_knows_their_own_answer_is_counted_with() -> None:
    """Two in a group of their own who answered 1 and 5: their sum between 5 and 7 leaves a stranger all of the scale,
    but the one who knows their 1 knows that the other is between 4 and 5."""
    pair = evidence(group(1, (1,), (5,)))
    told = Number(cell(1), [(5, 7), (2, 10), None])
    assert run([], told, known=pair) == ()
    assert told.said == 1
    for answers, sums in (((2, 5), (4, 7)), ((1, 4), (5, 8))):
        # Here only the one with the 5 knows too much of the other, 1 to 2; and only the one with the 1, 4 to 5.
        other = Number(cell(1), [sums, (2, 10), None])
        assert run([], other, known=evidence(group(1, *((one,) for one in answers)))) == ()
        assert other.said == 1
    alike = evidence(group(1, (3,), (3,)))
    inside = Number(cell(1), [(5, 7), None])  # 2 to 4, for each of the two
    assert run([], inside, known=alike) == ()
    assert inside.said == 0


def test_the_mean_of_too_few_is_not_ringed_in() -> None:
    """Three who are hidden, and a total beside the others: each has room, but their mean would be known to 0.7."""
    known = evidence(group(1, (2,), (3,), (4,)) | group(2, (3,), (4,), (3,), (2,), (4,)))
    five, total = Number(cell(2), [(16, 16), None]), Number(cell(1, 2), [(24, 26), (24, 27), None])
    assert run([], five, total, known=known) == ()
    assert total.said == 0
    assert run([], five, total, known=known, too_few=[cell(1)]) == ()
    assert (five.said, total.said) == (0, 1)


def test_facts_of_other_focus_areas_and_of_people_apart_are_no_matter() -> None:
    rules = scoring(("area", ("one",)), ("other", ("two",)))
    people = {(1, "p"): {1: {"one": 3.0, "two": 3.0}}, (2, "q"): {1: {"one": 3.0, "two": 3.0}}}
    two = Measure(MeasureKind.INDICATOR, "two")
    told = [Fact(cell(1, measure=two), "sum", 3, 3), Fact(cell(2), "sum", 3, 3)]
    number = Number(cell(1), [(1, 5), None])
    assert audit(told, [number], evidence(people, (), rules), rules, POLICY) == ()
    assert number.said == 0


def test_a_movement_and_its_ends_are_one_web() -> None:
    """One who left: then-level of six, their five's movement and now-level; the movement yields."""
    span = Span(1, 2)
    people = group(1, (2, None), (3, 3), (4, 4), (3, 4), (2, 3), (4, 4))
    known = evidence(people, (span,))
    moved = Cell(Unit(Level.ACTIVITY, 9), INDICATOR, 2, span, frozenset({1}))
    then, now = Number(cell(1), [(17.6, 18.4), None]), Number(cell(1, number=2), [(17.6, 18.4), None])
    change = Number(moved, [(1.6, 2.4), (-1, 5), None])
    assert run([], then, now, change, known=known) == ()
    assert (then.said, now.said, change.said) == (0, 0, 1)


def test_the_last_word_of_a_movement_yields_after_its_own_levels_and_before_those_of_others() -> None:
    """One who left: what five moved and where they are now tell where they were, and the six' level was told before."""
    span = Span(1, 2)
    known = evidence(group(1, (2, None), (3, 3), (4, 4), (3, 4), (2, 3), (4, 4)), (span,))

    def moved(unit: Unit) -> Cell:
        return Cell(unit, INDICATOR, 2, span, frozenset({1}))

    def asked(unit: Unit, ladder: list[Interval | None]) -> tuple[int, int]:
        now, change = Number(cell(1, number=2), [(17.6, 18.4), None]), Number(moved(unit), ladder)
        assert run([tell((17.6, 18.4), 1)], now, change, known=known) == ()
        return now.said, change.said

    own, another = cell(1).unit, Unit(Level.GROUP, 1)
    assert asked(own, [(1.6, 2.4), None]) == (1, 0)
    assert asked(another, [(1.6, 2.4), None]) == (0, 1)
    assert asked(own, [(1.6, 2.4), (-1, 5), None]) == (0, 1)  # it has more to say less of


def test_the_same_question_has_the_same_answer() -> None:
    first = [Number(cell(1, 2), [(17.6, 18.4), None]), Number(cell(2), [(15.6, 16.4), (14, 17), None])]
    again = [Number(cell(1, 2), [(17.6, 18.4), None]), Number(cell(2), [(15.6, 16.4), (14, 17), None])]
    run([], *first)
    run([], *again)
    assert [number.said for number in first] == [number.said for number in again]
