"""Var vi bra? in the invented town: opened by the leader, answered by who is there, closed unless it is open now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from genklang.apps.pulses import queries as pulses
from genklang.apps.pulses.actions import close_pulse, open_pulse, receive_ballot
from genklang.apps.pulses.types import PulseInfo
from genklang.apps.rounds.parse import new_ulid

from .answers import stream
from .deeds import Building, Deed
from .sheets import present
from .town import Group, Pulse, day_of

#: Hours after opening by which everyone who votes has voted.
HOURS = 20


def pulse_of(building: Building, group: Group, pulse: Pulse) -> Iterator[Deed]:
    """Everything that happens in one pulse, in any order."""
    opened = building.moment(pulse.day, 16)
    yield Deed(opened, partial(_open, building, group))
    for card in present(building, group, pulse.day, pulse.absent):
        chance = stream(building.town.seed, group.key, card, str(pulse.day), "pulse")
        at = opened + timedelta(hours=1 + float(chance.random()) * (HOURS - 1))
        yield Deed(at, partial(_vote, building, group, pulse, card))
    if not pulse.open:
        closed = day_of(pulse.day, building.today) + timedelta(days=pulse.days)
        yield Deed(building.moment(closed, 15), partial(_close, building, group))


def _open(building: Building, group: Group, at: datetime) -> None:
    open_pulse(group_id=building.groups[group.key], by=building.by(group.leader), at=at)


def _vote(building: Building, group: Group, pulse: Pulse, card: int, at: datetime) -> None:
    chance = stream(building.town.seed, group.key, card, str(pulse.day), "ballot")
    info, picked = _opened(building, group), {}
    for question in pulses.form_of(info).questions:
        weights = pulse.leaning[question.code]
        place = int(chance.choice(len(question.choices), p=[weight / sum(weights) for weight in weights]))
        picked[question.code] = question.choices[place].code
    person = building.cards[group.key][card].participant_id
    receive_ballot(pulse_id=info.id, participant_id=person, ulid=new_ulid(), picked=picked, at=at)


def _close(building: Building, group: Group, at: datetime) -> None:
    close_pulse(pulse_id=_opened(building, group).id, by=building.by(group.leader), at=at)


def _opened(building: Building, group: Group) -> PulseInfo:
    info = pulses.open_pulse(building.groups[group.key])
    if info is None:
        raise LookupError(f"{group.key}: no pulse is open")
    return info
