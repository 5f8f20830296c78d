"""The partners of an invented initiative answer how they work together, for tests in every part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from tests import world
from tests.world import World

from genklang import library
from genklang.apps.analysis.actions import release_round
from genklang.apps.audit.types import Actor
from genklang.apps.partnership import actions, checkup_actions
from genklang.apps.people import queries as people
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.rounds.types import ConsentGiven
from genklang.core.frameworks import Framework, load

FILE = "samverkan-exempel-v1.yaml"


@cache
def text() -> str:
    """The shipped questions to partners."""
    return dict(library.files("frameworks"))[FILE]


@cache
def framework() -> Framework:
    return load(text(), name=FILE)


@dataclass(frozen=True)
class Checkup:
    partnership: int
    group_id: int
    participants: tuple[int, ...]
    codes: tuple[str, ...]


def begin(place: World, *, size: int = 9, partnership: int | None = None, at: datetime = world.AT) -> Checkup:
    """A partnership around the initiative, if there is none, and its check-up."""
    by = Actor.staff(place.process_leader)
    world.load_framework(text(), at=at)
    if partnership is None:
        partnership = actions.begin_partnership(
            initiative_id=place.initiative_id, name="Bergsängen ihop", begun_on=at.date(), by=by, at=at
        )
    name = f"Samarbetet kring {place.initiative_id}"
    group_id, cards = checkup_actions.begin_checkup(
        partnership_id=partnership, name=name, size=size, starts_on=at.date(), by=by, at=at
    )
    codes = tuple(card.code for card in cards)
    return Checkup(partnership, group_id, world.participants_of(codes, at=at), codes)


def answered(held: Checkup, values: Sequence[int], *, at: datetime = world.AT, **codes: int) -> int:
    """A Läget that one partner after the other answers with one value each (and `codes`), closed a week later."""
    asked = [question.code for question in framework().questions]
    yes = ConsentGiven(people.consent_policy().current_for("partners"))
    round_id = world.open_round(held.group_id, at=at)
    for person, value in zip(held.participants, values, strict=False):
        round_actions.receive_sheet(
            round_id=round_id,
            participant_id=person,
            ulid=new_ulid(),
            answers=dict.fromkeys(asked, value) | codes,
            complete=True,
            consent=yes,
            reading_key_id=None,
            background=None,
            at=at,
        )
    world.close_round(round_id, at=world.later(days=7, at=at))
    return round_id


def released(held: Checkup, values: Sequence[int], *, at: datetime = world.AT, **codes: int) -> int:
    """The same, and its result is out the day after; the round's id."""
    round_id = answered(held, values, at=at, **codes)
    release_round(round_id=round_id, by=Actor.staff(1), at=world.later(days=8, at=at))
    return round_id
