"""Who the staff are."""

from collections.abc import Iterable

from .models import User
from .types import StaffName


def staff(ids: Iterable[int]) -> dict[int, StaffName]:
    """Names by id; ids that nobody has are left out."""
    rows = User.objects.filter(id__in=set(ids)).values_list("id", "name", "email")
    return {row[0]: StaffName(*row) for row in rows}


def staff_by_email(email: str) -> StaffName | None:
    """The member of staff with this address, however it is typed."""
    row = User.objects.filter(email=email.strip().lower()).values_list("id", "name", "email").first()
    return StaffName(*row) if row else None
