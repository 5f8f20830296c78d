"""An invented world where the young are asked to write in their own words: three readers, a contact, two groups.

town = build()
round_id = held(town, town.world.group_id, town.world.participants, "Det är stökigt i skolan")
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tests import world
from tests.world import AT, World

from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations import actions as organisations
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.rounds.types import Receipt
from genklang.apps.voices import actions, queries, reading_actions, reading_queries

QUESTION = "beratta"
FRAMEWORK = f"""{world.FRAMEWORK.replace("code: prov", "code: prov_ord", 1)}
text_questions:
  - code: {QUESTION}
    text: {{sv: Finns det något du vill berätta, en: Is there anything you want to tell}}
    please: {{sv: Skriv inga namn, en: Write no names}}
"""
CONTACT_WORDS = "Kuratorn Noor, 070-174 06 00"


@dataclass(frozen=True)
class WordsTown:
    """A world, a second group in the same initiative, who reads and who is told of worry."""

    world: World
    second_group: int
    second: tuple[int, ...]
    readers: tuple[int, int, int]
    contact: int

    @property
    def everyone(self) -> tuple[int, ...]:
        return (*self.world.participants, *self.second)


def build(*, size: int = 6, staffed: bool = True, at: datetime = AT) -> WordsTown:
    """`staffed` False: nobody reads and nobody is told, until somebody gives the roles."""
    found = world.build(size=size, framework=FRAMEWORK, at=at)
    second_group, codes = world.group(found.activity_id, size=size, framework_code="prov_ord", at=at)
    second = world.participants_of(codes, at=at)
    if not staffed:
        return WordsTown(found, second_group, second, (0, 0, 0), 0)
    first, other, third = (reader(found) for _ in range(3))
    return WordsTown(found, second_group, second, (first, other, third), contact(found))


def reader(found: World) -> int:
    return world.staff_with(
        RoleKind.TEXT_READER, ScopeKind.INITIATIVE, found.initiative_id, found.organisation_id, at=AT
    )


def contact(found: World, words: str = CONTACT_WORDS) -> int:
    organisations.say_whom_to_turn_to(organisation_id=found.organisation_id, words=words, by=SYSTEM, at=AT)
    return world.staff_with(
        RoleKind.SAFEGUARDING, ScopeKind.ORGANISATION, found.organisation_id, found.organisation_id, at=AT
    )


def write(
    round_id: int,
    participant_id: int,
    words: str,
    *,
    complete: bool = True,
    ulid: str | None = None,
    reading_key_id: int | None = None,
    answers: Mapping[str, int] | None = None,
    at: datetime = AT,
) -> Receipt:
    """One sheet with own words, consented to."""
    return actions.send_sheet(
        texts={QUESTION: words},
        round_id=round_id,
        participant_id=participant_id,
        ulid=ulid or new_ulid(),
        answers=world.answers_of() if answers is None else answers,
        complete=complete,
        consent=world.consent(),
        reading_key_id=reading_key_id,
        at=at,
    )


def held(group_id: int, participants: Iterable[int], words: str | Mapping[int, str], *, at: datetime = AT) -> int:
    """Open, let each write (the same, or each their own), close; the round's id."""
    round_id = world.open_round(group_id, at=at)
    for person in participants:
        write(round_id, person, words if isinstance(words, str) else words[person], at=at)
    world.close_round(round_id, at=world.later(days=7, at=at))
    return round_id


def both_held(
    town: WordsTown, words: Mapping[int, str] | str = "Det är stökigt i skolan", *, at: datetime = AT
) -> None:
    """Läget in both groups, where everybody writes."""
    held(town.world.group_id, town.world.participants, words, at=at)
    held(town.second_group, town.second, words, at=at)


def code(
    reader_id: int, text_id: int, *themes: str, worry: bool = False, names: bool = False, new: str = ""
) -> int | None:
    return reading_actions.code_text(
        text_id=text_id,
        themes=themes,
        new_theme=new,
        worry=worry,
        names=names,
        by=world.actor(reader_id),
        at=world.later(days=9),
    )


def read_all(town: WordsTown, *themes: str, number: int = 1) -> None:
    """Two readers read everything and see the same."""
    for reader_id in town.readers[:2]:
        while (text_id := reading_queries.next_text(reader_id, town.world.initiative_id, number)) is not None:
            code(reader_id, text_id, *themes)


def release(town: WordsTown, *, number: int = 1) -> int:
    return reading_actions.release_themes(
        initiative_id=town.world.initiative_id,
        number=number,
        by=world.actor(town.readers[0]),
        at=world.later(days=10),
    )


def asked(town: WordsTown) -> bool:
    return bool(queries.contact_words(town.world.group_id))
