"""Reads of what an initiative is for: needs with what they rest on, target group and purpose, goals.

Logic model, LFA, evaluation and proposals build on the same objects.
"""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q

from genklang.apps.analysis import queries as analysis
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span

from .models import Goal, Need, NeedSource, Plan
from .types import Figure, GoalInfo, NeedInfo, PlanInfo, Reach, RestsOn, SourceInfo


def needs(initiative_id: int) -> tuple[NeedInfo, ...]:
    """The needs that have been mapped, in the order they were written, each with its sources."""
    return _needs(Q(initiative_id=initiative_id))


def need(need_id: int) -> NeedInfo | None:
    """One need, or None."""
    return next(iter(_needs(Q(pk=need_id))), None)


def need_source(source_id: int) -> SourceInfo | None:
    """One thing that a need rests on, or None."""
    row = NeedSource.objects.select_related("need").filter(pk=source_id).first()
    return None if row is None else _source(row, row.need, _numbers([row]))


def counted(initiative_id: int) -> tuple[int, int]:
    """How many needs there are, and how many of them rest on something."""
    found = Need.objects.filter(initiative_id=initiative_id)
    told = found.aggregate(all=Count("pk", distinct=True), resting=Count("sources__need", distinct=True))
    return told["all"], told["resting"]


def with_open_needs(initiative_ids: Iterable[int]) -> frozenset[int]:
    """Those of the initiatives that have a need which no goal answers."""
    answering = Goal.objects.filter(needs=OuterRef("pk"))
    rows = Need.objects.filter(~Exists(answering), initiative_id__in=set(initiative_ids))
    return frozenset(rows.order_by().values_list("initiative_id", flat=True).distinct())


def plan(initiative_id: int) -> PlanInfo:
    """Target group and purpose; empty words before anything is written."""
    return plans([initiative_id])[initiative_id]


def plans(initiative_ids: Iterable[int]) -> dict[int, PlanInfo]:
    """{initiative: target group and purpose} of several at once; every one that is asked about is there."""
    asked = list(initiative_ids)
    rows = Plan.objects.filter(initiative_id__in=asked)
    return {number: PlanInfo(number) for number in asked} | {row.initiative_id: plan_info(row) for row in rows}


def goals(initiative_id: int) -> tuple[GoalInfo, ...]:
    """The goals: direct ones first, then in the order they were written."""
    return goals_of([initiative_id])[initiative_id]


def goals_of(initiative_ids: Iterable[int]) -> dict[int, tuple[GoalInfo, ...]]:
    """{initiative: its goals as in `goals`} of several at once; every one that is asked about is there."""
    asked = list(initiative_ids)
    found: dict[int, list[GoalInfo]] = {number: [] for number in asked}
    for info in _goals(Q(initiative_id__in=asked)):
        found[info.initiative_id].append(info)
    return {number: tuple(sorted(one, key=_order)) for number, one in found.items()}


def goal(goal_id: int) -> GoalInfo | None:
    """One goal, or None."""
    return next(iter(_goals(Q(pk=goal_id))), None)


def need_info(row: Need, sources: tuple[SourceInfo, ...] = ()) -> NeedInfo:
    """A row as others see it. For this room's own use."""
    return NeedInfo(row.pk, row.initiative_id, row.statement, row.asked, row.comparator, row.unknown, sources)


def plan_info(row: Plan) -> PlanInfo:
    """A row as others see it. For this room's own use."""
    return PlanInfo(
        initiative_id=row.initiative_id,
        purpose=row.purpose,
        target_group=row.target_group,
        age_from=row.age_from,
        age_to=row.age_to,
        left_out=row.left_out,
        target_size=row.target_size,
    )


def goal_info(row: Goal) -> GoalInfo:
    """A row as others see it. For this room's own use."""
    return GoalInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        words=row.words,
        reach=Reach(row.reach),
        measure=row.measure,
        unit=row.unit,
        baseline=row.baseline,
        baseline_when=row.baseline_when,
        target=row.target,
        target_on=row.target_on,
        source=row.source,
        need_ids=tuple(sorted(need.pk for need in row.needs.all())),
        follows=Measure(MeasureKind(row.measure_kind), row.measure_code) if row.measure_code else None,
    )


def _goals(which: Q) -> list[GoalInfo]:
    return [goal_info(row) for row in Goal.objects.filter(which).prefetch_related("needs").order_by("pk")]


def _order(info: GoalInfo) -> tuple[bool, int]:
    return info.reach is Reach.INDIRECT, info.id


def _needs(which: Q) -> tuple[NeedInfo, ...]:
    rows = list(Need.objects.filter(which).prefetch_related("sources").order_by("pk"))
    kept = {row.pk: sorted(row.sources.all(), key=lambda one: int(one.pk)) for row in rows}
    numbers = _numbers([one for sources in kept.values() for one in sources])
    return tuple(need_info(row, tuple(_source(one, row, numbers) for one in kept[row.pk])) for row in rows)


def _numbers(sources: Iterable[NeedSource]) -> dict[int, int]:
    """Which Läget each release is of that something rests on; nothing is asked where nothing does."""
    initiatives = {one.need.initiative_id for one in sources if one.release_id is not None}
    return {
        info.id: info.number
        for initiative_id in initiatives
        for info in analysis.releases_of(Level.INITIATIVE, initiative_id)
    }


def _source(row: NeedSource, need: Need, numbers: dict[int, int]) -> SourceInfo:
    figure = None
    if row.release_id is not None:
        number = numbers[row.release_id]
        span = Span(row.number_from, number) if row.number_from else None
        figure = Figure(row.release_id, number, Measure(MeasureKind(row.measure_kind), row.measure_code), span)
    return SourceInfo(
        id=row.pk,
        initiative_id=need.initiative_id,
        need_id=need.pk,
        kind=RestsOn(row.kind),
        says=row.says,
        source=row.source,
        when=row.when,
        value=row.value,
        unit=row.unit,
        beside=row.beside,
        beside_value=row.beside_value,
        figure=figure,
    )
