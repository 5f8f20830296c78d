"""What the gate did with every number of a simulation, added up by level and kind, as means over the seeds.

The same seed gives the same people and answers under every policy, so that policies are compared on one town.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ..evidence import Level
from ..policy import Policy
from ..released import Released
from ..states import State
from .invented import Chances
from .releases import released
from .structure import Place, webs

MOST_ROUNDS, MOST_SEEDS = 6, 20

#: Hidden before anybody else has to be thought of.
NOT_ELIGIBLE = (State.TOO_FEW, State.LOW_TURNOUT, State.NO_PAIRS)


class Kind(StrEnum):
    """A level is a mean at one Läget, a movement the change between two."""

    LEVEL = "level"
    MOVEMENT = "movement"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many numbers, on the mean over the seeds, stood in each state; a missing state is none."""

    level: Level
    kind: Kind
    counts: Mapping[State, float]

    @property
    def total(self) -> float:
        """Every number there is."""
        return sum(self.counts.values())

    @property
    def eligible(self) -> float:
        """Those with enough people and answers behind them to be shown at all."""
        return self.total - sum(self.counts.get(state, 0.0) for state in NOT_ELIGIBLE)


@dataclass(frozen=True, slots=True)
class Simulated:
    """One policy: every level and kind there is, widest last, and the groups again by how many are on the roster.

    `by_size`: size at Läget 1 -> levels and movements of the groups of that size.
    """

    policy: str
    tallies: tuple[Tally, ...]
    by_size: Mapping[int, tuple[Tally, ...]]


def simulate(
    places: Sequence[Place],
    policy: Policy,
    *,
    rounds: int,
    chances: Chances,
    seeds: Sequence[int],
    before_each: Callable[[], None] = lambda: None,
) -> Simulated:
    """Invent people, release everything in order under the policy, and count.

    `before_each` is called before each release: to tell how far it is, or to stop by raising. Time grows as the square
    of how many groups share a total, and more with Lägen: 12 groups take 1 s over two, 5 s over three, for each seed.
    ValueError: no groups, or Lägen or seeds outside 1 to `MOST_ROUNDS` and `MOST_SEEDS`.
    """
    if not places or not 1 <= rounds <= MOST_ROUNDS or not 1 <= len(seeds) <= MOST_SEEDS:
        raise ValueError("nothing to simulate, or more than is done at once")
    found: Counter[tuple[Level, Kind, State]] = Counter()
    sized: Counter[tuple[int, Kind, State]] = Counter()
    for seed in seeds:
        for web in webs(places):
            # A web's people do not depend on what else is in the structure.
            rng = np.random.default_rng([seed, min(web)])
            for release in released(web, rounds, chances, policy, rng, before_each):
                for kind, state in _cells(release):
                    found[release.unit.level, kind, state] += 1
                    if release.unit.level is Level.GROUP:
                        sized[places[release.unit.id - 1].size, kind, state] += 1
    levels = [level for level in Level if any(key[0] is level for key in found)]
    return Simulated(
        policy=policy.name,
        tallies=tuple(
            Tally(level, kind, _means(found, (level, kind), len(seeds))) for level in levels for kind in _kinds(rounds)
        ),
        by_size={
            size: tuple(Tally(Level.GROUP, kind, _means(sized, (size, kind), len(seeds))) for kind in _kinds(rounds))
            for size in sorted({key[0] for key in sized})
        },
    )


#: Sizes of groups that are looked at together; None has no end.
BANDS: tuple[tuple[int, int | None], ...] = ((1, 4), (5, 7), (8, 9), (10, 14), (15, 19), (20, None))


def within(found: Simulated, low: int, high: int | None) -> tuple[Tally, ...]:
    """Levels and movements of all groups of a size from `low` to `high`; none if there is no such group."""
    sizes = [size for size in found.by_size if size >= low and (high is None or size <= high)]
    return tuple(_added(many, 1) for many in zip(*(found.by_size[size] for size in sizes), strict=True))


def merged(towns: Sequence[Simulated]) -> Simulated:
    """The mean of simulations of one structure and policy with as many seeds each. ValueError: none at all."""
    if not towns:
        raise ValueError("nothing to merge")
    return Simulated(
        policy=towns[0].policy,
        tallies=tuple(_added(many, len(towns)) for many in zip(*(town.tallies for town in towns), strict=True)),
        by_size={
            size: tuple(_added(many, len(towns)) for many in zip(*(town.by_size[size] for town in towns), strict=True))
            for size in towns[0].by_size
        },
    )


def _added(many: Sequence[Tally], by: int) -> Tally:
    sums = {state: sum(one.counts.get(state, 0.0) for one in many) / by for state in State}
    return Tally(many[0].level, many[0].kind, {state: mean for state, mean in sums.items() if mean})


def _cells(release: Released) -> list[tuple[Kind, State]]:
    return [(Kind.LEVEL if cell.span is None else Kind.MOVEMENT, cell.state) for cell in release.cells]


def _kinds(rounds: int) -> tuple[Kind, ...]:
    return (Kind.LEVEL, Kind.MOVEMENT) if rounds > 1 else (Kind.LEVEL,)


def _means[Of](found: Mapping[tuple[Of, Kind, State], int], of: tuple[Of, Kind], seeds: int) -> dict[State, float]:
    return {state: found[*of, state] / seeds for state in State if found.get((*of, state))}
