"""The model of shares against every list of answers there can be: nothing that fits is missed, nothing else let in."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from genklang.core.disclosure.cells import Cell, Presence, Scoring
from genklang.core.disclosure.evidence import Block, Evidence, Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.facts import Fact, Part
from genklang.core.disclosure.model import Area
from genklang.core.disclosure.policy import Policy, default_policy
from genklang.core.disclosure.search import Case
from genklang.core.disclosure.shares import Few, Shares, Who
from genklang.core.disclosure.shares_model import Free, Model
from genklang.core.disclosure.unknowns import Unknowns
from genklang.core.disclosure.worlds import Worlds

from .every_answer import EveryAnswer
from .people import ONE, evidence, group

POLICY = default_policy()
INDICATOR = Measure(MeasureKind.INDICATOR, "one")
SPAN = Span(1, 2)


def tell(part: Part, groups: Sequence[int], lower: float, upper: float, *, number: int = 1, span: bool = False) -> Fact:
    end = 2 if span else number
    return Fact(
        Cell(Unit(Level.ACTIVITY, 9), INDICATOR, end, SPAN if span else None, frozenset(groups)), part, lower, upper
    )


def shares_of(
    known: Evidence, facts: Sequence[Fact], owned: Sequence[Fact] = (), *, rules: Scoring = ONE, policy: Policy = POLICY
) -> Shares:
    area = Area(
        frozenset({"one"}),
        Unknowns(known.blocks, rules.columns_of("area")),
        Presence(known.blocks, rules),
        known,
        rules,
        policy,
    )
    return Shares(area, facts, list(enumerate(owned)))


def ends(case: Case, at: int) -> list[tuple[float, float]]:
    """Of a target's sum, and after it of how many are in each class: the least and the most in whole numbers."""
    worlds = Worlds(case.matrix, case.bounds[:, 0], case.bounds[:, 1], case.least, case.most)
    worlds.whole(case.whole)
    rows = dict.fromkeys(row for _, row, _ in case.targets.asked(at))
    weights = [case.targets.rows[[row]].toarray()[0] for row in rows]
    found = [(worlds.lowest_whole(goal)[1], -worlds.lowest_whole(-goal)[1]) for goal in weights]
    return [(round(low, 3), round(high, 3)) for low, high in found]


def seen(every: EveryAnswer, who: Who, told: Shares) -> list[tuple[float, float]]:
    """The same from the lists of answers."""
    people = [person for at in who.blocks for person in every.behind(told.blocks[at])]
    answers = every.lists[[every.at[person, who.spot[0]] for person in people]]
    sums = answers.sum(axis=0)
    found = [(float(sums.min()), float(sums.max()))]
    if who.group in told.covered.get(who.spot, ()):
        for start, stop in told.parts(who.spot):
            inside = ((answers > start) & (answers <= stop)).sum(axis=0)
            found.append((float(inside.min()), float(inside.max())))
    return found


#: Three and two who answered once; the shares of all five are told, and of the three alone.
ONCE = group(1, (2,), (3,), (5,)) | group(2, (1,), (4,))
IN_THREE = [
    tell("in02", (1, 2), 2, 2),
    tell("in23", (1, 2), 1, 2),
    tell("in35", (1, 2), 1, 2),
    tell("sum", (1, 2), 14.2, 16.4),
    tell("sum", (1,), 8.6, 10.4),
]
IN_FIVE = [
    tell("in01", (1, 2), 0, 1),
    tell("in12", (1, 2), 1, 1),
    tell("in23", (1, 2), 1, 2),
    tell("in34", (1, 2), 1, 1),
    tell("in45", (1, 2), 0, 1),
    tell("in02", (1,), 1, 2),
    tell("sum", (1, 2), 15, 15),
]
#: Two Lägen: two stayed and one left; in the other group one stayed and one came.
TWICE = group(1, (2, 3), (4, 4), (3, None)) | group(2, (5, 2), (None, 5))
MOVED = [
    tell("up", (1, 2), 1, 2, span=True),
    tell("same", (1, 2), 0, 1, span=True),
    tell("down", (1, 2), 1, 1, span=True),
    tell("sum", (1, 2), -2.4, -1.6, span=True),
    tell("sum", (1,), 8.6, 9.4),
    tell("sum", (1, 2), 13, 14, number=2),
]


def free_to(every: EveryAnswer, told: Shares, free: Free | None) -> None:
    """Of the lists, those where only what is free differs from what was answered."""
    for (who, number), truth in every.truth.items():
        if free is None or who[0] == free.group:
            continue
        mine = every.lists[every.at[who, number]]
        spot = number, "one"
        if free.alone:
            every.keep(mine == truth)
        elif spot not in free.spots and who[0] in told.covered.get(spot, ()):
            start, stop = next((a, b) for a, b in told.parts(spot) if a < truth <= b)
            every.keep((mine > start) & (mine <= stop))
        if free.spots and any(fact.cell.span for _, fact in told.shares) and {(who, 1), (who, 2)} <= set(every.truth):
            moved = every.lists[every.at[who, 2]] - every.lists[every.at[who, 1]]
            every.keep(np.sign(moved) == np.sign(every.truth[who, 2] - every.truth[who, 1]))


@pytest.mark.parametrize(
    "free", [None, Free(1, alone=True), Free(2, alone=True), Free(1, spots=frozenset({(1, "one")}))]
)
@pytest.mark.parametrize("told", [IN_THREE, IN_FIVE, [*IN_THREE, *IN_FIVE]], ids=["three", "five", "both"])
def test_of_one_lage_the_model_is_what_answers_there_can_be(told: list[Fact], free: Free | None) -> None:
    shares, every = shares_of(evidence(ONCE), told), EveryAnswer(ONCE)
    every.told(told)
    free_to(every, shares, free)
    asked = [who for at in ((1, 2) if free is None else (free.group,)) for who in shares.crowds(at)]
    case = Model(shares, asked, free).case
    assert [ends(case, at) for at in range(len(asked))] == [seen(every, who, shares) for who in asked]


#: With how the answers fell at both Lägen.
FALLEN = [
    tell("in02", (1, 2), 0, 2),
    tell("in23", (1, 2), 1, 2),
    tell("in35", (1, 2), 2, 2),
    tell("in02", (1, 2), 1, 1, number=2),
    tell("in35", (2,), 1, 1, number=2),
]


WAYS_TO_LOOK = [
    None,
    *(Free(at, alone=True) for at in (1, 2)),
    *(Free(at, spots=frozenset({(n, "one")})) for at in (1, 2) for n in (1, 2)),
    Free(1, spots=frozenset({(1, "one"), (2, "one")})),
]


def both_ways(told: list[Fact], free: Free | None) -> tuple[list[list[tuple[float, float]]], ...]:
    shares, every = shares_of(evidence(TWICE, (SPAN,)), told), EveryAnswer(TWICE)
    every.told(told)
    free_to(every, shares, free)
    asked = [who for at in ((1, 2) if free is None else (free.group,)) for who in shares.crowds(at)]
    case = Model(shares, asked, free).case
    return [ends(case, at) for at in range(len(asked))], [seen(every, who, shares) for who in asked]


@pytest.mark.parametrize("free", WAYS_TO_LOOK)
@pytest.mark.parametrize("told", [MOVED, FALLEN], ids=["moved", "fallen"])
def test_of_two_lagen_the_model_is_what_answers_there_can_be(told: list[Fact], free: Free | None) -> None:
    found, true = both_ways(told, free)
    assert found == true


@pytest.mark.parametrize("free", WAYS_TO_LOOK)
def test_with_ways_and_classes_told_no_list_of_answers_is_missed(free: Free | None) -> None:
    """Who in a class at one Läget moved which way is not tied together, so the model may hold a little more."""
    found, true = both_ways([*MOVED, *FALLEN], free)
    rows = [(one, other) for mine, its in zip(found, true, strict=True) for one, other in zip(mine, its, strict=True)]
    assert all(one[0] <= other[0] and one[1] >= other[1] for one, other in rows)
    assert sum(one == other for one, other in rows) >= len(rows) - 2


@pytest.mark.parametrize(("stood", "ends_at"), [(1, (1, 4)), (5, (2, 5)), (3, (1, 5))])
@pytest.mark.parametrize("number", [1, 2])
def test_others_who_stay_on_their_way_may_go_as_far_as_the_scale(stood: int, ends_at: tuple, number: int) -> None:
    """One of two others goes up by 1 to 4 and one down, so together 3 at most either way; and so the one, who stood."""
    people = group(1, (stood, stood)) | group(2, (4, 2), (2, 4))
    told = [
        *(tell(way, (1, 2), 0, 3, span=True) for way in ("up", "same", "down")),  # type: ignore[arg-type]
        tell("sum", (1, 2), 0, 0, span=True),
        tell("sum", (1,), stood, stood),
    ]
    shares, every = shares_of(evidence(people, (SPAN,)), told), EveryAnswer(people)
    every.told(told)
    free = Free(1, spots=frozenset({(number, "one")}))
    free_to(every, shares, free)
    then, now = shares.crowds(1)
    case = Model(shares, [then, now], free).case
    assert (ends(case, 0), ends(case, 1)) == ([(stood, stood)], [ends_at])
    assert seen(every, now, shares) == [ends_at]


def test_others_who_stay_in_their_class_may_be_anywhere_in_it() -> None:
    """At the other Läget the other is 1 or 2, or 4 or 5; so of a sum of 7 the one is 5, and of 5 they are 3 or 4."""
    for other, total, one, left in ((2, 7, 5, (5, 5)), (2, 5, 3, (3, 4)), (4, 7, 3, (2, 3)), (4, 5, 1, (1, 1))):
        people = group(1, (one, 3)) | group(2, (other, 3))
        part: Part = "in02" if other < 3 else "in35"
        told = [tell(part, (1, 2), 0, 2), tell("sum", (1, 2), total, total)]
        shares = shares_of(evidence(people), told)
        case = Model(shares, list(shares.crowds(1)), Free(1, spots=frozenset({(2, "one")}))).case
        assert ends(case, 0)[0] == left


def test_on_other_scales_and_grids() -> None:
    """From 2 to 6 in halves: sums are not whole numbers, only persons are."""
    rules = Scoring(ONE.areas, dict.fromkeys(ONE.scales, (2.0, 6.0)), dict.fromkeys(ONE.scales, 2))
    policy = replace(POLICY, person_width_share=0.25, hidden_width_share=0.5)
    known = evidence(group(1, (3, 4), (4.5, 5), (6, 6)) | group(2, (2, 2.5), (5, 4)), (SPAN,), rules)
    told = [
        tell("in02", (1, 2), 1, 1),
        tell("in23", (1, 2), 1, 2),
        tell("sum", (1, 2), 0, 99),
        tell("up", (1, 2), 2, 3, span=True),
    ]
    shares = shares_of(known, told, rules=rules, policy=policy)
    first, later = shares.crowds(1)
    few = Few(tell("sum", (1,), 0, 0).cell, 1)
    case = Model(shares, [first, later, few]).case
    # In the two lowest is up to 3 (3,5 is nearer the middle), in the third up to 4,5, in the highest from 5.
    assert ends(case, 0) == [(2 + 3.5 + 3.5, 18), (0, 1), (0, 2), (0, 3)]
    assert ends(case, 1) == [(6, 18)]
    assert case.targets.need.tolist() == [1, 1, 2]
    # The sums of two blocks at two Lägen are in halves; three classes and three ways of each are persons.
    assert (len(case.least), len(case.whole)) == (4 + 6 + 6, 6 + 6)
    assert sorted(case.least.tolist())[-4:] == [4, 4, 6, 6]
    assert sorted(case.most.tolist())[-4:] == [12, 12, 18, 18]
    # Who goes up does so by half a step at least: three of group 1 have at least as much more as two who do.
    both = [tell("up", (1,), 3, 3, span=True), tell("sum", (1,), 9, 9)]
    up = Model(shares_of(known, both, rules=rules), [later]).case
    assert ends(up, 0) == [(10.5, 18)]
    down = Model(shares_of(known, [tell("down", (1,), 3, 3, span=True), both[1]], rules=rules), [later]).case
    assert ends(down, 0) == [(6, 7.5)]


def test_without_a_grid_classes_meet_and_a_change_may_be_as_small_as_can_be() -> None:
    rules = replace(ONE, grids={})
    known = evidence(group(1, (1, 2), (4, 4)), (SPAN,), rules)
    told = [tell("in02", (1,), 1, 1), tell("in35", (1,), 1, 1), tell("down", (1,), 2, 2, span=True)]
    case = Model(shares_of(known, told, rules=rules), list(shares_of(known, told, rules=rules).crowds(1))).case
    assert ends(case, 0)[0] == (1 + 3.5, 2.5 + 5)
    assert ends(case, 1)[0] == (2, 7.5)


def test_who_is_alike_in_everything_told_is_one_crowd() -> None:
    """Somebody who came a second time, of which nothing is told, is as the others; whoever it is told of is not."""
    known = evidence(group(1, (2, None), (3, None), (4, 3), (5, 1)))
    once = [tell("sum", (1,), 13, 15)]
    assert [who.blocks for who in shares_of(known, once).crowds(1)] == [(0, 1), (1,)]
    twice = [*once, tell("sum", (1,), 3, 4, number=2)]
    assert [who.blocks for who in shares_of(known, twice).crowds(1)] == [(0, 1), (1,)]
    moved = evidence(group(1, (2, None), (3, None), (4, 3), (5, 1)), (SPAN,))
    told = [*once, tell("sum", (1,), -6, -4, span=True)]
    assert [(who.spot[0], who.blocks) for who in shares_of(moved, told).crowds(1)] == [(1, (0,)), (1, (1,)), (2, (1,))]


def test_whose_answers_fall_into_parts_stands_alone() -> None:
    """Two blocks, each of one who skipped another question: their scores are weighed from parts."""
    scored, moved = frozenset({(1, "one"), (2, "one")}), frozenset({(SPAN, "one")})
    masks = {(1, "one"): 0b11, (2, "one"): 0b01, (SPAN, "one"): 0b01}
    base = evidence(group(1, (2, 3), (3, 4)), (SPAN,))
    sums = {number: base.levels[0, number, INDICATOR] for number in (1, 2)}
    levels = {(at, number, INDICATOR): sums[number] for at in (0, 1) for number in (1, 2)}
    blocks = tuple(Block(at, 1, 2, scored, moved, masks) for at in (0, 1))
    split = shares_of(Evidence(blocks, levels, {}, {"one": 3}), [tell("sum", (1,), 10, 11)])
    assert [who.blocks for who in split.crowds(1) if who.spot[0] == 1] == [(0,), (1,)]
    assert [who.blocks for who in split.crowds(1) if who.spot[0] == 2] == [(0, 1)]


def test_numbers_of_too_few_belong_to_the_group_with_most_of_their_persons() -> None:
    shares = shares_of(evidence(ONCE | group(3, (2,))), [])
    cells = [tell("sum", groups, 0, 0).cell for groups in ((1, 2), (2,), (2, 3), (3,))]
    assert [[cells.index(one.cell) for one in shares.few(at, cells)] for at in (1, 2, 3)] == [[0], [1, 2], [3]]
    assert [one.spot for one in shares.few(1, cells)] == [(1, "one")]
    moved = Few(tell("sum", (1,), 0, 0, span=True).cell, 1)
    assert moved.spot is None


def test_of_a_sealed_group_nothing_is_known() -> None:
    """Nobody in it is asked for, and a share may count any number of them; its sum may be anything."""
    sealed = Block(-9, 2, 1, frozenset({(1, "indicator:one")}), frozenset(), sealed=True)
    open_ = evidence(group(1, (2,), (3,), (5,)))
    known = Evidence((*open_.blocks, sealed), open_.levels, open_.changes)
    told = [tell("in35", (1, 2), 4, 5), tell("in02", (1, 2), 0, 1), tell("sum", (1, 2), 40, 41)]
    for free in (None, Free(1, alone=True)):
        shares = shares_of(known, told)
        assert shares.groups == [1]
        (who,) = shares.asked(1, [])
        (found,) = [ends(Model(shares, [who], free).case, 0)]
        # At most one of the three is in the two lowest; how many are in the highest is not held.
        assert found == [(7, 15), (0, 1), (0, 3), (0, 3)]


def test_of_a_sealed_group_everything_told_counts_the_same_number() -> None:
    """How many of them are in the highest classes is any number, but the same one in the total and in their own."""
    sealed = Block(-9, 2, 1, frozenset({(1, "indicator:one")}), frozenset(), sealed=True)
    open_ = evidence(group(1, (2,), (3,), (5,)))
    shares = shares_of(Evidence((*open_.blocks, sealed), open_.levels, open_.changes), [tell("in35", (1, 2), 4, 5)])
    (who,) = shares.asked(1, [])
    case = Model(shares, [who]).case
    assert (case.least[-1], case.most[-1]) == (0, np.inf)
    assert len(case.least) == 2 + 3 + 1


def test_who_is_erased_may_be_in_any_class_and_have_gone_either_way() -> None:
    """Of the one who is erased nothing is held at what it was, also where everybody else in their group is."""
    known = evidence(group(1, (3, 3), (2, 4)), (SPAN,), erased=group(2, (5, 1)))
    told = [tell("in35", (1, 2), 0, 1), tell("up", (1, 2), 1, 2, span=True)]
    for free in (None, Free(1, alone=True), Free(1, spots=frozenset({(2, "one")}))):
        shares = shares_of(known, told)
        assert shares.groups == [1, 2]
        gone = next(who for who in shares.asked(2, []) if who.spot == (1, "one"))
        assert ends(Model(shares, [gone], free).case, 0) == [(1, 5), (0, 1), (0, 1), (0, 1)]


def test_a_mean_of_too_few_is_asked_for_as_a_sum() -> None:
    shares, every = shares_of(evidence(ONCE), IN_THREE), EveryAnswer(ONCE)
    every.told(IN_THREE)
    both = Few(tell("sum", (1, 2), 0, 0).cell, 1)
    for free, low, high in ((None, 15, 16), (Free(1, alone=True), 10, 10)):
        targets = Model(shares, [both], free).case
        assert ends(targets, 0) == [(low, high)]
        assert (targets.targets.terms[0], targets.targets.need[0]) == (5, 1)
    assert {int(total) for total in every.amount(tell("sum", (1, 2), 0, 0))} == {15, 16}


def test_whose_fact_holds_is_told() -> None:
    """Every row of a candidate's is known by its place and part; what was told before has no owner."""
    shares = shares_of(evidence(TWICE, (SPAN,)), [FALLEN[1], MOVED[4]], [MOVED[0], MOVED[3], FALLEN[0]])
    case = Model(shares, []).case
    assert sorted(set(case.owners.values())) == [(0, "up"), (1, "sum"), (2, "in02")]
    held = {owner: case.bounds[row].tolist() for row, owner in case.owners.items()}
    assert held == {(0, "up"): [1, 2], (1, "sum"): [-2, -2], (2, "in02"): [0, 2]}
    assert len(case.whole) == len(case.least) == 6 + 3 * 3 + 2 * 3
    # Of the others' ways what is held is the candidate's, unless it was told before as well.
    alone = Model(shares, [], Free(1, spots=frozenset({(1, "one")}))).case
    assert sorted(alone.owners.values()) == [(0, "up"), (0, "up"), (1, "sum"), (2, "in02")]
    before = shares_of(evidence(TWICE, (SPAN,)), [MOVED[1]], [MOVED[0]])
    assert list(Model(before, [], Free(1, spots=frozenset({(1, "one")}))).case.owners.values()) == [(0, "up")]
