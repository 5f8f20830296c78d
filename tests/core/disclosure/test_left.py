"""Where those began who did not come back: for many, in totals, in coarse steps, judged with everything else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attacks import concluding
from tests.attacks.concluding import Rules

from genklang.core.disclosure.cells import Cell, Presence, cells_of
from genklang.core.disclosure.evidence import WHOLE, Block, Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.gate import Outcome, Plan, release
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.unknowns import Unknowns
from genklang.core.disclosure.values import shown_left

from .attacker import least_room
from .people import ONE, evidence, group

POLICY = default_policy()
AREA, INDICATOR = Measure(MeasureKind.FOCUS_AREA, "area"), Measure(MeasureKind.INDICATOR, "one")
STEP = Span(1, 2)
GROUP, INITIATIVE = Unit(Level.GROUP, 1), Unit(Level.INITIATIVE, 9)
SUMS = st.tuples(st.integers(10, 60), st.integers(10, 60), st.floats(1, 5), st.floats(1, 5))


@given(SUMS)
def test_the_fact_holds_the_truth_and_what_is_shown_is_the_nearest_half_point(
    case: tuple[int, int, float, float],
) -> None:
    stayed, gone, one, other = case
    shown = shown_left(stayed * one, stayed, gone * other, gone, 4.0, POLICY)
    assert shown is not None
    assert shown.value == pytest.approx(round(shown.value * 2) / 2)
    assert abs(shown.value - (other - one)) <= 0.25 + 1e-6
    assert shown.lower - 1e-6 <= stayed * one <= shown.upper + 1e-6


@given(SUMS)
def test_whoever_knows_everybodys_sum_concludes_no_more_than_the_fact_says(
    case: tuple[int, int, float, float],
) -> None:
    """The reader's own reckoning, written a second time."""
    stayed, gone, one, other = case
    shown = shown_left(stayed * one, stayed, gone * other, gone, 4.0, POLICY)
    assert shown is not None
    together = stayed * one + gone * other
    ends = concluding.began(shown.value, stayed, gone, (together, together), Rules())
    assert ends == pytest.approx((shown.lower, shown.upper))


@pytest.mark.parametrize(("stayed", "gone"), [(9, 40), (40, 9)])
def test_under_ten_in_a_part_nothing_is_said(stayed: int, gone: int) -> None:
    assert shown_left(3.0 * stayed, stayed, 2.0 * gone, gone, 4.0, POLICY) is None
    assert shown_left(3.0 * (stayed + 1), stayed + 1, 2.0 * (gone + 1), gone + 1, 4.0, POLICY) is not None


def people(seed: int = 3) -> dict[tuple[int, str], dict[int, dict[str, float]]]:
    """Two groups of thirty, twelve of each gone at Läget 2; those began lower."""
    rng, found = random.Random(seed), {}
    for name in (1, 2):
        stayed = [(float(rng.choice([3, 4, 4, 5])), float(rng.choice([3, 4, 5]))) for _ in range(18)]
        gone = [(float(rng.choice([1, 2, 2, 3])), None) for _ in range(12)]
        found |= group(name, *stayed, *gone)
    return found


def released(who: dict, unit: Unit, groups: frozenset[int]) -> Outcome:  # type: ignore[type-arg]
    plan = Plan(unit, 2, (STEP,), groups, sum(2 in lagen for lagen in who.values()))
    return release(Raw(evidence(who, (STEP,))), plan=plan, scoring=ONE, policy=POLICY)


def test_a_total_says_where_those_began_who_are_gone() -> None:
    who = people()
    outcome = released(who, INITIATIVE, frozenset({1, 2}))
    moved = outcome.released.movement(AREA, STEP)
    then = {back: [p[1]["one"] for p in who.values() if (2 in p) is back] for back in (True, False)}
    truth = sum(then[False]) / len(then[False]) - sum(then[True]) / len(then[True])
    assert moved.left == round(truth * 2) / 2 < -1
    told = [fact for fact in outcome.facts if fact.part == "stayed"]
    assert [(fact.cell.measure, fact.sharp) for fact in told] == [(AREA, False)]
    assert told[0].lower <= sum(then[True]) <= told[0].upper
    assert outcome.released.movement(INDICATOR, STEP).left is None  # once for a focus area is enough


def test_a_group_never_does() -> None:
    who = {name: lagen for name, lagen in people().items() if name[0] == 1}
    moved = released(who, GROUP, frozenset({1})).released.movement(AREA, STEP)
    assert moved.value is not None
    assert moved.left is None


def one_alone(seed: int) -> tuple[Outcome, tuple[Fact, ...], dict]:  # type: ignore[type-arg]
    """Nine of a group that is out stay, and one of another group, from which ten leave."""
    rng = random.Random(seed)
    nine = [(float(rng.randint(2, 4)), float(rng.randint(1, 5))) for _ in range(9)]
    lone = (5.0, float(rng.randint(1, 5)))
    gone = [(float(rng.randint(1, 3)), None) for _ in range(10)]
    own, only = group(1, *nine), frozenset({1})
    who = own | group(2, lone, *gone)
    before = {name: {1: lagen[1]} for name, lagen in own.items()}
    told = release(Raw(evidence(before)), plan=Plan(GROUP, 1, (), only, 9), scoring=ONE, policy=POLICY).facts
    out = cells_of(GROUP, 1, (), only, ONE)
    plan = Plan(INITIATIVE, 2, (STEP,), frozenset({1, 2}), 10, fixed=told, fixed_cells=out)
    return release(Raw(evidence(who, (STEP,))), plan=plan, scoring=ONE, policy=POLICY), told, who


@pytest.mark.parametrize(("seed", "value", "left"), [(12, 0.5, None), (5, 0.0, -1.5)])
def test_it_yields_before_the_number_it_stands_beside(seed: int, value: float, left: float | None) -> None:
    """What the others who stayed had answered is out, so where all who stayed began would ring in the one."""
    outcome, told, who = one_alone(seed)
    moved = outcome.released.movement(AREA, STEP)
    assert (moved.value, moved.left) == (value, left)
    then = {back: [p[1]["one"] for p in who.values() if (2 in p) is back] for back in (True, False)}
    shown = shown_left(sum(then[True]), 10, sum(then[False]), 10, 4.0, POLICY)
    assert shown is not None
    (own,) = (fact for fact in told if fact.cell.measure == AREA)
    room = min(shown.upper - own.lower, 5) - max(shown.lower - own.upper, 1)
    assert (room < 2) is (left is None)


def test_nobodys_answer_is_ringed_in_by_it() -> None:
    """Against a solver that knows every fact, person by person; small enough for it to answer."""
    rng = random.Random(5)
    stayed = [(float(rng.randint(1, 5)), float(rng.randint(1, 5))) for _ in range(10)]
    gone = [(float(rng.randint(1, 5)), None) for _ in range(10)]
    who = group(1, *stayed, *gone)
    outcome = released(who, INITIATIVE, frozenset({1}))
    assert outcome.released.movement(AREA, STEP).left == 0.5
    assert least_room(outcome.facts, who, AREA) >= 2 - 1e-6


def test_it_is_weighed_from_all_that_was_answered_then() -> None:
    """Who skipped a question the second time is in the movement by two questions and began with three."""
    block = Block(
        0,
        1,
        12,
        frozenset({(1, "one"), (2, "one")}),
        frozenset({(STEP, "one")}),
        {(1, "one"): 0b111, (2, "one"): 0b011, (STEP, "one"): 0b011},
    )
    unknowns, presence = Unknowns([block], frozenset({"one"})), Presence([block], ONE)
    cell = Cell(INITIATIVE, INDICATOR, 2, STEP, frozenset({1}))
    weighing = unknowns.weighing(cell, presence, "stayed")
    found = {unknowns.columns[at].part: weight for at, weight in zip(weighing.columns, weighing.weights, strict=True)}
    assert found == pytest.approx({0b011: 2 / 3, 0b100: 1 / 3})
    assert {unknowns.columns[at].number for at in weighing.columns} == {1}
    assert WHOLE not in found
