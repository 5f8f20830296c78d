"""A leader has read what must be known before a first Läget."""

from datetime import datetime

from django.db import transaction

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor

from .knowledge import text
from .models import TrainingRead


@transaction.atomic
def confirm_training(*, by: Actor, at: datetime) -> None:
    """Whoever does it has read the text that stands now; twice is once. ValueError: not a person on the staff."""
    if by.staff_id is None:
        raise ValueError("only a person can have read something")
    _row, is_new = TrainingRead.objects.get_or_create(user_id=by.staff_id, name=text().name, defaults={"read_at": at})
    if is_new:
        record("training.read", by=by, at=at, subject_id=by.staff_id, text=text().name)
