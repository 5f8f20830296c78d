"""The talk about a result, as the pages see it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from genklang.apps.audit import types as audit
from genklang.apps.pulses.types import Outcome
from genklang.core.disclosure.evidence import Level, Measure

from .places_grid import Grid, grid_over

#: Whether the group knows itself in a number, by code.
VERDICTS = {
    "yes": _("Gruppen känner igen det"),
    "no": _("Gruppen känner inte igen det"),
    "other": _("Gruppen ser det på ett annat sätt"),
}
#: How it goes with an action, by code.
STATES = {"agreed": _("bestämt"), "under_way": _("på gång"), "done": _("klart"), "dropped": _("blev inte av")}
ENDED = ("done", "dropped")
#: Why a new last day is not taken, wherever something that was promised is moved.
DAY_HAS_PASSED = _("Den nya dagen har redan varit. Välj en dag som kommer.")
DAY_OF_WHAT_ENDED = _("Det är klart eller blev inte av. Ta bort den nya dagen, eller säg att det är på gång.")
#: What came of an application for money, by code.
DECISIONS = {"yes": _("ja"), "partly": _("delvis"), "no": _("nej")}
#: As much as anybody applies for here, in kronor; more is a slip. Whom it is applied from, in so many letters.
MOST_KRONOR, LONGEST_GIVER = 100_000_000, 120
#: What a group can be asked on its phones, each once in a talk: whether it recognises what is shown, what to do, and
#: where on a map it feels safe and unsafe.
MARKS, WORK, PLACES = "marks", "work", "places"
VOTES = (MARKS, WORK, PLACES)
#: As many movements as a talk has room for, and as many open questions.
MOST_CHOSEN = 3
PROPOSALS = range(2, 9)
#: What the two questions about a map are called.
SAFE, UNSAFE = "safe", "unsafe"
#: As many places as are marked on a map before the group is asked; what they are called, and where the map is from.
MARKED = range(2, 9)
LONGEST_PLACE, LONGEST_SOURCE = 60, 300
#: What sort of thing happened, by code. Words of a page: a phone says them in its own language.
KINDS = {
    "begins": _("något började"),
    "ends": _("något slutade"),
    "place": _("en plats"),
    "school": _("skola eller arbete"),
    "other": _("något annat"),
}
LONGEST_HAPPENING = 80
#: As many as one unit may have written down.
MOST_HAPPENINGS = 60


class Refused(audit.Refused):
    """Codes: round_not_closed, wrong_group, words_missing, too_long, bad_verdict, bad_state, what_happened_missing,
    session_unknown, insight_unknown, action_unknown, not_released, not_shown, too_many, nothing_chosen,
    bad_proposals, vote_held, vote_unknown, map_missing, bad_picture, bad_square, bad_places, place_there,
    place_unknown, round_open, pulse_open, bad_kind, bad_day, cause_word, happening_there, happening_unknown,
    already_grown, bad_sum, bad_decision, already_decided, no_project."""


@dataclass(frozen=True, slots=True)
class SessionInfo:
    id: int
    group_id: int
    round_id: int
    held_on: date
    is_ended: bool


@dataclass(frozen=True, slots=True)
class PreparationInfo:
    """What a leader has chosen before the talk: up to three movements and up to three questions to the group."""

    round_id: int
    measures: tuple[Measure, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoteInfo:
    """What a group was asked on its phones in a talk, and what came of it. `kind`: marks, work or places."""

    session_id: int
    kind: str
    outcome: Outcome

    @property
    def pulse_id(self) -> int:
        """The pulse that keeps the ballots."""
        return self.outcome.info.id

    @property
    def is_open(self) -> bool:
        return self.outcome.info.is_open


@dataclass(frozen=True, slots=True)
class Place:
    """A square of a map and what the group calls what is there."""

    square: str
    name: str


@dataclass(frozen=True, slots=True)
class MapInfo:
    """The map of a talk without its picture: where it is from, its dots each way, its places in the order they are
    asked about."""

    session_id: int
    source: str
    width: int
    height: int
    places: tuple[Place, ...]

    @property
    def grid(self) -> Grid:
        """The squares that lie over it."""
        return grid_over(self.width, self.height)


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
class ProjectInfo:
    """Money that a group has applied for, in whole kronor. `answer_on`: when an answer is expected; `decision`: yes,
    partly, no, or "" until there is one, and then `decided_on` and `given`; `outcome`: what came of it."""

    action_id: int
    group_id: int
    source: str
    asked: int
    applied_on: date
    answer_on: date | None
    decision: str
    decided_on: date | None
    given: int
    outcome: str


@dataclass(frozen=True, slots=True)
class ActionInfo:
    """`who` does it; `owner` sees to it that it is done ("": the same). `state`: agreed, under_way, done, dropped;
    `state_words` is the same in words. `grew_into`: the name of the activity of its own that it became, or ""."""

    id: int
    session_id: int
    group_id: int
    measure_kind: str
    measure_code: str
    you_said: str
    what: str
    who: str
    owner: str
    due_on: date | None
    state: str
    state_words: str
    what_happened: str
    grew_into: str = ""
    project: ProjectInfo | None = None


@dataclass(frozen=True, slots=True)
class HappeningInfo:
    """What happened on a day. `level`: of a group or of an activity, `unit_id`; `kind_words`: the kind in words."""

    id: int
    level: Level
    unit_id: int
    day: date
    kind: str
    kind_words: str
    words: str


@dataclass(frozen=True, slots=True)
class YouSaid:
    """One row of "ni sa – vi gjorde", for the young people. `state` is in words; the rest as in `ActionInfo`."""

    you_said: str
    what: str
    state: str
    what_happened: str
    grew_into: str = ""
    project: ProjectInfo | None = None
