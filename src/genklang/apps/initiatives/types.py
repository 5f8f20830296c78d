"""An initiative's way from idea to end, its proposals and what was decided, as the pages see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from genklang.apps.audit import types as audit
from genklang.core.proposals import Problem, Sheet

#: Most letters of what is typed.
LONGEST: Mapping[str, int] = {"words": 1000, "conditions": 500, "reservations": 500, "who": 200}


class State(StrEnum):
    """Where an initiative is on its way."""

    IDEA = "idea"
    PROPOSED = "proposed"
    DECIDED = "decided"
    RUNNING = "running"
    EVALUATED = "evaluated"
    SCALED_UP = "scaled_up"
    ENDED = "ended"


STATES = {
    State.IDEA: _("idé"),
    State.PROPOSED: _("föreslagen"),
    State.DECIDED: _("beslutad"),
    State.RUNNING: _("igång"),
    State.EVALUATED: _("utvärderad"),
    State.SCALED_UP: _("uppskalad"),
    State.ENDED: _("avslutad"),
}


class Outcome(StrEnum):
    """What was decided about a proposal."""

    YES = "yes"
    LATER = "later"
    NO = "no"


OUTCOMES = {
    Outcome.YES: _("Ja, det ska göras"),
    Outcome.LATER: _("Inte nu, det behövs mer"),
    Outcome.NO: _("Nej"),
}


class Refused(audit.Refused):
    """Codes: wrong_state, words_missing, too_long, empty_sheet, no_kind, changed_meanwhile, unfinished,
    submitted_already, another_open, too_many, not_submitted, bad_outcome, bad_day, gone."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One step on the way. `before` None: the first. `by`: a member of staff's id, or None."""

    before: State | None
    after: State
    words: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A proposal as it was saved once. `number` counts from 1. `problems`: what keeps it from being handed in.
    `criteria`: the file that it was written by, which its pages and rounds use."""

    number: int
    sheet: Sheet
    problems: tuple[Problem, ...]
    criteria: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class DecisionInfo:
    """What was decided on one version, in the words of those who decided. `followed_up`: what came of it, when it was
    looked at; "" until then."""

    id: int
    proposal_id: int
    initiative_id: int
    version: int
    outcome: Outcome
    who: str
    words: str
    conditions: str
    reservations: str
    decided_on: date
    follow_up_on: date | None
    followed_up: str
    followed_up_on: date | None


@dataclass(frozen=True, slots=True)
class ProposalInfo:
    """A proposal with its last version. `submitted`: the number of the version that lies before those who decide."""

    id: int
    initiative_id: int
    last: VersionInfo
    submitted: int | None
    decisions: tuple[DecisionInfo, ...]

    @property
    def is_open(self) -> bool:
        """Whether it lies before those who decide, and they have not."""
        return self.submitted is not None and all(one.version != self.submitted for one in self.decisions)
