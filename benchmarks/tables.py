"""Tables of counts protected and audited, with negative binomial counts of very different sizes, always the same.

Codes lie in three levels each (the last dimension of the third table in two), small counts are 1 to 4. Each table has a
process of its own; CPU is that of the process, imports not counted, memory its peak. Protecting includes the exact
proof of every hidden count. The audit is another program: it reads only what is shown, and works out between which
values each hidden count must lie.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np

from benchmarks.report import put_section
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.tables import Cells, Hierarchy, audit, cells_of, filled, from_pairs, inner, protect

# ruff: noqa: T201 - a benchmark tells its figures


@dataclass(frozen=True)
class Size:
    """Groups and leaves in each dimension (a group of none is a leaf), and the mean count."""

    name: str
    dims: tuple[tuple[int, int], ...]
    mean: float
    bar: float | None


SIZES = (
    Size("two dimensions, 111 x 111", ((10, 10), (10, 10)), 18, None),
    Size("two dimensions, 421 x 241", ((20, 20), (12, 19)), 18, 10),
    Size("three dimensions, 111 x 43 x 7", ((10, 10), (6, 6), (6, 0)), 20, 60),
)


def hierarchy(name: str, groups: int, leaves: int) -> Hierarchy:
    """A total of groups of leaves."""
    pairs = [(f"{name}{group}", name) for group in range(groups)]
    pairs += [(f"{name}{group}.{leaf}", f"{name}{group}") for group in range(groups) for leaf in range(leaves)]
    return from_pairs([pairs], ())


def table(size: Size, seed: int) -> tuple[Cells, np.ndarray]:
    """Counts with variance of their mean squared, around means that differ between codes of each dimension."""
    levels = [hierarchy("abc"[at], *dim) for at, dim in enumerate(size.dims)]
    cells, random = cells_of(levels), np.random.default_rng(seed)
    grid = cells.grids[0]
    expected = np.full(grid.ids.shape, float(size.mean))
    for axis, level in enumerate(levels):
        weight = np.exp(random.normal(-0.125, 0.5, len(level.codes)))
        expected *= weight.reshape([-1 if at == axis else 1 for at in range(expected.ndim)])
    counts = np.where(inner(grid), random.poisson(random.gamma(1.0, expected)), 0)
    return cells, filled(grid, counts).ravel()


def measure(size: Size, seed: int) -> dict[str, float]:
    """Protect and audit one table, in this process."""
    cells, counts = table(size, seed)
    policy = default_policy()
    before = time.process_time()
    done = protect(
        cells, counts, threshold=policy.table_least, width=policy.table_width, rng=np.random.default_rng(seed)
    )
    protecting, before = time.process_time() - before, time.process_time()
    figures = {
        "cells": cells.size,
        "primary": int(done.primary.mask.sum()),
        "hidden": int(done.hidden.sum()),
        "protecting": protecting,
    }
    found = audit(cells, counts, done.hidden)
    figures["exact"] = int(found.exact[done.hidden].sum())
    figures["auditing"] = time.process_time() - before
    figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


HEADS = ("table", "cells", "small", "hidden", "exactly computable", "protect, CPU s", "bar", "audit, CPU s", "peak MB")


def one(at: int, seed: int) -> dict[str, float]:
    """The figures of one table from a process of its own."""
    words = [sys.executable, "-m", "benchmarks.tables", "--one", str(at), "--seed", str(seed)]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def report(lines: list[str]) -> str:
    about = __doc__ or ""
    load = os.getloadavg()[0]
    return "\n".join(
        [
            about,
            f"{os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f} at the end.",
            "",
            f"| {' | '.join(HEADS)} |",
            "|---" * len(HEADS) + "|",
            *lines,
        ]
    )


def main() -> int:
    """0, or 1 if something hidden can be computed or a bar is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int)
    asked = parser.parse_args()
    if asked.one is not None:
        print(json.dumps(measure(SIZES[asked.one], asked.seed)))
        return 0
    lines, wrong = [], False
    for at, size in enumerate(SIZES):
        found = one(at, asked.seed)
        bar = "" if size.bar is None else f"{size.bar:g}"
        lines.append(
            f"| {size.name} | {found['cells']:,} | {found['primary']:,} | {found['hidden']:,} | {found['exact']} "
            f"| {found['protecting']:.1f} | {bar} | {found['auditing']:.1f} | {found['peak']:.0f} |"
        )
        print(lines[-1], flush=True)
        wrong |= found["exact"] > 0 or (size.bar is not None and found["protecting"] > size.bar)
    put_section("Tables of counts", report(lines))
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
