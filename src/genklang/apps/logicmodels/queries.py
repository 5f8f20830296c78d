"""Reads of logic models: the one that counts, every version, a draft that is nobody else's, answers to remarks."""

from collections.abc import Iterable

from genklang.core.logicmodel import LogicModel, read

from .models import Answer, Draft, Version
from .types import AnswerInfo, DraftInfo, VersionInfo


def model(initiative_id: int) -> LogicModel | None:
    """The initiative's logic model as it was saved last; None until somebody has begun one."""
    found = last(initiative_id)
    return None if found is None else found.model


def last(initiative_id: int) -> VersionInfo | None:
    """The same, with which version it is."""
    row = Version.objects.filter(initiative_id=initiative_id).order_by("-number").first()
    return None if row is None else _version(row)


def models(initiative_ids: Iterable[int]) -> dict[int, LogicModel]:
    """{initiative: its logic model}, in one read; without those that have none."""
    rows = Version.objects.filter(initiative_id__in=set(initiative_ids)).order_by("number")
    texts = dict(rows.values_list("initiative_id", "text"))
    return {initiative_id: read(text) for initiative_id, text in texts.items()}


def begun(initiative_ids: Iterable[int]) -> frozenset[int]:
    """Those of the initiatives that have a logic model; none is read."""
    rows = Version.objects.filter(initiative_id__in=set(initiative_ids))
    return frozenset(rows.order_by().values_list("initiative_id", flat=True).distinct())


def version(initiative_id: int, number: int) -> VersionInfo | None:
    """One version, or None."""
    row = Version.objects.filter(initiative_id=initiative_id, number=number).first()
    return None if row is None else _version(row)


def versions(initiative_id: int) -> tuple[VersionInfo, ...]:
    """Every version, the last one first."""
    return tuple(map(_version, Version.objects.filter(initiative_id=initiative_id).order_by("-number")))


def draft(initiative_id: int, user_id: int) -> DraftInfo | None:
    """What this person has written and nobody could read, or None."""
    row = Draft.objects.filter(initiative_id=initiative_id, by=user_id).first()
    return None if row is None else DraftInfo(row.text, row.based_on, row.at)


def answers(initiative_id: int) -> tuple[AnswerInfo, ...]:
    """What has been said of remarks, in the order it was said; also of remarks that are no more."""
    rows = Answer.objects.filter(initiative_id=initiative_id).order_by("at", "pk")
    return tuple(AnswerInfo(row.kind, tuple(row.keys.split()), row.words, row.at, row.by) for row in rows)


def _version(row: Version) -> VersionInfo:
    return VersionInfo(row.number, read(row.text), row.text, row.at, row.by)
