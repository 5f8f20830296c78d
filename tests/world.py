"""A small invented world for tests: plain functions by the rooms' own doors, and `build`, which calls them all.

world = build(size=9)
round_id = open_round(world.group_id)
answer(round_id, world.participants[0], value=4)
close_round(round_id, at=later(days=7))
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from genklang.apps.accounts.actions import register_staff
from genklang.apps.activities import actions as activity_actions
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.frameworks import actions as framework_actions
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations import actions as organisation_actions
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.people import actions as people_actions
from genklang.apps.people import queries as people
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.rounds.types import Closed, ConsentGiven, Receipt

#: Noon on a Monday; every function takes another moment as `at=`.
AT = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
SOURCE = "192.0.2.7"
_numbers = count(1)

#: Two focus areas, three indicators, six questions on 1-5; `oro` is turned. Small, so that a test can be read.
FRAMEWORK = """
code: prov
version: 1
status: example
target: youth
languages: [sv, en]
title: {sv: Provramverk, en: Test framework}
note: {sv: Bara för prov., en: For tests only.}
scales:
  - code: instammer
    low: 1
    high: 5
    steps:
      - {value: 1, text: {sv: Inte alls, en: Not at all}}
      - {value: 2, text: {sv: Lite, en: A little}}
      - {value: 3, text: {sv: Ungefär hälften, en: About half}}
      - {value: 4, text: {sv: Mest, en: Mostly}}
      - {value: 5, text: {sv: Helt, en: Fully}}
focus_areas:
  - code: halsa
    name: {sv: Hälsa, en: Health}
    indicators:
      - code: valmaende
        name: {sv: Välmående, en: Wellbeing}
        questions:
          - {code: mar_bra, scale: instammer, direction: 1, text: {sv: Jag mår bra., en: I feel well.}}
          - {code: sover, scale: instammer, direction: 1, text: {sv: Jag sover gott., en: I sleep well.}}
          - {code: oro, scale: instammer, direction: -1, text: {sv: Jag är orolig., en: I worry.}}
      - code: rorelse
        name: {sv: Rörelse, en: Movement}
        questions:
          - {code: ror_mig, scale: instammer, direction: 1, text: {sv: Jag rör på mig., en: I move.}}
  - code: utbildning
    name: {sv: Utbildning, en: Education}
    indicators:
      - code: skola
        name: {sv: Skola, en: School}
        questions:
          - {code: trivs, scale: instammer, direction: 1, text: {sv: Jag trivs i skolan., en: I like school.}}
          - {code: hjalp, scale: instammer, direction: 1, text: {sv: Jag får hjälp i skolan., en: I get help.}}
"""
CODES = ("mar_bra", "sover", "oro", "ror_mig", "trivs", "hjalp")


@dataclass(frozen=True)
class World:
    """One organisation with one initiative, one activity, one group and one member of staff in each role."""

    organisation_id: int
    initiative_id: int
    activity_id: int
    group_id: int
    participants: tuple[int, ...]
    codes: tuple[str, ...]
    leader: int
    process_leader: int
    administrator: int
    sponsor: int
    framework_id: int


def later(*, days: float = 0, at: datetime = AT) -> datetime:
    """So many days after the world began."""
    return at + timedelta(days=days)


def build(
    *,
    size: int = 6,
    youngest_age: int = 13,
    schedule: Mapping[str, Any] | None = None,
    framework: str = FRAMEWORK,
    at: datetime = AT,
) -> World:
    """A whole small world; call it again for a foreign organisation."""
    framework_id = load_framework(framework, at=at)
    organisation_id = organisation(at=at)
    initiative_id = initiative(organisation_id, at=at)
    activity_id = activity(organisation_id, initiative_id, schedule=schedule, at=at)
    code = frameworks.framework(framework_id).code
    group_id, codes = group(activity_id, size=size, youngest_age=youngest_age, framework_code=code, at=at)
    return World(
        organisation_id=organisation_id,
        initiative_id=initiative_id,
        activity_id=activity_id,
        group_id=group_id,
        participants=participants_of(codes, at=at),
        codes=codes,
        leader=staff_with(RoleKind.LEADER, ScopeKind.GROUP, group_id, organisation_id, at=at),
        process_leader=staff_with(
            RoleKind.PROCESS_LEADER, ScopeKind.ORGANISATION, organisation_id, organisation_id, at=at
        ),
        administrator=staff_with(
            RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION, organisation_id, organisation_id, at=at
        ),
        sponsor=staff_with(RoleKind.SPONSOR, ScopeKind.INITIATIVE, initiative_id, organisation_id, at=at),
        framework_id=framework_id,
    )


def load_framework(text: str = FRAMEWORK, *, at: datetime = AT) -> int:
    """The id of a framework version, loaded if new."""
    return framework_actions.load_text(text=text, name="prov.yaml", by=SYSTEM, at=at)


def organisation(name: str | None = None, *, at: datetime = AT) -> int:
    return organisation_actions.create_organisation(name=name or f"Förening {next(_numbers)}", by=SYSTEM, at=at)


def initiative(organisation_id: int, name: str | None = None, *, at: datetime = AT) -> int:
    return activity_actions.create_initiative(
        organisation_id=organisation_id, name=name or f"Satsning {next(_numbers)}", by=SYSTEM, at=at
    )


def activity(
    organisation_id: int,
    initiative_id: int,
    name: str | None = None,
    *,
    schedule: Mapping[str, Any] | None = None,
    at: datetime = AT,
) -> int:
    return activity_actions.create_activity(
        organisation_id=organisation_id,
        initiative_id=initiative_id,
        name=name or f"Verksamhet {next(_numbers)}",
        schedule=schedule,
        by=SYSTEM,
        at=at,
    )


def group(
    activity_id: int,
    *,
    size: int = 6,
    name: str | None = None,
    youngest_age: int = 13,
    framework_code: str = "prov",
    starts_on: date | None = None,
    at: datetime = AT,
) -> tuple[int, tuple[str, ...]]:
    """(group id, entry codes by card number, lowest first)."""
    group_id, cards = activity_actions.create_group(
        activity_id=activity_id,
        name=name or f"Grupp {next(_numbers)}",
        size=size,
        youngest_age=youngest_age,
        framework_code=framework_code,
        starts_on=starts_on or at.date(),
        by=SYSTEM,
        at=at,
    )
    return group_id, tuple(card.code for card in cards)


def participants_of(codes: Sequence[str], *, at: datetime = AT) -> tuple[int, ...]:
    """Who the codes belong to, in the same order."""
    return tuple(people.participant_by_code(code, source=SOURCE, at=at).participant_id for code in codes)


def staff(name: str | None = None, *, at: datetime = AT) -> int:
    number = next(_numbers)
    return register_staff(email=f"person{number}@example.org", name=name or f"Person {number}", by=SYSTEM, at=at)


def staff_with(kind: RoleKind, scope_kind: ScopeKind, scope_id: int, organisation_id: int, *, at: datetime = AT) -> int:
    """The id of a new member of staff with one role."""
    user_id = staff(at=at)
    organisation_actions.grant_role(
        user_id=user_id,
        organisation_id=organisation_id,
        kind=kind,
        scope_kind=scope_kind,
        scope_id=scope_id,
        by=SYSTEM,
        at=at,
    )
    return user_id


def actor(user_id: int) -> Actor:
    return Actor.staff(user_id)


def open_round(group_id: int, *, framework_id: int | None = None, at: datetime = AT) -> int:
    return round_actions.open_round(group_id=group_id, framework_id=framework_id, by=SYSTEM, at=at)


def close_round(round_id: int, *, at: datetime = AT) -> Closed:
    return round_actions.close_round(round_id=round_id, by=SYSTEM, at=at)


def consent() -> ConsentGiven:
    """A yes to the text that is shown now."""
    return ConsentGiven(people.consent_policy().current)


def answers_of(value: int = 3, *, framework_id: int | None = None, **values: int) -> dict[str, int]:
    """Every question of the framework (the small one if none is given) answered with `value`, but for those named."""
    codes = (
        CODES if framework_id is None else [question.code for question in frameworks.framework(framework_id).questions]
    )
    return dict.fromkeys(codes, value) | values


def answer(
    round_id: int,
    participant_id: int,
    answers: Mapping[str, int] | None = None,
    *,
    value: int = 3,
    complete: bool = True,
    ulid: str | None = None,
    reading_key_id: int | None = None,
    background: BackgroundGiven | None = None,
    at: datetime = AT,
) -> Receipt:
    """One sheet, consented to. Without `answers`, `value` on every question of the round's framework."""
    if answers is None:
        answers = answers_of(value, framework_id=rounds.round(round_id).framework_id)
    return round_actions.receive_sheet(
        round_id=round_id,
        participant_id=participant_id,
        ulid=ulid or new_ulid(),
        answers=answers,
        complete=complete,
        consent=consent(),
        reading_key_id=reading_key_id,
        background=background,
        at=at,
    )


def run_round(
    group_id: int, values: Mapping[int, int | Mapping[str, int]], *, at: datetime = AT, days: float = 7
) -> int:
    """Open, let each answer (one value for all questions, or answers), close after `days`; the round's id."""
    round_id = open_round(group_id, at=at)
    for participant_id, given in values.items():
        if isinstance(given, int):
            answer(round_id, participant_id, value=given, at=at)
        else:
            answer(round_id, participant_id, given, at=at)
    close_round(round_id, at=later(days=days, at=at))
    return round_id


def words_key(participant_id: int, words: str = "blå hund på taket", *, at: datetime = AT) -> int:
    """A reading key of words."""
    return people_actions.make_reading_key(participant_id=participant_id, kind="words", secret=words, at=at)
