"""The simulator: every number is counted once, by the very gate, and the same town stands behind every policy."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.disclosure.people import evidence as slow_evidence
from tests.core.disclosure.people import scoring

from genklang.core.disclosure.evidence import Evidence, Level, Span
from genklang.core.disclosure.policy import default_policy, named_policy
from genklang.core.disclosure.simulation import Chances, Kind, Place, Simulated, Tally, simulate
from genklang.core.disclosure.simulation.invented import (
    BETWEEN_PERSONS,
    INDICATORS,
    MIDDLE,
    RISE,
    SCORING,
    WITHIN,
    evidence,
    invent,
)
from genklang.core.disclosure.simulation.structure import totals_of, webs
from genklang.core.disclosure.simulation.tally import BANDS, MOST_ROUNDS, MOST_SEEDS, merged, within
from genklang.core.disclosure.states import State

STAY = Chances(leave=0, join=0, away=0, skip=0)
PLACES = (Place(9, 1, 1, 1), Place(7, 1, 1, 1), Place(12, 2, 1, 1), Place(4, 2, 1, 1))


def ran(
    places: Sequence[Place] = PLACES, *, policy: str = "disclosure-2026", rounds: int = 2, chances: Chances = STAY
) -> Simulated:
    return simulate(places, named_policy(policy), rounds=rounds, chances=chances, seeds=(1,))


def tally(found: Simulated, level: Level, kind: Kind) -> Tally:
    (one,) = [one for one in found.tallies if (one.level, one.kind) == (level, kind)]
    return one


def test_every_number_is_counted_once() -> None:
    found = ran(chances=Chances())
    # A focus area and its two indicators: three levels a unit and Läget, three movements a unit at Läget 2.
    units = {Level.GROUP: 4, Level.ACTIVITY: 2, Level.INITIATIVE: 1, Level.ORGANISATION: 1}
    assert {(one.level, one.kind): one.total for one in found.tallies} == {
        (level, kind): 3 * count * (2 if kind is Kind.LEVEL else 1) for level, count in units.items() for kind in Kind
    }
    for kind in Kind:
        sizes = [sum(one.total for one in many if one.kind is kind) for many in found.by_size.values()]
        assert sum(sizes) == tally(found, Level.GROUP, kind).total


def test_a_group_below_the_threshold_is_too_few_and_not_eligible() -> None:
    found = ran()
    levels = tally(found, Level.GROUP, Kind.LEVEL)
    assert levels.counts[State.TOO_FEW] == 6  # the group of four: three measures at two Lägen
    assert (levels.total, levels.eligible) == (24, 18)
    assert all(one.counts == {State.TOO_FEW: one.total} for one in found.by_size[4])


def test_with_everybody_there_nothing_large_is_hidden() -> None:
    found = ran([Place(20, 1, 1, 1), Place(20, 2, 1, 1)])
    assert all(set(one.counts) <= {State.SHOWN, State.CLIPPED, State.COARSER} for one in found.tallies)


def test_low_turnout_is_told_as_such() -> None:
    found = ran([Place(20)], chances=replace(STAY, away=0.9))
    assert set(tally(found, Level.GROUP, Kind.LEVEL).counts) == {State.LOW_TURNOUT}
    assert tally(found, Level.GROUP, Kind.LEVEL).eligible == 0


def test_a_stricter_policy_shows_no_more_and_a_laxer_no_less() -> None:
    shown = {}
    for name in ("disclosure-exempel-strangare", "disclosure-2026", "disclosure-exempel-friare"):
        found = ran(policy=name, chances=Chances())
        assert found.policy == name
        shown[name] = sum(one.counts.get(State.SHOWN, 0) for one in found.tallies)
    strict, own, lax = shown.values()
    assert strict < own < lax


def test_seeds_are_averaged_and_the_same_each_time() -> None:
    policy = default_policy()
    one, two, both = (simulate(PLACES, policy, rounds=1, chances=Chances(), seeds=s) for s in ([1], [2], [1, 2]))
    again = simulate(PLACES, policy, rounds=1, chances=Chances(), seeds=[1, 2])
    assert both == again
    for first, second, mean in zip(one.tallies, two.tallies, both.tallies, strict=True):
        for state in State:
            expected = (first.counts.get(state, 0) + second.counts.get(state, 0)) / 2
            assert mean.counts.get(state, 0) == pytest.approx(expected)


def test_a_single_lage_has_no_movement_and_two_have() -> None:
    for rounds, kinds in ((1, {Kind.LEVEL}), (2, {Kind.LEVEL, Kind.MOVEMENT})):
        found = ran(rounds=rounds)
        assert {one.kind for one in found.tallies} == kinds
        assert all({one.kind for one in many} == kinds for many in found.by_size.values())


def test_towns_merged_are_the_mean_of_their_seeds() -> None:
    policy = default_policy()
    places = PLACES[:2]
    one, two, both = (simulate(places, policy, rounds=1, chances=Chances(), seeds=s) for s in ([1], [2], [1, 2]))
    assert merged([one, two]) == both
    assert merged([one]) == one
    with pytest.raises(ValueError, match="nothing"):
        merged([])


def test_groups_of_a_size_are_counted_together() -> None:
    """Of 4, 7, 9 and 12: three measures at each of two Lägen, and three movements."""
    found = ran()
    for low, high, groups in ((1, 4, 1), (5, 7, 1), (4, 7, 2), (8, None, 2), (9, 12, 2), (10, 11, 0), (13, None, 0)):
        together = {one.kind: one for one in within(found, low, high)}
        assert {kind: one.total for kind, one in together.items()} == (
            {Kind.LEVEL: 6 * groups, Kind.MOVEMENT: 3 * groups} if groups else {}
        )
    few, rest = within(found, 1, 4), within(found, 5, None)
    assert {one.kind: one.counts for one in few} == {Kind.LEVEL: {State.TOO_FEW: 6}, Kind.MOVEMENT: {State.TOO_FEW: 3}}
    assert all(State.TOO_FEW not in one.counts for one in rest)


def test_every_size_is_in_one_band() -> None:
    for size in range(1, 501):
        assert sum(low <= size and (high is None or size <= high) for low, high in BANDS) == 1


def test_what_shares_no_total_is_judged_by_itself() -> None:
    apart = [Place(9, 1, 1, 1), Place(8, 2, 2, 2)]
    assert [list(web) for web in webs(apart)] == [[1], [2]]
    # Linked by an activity, and through it by an organisation.
    chain = [Place(9, 1, None, 1), Place(8, 1), Place(7, None, None, 1), Place(6)]
    assert [list(web) for web in webs(chain)] == [[1, 2, 3], [4]]
    alone = simulate(apart[:1], default_policy(), rounds=2, chances=Chances(), seeds=[3])
    both = simulate(apart, default_policy(), rounds=2, chances=Chances(), seeds=[3])
    assert both.by_size[9] == alone.by_size[9]


def test_it_can_be_followed_and_stopped() -> None:
    releases: list[int] = []

    class Enough(Exception):
        """Long enough."""

    def count() -> None:
        releases.append(1)
        if len(releases) == 5:
            raise Enough

    with pytest.raises(Enough):
        simulate(PLACES, default_policy(), rounds=2, chances=STAY, seeds=[1], before_each=count)
    assert len(releases) == 5


@pytest.mark.parametrize(
    ("places", "rounds", "seeds"),
    [
        ([], 1, [1]),
        (PLACES, 0, [1]),
        (PLACES, MOST_ROUNDS + 1, [1]),
        (PLACES, 1, []),
        (PLACES, 1, range(MOST_SEEDS + 1)),
    ],
)
def test_more_than_is_done_at_once_is_refused(places: Sequence[Place], rounds: int, seeds: Sequence[int]) -> None:
    with pytest.raises(ValueError, match="simulate"):
        simulate(places, default_policy(), rounds=rounds, chances=STAY, seeds=list(seeds))


@pytest.mark.parametrize("size", [0, 501])
def test_an_impossible_group_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="500"):
        Place(size)


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_an_impossible_share_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        Chances(leave=share)


def test_totals_are_owed_widest_first() -> None:
    held = totals_of(dict(enumerate(PLACES, 1)))
    assert [unit.level for unit in held] == [Level.ORGANISATION, Level.INITIATIVE, Level.ACTIVITY, Level.ACTIVITY]
    assert [sorted(groups) for groups in held.values()] == [[1, 2, 3, 4], [1, 2, 3, 4], [1, 2], [3, 4]]


@settings(max_examples=30, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 9), min_size=1, max_size=4),
    shares=st.tuples(*[st.sampled_from([0.0, 0.1, 0.5])] * 4),
    rounds=st.integers(1, 3),
    seed=st.integers(0, 99),
)
def test_the_evidence_is_that_of_the_slow_way(
    sizes: list[int], shares: tuple[float, float, float, float], rounds: int, seed: int
) -> None:
    places = {at: Place(size) for at, size in enumerate(sizes, 1)}
    town = invent(places, rounds, Chances(*shares), np.random.default_rng(seed))
    closed = frozenset(list(places)[: 1 + seed % len(places)])
    spans = tuple(Span(a, b) for b in range(2, rounds + 1) for a in range(1, b))
    people: dict[tuple[int, str], dict[int, dict[str, float]]] = {}
    for person, group in enumerate(town.group.tolist()):
        for at in range(rounds):
            row = town.scores[person, at]
            scores = {code: float(row[i]) for i, code in enumerate(INDICATORS) if not np.isnan(row[i])}
            if scores and (at + 1 < rounds or group in closed):
                people.setdefault((group, f"p{person}"), {})[at + 1] = scores
    slow = slow_evidence(people, spans, scoring(("area", INDICATORS)))
    assert told(evidence(town, rounds, closed, spans)) == told(slow)
    for (group, number), roster in town.rosters.items():
        there = ~np.isnan(town.scores[:, number - 1]).all(axis=1)
        assert there[town.group == group].sum() <= roster
    assert SCORING.areas == (("area", INDICATORS),)


def test_invented_people_answer_leave_and_skip_as_often_as_they_are_said_to() -> None:
    """Six thousand of them: middle, rise, spread between and within persons, and every chance, to within a hundredth
    or two (answers are rounded and cut off at the ends, which takes a little of the spread).
    """
    places = {at: Place(500) for at in range(1, 13)}
    town = invent(places, 2, STAY, np.random.default_rng(1))
    assert town.scores.shape == (6000, 2, len(INDICATORS))
    means = town.scores.mean(axis=(0, 2))
    assert means[0] == pytest.approx(MIDDLE, abs=0.06) and means[1] - means[0] == pytest.approx(RISE, abs=0.05)
    first, second = town.scores[:, 0, 0], town.scores[:, 1, 1]
    spread = BETWEEN_PERSONS**2 + WITHIN**2
    assert first.var() == pytest.approx(spread, rel=0.15)
    assert np.cov(first, second)[0, 1] == pytest.approx(BETWEEN_PERSONS**2, rel=0.2)
    chances = Chances(leave=0.3, join=0.2, away=0.1, skip=0.05)
    town = invent(places, 2, chances, np.random.default_rng(2))
    on = [sum(n for (_, number), n in town.rosters.items() if number == at) for at in (1, 2)]
    assert on[0] == 6000 and on[1] / 6000 == pytest.approx(0.7 + 0.2, abs=0.02)
    there = ~np.isnan(town.scores[:, 0]).all(axis=1)
    assert there.sum() / 6000 == pytest.approx(0.9 * (1 - 0.05 ** len(INDICATORS)), abs=0.02)
    assert np.isnan(town.scores[there, 0]).mean() == pytest.approx(0.05, abs=0.01)
    both = there & ~np.isnan(town.scores[:, 1]).all(axis=1)
    assert both.sum() / there.sum() == pytest.approx(0.7 * 0.9, abs=0.02)


def told(of: Evidence) -> list[tuple[object, ...]]:
    """Every block with its sums, without its number."""
    sums = {block.id: ({}, {}) for block in of.blocks}
    for (at, number, measure), level in of.levels.items():
        sums[at][0][number, measure] = level
    for (at, span, measure), change in of.changes.items():
        sums[at][1][span, measure] = change
    return sorted(
        ((b.group, sorted(b.scored), sorted(b.moved), b.persons, *sums[b.id]) for b in of.blocks), key=lambda b: b[:3]
    )
