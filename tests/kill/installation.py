"""An installation of its own for one test: a folder, a database, and people with cards waiting to answer.

The settings are the demo's, on a temporary folder. On SQLite the database lies in the folder; with
GENKLANG_DATABASE_URL it is a new one on that PostgreSQL server, dropped afterwards.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).parents[2]
SERVER = os.environ.get("GENKLANG_DATABASE_URL", "")
PATIENCE = 300


@dataclass(frozen=True)
class Installation:
    """`url`: of its database on PostgreSQL, "" on SQLite."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What a program of this installation runs with."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GENKLANG_")}
        own = {
            "DJANGO_SETTINGS_MODULE": "genklang.config.settings.demo",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "GENKLANG_DATA_DIR": str(self.folder),
        }
        return kept | own | ({"GENKLANG_DATABASE_URL": self.url} if self.url else {})

    @property
    def sqlite_file(self) -> Path:
        return self.folder / "genklang.sqlite3"

    def run(self, module: str, *arguments: str, given: Any = None) -> Any:
        """What a module of the tests prints as JSON when it is run in this installation; `given` is its input."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@contextmanager
def installation(folder: Path, name: str) -> Iterator[Installation]:
    """An empty installation; `name` is the database's on PostgreSQL."""
    folder.mkdir()
    if not SERVER:
        yield Installation(folder, "")
        return
    name = f"{name}_{os.getpid()}"
    with closing(psycopg.connect(SERVER, autocommit=True)) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield Installation(folder, urlsplit(SERVER)._replace(path=f"/{name}").geturl())
    finally:
        with closing(psycopg.connect(SERVER, autocommit=True)) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
