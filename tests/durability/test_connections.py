"""Promise: every connection the application opens syncs each commit and keeps foreign keys, in any thread, also when
it has been closed and opened again."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django.plugin import DjangoDbBlocker

from genklang.config import databases

SOURCE = Path(__file__).parents[2] / "src"
DURABLE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
#: In the word of PostgreSQL, what must not be weakened by a connection. `fsync` is the server's: see tests/kill.
DURABLE_POSTGRESQL = {"synchronous_commit": "on"}
THREADS = 4


def pragmas_of(opened: BaseDatabaseWrapper) -> dict[str, Any]:
    """What SQLite answers about the settings that durability rests on."""
    with opened.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in DURABLE}


def parameters_of(opened: BaseDatabaseWrapper) -> dict[str, Any]:
    """What PostgreSQL answers."""
    with opened.cursor() as cursor:
        answers = {}
        for name in DURABLE_POSTGRESQL:
            cursor.execute(f"SHOW {name}")
            answers[name] = cursor.fetchone()[0]
        return answers


def in_threads(ask: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
    """The answers of several threads at once, each with connections of its own, asked again after a reconnect."""
    answers: list[dict[str, Any]] = []
    together = threading.Barrier(THREADS)

    def run() -> None:
        together.wait(10)
        answers.append(ask())

    threads = [threading.Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


@pytest.fixture
def handler(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[ConnectionHandler]:
    """Connections as an installation on SQLite has them; the tests' own database is not touched."""
    with django_db_blocker.unblock():
        made = ConnectionHandler({"default": databases.sqlite(tmp_path / "prov.sqlite3")})
        # As after `migrate`: several threads that turn a brand-new file to WAL at once would find it locked.
        made["default"].ensure_connection()
        made["default"].close()
        yield made


def test_every_thread_and_every_reconnect_is_durable(handler: ConnectionHandler) -> None:
    def ask_twice() -> dict[str, Any]:
        first = pragmas_of(handler["default"])
        handler["default"].close()
        second = pragmas_of(handler["default"])
        handler["default"].close()
        return first | {"after_reconnect": second}

    assert in_threads(ask_twice) == [DURABLE | {"after_reconnect": DURABLE}] * THREADS


def test_a_connection_that_another_program_left_weak_is_durable_again(handler: ConnectionHandler) -> None:
    with handler["default"].cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA journal_mode=DELETE")
    assert pragmas_of(handler["default"])["synchronous"] == 0
    handler["default"].close()
    assert pragmas_of(handler["default"]) == DURABLE
    handler["default"].close()


@pytest.mark.django_db(transaction=True)
def test_the_default_connection_is_durable_in_every_thread() -> None:
    read, wanted = (pragmas_of, DURABLE) if connection.vendor == "sqlite" else (parameters_of, DURABLE_POSTGRESQL)

    def ask() -> dict[str, Any]:
        try:
            return read(connections["default"])
        finally:
            connections["default"].close()

    assert ask() == wanted
    assert in_threads(ask) == [wanted] * THREADS


PROGRAM = """
import json, threading, django
django.setup()
from django.db import connection, connections
def ask():
    with connection.cursor() as cursor:
        answers.append({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in %r})
    connection.close()
answers = []
ask()
ask()
thread = threading.Thread(target=ask)
thread.start()
thread.join()
print(json.dumps([answers, list(connections)]))
"""


@pytest.mark.parametrize("settings", ["production", "demo"])
def test_the_settings_people_run_give_no_other_connection(settings: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GENKLANG_")} | {
        "DJANGO_SETTINGS_MODULE": f"genklang.config.settings.{settings}",
        "PYTHONPATH": str(SOURCE),
        "GENKLANG_DATA_DIR": str(tmp_path),
        "GENKLANG_SECRET_KEY": "s" * 40,
        "GENKLANG_CODE_KEY": "c" * 40,
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM % list(DURABLE)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[DURABLE] * 3, ["default"]]


def test_nothing_else_in_the_package_opens_or_weakens_a_database() -> None:
    """One module speaks of PRAGMAs, and none opens SQLite or PostgreSQL past Django.

    Erasure empties the log of what it has taken away, which weakens nothing.
    """
    telling = (
        "PRAGMA ",
        "synchronous_commit",
        "import sqlite3",
        "import psycopg",
        "import apsw",
        "from sqlite3",
        "from psycopg",
    )
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if any(
            word in path.read_text(encoding="utf-8").replace("PRAGMA wal_checkpoint(TRUNCATE)", "") for word in telling
        )
    }
    assert found == {"genklang/config/databases.py"}
