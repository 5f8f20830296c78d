"""Reads of the money that groups have applied for."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from .models import Action, Project
from .types import ProjectInfo


def project_of(action: Action) -> ProjectInfo | None:
    """What an action's row holds, read with its project and its session. For this room's own use."""
    row = getattr(action, "project", None)
    return None if row is None else _info(row, action.session.group_id)


def projects_of(group_ids: Iterable[int]) -> tuple[ProjectInfo, ...]:
    """Everything these groups have applied for, by the day they did."""
    return _projects(Q(action__session__group_id__in=set(group_ids)))


def unanswered(group_ids: Iterable[int], *, on: date) -> tuple[tuple[ProjectInfo, str], ...]:
    """(project, what it is for) of each where an answer should have come before the day and has not."""
    which = Q(action__session__group_id__in=set(group_ids), decision="", answer_on__lt=on)
    rows = Project.objects.filter(which).select_related("action__session").order_by("answer_on", "pk")
    return tuple((_info(row, row.action.session.group_id), row.action.what) for row in rows)


def _projects(which: Q) -> tuple[ProjectInfo, ...]:
    rows = Project.objects.filter(which).select_related("action__session").order_by("applied_on", "pk")
    return tuple(_info(row, row.action.session.group_id) for row in rows)


def _info(row: Project, group_id: int) -> ProjectInfo:
    return ProjectInfo(
        action_id=row.pk,
        group_id=group_id,
        source=row.source,
        asked=row.asked,
        applied_on=row.applied_on,
        answer_on=row.answer_on,
        decision=row.decision,
        decided_on=row.decided_on,
        given=row.given,
        outcome=row.outcome,
    )
