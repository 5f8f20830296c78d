"""How the work is led, as the pages see it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from genklang.apps.audit import types as audit
from genklang.core.disclosure.evidence import Measure

#: Most letters of each field.
LONGEST: Mapping[str, int] = {
    "name": 120,
    "duty": 300,
    "holder": 120,
    "organisation": 120,
    "why": 300,
    "condition": 500,
    "who": 200,
    "words": 1000,
    "people": 300,
    "rhythm": 120,
    "notes": 1000,
    "what": 300,
    "expects": 300,
    "happened": 1000,
    "learned": 1000,
    "says": 300,
    "source": 200,
    "uses": 500,
    "question": 500,
    "background": 3000,
    "expected": 1000,
    "contact": 200,
    "plan": 1000,
}
#: Most rows of one sort under the same thing: an initiative, a meeting series, a meeting, a sign or a plan.
MOST = 60


class Refused(audit.Refused):
    """Codes: words_missing, too_long, too_many, changed_meanwhile, bad_days, bad_choice, role_unknown, role_both,
    role_neither, decided_already, told_already, has_tests, question_unknown, question_there, plan_there,
    outcome_missing, gone."""


class PhaseOutcome(StrEnum):
    """What was decided when a phase ended."""

    GOES_ON = "goes_on"
    CHANGED = "changed"
    STOPS = "stops"


class Scaling(StrEnum):
    """How an initiative that worked becomes larger (source: the course's fifth moment)."""

    WIDEN = "widen"
    SPREAD = "spread"


class WheelKind(StrEnum):
    """What comes back every year."""

    LAGET = "laget"
    REPORT = "report"
    BUDGET = "budget"
    AREA = "area"
    MEETING = "meeting"
    OTHER = "other"


class Language(StrEnum):
    """In what language an assignment is answered."""

    SWEDISH = "sv"
    ENGLISH = "en"


class Marked:
    """Frozen values that tell whether somebody has written since a form was opened."""

    @property
    def mark(self) -> str:
        """Another when anything in it is."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True)
class RoleText:
    """A role that this kind of work mostly needs, by the library's example list."""

    code: str
    name: str
    duty: str


@dataclass(frozen=True)
class RoleInfo(Marked):
    """`id` 0: nobody has answered for it yet. `code` "": a role of one's own. Filled where there is a `holder`."""

    id: int
    initiative_id: int
    code: str
    name: str
    duty: str
    holder: str
    organisation: str
    why: str


@dataclass(frozen=True)
class PhaseInfo(Marked):
    """`outcome` None: nothing is decided yet."""

    id: int
    initiative_id: int
    name: str
    begins_on: date
    ends_on: date
    condition: str
    outcome: PhaseOutcome | None
    who: str
    words: str
    decided_on: date | None


@dataclass(frozen=True)
class TestInfo(Marked):
    """A small test (mikro-handling). `happened` "": nobody has told yet. `follows`: the test that it grew out of."""

    id: int
    initiative_id: int
    series_id: int
    meeting_id: int
    what: str
    expects: str
    who: str
    until: date
    happened: str
    learned: str
    told_on: date | None
    follows: int | None


@dataclass(frozen=True)
class MeetingInfo(Marked):
    """One meeting of a series with the tests that were begun there."""

    id: int
    initiative_id: int
    series_id: int
    held_on: date
    present: str
    notes: str
    tests: tuple[TestInfo, ...]


@dataclass(frozen=True)
class SeriesInfo(Marked):
    """A group that meets again and again. `meetings`: the latest first."""

    id: int
    initiative_id: int
    name: str
    people: str
    rhythm: str
    meetings: tuple[MeetingInfo, ...]


@dataclass(frozen=True)
class SignSourceInfo:
    """What a sign is read from: an indicator of a framework (`question`: one of its questions, or ""), or words about
    a source outside (`measure` None)."""

    id: int
    initiative_id: int
    sign_id: int
    framework: str
    measure: Measure | None
    question: str
    says: str
    source: str


@dataclass(frozen=True)
class SignInfo(Marked):
    """A sign of success (cornerstone indicator) in own words. Without `sources` it is a hole."""

    id: int
    initiative_id: int
    words: str
    sources: tuple[SignSourceInfo, ...]


@dataclass(frozen=True)
class AskedIndicator:
    """An indicator of a framework that groups in the initiative answer. `questions`: (code, words)."""

    framework: str
    code: str
    name: str
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WheelInfo(Marked):
    """What comes back in a month (1-12) every year: who uses which data."""

    id: int
    initiative_id: int
    month: int
    kind: WheelKind
    what: str
    who: str
    uses: str


@dataclass(frozen=True)
class StepInfo(Marked):
    """A step of a scale-up; its state as an action's of a talk: agreed, under_way, done, dropped."""

    id: int
    initiative_id: int
    what: str
    who: str
    due_on: date | None
    state: str
    outcome: str


@dataclass(frozen=True)
class ScaleInfo(Marked):
    """How an initiative is to become larger. `core`: what must be kept; `adapt`: what may be done in another way."""

    id: int
    initiative_id: int
    scaling: Scaling
    audience: str
    deciders: str
    core: str
    adapt: str
    cost: str
    steps: tuple[StepInfo, ...]


@dataclass(frozen=True)
class AssignmentInfo(Marked):
    """An assignment for students or researchers. `sign_id`: the sign that it was written from, or None."""

    id: int
    initiative_id: int
    sign_id: int | None
    title: str
    question: str
    background: str
    uses: str
    expected: str
    contact: str
    language: Language


class Waits(StrEnum):
    """What somebody who leads has left to tell."""

    TEST = "test"
    PHASE = "phase"
    STEP = "step"


@dataclass(frozen=True)
class WaitsInfo:
    """Something with a last day that nobody has told the end of; `id` is of the test, the phase or the step."""

    kind: Waits
    id: int
    initiative_id: int
    words: str
    who: str
    due_on: date
