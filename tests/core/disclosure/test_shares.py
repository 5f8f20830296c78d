"""Shares: which class a score is in, what comes out together, and that a distribution yields before a mean does."""

from dataclasses import replace

import pytest

from genklang.core.disclosure.cells import Cell
from genklang.core.disclosure.classes import class_of, counted, ends, parts_of
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.gate import Plan, release, release_together
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.states import State

from .people import ONE, evidence, group

POLICY = default_policy()
INDICATOR = Measure(MeasureKind.INDICATOR, "one")
TWELVE = group(1, *[(answer,) for answer in (1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5)])


def plan(level: Level, at: int, groups: frozenset[int], **more: object) -> Plan:
    return Plan(Unit(level, at), 1, (), groups, 1, **more)  # type: ignore[arg-type]


def test_a_score_on_a_border_is_in_the_class_nearer_the_middle() -> None:
    assert [class_of(score, 1, 5) for score in (1, 1.4, 1.5, 2, 2.4, 2.5, 3, 3.5, 3.6, 4.5, 4.6, 5)] == [
        *(0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4),
    ]
    assert counted({1: 2, 2.5: 1, 3.5: 1, 5: 3}, 1, 5) == (2, 0, 2, 0, 3)


def test_a_class_holds_the_scores_there_are() -> None:
    assert [ends(at, at + 1, 1, 5, 1) for at in range(5)] == [(n, n) for n in (1.0, 2.0, 3.0, 4.0, 5.0)]
    assert ends(0, 2, 1, 5, 1) == (1, 2)
    assert ends(3, 5, 1, 5, 2) == (4, 5)
    assert ends(0, 2, 1, 5, None) == (1, 2.5)


def test_only_scales_with_such_parts_have_any() -> None:
    assert [len(parts_of(width, five=True)) for width in (1, 2, 3, 4, 10)] == [0, 3, 0, 5, 5]
    assert [len(parts_of(width, five=False)) for width in (1, 2, 3, 4, 10)] == [0, 3, 0, 3, 3]


def test_the_shares_are_facts_that_hold_the_truth() -> None:
    out = release(Raw(evidence(TWELVE)), plan=plan(Level.GROUP, 1, frozenset({1})), scoring=ONE, policy=POLICY)
    told = {fact.part: (fact.lower, fact.upper) for fact in out.facts if fact.counts}
    assert set(told) == {"in02", "in23", "in35"}
    assert all(lower <= 4 <= upper for lower, upper in told.values())


def test_where_the_other_shares_would_tell_a_coded_end_there_is_no_distribution() -> None:
    # "About 7 of 10" and "about 3 of 10" of ten are all of them, so "at most 2 of 10" would be nobody.
    nobody_low = group(1, *[(answer,) for answer in (3, 3, 3, 3, 3, 3, 3, 4, 4, 4)])
    out = release(Raw(evidence(nobody_low)), plan=plan(Level.GROUP, 1, frozenset({1})), scoring=ONE, policy=POLICY)
    assert out.released.level(INDICATOR).state is State.SHOWN
    assert out.released.level(INDICATOR).distribution is None


def test_beside_a_mean_that_is_rough_there_is_no_distribution() -> None:
    few = group(2, *[(answer,) for answer in (1, 3, 5)])
    everybody = Cell(Unit(Level.ACTIVITY, 9), INDICATOR, 1, None, frozenset({1, 2}))
    known = Raw(evidence(TWELVE | few))
    exact = Fact(everybody, "sum", 44, 44)  # the group minus this would be the three
    at_once = release(
        known,
        plan=plan(Level.GROUP, 1, frozenset({1}), fixed=(exact,), fixed_cells=(everybody,)),
        scoring=ONE,
        policy=POLICY,
    ).released.level(INDICATOR)
    assert at_once.state in (State.COARSER, State.PROTECTS_OTHERS)
    assert at_once.distribution is None


def test_what_comes_out_together_is_judged_together() -> None:
    people = TWELVE | group(2, *[(answer,) for answer in (1, 1, 2, 3, 3, 4, 5, 5, 4)])
    total = plan(Level.ACTIVITY, 1, frozenset({1, 2}))
    parts = [plan(Level.GROUP, at, frozenset({at})) for at in (1, 2)]
    outcomes = release_together(Raw(evidence(people)), plans=[total, *parts], scoring=ONE, policy=POLICY)
    assert [out.released.unit for out in outcomes] == [one.unit for one in (total, *parts)]
    assert [out.released.level(INDICATOR).value for out in outcomes] == [3.0, 3.0, 3.1]
    with pytest.raises(ValueError, match="planned together"):
        release_together(Raw(evidence(people)), plans=[total, replace(parts[0], number=2)], scoring=ONE, policy=POLICY)


def test_a_person_who_left_keeps_room_beside_the_distribution() -> None:
    both = {who: {1: dict(scores[1]), 2: {"one": 3.0}} for who, scores in TWELVE.items()}
    left = min(both)
    del both[left][2]
    first = release(Raw(evidence(TWELVE)), plan=plan(Level.GROUP, 1, frozenset({1})), scoring=ONE, policy=POLICY)
    spans = (Span(1, 2),)
    second = release(
        Raw(evidence(both, spans)),
        plan=Plan(
            Unit(Level.GROUP, 1),
            2,
            spans,
            frozenset({1}),
            12,
            fixed=first.facts,
            fixed_cells=tuple(dict.fromkeys(fact.cell for fact in first.facts if fact.sharp)),
        ),
        scoring=ONE,
        policy=POLICY,
    )
    assert second.tight == ()
    assert second.released.movement(INDICATOR, spans[0]).state is not State.SHOWN
