"""A whole Läget as a phone with script makes it: requests, bytes, server CPU and waiting, beside a bare Django POST.

`python -m benchmarks.laget [--phones 400] [--at-once 50]`. Granian, one worker of two threads on loopback, SQLite in a
folder of its own, static files collected as in a real installation. Each phone is new (nothing cached), answers the
shipped example (40 questions) without thinking, and is one of 50 at a time. What makes it work without a network (the
worker, the page it shows then, manifest, icon) is fetched after that and told apart. Bytes are bodies as they went over
the wire, and unpacked; CPU is the server's own, from /proc; the wait is for the send alone. The peer is
benchmarks/bare.py.
"""

import argparse
import os
import platform
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from benchmarks.installation import installation, prepare
from benchmarks.phone import Phone
from benchmarks.report import put_section
from benchmarks.server import GENKLANG, cpu_seconds, server

LIMIT_SECONDS = 240


@dataclass(frozen=True)
class Figures:
    """What a run of many phones came to. Seconds, bytes."""

    phones: int
    seconds: float
    cpu: float
    waits: list[float]
    one: Phone

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu / self.phones

    def wait_ms(self, share: float) -> float:
        """The wait that this share of the phones had at most, in milliseconds."""
        return wait_ms(self.waits, share)


def wait_ms(waits: list[float], share: float) -> float:
    """The wait that this share of the phones had at most, in milliseconds."""
    return 1000 * statistics.quantiles(waits, n=100, method="inclusive")[round(share * 100) - 1]


def run(pid: int, port: int, jobs: list[Callable[[Phone], None]], at_once: int) -> Figures:
    """Let `at_once` phones at a time do the jobs. The first failure ends the run."""
    waiting: SimpleQueue[Callable[[Phone], None]] = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    done: list[Phone] = []
    failures: list[BaseException] = []
    deadline = time.monotonic() + LIMIT_SECONDS

    def work() -> None:
        while not failures and time.monotonic() < deadline:
            try:
                job = waiting.get_nowait()
            except Empty:
                return
            phone = Phone(port)
            try:
                job(phone)
            except Exception as failure:
                failures.append(failure)
                return
            finally:
                phone.connection.close()
            done.append(phone)

    cpu, begun = cpu_seconds(pid), time.perf_counter()
    threads = [threading.Thread(target=work, daemon=True) for _one in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT_SECONDS)
    seconds, cpu = time.perf_counter() - begun, cpu_seconds(pid) - cpu
    if failures:
        raise failures[0]
    if len(done) != len(jobs):
        raise RuntimeError(f"{len(done)} of {len(jobs)} were done in {LIMIT_SECONDS} s")
    return Figures(len(done), seconds, cpu, [phone.waited for phone in done], done[-1])


def measure(phones: int, at_once: int) -> tuple[Figures, Figures, Phone]:
    """(Genklang, the bare peer, what installing it takes beside that), in one run."""
    warm = 10
    with installation() as folder:
        codes, questions = prepare(phones + warm)
        jobs: list[Callable[[Phone], None]] = [
            lambda phone, code=code: phone.whole_laget(code, questions)  # type: ignore[misc]
            for code in codes
        ]
        with server(GENKLANG, {}) as (pid, port):
            run(pid, port, jobs[:warm], 1)
            ours = run(pid, port, jobs[warm:], at_once)
            apart = Phone(port)
            apart.install()
            apart.connection.close()
        posts: list[Callable[[Phone], None]] = [lambda phone: phone.bare_post(questions)] * (phones + warm)
        with server("benchmarks.bare:application", {"BARE_DATABASE": str(folder / "bare.sqlite3")}) as (pid, port):
            run(pid, port, posts[:warm], 1)
            bare = run(pid, port, posts[warm:], at_once)
    return ours, bare, apart


def table(ours: Figures, bare: Figures, apart: Phone) -> str:
    """The figures as Markdown."""
    rows = [
        "| | a whole Läget | bare Django, one POST | bar |",
        "|---|---|---|---|",
        f"| requests | {ours.one.requests} | {bare.one.requests} | 8 |",
        f"| bytes over the wire | {ours.one.wire:,} | {bare.one.wire:,} | 40,000 |",
        f"| of them script | {ours.one.script:,} | 0 | 12,000 |",
        f"| apart, to work without a network: requests / bytes | {apart.requests} / {apart.wire:,} | | |",
        f"| bytes unpacked | {ours.one.raw:,} | {bare.one.raw:,} | |",
        f"| server CPU, ms | {ours.cpu_ms:.2f} | {bare.cpu_ms:.2f} | 8 |",
        f"| send, p50 / p99, ms | {ours.wait_ms(0.5):.0f} / {ours.wait_ms(0.99):.0f}"
        f" | {bare.wait_ms(0.5):.0f} / {bare.wait_ms(0.99):.0f} | p99 300 |",
        f"| completed a second | {ours.phones / ours.seconds:.0f} | {bare.phones / bare.seconds:.0f} | 100 |",
    ]
    return "\n".join(rows)


def main() -> None:
    """Measure, compare, write down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.laget", description=__doc__)
    parser.add_argument("--phones", type=int, default=400, help="how many whole Läget")
    parser.add_argument("--at-once", type=int, default=50, help="how many phones at a time")
    given = parser.parse_args()
    ours, bare, apart = measure(given.phones, given.at_once)
    machine = (
        f"{given.phones} phones, {given.at_once} at once, clients on the same {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end."
    )
    text = f"{(__doc__ or '').split(chr(10) * 2)[1]}\n\n{machine}\n\n{table(ours, bare, apart)}\n"
    put_section("A whole Läget on a phone", text)
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
