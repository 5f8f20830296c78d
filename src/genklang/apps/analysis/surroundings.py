"""What a release must be safe together with: everybody it is linked to by a shared total, and all they were ever told.

Groups are linked when they share an activity, an initiative or an organisation, and so on outwards. Persons outside
that web occur in none of its numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from genklang.apps.activities import queries as activities
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.core.disclosure.ahead import Expected
from genklang.core.disclosure.cells import Cell, Scoring, cells_of
from genklang.core.disclosure.evidence import Level, Span, Unit
from genklang.core.disclosure.facts import Fact

from . import ledger
from .erased import Answered, of_groups
from .models import Release

TOTALS = (Level.ORGANISATION, Level.INITIATIVE, Level.ACTIVITY)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`units`: each total and the groups under it; `closed`: (group, number) -> round.

    `lost`: rounds that are in a release and have lost somebody to erasure since; they take part in nothing new.
    `erased`: what they had answered (`erased.of_groups`); of the rounds in `sealed` it was not kept.
    """

    groups: frozenset[int]
    units: Mapping[Unit, frozenset[int]]
    closed: Mapping[tuple[int, int], RoundInfo]
    lost: Mapping[tuple[int, int], RoundInfo]
    sealed: frozenset[tuple[int, int]]
    releases: tuple[Release, ...]
    erased: tuple[tuple[int, Answered], ...]

    @property
    def used(self) -> list[RoundInfo]:
        """The rounds whose sheets are looked at: what is told of today, and what was told of before."""
        return [*self.closed.values(), *(round_ for key, round_ in self.lost.items() if key not in self.sealed)]

    def spans_of(self, group_id: int, number: int) -> tuple[Span, ...]:
        """From the group's first Läget, and from the one before, to this one."""
        earlier = sorted(n for group, n in self.closed if group == group_id and n < number)
        return tuple(sorted({Span(earlier[0], number), Span(earlier[-1], number)})) if earlier else ()

    def released(self, unit: Unit, number: int) -> bool:
        """Whether the unit's numbers at this Läget are out."""
        return any(
            (release.unit_level, release.unit_id, release.number) == (unit.level, unit.id, number)
            for release in self.releases
        )

    def facts(self, scoring: Scoring) -> tuple[Fact, ...]:
        """Everything ever told about anybody here, of the measures that the scoring knows."""
        return tuple(fact for fact in ledger.facts(self.releases, self._keys) if fact.cell.measure in scoring.scales)

    def perhaps_too_few(self, scoring: Scoring) -> tuple[Cell, ...]:
        """Numbers of theirs that must not follow from others if too few are behind them.

        Those hidden before, and the levels of every total that is not out yet, as it would be today.
        """
        told = tuple(cell for cell in ledger.too_few(self.releases, self._keys) if self._known(cell, scoring))
        numbers = sorted({number for _, number in self.closed})
        coming = (
            cell
            for unit, held in sorted(self.units.items())
            for number in numbers
            if not self.released(unit, number)
            for inside in [frozenset(group for group in held if (group, number) in self.closed)]
            if inside
            for cell in cells_of(unit, number, (), inside, scoring)
        )
        return (*told, *coming)

    @property
    def _keys(self) -> dict[int, tuple[int, int]]:
        return {round_.id: key for key, round_ in (*self.closed.items(), *self.lost.items())}

    def _known(self, cell: Cell, scoring: Scoring) -> bool:
        gone = any((group, number) in self.sealed for group in cell.groups for number in cell.span or ())
        return cell.measure in scoring.scales and not gone


def around(units: list[Unit]) -> Surroundings:
    """The whole web that the units (all of one web, or not) belong to."""
    structure = activities.structure()
    members: dict[Unit, set[int]] = {}
    for group, above in structure.items():
        for level, unit_id in zip((Level.ACTIVITY, Level.INITIATIVE, Level.ORGANISATION), above, strict=True):
            members.setdefault(Unit(level, unit_id), set()).add(group)
    groups = {unit.id for unit in units if unit.level is Level.GROUP}
    groups |= {group for unit in units for group in members.get(unit, ())}
    while True:
        wider = groups | {g for held in members.values() if held & groups for g in held}
        if wider == groups:
            break
        groups = wider
    totals = {unit: frozenset(held) for unit, held in members.items() if held & groups}
    closed = {
        (group, round_.number): round_ for group in groups for round_ in rounds.rounds_of(group) if not round_.is_open
    }
    places = [*totals, *(Unit(Level.GROUP, group) for group in groups)]
    releases = tuple(
        release
        for release in Release.objects.order_by("pk")
        if Unit(Level(release.unit_level), release.unit_id) in places
    )
    gone = of_groups(groups)
    whole = {round_id: codes is not None for _, held in gone for round_id, codes in held.items()}
    whole |= {round_id: False for _, held in gone for round_id, codes in held.items() if codes is None}
    lost = {key: round_ for key, round_ in closed.items() if round_.id in whole}
    usable = {key: round_ for key, round_ in closed.items() if key not in lost}
    sealed = frozenset(key for key, round_ in lost.items() if not whole[round_.id])
    return Surroundings(frozenset(groups), totals, usable, lost, sealed, releases, tuple(gone))


def reserved(
    known: Surroundings, unit: Unit, number: int, scoring: Scoring, alike: frozenset[int], today: date
) -> tuple[tuple[Cell, ...], tuple[Expected, ...]]:
    """The totals above `unit` that are not out yet, the groups that will be in them, and what is expected of those.

    Walked before the unit's own numbers, widest first, so that a group released today never makes a total impossible.
    `alike`: the groups that answer the same instrument.
    """
    mine = known.units.get(unit, frozenset({unit.id}))
    coming: dict[int, Expected] = {}
    for group in sorted(alike):
        if (group, number) not in known.closed and (group, number) not in known.lost:
            size = len(activities.active_participants(group, today))
            if size:
                coming[group] = Expected(group, number, size)
    cells: list[Cell] = []
    for level in TOTALS:
        if level is unit.level:
            break
        for total, held in sorted(known.units.items()):
            if total.level is level and held >= mine and not known.released(total, number):
                inside = frozenset(g for g in held & alike if g in coming or (g, number) in known.closed)
                spans = {span for group in inside for span in known.spans_of(group, number)}
                cells += cells_of(total, number, tuple(spans), inside, scoring)
    return tuple(cells), tuple(coming.values())
