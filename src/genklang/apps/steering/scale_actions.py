"""Plan how an initiative that worked becomes larger: for whom, who decides, what is kept, in which steps."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor, day_of
from genklang.apps.dialogue.types import DAY_HAS_PASSED, DAY_OF_WHAT_ENDED, ENDED, STATES

from .models import ScalePlan, ScaleStep
from .scale_queries import info, step_info
from .types import Refused, Scaling
from .writing import locked, needed, note, room_for, text, unchanged


@transaction.atomic
def write_plan(
    *,
    initiative_id: int,
    seen: str,
    scaling: str,
    audience: str,
    deciders: str,
    core: str,
    adapt: str,
    cost: str,
    by: Actor,
    at: datetime,
) -> int:
    """Begin the plan (`seen` "": none stood there), or write it anew; its id.

    Refused: plan_there, changed_meanwhile, bad_choice, words_missing, too_long.
    """
    if scaling not in set(Scaling):
        raise Refused(_("Välj om ni vill nå fler eller sprida till andra."), code="bad_choice")
    words: dict[str, Any] = {
        "scaling": scaling,
        "audience": needed("what", audience, _("Skriv vilka det gäller.")),
        **{
            name: text("plan", given)
            for name, given in {"deciders": deciders, "core": core, "adapt": adapt, "cost": cost}.items()
        },
    }
    row = ScalePlan.objects.select_for_update().filter(initiative_id=initiative_id).first()
    if row is None:
        row = ScalePlan(initiative_id=initiative_id)
    elif not seen:
        raise Refused(_("Någon annan har börjat på planen. Öppna sidan på nytt, så ser du den."), code="plan_there")
    else:
        unchanged(info(row), seen)
    for field, value in words.items():
        setattr(row, field, value)
    row.save()
    note("scale_plan.written", initiative_id, by=by, at=at, scaling=scaling)
    return row.pk


@transaction.atomic
def add_step(*, initiative_id: int, what: str, who: str, due_on: date | None = None, by: Actor, at: datetime) -> int:
    """A step on the way, who takes it and by when; the id.

    Refused: gone (there is no plan), too_many, words_missing, too_long.
    """
    plan = ScalePlan.objects.filter(initiative_id=initiative_id).first()
    row = locked(ScalePlan.objects.all(), plan.pk if plan else 0)
    room_for(row.steps.all())
    step = row.steps.create(due_on=due_on, **_words(what, who))
    note("scale_step.added", initiative_id, by=by, at=at, step=step.pk)
    return step.pk


@transaction.atomic
def edit_step(*, step_id: int, seen: str, what: str, who: str, due_on: date | None, by: Actor, at: datetime) -> None:
    """Other words or another day. Refused: gone, changed_meanwhile, words_missing, too_long."""
    row = _step(step_id, seen)
    row.due_on = due_on
    for field, words in _words(what, who).items():
        setattr(row, field, words)
    row.save()
    note("scale_step.edited", row.plan.initiative_id, by=by, at=at, step=step_id)


@transaction.atomic
def tell_step(
    *, step_id: int, seen: str, state: str, outcome: str, new_day: date | None = None, by: Actor, at: datetime
) -> None:
    """How it goes. Done and dropped need words; what goes on can be given a new last day.

    Refused: gone, changed_meanwhile, bad_choice, outcome_missing, bad_days, too_long.
    """
    row = _step(step_id, seen)
    if state not in STATES:
        raise Refused(_("Välj hur det går."), code="bad_choice")
    words = text("what", outcome)
    if state in ENDED and not words:
        raise Refused(_("Skriv vad det blev av det."), code="outcome_missing")
    if new_day is not None and (state in ENDED or new_day < day_of(at)):
        raise Refused(DAY_OF_WHAT_ENDED if state in ENDED else DAY_HAS_PASSED, code="bad_days")
    row.state, row.outcome, row.due_on = state, words, new_day or row.due_on
    row.save()
    note("scale_step.told", row.plan.initiative_id, by=by, at=at, step=step_id, state=state)


@transaction.atomic
def remove_step(*, step_id: int, by: Actor, at: datetime) -> None:
    """Take away a step that was written by mistake. Refused: gone."""
    row = locked(ScaleStep.objects.select_related("plan"), step_id)
    row.delete()
    note("scale_step.removed", row.plan.initiative_id, by=by, at=at, step=step_id)


def _step(step_id: int, seen: str) -> ScaleStep:
    row = locked(ScaleStep.objects.select_related("plan"), step_id)
    unchanged(step_info(row, row.plan), seen)
    return row


def _words(what: str, who: str) -> dict[str, str]:
    return {
        "what": needed("what", what, _("Skriv vad som ska göras.")),
        "who": needed("who", who, _("Skriv vem som gör det.")),
    }
