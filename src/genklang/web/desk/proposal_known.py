"""What a new proposal begins with: the parts that partners and plan have written already, and where each is from.

Nothing is said that does not stand there: a part nobody has written is empty, and what is filled in is for whoever
writes the proposal to change.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.lfa import row_queries as lfa
from genklang.apps.lfa.types import TaskInfo
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.partnership import contribution_queries
from genklang.apps.partnership import queries as partnerships
from genklang.apps.planning import queries as planning
from genklang.apps.planning.types import GoalInfo, PlanInfo, Reach
from genklang.apps.steering import role_queries, scale_queries
from genklang.core.logicmodel import Column, LogicModel
from genklang.core.proposals import Block, EffectGoal, Sheet
from genklang.web.presenters import planning_goals
from genklang.web.presenters.partnership import sum_rows
from genklang.web.presenters.planning import amount

from . import proposal_told

#: Most letters of a description that is filled in; a whole sheet holds 60,000.
MOST_TOLD = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """`sources`: (page, url, what was taken from there) of every page that something was taken from."""

    sheet: Sheet
    sources: tuple[tuple[str, str, str], ...]


def known(initiative_id: int) -> Known:
    """The sheet as far as it is known. Actors and what they give are the partnership's; purpose, target group and goals
    the plan's; activities and resources the activity plan's, or else the logic model's. The description begins with
    the needs, and ends with roles, follow-up and what comes after."""
    together = partnerships.partnership_of(initiative_id)
    partners = partnerships.partners(together.id) if together else ()
    plan, goals, tasks = planning.plan(initiative_id), planning.goals(initiative_id), lfa.tasks(initiative_id)
    model = logicmodels.model(initiative_id)
    given = sum_rows(contribution_queries.sums(contribution_queries.contributions(together.id))) if together else []
    needs, roles = list(proposal_told.of_needs(planning.needs(initiative_id))), list(_roles(initiative_id))
    after = list(proposal_told.of_scale(scale_queries.plan_of(initiative_id)))
    follow_up = list(proposal_told.of_follow_up(model))
    put_in = [f"{row['name']}: {row['amount']} ({row['state']})" for row in given]
    sheet = Sheet(
        name=activities.initiative(initiative_id).name,
        programme=together.name if together else "",
        actors=tuple(one.name.replace(",", "") for one in partners if one.until is None),
        purpose=tuple(_purpose(plan)),
        description=_items(
            _within(
                [*needs, *([one.words for one in tasks] or _boxes(model, "activities")), *roles, *follow_up, *after]
            )
        ),
        effect_goals=tuple(_effect_goal(goal) for goal in goals),
        resources=_items([*(list(_resources(tasks)) or _boxes(model, "resources")), *put_in]),
    )
    here = [initiative_id]
    sources = [(_("Behov"), reverse("desk:needs", args=here), _("beskrivning"))] if needs else []
    if together and (sheet.actors or put_in):
        sources.append((_("Partnerskapet"), reverse("desk:partnership", args=[together.id]), _("aktörer och bidrag")))
    if sheet.purpose or goals:
        page = _("Målgrupp, syfte och mål")
        sources.append((page, reverse("desk:goals", args=here), _("syfte, målgrupp och effektmål")))
    if tasks:
        sources.append((_("Aktivitetsplanen"), reverse("desk:plan", args=here), _("beskrivning och resurser")))
    elif _boxes(model, "activities") or _boxes(model, "resources"):
        sources.append((_("Logikmodellen"), reverse("desk:logicmodel", args=here), _("beskrivning och resurser")))
    if follow_up:
        sources.append((_("Logikmodellen"), reverse("desk:logicmodel", args=here), _("mått, jämförelse och tid")))
    if roles:
        sources.append((_("Hur arbetet leds"), reverse("desk:led", args=here), _("roller")))
    if after:
        sources.append((_("Skala upp"), reverse("desk:scale", args=here), _("vad som kommer efter")))
    return Known(sheet, tuple(sources))


def _within(lines: list[str]) -> list[str]:
    """As many of the first lines as a description holds, and that there is more."""
    room = MOST_TOLD
    kept: list[str] = []
    for line in lines:
        room -= len(line)
        if room < 0:
            return [*kept, _("Mer står i planen.")]
        kept.append(line)
    return kept


def _roles(initiative_id: int) -> Iterator[str]:
    return proposal_told.of_roles(role_queries.roles(initiative_id))


def _purpose(plan: PlanInfo) -> Iterator[Block]:
    for line in filter(None, map(str.strip, plan.purpose.splitlines())):
        yield Block(line)
    group = planning_goals.target_group(plan)
    if group:
        yield Block(_("Målgrupp: %(group)s.") % {"group": group})
    if plan.left_out:
        yield Block(_("Inte med: %(group)s.") % {"group": plan.left_out.rstrip(".")})


def _effect_goal(goal: GoalInfo) -> EffectGoal:
    row = planning_goals.goal_row(goal, {})
    told = f"{row['aims']}." if row["aims"] else ""
    words = goal.words if goal.words.endswith(".") else f"{goal.words}."
    return EffectGoal(f"{words} {told}".strip() if told else goal.words, goal.reach is Reach.DIRECT)


def _resources(tasks: tuple[TaskInfo, ...]) -> Iterator[str]:
    for one in (resource for task in tasks for resource in task.resources):
        words = f"{one.words}: {amount(one.amount, one.unit)}"
        yield f"{words} ({one.payer})" if one.payer else words


def _boxes(model: LogicModel | None, column: Column) -> list[str]:
    return [box.words for box in model.boxes if box.column == column] if model else []


def _items(lines: list[str]) -> tuple[Block, ...]:
    return tuple(Block(line, item=True) for line in lines)
