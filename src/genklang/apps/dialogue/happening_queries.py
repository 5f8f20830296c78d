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
    return _once(_happenings(Q(group_id=group_id) | Q(activity_id=activities.activity_of(group_id))))


def happened_in_all(group_ids: Iterable[int]) -> tuple[HappeningInfo, ...]:
    """What happened in every one of these groups, on the same day and in the same words: what may stand beside their
    total. A thing of one group alone would tell whose part of the total it is."""
    structure = activities.structure()
    groups = {group_id: structure[group_id][0] for group_id in group_ids}
    found = _happenings(Q(group_id__in=groups) | Q(activity_id__in=set(groups.values())))
    had: dict[tuple[object, ...], set[int]] = {}
    for one in found:
        inside = [group for group, activity in groups.items() if one.unit_id == _unit(one, group, activity)]
        had.setdefault(_alike(one), set()).update(inside)
    return _once(one for one in found if had[_alike(one)] == groups.keys())


def _unit(one: HappeningInfo, group_id: int, activity_id: int) -> int:
    """Of a group and its activity, the one at the level where it happened."""
    return group_id if one.level is Level.GROUP else activity_id


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
