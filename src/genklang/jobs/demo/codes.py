"""The entry codes of the demo's open group, kept so that it can show a card.

Under demo settings only: elsewhere a code exists on paper and nowhere else.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from genklang.apps.activities.queries import active_participants
from genklang.apps.audit.types import day_of
from genklang.apps.people.queries import participant_by_code
from genklang.apps.people.types import Refused
from genklang.apps.rounds import queries as rounds

from .deeds import Building
from .life import SOURCE


@dataclass(frozen=True)
class Kept:
    """`codes` by card number, the visitor's card first; `reading_words` open the earlier answers on that one."""

    group_id: int
    group_name: str
    codes: dict[int, str]
    visitor_card: int
    reading_words: str


@dataclass(frozen=True)
class Open:
    """A card that can answer now."""

    group_name: str
    number: int
    code: str
    reading_words: str | None


def keep(building: Building) -> None:
    """Write the cards of the visitor's group. ImproperlyConfigured outside the demo."""
    visitor = building.town.visitor
    if visitor is None:
        raise ImproperlyConfigured("This town has no visitor whose card could be shown.")
    cards = building.cards[visitor.group]
    order = sorted(cards, key=lambda card: (card != visitor.card, card))
    content = {
        "group_id": building.groups[visitor.group],
        "group_name": building.town.group(visitor.group).name,
        "codes": {str(card): cards[card].code for card in order},
        "visitor_card": visitor.card,
        "reading_words": visitor.reading_words,
    }
    path = _path()
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
    fresh.rename(path)


def kept() -> Kept | None:
    """The cards that were kept, or None. ImproperlyConfigured outside the demo."""
    try:
        content = json.loads(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Kept(**content | {"codes": {int(card): code for card, code in content["codes"].items()}})


def open_card(*, at: datetime) -> Open | None:
    """A kept card whose holder has not sent a sheet in the open Läget; None when all have, or none is open."""
    cards = kept()
    found = rounds.open_round(cards.group_id) if cards else None
    if cards is None or found is None:
        return None
    members = active_participants(cards.group_id, day_of(at))
    for card, code in cards.codes.items():
        try:
            person = participant_by_code(code, source=SOURCE, at=at).participant_id
        except Refused:
            continue  # the card has been re-issued, or its holder erased
        if person not in members or rounds.has_answered(found.id, person):
            continue
        words = cards.reading_words if card == cards.visitor_card else None
        return Open(cards.group_name, found.number, code, words)
    return None


def _path() -> Path:
    if not settings.DEMO:
        raise ImproperlyConfigured("Codes are kept under demo settings only.")
    return Path(settings.DATA_DIR) / "codes.json"
