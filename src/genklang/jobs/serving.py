"""Run the site: static files are collected when something in them is newer, then granian takes over this process."""

import os
import sys
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

APPLICATION = "genklang.config.wsgi:application"
MANIFEST = "staticfiles.json"
#: Python runs one thread at a time: two let one wait for the disk, four cost a quarter more CPU a sheet and three times
#: the wait (benchmarks/laget.py with 2 and 4). More processors: more workers. Each thread has its own connection.
THREADS = 2


def waiting_migrations() -> int:
    """How many migrations the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_is_stale() -> bool:
    """Whether some static file is newer than what was last collected, or nothing has been collected."""
    manifest = Path(str(settings.STATIC_ROOT)) / MANIFEST
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    found = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return any(Path(path).stat().st_mtime > collected for path in found)


def collect() -> None:
    """Collect static files if there is a reason to."""
    if static_is_stale():
        call_command("collectstatic", interactive=False, verbosity=0)


def command(*, host: str, port: int, workers: int, threads: int) -> list[str]:
    """The server as a command line: WSGI, no websockets, only warnings in the log."""
    return [
        sys.executable,
        *("-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", str(threads)),
        APPLICATION,
    ]


def serve(*, host: str, port: int, workers: int, threads: int) -> NoReturn:
    """Become the server. Signals reach it directly, since it is the same process."""
    connection.close()
    # What has been printed must be out before another program takes this process over.
    sys.stdout.flush()
    arguments = command(host=host, port=port, workers=workers, threads=threads)
    os.execv(arguments[0], arguments)
