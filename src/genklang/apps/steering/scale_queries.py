"""Reads of scale-up plans."""

from django.db.models import Q

from .models import ScalePlan, ScaleStep
from .types import ScaleInfo, Scaling, StepInfo


def plan_of(initiative_id: int) -> ScaleInfo | None:
    """How the initiative is to become larger, with its steps by day, or None."""
    row = ScalePlan.objects.prefetch_related("steps").filter(Q(initiative_id=initiative_id)).first()
    return None if row is None else info(row)


def step(step_id: int) -> StepInfo | None:
    """One step, or None."""
    row = ScaleStep.objects.select_related("plan").filter(pk=step_id).first()
    return None if row is None else step_info(row, row.plan)


def info(row: ScalePlan) -> ScaleInfo:
    """The row with its steps: by day, those without one last."""
    steps = [step_info(one, row) for one in row.steps.all()]
    return ScaleInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        scaling=Scaling(row.scaling),
        audience=row.audience,
        deciders=row.deciders,
        core=row.core,
        adapt=row.adapt,
        cost=row.cost,
        steps=tuple(sorted(steps, key=lambda one: (one.due_on is None, one.due_on or 0, one.id))),
    )


def step_info(row: ScaleStep, of: ScalePlan) -> StepInfo:
    """The row, frozen."""
    return StepInfo(row.pk, of.initiative_id, row.what, row.who, row.due_on, row.state, row.outcome)
