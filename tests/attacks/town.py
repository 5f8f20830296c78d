"""A town for attacks: built and released through the rooms' own actions, with what everybody truly answered beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tests import world

from genklang.apps.analysis.actions import release_round, release_total
from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.core.disclosure.evidence import Level

#: Whole scores, so that the attacker may use that sums are whole numbers; a focus area of one indicator and one of two.
FRAMEWORK = """
code: angrepp
version: 1
status: example
target: youth
languages: [sv]
title: {sv: Provramverk för angrepp}
note: {sv: Bara för prov.}
scales:
  - code: instammer
    low: 1
    high: 5
    steps:
      - {value: 1, text: {sv: Inte alls}}
      - {value: 2, text: {sv: Lite}}
      - {value: 3, text: {sv: Ungefär hälften}}
      - {value: 4, text: {sv: Mest}}
      - {value: 5, text: {sv: Helt}}
focus_areas:
  - code: fritid
    name: {sv: Fritid}
    indicators:
      - code: vanner
        name: {sv: Vänner}
        questions:
          - {code: q_vanner, scale: instammer, direction: 1, text: {sv: Jag har vänner.}}
  - code: halsa
    name: {sv: Hälsa}
    indicators:
      - code: sover
        name: {sv: Sömn}
        questions:
          - {code: q_sover, scale: instammer, direction: 1, text: {sv: Jag sover gott.}}
      - code: mar
        name: {sv: Mående}
        questions:
          - {code: q_mar, scale: instammer, direction: 1, text: {sv: Jag mår bra.}}
"""
AREAS = {"fritid": ("vanner",), "halsa": ("sover", "mar")}
CODES = ("vanner", "sover", "mar")
LAGET_DAYS = 100

Scores = int | Mapping[str, int] | None


@dataclass
class Place:
    """A group with its cards, the units above it, and the id of each Läget it has had."""

    id: int
    activity: int
    initiative: int
    organisation: int
    participants: tuple[int, ...]
    rounds: dict[int, int] = field(default_factory=dict)


@dataclass
class Town:
    """Groups by name. `truth`: (group, card) -> Läget -> indicator -> score, of those who are counted."""

    places: dict[str, Place] = field(default_factory=dict)
    truth: dict[tuple[int, str], dict[int, dict[str, float]]] = field(default_factory=dict)
    staff: list[int] = field(default_factory=list)
    closed: set[tuple[int, int]] = field(default_factory=set)
    in_total: dict[tuple[Level, int, int], frozenset[int]] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)

    def group(self, name: str, size: int, *, activity: str, initiative: str, organisation: str) -> Place:
        """A group in units that are made when they are first named; a member of staff in every role for each."""
        if not self.staff:
            world.load_framework(FRAMEWORK)
        org = self._unit(organisation, world.organisation, RoleKind.PROCESS_LEADER, ScopeKind.ORGANISATION, None)
        init = self._unit(
            initiative, lambda: world.initiative(org), RoleKind.SPONSOR, ScopeKind.INITIATIVE, organisation
        )
        act = self._unit(activity, lambda: world.activity(org, init), None, ScopeKind.ACTIVITY, organisation)
        group_id, codes = world.group(act, size=size, framework_code="angrepp")
        place = Place(group_id, act, init, org, world.participants_of(codes))
        self.places[name] = place
        self.staff.append(world.staff_with(RoleKind.LEADER, ScopeKind.GROUP, group_id, org))
        return place

    def _unit(self, name: str, make, kind: RoleKind | None, scope: ScopeKind, organisation: str | None) -> int:
        if name not in self.units:
            self.units[name] = made = make()
            org = self.units[organisation] if organisation else made
            if kind:
                self.staff.append(world.staff_with(kind, scope, made, org))
            if scope is ScopeKind.ORGANISATION:
                self.staff.append(world.staff_with(RoleKind.ADMINISTRATOR, scope, made, made))
        return self.units[name]

    def hold(self, name: str, number: int, scores: Sequence[Scores], *, late: Sequence[Scores] = ()) -> None:
        """One Läget: each card's scores in order (None: was not there), close; then `late` ones, on the next cards."""
        place, at = self.places[name], when(number)
        round_id = world.open_round(place.id, at=at)
        for card, given in enumerate(scores):
            if given is not None:
                answers = dict.fromkeys(CODES, given) if isinstance(given, int) else dict(given)
                world.answer(round_id, place.participants[card], _sheet(answers), at=at)
                counted = {code: float(value) for code, value in answers.items() if value > 0}
                if counted:
                    self.truth.setdefault((place.id, f"p{card}"), {})[number] = counted
        world.close_round(round_id, at=world.later(days=7, at=at))
        place.rounds[number] = round_id
        self.closed.add((place.id, number))
        for card, given in enumerate(late, start=len(scores)):
            answers = dict.fromkeys(CODES, given) if isinstance(given, int) else dict(given or {})
            world.answer(round_id, place.participants[card], _sheet(answers), at=world.later(days=9, at=at))

    def release(self, name: str, number: int) -> None:
        """Release a group's Läget."""
        release_round(round_id=self.places[name].rounds[number], by=SYSTEM, at=world.later(days=10, at=when(number)))

    def release_totals(self, number: int, *levels: Level) -> None:
        """Release every unit of these levels (all of them, widest first, unless named)."""
        for level in levels or (Level.ORGANISATION, Level.INITIATIVE, Level.ACTIVITY):
            for unit_id in sorted({getattr(place, level.value) for place in self.places.values()}):
                groups = {p.id for p in self.places.values() if getattr(p, level.value) == unit_id}
                there = frozenset(group for group in groups if (group, number) in self.closed)
                if there:
                    release_total(
                        level=level, unit_id=unit_id, number=number, by=SYSTEM, at=world.later(days=12, at=when(number))
                    )
                    self.in_total[level, unit_id, number] = there

    def laget(self, number: int, answers: Mapping[str, Sequence[Scores]], order: str) -> None:
        """Hold a Läget everywhere and release everything, in one of `ORDERS`."""
        for name, scores in answers.items():
            self.hold(name, number, scores)
            if order == "as_it_closes":
                self.release(name, number)
        if order == "totals_first":
            self.release_totals(number)
        if order != "as_it_closes":
            for name in answers:
                self.release(name, number)
        if order != "totals_first":
            self.release_totals(number)


ORDERS = ("as_it_closes", "totals_first", "totals_after")


def _sheet(answers: Mapping[str, int]) -> dict[str, int]:
    return {f"q_{code}": value for code, value in answers.items()}


def when(number: int) -> datetime:
    """The day a Läget opens."""
    return world.later(days=LAGET_DAYS * (number - 1))
