"""Unknowns: what a level and a movement have in common when somebody skipped a question at one of the two Lägen."""

from fractions import Fraction

from genklang.core.disclosure.cells import Cell, Presence, cells_of
from genklang.core.disclosure.echelon import PRIME
from genklang.core.disclosure.evidence import Block, Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.structural import Verdict, walk
from genklang.core.disclosure.unknowns import Unknowns

from .people import ONE, scoring

SPAN = Span(1, 2)
GROUP = Unit(Level.GROUP, 1)
ONLY = frozenset({1})
INDICATOR = Measure(MeasureKind.INDICATOR, "one")
BOTH = frozenset({(1, "one"), (2, "one")})
MOVED = frozenset({(SPAN, "one")})
#: Answered all three questions at Läget 1 and two of them at Läget 2.
SKIPPED = {(1, "one"): 0b111, (2, "one"): 0b011, (SPAN, "one"): 0b011}


def cell(number: int, span: Span | None = None) -> Cell:
    return Cell(GROUP, INDICATOR, number, span, frozenset({1}))


def weighed(block: Block, *cells: Cell) -> list[dict[tuple[int, int], float]]:
    """For each cell, (Läget, questions) -> weight."""
    unknowns, presence = Unknowns([block], frozenset({"one"})), Presence([block], ONE)
    return [
        {
            (unknowns.columns[at].number, unknowns.columns[at].part): round(weight, 9)
            for at, weight in zip(weighing.columns, weighing.weights, strict=True)
        }
        for weighing in (unknowns.weighing(one, presence) for one in cells)
    ]


def test_who_answered_everything_has_one_unknown_a_laget():
    block = Block(0, 1, 3, BOTH, MOVED)
    assert weighed(block, cell(1), cell(2), cell(2, SPAN)) == [{(1, 1): 1}, {(2, 1): 1}, {(1, 1): -1, (2, 1): 1}]


def test_who_skipped_a_question_has_its_part_by_itself():
    """The level then is two thirds of what the movement starts from and one third of the question that fell out."""
    level, later, movement = weighed(Block(0, 1, 1, BOTH, MOVED, SKIPPED), cell(1), cell(2), cell(2, SPAN))
    assert level == {(1, 0b011): round(2 / 3, 9), (1, 0b100): round(1 / 3, 9)}
    assert later == {(2, 0b011): 1}
    assert movement == {(2, 0b011): 1, (1, 0b011): -1}


def test_parts_of_a_pairs_sum():
    unknowns = Unknowns([Block(0, 1, 1, BOTH, MOVED)], frozenset({"one"}))
    presence = Presence([Block(0, 1, 1, BOTH, MOVED)], ONE)
    ends = {part: unknowns.weighing(cell(2, SPAN), presence, part).weights.tolist() for part in ("start", "end")}
    assert ends == {"start": [1.0], "end": [1.0]}


def verdict(*blocks: Block) -> Verdict:
    known = cells_of(GROUP, 1, (), frozenset({1}), ONE)
    both = cells_of(GROUP, 2, (SPAN,), frozenset({1}), ONE)
    judged = walk(known, both, blocks, ONE, default_policy())
    return judged[cell(2, SPAN)]


def test_levels_and_movement_together_tell_what_one_person_skipped():
    """Nine, there both times, one skipped a question once: level 2 - level 1 - movement is about that answer alone."""
    eight = Block(0, 1, 8, BOTH, MOVED)
    assert verdict(eight, Block(1, 1, 1, BOTH, MOVED)) is Verdict.PUBLISH
    assert verdict(eight, Block(1, 1, 1, BOTH, MOVED, SKIPPED)) is Verdict.PROTECTS_OTHERS


def test_five_who_skipped_hide_each_other():
    assert verdict(Block(0, 1, 8, BOTH, MOVED), Block(1, 1, 5, BOTH, MOVED, SKIPPED)) is Verdict.PUBLISH


def test_the_exact_step_has_the_same_weights():
    """Two thirds and one third, modulo the prime."""
    block = Block(0, 1, 1, BOTH, MOVED, SKIPPED)
    weighing = Unknowns([block], frozenset({"one"})).weighing(cell(1), Presence([block], ONE))
    assert sorted(3 * weighing.residues % PRIME) == [1, 2]


def test_residues_are_the_weights_modulo_the_prime():
    """An area of two indicators, of one of which two of three questions were answered the second time."""
    rules = scoring(("area", ("one", "two")))
    both = frozenset((number, code) for number in (1, 2) for code in ("one", "two"))
    block = Block(0, 1, 3, both, frozenset({(SPAN, "one"), (SPAN, "two")}), SKIPPED)
    unknowns, presence = Unknowns([block], frozenset({"one", "two"})), Presence([block], rules)
    area = Measure(MeasureKind.FOCUS_AREA, "area")
    for one, weights in ((Cell(GROUP, area, 1, None, ONLY), 3), (Cell(GROUP, area, 2, SPAN, ONLY), 4)):
        weighing = unknowns.weighing(one, presence)
        assert len(weighing.weights) == weights
        for weight, residue in zip(weighing.weights.tolist(), weighing.residues.tolist(), strict=True):
            exact = Fraction(weight).limit_denominator(12)
            assert exact.denominator > 1
            assert residue * exact.denominator % PRIME == exact.numerator % PRIME
