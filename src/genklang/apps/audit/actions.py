"""Write one line of the record, inside the transaction of the action that it tells of."""

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
