"""Reads of needs and what they rest on. The part of the house that plans will build on the same needs."""

from django.db.models import Q

from genklang.apps.analysis import queries as analysis
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span

from .models import Need, NeedSource
from .types import Figure, NeedInfo, RestsOn, SourceInfo


def needs(partnership_id: int) -> tuple[NeedInfo, ...]:
    """The needs that have been mapped, in the order they were written, each with its sources."""
    return _needs(Q(partnership_id=partnership_id))


def need(need_id: int) -> NeedInfo | None:
    """One need, or None."""
    return next(iter(_needs(Q(pk=need_id))), None)


def need_source(source_id: int) -> SourceInfo | None:
    """One thing that a need rests on, or None."""
    row = NeedSource.objects.select_related("need__partnership").filter(pk=source_id).first()
    return None if row is None else _source(row, row.need, _numbers(row.need.partnership.initiative_id))


def _needs(which: Q) -> tuple[NeedInfo, ...]:
    rows = list(Need.objects.filter(which).select_related("partnership").prefetch_related("sources").order_by("pk"))
    numbers: dict[int, int] = {}
    for initiative_id in {row.partnership.initiative_id for row in rows}:
        numbers |= _numbers(initiative_id)
    return tuple(
        NeedInfo(
            id=row.pk,
            partnership_id=row.partnership_id,
            statement=row.statement,
            comparator=row.comparator,
            unknown=row.unknown,
            sources=tuple(_source(one, row, numbers) for one in sorted(row.sources.all(), key=lambda one: int(one.pk))),
        )
        for row in rows
    )


def _numbers(initiative_id: int) -> dict[int, int]:
    """Which Läget each of the initiative's releases is of."""
    return {info.id: info.number for info in analysis.releases_of(Level.INITIATIVE, initiative_id)}


def _source(row: NeedSource, need: Need, numbers: dict[int, int]) -> SourceInfo:
    figure = None
    if row.release_id is not None:
        number = numbers[row.release_id]
        span = Span(row.number_from, number) if row.number_from else None
        figure = Figure(row.release_id, number, Measure(MeasureKind(row.measure_kind), row.measure_code), span)
    return SourceInfo(
        id=row.pk,
        partnership_id=need.partnership_id,
        need_id=need.pk,
        kind=RestsOn(row.kind),
        says=row.says,
        source=row.source,
        when=row.when,
        figure=figure,
    )
