"""What has come out: the newest edition of each effect report, for pages that tell what is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .models import Edition


@dataclass(frozen=True, slots=True)
class Newest:
    """A report's newest edition."""

    report_id: int
    initiative_id: int
    title: str
    number: int
    published_at: datetime


def newest_editions(initiative_ids: Iterable[int]) -> tuple[Newest, ...]:
    """The newest edition of each report of these initiatives that has one, the oldest report first, in one read."""
    rows = Edition.objects.filter(report__initiative_id__in=set(initiative_ids)).order_by("report_id", "number")
    found = rows.values_list("report_id", "report__initiative_id", "report__title", "number", "published_at")
    return tuple({row[0]: Newest(*row) for row in found}.values())
