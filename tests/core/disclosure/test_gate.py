"""The gate from evidence to release: states, values, coarser movement, and that nothing else opens the box."""

import copy
import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genklang.core.disclosure.ahead import Expected
from genklang.core.disclosure.cells import Presence, cells_of
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.gate import Plan, _small, release
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw, RawIsClosed, opened
from genklang.core.disclosure.released import Released, ReleasedCell
from genklang.core.disclosure.states import State

from .attacker import least_room
from .people import ONE, evidence, group, scoring

POLICY = default_policy()
INDICATOR = Measure(MeasureKind.INDICATOR, "one")
GROUP = Unit(Level.GROUP, 1)
ALL = frozenset({1})


def released(people, number, spans=(), *, roster=None, before=(), facts=(), **plan):
    return release(
        Raw(evidence(people, spans)),
        plan=Plan(GROUP, number, spans, ALL, roster or len(people), facts, before, **plan),
        scoring=ONE,
        policy=POLICY,
    )


def two_rounds(people, *, roster=None):
    """Läget 1 released on its own, then Läget 2 with the movement, as the product does."""
    first = released({w: {1: r[1]} for w, r in people.items() if 1 in r}, 1, roster=roster)
    out = cells_of(GROUP, 1, (), ALL, ONE)
    second = released(people, 2, (Span(1, 2),), roster=roster, before=out, facts=first.facts)
    return first, second


def test_a_level_of_nine_is_shown_to_one_decimal():
    got = released(group(1, *[(a,) for a in (3, 3, 4, 2, 3, 4, 3, 3, 3)]), 1).released.level(INDICATOR)
    assert (got.state, got.value, got.n, got.bound) == (State.SHOWN, 3.1, 9, None)


def test_nearly_alike_answers_are_clipped():
    got = released(group(1, *[(1,)] * 8), 1).released.level(INDICATOR)
    assert (got.state, got.value, got.bound) == (State.CLIPPED, 1.8, "low")


def test_four_are_too_few_and_nothing_of_them_is_kept():
    outcome = released(group(1, *[(3,)] * 4), 1)
    got = outcome.released.level(INDICATOR)
    assert got == ReleasedCell(INDICATOR, 1, None, State.TOO_FEW)
    assert outcome.facts == ()


def test_every_group_of_fewer_than_five_is_kept_open_released_or_not():
    """Also at a Läget that only some of them answered; a group of five is not, and nobody is for nothing."""
    four = group(2, *[(3, 3)] * 3, (3, None))
    known = evidence(group(1, *[(3, 3)] * 5) | four | group(3, (None, 3)))
    found = _small(known, Presence(known.blocks, ONE), ONE, POLICY)
    assert {(cell.unit.id, cell.number, cell.measure.code) for cell in found} == {
        (at, number, code) for at, number in ((2, 1), (2, 2), (3, 2)) for code in ("area", "one")
    }
    assert all(cell.groups == {cell.unit.id} and cell.span is None for cell in found)


def test_less_than_six_of_ten_on_the_roster_hides_everything():
    outcome = released(group(1, *[(3,)] * 5), 1, roster=9)
    assert {cell.state for cell in outcome.released.cells} == {State.LOW_TURNOUT}


def test_all_return_so_the_movement_is_sharp():
    people = group(1, *[(2, 3), (3, 3), (2, 4), (3, 4), (4, 4), (3, 4), (2, 3), (3, 3), (2, 3)])
    _, second = two_rounds(people)
    got = second.released.movement(INDICATOR, Span(1, 2))
    assert (got.state, got.value, got.n) == (State.SHOWN, 0.8, 9)
    assert got.low is None and got.triple is None  # under ten people: no interval, no triple
    assert got.label == "clear_up"
    assert second.released.returning == {Span(1, 2): (9, 9)}


def test_an_indicator_whose_questions_hang_together_badly_is_never_clear_for_a_few_and_its_area_may_be():
    people = group(1, *[(2, 3), (3, 3), (2, 4), (3, 4), (4, 4), (3, 4), (2, 3), (3, 3), (2, 3)])
    rules = scoring(("one", ("one",)))  # an area with the name of its indicator
    plan = Plan(GROUP, 2, (Span(1, 2),), ALL, 9)
    labels = [
        release(
            Raw(evidence(people, (Span(1, 2),), rules)), plan=replace(plan, rough=rough), scoring=rules, policy=POLICY
        )
        .released.movement(Measure(kind, "one"), Span(1, 2))
        .label
        for rough in (frozenset(), frozenset({"one"}), frozenset({"two"}))
        for kind in MeasureKind
    ]
    assert labels == ["clear_up", "clear_up", "sign_up", "clear_up", "clear_up", "clear_up"]


def test_ten_pairs_get_interval_and_triple():
    people = group(1, *[(2, 3), (3, 3), (2, 4), (3, 4), (4, 4), (3, 4), (2, 3), (3, 3), (2, 3), (3, 2)])
    _, second = two_rounds(people)
    got = second.released.movement(INDICATOR, Span(1, 2))
    assert got.low is not None and got.high is not None and got.low < got.value < got.high
    assert [share.of_ten for share in got.triple] == [True, True, True]


def test_leavers_and_a_joiner_make_the_movement_coarser_while_levels_stay():
    """Nine, then seven of them and one new (the journey of the first release)."""
    people = group(1, *[(2, 3), (3, 3), (2, 4), (3, 4), (4, 4), (3, 3), (2, 3)], (3, None), (4, None), (None, 3))
    first, second = two_rounds(people)
    assert first.released.level(INDICATOR).state is State.SHOWN
    assert second.released.level(INDICATOR).state is State.SHOWN
    got = second.released.movement(INDICATOR, Span(1, 2))
    assert got.state is State.COARSER
    assert got.value == 0.5  # in steps of R/8
    assert got.low is None and got.triple is None


def test_no_direction_is_told_where_both_ends_are_clipped():
    _, second = two_rounds(group(1, *[(1, 1)] * 8))
    got = second.released.movement(INDICATOR, Span(1, 2))
    assert got.state is State.WORDS_ONLY and got.value is None


def test_a_reserved_total_keeps_the_small_groups_complement_safe():
    """The total of 12 is promised; the other group plans three: told sharply, this group would give them away."""
    people = group(1, *[(3,)] * 9)
    total = cells_of(Unit(Level.ACTIVITY, 7), 1, (), frozenset({1, 2}), ONE)
    outcome = released(people, 1, reserved=total, expected=(Expected(2, 1, 3),))
    assert outcome.released.level(INDICATOR).state is State.COARSER
    assert all(not fact.sharp and fact.upper - fact.lower >= 4 for fact in outcome.facts)
    outcome = released(people, 1, reserved=total, expected=(Expected(2, 1, 6),))
    assert outcome.released.level(INDICATOR).state is State.SHOWN


def test_a_release_can_be_read_back_and_never_changed():
    one = released(group(1, *[(3,)] * 9), 1).released
    cell = one.level(INDICATOR)
    again = ReleasedCell.from_json(
        kind="indicator", code="one", number=1, start=0, state=cell.state, shown=json.loads(json.dumps(cell.to_json()))
    )
    assert again == cell
    with pytest.raises(AttributeError):
        one.cells = ()
    with pytest.raises(TypeError):
        Released(object(), unit=GROUP, number=1, cells=(), answered=0, roster=0, returning={})


@pytest.mark.parametrize(
    "look",
    [
        *(str, iter, len, bool, int, float, list, json.dumps, pickle.dumps, copy.copy, copy.deepcopy, hash),
        *(lambda box: f"{box}", lambda box: box == 1, lambda box: box[0], lambda box: box < 1),
    ],
)
def test_raw_shows_nothing_to_anyone(look):
    with pytest.raises(TypeError):
        look(Raw({"answer": 4}))
    assert "4" not in repr(Raw({"answer": 4}))


def test_raw_opens_for_the_gates_key_only():
    with pytest.raises(RawIsClosed):
        opened(Raw(1), object())


answers = st.sampled_from([1, 1, 2, 3, 4, 5, 5])


@st.composite
def a_group(draw):
    stay = draw(st.lists(st.tuples(answers, answers), min_size=5, max_size=9))
    leave = draw(st.lists(st.tuples(answers, st.none()), max_size=2))
    join = draw(st.lists(st.tuples(st.none(), answers), max_size=2))
    return group(1, *stay, *leave, *join)


@settings(max_examples=150)
@given(a_group())
def test_leaver_and_joiner_keep_half_the_scale(people):
    """An attacker who takes everything shown and solves for one person is left with 2 of 4 points, insider or not.

    Checked for those who are in some of the numbers but not in others: the ones a movement could give away.
    """
    first, second = two_rounds(people)
    room = least_room([*first.facts, *second.facts], people, INDICATOR)
    assert room >= 2.0 - 1e-6
