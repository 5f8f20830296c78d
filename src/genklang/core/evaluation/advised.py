"""Promises that what is said of a design never is more than its level: what can be seen, and the cheapest step up."""

from dataclasses import dataclass

from .advisor import Leaf, Way
from .ladder import Grade


@dataclass(frozen=True, slots=True)
class Advised:
    """A design as it is graded. `cheapest`: the cheapest step up from the level that it has."""

    leaf: Leaf
    grade: Grade
    tells: str
    tells_not: str
    cheapest: str


def advised(way: Way, grade: Grade | None) -> Advised | None:
    """The design that was reached; None before."""
    if way.leaf is None or grade is None:
        return None
    told = grade.rung if grade.is_lowered else way.leaf
    return Advised(way.leaf, grade, told.tells, told.tells_not, grade.up or way.cheapest)
