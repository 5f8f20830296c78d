"""Reads of published result sheets."""

from genklang.apps.analysis import queries as analysis
from genklang.core.disclosure.evidence import Measure, MeasureKind

from .models import ResultSheet
from .types import ResultSheetInfo, Voice


def result_sheets(initiative_id: int) -> tuple[ResultSheetInfo, ...]:
    """An initiative's result sheets, newest first."""
    rows = ResultSheet.objects.filter(initiative_id=initiative_id).order_by("-published_at", "-pk")
    return tuple(_info(row) for row in rows)


def result_sheet(sheet_id: int) -> ResultSheetInfo:
    """One result sheet. LookupError if there is none."""
    row = ResultSheet.objects.filter(pk=sheet_id).first()
    if row is None:
        raise LookupError(sheet_id)
    return _info(row)


def _info(row: ResultSheet) -> ResultSheetInfo:
    return ResultSheetInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        release_id=row.release_id,
        number=analysis.released_for_release(row.release_id).number,
        title=row.title,
        introduction=row.introduction,
        voices=tuple(Voice(Measure(MeasureKind(v["kind"]), v["code"]), v["words"]) for v in row.voices),
        published_at=row.published_at,
    )
