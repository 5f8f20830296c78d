"""Reads of what happened in groups and activities, by day: what stands beside their curves."""

from collections.abc import Iterable

from django.db.models import Q

from genklang.apps.activities import queries as activities
from genklang.core.disclosure.evidence import Level

from .models import Happening
from .types import KINDS, HappeningInfo


def happening(happening_id: int) -> HappeningInfo | None:
    """One, or None."""
    return next(iter(_happenings(Q(id=happening_id))), None)


def written_for(level: Level, unit_id: int) -> tuple[HappeningInfo, ...]:
    """What is written for a group, or for an activity itself."""
    return _happenings(Q(group_id=unit_id) if level is Level.GROUP else Q(activity_id=unit_id))


def happened_in(group_id: int) -> tuple[HappeningInfo, ...]:
    """What happened in a group: its own, and its activity's, each once."""
    activity_id = activities.structure()[group_id][0]
    return _once(_happenings(Q(group_id=group_id) | Q(activity_id=activity_id)))


def happened_in_all(group_ids: Iterable[int]) -> tuple[HappeningInfo, ...]:
    """What happened in every one of these groups, on the same day and in the same words: what may stand beside their
    total. A thing of one group alone would tell whose part of the total it is."""
    found = [happened_in(group_id) for group_id in sorted(set(group_ids))]
    everywhere = set.intersection(*({_alike(one) for one in each} for each in found)) if found else set()
    return tuple(one for one in (found[0] if found else ()) if _alike(one) in everywhere)


def _alike(one: HappeningInfo) -> tuple[object, ...]:
    return one.day, one.kind, one.words.casefold()


def _once(rows: Iterable[HappeningInfo]) -> tuple[HappeningInfo, ...]:
    found: dict[tuple[object, ...], HappeningInfo] = {}
    for one in rows:
        found.setdefault(_alike(one), one)
    return tuple(found.values())


def _happenings(which: Q) -> tuple[HappeningInfo, ...]:
    columns = ("id", "group_id", "activity_id", "day", "kind", "words")
    rows = Happening.objects.filter(which).order_by("day", "id").values_list(*columns)
    return tuple(
        HappeningInfo(
            id=row[0],
            level=Level.ACTIVITY if row[1] is None else Level.GROUP,
            unit_id=row[1] or row[2] or 0,
            day=row[3],
            kind=row[4],
            kind_words=str(KINDS[row[4]]),
            words=row[5],
        )
        for row in rows
    )
