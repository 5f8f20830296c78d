"""Groups with an open Läget and everybody's card, and sheets that their members may send."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime

from genklang.apps.activities import actions as activities
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions as framework_actions
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations import actions as organisations
from genklang.apps.people import queries as people
from genklang.apps.rounds import actions as rounds
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.rounds.types import ConsentGiven, Receipt

FRAMEWORK = "unga_exempel"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a card in a group whose Läget is open."""

    round_id: int
    participant_id: int
    code: str


def build(*, groups: int, size: int, at: datetime, youngest_age: int = 16) -> list[Member]:
    """`groups` groups of `size` people each, every one with an open first Läget."""
    framework_actions.load_library(by=SYSTEM, at=at)
    organisation_id = organisations.create_organisation(name="Prövstad", by=SYSTEM, at=at)
    initiative_id = activities.create_initiative(organisation_id=organisation_id, name="Prov", by=SYSTEM, at=at)
    activity_id = activities.create_activity(
        organisation_id=organisation_id, initiative_id=initiative_id, name="Läxhjälp", by=SYSTEM, at=at
    )
    members = []
    for number in range(groups):
        group_id, cards = activities.create_group(
            activity_id=activity_id,
            name=f"Grupp {number}",
            size=size,
            youngest_age=youngest_age,
            framework_code=FRAMEWORK,
            starts_on=at.date(),
            by=SYSTEM,
            at=at,
        )
        round_id = rounds.open_round(group_id=group_id, by=SYSTEM, at=at)
        for card in cards:
            who = people.participant_by_code(card.code, source="127.0.0.1", at=at)
            members.append(Member(round_id, who.participant_id, card.code))
    return members


def all_questions() -> tuple[str, ...]:
    """The codes of the framework's questions."""
    _id, framework = frameworks.latest(FRAMEWORK)
    return tuple(question.code for question in framework.questions)


def some_answers(rng: random.Random) -> dict[str, int]:
    """An answer to every question of the framework: one of the five steps, or one of the two ways not to say."""
    return {code: rng.choice((1, 2, 3, 4, 5, -1, -2)) for code in all_questions()}


def send(member: Member, answers: dict[str, int], *, ulid: str = "", at: datetime | None = None) -> Receipt:
    """A complete first sheet with consent, as the page sends it."""
    return rounds.receive_sheet(
        round_id=member.round_id,
        participant_id=member.participant_id,
        ulid=ulid or new_ulid(),
        answers=answers,
        complete=True,
        consent=ConsentGiven(people.consent_policy().current),
        at=at or datetime.now(UTC),
    )
