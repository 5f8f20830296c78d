"""Who answers at a Läget, when, and what: each sheet goes in by the one door for sheets, consent with the first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from genklang.apps.people import queries as people
from genklang.apps.people.actions import make_reading_key
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.rounds.types import ConsentGiven
from genklang.apps.voices.actions import send_sheet

from .answers import People, answers, picks, stream
from .deeds import Building, Deed
from .outcomes import Day
from .town import Group, Laget, day_of

#: Hours after opening by which everyone who answers has answered.
HOURS = 70
TELLS_BACKGROUND = 0.75
BORN_ABROAD = 0.3
#: Half way through the form.
PAUSED_AFTER = 17


def sheets(building: Building, group: Group, number: int, laget: Laget) -> Iterator[Deed]:
    """One deed for each who answers, in full or paused."""
    opened = building.moment(laget.day, 13)
    for card in present(building, group, laget.day, laget.absent):
        chance = stream(building.town.seed, group.key, card, number, "when")
        at = opened + timedelta(hours=1 + float(chance.random()) * (HOURS - 1))
        yield Deed(at, partial(_send, building, group, number, card, card not in laget.paused))


def present(building: Building, group: Group, at: Day, absent: tuple[int, ...]) -> Iterator[int]:
    """The cards of who is in the group on a day and not among the `absent`."""
    day = day_of(at, building.today)
    gone = {left.card for left in group.left if day_of(left.day, building.today) <= day}
    here = group.people
    for joined in group.joined:
        here += joined.cards if day_of(joined.day, building.today) <= day else 0
    yield from (card for card in range(1, here + 1) if card not in gone and card not in absent)


def _send(building: Building, group: Group, number: int, card: int, complete: bool, at: datetime) -> None:
    town = building.town
    skippers = town.model.skippers if group.skippers is None else group.skippers
    crowd = People(group.key, town.base, group.moves, skippers)
    framework = building.framework_of(group)
    sheet = answers(framework, town.model, crowd, seed=town.seed, card=card, number=number)
    sheet |= picks(framework, group.leaning, stream(town.seed, group.key, card, number, "picks"))
    if not complete:
        sheet = dict(list(sheet.items())[:PAUSED_AFTER])
    person = building.cards[group.key][card].participant_id
    first = _first(person)
    send_sheet(
        texts=_own_words(building, group, number, card),
        round_id=building.rounds[group.key, number],
        participant_id=person,
        ulid=new_ulid(),
        answers=sheet,
        complete=complete,
        consent=ConsentGiven(people.consent_policy().current_for(framework.target)) if first else None,
        background=_background(building, group, card, at) if first else None,
        reading_key_id=_reading_key(building, group, card, person, at),
        at=at,
    )


def _own_words(building: Building, group: Group, number: int, card: int) -> dict[str, str]:
    """What this one wrote, under the framework's question."""
    questions = [question.code for question in building.framework_of(group).text_questions]
    written = [each.words for each in group.laget[number - 1].written if each.card == card]
    return dict(zip(questions, written, strict=False))


def _first(person: int) -> bool:
    state = people.consent_of(person)
    return state is None or state.given_on is None


def _background(building: Building, group: Group, card: int, at: datetime) -> BackgroundGiven | None:
    chance = stream(building.town.seed, group.key, card, "background")
    if group.of_partners or chance.random() > TELLS_BACKGROUND:
        return None
    youngest, oldest = group.ages
    year = at.year - int(chance.integers(youngest, oldest, endpoint=True))
    bands = (band for band in people.birth_bands(at.date()) if int(band[:4]) <= year <= int(band[5:]))
    return BackgroundGiven(
        gender="girl" if chance.random() < group.girls else "boy",
        birth_band=next(bands, ""),
        born_abroad=bool(chance.random() < BORN_ABROAD),
    )


def _reading_key(building: Building, group: Group, card: int, person: int, at: datetime) -> int | None:
    """The visitor's own words, made at the first Läget; the others keep no key."""
    visitor = building.town.visitor
    if visitor is None or (group.key, card) != (visitor.group, visitor.card):
        return None
    if person not in building.reading_keys:
        building.reading_keys[person] = make_reading_key(
            participant_id=person, kind="words", secret=visitor.reading_words, at=at
        )
    return building.reading_keys[person]
