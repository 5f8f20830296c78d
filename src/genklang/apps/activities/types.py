"""Initiatives, activities, groups and their cards, as other rooms and the pages see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genklang.apps.audit import types as audit


class Refused(audit.Refused):
    """Codes: name_missing, name_taken, bad_rule, bad_size, bad_age, group_ended, group_unknown, card_unknown,
    activity_unknown, initiative_unknown, framework_unknown, partners_there, wrong_scope, no_grown_up, grown_in_circle,
    other_initiative, bad_day."""


@dataclass(frozen=True, slots=True)
class NewCard:
    """The number on a card and its entry code in plain text, which exists here only: print it, never store it."""

    card: int
    code: str

    def __repr__(self) -> str:
        return f"NewCard(card={self.card}, code=…)"


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last good day for a Läget, both counted."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class InitiativeInfo:
    id: int
    name: str
    organisation_id: int
    organisation_name: str


@dataclass(frozen=True, slots=True)
class Guest:
    """An organisation in an initiative that another leads; `takes_part`: it runs something in it already."""

    organisation_id: int
    name: str
    takes_part: bool


@dataclass(frozen=True, slots=True)
class ActivityInfo:
    """`groups` is how many groups go on now; `grown_from` the activity that it grew out of."""

    id: int
    name: str
    area: str
    schedule: Mapping[str, Any] = field(hash=False)
    initiative_id: int
    initiative_name: str
    organisation_id: int
    organisation_name: str
    groups: int
    grown_from: int | None = None


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """`size` is how many cards are in use now (nobody who has left).

    `partners_of`: those who answer are the partners around this initiative, about how they work together.
    """

    id: int
    name: str
    activity_id: int
    activity_name: str
    initiative_id: int
    initiative_name: str
    organisation_id: int
    organisation_name: str
    youngest_age: int
    framework_code: str
    starts_on: date
    ended_on: date | None
    size: int
    schedule: Mapping[str, Any] = field(hash=False)
    partners_of: int | None = None


@dataclass(frozen=True, slots=True)
class OwnMembership:
    """One participant's place in a group, for the participant's own file."""

    group_id: int
    card: int
    joined_on: date
    left_on: date | None


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """The little of a group that decides who may answer and when Läget is: one cheap read for every sheet."""

    id: int
    youngest_age: int
    starts_on: date
    ended_on: date | None
    schedule: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card of a group. Nothing here tells whether its holder has answered."""

    card: int
    joined_on: date
    left_on: date | None
    guardian_consent_on: date | None


@dataclass(frozen=True, slots=True)
class Reach:
    """What one member of staff may do and see; every set holds ids.

    administers: organisations whose structure, staff and cards the person keeps (never group results).
    cards: groups whose roster and cards the person handles (leads them, or administers the organisation).
    groups: groups whose page and results the person sees.
    leads: groups where the person opens, closes and releases Läget.
    activities, initiatives, organisations: units whose level results the person sees.
    sponsored: initiatives seen as a sponsor only: nothing below them.
    core_teams: organisations where the person is in the Core Team: proposals, rounds and decisions, and no results.
    young: the person is a young leader, and does nothing here that asks for a grown-up.
    """

    administers: frozenset[int] = frozenset()
    cards: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    activities: frozenset[int] = frozenset()
    initiatives: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()
    sponsored: frozenset[int] = frozenset()
    core_teams: frozenset[int] = frozenset()
    young: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """User ids of those who are young leaders of one group by their roles, and of the grown-ups who lead it, those
    nearest to it first. Without a grown-up a young leader reaches nothing."""

    young: tuple[int, ...] = ()
    grown_ups: tuple[int, ...] = ()
