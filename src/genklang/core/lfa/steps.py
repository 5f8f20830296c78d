"""Promises the nine steps of LFA and an order of them that an initiative has chosen itself; none is ever lost.

Source: Örtengren (2015), LFA steg för steg: one to four ask whether it is relevant, five to seven whether it can be
done, eight and nine whether it lasts; going back is part of the method.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum


class Step(StrEnum):
    """The steps as the method numbers them."""

    CONTEXT = "context"
    STAKEHOLDERS = "stakeholders"
    PROBLEMS = "problems"
    GOALS = "goals"
    ACTIVITIES = "activities"
    RESOURCES = "resources"
    INDICATORS = "indicators"
    RISKS = "risks"
    ASSUMPTIONS = "assumptions"


class Asks(StrEnum):
    """What a step is there to find out."""

    RELEVANCE = "relevance"
    FEASIBILITY = "feasibility"
    SUSTAINABILITY = "sustainability"


ASKS = {
    step: Asks.RELEVANCE if number < 4 else Asks.FEASIBILITY if number < 7 else Asks.SUSTAINABILITY
    for number, step in enumerate(Step)
}


def in_order(chosen: Iterable[str]) -> tuple[Step, ...]:
    """Every step once: those that were chosen first, the rest as the method has them. What is no step is left out."""
    known = {step.value for step in Step}
    first = list(dict.fromkeys(Step(code) for code in chosen if code in known))
    return (*first, *(step for step in Step if step not in first))


def shifted(order: Sequence[Step], step: Step, by: int) -> tuple[Step, ...]:
    """The same steps with one moved so many places; at an end it stays there."""
    rest = [one for one in order if one is not step]
    place = min(max(order.index(step) + by, 0), len(rest))
    return (*rest[:place], step, *rest[place:])
