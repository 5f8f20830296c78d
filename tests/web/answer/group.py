"""A group with an open Läget and its cards, for tests of the phone: made through the rooms' own actions."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from genklang.apps.activities import actions as activities
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions as frameworks
from genklang.apps.frameworks import queries as framework_queries
from genklang.apps.organisations import actions as organisations
from genklang.apps.rounds import actions as rounds
from genklang.config import clock
from genklang.core.frameworks import Framework

CODE = "unga_exempel"
_numbers = count(1)


@dataclass
class OpenGroup:
    """`codes[0]` is card 1. `open_round` closes the Läget that is open and opens the next."""

    group_id: int
    round_id: int
    codes: list[str]
    framework: Framework

    def close_round(self) -> None:
        rounds.close_round(round_id=self.round_id, by=SYSTEM, at=clock.now())

    def open_round(self) -> None:
        self.close_round()
        self.round_id = rounds.open_round(group_id=self.group_id, by=SYSTEM, at=clock.now())

    def reissue(self, card: int) -> str:
        return activities.reissue_card(group_id=self.group_id, card=card, by=SYSTEM, at=clock.now())


def open_group(*, size: int = 6, youngest_age: int = 15, schedule: dict[str, object] | None = None) -> OpenGroup:
    """A new organisation, initiative, activity and group, with Läget 1 open."""
    number, at = next(_numbers), clock.now()
    frameworks.load_library(by=SYSTEM, at=at)
    organisation = organisations.create_organisation(name=f"Förening {number}", by=SYSTEM, at=at)
    initiative = activities.create_initiative(organisation_id=organisation, name="Ungas vägar", by=SYSTEM, at=at)
    activity = activities.create_activity(
        organisation_id=organisation,
        initiative_id=initiative,
        name=f"Läxhjälp {number}",
        area="Bäckby",
        schedule=schedule or {"kind": "every", "n": 6, "unit": "months"},
        by=SYSTEM,
        at=at,
    )
    group, cards = activities.create_group(
        activity_id=activity,
        name="Tisdagsgruppen",
        size=size,
        youngest_age=youngest_age,
        framework_code=CODE,
        starts_on=date(2026, 9, 1),
        by=SYSTEM,
        at=at,
    )
    round_id = rounds.open_round(group_id=group, by=SYSTEM, at=at)
    _latest, framework = framework_queries.latest(CODE)
    return OpenGroup(group, round_id, [card.code for card in cards], framework)
