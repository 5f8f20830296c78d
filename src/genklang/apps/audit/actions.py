"""Write one line of the record, inside the transaction of the action that it tells of; forget what an erasure must."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from genklang.apps.prepared import NewRow

from .models import Event
from .types import Actor

_append = NewRow(Event)


def record(
    name: str,
    *,
    by: Actor,
    at: datetime,
    organisation_id: int | None = None,
    subject_id: int | None = None,
    **details: Any,
) -> None:
    """Append one event. `details` are JSON values and never personal data or answers."""
    _append(
        at=at,
        name=name,
        actor_kind=by.kind,
        staff_id=by.staff_id,
        organisation_id=organisation_id,
        subject_id=subject_id,
        details=details,
    )


def forget_detail(*, subject_id: int, names: Collection[str], key: str, value: int) -> None:
    """Take a detail that points at an erased person out of the record, where events of these names hold this value."""
    lines = Event.objects.filter(subject_id=subject_id, name__in=names)
    wanted = [event_id for event_id, details in lines.values_list("id", "details") if details.get(key) == value]
    Event.objects.filter(id__in=wanted).without(key)
