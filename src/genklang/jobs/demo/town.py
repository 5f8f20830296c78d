"""An invented town as frozen values, in the shape of library/demo/town.yaml and backby.yaml. Pure.

A day is a whole number (so many days before today) or "MM-DD" (that day in the latest summer that is over).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .outcomes import Day, EffectReport, Happening, MeasureKey, Proposed, Quote, Reading, Sheet, Story, Total
from .planned import Plan
from .together import Partnership


@dataclass(frozen=True)
class Model:
    """Standard deviations in steps of the answer scale, and how skipping is spread."""

    person: float
    indicator: float
    question: float
    day: float
    noise: float
    skippers: float
    skips: float


@dataclass(frozen=True)
class Named:
    """`key` is what the rest of the file calls it by."""

    key: str
    name: str


@dataclass(frozen=True)
class Organisation(Named):
    """`turn_to`: whom a young person can turn to, as it stands where they write in their own words."""

    turn_to: str = ""


@dataclass(frozen=True)
class Initiative(Named):
    organisation: str


@dataclass(frozen=True)
class Activity(Named):
    """`grown_from`: the one that it grew out of."""

    organisation: str
    initiative: str
    area: str
    schedule: dict[str, Any]
    grown_from: str = ""


@dataclass(frozen=True)
class Role:
    """`scope` is organisation, initiative, activity or group; `over` is the key of that one."""

    kind: str
    organisation: str
    scope: str
    over: str


@dataclass(frozen=True)
class Staff(Named):
    """`offered`: what this one's way in is called, where it is printed beside those of the roles."""

    email: str
    roles: tuple[Role, ...]
    offered: str = ""


@dataclass(frozen=True)
class Mark:
    """What the visitor wrote beside their own answers: a note or a goal about a focus area (or, "", about life), or a
    comment on the answer to `question` at Läget `number`."""

    kind: str
    words: str
    day: Day
    focus_area: str = ""
    question: str = ""
    number: int = 0


@dataclass(frozen=True)
class Visitor:
    """The young person whose card the demo shows, and the words that open their own earlier answers.

    `reminded`: the address they gave with their first sheet.
    """

    group: str
    card: int
    reading_words: str
    reminded: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Left:
    card: int
    day: Day


@dataclass(frozen=True)
class Joined:
    cards: int
    day: Day


@dataclass(frozen=True)
class Insight:
    measure: MeasureKey
    words: str
    hypothesis: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Update:
    """`after`: days after the talk."""

    after: int
    state: str
    what_happened: str = ""


@dataclass(frozen=True)
class Money:
    """Applied for `after` days after the talk, to be answered by `answer`; where it was, `decided`: also days after."""

    source: str
    asked: int
    after: int
    answer: int
    decided: int = 0
    decision: str = ""
    given: int = 0
    outcome: str = ""


@dataclass(frozen=True)
class Action:
    """`due`: days after the talk."""

    you_said: str
    what: str
    who: str
    due: int
    updates: tuple[Update, ...]
    measure: MeasureKey | None = None
    money: Money | None = None


@dataclass(frozen=True)
class Spot:
    """A place on the map. `leaning`: question -> how likely it is picked beside the others."""

    square: str
    name: str
    leaning: dict[str, float]


@dataclass(frozen=True)
class Places:
    """The places that a group is asked about in a talk, on the map that the demo draws, and where that is from."""

    source: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Session:
    """`after`: days after the Läget was closed."""

    after: int
    insights: tuple[Insight, ...]
    actions: tuple[Action, ...]
    places: Places | None = None


@dataclass(frozen=True)
class Written:
    """What one wrote in their own words, and what readers see in it. `voice`: rewritten, under the first theme."""

    card: int
    words: str
    themes: tuple[str, ...] = ()
    worry: bool = False
    voice: str = ""


@dataclass(frozen=True)
class Laget:
    """One Läget: opened on `day`, closed `days` later unless `open`. Released the day after it is closed."""

    day: Day
    days: int = 7
    absent: tuple[int, ...] = ()
    paused: tuple[int, ...] = ()
    open: bool = False
    session: Session | None = None
    written: tuple[Written, ...] = ()


@dataclass(frozen=True)
class Pulse:
    """The short questions about the activity itself: opened on `day`, closed `days` later unless `open`.

    `leaning`: question -> how likely each choice is beside the others, in their order. `absent`: who does not vote.
    """

    day: Day
    leaning: dict[str, tuple[float, ...]]
    absent: tuple[int, ...] = ()
    days: int = 7
    open: bool = False


@dataclass(frozen=True)
class Group(Named):
    """`moves`: indicator -> how many steps it lies from the base at each Läget. `ages`: youngest and oldest.

    `framework`: another than the town's; `leaning`: for its questions that are no scale, as in Pulse.
    `of_partners`: who answers are the partners around an initiative, whose key stands as `activity`.
    """

    activity: str
    leader: str
    people: int
    ages: tuple[int, ...]
    day: Day
    laget: tuple[Laget, ...]
    youngest_age: int = 13
    girls: float = 0.5
    skippers: float | None = None
    joined: tuple[Joined, ...] = ()
    left: tuple[Left, ...] = ()
    guardian_missing: tuple[int, ...] = ()
    moves: dict[str, tuple[float, ...]] = field(default_factory=dict)
    framework: str = ""
    leaning: dict[str, tuple[float, ...]] = field(default_factory=dict)
    pulses: tuple[Pulse, ...] = ()
    happenings: tuple[Happening, ...] = ()
    stories: tuple[Story, ...] = ()
    quotes: tuple[Quote, ...] = ()
    of_partners: bool = False

    @property
    def everyone(self) -> int:
        """All cards ever dealt."""
        return self.people + sum(more.cards for more in self.joined)


@dataclass(frozen=True)
class Town:
    seed: int
    place: str
    framework: str
    model: Model
    base: dict[str, float]
    organisations: tuple[Organisation, ...]
    initiatives: tuple[Initiative, ...]
    activities: tuple[Activity, ...]
    staff: tuple[Staff, ...]
    groups: tuple[Group, ...]
    totals: tuple[Total, ...]
    effect_reports: tuple[EffectReport, ...]
    visitor: Visitor | None = None
    result_sheets: tuple[Sheet, ...] = ()
    readings: tuple[Reading, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    plans: tuple[Plan, ...] = ()

    def group(self, key: str) -> Group:
        """The group with this key. KeyError if there is none."""
        for group in self.groups:
            if group.key == key:
                return group
        raise KeyError(key)

    def first_with(self, kind: str) -> Staff:
        """The member of staff the demo offers for a role. KeyError if nobody holds it."""
        for person in self.staff:
            if any(role.kind == kind for role in person.roles):
                return person
        raise KeyError(kind)


def day_of(day: Day, today: date) -> date:
    """The calendar day meant. ValueError if it is neither a number of days nor "MM-DD" from January to August."""
    if isinstance(day, int):
        return today - timedelta(days=day)
    month, _, number = day.partition("-")
    year = today.year if today >= date(today.year, 9, 1) else today.year - 1
    found = date(year, int(month), int(number))
    if found.month > 8:
        raise ValueError(f"{day} is not in a summer that ends before September")
    return found
