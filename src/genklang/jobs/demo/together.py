"""A partnership of the invented town, as its file has it. Pure."""

from dataclasses import dataclass

from .outcomes import Day


@dataclass(frozen=True)
class PartnerRole:
    kind: str
    name: str


@dataclass(frozen=True)
class Partner:
    """`key` is what the rest of the partnership calls it by; `name` of an organisation of the town as it has it."""

    key: str
    name: str
    day: Day
    roles: tuple[PartnerRole, ...] = ()


@dataclass(frozen=True)
class Core:
    activity: str
    words: str = ""


@dataclass(frozen=True)
class Carried:
    """How it goes with a decision so many days `after` the meeting."""

    after: int
    state: str
    outcome: str = ""


@dataclass(frozen=True)
class Decision:
    """`due`: days after the meeting, 0 for none."""

    words: str
    carrier: str
    due: int = 0
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True)
class Meeting:
    body: str
    day: Day
    partners: tuple[str, ...]
    present: str = ""
    notes: str = ""
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Contribution:
    """From the day `first` to `last`; a last day with a minus is so many days ahead."""

    partner: str
    kind: str
    amount: int
    unit: str
    first: Day
    last: Day
    source: str
    given: bool = True


@dataclass(frozen=True)
class Partnership:
    """Around the initiative `of`; written `by`."""

    of: str
    name: str
    day: Day
    by: str
    vision: str
    goals: tuple[str, ...]
    agreement: str
    partners: tuple[Partner, ...]
    core: tuple[Core, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    contributions: tuple[Contribution, ...] = ()
