"""Promises to say what a plan leaves unsaid. A remark stops nobody: whoever plans may know why.

Source: Örtengren (2015), LFA steg för steg: each activity has resources, each goal an indicator with its source, each
great risk an answer; those it is for are among the stakeholders.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from .steps import Step

Code = Literal[
    "no_young",
    "nobody_asks",
    "nobody_turned",
    "activity_without_resource",
    "activity_without_goal",
    "goal_without_indicator",
    "goal_without_source",
    "risk_without_answer",
]
#: Steps of likelihood and of consequence: 3 is high.
GRADES = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is missing, where it is written, and what it is about in somebody's own words (or empty)."""

    code: Code
    step: Step
    about: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the checks look at, in plain words. `missing`: (who, whether somebody asks them); `activities`: (words,
    has resources, has goal or box); `goals`: (words, has indicator, has source); `risks`: (words, likelihood,
    consequence, has an answer)."""

    young: int = 0
    missing: Sequence[tuple[str, bool]] = field(default=())
    nodes: int = 0
    turned: int = 0
    activities: Sequence[tuple[str, bool, bool]] = field(default=())
    goals: Sequence[tuple[str, bool, bool]] = field(default=())
    risks: Sequence[tuple[str, int, int, bool]] = field(default=())


def remarks(plan: Plan) -> tuple[Remark, ...]:
    """In the order of the steps. Of a step that nobody has begun nothing is said but that the young are not there."""
    found: list[Remark] = []
    if not plan.young:
        found.append(Remark("no_young", Step.STAKEHOLDERS))
    found += [Remark("nobody_asks", Step.STAKEHOLDERS, who) for who, asked in plan.missing if not asked]
    if plan.nodes > 1 and not plan.turned:
        found.append(Remark("nobody_turned", Step.GOALS))
    for words, has_resources, has_goal in plan.activities:
        if not has_goal:
            found.append(Remark("activity_without_goal", Step.ACTIVITIES, words))
        if not has_resources:
            found.append(Remark("activity_without_resource", Step.RESOURCES, words))
    for words, has_indicator, has_source in plan.goals:
        if not has_indicator:
            found.append(Remark("goal_without_indicator", Step.INDICATORS, words))
        elif not has_source:
            found.append(Remark("goal_without_source", Step.INDICATORS, words))
    for words, likelihood, consequence, has_answer in plan.risks:
        if likelihood == consequence == GRADES[-1] and not has_answer:
            found.append(Remark("risk_without_answer", Step.RISKS, words))
    return tuple(found)
