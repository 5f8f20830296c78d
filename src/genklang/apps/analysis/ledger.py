"""The ledger as values: what has been published of which cells, written once and read back."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from genklang import __version__
from genklang.core.disclosure.cells import Cell
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.gate import Outcome
from genklang.core.disclosure.released import Released, ReleasedCell
from genklang.core.disclosure.states import State

from .models import Release
from .models import ReleasedCell as Row


def write(
    outcome: Outcome,
    *,
    organisation_id: int,
    round_ids: Iterable[int],
    policy: str,
    policy_digest: str,
    input_digest: str,
    by: int,
    at: datetime,
) -> int:
    """Put a release into the ledger; the database refuses a second one for the same unit and Läget."""
    released = outcome.released
    release = Release.objects.create(
        unit_level=released.unit.level,
        unit_id=released.unit.id,
        number=released.number,
        organisation_id=organisation_id,
        rounds=sorted(round_ids),
        answered=released.answered,
        roster=released.roster,
        returning=[[*span, *counts] for span, counts in released.returning.items()],
        policy=policy,
        policy_digest=policy_digest,
        input_digest=input_digest,
        code_version=__version__,
        released_at=at,
        released_by=by,
    )
    told: dict[tuple[Measure, Span | None], list[tuple[str, float, float]]] = {}
    for fact in outcome.facts:
        told.setdefault((fact.cell.measure, fact.cell.span), []).append((fact.part, fact.lower, fact.upper))
    Row.objects.bulk_create(
        Row(
            release=release,
            measure_kind=cell.measure.kind,
            measure_code=cell.measure.code,
            kind="level" if cell.span is None else "movement",
            number_from=0 if cell.span is None else cell.span.start,
            number_to=cell.number,
            state=cell.state,
            shown=cell.to_json(),
            facts=told.get((cell.measure, cell.span), []),
        )
        for cell in released.cells
    )
    return release.pk


def read(release: Release) -> Released:
    """A release word for word as it was published."""
    cells = tuple(
        ReleasedCell.from_json(
            kind=row.measure_kind,
            code=row.measure_code,
            number=row.number_to,
            start=row.number_from,
            state=row.state,
            shown=row.shown,
        )
        for row in release.cells.order_by("pk")
    )
    return Released.from_ledger(
        unit=Unit(Level(release.unit_level), release.unit_id),
        number=release.number,
        cells=cells,
        answered=release.answered,
        roster=release.roster,
        returning={Span(start, end): (again, before) for start, end, again, before in release.returning},
    )


def facts(releases: Iterable[Release], group_of_round: Mapping[int, tuple[int, int]]) -> tuple[Fact, ...]:
    """Everything that the releases told, as facts on cells. `group_of_round`: round id -> (group, number)."""
    found: list[Fact] = []
    for cell, row in _cells(releases, group_of_round):
        sharp = row.state in (State.SHOWN, State.CLIPPED)
        found += [Fact(cell, part, lower, upper, sharp) for part, lower, upper in row.facts]
    return tuple(found)


def too_few(releases: Iterable[Release], group_of_round: Mapping[int, tuple[int, int]]) -> tuple[Cell, ...]:
    """Every number that is hidden because too few are behind it; it must not follow from a later release either."""
    return tuple(cell for cell, row in _cells(releases, group_of_round) if row.state == State.TOO_FEW)


def _cells(releases: Iterable[Release], group_of_round: Mapping[int, tuple[int, int]]) -> Iterator[tuple[Cell, Row]]:
    """Each number with its row. Who is in a movement had closed both its ends, unsealed, when it came out."""
    for release in releases:
        lagen: dict[int, set[int]] = {}
        for group, number in (group_of_round[round_id] for round_id in release.rounds if round_id in group_of_round):
            lagen.setdefault(group, set()).add(number)
        unit = Unit(Level(release.unit_level), release.unit_id)
        for row in release.cells.order_by("pk"):
            span = Span(row.number_from, row.number_to) if row.number_from else None
            ends = {row.number_to, *(span or ())}
            groups = frozenset(group for group, numbers in lagen.items() if ends <= numbers)
            yield Cell(unit, Measure(MeasureKind(row.measure_kind), row.measure_code), row.number_to, span, groups), row
