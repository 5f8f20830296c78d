"""Reads of phases."""

from .models import Phase
from .types import PhaseInfo, PhaseOutcome


def phases(initiative_id: int) -> tuple[PhaseInfo, ...]:
    """The initiative's phases, by the day they begin."""
    return tuple(map(info, Phase.objects.filter(initiative_id=initiative_id).order_by("begins_on", "pk")))


def phase(phase_id: int) -> PhaseInfo | None:
    """One phase, or None."""
    row = Phase.objects.filter(pk=phase_id).first()
    return None if row is None else info(row)


def info(row: Phase) -> PhaseInfo:
    """The row, frozen."""
    return PhaseInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        name=row.name,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        condition=row.condition,
        outcome=PhaseOutcome(row.outcome) if row.outcome else None,
        who=row.who,
        words=row.words,
        decided_on=row.decided_on,
    )
