"""Register staff. Nobody signs up, nobody has a password: who is registered signs in with a code by e-mail."""

from datetime import datetime

from django.db import transaction

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor

from .models import User


@transaction.atomic
def register_staff(*, email: str, name: str, by: Actor, at: datetime) -> int:
    """The id of the member of staff with this address, who is registered if new; a name already there is kept."""
    address = email.strip().lower()
    known = User.objects.filter(email=address).values_list("id", flat=True).first()
    if known is not None:
        return known
    user = User.objects.create_user(address, name.strip(), created_at=at)
    record("staff.registered", by=by, at=at, subject_id=user.id)
    return user.id
