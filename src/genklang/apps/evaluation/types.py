"""How an effect is to be judged, registered before the results are seen: as the pages see it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from genklang.apps.audit import types as audit
from genklang.core.disclosure.evidence import Measure
from genklang.core.evaluation.plan import Known, Part, checksum, parts_of
from genklang.core.evaluation.size import Planned

#: Most letters of what is typed, by field.
LONGEST: Mapping[str, int] = {
    "question": 300,
    "outcome_words": 400,
    "comparison": 600,
    "times": 400,
    "least": 300,
    "process": 600,
    "analysis": 800,
    "said_up": 400,
    "said_same": 400,
    "said_down": 400,
    "said_unsure": 400,
    "reason": 600,
}
#: What is typed as it is to stand in the plan, by the part it becomes.
TYPED: Mapping[str, Part] = {
    "question": Part.QUESTION,
    "comparison": Part.COMPARISON,
    "times": Part.TIMES,
    "least": Part.LEAST,
    "process": Part.PROCESS,
    "analysis": Part.ANALYSIS,
    "said_up": Part.SAID_UP,
    "said_same": Part.SAID_SAME,
    "said_down": Part.SAID_DOWN,
    "said_unsure": Part.SAID_UNSURE,
}
#: What must have stood there before the results for it not to be chosen after them.
JUDGED_BY = (Part.QUESTION, Part.OUTCOME, Part.COMPARISON, Part.LEAST, Part.ANALYSIS)
#: A plan may be locked without these.
MAY_BE_EMPTY = frozenset({Part.PROCESS})


class Refused(audit.Refused):
    """Codes: gone, not_asked, bad_answer, bad_size, too_long, words_missing, bad_outcome, changed_meanwhile,
    unfinished, not_changed."""


class OutcomeKind(StrEnum):
    """What an effect is judged by: an indicator of a framework, a goal of the plan, or something in own words."""

    INDICATOR = "indicator"
    GOAL = "goal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AnswerInfo:
    """What was answered to one of the advisor's questions, by whom (a member of staff, None for the system), when."""

    question: str
    answer: str
    by: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class SizeInfo:
    """What is planned, and the change that is hoped for, in steps of the scale or as a share."""

    planned: Planned
    hoped: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the effect is judged by. `code`: an indicator's; `goal_id`: a goal that is there still. `words`: what it was
    called when it was chosen, or own words. `measure`: what of Läget shows it, None where nothing does."""

    kind: OutcomeKind
    words: str
    code: str = ""
    goal_id: int | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """A plan that is being written. `typed`: what stands in each field of `TYPED`, "" where nothing does."""

    initiative_id: int
    typed: Mapping[str, str]
    outcome: Outcome | None
    size: SizeInfo | None

    @property
    def is_begun(self) -> bool:
        return bool(self.outcome or self.size or any(self.typed.values()))

    @property
    def mark(self) -> str:
        """Another when anything in it that is written on one page is; the size has a page of its own."""
        outcome = None if self.outcome is None else [self.outcome.kind, self.outcome.words, self.outcome.code]
        whole = json.dumps([sorted(self.typed.items()), outcome], default=str)
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LockedInfo:
    """A version of the plan as it was locked. `level`: 0 to 5, how much may be said; `known`: what was known of the
    outcome by then; `reason`: why a later version was made."""

    initiative_id: int
    number: int
    text: str
    sha256: str
    known: Known
    reason: str
    level: int
    measure: Measure | None
    at: datetime
    by: int | None

    @property
    def is_whole(self) -> bool:
        """Whether the text is the one that was locked."""
        return checksum(self.text) == self.sha256

    @property
    def is_changed(self) -> bool:
        """Whether it came after another that was locked."""
        return self.number > 1

    @property
    def parts(self) -> Mapping[Part, str]:
        """The text part by part."""
        return parts_of(self.text)
