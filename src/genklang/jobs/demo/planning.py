"""Needs are mapped and what an initiative is for is written, each on its day."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from genklang.apps.analysis import queries as analysis
from genklang.apps.planning import actions, need_actions, queries
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind

from .deeds import Building, Deed
from .outcomes import MeasureKey
from .planned import Goal, Need, NeedSource, Plan
from .town import day_of

type Made = dict[str, int]


def planned(building: Building, plan: Plan) -> Iterator[Deed]:
    """Everything in it, each on its day."""
    needs: Made = {}
    for need in plan.needs:
        yield Deed(building.moment(need.day, 18), partial(_map, building, plan, need, needs))
    if plan.purpose:
        yield Deed(building.moment(plan.day, 18), partial(_say_for_whom, building, plan))
    for goal in plan.goals:
        made: list[int] = []
        yield Deed(building.moment(goal.day, 19), partial(_wish, building, plan, goal, needs, made))
        if goal.followed is not None:
            yield Deed(building.moment(goal.followed.day, 19), partial(_follow, building, plan, goal, made))


def _map(building: Building, plan: Plan, need: Need, made: Made, at: datetime) -> None:
    """LookupError: a total that it rests on is not out. Refused: a number that it rests on is not shown."""
    act = _act(building, plan, at)
    words = {name: getattr(need, name) for name in ("statement", "asked", "comparator", "unknown")}
    need_id = need_actions.add_need(initiative_id=building.initiatives[plan.of], **words, **act)
    made[need.key] = need_id
    for source in need.sources:
        need_actions.add_source(need_id=need_id, **_told(source), **act)
    for figure in need.figures:
        need_actions.add_figure(
            need_id=need_id,
            release_id=_release(building, plan, figure.number),
            measure=_measure(figure.measure),
            start=figure.start,
            **act,
        )


def _say_for_whom(building: Building, plan: Plan, at: datetime) -> None:
    initiative_id = building.initiatives[plan.of]
    actions.set_plan(
        initiative_id=initiative_id,
        purpose=plan.purpose,
        target_group=plan.target_group,
        age_from=plan.age_from,
        age_to=plan.age_to,
        left_out=plan.left_out,
        target_size=plan.target_size,
        seen=queries.plan(initiative_id).mark,
        **_act(building, plan, at),
    )


def _wish(building: Building, plan: Plan, goal: Goal, needs: Made, made: list[int], at: datetime) -> None:
    """KeyError: it answers a need that is not written yet."""
    words = {name: getattr(goal, name) for name in ("words", "reach", "measure", "unit", "baseline_when", "source")}
    made.append(
        actions.add_goal(
            initiative_id=building.initiatives[plan.of],
            **words,
            baseline=_number(goal.baseline),
            target=_number(goal.target),
            target_on=day_of(goal.target_on, building.today) if goal.target_on else None,
            needs=[needs[key] for key in goal.needs],
            **_act(building, plan, at),
        )
    )


def _follow(building: Building, plan: Plan, goal: Goal, made: list[int], at: datetime) -> None:
    if goal.followed is not None:
        release_id = _release(building, plan, goal.followed.number)
        measure = _measure(goal.followed.measure)
        actions.follow_goal(goal_id=made[0], release_id=release_id, measure=measure, **_act(building, plan, at))


def _told(source: NeedSource) -> dict[str, Any]:
    told = asdict(source)
    return {**told, "value": _number(source.value), "beside_value": _number(source.beside_value)}


def _number(written: str) -> Decimal | None:
    return Decimal(written.replace(",", ".")) if written else None


def _measure(key: MeasureKey) -> Measure:
    return Measure(MeasureKind(key.kind), key.code)


def _release(building: Building, plan: Plan, number: int) -> int:
    releases = analysis.releases_of(Level.INITIATIVE, building.initiatives[plan.of])
    return {info.number: info.id for info in releases}[number]


def _act(building: Building, plan: Plan, at: datetime) -> dict[str, Any]:
    return {"by": building.by(plan.by), "at": at}
