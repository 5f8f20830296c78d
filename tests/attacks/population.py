"""Invented municipalities where everything overlaps: programmes, areas that cross them, groups, splits by sex and age.

One question, three Lägen, some leave and some are absent. All of a Läget is released at once, in order of importance. A
*stratum* is a group's persons of one sex, age and area; a number is about a set of strata.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from tests.core.disclosure.people import evidence, scoring

from genklang.core.disclosure.cells import Cell, Presence, Scoring, cells_of
from genklang.core.disclosure.evidence import Evidence, Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.gate import Plan, release_together
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.released import Released
from genklang.core.disclosure.sums import change_sums, level_sums

from .shown import People

RULES: Scoring = scoring(("area", ("one",)))
ONE = Measure(MeasureKind.INDICATOR, "one")
AREAS = {"area": ("one",)}
LAGEN = 3
#: Means and movements only: shares are attacked in `test_municipalities.py`, where they belong to whole groups.
NO_SHARES = replace(default_policy(), distribution_from=10_000, distribution_from_total=10_000, triple_from=10_000)


@dataclass(frozen=True)
class Part:
    """A unit and what it is called in the account: organisation, programme, area, group or a split of one of them."""

    unit: Unit
    name: str
    strata: frozenset[int]


@dataclass(frozen=True)
class Population:
    """`parts` in order of importance."""

    people: People
    parts: tuple[Part, ...]


def invent(seed: int, *, groups: int = 12, leave: float = 0.12, absent: float = 0.07) -> Population:
    """Three programmes of four groups of 5 to 20 each; most live in the area where the group is, some do not."""
    rng = np.random.default_rng(seed)
    strata: dict[tuple[int, str, str, int], int] = {}
    people: dict[tuple[int, str], dict[int, dict[str, float]]] = {}
    sizes = rng.integers(5, 21, size=groups)
    for group, size in enumerate(sizes):
        mood = rng.normal(3.2, 0.4)
        for at in range(size):
            sex = str(rng.choice(["girl", "boy", "other"], p=[0.485, 0.485, 0.03]))
            age = "younger" if rng.random() < 0.5 else "older"
            area = group % 4 if rng.random() < 0.93 else int(rng.integers(4))
            stratum = strata.setdefault((group, sex, age, area), len(strata))
            own = rng.normal(mood, 0.7)
            last = int(rng.integers(1, LAGEN)) if rng.random() < leave else LAGEN
            lagen = {
                number: {"one": float(np.clip(round(own + 0.15 * number + rng.normal(0, 0.7)), 1, 5))}
                for number in range(1, last + 1)
                if rng.random() >= absent
            }
            if lagen:
                people[stratum, f"g{group}p{at}"] = lagen
    return Population(people, tuple(_parts(strata, groups)))


def _parts(strata: Mapping[tuple[int, str, str, int], int], groups: int) -> Iterator[Part]:
    def part(level: Level, at: int, name: str, **wanted: object) -> Part:
        fields = ("programme", "area", "group", "sex", "age")
        held = frozenset(
            stratum
            for (group, sex, age, area), stratum in strata.items()
            if all(
                dict(zip(fields, (group % 3, area, group, sex, age), strict=True))[field] == value
                for field, value in wanted.items()
            )
        )
        return Part(Unit(level, at), name, held)

    whole = [(Level.ORGANISATION, 0, "organisation", {})]
    whole += [(Level.INITIATIVE, at, "programme", {"programme": at}) for at in range(3)]
    areas = [(Level.ACTIVITY, at, "area", {"area": at}) for at in range(4)]
    for level, at, name, wanted in whole + areas:
        yield part(level, at, name, **wanted)
    for group in range(groups):
        yield part(Level.GROUP, group, "group", group=group)
    for field, values in (("sex", ("girl", "boy", "other")), ("age", ("younger", "older"))):
        for level, at, _name, wanted in whole + areas:
            for place, value in enumerate(values):
                yield part(level, 100 * (at + 1) + 10 * len(field) + place, "split", **wanted, **{field: value})


def spans_at(number: int) -> tuple[Span, ...]:
    """What a Läget is compared with: the one before."""
    return (Span(number - 1, number),) if number > 1 else ()


def known_at(people: People, number: int) -> dict[tuple[int, str], dict[int, Mapping[str, float]]]:
    """What has been answered when a Läget closes."""
    seen = {who: {n: scores for n, scores in lagen.items() if n <= number} for who, lagen in people.items()}
    return {who: lagen for who, lagen in seen.items() if lagen}


def release_all(population: Population) -> tuple[list[tuple[Part, Released]], list[Fact]]:
    """Every part at every Läget; what belongs to one Läget comes out together, in order of importance."""
    out: list[tuple[Part, Released]] = []
    facts: list[Fact] = []
    every_cell: list[Cell] = []
    for number in range(1, LAGEN + 1):
        every = tuple(span for n in range(2, number + 1) for span in spans_at(n))
        known = evidence(known_at(population.people, number), every, RULES)
        for part in population.parts:
            every_cell += cells_of(part.unit, number, spans_at(number), part.strata, RULES)
        plans = [
            Plan(
                unit=part.unit,
                number=number,
                spans=spans_at(number),
                groups=part.strata,
                roster=0,
                fixed=tuple(facts),
                fixed_cells=tuple(dict.fromkeys(fact.cell for fact in facts if fact.sharp)),
                perhaps_too_few=tuple(every_cell),
            )
            for part in population.parts
        ]
        outcomes = release_together(Raw(known), plans=plans, scoring=RULES, policy=NO_SHARES)
        facts += [fact for outcome in outcomes for fact in outcome.facts]
        out += [(part, outcome.released) for part, outcome in zip(population.parts, outcomes, strict=True)]
    return out, facts


def naive_facts(population: Population) -> list[Fact]:
    """What a threshold alone lets out: every number of enough persons, exactly."""
    policy = default_policy()
    every = tuple(span for n in range(2, LAGEN + 1) for span in spans_at(n))
    known = evidence(population.people, every, RULES)
    presence = Presence(known.blocks, RULES)
    return [
        Fact(cell, "sum", total, total)
        for part in population.parts
        for number in range(1, LAGEN + 1)
        for cell in cells_of(part.unit, number, spans_at(number), part.strata, RULES)
        if cell.measure == ONE and presence.persons(cell) >= policy.least(cell.unit.level)
        for total in [exact(cell, known)]
    ]


def exact(cell: Cell, known: Evidence) -> float:
    """The cell's true sum."""
    return (
        level_sums(cell, known, RULES, cell.number).total
        if cell.span is None
        else change_sums(cell, known, RULES).total
    )
