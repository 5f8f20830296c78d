"""Invented municipalities without a database: people come, leave, skip, are late, are erased; released unit by unit.

Rounds the same corner as `apps.analysis`: each release knows everything told before and reserves the totals to come. A
sheet that comes too late is in nothing that is released, so whoever is late is as one who was away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from tests.core.disclosure.people import evidence, scoring

from genklang.core.disclosure.ahead import Expected
from genklang.core.disclosure.cells import Cell, Scoring, cells_of
from genklang.core.disclosure.evidence import Level, Span, Unit
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.gate import Plan, release
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.released import Released

from .shown import People, Shown, as_shown

SIZES = (9, 7, 12, 15, 6, 20, 11, 8, 18, 10, 5, 14)
AREAS = {"area": ("one", "two")}
RULES: Scoring = scoring(("area", ("one", "two")))
ORDERS = ("as_it_closes", "totals_first", "mixed")


@dataclass
class Municipality:
    """`totals`: each unit above the group and the groups in it, widest first."""

    people: People
    sizes: Mapping[int, int]
    totals: Mapping[Unit, frozenset[int]]
    facts: list[Fact] = field(default_factory=list)
    out: list[Released] = field(default_factory=list)
    erased: dict[tuple[int, str], frozenset[int]] = field(default_factory=dict)  # with the Lägen that were out then
    sealed: set[tuple[int, int]] = field(default_factory=set)

    def erase(self, who: tuple[int, str]) -> None:
        """Somebody is erased; the Lägen that are out and that they answered take part in nothing more."""
        group = who[0]
        out = {r.number for r in self.out if group in self.groups_of(r.unit)}
        self.erased[who] = frozenset(out)
        self.sealed |= {(group, number) for number in self.people[who] if number in out}

    def known(self, number: int, closed: frozenset[int]) -> People:
        """What there is to release from at this Läget, which these groups have closed."""
        there = {
            who: {n: scores for n, scores in lagen.items() if n < number or (n == number and who[0] in closed)}
            for who, lagen in self.people.items()
            if who not in self.erased
        }
        return {who: lagen for who, lagen in there.items() if lagen}

    def gone(self) -> People:
        """What the erased had answered of what was out; the gate is told which questions, not the answers."""
        return {
            who: {n: self.people[who][n] for n in out & self.people[who].keys()} for who, out in self.erased.items()
        }

    def answered(self) -> People:
        """Who has answered what that can be in anything shown: who is erased answers no more."""
        return {
            who: {n: scores for n, scores in lagen.items() if who not in self.erased or n in self.erased[who]}
            for who, lagen in self.people.items()
        }

    def groups_of(self, unit: Unit) -> frozenset[int]:
        return self.totals.get(unit, frozenset({unit.id}))

    def open_at(self, groups: frozenset[int], number: int) -> frozenset[int]:
        """Those of the groups whose Läget is not sealed."""
        return frozenset(group for group in groups if (group, number) not in self.sealed)

    def release(self, unit: Unit, number: int, closed: frozenset[int]) -> None:
        """Release a unit at a Läget that these groups have closed."""
        closed = frozenset(group for group in closed if (group, number) not in self.sealed)
        known = self.known(number, closed)
        told = tuple(self.facts)
        every = tuple(Span(a, b) for b in range(2, number + 1) for a in range(1, b))
        spans = tuple(sorted({Span(1, number), Span(number - 1, number)})) if number > 1 else ()
        mine = self.groups_of(unit) & closed
        reserved: list[Cell] = []
        for total, held in self.totals.items():
            if total.level is unit.level:
                break
            out = any((r.unit, r.number) == (total, number) for r in self.out)
            if held >= self.groups_of(unit) and not out:
                reserved += cells_of(total, number, spans, self.open_at(held, number), RULES)
        outcome = release(
            Raw(evidence(known, every, RULES, {who: lagen for who, lagen in self.gone().items() if lagen})),
            plan=Plan(
                unit=unit,
                number=number,
                spans=spans,
                groups=mine,
                roster=sum(1 for who, lagen in known.items() if who[0] in mine and number in lagen),
                fixed=told,
                fixed_cells=tuple(dict.fromkeys(fact.cell for fact in told if fact.sharp)),
                reserved=tuple(reserved),
                spent=tuple(sorted(self.sealed)),
                expected=tuple(
                    Expected(g, number, n)
                    for g, n in self.sizes.items()
                    if g not in closed and (g, number) not in self.sealed
                ),
                perhaps_too_few=tuple(
                    cell
                    for n in range(1, number + 1)
                    for total, held in self.totals.items()
                    for cell in cells_of(total, n, (), self.open_at(held if n < number else held & closed, n), RULES)
                ),
            ),
            scoring=RULES,
            policy=default_policy(),
        )
        self.facts += outcome.facts
        self.out.append(outcome.released)

    def shown(self) -> list[Shown]:
        """What has been shown, as an attacker reads it."""
        return as_shown(self.facts)


def invent(
    seed: int,
    *,
    sizes: tuple[int, ...] = SIZES,
    rounds: int = 3,
    leave: float = 0.12,
    join: float = 0.08,
    absent: float = 0.07,
    skip: float = 0.03,
) -> Municipality:
    """A municipality of one organisation, three initiatives and six activities of two groups, on 1 to 5."""
    rng = np.random.default_rng(seed)
    people: dict[tuple[int, str], dict[int, dict[str, float]]] = {}
    for group, size in enumerate(sizes, 1):
        for at in range(size):
            mood = rng.normal(0, 0.8)
            first = int(rng.integers(2, rounds + 1)) if rng.random() < join else 1
            last = int(rng.integers(1, rounds)) if rng.random() < leave else rounds
            lagen: dict[int, dict[str, float]] = {}
            for number in range(first, last + 1):
                if rng.random() >= absent:
                    scores = {
                        code: float(np.clip(round(3.2 + mood + 0.2 * number + rng.normal(0, 0.9)), 1, 5))
                        for code in AREAS["area"]
                        if rng.random() >= skip
                    }
                    if scores:
                        lagen[number] = scores
            if lagen:
                people[group, f"p{at}"] = lagen
    groups = range(1, len(sizes) + 1)
    totals = {Unit(Level.ORGANISATION, 1): frozenset(groups)}
    totals |= {Unit(Level.INITIATIVE, i): frozenset(g for g in groups if g % 3 == i) for i in range(min(3, len(sizes)))}
    totals |= {Unit(Level.ACTIVITY, i): frozenset(g for g in groups if g % 6 == i) for i in range(min(6, len(sizes)))}
    return Municipality(people, dict(enumerate(sizes, 1)), totals)


def run(town: Municipality, order: str, *, rounds: int = 3, seed: int = 0, erasures: int = 0) -> None:
    """Release every unit at every Läget, in one of `ORDERS`; so many are erased after the second Läget."""
    rng = np.random.default_rng(seed)
    every = frozenset(town.sizes)
    groups = [Unit(Level.GROUP, group) for group in sorted(every)]
    for number in range(1, rounds + 1):
        if number == 3:
            known = sorted(town.people)
            for at in rng.choice(len(known), size=erasures, replace=False):
                town.erase(known[at])
        if order == "as_it_closes":
            for at, unit in enumerate(groups, 1):
                town.release(unit, number, frozenset(u.id for u in groups[:at]))
            for unit in reversed(town.totals):
                town.release(unit, number, every)
            continue
        units = [*town.totals, *groups]
        if order == "mixed":
            units = [units[at] for at in rng.permutation(len(units))]
        for unit in units:
            town.release(unit, number, every)
