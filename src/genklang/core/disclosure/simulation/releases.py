"""Every release of an invented web of groups, in the order things close, through the very gate.

What `apps.analysis` does with its ledger is done here from memory: each release knows everything told before, reserves
the totals that are still to come and expects those who have not closed to answer in full.
"""

from collections.abc import Callable

import numpy as np

from ..ahead import Expected
from ..cells import Cell, cells_of
from ..evidence import Level, Span, Unit
from ..facts import Fact
from ..gate import Plan, release
from ..policy import Policy
from ..raw import Raw
from ..released import Released
from ..states import State
from .invented import SCORING, Chances, Town, evidence, invent
from .structure import Place, totals_of


def released(
    places: dict[int, Place],
    rounds: int,
    chances: Chances,
    policy: Policy,
    rng: np.random.Generator,
    before_each: Callable[[], None],
) -> list[Released]:
    """Each group as it closes, then activities, initiatives and the organisation; Läget by Läget."""
    web = _Web(places, invent(places, rounds, chances, rng), policy)
    for number in range(1, rounds + 1):
        for last in places:
            before_each()
            web.release(Unit(Level.GROUP, last), number, frozenset(group for group in places if group <= last))
        for total in reversed(web.totals):
            before_each()
            web.release(total, number, frozenset(places))
    return web.out


class _Web:
    """Groups that hang together, and all that has been told of them."""

    def __init__(self, places: dict[int, Place], town: Town, policy: Policy) -> None:
        self.places = places
        self.town = town
        self.policy = policy
        self.totals = totals_of(places)
        self.facts: list[Fact] = []
        self.too_few: list[Cell] = []
        self.out: list[Released] = []
        self.done: set[tuple[Unit, int]] = set()

    def release(self, unit: Unit, number: int, closed: frozenset[int]) -> None:
        """Release a unit at a Läget that these groups have closed; the groups in it are among them."""
        mine = self.totals.get(unit, frozenset({unit.id}))
        spans = tuple(sorted({Span(1, number), Span(number - 1, number)})) if number > 1 else ()
        told = tuple(self.facts)
        coming = [group for group in self.places if group not in closed]
        every = tuple(Span(start, end) for end in range(2, number + 1) for start in range(1, end))
        outcome = release(
            Raw(evidence(self.town, number, closed, every)),
            plan=Plan(
                unit=unit,
                number=number,
                spans=spans,
                groups=mine,
                roster=sum(self.town.rosters[group, number] for group in mine),
                fixed=told,
                fixed_cells=tuple(dict.fromkeys(fact.cell for fact in told if fact.sharp)),
                reserved=self._reserved(unit, mine, number, spans),
                expected=tuple(Expected(g, number, n) for g in coming if (n := self.town.rosters[g, number])),
                perhaps_too_few=(*self.too_few, *self._not_out(number, closed)),
            ),
            scoring=SCORING,
            policy=self.policy,
        )
        self.done.add((unit, number))
        self.facts += outcome.facts
        self.too_few += [
            Cell(unit, cell.measure, number, cell.span, mine)
            for cell in outcome.released.cells
            if cell.state is State.TOO_FEW
        ]
        self.out.append(outcome.released)

    def _reserved(self, unit: Unit, mine: frozenset[int], number: int, spans: tuple[Span, ...]) -> tuple[Cell, ...]:
        """The totals around the unit that are not out yet, widest first."""
        cells: list[Cell] = []
        for total, held in self.totals.items():
            if total.level is unit.level:
                break
            if held >= mine and (total, number) not in self.done:
                cells += cells_of(total, number, spans, held, SCORING)
        return tuple(cells)

    def _not_out(self, number: int, closed: frozenset[int]) -> list[Cell]:
        """The levels of every total that is not out, as they would be now."""
        return [
            cell
            for total, held in self.totals.items()
            if (total, number) not in self.done and held & closed
            for cell in cells_of(total, number, (), held & closed, SCORING)
        ]
