"""Put down what is to be done, by whom, when and for which goal, and what each of it takes."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning

from . import row_queries
from .models import Resource, Task
from .types import MOST_AMOUNT, Refused, ResourceKind
from .writing import gone, held, line, note, room_for, unchanged


@transaction.atomic
def add_task(*, initiative_id: int, by: Actor, at: datetime, **given: Any) -> int:
    """The id. `given`: the fields of `TaskInfo` that are written, all of them.

    Refused: words_missing, too_long, too_many, bad_days, goal_unknown (also a box that is not in the logic model).
    """
    plan = held(initiative_id)
    room_for(plan.tasks)
    row = plan.tasks.create(**_fields(initiative_id, **given))
    note("task.added", initiative_id, by=by, at=at, task=row.pk)
    return row.pk


@transaction.atomic
def edit_task(*, task_id: int, seen: str, by: Actor, at: datetime, **given: Any) -> None:
    """All of it anew, its resources as they are. Refused: as `add_task`, gone, changed_meanwhile."""
    row = _task(task_id)
    unchanged(row_queries.task(task_id), seen)
    Task.objects.filter(pk=task_id).update(**_fields(row.plan.initiative_id, **given))
    note("task.edited", row.plan.initiative_id, by=by, at=at, task=task_id)


@transaction.atomic
def remove_task(*, task_id: int, by: Actor, at: datetime) -> None:
    """With its resources. Refused: gone."""
    row = _task(task_id)
    row.delete()
    note("task.removed", row.plan.initiative_id, by=by, at=at, task=task_id)


@transaction.atomic
def add_resource(*, task_id: int, by: Actor, at: datetime, **given: Any) -> int:
    """The id. `given`: the fields of `ResourceInfo` that are written. Refused: gone, words_missing, too_long,
    too_many, bad_amount."""
    row = _task(task_id)
    room_for(row.resources)
    made = row.resources.create(**_resource(**given))
    note("resource.added", row.plan.initiative_id, by=by, at=at, task=task_id, resource=made.pk)
    return made.pk


@transaction.atomic
def edit_resource(*, resource_id: int, seen: str, by: Actor, at: datetime, **given: Any) -> None:
    """All of it anew. Refused: as `add_resource`, changed_meanwhile."""
    info = row_queries.resource(resource_id)
    if info is None:
        raise gone()
    _task(info.task_id)
    unchanged(row_queries.resource(resource_id), seen)
    Resource.objects.filter(pk=resource_id).update(**_resource(**given))
    note("resource.edited", info.initiative_id, by=by, at=at, task=info.task_id, resource=resource_id)


@transaction.atomic
def remove_resource(*, resource_id: int, by: Actor, at: datetime) -> None:
    """Refused: gone."""
    info = row_queries.resource(resource_id)
    if info is None:
        raise gone()
    Resource.objects.filter(pk=resource_id).delete()
    note("resource.removed", info.initiative_id, by=by, at=at, task=info.task_id, resource=resource_id)


def _fields(
    initiative_id: int,
    *,
    words: str,
    who: str,
    first_on: date | None,
    last_on: date | None,
    goal_id: int | None,
    box: str,
) -> dict[str, Any]:
    if first_on and last_on and last_on < first_on:
        raise Refused(_("Den sista dagen ligger före den första."), code="bad_days")
    goals = {goal.id for goal in planning.goals(initiative_id)} if goal_id else set()
    model = logicmodels.model(initiative_id) if box else None
    boxes = {one.key for one in model.boxes} if model else set()
    if (goal_id and goal_id not in goals) or (box and box not in boxes):
        raise Refused(_("Det som aktiviteten svarade mot finns inte längre. Välj något annat."), code="goal_unknown")
    return {
        "words": line("words", words, missing=_("Skriv vad som ska göras.")),
        "who": line("name", who),
        "first_on": first_on,
        "last_on": last_on,
        "goal_id": goal_id,
        "box": box,
    }


def _resource(*, kind: str, words: str, amount: Decimal, unit: str, payer: str) -> dict[str, Any]:
    if not Decimal("0.01") <= amount <= MOST_AMOUNT:
        raise Refused(_("Skriv hur mycket, som ett tal över noll."), code="bad_amount")
    return {
        "kind": ResourceKind(kind).value,
        "words": line("name", words, missing=_("Skriv vad som behövs.")),
        "amount": amount,
        "unit": line("unit", unit, missing=_("Skriv i vad det räknas: kronor, timmar, procent av en tjänst.")).lower(),
        "payer": line("name", payer),
    }


def _task(task_id: int) -> Task:
    row = Task.objects.select_for_update(of=("self",)).select_related("plan").filter(pk=task_id).first()
    if row is None:
        raise gone()
    return row
