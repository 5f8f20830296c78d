"""The structural step against a slow twin over fractions, and the three attacks of the method report (A7)."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.disclosure.ahead import remains
from genklang.core.disclosure.cells import Cell, Presence, cells_of
from genklang.core.disclosure.echelon import PRIME, Echelon, rank
from genklang.core.disclosure.evidence import Block, Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.structural import Unknowns, Verdict, guarded_sets, kept_open, row_of, walk

from .fractions import fraction_rank
from .people import ONE, evidence, group, scoring

POLICY = default_policy()
INDICATOR = Measure(MeasureKind.INDICATOR, "one")


def verdicts(people, units, spans=(), fixed=()):
    """Verdicts of every indicator cell: (unit, Läget or span) -> verdict."""
    known = evidence(people, spans)
    wanted = [
        cell
        for unit, number, groups in units
        for cell in cells_of(unit, number, spans if number > 1 else (), groups, ONE)
    ]
    judged = walk(fixed, wanted, known.blocks, ONE, POLICY)
    return {(c.unit, c.span or c.number): v for c, v in judged.items() if c.measure == INDICATOR}


def test_complement_total_minus_shown_groups_is_refused():
    """A7.1: programme of 20, groups of 9, 7 and 4; the four could be had by subtraction."""
    people = group(1, *[(3,)] * 9) | group(2, *[(4,)] * 7) | group(3, *[(1,), (1,), (2,), (1,)])
    total, g1, g2, g3 = Unit(Level.INITIATIVE, 1), Unit(Level.GROUP, 1), Unit(Level.GROUP, 2), Unit(Level.GROUP, 3)
    units = [(total, 1, frozenset({1, 2, 3}))] + [(g, 1, frozenset({g.id})) for g in (g1, g2, g3)]
    got = verdicts(people, units)
    assert got == {
        (total, 1): Verdict.PUBLISH,
        (g1, 1): Verdict.PUBLISH,
        (g2, 1): Verdict.PROTECTS_OTHERS,
        (g3, 1): Verdict.TOO_FEW,
    }


def test_a_leaver_makes_the_movement_refused_and_both_levels_stay():
    """A7.2: nine at Läget 1, eight of them at Läget 2."""
    people = group(1, *[(3, 4)] * 8, (1, None))
    unit = Unit(Level.GROUP, 1)
    got = verdicts(people, [(unit, 1, frozenset({1})), (unit, 2, frozenset({1}))], spans=(Span(1, 2),))
    assert got == {
        (unit, 1): Verdict.PUBLISH,
        (unit, 2): Verdict.PUBLISH,
        (unit, Span(1, 2)): Verdict.PROTECTS_OTHERS,
    }


def test_when_all_return_the_movement_is_already_implied():
    people = group(1, *[(3, 4)] * 9)
    unit = Unit(Level.GROUP, 1)
    got = verdicts(people, [(unit, 1, frozenset({1})), (unit, 2, frozenset({1}))], spans=(Span(1, 2),))
    assert set(got.values()) == {Verdict.PUBLISH}


def test_overlapping_partitions_that_differ_by_one_person_are_refused():
    """A7.3: programme 16 and 15, area 15 and 16, one person in the other area."""
    people = group(1, *[(3,)] * 15) | group(2, (1,)) | group(3, *[(4,)] * 15)
    one, two = Unit(Level.INITIATIVE, 1), Unit(Level.INITIATIVE, 2)
    north, south = Unit(Level.ACTIVITY, 1), Unit(Level.ACTIVITY, 2)
    units = [
        (one, 1, frozenset({1, 2})),
        (two, 1, frozenset({3})),
        (north, 1, frozenset({1})),
        (south, 1, frozenset({2, 3})),
    ]
    got = verdicts(people, units)
    assert got[one, 1] is got[two, 1] is Verdict.PUBLISH
    assert got[north, 1] is got[south, 1] is Verdict.PROTECTS_OTHERS


def test_an_earlier_release_is_never_judged_but_always_counted():
    """Läget 1 on nine is out; a movement on eight of them must still be refused."""
    people = group(1, *[(3, 4)] * 8, (1, None))
    unit = Unit(Level.GROUP, 1)
    out = cells_of(unit, 1, (), frozenset({1}), ONE)
    got = verdicts(people, [(unit, 2, frozenset({1}))], spans=(Span(1, 2),), fixed=out)
    assert got[unit, Span(1, 2)] is Verdict.PROTECTS_OTHERS


def test_focus_area_and_its_indicators_together_tell_of_who_skipped_one():
    """Nine persons, three indicators, one of them skipped the third: 3F - I1 - I2 - I3 is that person's alone."""
    rules = scoring(("area", ("a", "b", "c")))
    full = {(1, f"p{at}"): {1: {"a": 3.0, "b": 3.0, "c": 3.0}} for at in range(8)}
    people = full | {(1, "p8"): {1: {"a": 1.0, "b": 2.0}}}
    known = evidence(people, (), rules)
    judged = walk((), cells_of(Unit(Level.GROUP, 1), 1, (), frozenset({1}), rules), known.blocks, rules, POLICY)
    by_code = {cell.measure.code: verdict for cell, verdict in judged.items()}
    assert by_code == {
        "area": Verdict.PUBLISH,
        "a": Verdict.PUBLISH,
        "b": Verdict.PUBLISH,
        "c": Verdict.PROTECTS_OTHERS,
    }


@given(
    st.lists(st.lists(st.integers(-2, 2), min_size=6, max_size=6), min_size=1, max_size=6), st.sets(st.integers(0, 5))
)
def test_echelon_agrees_with_fractions(rows, columns):
    """Rank, and "is some combination about these columns alone", computed with fractions by removing the columns."""
    echelon = Echelon(6)
    for row in rows:
        echelon.add(np.array(row, dtype=np.int64) % PRIME)
    exact = [[Fraction(value) for value in row] for row in rows]
    assert len(echelon.rows) == rank(np.array(rows, dtype=np.int64) % PRIME) == fraction_rank(exact)
    mask = np.isin(np.arange(6), list(columns))
    outside = [[v for at, v in enumerate(row) if at not in columns] for row in exact]
    assert echelon.tells_of(mask) == (fraction_rank(exact) > fraction_rank(outside))


@st.composite
def towns(draw):
    """Two to three groups of one indicator over two Lägen, everybody there or not as it happens."""
    people = {}
    for name in range(1, draw(st.integers(2, 3)) + 1):
        size = draw(st.integers(3, 12))
        there = st.sampled_from([(1, 1), (1, 1), (1, 1), (1, 0), (0, 1)])
        people |= group(name, *[tuple(3 if t else None for t in draw(there)) for _ in range(size)])
    return people


@given(towns())
def test_guarded_are_all_small_blocks_cells_and_differences(people):
    """Against plain sets: everything under five persons that one block, one cell or two cells single out."""
    spans, names = (Span(1, 2),), sorted({name for name, _ in people})
    known = evidence(people, spans)
    cells = [
        cell
        for number in (1, 2)
        for unit, groups in [
            (Unit(Level.ACTIVITY, 1), frozenset(names)),
            *((Unit(Level.GROUP, name), frozenset({name})) for name in names),
        ]
        for cell in cells_of(unit, number, spans if number == 2 else (), groups, ONE)
    ]
    persons = {block.id: block.persons for block in known.blocks}
    presence = Presence(known.blocks, ONE)
    behind = [frozenset(block.id for block, _ in presence.behind(cell)) for cell in cells]
    singled = {frozenset({block}) for block in persons} | set(behind)
    singled |= {one - other for one in behind for other in behind} | {one ^ other for one in behind for other in behind}
    small = {held for held in singled if held and sum(persons[block] for block in held) < POLICY.guard_size}
    assert guarded_sets(cells, presence, POLICY) == small


def test_as_many_as_the_threshold_are_enough():
    units = [(Unit(Level.ACTIVITY, 1), 1, frozenset({1, 2}))]
    units += [(Unit(Level.GROUP, name), 1, frozenset({name})) for name in (1, 2)]
    got = verdicts(group(1, *[(3,)] * 5) | group(2, *[(3,)] * 5), units)
    assert set(got.values()) == {Verdict.PUBLISH}
    got = verdicts(group(1, *[(3,)] * 5) | group(2, *[(3,)] * 4), units)
    assert got == {
        (Unit(Level.ACTIVITY, 1), 1): Verdict.TOO_FEW,
        (Unit(Level.GROUP, 1), 1): Verdict.PUBLISH,
        (Unit(Level.GROUP, 2), 1): Verdict.TOO_FEW,
    }


def test_an_activity_of_too_few_does_not_follow_from_the_others_though_they_are_more_than_a_few():
    """An initiative of twenty, activities of thirteen and seven (two groups): the seven are what is left."""
    people = group(1, *[(3,)] * 13) | group(2, *[(4,)] * 4) | group(3, *[(2,)] * 3)
    total, large, small = Unit(Level.INITIATIVE, 1), Unit(Level.ACTIVITY, 1), Unit(Level.ACTIVITY, 2)
    units = [(total, 1, frozenset({1, 2, 3})), (large, 1, frozenset({1})), (small, 1, frozenset({2, 3}))]
    assert verdicts(people, units) == {
        (total, 1): Verdict.PUBLISH,
        (large, 1): Verdict.PROTECTS_OTHERS,
        (small, 1): Verdict.TOO_FEW,
    }
    # The same seven as a group are enough for a group, and then nothing has to be kept from following.
    people = group(1, *[(3,)] * 13) | group(2, *[(4,)] * 7)
    units = [(total, 1, frozenset({1, 2})), (large, 1, frozenset({1})), (small, 1, frozenset({2}))]
    units.append((Unit(Level.GROUP, 2), 1, frozenset({2})))
    assert verdicts(people, units) == {
        (total, 1): Verdict.PUBLISH,
        (large, 1): Verdict.PUBLISH,
        (small, 1): Verdict.TOO_FEW,
        (Unit(Level.GROUP, 2), 1): Verdict.PUBLISH,
    }


def test_what_is_told_already_does_not_stop_what_has_nothing_to_do_with_it():
    """Nine and eight of them are out: the ninth is told. A new Läget of the nine may still be shown."""
    people = group(1, *[(3, 4)] * 8) | group(2, (1, 2))
    wide, narrow = Unit(Level.GROUP, 1), Unit(Level.GROUP, 2)
    out = cells_of(wide, 1, (), frozenset({1, 2}), ONE) + cells_of(narrow, 1, (), frozenset({1}), ONE)
    assert verdicts(people, [(wide, 2, frozenset({1, 2}))], fixed=out) == {(wide, 2): Verdict.PUBLISH}


def test_open_is_kept_what_holds_nothing_that_is_shown():
    """Of numbers of too few: not an activity whose one group is shown, and not a cell that nobody is behind."""
    people = group(1, *[(3,)] * 7) | group(2, *[(4,)] * 4) | group(3, *[(2,)] * 4)
    presence = Presence(evidence(people).blocks, ONE)

    def level(kind, at, *groups):
        return Cell(Unit(kind, at), INDICATOR, 1, None, frozenset(groups))

    held, apart = level(Level.ACTIVITY, 1, 1, 2), level(Level.ACTIVITY, 2, 2, 3)
    nobody, same = level(Level.ACTIVITY, 3, 9), level(Level.INITIATIVE, 2, 2, 3)
    shown = level(Level.GROUP, 1, 1)
    assert kept_open([held, apart, nobody], [shown], presence) == (apart,)
    assert kept_open([held, apart], [], presence) == (held, apart)
    # An activity of one group, and the group is shown.
    assert kept_open([level(Level.ACTIVITY, 4, 1)], [shown], presence) == ()
    # Two numbers about the same persons are one.
    assert kept_open([apart, same], [shown], presence) == (same,)


@given(towns())
def test_nothing_published_is_about_a_guarded_few(people):
    """Whatever the walk lets out, a fresh elimination over fractions finds no combination about a guarded set alone."""
    names = sorted({name for name, _ in people})
    spans = (Span(1, 2),)
    known = evidence(people, spans)
    total = Unit(Level.ACTIVITY, 1)
    wanted: list[Cell] = []
    for number, span in product((1, 2), (spans,)):
        for unit, groups in [(total, frozenset(names)), *((Unit(Level.GROUP, n), frozenset({n})) for n in names)]:
            wanted += cells_of(unit, number, span if number == 2 else (), groups, ONE)
    judged = walk((), wanted, known.blocks, ONE, POLICY)
    unknowns = Unknowns(known.blocks, frozenset({"one"}))
    presence = Presence(known.blocks, ONE)
    rows = []
    for cell, verdict in judged.items():
        if verdict is Verdict.PUBLISH:
            row = row_of(cell, presence, unknowns)
            rows.append([Fraction(int(v) if v < PRIME // 2 else int(v) - PRIME) for v in row])
    for held in guarded_sets(wanted, presence, POLICY):
        inside = {at for block in held for at in unknowns.of_block[block]}
        if rows and inside:
            outside = [[v for at, v in enumerate(row) if at not in inside] for row in rows]
            assert fraction_rank(rows) == fraction_rank(outside)


def test_an_unknown_level_has_no_threshold():
    with pytest.raises(KeyError):
        POLICY.least("street")


def test_what_is_left_of_a_sealed_group_is_guarded_though_area_and_indicator_are_both_out():
    """A focus area's total minus its indicator's is about the sealed group alone, and tells nothing: they are alike.
    The total minus the other group tells what those three had answered."""
    other = Block(0, 1, 9, frozenset({(1, "one")}), frozenset())
    total, alone = Unit(Level.ACTIVITY, 9), Unit(Level.GROUP, 1)
    fixed = cells_of(total, 1, (), frozenset({1, 2}), ONE)
    wanted = cells_of(alone, 1, (), frozenset({1}), ONE)
    judged = walk(fixed, wanted, (other, *remains([(2, 1)], ONE)), ONE, default_policy())
    assert set(judged.values()) == {Verdict.PROTECTS_OTHERS}
    assert set(walk(fixed, wanted, (other,), ONE, default_policy()).values()) == {Verdict.PUBLISH}
