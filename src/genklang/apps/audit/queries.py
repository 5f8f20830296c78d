"""Reads of the record, for rooms that must know what it says was done."""

from collections.abc import Collection
from typing import Any

from .models import Event


def subjects(names: Collection[str]) -> frozenset[int]:
    """The ids of everything that events with these names are about."""
    found = Event.objects.filter(name__in=names, subject_id__isnull=False)
    return frozenset(subject for subject in found.values_list("subject_id", flat=True) if subject is not None)


def newest_detail(name: str, key: str) -> Any:
    """What the last event with this name says under `key`; None if there is no such event, or it says nothing."""
    details = Event.objects.filter(name=name).order_by("-id").values_list("details", flat=True).first()
    return None if details is None else details.get(key)
