"""What the phones were told, held against what the database holds, past the application."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

type Row = tuple[str, bool, Mapping[str, int]]


def stored(folder: Path, url: str) -> list[Row]:
    """(ULID, whether it is whole, answers) of every sheet in the installation's database; `url` is "" on SQLite."""
    rows = ask(folder / "genklang.sqlite3", url, "SELECT ulid, complete, answers FROM rounds_sheet")
    return [
        (ulid, bool(complete), json.loads(answers) if isinstance(answers, str) else answers)
        for ulid, complete, answers in rows
    ]


def stored_bare(database: Path) -> list[Row]:
    """The same of the peer's."""
    found = [json.loads(answers) for (answers,) in ask(database, "", "SELECT answers FROM sheet")]
    return [
        (sheet["ulid"], True, {name[2:]: int(value) for name, value in sheet.items() if name.startswith("q.")})
        for sheet in found
    ]


def ask(database: Path, url: str, statement: str) -> list[tuple[Any, ...]]:
    """The rows of one statement, from PostgreSQL when there is a `url`, else from the file."""
    if url:
        import psycopg

        with psycopg.connect(url) as connection:
            return connection.execute(statement.encode()).fetchall()
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(statement).fetchall()


def faults(receipts: Iterable[str], rows: Iterable[Row], answers: Mapping[str, int]) -> list[str]:
    """Every way in which what is stored differs from what was receipted: each sheet once, whole, with these answers."""
    rows, receipts = list(rows), list(receipts)
    times = Counter(ulid for ulid, _complete, _answers in rows)
    told = [f"{ulid}: the receipt was shown and the sheet is not there" for ulid in receipts if ulid not in times]
    told += [f"{ulid}: {count} times" for ulid, count in times.items() if count > 1]
    told += [f"{ulid}: not whole" for ulid, complete, _answers in rows if not complete]
    told += [f"{ulid}: other answers" for ulid, _complete, given in rows if dict(given) != dict(answers)]
    return told + [f"{ulid}: two receipts" for ulid, count in Counter(receipts).items() if count > 1]
