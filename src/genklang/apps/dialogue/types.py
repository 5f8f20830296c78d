"""The talk about a result, as the pages see it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from genklang.apps.audit import types as audit

#: Whether the group knows itself in a number, by code.
VERDICTS = {
    "yes": _("Gruppen känner igen det"),
    "no": _("Gruppen känner inte igen det"),
    "other": _("Gruppen ser det på ett annat sätt"),
}
#: How it goes with an action, by code.
STATES = {"agreed": _("bestämt"), "under_way": _("på gång"), "done": _("klart"), "dropped": _("blev inte av")}
ENDED = ("done", "dropped")


class Refused(audit.Refused):
    """Codes: round_not_closed, wrong_group, words_missing, too_long, bad_verdict, bad_state, what_happened_missing,
    session_unknown, insight_unknown, action_unknown."""


@dataclass(frozen=True, slots=True)
class SessionInfo:
    id: int
    group_id: int
    round_id: int
    held_on: date
    without_notes: bool


@dataclass(frozen=True, slots=True)
class InsightInfo:
    """`verdict`: yes, no, other or ""; `verdict_words` is the same in words."""

    id: int
    session_id: int
    measure_kind: str
    measure_code: str
    hypothesis: str
    verdict: str
    verdict_words: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionInfo:
    """`state`: agreed, under_way, done, dropped; `state_words` is the same in words."""

    id: int
    session_id: int
    group_id: int
    measure_kind: str
    measure_code: str
    you_said: str
    what: str
    who: str
    due_on: date | None
    state: str
    state_words: str
    what_happened: str


@dataclass(frozen=True, slots=True)
class YouSaid:
    """One row of "ni sa – vi gjorde", for the young people. `state` is in words."""

    you_said: str
    what: str
    state: str
    what_happened: str
