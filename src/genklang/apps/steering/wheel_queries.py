"""Reads of the yearly wheel."""

from collections.abc import Iterable

from .models import WheelRow
from .types import WheelInfo, WheelKind


def wheel(initiative_id: int) -> tuple[WheelInfo, ...]:
    """Everything that comes back in an initiative, by month."""
    return wheels([initiative_id])


def wheels(initiative_ids: Iterable[int]) -> tuple[WheelInfo, ...]:
    """The same of several, by month."""
    return tuple(map(info, WheelRow.objects.filter(initiative_id__in=set(initiative_ids)).order_by("month", "pk")))


def wheel_row(row_id: int) -> WheelInfo | None:
    """One thing that comes back, or None."""
    row = WheelRow.objects.filter(pk=row_id).first()
    return None if row is None else info(row)


def info(row: WheelRow) -> WheelInfo:
    """The row, frozen."""
    kind = WheelKind(row.kind)
    return WheelInfo(row.pk, row.initiative_id, row.month, kind, row.what, row.who, row.uses)
