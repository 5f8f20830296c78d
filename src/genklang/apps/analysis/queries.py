"""Reads of the ledger. Everything that is about several people comes out as `Released` and in no other form.

A release that is not what was once published raises `Altered` instead.
"""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef

from genklang.core.disclosure.evidence import Level, Measure, Span, Unit
from genklang.core.disclosure.released import Released
from genklang.core.disclosure.released import ReleasedCell as Cell
from genklang.core.disclosure.states import State
from genklang.core.disclosure.votes import ReleasedVotes

from . import chain, ledger
from .models import Release, ReleasedCell
from .surroundings import around
from .types import LedgerCheck, ReleaseInfo, TotalReady

_SHOWN = frozenset(state for state in State if not state.hidden)


def released(*, level: Level, unit_id: int, number: int) -> Released | None:
    """A unit's numbers at one Läget, or None while they are not released."""
    release = Release.objects.filter(unit_level=level, unit_id=unit_id, number=number).first()
    return None if release is None else ledger.read(release)


def votes(group_id: int, number: int) -> Mapping[str, ReleasedVotes]:
    """What the group picked at one Läget, by question; empty while its result is not released."""
    release = Release.objects.filter(unit_level=Level.GROUP, unit_id=group_id, number=number).first()
    return {} if release is None else ledger.read_votes(release)


def released_for_release(release_id: int) -> Released:
    """One release by its id. LookupError if there is none."""
    release = Release.objects.filter(pk=release_id).first()
    if release is None:
        raise LookupError(release_id)
    return ledger.read(release)


def shown_cell(released: Released, measure: Measure, span: Span | None) -> Cell | None:
    """The number in a release, if it may be shown; otherwise None. A state that is not known here hides."""
    cell = next((one for one in released.cells if (one.measure, one.span) == (measure, span)), None)
    if cell is None or cell.state not in frozenset(State) or State(cell.state).hidden:
        return None
    return cell


def releases_of(level: Level, unit_id: int) -> tuple[ReleaseInfo, ...]:
    """A unit's releases, first Läget first."""
    found = Release.objects.filter(unit_level=level, unit_id=unit_id).order_by("number")
    return tuple(
        ReleaseInfo(release.pk, Unit(level, unit_id), release.number, release.released_at, release.policy)
        for release in found
    )


def releases_of_groups(group_ids: frozenset[int]) -> Mapping[tuple[int, int], bool]:
    """{(group id, number): whether it shows anything}, of every Läget that is released for its group."""
    shown = ReleasedCell.objects.filter(release=OuterRef("pk"), state__in=_SHOWN)
    found = Release.objects.filter(unit_level=Level.GROUP, unit_id__in=group_ids).annotate(shows=Exists(shown))
    return {(group_id, number): shows for group_id, number, shows in found.values_list("unit_id", "number", "shows")}


def check_ledger() -> LedgerCheck:
    """Every release ever published, its cells and its place among the others, checked against its signature."""
    lines = tuple(chain.walk(cells=True))
    wrong = [line for line in lines if line.flaw is not None]
    return LedgerCheck(
        releases=len(lines),
        in_order=len(lines) - len(wrong),
        signed_later=sum(line.signed_later for line in lines),
        first=wrong[0] if wrong else None,
    )


def totals_ready(level: Level, unit_id: int) -> tuple[TotalReady, ...]:
    """For each Läget that some group under the unit has closed: what a total would hold, and whether it is out."""
    unit = Unit(level, unit_id)
    known = around([unit])
    groups = known.units.get(unit, frozenset())
    numbers = sorted({number for group, number in known.closed if group in groups})
    return tuple(
        TotalReady(
            number=number,
            closed_groups=sum((group, number) in known.closed for group in groups),
            open_groups=sum((group, number) not in known.closed for group in groups),
            released=known.released(unit, number),
        )
        for number in numbers
    )
