"""A cell's blocks added up; what is counted on before it has come, and what stands of what is gone."""

from dataclasses import replace

from genklang.core.disclosure.ahead import Expected, expect, remains
from genklang.core.disclosure.cells import Cell, Presence
from genklang.core.disclosure.evidence import Block, ChangeSums, Level, LevelSums, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.sums import change_sums, level_sums
from genklang.core.disclosure.unknowns import Unknowns

from .people import ONE, evidence, group, scoring

INDICATOR = Measure(MeasureKind.INDICATOR, "one")
SPAN = Span(1, 2)
TOTAL = Unit(Level.ACTIVITY, 9)
#: Group 1: three with both, one who left, one who came. Group 2: two with both.
PEOPLE = group(1, (1, 3), (2, 2), (4, 3), (5, None), (None, 4)) | group(2, (3, 5), (2, 1))


def cell(number: int, span: Span | None, *groups: int) -> Cell:
    return Cell(TOTAL, INDICATOR, number, span, frozenset(groups))


def test_a_level_is_everybody_who_answered_then() -> None:
    known = evidence(PEOPLE, (SPAN,))
    assert level_sums(cell(1, None, 1), known, ONE, 1) == LevelSums(4, 12, 46, {1: 1, 2: 1, 4: 1, 5: 1})
    assert level_sums(cell(1, None, 1, 2), known, ONE, 1) == LevelSums(6, 17, 59, {1: 1, 2: 2, 3: 1, 4: 1, 5: 1})
    assert level_sums(cell(2, SPAN, 1), known, ONE, 2) == LevelSums(4, 12, 38, {3: 2, 2: 1, 4: 1})
    assert level_sums(cell(2, SPAN, 1), known, ONE, 1).n == 4
    assert level_sums(cell(1, None, 3), known, ONE, 1) == LevelSums(0, 0, 0, {})


def test_a_movement_is_everybody_who_answered_both_times() -> None:
    known = evidence(PEOPLE, (SPAN,))
    of_one = ChangeSums(3, 7, 8, 1, 5, 1, 1, 1, frozenset({2, 0, -1}))
    assert change_sums(cell(2, SPAN, 1), known, ONE) == of_one
    of_both = ChangeSums(5, 12, 14, 2, 10, 2, 1, 2, frozenset({2, 0, -1}))
    assert change_sums(cell(2, SPAN, 1, 2), known, ONE) == of_both
    assert change_sums(cell(2, SPAN, 3), known, ONE).n == 0


def test_who_is_still_to_answer_is_expected_to_do_so_in_full() -> None:
    before = Block(0, 1, 4, frozenset({(1, "one")}), frozenset())
    elsewhere = Block(1, 2, 5, frozenset({(1, "one")}), frozenset())
    ahead = expect([before, elsewhere], [Expected(1, 2, 6)], ONE, {"one": 0b11})
    assert ahead[1] == elsewhere
    assert (ahead[0].id, ahead[0].persons) == (0, 4)
    assert ahead[0].scored == {(1, "one"), (2, "one")}
    assert ahead[0].moved == {(SPAN, "one")}
    assert ahead[2] == Block(-1, 1, 2, frozenset({(2, "one")}), frozenset())
    assert len(ahead) == 3


def test_a_full_group_brings_nobody_new_and_each_group_has_its_own() -> None:
    before = Block(0, 1, 4, frozenset({(1, "one")}), frozenset())
    assert len(expect([before], [Expected(1, 2, 4)], ONE, {})) == 1
    fresh = expect([before], [Expected(1, 2, 5), Expected(2, 2, 3), Expected(3, 1, 7)], ONE, {})[1:]
    assert [(block.id, block.group, block.persons) for block in fresh] == [(-1, 1, 1), (-2, 2, 3), (-3, 3, 7)]


def test_who_skipped_a_question_before_is_expected_to_move_over_those_they_answered() -> None:
    before = Block(0, 1, 1, frozenset({(1, "one")}), frozenset(), {(1, "one"): 0b01})
    (ahead,) = expect([before], [Expected(1, 2, 1)], ONE, {"one": 0b11})
    assert ahead.answered == {(1, "one"): 0b01, (2, "one"): 0b11, (SPAN, "one"): 0b01}


def test_only_what_was_earlier_is_moved_from() -> None:
    later = Block(0, 1, 1, frozenset({(1, "one"), (3, "one")}), frozenset())
    (ahead,) = expect([later], [Expected(1, 2, 1)], ONE, {})
    assert ahead.moved == {(SPAN, "one")}


def test_a_sealed_laget_stands_as_one_whom_nothing_divides() -> None:
    rules = scoring(("area", ("one", "two")))
    first, second = remains([(4, 1), (7, 2)], rules)
    assert (first.group, first.persons, first.sealed, first.moved) == (4, 1, True, frozenset())
    assert first.scored == {(1, "focus_area:area"), (1, "indicator:one"), (1, "indicator:two")}
    assert {number for number, _ in second.scored} == {2}
    assert first.id != second.id and max(first.id, second.id) < -999
    assert remains([], rules) == []


def test_what_was_told_over_a_sealed_laget_is_an_unknown_of_its_own() -> None:
    """One for each group and span with an end that is sealed, beside the Läget itself; nothing else moved."""
    rules = scoring(("area", ("one",)))
    _laget, first, second = remains([(4, 2)], rules, [Span(1, 2), Span(2, 3), Span(1, 3), Span(1, 2)])
    assert [(one.group, one.persons, one.sealed) for one in (first, second)] == [(4, 1, True)] * 2
    every = {"focus_area:area", "indicator:one"}
    assert first.moved == {(Span(1, 2), code) for code in every}
    assert second.moved == {(Span(2, 3), code) for code in every}
    assert first.scored == {(1, "focus_area:area:stayed")}, "where those who stayed began is told of focus areas"
    assert len({_laget.id, first.id, second.id}) == 3
    presence = Presence((_laget, first, second), rules)
    area = Measure(MeasureKind.FOCUS_AREA, "area")
    told = Cell(Unit(Level.INITIATIVE, 1), area, 2, Span(1, 2), frozenset({4}))
    unknowns = Unknowns((_laget, first, second), rules.columns_of("area"))
    parts = {part: unknowns.weighing(told, presence, part) for part in ("sum", "start", "end", "stayed")}
    assert {part: one.weights.tolist() for part, one in parts.items()} == {
        "sum": [1, -1],
        "start": [1],
        "end": [1],
        "stayed": [1],
    }
    assert parts["sum"].columns.tolist() == [parts["end"].columns[0], parts["start"].columns[0]]
    assert parts["stayed"].columns[0] not in parts["sum"].columns
    level = replace(told, span=None)
    assert unknowns.weighing(level, presence).columns[0] not in parts["sum"].columns
