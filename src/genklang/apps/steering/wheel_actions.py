"""Say what comes back every year: in which month, who uses which data for what."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor

from .models import WheelRow
from .types import Refused, WheelKind
from .wheel_queries import info
from .writing import locked, needed, note, room_for, text, unchanged


@transaction.atomic
def add_wheel_row(
    *, initiative_id: int, month: int, kind: str, what: str, who: str, uses: str, by: Actor, at: datetime
) -> int:
    """The id. Refused: too_many, bad_choice (no such month or kind), words_missing, too_long."""
    room_for(WheelRow.objects.filter(initiative_id=initiative_id))
    row = WheelRow.objects.create(initiative_id=initiative_id, **_fields(month, kind, what, who, uses))
    note("wheel.added", initiative_id, by=by, at=at, row=row.pk, kind=kind)
    return row.pk


@transaction.atomic
def edit_wheel_row(
    *, row_id: int, seen: str, month: int, kind: str, what: str, who: str, uses: str, by: Actor, at: datetime
) -> None:
    """Put it right. Refused: gone, changed_meanwhile, and as `add_wheel_row`."""
    row = locked(WheelRow.objects.all(), row_id)
    unchanged(info(row), seen)
    for field, value in _fields(month, kind, what, who, uses).items():
        setattr(row, field, value)
    row.save()
    note("wheel.edited", row.initiative_id, by=by, at=at, row=row_id, kind=kind)


@transaction.atomic
def remove_wheel_row(*, row_id: int, by: Actor, at: datetime) -> None:
    """It does not come back any longer. Refused: gone."""
    row = locked(WheelRow.objects.all(), row_id)
    row.delete()
    note("wheel.removed", row.initiative_id, by=by, at=at, row=row_id)


def _fields(month: int, kind: str, what: str, who: str, uses: str) -> dict[str, Any]:
    if not 1 <= month <= 12 or kind not in set(WheelKind):
        raise Refused(_("Välj en månad och vad det är."), code="bad_choice")
    return {
        "month": month,
        "kind": kind,
        "what": needed("what", what, _("Skriv vad som görs.")),
        "who": needed("who", who, _("Skriv vem som gör det.")),
        "uses": text("uses", uses),
    }
