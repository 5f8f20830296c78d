"""Reads of published result sheets, and of the voices that may stand in the next one."""

from collections.abc import Iterable

from django.db.models import Q

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind
from genklang.core.disclosure.released import Released

from .models import ResultSheet
from .types import Offered, ResultSheetInfo, Voice


def result_sheets(initiative_id: int) -> tuple[ResultSheetInfo, ...]:
    """An initiative's result sheets, newest first."""
    return _sheets(initiative_id, Q())


def result_sheet(sheet_id: int) -> ResultSheetInfo:
    """One result sheet. LookupError if there is none."""
    of = ResultSheet.objects.filter(pk=sheet_id).values_list("initiative_id", flat=True).first()
    if of is None:
        raise LookupError(f"no result sheet {sheet_id}")
    return _sheets(of, Q(pk=sheet_id))[0]


def offered(released: Released, *, group_ids: Iterable[int] | None = None) -> tuple[Offered, ...]:
    """What the initiative's groups have said about this very Läget and a number that is in the release.

    `group_ids`: only these groups. Ordered by group and by when it was written.
    """
    if released.unit.level is not Level.INITIATIVE:
        raise ValueError("voices are offered for an initiative")
    inside = {group for group, (_, initiative, _) in activities.structure().items() if initiative == released.unit.id}
    if group_ids is not None:
        inside &= set(group_ids)
    held = [info for infos in rounds.rounds_of_groups(inside).values() for info in infos]
    about = {info.id: info.group_id for info in held if info.number == released.number}
    said = dialogue.insights_about(about)
    names = activities.groups(about[round_id] for round_id in said)
    measures = {cell.measure for cell in released.cells}
    found = (
        Offered(
            insight_id=insight.id,
            group_id=about[round_id],
            group_name=names[about[round_id]].name,
            voice=Voice(Measure(MeasureKind(insight.measure_kind), insight.measure_code), insight.words),
        )
        for round_id, insights in said.items()
        for insight in insights
        if (insight.measure_kind, insight.measure_code) in measures
    )
    return tuple(sorted(found, key=lambda each: (each.group_name, each.group_id, each.insight_id)))


def _sheets(initiative_id: int, which: Q) -> tuple[ResultSheetInfo, ...]:
    releases = {info.id: info for info in analysis.releases_of(Level.INITIATIVE, initiative_id)}
    rows = ResultSheet.objects.filter(which, initiative_id=initiative_id).order_by("-published_at", "-pk")
    return tuple(
        ResultSheetInfo(
            id=row.pk,
            initiative_id=initiative_id,
            release_id=row.release_id,
            number=releases[row.release_id].number,
            released_at=releases[row.release_id].released_at,
            policy=releases[row.release_id].policy,
            title=row.title,
            introduction=row.introduction,
            voices=tuple(Voice(Measure(MeasureKind(v["kind"]), v["code"]), v["words"]) for v in row.voices),
            published_at=row.published_at,
        )
        for row in rows
    )
