"""Write assignments for students and researchers: a question, and what may be used to answer it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor

from .assignment_queries import info
from .models import Assignment, Sign
from .types import Language, Refused
from .writing import gone, locked, needed, note, room_for, text, unchanged


@transaction.atomic
def write_assignment(
    *,
    initiative_id: int,
    title: str,
    question: str,
    background: str,
    uses: str,
    expected: str,
    contact: str,
    language: str,
    sign_id: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """The id. `sign_id`: the sign of success that it is written from.

    Refused: gone (also another initiative's sign), too_many, bad_choice, words_missing, too_long.
    """
    room_for(Assignment.objects.filter(initiative_id=initiative_id))
    if sign_id is not None and not Sign.objects.filter(pk=sign_id, initiative_id=initiative_id).exists():
        raise gone()
    fields = _fields(title, question, background, uses, expected, contact, language)
    row = Assignment.objects.create(initiative_id=initiative_id, sign_id=sign_id, **fields)
    note("assignment.written", initiative_id, by=by, at=at, assignment=row.pk, sign=sign_id or 0)
    return row.pk


@transaction.atomic
def edit_assignment(
    *,
    assignment_id: int,
    seen: str,
    title: str,
    question: str,
    background: str,
    uses: str,
    expected: str,
    contact: str,
    language: str,
    by: Actor,
    at: datetime,
) -> None:
    """Other words. Refused: gone, changed_meanwhile, bad_choice, words_missing, too_long."""
    row = locked(Assignment.objects.all(), assignment_id)
    unchanged(info(row), seen)
    for field, value in _fields(title, question, background, uses, expected, contact, language).items():
        setattr(row, field, value)
    row.save()
    note("assignment.edited", row.initiative_id, by=by, at=at, assignment=assignment_id)


@transaction.atomic
def remove_assignment(*, assignment_id: int, by: Actor, at: datetime) -> None:
    """Take it away. Refused: gone."""
    row = locked(Assignment.objects.all(), assignment_id)
    row.delete()
    note("assignment.removed", row.initiative_id, by=by, at=at, assignment=assignment_id)


def _fields(
    title: str, question: str, background: str, uses: str, expected: str, contact: str, language: str
) -> dict[str, Any]:
    if language not in set(Language):
        raise Refused(_("Välj vilket språk uppdraget ska besvaras på."), code="bad_choice")
    return {
        "title": needed("name", title, _("Skriv vad uppdraget heter.")),
        "question": needed("question", question, _("Skriv vad ni vill veta.")),
        "background": text("background", background),
        "uses": text("background", uses),
        "expected": text("expected", expected),
        "contact": text("contact", contact),
        "language": language,
    }
