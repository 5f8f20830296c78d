"""Reads of the partners' check-up: where they answer, which Läget they have had and which results are out."""

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import day_of
from genklang.apps.rounds import queries as rounds

from .types import CheckupInfo, CheckupLaget


def checkup(initiative_id: int) -> CheckupInfo | None:
    """The check-up of the partnership around an initiative, or None until it has begun."""
    group = activities.group_of_partners(initiative_id)
    if group is None:
        return None
    released = {number for _group, number in analysis.releases_of_groups(frozenset({group.id}))}
    held = tuple(
        CheckupLaget(one.id, one.number, day_of(one.opened_at), is_open=one.is_open, is_released=one.number in released)
        for one in rounds.rounds_of(group.id)
    )
    return CheckupInfo(group.id, held)
