"""A group that may answer a pulse, and ballots in it."""

from collections.abc import Mapping
from datetime import datetime

from tests import world
from tests.world import AT, World

from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import actions as people
from genklang.apps.people.queries import consent_policy
from genklang.apps.pulses import actions
from genklang.apps.pulses.types import Count, Receipt
from genklang.apps.rounds.parse import new_ulid

PICKED = {"vara_med": "roligt", "lyssnat": "ja", "mer_av": "gora"}


def consenting(*, size: int = 6, youngest_age: int = 13) -> World:
    """A small world where everybody has said yes."""
    town = world.build(size=size, youngest_age=youngest_age)
    for person in town.participants:
        people.give_consent(participant_id=person, text_version=consent_policy().current, at=AT)
    return town


def open_pulse(group_id: int, *, at: datetime = AT) -> int:
    return actions.open_pulse(group_id=group_id, by=SYSTEM, at=at)


def vote(
    pulse_id: int,
    participant_id: int,
    picked: Mapping[str, str] = PICKED,
    *,
    ulid: str | None = None,
    at: datetime = AT,
) -> Receipt:
    return actions.receive_ballot(
        pulse_id=pulse_id, participant_id=participant_id, ulid=ulid or new_ulid(), picked=picked, at=at
    )


def close(pulse_id: int, *, at: datetime = AT) -> Count:
    return actions.close_pulse(pulse_id=pulse_id, by=SYSTEM, at=at)
