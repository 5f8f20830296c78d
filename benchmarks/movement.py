"""Movement for every group and indicator, against pandas and DuckDB over long rows, in one run, with equal results.

Forty five-point questions in eight indicators, groups of 25, two Lägen, 15 % away each time, 4 % of answers missing,
every fifth question reversed. Long rows: person, group, number, item, answer, and a small table of the items; items are
codes as text, as in a file of answers, or small integers, as somebody would make them who had to be quick. Each
contender reads its own files, warm, in a process of its own, and must give the same n, sums, sum of squares and
up/same/down for every group and indicator to 1e-9, or nothing is written. Seconds are the best of a few runs, memory is
the process's peak; on a busy machine the CPU seconds tell more. The snapshot's calls add up the focus areas too, which
the others do not. Above 20 M answers only the snapshot's two are compared.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.report import put_section
from genklang.core.disclosure.evidence import Level, Span
from genklang.core.disclosure.raw import GATE_KEY, opened
from genklang.core.frameworks import FocusArea, Framework, Indicator, Question, Scale, Step
from genklang.engines import MovementRequest, MovementSums, arrays, embedded, read_manifest
from genklang.engines.columns import OFFLINE, copy, scoring_digest, write_file
from genklang.engines.manifest import Entry, swap, writing

INDICATORS, ITEMS, GROUP = 8, 5, 25
QUESTIONS = INDICATORS * ITEMS
FIELDS = ("n", "total_from", "total_to", "total", "total_sq", "up", "same", "down")
RUNS = {"pandas": 2, "pandas-tuned": 3, "duckdb": 3, "duckdb-tuned": 3, "query": 5, "arrays": 9, "unpacked": 5}
TITLES = {
    "pandas": "pandas, long rows",
    "pandas-tuned": "pandas, long rows, items as small integers",
    "duckdb": "DuckDB by hand, long rows",
    "duckdb-tuned": "DuckDB by hand, long rows, items as small integers",
    "query": "the Ibis request on DuckDB, snapshot",
    "arrays": "**the default (`engines.movement`), snapshot**",
    "unpacked": "the default before `pack`, one file a round",
}
# ruff: noqa: T201 - a benchmark tells its figures
LARGEST_FOR_LONG_ROWS, LARGEST_FOR_FILES = 2e7, 2e6
Result = dict[str, np.ndarray]


def instrument() -> Framework:
    """Two focus areas of four indicators of five questions."""
    scale = Scale("five", 1, 5, tuple(Step(value, {"sv": str(value)}) for value in range(1, 6)))
    questions = [Question(f"x{n:02d}", {"sv": "x"}, scale, -1 if n % 5 == 4 else 1, False) for n in range(QUESTIONS)]
    indicators = [
        Indicator(f"i{n}", {"sv": "i"}, tuple(questions[n * ITEMS : (n + 1) * ITEMS])) for n in range(INDICATORS)
    ]
    areas = tuple(FocusArea(f"a{n}", {"sv": "a"}, (), tuple(indicators[n * 4 : n * 4 + 4])) for n in range(2))
    return Framework("bench", 1, {"sv": "x"}, {"sv": "x"}, "example", "youth", ("sv",), areas, {})


def prepare(folder: Path, answers: int, seed: int = 20260101) -> int:
    """Write the snapshot and the long rows of the same sheets. How many answers there are."""
    random = np.random.default_rng(seed)
    framework = instrument()
    people = int(answers / QUESTIONS / 2 / 0.85)
    person = np.arange(people, dtype=np.int64)
    parts = []
    for number in (1, 2):
        here = person[random.random(people) < 0.85]
        sheets = random.integers(1, 6, (len(here), QUESTIONS), dtype=np.int8)
        sheets[random.random(sheets.shape, dtype=np.float32) < 0.04] = -2
        parts.append((np.full(len(here), number, dtype=np.int64), here, sheets))
    numbers, who, sheets = (np.concatenate(part) for part in zip(*parts, strict=True))
    group = who // GROUP
    place: dict[str, Any] = {"round_id": group * 2 + numbers, "number": numbers, "group_id": group}
    place |= {"activity_id": group // 5}
    place |= {"initiative_id": group // 100, "organisation_id": group // 400, "version": 1}
    packed = folder / "packed"
    with writing(packed):
        write_file(packed / "all.parquet", place, who, sheets, framework)
        swap(packed, tuple(entries(framework, np.unique(group), lambda _: "all.parquet")), generation=1)
    columns = ", ".join(f"q_x{n:02d}" for n in range(QUESTIONS))
    reverse = np.array([question.direction == -1 for question in framework.questions])
    items = np.arange(QUESTIONS, dtype=np.int64)
    about = {"number": items, "indicator": items // ITEMS, "reverse": reverse}
    rows = f"UNPIVOT '{packed / 'all.parquet'}' ON {columns} INTO NAME item VALUE value"
    if answers <= LARGEST_FOR_LONG_ROWS:
        for name, code, item in (
            ("text", "substr(item, 3)", "printf('x%02d', number)"),
            ("tuned", "substr(item, 4)::SMALLINT", "number::SMALLINT"),
        ):
            narrow = f"person, group_id::INTEGER AS group_id, number::TINYINT AS number, {code} AS item, value"
            copy(f"SELECT {narrow} FROM ({rows})", folder / f"long-{name}.parquet")
            copy(f"SELECT {item} AS item, indicator, reverse FROM about", folder / f"items-{name}.parquet", about=about)
    if answers <= LARGEST_FOR_FILES:
        one_file_a_round(folder / "rounds", framework, place, who, sheets)
    return len(who) * QUESTIONS


def entries(framework: Framework, groups: np.ndarray, file: Callable[[int], str]) -> list[Entry]:
    """The list's lines for both Lägen of every group."""
    digest = scoring_digest(framework)
    made = []
    for group in groups.tolist():
        for number in (1, 2):
            ids = (group * 2 + number, number, group, group // 5, group // 100, group // 400)
            made.append(Entry(*ids, framework.code, 1, digest, "", 0, file(ids[0])))
    return made


def one_file_a_round(folder: Path, framework: Framework, place: dict, who: np.ndarray, sheets: np.ndarray) -> None:
    """The same sheets as they lie before `pack`."""
    with writing(folder):
        for round_id in np.unique(place["round_id"]).tolist():
            rows = np.flatnonzero(place["round_id"] == round_id)
            own = {
                name: int(value[rows[0]]) if isinstance(value, np.ndarray) else value for name, value in place.items()
            }
            write_file(folder / f"{round_id}.parquet", own, who[rows], sheets[rows], framework)
        swap(folder, tuple(entries(framework, np.unique(place["group_id"]), "{}.parquet".format)), generation=1)


def with_pandas(folder: Path, kind: str) -> Result:
    """Long rows, vectorised throughout."""
    import pandas as pd

    rows = pd.read_parquet(folder / f"long-{kind}.parquet")
    rows = rows[rows["value"] >= 0].merge(pd.read_parquet(folder / f"items-{kind}.parquet"), on="item")
    rows["value"] = rows["value"].where(~rows["reverse"], 6 - rows["value"])
    keys = ["group_id", "person", "indicator", "item"]
    first = rows.loc[rows["number"] == 1, [*keys, "value"]]
    last = rows.loc[rows["number"] == 2, [*keys, "value"]]
    both = first.merge(last, on=keys, suffixes=("_from", "_to"))
    own = both.groupby(["group_id", "person", "indicator"])[["value_from", "value_to"]].agg(["mean", "size"])
    own = own[own["value_from", "size"] >= 4]
    pairs = pd.DataFrame({"total_from": own["value_from", "mean"], "total_to": own["value_to", "mean"]}).reset_index()
    pairs["total"] = pairs["total_to"] - pairs["total_from"]
    pairs["total_sq"] = pairs["total"] ** 2
    pairs["up"], pairs["down"] = pairs["total"] > 1e-9, pairs["total"] < -1e-9
    pairs["same"] = ~pairs["up"] & ~pairs["down"]
    pairs["n"] = 1
    found = pairs.groupby(["group_id", "indicator"])[list(FIELDS)].sum().reset_index()
    return {name: found[name].to_numpy() for name in ("group_id", "indicator", *FIELDS)}


BY_HAND = """
WITH answers AS (
  SELECT group_id, person, number, item, indicator, CASE WHEN reverse THEN 6 - value ELSE value END AS value
  FROM '{folder}/long-{kind}.parquet' JOIN '{folder}/items-{kind}.parquet' USING (item) WHERE value >= 0
), own AS (
  SELECT a.group_id, a.person, a.indicator, avg(a.value) AS before, avg(b.value) AS after
  FROM answers a JOIN answers b ON a.group_id = b.group_id AND a.person = b.person AND a.item = b.item
  WHERE a.number = 1 AND b.number = 2 GROUP BY ALL HAVING count(*) >= 4
)
SELECT group_id, indicator, count(*) AS n, sum(before) AS total_from, sum(after) AS total_to,
  sum(after - before) AS total, sum((after - before) * (after - before)) AS total_sq,
  count(*) FILTER (after - before > 1e-9) AS up, count(*) FILTER (abs(after - before) <= 1e-9) AS same,
  count(*) FILTER (after - before < -1e-9) AS down
FROM own GROUP BY ALL
"""


def with_duckdb(folder: Path, kind: str) -> Result:
    """Long rows, one query."""
    import duckdb

    with duckdb.connect(config=OFFLINE) as connection:
        found = connection.execute(BY_HAND.format(folder=folder, kind=kind)).fetchnumpy()
    return {name: np.asarray(values) for name, values in found.items()}


def ours(engine: Callable, folder: Path) -> Result:
    """The product's own call, from the list of rounds to the sums."""
    ids = tuple(entry.round_id for entry in read_manifest(folder).entries)
    request = MovementRequest(ids, Span(1, 2), Level.GROUP, (instrument(),))
    sums: MovementSums = opened(engine(folder, request), GATE_KEY)
    wide = {name: getattr(sums, name)[:, :INDICATORS] for name in FIELDS}
    there = wide["n"] > 0
    rows, columns = np.nonzero(there)
    return {"group_id": sums.units[rows], "indicator": columns} | {name: values[there] for name, values in wide.items()}


CONTENDERS: dict[str, Callable[[Path], Result]] = {
    "pandas": lambda folder: with_pandas(folder, "text"),
    "pandas-tuned": lambda folder: with_pandas(folder, "tuned"),
    "duckdb": lambda folder: with_duckdb(folder, "text"),
    "duckdb-tuned": lambda folder: with_duckdb(folder, "tuned"),
    "query": lambda folder: ours(embedded.movement, folder / "packed"),
    "arrays": lambda folder: ours(arrays.movement, folder / "packed"),
    "unpacked": lambda folder: ours(arrays.movement, folder / "rounds"),
}


def run_one(who: str, folder: Path) -> None:
    """Time one contender in this process; figures to stdout, its result beside the data."""
    contender = CONTENDERS[who]
    result, walls, cpus = {}, [], []
    for _ in range(RUNS[who]):
        wall, cpu = time.perf_counter(), time.process_time()
        result = contender(folder)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    order = np.lexsort((result["indicator"], result["group_id"]))
    kept: dict[str, Any] = {name: values[order] for name, values in result.items()}
    np.savez(folder / f"{who}.npz", **kept)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": min(walls), "first": walls[0], "cpu": min(cpus), "peak_mb": peak}))


def same_results(folder: Path, names: list[str]) -> None:
    """SystemExit if two contenders do not agree to 1e-9 on every group and indicator."""
    first = np.load(folder / f"{names[0]}.npz")
    for name in names[1:]:
        other = np.load(folder / f"{name}.npz")
        for field in ("group_id", "indicator", *FIELDS):
            if first[field].shape != other[field].shape or np.abs(first[field] - other[field]).max() > 1e-9:
                raise SystemExit(f"{names[0]} and {name} do not agree on {field}: nothing is written")


def measure(answers: int) -> tuple[int, dict[str, dict[str, float]]]:
    """All contenders on the same sheets."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        child = [sys.executable, "-m", "benchmarks.movement"]
        command = [*child, "--prepare", str(answers), "--folder", name]
        count = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        long_rows = answers <= LARGEST_FOR_LONG_ROWS
        who = [one for one in CONTENDERS if long_rows or not one.startswith(("pandas", "duckdb"))]
        who = [one for one in who if one != "unpacked" or answers <= LARGEST_FOR_FILES]
        figures = {}
        for one in who:
            command = [*child, "--run", one, "--folder", name]
            figures[one] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            print(f"{count:>11,} {one:9} {figures[one]}", flush=True)
        same_results(folder, who)
    return count, figures


def table(results: list[tuple[int, dict[str, dict[str, float]]]]) -> str:
    """The figures as Markdown."""
    heads = [
        "answers",
        "who",
        "seconds, warm",
        "CPU seconds",
        "peak MB",
        "the default is quicker by",
        "uses less CPU by",
    ]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for count, figures in results:
        best = figures["arrays"]
        for who, one in figures.items():
            cells = [f"{count / 1e6:.1f} M", TITLES[who]]
            cells += [f"{one['seconds']:.3f}", f"{one['cpu']:.3f}", f"{one['peak_mb']:.0f}"]
            cells += ["", ""] if one is best else [f"{one[name] / best[name]:.1f} times" for name in ("seconds", "cpu")]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, compare, write down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.movement", description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="1e6,1e7", help="numbers of answers")
    parser.add_argument("--run", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--prepare", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.prepare:
        print(prepare(given.folder, given.prepare))
    elif given.run:
        run_one(given.run, given.folder)
    else:
        results = [measure(int(float(size))) for size in given.sizes.split(",")]
        machine = (
            f"{os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end."
        )
        put_section("Movement", "\n\n".join((__doc__.split("\n\n")[1], machine, table(results))))


if __name__ == "__main__":
    main()
