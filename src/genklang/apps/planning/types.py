"""What an initiative is for: needs with what they rest on, target group, purpose, goals: as the pages see it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from genklang.apps.audit import types as audit
from genklang.core.disclosure.evidence import Measure, Span

#: Most letters of each field.
LONGEST: Mapping[str, int] = {
    "statement": 300,
    "asked": 300,
    "comparator": 300,
    "unknown": 500,
    "says": 500,
    "when": 60,
    "source": 200,
    "unit": 40,
    "beside": 120,
    "purpose": 1000,
    "target_group": 300,
    "left_out": 300,
    "words": 300,
    "measure": 200,
}
#: Most of each in one initiative, and most sources of one need.
MOST_NEEDS, MOST_SOURCES, MOST_GOALS = 40, 20, 20
#: A figure holds two decimals and so many digits before them; nobody is older, no target group larger.
MOST_DIGITS, OLDEST, LARGEST = 12, 120, 10_000_000


class Refused(audit.Refused):
    """Codes: words_missing, too_long, too_many, changed_meanwhile, bad_number, bad_unit, bad_ages, need_unknown,
    figure_unknown, figure_there, gone."""


class RestsOn(StrEnum):
    """What a need rests on. `LAGET` is bound to a released number and holds no words of its own."""

    AREA = "area"
    LAGET = "laget"
    INTERVIEW = "interview"
    SURVEY = "survey"
    REGISTER = "register"
    EXPERIENCE = "experience"


class Reach(StrEnum):
    """Whether a goal is what the work changes itself, or what follows from that later."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Remark(StrEnum):
    """What a plan leaves unsaid. It is told, and stops nobody."""

    NO_NEED = "no_need"
    NO_SOURCE = "no_source"
    NO_PURPOSE = "no_purpose"
    NO_TARGET_GROUP = "no_target_group"
    NO_SIZE = "no_size"
    NO_GOAL = "no_goal"
    NO_NUMBER = "no_number"
    NEED_WITHOUT_GOAL = "need_without_goal"
    GOAL_WITHOUT_NEED = "goal_without_need"
    GOAL_WITHOUT_AIM = "goal_without_aim"
    BASELINE_WITHOUT_SOURCE = "baseline_without_source"
    TARGET_WITHOUT_BASELINE = "target_without_baseline"
    TARGET_WITHOUT_DAY = "target_without_day"
    DAY_PASSED = "day_passed"


@dataclass(frozen=True, slots=True)
class Figure:
    """A released number of the initiative. `span` None is a level, of the Läget `number`."""

    release_id: int
    number: int
    measure: Measure
    span: Span | None


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """`figure` where it rests on Läget, and then the words are empty: the number has its own. `value` in `unit` is what
    the source says in a number; `beside_value`, in the same unit, what that is compared with and `beside` where that is
    so ("i kommunen")."""

    id: int
    initiative_id: int
    need_id: int
    kind: RestsOn
    says: str
    source: str
    when: str
    value: Decimal | None
    unit: str
    beside: str
    beside_value: Decimal | None
    figure: Figure | None

    @property
    def gap(self) -> Decimal | None:
        """How much more (or, with a minus, less) than beside, in the same unit; None without both numbers."""
        return None if self.value is None or self.beside_value is None else self.value - self.beside_value


@dataclass(frozen=True, slots=True)
class NeedInfo:
    """`asked`: who was asked; `comparator`: beside what it is a lot or a little; `unknown`: what nobody knows yet."""

    id: int
    initiative_id: int
    statement: str
    asked: str
    comparator: str
    unknown: str
    sources: tuple[SourceInfo, ...] = ()

    @property
    def mark(self) -> str:
        """Another when its words are: tells whether somebody has written since a form was opened."""
        return _mark(self.statement, self.asked, self.comparator, self.unknown)


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """For whom and why. `target_size`: how many young people the target group is; `left_out`: who is not meant.

    `age_from` and `age_to` in years, both in it. Before anything is written all words are empty.
    """

    initiative_id: int
    purpose: str = ""
    target_group: str = ""
    age_from: int | None = None
    age_to: int | None = None
    left_out: str = ""
    target_size: int | None = None

    @property
    def is_begun(self) -> bool:
        return self != PlanInfo(self.initiative_id)

    @property
    def mark(self) -> str:
        """Another when anything in it is."""
        return _mark(asdict(self))


@dataclass(frozen=True, slots=True)
class GoalInfo:
    """What is to be otherwise. `measure` in words, in `unit`; `baseline` what it was, `target` what it is to be.

    `follows`: the measure of Läget that it is followed by, None where nobody has bound it. `need_ids`: what it answers.
    """

    id: int
    initiative_id: int
    words: str
    reach: Reach
    measure: str
    unit: str
    baseline: Decimal | None
    baseline_when: str
    target: Decimal | None
    target_on: date | None
    source: str
    need_ids: tuple[int, ...]
    follows: Measure | None

    @property
    def is_quantitative(self) -> bool:
        """Whether anybody can say afterwards if it was reached: it has a measure and a number."""
        return bool(self.measure) and self.target is not None

    @property
    def mark(self) -> str:
        """Another when anything in it is."""
        kept = asdict(self)
        kept.pop("follows")
        return _mark(kept)


@dataclass(frozen=True, slots=True)
class Remarked:
    """A remark and the need or goal it is about, in its own words ("" where it is about the whole)."""

    remark: Remark
    about: str = ""


def _mark(*told: object) -> str:
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()
