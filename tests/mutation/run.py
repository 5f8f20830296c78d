"""`make mutation`: put one small fault at a time into the protection and the movement, and see that a test notices.

The source is never touched: a child process puts the fault into the one function or module that it has loaded
(tests/mutation/warm.py). A child that takes too long is stopped, which counts as noticed: so would a person. What no
test notices is written to var/mutation.txt. SAMPLE: how many are drawn (0: all), SEED: which; the same seed draws the
same. `--kinds other`: faults of another make.
"""

import argparse
import importlib
import json
import os
import pickle
import random
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.mutation.mutants import KINDS, mutants
from tests.mutation.warm import Cold, Entered, Fault, Warm

HERE = Path(__file__).parents[2]
SOURCE = HERE / "src" / "genklang" / "core"
OUT = HERE / "var" / "mutation.txt"
#: What the last run of tests said, for whoever wonders.
LAST = HERE / "var" / "mutation-last.txt"
#: Each part with its own tests.
TESTS = {
    "disclosure/tables": ("tests/core/disclosure/tables", "tests/reference/test_sdc_tables.py"),
    "disclosure": ("tests/core/disclosure", "tests/spec", "--ignore=tests/core/disclosure/tables"),
    "movement": ("tests/core/movement", "tests/spec", "tests/reference", "--ignore=tests/reference/test_sdc_tables.py"),
}
#: Few random examples: a fault that only one of many finds is not noticed in earnest (tests/conftest.py).
PROFILE = "mutation"
#: Loaded once, before the children part: nothing of ours is among them.
HEAVY = ("highspy", "numpy", "pytest", "scipy.optimize", "scipy.sparse.csgraph", "scipy.stats", "yaml")
PYTEST = ("-x", "-q", "-s", "-n0", "-p", "no:cacheprovider")


def part_of(path: Path) -> str:
    """The part whose tests look at this file."""
    inside = path.relative_to(SOURCE).as_posix()
    return next(part for part in TESTS if inside.startswith(part + "/"))


def every_fault(parts: list[str], kinds: frozenset[str]) -> list[Fault]:
    """All faults of these kinds in these files and folders, numbered."""
    asked_for = [SOURCE / part for part in parts]
    paths = sorted(path for part in asked_for for path in ([part] if part.is_file() else part.rglob("*.py")))
    found = [(path, mutant) for path in paths for mutant in mutants(path.read_text(encoding="utf-8"), kinds)]
    return [Fault(number, _module(path), path, mutant) for number, (path, mutant) in enumerate(found)]


def _module(path: Path) -> str:
    name = "genklang." + path.relative_to(SOURCE.parent).with_suffix("").as_posix().replace("/", ".")
    return name.removesuffix(".__init__")


def tried(part: str, faults: list[Fault], workers: int, most: float) -> Iterator[tuple[int, bool]]:
    """Each fault's number and whether a test noticed it, as it comes; fewer than asked where the tests fail anyway."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        _quiet(lambda: _both_ways(part, faults, workers, most, writes))
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as said:
        for line in said:
            number, noticed = json.loads(line)
            yield number, noticed
    os.waitpid(child, 0)


def _both_ways(part: str, faults: list[Fault], workers: int, most: float, writes: int) -> int:
    import pytest

    cold: list[int] = []

    def tell(number: int, noticed: bool | None) -> None:
        if noticed is None:
            cold.append(number)
        elif number < 0 and noticed:
            raise RuntimeError("the tests fail without any fault put in")
        elif number >= 0:
            os.write(writes, (json.dumps([number, noticed]) + "\n").encode())

    # Pytest lives once in a process: what the warm one has seen comes back through a pipe.
    reads, back = os.pipe()
    child = os.fork()
    if not child:
        entered = Entered(SOURCE)
        entered.listen()
        warm = Warm(faults, entered, workers, most, tell)
        code = int(pytest.main([*TESTS[part], *PYTEST], plugins=[warm]))
        with os.fdopen(back, "wb") as out:
            pickle.dump((code, cold, warm.seen), out)
        os._exit(0)
    os.close(back)
    with os.fdopen(reads, "rb") as said:
        code, left, seen = pickle.load(said)
    os.waitpid(child, 0)
    if not code and left:
        late = [fault for fault in faults if fault.number in set(left)]
        code = int(pytest.main([*TESTS[part], *PYTEST], plugins=[Cold(late, seen, workers, most, tell)]))
    return code


def _quiet(work: Callable[[], int]) -> None:
    """In a child: what it says goes to a file, and how it ended is its exit code. Never returns."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    said = os.open(LAST, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    code = 1
    try:
        code = work()
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(1 if code else 0)


def main() -> int:
    """The share noticed, on the screen; what is not noticed in a file."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--sample", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--most", type=float, default=60, help="seconds of tests for each fault, the quickest first")
    asked.add_argument("--kinds", choices=sorted(KINDS), default="small")
    asked.add_argument("parts", nargs="*", default=["disclosure", "movement"])
    given = asked.parse_args()
    os.chdir(HERE)
    os.environ.setdefault("PYTEST_XDIST_WORKER", "mutation")  # a database file of its own
    os.environ["HYPOTHESIS_PROFILE"] = PROFILE
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # threads do not survive the parting
    for heavy in HEAVY:
        importlib.import_module(heavy)
    every = every_fault(given.parts, KINDS[given.kinds])
    drawn = random.Random(given.seed).sample(every, given.sample) if 0 < given.sample < len(every) else every
    OUT.parent.mkdir(exist_ok=True)
    noticed: dict[int, bool] = {}
    for part in sorted({part_of(fault.path) for fault in drawn}):
        here = {fault.number: fault for fault in drawn if part_of(fault.path) == part}
        for number, found in tried(part, list(here.values()), given.workers, given.most):
            noticed[number] = found
            _show(here[number], found, noticed, len(drawn))
        if any(number not in noticed for number in here):
            print(f"{part}: stopped; do its tests pass without any fault put in? See {LAST.relative_to(HERE)}.")
            return 1
    _write(drawn, noticed)
    return 0


def _line(fault: Fault) -> str:
    if fault.mutant is None:
        return str(fault.path)
    return f"{fault.path.relative_to(HERE)}:{fault.mutant.line} [{fault.mutant.at}] {fault.mutant.what}"


def _show(fault: Fault, found: bool, noticed: dict[int, bool], count: int) -> None:
    if not found:
        print(_line(fault))
    if not found or len(noticed) % 50 == 0:
        print(f"  {sum(noticed.values())} of {len(noticed)} noticed, {count} to try", flush=True)


def _write(drawn: list[Fault], noticed: dict[int, bool]) -> None:
    lines = [_line(fault) for fault in sorted(drawn, key=lambda fault: fault.number) if not noticed[fault.number]]
    for name in (lambda fault: fault.path.relative_to(SOURCE).as_posix(), lambda fault: part_of(fault.path)):
        tried = Counter(name(fault) for fault in drawn)
        killed = Counter(name(fault) for fault in drawn if noticed[fault.number])
        lines += [f"{one}: {killed[one]} of {tried[one]} noticed ({killed[one] / tried[one]:.0%})" for one in tried]
    print("\n".join(lines))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
