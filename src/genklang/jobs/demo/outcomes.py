"""What is made of the invented town's Läget: releases over several groups, readings, sheets and reports. Pure."""

from dataclasses import dataclass

#: A whole number (so many days before today) or "MM-DD" (that day in the latest summer that is over).
type Day = int | str


@dataclass(frozen=True)
class MeasureKey:
    kind: str
    code: str


@dataclass(frozen=True)
class Outcome:
    """What is made of Läget `number` on a day by somebody: `of` is the key of what it is about."""

    of: str
    number: int
    day: Day
    by: str


@dataclass(frozen=True)
class Total(Outcome):
    """A release over several groups; `level` is activity, initiative or organisation."""

    level: str


@dataclass(frozen=True)
class Reading(Outcome):
    """Two read what was written in an initiative, `by` and `other`; themes come out. `contact` notes what is `done`."""

    other: str
    contact: str
    done: tuple[str, ...]


@dataclass(frozen=True)
class Voice:
    """What this group said about the measure at the sheet's Läget."""

    group: str
    measure: MeasureKey


@dataclass(frozen=True)
class Sheet(Outcome):
    """A result sheet about an initiative's released total."""

    title: str
    introduction: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class PlacedFigure:
    """A released number beside a section's text; `start` 0 is a level, otherwise from which Läget."""

    measure: MeasureKey
    start: int = 0


@dataclass(frozen=True)
class Happening:
    """What happened in a group on a day, of a kind that apps.dialogue.types.KINDS knows."""

    day: Day
    kind: str
    words: str


@dataclass(frozen=True)
class Done:
    """The action at this place (from 1) of the talk about Läget `number`."""

    number: int
    place: int


@dataclass(frozen=True)
class Story:
    """What the group said of the measure at Läget `number`, beside its movement there since Läget `start`, told with
    its yes from `day` on."""

    key: str
    number: int
    measure: MeasureKey
    start: int
    title: str
    day: Day
    done: Done | None = None
    afterwards: str = ""


@dataclass(frozen=True)
class Quote:
    """What somebody in the group said, by role, with a yes to the open report."""

    key: str
    role: str
    words: str
    day: Day


@dataclass(frozen=True)
class GivenFigure:
    """A number from elsewhere, with what it is of and where it comes from; `sort` as in core.reports.Sort."""

    sort: str
    label: str
    number: str
    when: str
    source: str
    base: str = ""
    compared_with: str = ""
    definition: str = ""


@dataclass(frozen=True)
class Section:
    code: str
    text: str
    figures: tuple[PlacedFigure, ...] = ()
    given: tuple[GivenFigure, ...] = ()
    stories: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class EffectReport(Outcome):
    """An effect report with figures from an initiative's released total; written `by`, who signs it with `other`."""

    other: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class FollowedUp:
    """What came of a decision, put down on a day."""

    day: Day
    words: str


@dataclass(frozen=True)
class Decided:
    """What was decided on a proposal. `follow_up_after`: days until it is looked at again, 0 where it is not."""

    day: Day
    by: str
    outcome: str
    who: str
    words: str
    conditions: str = ""
    reservations: str = ""
    follow_up_after: int = 0
    followed_up: FollowedUp | None = None


@dataclass(frozen=True)
class Proposed:
    """A sheet of the library's (`demo/proposals`) that becomes an idea in an organisation; `submitted`: handed in."""

    sheet: str
    organisation: str
    by: str
    day: Day
    submitted: int | None = None
    decided: Decided | None = None
