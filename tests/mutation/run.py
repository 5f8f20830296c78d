"""`make mutation`: put one small fault at a time into the protection and the movement, and see that a test notices.

The source is never touched: a child process loads the one module with the fault in it, runs that part's own tests until
the first fails, and is stopped when it takes too long (which counts as noticed: so would a person). What no test
notices is written to var/mutation.txt. SAMPLE: how many are drawn (0: all), SEED: which; the same seed draws the same.
"""

import argparse
import ast
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import ModuleType

from tests.mutation.mutants import Mutant, mutants, mutated

HERE = Path(__file__).parents[2]
SOURCE = HERE / "src" / "genklang" / "core"
OUT = HERE / "var" / "mutation.txt"
#: What the last run of tests said, for whoever wonders.
LAST = HERE / "var" / "mutation-last.txt"
#: Each part with its own tests: the quick ones first.
TESTS = {
    "disclosure/tables": ("tests/core/disclosure/tables",),
    "disclosure": ("tests/core/disclosure", "tests/spec", "--ignore=tests/core/disclosure/tables"),
    "movement": ("tests/core/movement", "tests/spec", "tests/reference"),
}
LIMIT_SECONDS = 240
#: Few random examples: a fault that only one of many finds is not noticed in earnest (tests/conftest.py).
PROFILE = "mutation"
#: Loaded once, before the children part: nothing of ours is among them.
HEAVY = ("highspy", "numpy", "pytest", "scipy.optimize", "scipy.sparse.csgraph", "scipy.stats", "yaml")


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from a syntax tree instead of from its file."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        package = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, self.path, loader=self, submodule_search_locations=package)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """As usual."""

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def part_of(path: Path) -> str:
    """The part whose tests look at this file."""
    inside = path.relative_to(SOURCE).as_posix()
    return next(part for part in TESTS if inside.startswith(part + "/"))


def noticed(path: Path, mutant: Mutant | None) -> bool:
    """Whether some test fails with this fault in the module; with None, with the module as it is."""
    child = os.fork()
    if not child:
        _child(path, mutant)
    until = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _child(path: Path, mutant: Mutant | None) -> None:
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    said = os.open(LAST, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    code = 1
    try:
        if mutant is not None:
            name = "genklang." + path.relative_to(SOURCE.parent).with_suffix("").as_posix().replace("/", ".")
            tree = mutated(path.read_text(encoding="utf-8"), mutant.at)
            sys.meta_path.insert(0, Faulty(name.removesuffix(".__init__"), path, tree))
        import pytest

        # The file that is named after the module first: most faults end there.
        tests = TESTS[part_of(path)]
        own = sorted(HERE.glob(f"{tests[0]}/test_*{path.stem}*.py"))
        for chosen in ([str(one) for one in own], list(tests)):
            if chosen:
                code = int(pytest.main([*chosen, "-x", "-q", "-n0", "-p", "no:cacheprovider"]))
                if code:
                    break
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(1 if code else 0)


def main() -> int:
    """The share noticed, on the screen; what is not noticed in a file."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--sample", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("parts", nargs="*", default=["disclosure", "movement"])
    given = asked.parse_args()
    os.chdir(HERE)
    os.environ.setdefault("PYTEST_XDIST_WORKER", "mutation")  # a database file of its own
    os.environ["HYPOTHESIS_PROFILE"] = PROFILE
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # threads do not survive the parting
    for heavy in HEAVY:
        importlib.import_module(heavy)
    asked_for = [SOURCE / part for part in given.parts]
    paths = sorted(path for part in asked_for for path in ([part] if part.is_file() else part.rglob("*.py")))
    every = [(path, mutant) for path in paths for mutant in mutants(path.read_text(encoding="utf-8"))]
    drawn = random.Random(given.seed).sample(every, given.sample) if 0 < given.sample < len(every) else every
    OUT.parent.mkdir(exist_ok=True)
    for part in sorted({part_of(path) for path, _ in drawn}):
        if noticed(SOURCE / part / "__init__.py", None):
            print(f"{part}: its tests fail without any fault put in, see {LAST.relative_to(HERE)}.")
            return 1
    killed: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    with OUT.open("w", encoding="utf-8") as out:
        for path, mutant in drawn:
            part = part_of(path)
            tried[part] += 1
            line = f"{path.relative_to(HERE)}:{mutant.line} [{mutant.at}] {mutant.what}"
            if noticed(path, mutant):
                killed[part] += 1
            else:
                out.write(line + "\n")
                out.flush()
                print(line)
            print(f"  {killed.total()} of {tried.total()} noticed, {len(drawn)} to try", flush=True)
        for part in sorted(tried):
            line = f"{part}: {killed[part]} of {tried[part]} noticed ({killed[part] / tried[part]:.0%})"
            print(line)
            out.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
