"""Many phones in one minute, each the whole way from the card to the receipt; then the server is killed.

`python -m benchmarks load [--phones 500] [--seconds 60] [--postgres]`. The phones arrive evenly and are new (nothing
cached): door, style, script, code, form with forty questions, send, receipt, without thinking. The server is
`manage.py serve`'s own command, one worker with its own number of threads, on SQLite (WAL, `synchronous=FULL`) or, with
`--postgres`, on a PostgreSQL made for the run (`fsync`, `synchronous_commit` and `full_page_writes` on). When the last
receipt has been shown the server and all it has started get SIGKILL, and the database is read past the application:
each receipt's sheet must be there, once, whole, with its answers, and the run fails otherwise. The wait is for the send
alone. In the same run the same number of phones in the same time post the same answers to benchmarks/bare.py on SQLite,
a Django site that keeps each post as one row, synced, and does nothing else: no code, page, consent or check. For
scale, measured another day on a quiet machine of this kind, 50 people at once: LimeSurvey 6.4 took 5.2 surveys of forty
questions a second and oTree 6.0 7.3; 500 in a minute are 8.3.
"""

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.installation import installation, prepare
from benchmarks.laget import wait_ms
from benchmarks.phone import Phone, some_answers
from benchmarks.receipts import Row, ask, faults, stored, stored_bare
from benchmarks.report import day_and_machine, put_section
from benchmarks.server import GENKLANG, cpu_seconds, kill, server

#: How long after the last arrival the last phone may be done.
PATIENCE = 120
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")

type Job = Callable[[Phone], None]


@dataclass(frozen=True)
class Arrivals:
    """What came of the phones: `receipts` are ULIDs, waits are seconds, `cpu` the server's."""

    phones: int
    seconds: float
    cpu: float
    waits: list[float]
    receipts: list[str]
    failures: list[str]


@dataclass(frozen=True)
class Outcome:
    """The arrivals, and what was found wrong in the database after the kill (nothing, it is hoped)."""

    arrivals: Arrivals
    stored: int
    faults: list[str]


def arrive(pid: int, port: int, jobs: list[Job], seconds: float) -> Arrivals:
    """Let the jobs begin evenly over the seconds, each on a phone of its own, however many are still under way."""
    done: list[Phone] = []
    failures: list[str] = []

    def work(job: Job) -> None:
        phone = Phone(port)
        try:
            job(phone)
        except Exception as failure:
            failures.append(f"{type(failure).__name__}: {failure}")
        else:
            done.append(phone)
        finally:
            phone.connection.close()

    cpu, begun = cpu_seconds(pid), time.perf_counter()
    threads = [threading.Thread(target=work, args=(job,), daemon=True) for job in jobs]
    for place, thread in enumerate(threads):
        time.sleep(max(0.0, begun + place * seconds / len(threads) - time.perf_counter()))
        thread.start()
    until = time.perf_counter() + PATIENCE
    for thread in threads:
        thread.join(max(0.0, until - time.perf_counter()))
    taken, cpu = time.perf_counter() - begun, cpu_seconds(pid) - cpu
    late = sum(thread.is_alive() for thread in threads)
    failures += [f"not done {PATIENCE} s after the last arrival"] * late
    return Arrivals(len(jobs), taken, cpu, [one.waited for one in done], [one.ulid for one in done], failures)


def outcome(
    application: str,
    environment: dict[str, str],
    jobs: list[Job],
    seconds: float,
    rows: Callable[[], list[Row]],
    answers: dict[str, int],
) -> Outcome:
    """Load a server, kill it right after the last receipt, count."""
    with server(application, environment) as (pid, port):
        arrivals = arrive(pid, port, jobs, seconds)
        kill(pid)
    found = rows()
    return Outcome(arrivals, len(found), faults(arrivals.receipts, found, answers))


def bare_job(number: int, questions: list[str]) -> Job:
    """A phone that posts its answers to the peer, under a name of its own."""

    def job(phone: Phone) -> None:
        phone.ulid = f"bare{number}"
        phone.bare_post(questions)

    return job


def measure(phones: int, seconds: float, url: str) -> tuple[Outcome, Outcome]:
    """(Genklang, the bare peer), in one run."""
    with installation() as folder:
        codes, questions = prepare(phones)
        answers = some_answers(questions)
        jobs: list[Job] = [
            lambda phone, code=code: phone.whole_laget(code, questions)  # type: ignore[misc]
            for code in codes
        ]
        ours = outcome(GENKLANG, {}, jobs, seconds, lambda: stored(folder, url), answers)
        file = folder / "bare.sqlite3"
        posts = [bare_job(number, questions) for number in range(phones)]
        bare = outcome(
            "benchmarks.bare:application",
            {"BARE_DATABASE": str(file)},
            posts,
            seconds,
            lambda: stored_bare(file),
            answers,
        )
    return ours, bare


def column(found: Outcome) -> list[str]:
    """One contender's figures."""
    waits = found.arrivals.waits
    return [
        f"{len(waits):,} of {found.arrivals.phones:,}",
        f"{found.arrivals.seconds:.1f}",
        " / ".join(f"{wait_ms(waits, share):.0f}" for share in (0.5, 0.95, 0.99)) + f" / {1000 * max(waits):.0f}",
        f"{1000 * found.arrivals.cpu / found.arrivals.phones:.1f}",
        str(len(found.arrivals.failures)),
        str(found.stored),
        str(len(found.faults)),
    ]


def table(ours: Outcome, bare: Outcome) -> str:
    """The figures as Markdown."""
    names = [
        "receipts shown",
        "from the first arrival to the last receipt, s",
        "send, p50 / p95 / p99 / longest, ms",
        "CPU of the web server a phone, ms",
        "phones that failed",
        "sheets in the database after SIGKILL",
        "**receipts without their sheet, sheets twice, half or with other answers**",
    ]
    bars = ["all", "", "p99 1000", "", "0", "as many as receipts", "0"]
    rows = ["| | a whole Läget | bare Django, one POST | bar |", "|---|---|---|---|"]
    return "\n".join(
        rows + [f"| {' | '.join(row)} |" for row in zip(names, column(ours), column(bare), bars, strict=True)]
    )


def on_postgresql(arguments: list[str]) -> int:
    """This program once more, in a PostgreSQL that is made for the run and syncs as a real one. Its exit code."""
    if shutil.which("pg_virtualenv") is None:
        sys.stdout.write("PostgreSQL is missing. As root: apt-get install postgresql postgresql-common\n")
        return 1
    address = "postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE"
    inner = f'cd "$BENCH_PLACE" && GENKLANG_DATABASE_URL="{address}" exec "$@"'
    command = ["pg_virtualenv", "-t", "-o", "fsync=on", "-o", "full_page_writes=on", "bash", "-c", inner, "bash"]
    command += [sys.executable, "-m", "benchmarks.load", *(one for one in arguments if one != "--postgres")]
    return subprocess.run(command, env=os.environ | {"LC_ALL": "C.UTF-8", "BENCH_PLACE": str(Path.cwd())}).returncode


def unsafe(url: str) -> list[str]:
    """Which of the settings that durability rests on are not on in this PostgreSQL."""
    return [name for name in DURABLE if ask(Path(), url, f"SHOW {name}") != [("on",)]]


def main() -> int:
    """Measure, compare, write down. 1 when something was lost, doubled or failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks load", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--phones", type=int, default=500, help="how many phones (500)")
    parser.add_argument("--seconds", type=float, default=60, help="over how long they arrive (60)")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL made for the run")
    given = parser.parse_args()
    if given.postgres:
        return on_postgresql(sys.argv[1:])
    url = os.environ.get("GENKLANG_DATABASE_URL", "")
    if url and unsafe(url):
        parser.error(f"this PostgreSQL does not keep what it confirms: {', '.join(unsafe(url))} not on")
    load = os.getloadavg()[0]
    ours, bare = measure(given.phones, given.seconds, url)
    database = "PostgreSQL" if url else "SQLite"
    machine = (
        f"{day_and_machine(load)}. {given.phones} phones over {given.seconds:.0f} s on the same machine, {database}, "
        "a server just started."
    )
    wrong = [*ours.arrivals.failures, *ours.faults, *bare.arrivals.failures, *bare.faults]
    how = "The same on PostgreSQL; the peer's database is SQLite." if url else (__doc__ or "").split("\n\n")[1]
    text = f"{how}\n\n{machine}\n\n{table(ours, bare)}\n"
    sys.stdout.write(text + "".join(f"{line}\n" for line in wrong[:20]))
    if not wrong:
        put_section(f"Many phones in one minute, {database}", text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
