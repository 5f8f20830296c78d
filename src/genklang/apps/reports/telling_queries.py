"""Which published editions hold a story or a quote: what is out stays as it was, and who withdraws is told where."""

from .models import Edition
from .types import Held, Telling


def editions_with(kind: Telling, telling_id: int, *, initiative_id: int) -> tuple[Held, ...]:
    """The initiative's published editions that hold it, by report and number."""
    rows = Edition.objects.filter(report__initiative_id=initiative_id).select_related("report")
    return tuple(
        Held(row.report_id, row.report.title, row.number)
        for row in rows.order_by("report_id", "number")
        if any(one["id"] == telling_id for section in row.content["sections"] for one in section.get(kind.content, ()))
    )
