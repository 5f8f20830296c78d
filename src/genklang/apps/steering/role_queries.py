"""Reads of roles: the library's, each with its answer, and those of one's own."""

from .knowledge import role_texts
from .models import WorkRole
from .types import RoleInfo


def roles(initiative_id: int) -> tuple[RoleInfo, ...]:
    """Every role of the library's list in its order, answered or not, then those of one's own."""
    rows = list(WorkRole.objects.filter(initiative_id=initiative_id).order_by("pk"))
    answered = {row.code: row for row in rows if row.code}
    own = [row for row in rows if not row.code]
    listed = [
        info(answered[one.code])
        if one.code in answered
        else RoleInfo(0, initiative_id, one.code, one.name, one.duty, "", "", "")
        for one in role_texts()
    ]
    return (*listed, *(info(row) for row in own))


def role(role_id: int) -> RoleInfo | None:
    """One that is answered for, or None."""
    row = WorkRole.objects.filter(pk=role_id).first()
    return None if row is None else info(row)


def info(row: WorkRole) -> RoleInfo:
    """A row with the library's words where it is of the list."""
    known = next((one for one in role_texts() if one.code == row.code), None)
    return RoleInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        code=row.code,
        name=known.name if known else row.name or row.code,
        duty=known.duty if known else row.duty,
        holder=row.holder,
        organisation=row.organisation,
        why=row.why,
    )
