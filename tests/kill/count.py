"""Read the database past the application, and hold it against what the phones were told."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import psycopg
from tests.kill.installation import Installation
from tests.kill.phone import Phone

SHEETS = "SELECT participant_id, round_id, ulid, complete, answers FROM rounds_sheet"
CONSENTS = "SELECT participant_id FROM people_consent"
COMPLETE = """SELECT count(*) FROM audit_event WHERE name = 'sheet.received' AND {complete}"""
#: Every index of the tables that a sheet touches is walked and held against its table.
INDEXES = """SELECT bt_index_check(c.oid, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_am m ON m.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE m.amname = 'btree' AND n.nspname = 'public'"""


class Asks(Protocol):
    def __call__(self, statement: str) -> list[tuple[Any, ...]]: ...


@contextmanager
def asking(place: Installation) -> Iterator[Asks]:
    """A function that runs one statement and returns its rows."""
    opened: Any = psycopg.connect(place.url) if place.url else sqlite3.connect(place.sqlite_file)
    with closing(opened):
        yield lambda statement: opened.execute(statement).fetchall()


@dataclass(frozen=True)
class Found:
    """What the database holds: sheets as (participant, round, ulid, complete, answers)."""

    sheets: list[tuple[int, int, str, bool, dict[str, int]]]
    consents: list[int]
    complete_events: int
    sound: bool


def found_in(place: Installation) -> Found:
    """Everything that sheets have left behind, and whether the database finds itself sound."""
    with asking(place) as ask:
        rows = [
            (who, round_, ulid, bool(complete), json.loads(answers) if isinstance(answers, str) else answers)
            for who, round_, ulid, complete, answers in ask(SHEETS)
        ]
        consents = [row[0] for row in ask(CONSENTS)]
        condition = "(details->>'complete')::boolean" if place.url else "json_extract(details, '$.complete')"
        events = ask(COMPLETE.format(complete=condition))[0][0]
        sound = indexes_are_sound(place) if place.url else ask("PRAGMA integrity_check") == [("ok",)]
    return Found(rows, consents, events, sound)


def indexes_are_sound(place: Installation) -> bool:
    """Whether PostgreSQL finds every index whole and every row in it."""
    with closing(psycopg.connect(place.url, autocommit=True)) as opened:
        opened.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
        try:
            return len(opened.execute(INDEXES).fetchall()) > 0
        except psycopg.errors.IndexCorrupted:
            return False


def faults(found: Found, phones: Sequence[Phone]) -> list[str]:
    """Every way in which the database differs from what the phones sent and were told."""
    told = []
    of_person: dict[int, list[tuple[int, int, str, bool, dict[str, int]]]] = {}
    for row in found.sheets:
        of_person.setdefault(row[0], []).append(row)
    known = {phone.participant_id for phone in phones}
    told += [f"a sheet that nobody sent: {who}" for who in of_person if who not in known]
    for phone in phones:
        rows = of_person.get(phone.participant_id, [])
        told += [f"{phone.participant_id}: {fault}" for fault in _faults_of(phone, rows)]
    complete = sum(row[3] for row in found.sheets)
    if sorted(found.consents) != sorted(of_person):
        told.append("consents and sheets are not of the same people")
    if complete != found.complete_events:
        told.append(f"{complete} complete sheets but {found.complete_events} events")
    if not found.sound:
        told.append("the database file is not sound")
    return told


def _faults_of(phone: Phone, rows: list[tuple[int, int, str, bool, dict[str, int]]]) -> Iterator[str]:
    if len(rows) > 1:
        yield "two sheets"
    for _who, round_, ulid, complete, answers in rows:
        whole = phone.sent if complete else phone.paused
        if (round_, ulid) != (phone.round_id, phone.ulid):
            yield "a sheet that it did not send"
        if answers != whole:
            yield f"{'complete' if complete else 'paused'} with {len(answers)} answers of {len(whole)}, or others"
    if phone.sent_receipt and not any(row[3] for row in rows):
        yield "the receipt was shown and the sheet is not there"
    if phone.paused_receipt and not rows:
        yield "the pause was confirmed and nothing is there"
