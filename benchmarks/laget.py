"""A whole Läget as a phone with script makes it: requests, bytes, server CPU and waiting, beside a bare Django POST.

`python -m benchmarks.laget [--phones 400] [--at-once 50]`. Granian, one worker of two threads on loopback, SQLite in a
folder of its own, static files collected as in a real installation. Each phone is new (nothing cached), answers the
shipped example (40 questions) without thinking, and is one of 50 at a time. What makes it work without a network (the
worker, the page it shows then, manifest, icon) is fetched after that and told apart. Bytes are bodies as they went over
the wire, and unpacked; CPU is the server's own, from /proc; the wait is for the send alone. The peer is
benchmarks/bare.py.
"""

import argparse
import gzip
import http.client
import json
import os
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import urlencode

from benchmarks.report import put_section

LIMIT_SECONDS = 240
TICK = os.sysconf("SC_CLK_TCK")
CARDS_A_GROUP = 200


@dataclass
class Phone:
    """One connection with its cookies, and what went through it."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    wire: int = 0
    raw: int = 0
    script: int = 0
    waited: float = 0.0

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """(status, Location, text). Raises RuntimeError on a status of 400 and above."""
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "sv", "Host": f"127.0.0.1:{self.port}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        self.connection.request(method, path, urlencode(fields) if fields is not None else None, headers)
        response = self.connection.getresponse()
        body = response.read()
        if response.status >= 400:
            raise RuntimeError(f"{method} {path} was answered {response.status}")
        text = gzip.decompress(body) if response.headers.get("Content-Encoding") == "gzip" else body
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        self.requests, self.wire, self.raw = self.requests + 1, self.wire + len(body), self.raw + len(text)
        self.script += len(body) if path.endswith(".js") else 0
        return response.status, response.headers.get("Location", ""), text.decode()

    def whole_laget(self, code: str, questions: list[str]) -> None:
        """From the card to the receipt."""
        _status, _to, start = self.ask("GET", "/svara/")
        for path in re.findall(r'(?:stylesheet" href|module" src)="(/static/[^"]+)"', start):
            self.ask("GET", path)
        _status, to, _text = self.ask("POST", "/svara/kod", {"kod": code, "csrfmiddlewaretoken": _hidden(start)})
        _status, _to, form = self.ask("GET", to)
        fields = {name: _hidden(form, name) for name in ("csrfmiddlewaretoken", "lage", "ulid", "sprak")}
        answers = {f"q.{question}": str(place % 5 + 1) for place, question in enumerate(questions)}
        before = time.perf_counter()
        status, to, _text = self.ask("POST", "/svara/laget", fields | answers | {"samtycke": "ja", "gor": "skicka"})
        self.waited = time.perf_counter() - before
        if (status, to) != (303, "/svara/tack"):
            raise RuntimeError(f"the sheet was answered {status} {to}")
        self.ask("GET", to)

    def install(self) -> None:
        """What the browser fetches beside the pages, when it has time: the worker, what it keeps, manifest, an icon."""
        _status, _to, worker = self.ask("GET", "/svara/arbetare.js?sprak=sv")
        # Style and script are in the browser's own cache by then.
        self.ask("GET", json.loads(worker.partition("=")[2].partition(";\n")[0])[0])
        _status, _to, manifest = self.ask("GET", "/svara/appen.webmanifest?sprak=sv")
        self.ask("GET", json.loads(manifest)["icons"][0]["src"])

    def bare_post(self, questions: list[str]) -> None:
        """The same answers, to the peer."""
        before = time.perf_counter()
        self.ask("POST", "/", {f"q.{question}": str(place % 5 + 1) for place, question in enumerate(questions)})
        self.waited = time.perf_counter() - before


def _hidden(page: str, name: str = "csrfmiddlewaretoken") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if found is None:
        raise RuntimeError(f"the page has no field {name}")
    return found[1]


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
        return 1000 * statistics.quantiles(self.waits, n=100, method="inclusive")[round(share * 100) - 1]


def cpu_seconds(pid: int) -> float:
    """User and system seconds of a process and all that it has started."""
    total, parents = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            total[int(entry.name)] = (int(fields[11]) + int(fields[12])) / TICK
    family = {pid}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(total.get(one, 0.0) for one in family)


@contextmanager
def server(application: str, environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """(process id, port) of granian with one worker, ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = f"-m granian --interface wsgi --no-ws --log-level warning --workers 1 --blocking-threads 2 --port {port}"
    process = subprocess.Popen(
        [sys.executable, *command.split(), application],
        env=os.environ | environment,
        cwd=Path(__file__).parents[1],
    )
    try:
        for _try in range(150):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise RuntimeError(f"{application} did not start")
            time.sleep(0.1)
        yield process.pid, port
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


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


def prepare(cards: int) -> tuple[list[str], list[str]]:
    """(entry codes, question codes) of groups with an open Läget, in the database that the environment names."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from genklang.apps.activities import actions as activities
    from genklang.apps.audit.types import SYSTEM
    from genklang.apps.frameworks import actions as frameworks
    from genklang.apps.frameworks import queries as framework_queries
    from genklang.apps.organisations.actions import create_organisation
    from genklang.apps.rounds.actions import open_round
    from genklang.config import clock

    told = {"by": SYSTEM, "at": clock.now()}
    frameworks.load_library(**told)
    organisation = create_organisation(name="Mätningen", **told)
    initiative = activities.create_initiative(organisation_id=organisation, name="Mätningen", **told)
    activity = activities.create_activity(
        organisation_id=organisation, initiative_id=initiative, name="Mätningen", **told
    )
    codes: list[str] = []
    for number, begun in enumerate(range(0, cards, CARDS_A_GROUP)):
        group, new = activities.create_group(
            activity_id=activity,
            name=f"Grupp {number}",
            size=min(CARDS_A_GROUP, cards - begun),
            youngest_age=15,
            framework_code="unga_exempel",
            starts_on=clock.today(),
            **told,
        )
        open_round(group_id=group, **told)
        codes += [card.code for card in new]
    _id, framework = framework_queries.latest("unga_exempel")
    return codes, [question.code for question in framework.questions]


def measure(phones: int, at_once: int) -> tuple[Figures, Figures, Phone]:
    """(Genklang, the bare peer, what installing it takes beside that), in one run."""
    warm = 10
    with tempfile.TemporaryDirectory(prefix="genklang-bench-") as folder:
        os.environ["GENKLANG_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "genklang.config.settings.demo"
        codes, questions = prepare(phones + warm)
        jobs: list[Callable[[Phone], None]] = [
            lambda phone, code=code: phone.whole_laget(code, questions)  # type: ignore[misc]
            for code in codes
        ]
        with server("genklang.config.wsgi:application", {}) as (pid, port):
            run(pid, port, jobs[:warm], 1)
            ours = run(pid, port, jobs[warm:], at_once)
            apart = Phone(port)
            apart.install()
            apart.connection.close()
        posts: list[Callable[[Phone], None]] = [lambda phone: phone.bare_post(questions)] * (phones + warm)
        with server("benchmarks.bare:application", {"BARE_DATABASE": str(Path(folder, "bare.sqlite3"))}) as (pid, port):
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
