"""A partnership as other rooms and the pages see it: partners, meetings, contributions, training."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from genklang.apps.audit import types as audit

#: Most letters of each field.
LONGEST: Mapping[str, int] = {
    "name": 120,
    "vision": 1000,
    "goal": 200,
    "agreement": 2000,
    "present": 200,
    "notes": 1000,
    "words": 300,
    "source": 200,
}
MOST_GOALS = 10


class Refused(audit.Refused):
    """Codes: words_missing, too_long, too_many, changed_meanwhile, partnership_there, partner_there, partner_in_use,
    activity_unknown, activity_there, bad_days, bad_amount, bad_unit, bad_state, outcome_missing, checkup_there,
    gone."""


class Body(StrEnum):
    """The two groups that meet: one decides what the partnership shall do, one does it."""

    STEERING = "steering"
    WORKING = "working"


class PartnerRoleKind(StrEnum):
    """What somebody at a partner answers for. It gives no access: that is what roles in the organisations are for."""

    CONTACT = "contact"
    NEED_OWNER = "need_owner"
    PRODUCT_OWNER = "product_owner"
    TRAINER = "trainer"
    PROJECT_LEADER = "project_leader"


class Gives(StrEnum):
    """What a partner puts in. Kinds are never added to each other: no rate says what an hour or a room is worth."""

    MONEY = "money"
    TIME = "time"
    PREMISES = "premises"


#: In what each kind is counted, the usual one first.
UNITS: Mapping[Gives, tuple[str, ...]] = {
    Gives.MONEY: ("kr",),
    Gives.TIME: ("hours",),
    Gives.PREMISES: ("hours", "days", "months"),
}


@dataclass(frozen=True, slots=True)
class PartnershipInfo:
    """What stands around one initiative."""

    id: int
    initiative_id: int
    name: str
    vision: str
    goals: tuple[str, ...]
    agreement: str
    begun_on: date

    @property
    def mark(self) -> str:
        """Another when anything in it is: tells whether somebody has written since a form was opened."""
        whole = json.dumps([self.name, self.vision, self.goals, self.agreement, self.begun_on.isoformat()])
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PartnerRoleInfo:
    id: int
    partner_id: int
    partnership_id: int
    kind: PartnerRoleKind
    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PartnerInfo:
    """`organisation_id` None: a partner that does not use Genklang. `roles`: those that go on first."""

    id: int
    partnership_id: int
    organisation_id: int | None
    name: str
    since: date
    until: date | None
    roles: tuple[PartnerRoleInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class CoreActivityInfo:
    """An activity that the partnership counts as its core, and in a sentence what it is there for."""

    id: int
    partnership_id: int
    activity_id: int
    words: str


@dataclass(frozen=True, slots=True)
class DecisionInfo:
    """`state`: agreed, under_way, done, dropped, as of a talk's actions; `state_words` is the same in words."""

    id: int
    partnership_id: int
    meeting_id: int
    body: Body
    decided_on: date
    words: str
    carrier: str
    due_on: date | None
    state: str
    state_words: str
    outcome: str


@dataclass(frozen=True, slots=True)
class MeetingInfo:
    """`partner_ids`: whose people were there; `present`: others, by role."""

    id: int
    partnership_id: int
    body: Body
    held_on: date
    partner_ids: tuple[int, ...]
    present: str
    notes: str
    decisions: tuple[DecisionInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class ContributionInfo:
    """`given`: it has been given; otherwise it is promised."""

    id: int
    partnership_id: int
    partner_id: int
    kind: Gives
    amount: Decimal
    unit: str
    first_on: date
    last_on: date
    source: str
    given: bool


@dataclass(frozen=True, slots=True)
class Period:
    """What a sum holds of one time, first and last day in it."""

    first_on: date
    last_on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Sum:
    """All of one kind in one unit that has been given, or all that is promised. `partners`: how many put it in.

    `periods`: the times that it is of, each once, the earliest first; together they make the amount.
    """

    kind: Gives
    unit: str
    given: bool
    amount: Decimal
    partners: int
    first_on: date
    last_on: date
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Access:
    """How many see the initiative's results as a whole through one organisation's roles, how many of them lead it all,
    and how many lead groups in it."""

    see: int
    lead: int
    lead_groups: int


@dataclass(frozen=True, slots=True)
class CheckupLaget:
    """One Läget of the partners themselves."""

    round_id: int
    number: int
    opened_on: date
    is_open: bool
    is_released: bool


@dataclass(frozen=True, slots=True)
class CheckupInfo:
    """Where the partners answer how they work together, and every Läget they have had, first one first."""

    group_id: int
    held: tuple[CheckupLaget, ...]

    @property
    def last_released(self) -> CheckupLaget | None:
        """The last one whose result is out."""
        return next((one for one in reversed(self.held) if one.is_released), None)


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the seven that the model rests on."""

    code: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class TrainingText:
    """What a leader reads before the first Läget. `parts`: heading and points each."""

    name: str
    dated: date
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "TrainingText":
        """From its file in the library. KeyError if something is missing in it."""
        parts = tuple((part["heading"], tuple(part["points"])) for part in kept["parts"])
        return cls(kept["name"], kept["dated"], parts)
