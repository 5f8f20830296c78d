"""Tries many faults from processes in which everything that can be shared is done already.

`Warm` has every test collected. First each test is run once in a child of its own, which tells what functions of ours
it enters and how long it takes. Then, for each fault inside a function, a child puts it into that function and runs the
tests that enter it, the quickest first, until one fails. A fault in what runs while tests are collected (a constant, a
default, what a test file calls as it is read) is left to `Cold`: there a child loads the module with the fault in it,
collects, and runs the tests that enter the module first.
"""

import ast
import contextlib
import inspect
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import TextIO

import pytest
from tests.mutation.mutants import Mutant, mutated
from tests.mutation.putting import Faulty, changed_function, function_of

TOOL = sys.monitoring.COVERAGE_ID
#: A child that takes this many times as long as its tests did, and this many seconds more, is stopped: noticed.
TIMES, MORE_SECONDS = 8, 20


@dataclass(frozen=True)
class Fault:
    """One fault in one module: its place among all that are tried, the module's name, its file. `mutant` None: none."""

    number: int
    module: str
    path: Path
    mutant: Mutant | None


@dataclass(frozen=True)
class Seen:
    """One test, run without any fault: how long it took and what it entered (file, name of the outermost function)."""

    seconds: float
    enters: frozenset[tuple[str, str]]


class Entered:
    """The functions under a folder that have been entered."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seen = str(folder), set[tuple[str, str]]()

    def listen(self) -> None:
        sys.monitoring.use_tool_id(TOOL, "mutation")
        sys.monitoring.set_events(TOOL, sys.monitoring.events.PY_START)
        sys.monitoring.register_callback(TOOL, sys.monitoring.events.PY_START, self._entered)

    def anew(self) -> None:
        self.seen.clear()
        sys.monitoring.restart_events()

    def _entered(self, code: CodeType, offset: int) -> object:
        if code.co_filename.startswith(self.folder) and code.co_flags & inspect.CO_NEWLOCALS:
            self.seen.add((code.co_filename, code.co_qualname.split(".<locals>")[0]))
        return sys.monitoring.DISABLE


class Children:
    """So many at a time, each with a fault and a time limit; `tell` gets the fault's number and whether it failed."""

    def __init__(self, most: int, tell: Callable[[int, bool | None], None]) -> None:
        self.most, self.tell, self.running = most, tell, dict[int, tuple[Fault, float]]()

    def fork(self, fault: Fault, limit: float) -> bool:
        """True in the child, once there is room for one more."""
        while len(self.running) >= self.most:
            self._collect()
        child = os.fork()
        if not child:
            os.setsid()
            return True
        self.running[child] = fault, time.monotonic() + limit
        return False

    def wait(self) -> None:
        while self.running:
            self._collect()

    def _collect(self) -> None:
        time.sleep(0.01)
        for child, (fault, until) in list(self.running.items()):
            done, status = os.waitpid(child, os.WNOHANG)
            if not done and time.monotonic() > until:
                os.killpg(child, signal.SIGKILL)
                done, status = os.waitpid(child, 0)
            if done:
                del self.running[child]
                self.tell(fault.number, os.waitstatus_to_exitcode(status) != 0)


class Warm:
    """A plugin for pytest: instead of running the tests it tries the faults. It tells None where only `Cold` can say.

    `most`: seconds of tests for each fault, the quickest first; `seen` is filled with every test, by its name.
    """

    def __init__(
        self,
        faults: list[Fault],
        entered: Entered,
        workers: int,
        most: float,
        tell: Callable[[int, bool | None], None],
    ) -> None:
        self.faults, self.entered, self.most, self.tell = faults, entered, most, tell
        self.children, self.seen = Children(workers, tell), dict[str, Seen]()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        at_import = set(self.entered.seen)
        self._run_each(session)
        for fault in self.faults:
            new = _new_code(fault)
            at = (str(fault.path), new.co_qualname) if new else None
            if new is None or at in at_import or function_of(fault.module, new.co_qualname) is None:
                self.tell(fault.number, None)
                continue
            chosen = quickest(
                [item for item in session.items if at in self.seen[item.nodeid].enters], self.seen, self.most
            )
            if not chosen:
                self.tell(fault.number, False)
            elif self.children.fork(fault, limit(self.seen[item.nodeid] for item in chosen)):
                function = function_of(fault.module, new.co_qualname)
                if function is not None:
                    function.__code__ = new
                run_until_one_fails(session, chosen)
        self.children.wait()
        return True

    def _run_each(self, session: pytest.Session) -> None:
        for item in session.items:
            with _said_by_child(lambda item=item: self._one(session, item)) as said:
                told = json.loads(said.read() or "null")
            if told is None:
                raise pytest.UsageError(f"{item.nodeid} fails without any fault put in")
            self.seen[item.nodeid] = Seen(told[0], frozenset((file, name) for file, name in told[1]))
        sys.monitoring.free_tool_id(TOOL)

    def _one(self, session: pytest.Session, item: pytest.Item) -> str:
        self.entered.anew()
        start = time.monotonic()
        item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
        return "" if session.testsfailed else json.dumps([time.monotonic() - start, sorted(self.entered.seen)])


class Cold:
    """A plugin for pytest: for each fault a child that goes on from before the tests are collected.

    One more goes first, without any fault (number -1): its tests must pass.
    """

    def __init__(
        self,
        faults: list[Fault],
        seen: dict[str, Seen],
        workers: int,
        most: float,
        tell: Callable[[int, bool | None], None],
    ) -> None:
        self.most = most
        self.faults = [Fault(-1, faults[0].module, faults[0].path, None), *faults]
        self.seen, self.children = seen, Children(workers, tell)
        self.mine: Fault | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> bool | None:
        for fault in self.faults:
            if self.children.fork(fault, limit(self.seen.values())):
                self.mine = fault
                source = fault.path.read_text(encoding="utf-8")
                tree = ast.parse(source) if fault.mutant is None else mutated(source, fault.mutant)
                for name in [name for name in sys.modules if name.startswith("genklang.core")]:
                    del sys.modules[name]
                sys.meta_path.insert(0, Faulty(fault.module, fault.path, tree))
                return None
        self.children.wait()
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if self.mine is not None:
            file = str(self.mine.path)
            entering = {name for name, seen in self.seen.items() if any(entered == file for entered, _ in seen.enters)}
            if session.testsfailed:
                os._exit(1)
            into = [item for item in session.items if item.nodeid in entering]
            others = [item for item in session.items if item.nodeid not in entering]
            both = quickest(into, self.seen, self.most) + quickest(others, self.seen, self.most)
            run_until_one_fails(session, both)
        return True

    def pytest_sessionfinish(self) -> None:
        if self.mine is not None:
            os._exit(1)  # the fault was noticed before any test could run


def limit(tests: Iterator[Seen]) -> float:
    """Seconds after which a child that runs these is stopped."""
    return TIMES * sum(seen.seconds for seen in tests) + MORE_SECONDS


def quickest(items: list[pytest.Item], seen: dict[str, Seen], most: float) -> list[pytest.Item]:
    """Those that take least, the quickest first, as many as take `most` seconds together; one at least."""
    chosen: list[pytest.Item] = []
    for item in sorted(items, key=lambda item: seen[item.nodeid].seconds):
        most -= seen[item.nodeid].seconds
        if chosen and most < 0:
            break
        chosen.append(item)
    return chosen


def run_until_one_fails(session: pytest.Session, chosen: list[pytest.Item]) -> None:
    """In a child: never returns."""
    code = 1
    try:
        for item, after in zip(chosen, [*chosen[1:], None], strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            if session.testsfailed:
                break
        else:
            code = 0
    finally:
        os._exit(code)


def _new_code(fault: Fault) -> CodeType | None:
    if fault.mutant is None:
        return None
    source, name = fault.path.read_text(encoding="utf-8"), str(fault.path)
    return changed_function(compile(source, name, "exec"), compile(mutated(source, fault.mutant), name, "exec"))


@contextlib.contextmanager
def _said_by_child(work: Callable[[], str]) -> Iterator[TextIO]:
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writes, work().encode())
        finally:
            os._exit(0)
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as said:
        yield said
    os.waitpid(child, 0)
