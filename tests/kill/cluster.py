"""The throw-away PostgreSQL that `make kill` runs on, which may be killed too: one of its backends, or all of it."""

import os
import random
import signal
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

import psycopg
from tests.kill.installation import SERVER, Installation

VERSION = os.environ.get("PGVERSION", "")
CONFIGURATION = Path(os.environ.get("PG_CLUSTER_CONF_ROOT", "/etc/postgresql")) / VERSION / "regress"
#: What pg_virtualenv leaves in a cluster that it has made for one run.
MADE_FOR_ONE_RUN = CONFIGURATION / ".by_pg_virtualenv"
PATIENCE = 60
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


def may_be_killed() -> bool:
    """Whether there is a cluster, it is ours alone, and nobody else's test is on it."""
    return bool(SERVER) and os.environ.get("GENKLANG_DURABLE") == "1" and MADE_FOR_ONE_RUN.exists()


def settings(place: Installation) -> dict[str, str]:
    """What the server says about the settings that durability rests on, in a connection to the installation."""
    with closing(psycopg.connect(place.url)) as opened:
        rows = {name: opened.execute(f"SHOW {name}").fetchone() for name in DURABLE}
    return {name: str(row[0]) if row else "" for name, row in rows.items()}


def kill_backend(place: Installation, rng: random.Random) -> None:
    """SIGKILL to one of the processes that serve the installation; PostgreSQL then restarts all of them."""
    with closing(psycopg.connect(SERVER, autocommit=True)) as opened:
        found = opened.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = %s", [place.url.rpartition("/")[2].partition("?")[0]]
        ).fetchall()
    if found:
        with suppress(ProcessLookupError):
            os.kill(rng.choice(found)[0], signal.SIGKILL)
    _wait_until_it_answers()


def crash(rng: random.Random) -> None:
    """End the whole cluster by an immediate stop, or by SIGKILL to its first process, and start it again."""
    with closing(psycopg.connect(SERVER)) as opened:
        row = opened.execute("SHOW data_directory").fetchone()
    if row is None:
        raise RuntimeError("the cluster does not say where it lies")
    first = int((Path(row[0]) / "postmaster.pid").read_text().split()[0])
    os.kill(first, rng.choice((signal.SIGQUIT, signal.SIGKILL)))
    until = time.monotonic() + PATIENCE
    while Path(f"/proc/{first}").exists() and time.monotonic() < until:
        time.sleep(0.02)
    # What the dead one leaves running sees it within a moment; until then a new one refuses to start.
    start = ["pg_ctlcluster", VERSION, "regress", "start"]
    while subprocess.run(start, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
        if time.monotonic() > until:
            raise TimeoutError("the cluster did not start again")
        time.sleep(0.2)
    _wait_until_it_answers()


def _wait_until_it_answers() -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(SERVER, connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
