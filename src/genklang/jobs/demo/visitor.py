"""The young person whose card the demo shows: what they wrote beside their answers, and where they are reminded."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from genklang.apps.people.contact_actions import ask_for_reminders
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.actions import comment, write_mark

from .deeds import Building, Deed
from .sheets import HOURS
from .town import Mark, Visitor


def visit(building: Building) -> Iterator[Deed]:
    """Notes, goals and comments by the reading key; reminders, asked for beside the first sheet."""
    visitor = building.town.visitor
    if visitor is None:
        return
    for mark in visitor.marks:
        yield Deed(building.moment(mark.day, 19), partial(_write, building, visitor, mark))
    if visitor.reminded:
        first = building.town.group(visitor.group).laget[0]
        yield Deed(building.moment(first.day, 13) + timedelta(hours=HOURS), partial(_ask, building, visitor))


def _write(building: Building, visitor: Visitor, mark: Mark, at: datetime) -> None:
    person = _person(building, visitor)
    key = building.reading_keys[person]
    if mark.kind != "comment":
        write_mark(
            participant_id=person,
            reading_key_id=key,
            kind=mark.kind,
            words=mark.words,
            focus_area=mark.focus_area,
            at=at,
        )
        return
    comment(
        participant_id=person,
        reading_key_ids=[key],
        round_id=building.rounds[visitor.group, mark.number],
        question=mark.question,
        words=mark.words,
        at=at,
    )


def _ask(building: Building, visitor: Visitor, at: datetime) -> None:
    person = _person(building, visitor)
    sheet = rounds.newest_own(building.reading_keys[person])
    ask_for_reminders(participant_id=person, typed=visitor.reminded, given_with=sheet, at=at)


def _person(building: Building, visitor: Visitor) -> int:
    return building.cards[visitor.group][visitor.card].participant_id
