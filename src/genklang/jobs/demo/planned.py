"""What the town's file says of what an initiative is for: needs, target group, purpose, goals. Plain records."""

from dataclasses import dataclass

from .outcomes import Day, MeasureKey


@dataclass(frozen=True)
class NeedSource:
    """`value` in `unit` beside `beside_value` gives a gap; `beside` says where that is so. Numbers as text: "13,5"."""

    kind: str
    says: str
    source: str
    when: str
    value: str = ""
    unit: str = ""
    beside_value: str = ""
    beside: str = ""


@dataclass(frozen=True)
class NeedFigure:
    """A released number of the initiative at Läget `number`; `start` 0 is a level, otherwise from which Läget."""

    measure: MeasureKey
    number: int
    start: int = 0


@dataclass(frozen=True)
class Need:
    """`key`: what goals call it by, where one answers it."""

    day: Day
    statement: str
    key: str = ""
    asked: str = ""
    comparator: str = ""
    unknown: str = ""
    sources: tuple[NeedSource, ...] = ()
    figures: tuple[NeedFigure, ...] = ()


@dataclass(frozen=True)
class Followed:
    """The measure of Läget that a goal is followed by, from a day when the total `number` shows it."""

    day: Day
    measure: MeasureKey
    number: int


@dataclass(frozen=True)
class Goal:
    """`needs`: keys of needs that are written by then; `target_on`: with a minus so many days ahead, 0 for none."""

    day: Day
    words: str
    reach: str
    needs: tuple[str, ...] = ()
    measure: str = ""
    unit: str = ""
    baseline: str = ""
    baseline_when: str = ""
    target: str = ""
    target_on: Day = 0
    source: str = ""
    followed: Followed | None = None


@dataclass(frozen=True)
class Plan:
    """Of the initiative `of`, or of the idea that the proposal's sheet `of` began; written `by`."""

    of: str
    by: str
    day: Day = 0
    purpose: str = ""
    target_group: str = ""
    age_from: int | None = None
    age_to: int | None = None
    left_out: str = ""
    target_size: int | None = None
    needs: tuple[Need, ...] = ()
    goals: tuple[Goal, ...] = ()
