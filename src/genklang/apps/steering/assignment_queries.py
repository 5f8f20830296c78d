"""Reads of assignments for students and researchers."""

from .models import Assignment
from .types import AssignmentInfo, Language


def assignments(initiative_id: int) -> tuple[AssignmentInfo, ...]:
    """The initiative's assignments, in the order they were written."""
    return tuple(map(info, Assignment.objects.filter(initiative_id=initiative_id).order_by("pk")))


def assignment(assignment_id: int) -> AssignmentInfo | None:
    """One assignment, or None."""
    row = Assignment.objects.filter(pk=assignment_id).first()
    return None if row is None else info(row)


def info(row: Assignment) -> AssignmentInfo:
    """The row, frozen."""
    return AssignmentInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        sign_id=row.sign_id,
        title=row.title,
        question=row.question,
        background=row.background,
        uses=row.uses,
        expected=row.expected,
        contact=row.contact,
        language=Language(row.language),
    )
