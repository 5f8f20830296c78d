"""A group's life: it begins, some join and some leave, and its Lägen are opened, closed, released and talked about."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from genklang.apps.activities.actions import add_cards, create_group, guardian_consent, mark_left
from genklang.apps.analysis.actions import release_round
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations.types import ScopeKind
from genklang.apps.partnership.checkup_actions import begin_checkup
from genklang.apps.people import queries as people
from genklang.apps.rounds.actions import close_round, open_round

from .deeds import Building, Deed
from .partnerships import partnership_around
from .sheets import sheets
from .structure import give_roles
from .talk import talk
from .telling import told
from .town import Group, Joined, Laget, Left, day_of

#: Cards are known by their codes as on a phone; the address is one that is kept for examples.
SOURCE = "192.0.2.1"


def life(building: Building, group: Group) -> Iterator[Deed]:
    """Everything that happens in the group, in any order."""
    yield Deed(building.moment(group.day, 9), partial(_begin, building, group))
    for joined in group.joined:
        yield Deed(building.moment(joined.day, 10), partial(_join, building, group, joined))
    for left in group.left:
        yield Deed(building.moment(left.day, 11), partial(_leave, building, group, left))
    yield from told(building, group)
    for number, laget in enumerate(group.laget, start=1):
        yield Deed(building.moment(laget.day, 13), partial(_open, building, group, number))
        yield from sheets(building, group, number, laget)
        if not laget.open:
            yield from _result(building, group, number, laget)


def _result(building: Building, group: Group, number: int, laget: Laget) -> Iterator[Deed]:
    closed = day_of(laget.day, building.today) + timedelta(days=laget.days)
    yield Deed(building.moment(closed, 16), partial(_close, building, group, number))
    yield Deed(building.moment(closed + timedelta(days=1), 9), partial(_release, building, group, number))
    if laget.session is not None:
        yield from talk(building, group, number, laget.session, closed + timedelta(days=laget.session.after))


def _begin(building: Building, group: Group, at: datetime) -> None:
    starts_on = day_of(group.day, building.today)
    act: dict[str, Any] = {"by": building.by(group.leader), "at": at}
    if group.of_partners:
        partnership_id = partnership_around(building, group.activity).id
        group_id, cards = begin_checkup(
            partnership_id=partnership_id, name=group.name, size=group.people, starts_on=starts_on, **act
        )
    else:
        group_id, cards = create_group(
            activity_id=building.activities[group.activity],
            name=group.name,
            size=group.people,
            youngest_age=group.youngest_age,
            framework_code=building.framework_of(group).code,
            starts_on=starts_on,
            **act,
        )
    building.groups[group.key] = group_id
    building.deal(group.key, cards, partial(_whose, at=at))
    give_roles(building, at, {ScopeKind.GROUP}, over=group.key)
    if people.needs_guardian(group.youngest_age):
        for card in building.cards[group.key]:
            if card not in group.guardian_missing:
                guardian_consent(group_id=group_id, card=card, by=building.by(group.leader), at=at)


def _join(building: Building, group: Group, joined: Joined, at: datetime) -> None:
    group_id, leader = building.groups[group.key], building.by(group.leader)
    new = add_cards(group_id=group_id, count=joined.cards, by=leader, at=at)
    building.deal(group.key, new, partial(_whose, at=at))


def _leave(building: Building, group: Group, left: Left, at: datetime) -> None:
    mark_left(group_id=building.groups[group.key], card=left.card, by=building.by(group.leader), at=at)


def _open(building: Building, group: Group, number: int, at: datetime) -> None:
    """The last Läget asks with the framework's newest version, those before it with its first."""
    versions = list(frameworks.versions(building.framework_of(group).code).values())
    building.rounds[group.key, number] = open_round(
        group_id=building.groups[group.key],
        framework_id=versions[-1 if number == len(group.laget) else 0],
        by=building.by(group.leader),
        at=at,
    )


def _close(building: Building, group: Group, number: int, at: datetime) -> None:
    close_round(round_id=building.rounds[group.key, number], by=building.by(group.leader), at=at)


def _release(building: Building, group: Group, number: int, at: datetime) -> None:
    release_round(round_id=building.rounds[group.key, number], by=building.by(group.leader), at=at)


def _whose(code: str, at: datetime) -> int:
    return people.participant_by_code(code, source=SOURCE, at=at).participant_id
