"""Reads of what stands in a plan row by row: stakeholders, activities with resources, risks, assumptions."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Sum as Total

from .models import Assumption, Resource, Risk, Stakeholder, Task
from .types import (
    AssumptionInfo,
    Part,
    ResourceInfo,
    ResourceKind,
    RiskInfo,
    Row,
    StakeholderInfo,
    StakeholderKind,
    Stance,
    Sum,
    TaskInfo,
)


def stakeholders(initiative_id: int) -> tuple[StakeholderInfo, ...]:
    """Those who are here first, then those who are missing, each as they were written."""
    rows = Stakeholder.objects.filter(plan__initiative_id=initiative_id).select_related("plan")
    return tuple(_stakeholder(row) for row in rows.order_by("is_missing", "pk"))


def stakeholder(stakeholder_id: int) -> StakeholderInfo | None:
    """One, or None."""
    row = Stakeholder.objects.select_related("plan").filter(pk=stakeholder_id).first()
    return None if row is None else _stakeholder(row)


def tasks(initiative_id: int) -> tuple[TaskInfo, ...]:
    """By the day they begin; those without a day last."""
    rows = Task.objects.filter(plan__initiative_id=initiative_id).select_related("plan").prefetch_related("resources")
    return tuple(sorted((_task(row) for row in rows), key=lambda one: (str(one.first_on or "9"), one.id)))


def task(task_id: int) -> TaskInfo | None:
    """One, or None."""
    row = Task.objects.select_related("plan").prefetch_related("resources").filter(pk=task_id).first()
    return None if row is None else _task(row)


def resource(resource_id: int) -> ResourceInfo | None:
    """One, or None."""
    row = Resource.objects.select_related("task__plan").filter(pk=resource_id).first()
    return None if row is None else _resource(row, row.task.plan.initiative_id)


def sums(tasks: Iterable[TaskInfo]) -> tuple[Sum, ...]:
    """What all of it takes, a sum for each kind and unit."""
    found: dict[tuple[ResourceKind, str], list[ResourceInfo]] = {}
    for one in (resource for task in tasks for resource in task.resources):
        found.setdefault((one.kind, one.unit), []).append(one)
    order = list(ResourceKind)
    return tuple(
        Sum(kind, unit, sum((one.amount for one in rows), start=rows[0].amount * 0), sum(not one.payer for one in rows))
        for (kind, unit), rows in sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    )


#: How kronor are written, as they are kept; thousands and other money are never turned into kronor.
KRONOR = ("kr", "kr.", "krona", "kronor", "sek")


def kronor_of(initiative_ids: Iterable[int]) -> dict[int, Decimal]:
    """{initiative: what its activities take in kronor}, of those whose plan has a sum in kronor."""
    rows = Resource.objects.filter(task__plan__initiative_id__in=set(initiative_ids))
    rows = rows.filter(kind=ResourceKind.MONEY, unit__in=KRONOR)
    return dict(rows.values_list("task__plan__initiative_id").annotate(Total("amount")).order_by())


def risks(initiative_id: int) -> tuple[RiskInfo, ...]:
    """The greatest first: likelihood times consequence."""
    rows = Risk.objects.filter(plan__initiative_id=initiative_id).select_related("plan")
    return tuple(sorted(map(_risk, rows), key=lambda one: (-one.likelihood * one.consequence, one.id)))


def risk(risk_id: int) -> RiskInfo | None:
    """One, or None."""
    row = Risk.objects.select_related("plan").filter(pk=risk_id).first()
    return None if row is None else _risk(row)


def assumptions(initiative_id: int) -> tuple[AssumptionInfo, ...]:
    """As they were written; those of the logic model's arrows stand in the logic model."""
    rows = Assumption.objects.filter(plan__initiative_id=initiative_id).select_related("plan").order_by("pk")
    return tuple(map(_assumption, rows))


def assumption(assumption_id: int) -> AssumptionInfo | None:
    """One, or None."""
    row = Assumption.objects.select_related("plan").filter(pk=assumption_id).first()
    return None if row is None else _assumption(row)


def _stakeholder(row: Stakeholder) -> StakeholderInfo:
    return StakeholderInfo(
        id=row.pk,
        initiative_id=row.plan.initiative_id,
        name=row.name,
        kind=StakeholderKind(row.kind),
        part=Part(row.part),
        interest=row.interest,
        influence=row.influence,
        stance=Stance(row.stance),
        is_missing=row.is_missing,
        reason=row.reason,
        asks=row.asks,
    )


def _task(row: Task) -> TaskInfo:
    resources = sorted(row.resources.all(), key=lambda one: int(one.pk))
    return TaskInfo(
        id=row.pk,
        initiative_id=row.plan.initiative_id,
        words=row.words,
        who=row.who,
        first_on=row.first_on,
        last_on=row.last_on,
        goal_id=row.goal_id,
        box=row.box,
        resources=tuple(_resource(one, row.plan.initiative_id) for one in resources),
    )


def _resource(row: Resource, initiative_id: int) -> ResourceInfo:
    return ResourceInfo(
        id=row.pk,
        initiative_id=initiative_id,
        task_id=row.task_id,
        kind=ResourceKind(row.kind),
        words=row.words,
        amount=row.amount,
        unit=row.unit,
        payer=row.payer,
    )


def _risk(row: Risk) -> RiskInfo:
    return RiskInfo(
        id=row.pk,
        initiative_id=row.plan.initiative_id,
        words=row.words,
        likelihood=row.likelihood,
        consequence=row.consequence,
        is_internal=row.is_internal,
        row=Row(row.row),
        answer=row.answer,
        who=row.who,
    )


def _assumption(row: Assumption) -> AssumptionInfo:
    return AssumptionInfo(row.pk, row.plan.initiative_id, row.words, Row(row.row), row.watch)
