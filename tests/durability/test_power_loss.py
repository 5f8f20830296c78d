"""Promise: a sheet whose receipt was shown survives a power loss, and no loss leaves half a sheet or two.

The statements that `receive_sheet` makes SQLite run are recorded as SQLite itself tells them, and replayed on a disk
whose power goes at a random write. The same losses with `synchronous=NORMAL` do lose receipts: the simulation can see.
"""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import apsw
import pytest
from django.db import connection
from tests.durability import power, town

from genklang.config.databases import SQLITE_PRAGMAS

NAME = "genklang.sqlite3"
SHEETS = 24
AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SEEDS = range(100)
#: A fault that is there is found in far fewer runs.
FEW = range(20)
#: At most so many writes to the next loss: soon, within a few sheets, or at the end (replaying all takes 577 to 970).
FUSES = (30, 200, 1000)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="SQLite's own way to the disk; PostgreSQL's is in tests/kill"
    ),
]


@dataclass(frozen=True)
class Recorded:
    """A database before anybody has answered, and per sheet who, what and the statements that write it."""

    before: bytes
    sheets: tuple[tuple[int, dict[str, int], tuple[str, ...]], ...]


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the default connection runs, values filled in, as SQLite reports it; BEGIN and COMMIT too."""
    heard: list[str] = []
    connection.ensure_connection()
    connection.connection.set_trace_callback(heard.append)
    try:
        yield heard
    finally:
        connection.connection.set_trace_callback(None)


def image() -> bytes:
    """The default database as one file's bytes, the WAL folded in."""
    with sqlite3.connect(":memory:") as copy:
        connection.connection.backup(copy)
        content = copy.serialize()
    copy.close()
    return content


@pytest.fixture
def recorded() -> Recorded:
    members = town.build(groups=1, size=SHEETS, at=AT)
    before = image()
    rng = random.Random(0)
    sheets = []
    for member in members:
        answers = town.some_answers(rng)
        with statements() as heard:
            assert town.send(member, answers, at=AT).state == "received"
        sheets.append((member.participant_id, answers, tuple(heard)))
    return Recorded(before, tuple(sheets))


@dataclass
class Outcome:
    """What a stream of sheets through power losses came to."""

    losses: int = 0
    receipts: int = 0
    receipts_lost: int = 0
    kept_without_receipt: int = 0
    broken: int = 0


def found_on(disk: power.Disk, pragmas: str) -> tuple[list[tuple[int, dict[str, int]]], str]:
    """(participant, answers) of every sheet with the power back, and what is wrong with the file ("ok": nothing)."""
    opened, _vfs = power.connect(disk, NAME, pragmas)
    try:
        verdict = str(opened.execute("PRAGMA integrity_check").fetchone()[0])
        rows = opened.execute("SELECT participant_id, complete, answers FROM rounds_sheet").fetchall()
        consents = {row[0] for row in opened.execute("SELECT participant_id FROM people_consent")}
        events = opened.execute("SELECT count(*) FROM audit_event WHERE name = 'sheet.received'").fetchone()[0]
    except apsw.Error as error:
        return [], str(error)
    finally:
        opened.close()
    people = [row[0] for row in rows]
    if consents != set(people) or len(people) != len(consents) or events != len(people) or not all(r[1] for r in rows):
        verdict = "half a sheet, or two" if verdict == "ok" else verdict
    return [(row[0], json.loads(row[2])) for row in rows] if verdict == "ok" else [], verdict


def stream(recorded: Recorded, pragmas: str, seed: int) -> Outcome:
    """Send every sheet, through as many power losses as come; what is lost in flight is sent again, as a phone does."""
    rng = random.Random(seed)
    outcome = Outcome()
    disk = power.Disk.holding(NAME, recorded.before)
    receipts: list[tuple[int, dict[str, int]]] = []
    waiting = list(recorded.sheets)
    # Short checkpoints bring the database file, the checkpoint and the reuse of the WAL into reach of the loss.
    pragmas += f" PRAGMA wal_autocheckpoint={rng.choice((5, 20, 100, 1000))};"
    while waiting:
        opened = None
        disk.fuse = rng.randrange(rng.choice(FUSES))
        try:
            opened, _vfs = power.connect(disk, NAME, pragmas)
            while waiting:
                participant, answers, run = waiting[0]
                for statement in run:
                    opened.execute(statement).fetchall()
                receipts.append((participant, answers))
                waiting.pop(0)
            disk.fuse = 0
        except (power.PowerLost, apsw.Error):
            if not disk.off:
                raise
        finally:
            disk.off = True
            if opened is not None:
                with suppress(power.PowerLost, apsw.Error):
                    opened.close(True)
        outcome.losses += 1
        disk = disk.after_loss(rng)
        found, verdict = found_on(disk, pragmas)
        if verdict != "ok":
            outcome.broken += 1
            break
        outcome.receipts_lost += sum(sheet not in found for sheet in receipts)
        more = [sheet for sheet in found if sheet not in receipts]
        in_flight = waiting[0][:2] if waiting else None
        if more and more != [in_flight]:
            outcome.broken += 1
        if more and waiting:
            outcome.kept_without_receipt += 1
            waiting.pop(0)
        receipts = found
    outcome.receipts = len(receipts)
    return outcome


def total(recorded: Recorded, pragmas: str, seeds: range = SEEDS) -> Outcome:
    runs = [stream(recorded, pragmas, seed) for seed in seeds]
    return Outcome(*(sum(getattr(run, name) for run in runs) for name in Outcome.__dataclass_fields__))


def in_two_commits(run: tuple[str, ...]) -> tuple[str, ...]:
    """The statements of a sheet as a careless writer would run them: the consent in a commit of its own."""
    place = next(n for n, statement in enumerate(run) if statement.startswith('INSERT INTO "people_consent"')) + 1
    inside = [statement for statement in run[1:-1] if "SAVEPOINT" not in statement]
    place = inside.index(run[place - 1]) + 1
    return (run[0], *inside[:place], "COMMIT", run[0], *inside[place:], run[-1])


def test_a_sheet_is_one_transaction_that_takes_its_lock_at_once(recorded: Recorded) -> None:
    for _participant, _answers, run in recorded.sheets:
        assert run[0] == "BEGIN IMMEDIATE"
        assert [line for line in run if line.startswith(("BEGIN", "COMMIT", "ROLLBACK"))] == [run[0], run[-1]]
        assert run[-1] == "COMMIT"


def test_no_receipt_is_lost_to_a_power_loss(recorded: Recorded) -> None:
    outcome = total(recorded, SQLITE_PRAGMAS)
    assert (outcome.receipts_lost, outcome.broken) == (0, 0)
    assert outcome.receipts == len(SEEDS) * SHEETS
    assert outcome.losses > 2 * len(SEEDS)
    assert outcome.kept_without_receipt > 0


def test_the_same_losses_take_receipts_where_commits_are_not_synced(recorded: Recorded) -> None:
    normal = total(recorded, SQLITE_PRAGMAS.replace("synchronous=FULL", "synchronous=NORMAL"), FEW)
    assert normal.receipts_lost > 0
    assert normal.broken == 0


def test_the_same_losses_break_the_file_where_nothing_is_synced(recorded: Recorded) -> None:
    assert total(recorded, SQLITE_PRAGMAS.replace("synchronous=FULL", "synchronous=OFF"), FEW).broken > 0


def test_the_same_losses_find_half_a_sheet_where_it_is_written_in_two_commits(recorded: Recorded) -> None:
    careless = Recorded(recorded.before, tuple((*sheet[:2], in_two_commits(sheet[2])) for sheet in recorded.sheets))
    assert total(careless, SQLITE_PRAGMAS, FEW).broken > 0
