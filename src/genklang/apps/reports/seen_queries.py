"""Reads of what may point a person out in an effect report, and of who has said that it may stand.

Each is answered before others read the report and before anybody signs it. What is kept is a mark of the sentence.
"""

import hashlib

from genklang.core.reports import POINTS_OUT, Remark

from . import content
from .models import EffectReport, SeenRemark
from .remark_queries import remarks_of
from .types import PointingOut, Signed


def pointing_out(report_id: int) -> tuple[PointingOut, ...]:
    """All of it that stands in the report now, in the order of its sections. LookupError if there is no report."""
    report = EffectReport.objects.filter(pk=report_id).first()
    if report is None:
        raise LookupError(f"no effect report {report_id}")
    rows = SeenRemark.objects.filter(report=report, edition=report.edition)
    seen = {row.mark: Signed(row.seen_by, row.seen_at) for row in rows}
    told = remarks_of(content.current(report), initiative_id=report.initiative_id)
    found = {
        mark: PointingOut(code, remark, mark, seen.get(mark))
        for code, these in told.items()
        for remark in these
        if remark.why in POINTS_OUT
        for mark in [_mark(code, remark)]
    }
    return tuple(found.values())


def unseen(report_id: int) -> frozenset[str]:
    """Marks of what nobody has said may stand."""
    return frozenset(one.mark for one in pointing_out(report_id) if one.seen is None)


def _mark(code: str, remark: Remark) -> str:
    return hashlib.sha256("\n".join((code, remark.why, remark.words, remark.sentence)).encode()).hexdigest()
