"""What happens in the invented town, in order: each deed has its moment and is done by a room's action."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

from genklang.apps.activities.types import NewCard
from genklang.apps.audit.types import Actor
from genklang.core.frameworks import Framework

from .outcomes import Day
from .town import Group, Town, day_of


@dataclass(frozen=True)
class Deed:
    """`do` is handed the moment."""

    at: datetime
    do: Callable[[datetime], object]


@dataclass(frozen=True)
class Card:
    participant_id: int
    code: str


@dataclass
class Building:
    """The town while it is built: what the rooms have answered so far, by the keys of town.yaml.

    `framework` is the town's own; `others` those of the groups that have another, by code.
    """

    town: Town
    framework: Framework
    today: date
    others: dict[str, Framework] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    initiatives: dict[str, int] = field(default_factory=dict)
    activities: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    staff: dict[str, int] = field(default_factory=dict)
    cards: dict[str, dict[int, Card]] = field(default_factory=dict)
    rounds: dict[tuple[str, int], int] = field(default_factory=dict)
    reading_keys: dict[int, int] = field(default_factory=dict)
    insights: dict[tuple[str, int, str], int] = field(default_factory=dict)
    actions: dict[tuple[str, int, int], int] = field(default_factory=dict)
    stories: dict[str, int] = field(default_factory=dict)
    quotes: dict[str, int] = field(default_factory=dict)

    def framework_of(self, group: Group) -> Framework:
        """What the group answers."""
        return self.others[group.framework] if group.framework else self.framework

    def moment(self, day: Day | date, hour: int, minute: int = 0) -> datetime:
        """A moment of a day, by the clock on the wall there."""
        found = day if isinstance(day, date) else day_of(day, self.today)
        return datetime.combine(found, time(hour, minute), ZoneInfo(settings.TIME_ZONE))

    def by(self, key: str) -> Actor:
        """A member of staff as the one who acts."""
        return Actor.staff(self.staff[key])

    def deal(self, group: str, new: list[NewCard], whose: Callable[[str], int]) -> None:
        """Keep the cards that were just printed; `whose` tells the pseudonym behind a code."""
        cards = self.cards.setdefault(group, {})
        cards |= {card.card: Card(whose(card.code), card.code) for card in new}
