"""What every action of the plan does: holds the plan, makes what was typed plain, counts, and leaves one line."""

from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, typed

from .models import Plan
from .types import LONGEST, MOST, Marked, Refused


def held(initiative_id: int) -> Plan:
    """The initiative's plan, begun if nobody has, and nobody else's to write in until this is done."""
    Plan.objects.get_or_create(initiative_id=initiative_id)
    return Plan.objects.select_for_update().get(initiative_id=initiative_id)


def line(field: str, words: str, *, missing: str | Promise | None = None) -> str:
    """The words on one line. Refused: too_long; words_missing where there must be some."""
    return typed(" ".join(words.split()), most=LONGEST[field], missing=missing)


def text(field: str, words: str) -> str:
    """The words in the lines they were written in. Refused: too_long."""
    return typed(words, most=LONGEST[field])


def room_for(rows: "models.Manager[models.Model]") -> None:
    """Refused (too_many) where no more can be kept."""
    if rows.count() >= MOST:
        raise Refused(
            format_lazy(_("Här får {most} plats. Ta bort något, eller slå ihop två."), most=MOST), code="too_many"
        )


def unchanged(now: Marked | None, seen: str) -> None:
    """Refused: gone; changed_meanwhile, where somebody has written since the form was opened."""
    if now is None:
        raise gone()
    if now.mark != seen:
        raise Refused(
            _("Någon annan har ändrat här medan du skrev. Läs det som står nu. Spara igen om ditt ska gälla."),
            code="changed_meanwhile",
        )


def gone() -> Refused:
    """What is to be changed is not there any longer."""
    return Refused(_("Det finns inte längre. Ladda om sidan."), code="gone")


def note(what: str, initiative_id: int, *, by: Actor, at: datetime, **details: str | int | None) -> None:
    """One line on record, under the organisation that leads the initiative: ids and codes, never words."""
    organisation_id = activities.initiative(initiative_id).organisation_id
    record(f"lfa.{what}", by=by, at=at, organisation_id=organisation_id, subject_id=initiative_id, **details)
