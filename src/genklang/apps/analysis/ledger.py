"""The ledger as values: what has been published of which cells, written once, signed, and checked when it is read."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils.functional import Promise

from genklang import __version__
from genklang.core.disclosure.cells import Cell
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.gate import Outcome
from genklang.core.disclosure.released import Released, ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.disclosure.votes import ReleasedVotes

from . import chain, signatures
from .models import Release
from .models import ReleasedCell as Row
from .types import BEARS_NOTHING, SHOWS_NOTHING, Altered

#: What a row is that holds a vote and no number.
VOTE = "vote"


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
    votes: Mapping[str, ReleasedVotes] = MappingProxyType({}),
) -> int:
    """Put a release into the ledger and sign it; the database refuses a second one for the same unit and Läget.

    Inside a transaction, and in turn (`take_turns`): it is signed after the release that is the last one now.
    """
    released = outcome.released
    before = Release.objects.order_by("-pk").values_list("shown_digest", flat=True).first() or ""
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
        digest_before=before,
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
    Row.objects.bulk_create(
        Row(
            release=release,
            measure_kind="aside",
            measure_code=code,
            kind=VOTE,
            number_to=released.number,
            state=vote.state,
            shown=vote.to_json(),
        )
        for code, vote in votes.items()
    )
    # Not the values at hand but those that the database will give back: they are what will be checked.
    signatures.sign(Release.objects.get(pk=release.pk), before=before)
    return release.pk


def check_whole() -> None:
    """Altered if any release has another row than was signed, has lost its place, or is gone. Cells are not looked at.

    Whoever builds on the ledger asks this first: a row that was moved to another unit is not among those it would read.
    """
    for line in chain.walk(cells=False):
        if line.flaw is not None:
            raise Altered(line.release_id, BEARS_NOTHING)


def read(release: Release) -> Released:
    """A release word for word as it was published. Altered if it is not."""
    cells = tuple(
        ReleasedCell.from_json(
            kind=row.measure_kind,
            code=row.measure_code,
            number=row.number_to,
            start=row.number_from,
            state=row.state,
            shown=row.shown,
        )
        for row in _rows(release, SHOWS_NOTHING)
        if row.kind != VOTE
    )
    return Released.from_ledger(
        unit=Unit(Level(release.unit_level), release.unit_id),
        number=release.number,
        cells=cells,
        answered=release.answered,
        roster=release.roster,
        returning={Span(start, end): (again, before) for start, end, again, before in release.returning},
    )


def read_votes(release: Release) -> dict[str, ReleasedVotes]:
    """What was picked, word for word as it was published. Altered if it is not."""
    rows = _rows(release, SHOWS_NOTHING)
    return {row.measure_code: ReleasedVotes.from_json(row.shown) for row in rows if row.kind == VOTE}


def facts(releases: Iterable[Release], group_of_round: Mapping[int, tuple[int, int]]) -> tuple[Fact, ...]:
    """Everything that the releases told, as facts on cells. `group_of_round`: round id -> (group, number).

    Altered if one of them is not as it was published.
    """
    found: list[Fact] = []
    for cell, row in _cells(releases, group_of_round):
        sharp = row.state in (State.SHOWN, State.CLIPPED)
        found += [Fact(cell, part, lower, upper, sharp) for part, lower, upper in row.facts]
    return tuple(found)


def too_few(releases: Iterable[Release], group_of_round: Mapping[int, tuple[int, int]]) -> tuple[Cell, ...]:
    """Every number that is hidden because too few are behind it; it must not follow from a later release either."""
    return tuple(cell for cell, row in _cells(releases, group_of_round) if row.state == State.TOO_FEW)


def _rows(release: Release, sentence: Promise) -> tuple[Row, ...]:
    """The only way to a release's cells: what is handed on is what has been checked."""
    rows = tuple(sorted(release.cells.all(), key=lambda row: row.pk))  # may be fetched with many releases at once
    if not (signatures.is_as_signed(release) and signatures.cells_are_as_signed(release, rows)):
        raise Altered(release.pk, sentence)
    return rows


def _cells(releases: Iterable[Release], group_of_round: Mapping[int, tuple[int, int]]) -> Iterator[tuple[Cell, Row]]:
    """Each number with its row. Who is in a movement had closed both its ends, unsealed, when it came out."""
    for release in releases:
        rows = _rows(release, BEARS_NOTHING)
        lagen: dict[int, set[int]] = {}
        for group, number in (group_of_round[round_id] for round_id in release.rounds if round_id in group_of_round):
            lagen.setdefault(group, set()).add(number)
        unit = Unit(Level(release.unit_level), release.unit_id)
        for row in rows:
            if row.kind == VOTE:  # stands in no number
                continue
            span = Span(row.number_from, row.number_to) if row.number_from else None
            ends = {row.number_to, *(span or ())}
            groups = frozenset(group for group, numbers in lagen.items() if ends <= numbers)
            yield Cell(unit, Measure(MeasureKind(row.measure_kind), row.measure_code), row.number_to, span, groups), row
