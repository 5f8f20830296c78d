"""The nine steps of LFA as the pages see them: who, why, how it shall be, what is done, with what, what may fail."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from genklang.apps.audit import types as audit
from genklang.core.lfa.steps import Step
from genklang.core.lfa.tree import Node

#: Most letters of what is typed.
LONGEST: Mapping[str, int] = {
    "context": 4000,
    "note": 2000,
    "reason": 500,
    "name": 120,
    "words": 300,
    "node": 200,
    "answer": 500,
    "unit": 40,
}
#: Most rows of each sort in one plan.
MOST = 60
MOST_AMOUNT = Decimal("999999999999.99")


class Refused(audit.Refused):
    """Codes: words_missing, too_long, too_many, changed_meanwhile, bad_days, bad_amount, bad_place, core_there,
    core_in_use, goal_unknown, goal_there, gone."""


class StakeholderKind(StrEnum):
    """What somebody is. `YOUNG`: those that it is for, or others of their age."""

    YOUNG = "young"
    RESIDENTS = "residents"
    MUNICIPALITY = "municipality"
    STATE = "state"
    ASSOCIATION = "association"
    BUSINESS = "business"
    HOUSING = "housing"
    ACADEMY = "academy"
    OTHER = "other"


class Part(StrEnum):
    """What somebody has to do with the initiative."""

    TARGET = "target"
    DOES = "does"
    DECIDES = "decides"
    PAYS = "pays"
    TOUCHED = "touched"


class Stance(StrEnum):
    """What somebody thinks of it."""

    FOR = "for"
    TORN = "torn"
    AGAINST = "against"
    UNKNOWN = "unknown"


class ResourceKind(StrEnum):
    """Kinds are never added to each other: no rate says what an hour is worth."""

    PEOPLE = "people"
    TIME = "time"
    MONEY = "money"
    OTHER = "other"


class Row(StrEnum):
    """The rows of the LFA matrix, from what it is for in the end to what is done."""

    OVERALL = "overall"
    PURPOSE = "purpose"
    RESULTS = "results"
    ACTIVITIES = "activities"


class Marked:
    """Something that two may write in at once."""

    __slots__ = ()

    @property
    def mark(self) -> str:
        """Another when anything in it is: tells whether somebody has written since a form was opened."""
        return hashlib.sha256(json.dumps(asdict(self), default=str).encode()).hexdigest()  # type: ignore[call-overload]


@dataclass(frozen=True, slots=True)
class StepInfo:
    """`note`: what came of the step; `passed_over`: why it was, empty where it was not."""

    step: Step
    note: str = ""
    passed_over: str = ""


@dataclass(frozen=True, slots=True)
class PlanInfo(Marked):
    """The steps in the order that the initiative takes them. `context`: what is around it."""

    initiative_id: int
    context: str
    steps: tuple[StepInfo, ...]

    def step(self, step: Step) -> StepInfo:
        """One of them."""
        return next(one for one in self.steps if one.step is step)


@dataclass(frozen=True, slots=True)
class StakeholderInfo(Marked):
    """`influence` 1 to 3. `is_missing`: should be here and is not, for the `reason`; `asks`: who sees to it."""

    id: int
    initiative_id: int
    name: str
    kind: StakeholderKind
    part: Part
    interest: str
    influence: int
    stance: Stance
    is_missing: bool
    reason: str
    asks: str


@dataclass(frozen=True, slots=True)
class NodeInfo:
    """A node with the goal or the need of the plan that it became, where those are still there."""

    initiative_id: int
    node: Node
    goal_id: int | None
    need_id: int | None


@dataclass(frozen=True, slots=True)
class ResourceInfo(Marked):
    """`amount` in `unit`; `payer`: who stands for it, empty where nobody has said."""

    id: int
    initiative_id: int
    task_id: int
    kind: ResourceKind
    words: str
    amount: Decimal
    unit: str
    payer: str


@dataclass(frozen=True, slots=True)
class TaskInfo(Marked):
    """What is to be done. `goal_id`: the goal it answers to; `box`: the key of a box in the logic model, or empty."""

    id: int
    initiative_id: int
    words: str
    who: str
    first_on: date | None
    last_on: date | None
    goal_id: int | None
    box: str
    resources: tuple[ResourceInfo, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Sum:
    """All of one kind in one unit, and how many resources have nobody who stands for them."""

    kind: ResourceKind
    unit: str
    amount: Decimal
    unpaid: int


@dataclass(frozen=True, slots=True)
class RiskInfo(Marked):
    """`likelihood` and `consequence` 1 to 3; `is_internal`: in the own hands; `answer`: what is done about it."""

    id: int
    initiative_id: int
    words: str
    likelihood: int
    consequence: int
    is_internal: bool
    row: Row
    answer: str
    who: str


@dataclass(frozen=True, slots=True)
class AssumptionInfo(Marked):
    """What must hold for a row of the matrix to lead to the one above; `watch`: how one sees that it does not."""

    id: int
    initiative_id: int
    words: str
    row: Row
    watch: str
