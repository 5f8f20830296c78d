"""What an initiative's needs, target group, purpose and goals leave unsaid. It is told, and stops nobody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from . import queries
from .types import GoalInfo, NeedInfo, PlanInfo, Remark, Remarked


def remarks_of(initiative_id: int, today: date) -> tuple[Remarked, ...]:
    """Every remark on the initiative as it is now, needs first."""
    return remarks(queries.needs(initiative_id), queries.plan(initiative_id), queries.goals(initiative_id), today)


def remarks(needs: Sequence[NeedInfo], plan: PlanInfo, goals: Sequence[GoalInfo], today: date) -> tuple[Remarked, ...]:
    """The same of what has been read already. Pure."""
    return (*_on_needs(needs), *_on_plan(plan), *_on_goals(goals, today), *_between(needs, goals))


def _on_needs(needs: Sequence[NeedInfo]) -> Iterator[Remarked]:
    if not needs:
        yield Remarked(Remark.NO_NEED)
    for need in needs:
        if not need.sources:
            yield Remarked(Remark.NO_SOURCE, need.statement)


def _on_plan(plan: PlanInfo) -> Iterator[Remarked]:
    if not plan.purpose:
        yield Remarked(Remark.NO_PURPOSE)
    if not plan.target_group:
        yield Remarked(Remark.NO_TARGET_GROUP)
    elif plan.target_size is None:
        yield Remarked(Remark.NO_SIZE)


def _on_goals(goals: Sequence[GoalInfo], today: date) -> Iterator[Remarked]:
    if not goals:
        yield Remarked(Remark.NO_GOAL)
    elif not any(goal.is_quantitative for goal in goals):
        yield Remarked(Remark.NO_NUMBER)
    for goal in goals:
        yield from (Remarked(remark, goal.words) for remark in _on_goal(goal, today))


def _between(needs: Sequence[NeedInfo], goals: Sequence[GoalInfo]) -> Iterator[Remarked]:
    """The needs that no goal answers, once there are goals."""
    answered = {need_id for goal in goals for need_id in goal.need_ids}
    if goals:
        yield from (Remarked(Remark.NEED_WITHOUT_GOAL, need.statement) for need in needs if need.id not in answered)


def _on_goal(goal: GoalInfo, today: date) -> Iterable[Remark]:
    if not goal.need_ids:
        yield Remark.GOAL_WITHOUT_NEED
    if goal.baseline is not None and not (goal.baseline_when and goal.source):
        yield Remark.BASELINE_WITHOUT_SOURCE
    if goal.target is None and goal.target_on is None:
        yield Remark.GOAL_WITHOUT_AIM
    if goal.target is not None and goal.baseline is None:
        yield Remark.TARGET_WITHOUT_BASELINE
    if goal.target is not None and goal.target_on is None:
        yield Remark.TARGET_WITHOUT_DAY
    if goal.target_on is not None and goal.target_on < today:
        yield Remark.DAY_PASSED
