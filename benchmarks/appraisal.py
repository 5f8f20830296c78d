"""Agreement and SMAA on invented scores 1 to 5, one in twenty missing, always the same; CPU, imports not counted.

Krippendorff's ordinal alpha beside PyPI's `krippendorff` in an environment of its own, on the same tables, which must
give the same alpha to 1e-9 or nothing is written. The interval is ours alone: 2 000 draws of units; beside it the time
the peer takes to be asked anew for each draw, measured on 20. SMAA is beside a loop that takes one weighting at a time,
as its definition reads, in numpy: no package with ranks of raters' scores was found. Each time is the best of three.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.peers import Missing, python_with
from benchmarks.report import day_and_machine, put_section
from genklang.core.appraisal import by_assessors, confidence, krippendorff, open_where_unknown, smaa, valued, weights

# ruff: noqa: T201 - a benchmark tells its figures

PEER = "krippendorff==0.9.0"
TABLES = ((5, 48), (20, 800), (50, 5000))  # raters, units
CASES = (("5 assessors, 12 sheets", 5, 12, 0.5), ("20 assessors, 200 initiatives", 20, 200, None))  # bar in CPU s
DRAWS, CRITERIA = 10_000, 4
THERE = """
import json, sys, time, numpy, krippendorff
found = []
for name in sys.argv[1:]:
    table = numpy.load(name)
    rng = numpy.random.default_rng(1)
    alpha = krippendorff.alpha(table, level_of_measurement="ordinal")
    times = []
    for _ in range(3):
        began = time.process_time()
        krippendorff.alpha(table, level_of_measurement="ordinal")
        times.append(time.process_time() - began)
    began = time.process_time()
    for _ in range(20):
        krippendorff.alpha(table[:, rng.integers(0, table.shape[1], table.shape[1])], level_of_measurement="ordinal")
    found.append([alpha, min(times), (time.process_time() - began) / 20])
print(json.dumps(found))
"""


def scores(raters: int, units: int) -> np.ndarray:
    """Raters x units: each unit has its own level, each rater a strictness and a slip."""
    rng = np.random.default_rng(raters * units)
    level, strict = rng.normal(3, 1, units), rng.normal(0, 0.4, (raters, 1))
    given = np.clip(np.round(level + strict + rng.normal(0, 0.7, (raters, units))), 1, 5)
    given[rng.random(given.shape) < 0.05] = np.nan
    return given


def best[T](work: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and the least CPU seconds of three."""
    times = []
    for _ in range(3):
        began = time.process_time()
        result = work()
        times.append(time.process_time() - began)
    return result, min(times)


def peer(tables: list[np.ndarray]) -> list[list[float]] | None:
    """Alpha, seconds, seconds a draw of each table; None where the peer cannot be had."""
    try:
        python = python_with("krippendorff", PEER)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return None
    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder) / f"{at}.npy") for at in range(len(tables))]
        for name, table in zip(names, tables, strict=True):
            np.save(name, table)
        alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run([python, "-c", THERE, *names], check=True, capture_output=True, text=True, env=alone)
    found: list[list[float]] = json.loads(done.stdout)
    return found


def agreement_lines(theirs: list[list[float]] | None, tables: list[np.ndarray]) -> list[str]:
    """A line a table. ValueError: the peer has another alpha."""
    lines = []
    for at, table in enumerate(tables):
        ours, seconds = best(lambda table=table: krippendorff(table, "ordinal"))
        _, drawn = best(lambda table=table: krippendorff(table, "ordinal", rng=np.random.default_rng(1)))
        cells = ["", "", "", ""]
        if theirs is not None:
            alpha, theirs_once, each = theirs[at]
            if ours.value is None or abs(alpha - ours.value) > 1e-9:
                raise ValueError(f"alpha is {ours.value} here and {alpha} there")
            cells = [
                f"{1000 * theirs_once:.1f}",
                f"{theirs_once / seconds:.1f}",
                f"{2000 * each:.1f}",
                f"{2000 * each / drawn:.0f}",
            ]
        shape, once, twice = f"{table.shape[0]} x {table.shape[1]}", " | ".join(cells[:2]), " | ".join(cells[2:])
        lines.append(f"| {shape} | {ours.value:.3f} | {1000 * seconds:.1f} | {once} | {drawn:.2f} | {twice} |")
    return lines


def one_by_one(values: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Shares of the first place, one weighting at a time."""
    first = np.zeros(values.shape[1])
    for table, weighting in zip(values, drawn, strict=True):
        worth = table @ weighting
        best_ones = worth >= worth.max() - 1e-10
        first += best_ones / best_ones.sum()
    return first / len(drawn)


def smaa_lines() -> tuple[list[str], bool]:
    """A line a case, and whether each is within its bar."""
    lines, within = [], True
    for name, assessors, proposals, bar in CASES:
        given = scores(assessors, proposals * CRITERIA).reshape(assessors, proposals, CRITERIA)

        def drawing(given: np.ndarray = given) -> tuple[np.ndarray, np.ndarray]:
            rng = np.random.default_rng(1)
            values = open_where_unknown(valued(by_assessors(given, rng, DRAWS)), rng, DRAWS)
            return values, weights(CRITERIA, rng, draws=DRAWS)

        (values, drawn), draw = best(drawing)
        ranking, rank = best(lambda values=values, drawn=drawn: smaa(values, drawn))
        _, sure = best(lambda values=values, ranking=ranking: confidence(values, ranking.central))
        slow, loop = best(lambda values=values, drawn=drawn: one_by_one(values, drawn))
        if not np.allclose(slow, ranking.acceptability[:, 0], atol=1e-9):
            raise ValueError("the loop has other shares")
        within &= bar is None or draw + rank <= bar
        told = "" if bar is None else f"{bar:g}"
        lines.append(f"| {name} | {draw:.3f} | {rank:.3f} | {told} | {sure:.2f} | {loop:.2f} |")
        print(lines[-1], flush=True)
    return lines, within


def main() -> int:
    """0, or 1 if a bar is not reached."""
    load = os.getloadavg()[0]
    tables = [scores(*shape) for shape in TABLES]
    lines = agreement_lines(peer(tables), tables)
    print(*lines, sep="\n", flush=True)
    ranked, within = smaa_lines()
    heads = (
        "raters x units | alpha | ours, ms | krippendorff, ms | times | with interval, s | krippendorff so, s | times"
    )
    smaa_heads = (
        f"{DRAWS:,} draws, {CRITERIA} criteria | drawing, CPU s | ranks, CPU s | bar for both "
        "| confidence of all, CPU s | loop, first place only, CPU s"
    )
    put_section(
        "Agreement and acceptability",
        "\n".join(
            [
                __doc__ or "",
                f"{day_and_machine(load)}. Peer: {PEER}.",
                "",
                f"| {heads} |",
                "|---" * 8 + "|",
                *lines,
                "",
                f"| {smaa_heads} |",
                "|---" * 6 + "|",
                *ranked,
            ]
        ),
    )
    return int(not within)


if __name__ == "__main__":
    sys.exit(main())
