"""Say what is around the initiative, in which order its steps are taken, what came of each, which is passed over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor, typed
from genklang.core.lfa.steps import Step, in_order, shifted

from . import queries
from .types import LONGEST
from .writing import held, note, text, unchanged


@transaction.atomic
def write_context(*, initiative_id: int, context: str, seen: str, by: Actor, at: datetime) -> None:
    """What is around it. Refused: too_long, changed_meanwhile."""
    plan = held(initiative_id)
    unchanged(queries.plan(initiative_id), seen)
    plan.context = text("context", context)
    plan.save(update_fields=["context"])
    note("context.written", initiative_id, by=by, at=at)


@transaction.atomic
def write_note(*, initiative_id: int, step: Step, note_words: str, seen: str, by: Actor, at: datetime) -> None:
    """What came of a step; one that was passed over is taken up again by it. Refused: too_long, changed_meanwhile."""
    plan = held(initiative_id)
    unchanged(queries.plan(initiative_id), seen)
    said = text("note", note_words)
    row, _new = plan.notes.get_or_create(step=step.value)
    row.note, row.passed_over = said, "" if said else row.passed_over
    row.save()
    note("step.noted", initiative_id, by=by, at=at, step=step.value)


@transaction.atomic
def pass_over(*, initiative_id: int, step: Step, reason: str, by: Actor, at: datetime) -> None:
    """Leave a step out, and say why. Refused: words_missing, too_long."""
    plan = held(initiative_id)
    why = typed(" ".join(reason.split()), most=LONGEST["reason"], missing=_("Skriv varför ni hoppar över steget."))
    plan.notes.update_or_create(step=step.value, defaults={"passed_over": why})
    note("step.passed_over", initiative_id, by=by, at=at, step=step.value)


@transaction.atomic
def take_up(*, initiative_id: int, step: Step, by: Actor, at: datetime) -> None:
    """Do a step after all."""
    held(initiative_id).notes.filter(step=step.value).update(passed_over="")
    note("step.taken_up", initiative_id, by=by, at=at, step=step.value)


@transaction.atomic
def move_step(*, initiative_id: int, step: Step, by_places: int, by: Actor, at: datetime) -> None:
    """Take a step earlier or later; at an end it stays there."""
    plan = held(initiative_id)
    plan.order = [one.value for one in shifted(in_order(plan.order), step, by_places)]
    plan.save(update_fields=["order"])
    note("step.moved", initiative_id, by=by, at=at, step=step.value)
