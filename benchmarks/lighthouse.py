"""`make lighthouse`: performance, accessibility and best practices of the young people's pages; each is to be 100.

The door, the form of a Läget, its receipt and Min resa after two Läget, served as in a real installation and opened by
Lighthouse as a telephone: nothing cached, slow 4G and a processor four times slower (its default: worked out from a
visit without them). Each page is visited three times and the median counts; the lowest is shown beside it. What
Lighthouse said is kept in var/lighthouse.json.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.installation import installation, next_laget, prepare
from benchmarks.npm import Missing, installed
from benchmarks.phone import Phone, hidden
from benchmarks.report import day_and_machine, put_section
from benchmarks.server import GENKLANG, ROOT, server
from benchmarks.slow_phone import CHROMIUM, FLAGS

#: The newest line asks for a newer Node.js than Debian has.
VERSION = "12.8.2"
CATEGORIES = {"performance": "performance", "accessibility": "accessibility", "best-practices": "best practices"}
TIMES = {"first-contentful-paint": "first paint", "largest-contentful-paint": "largest paint"}
RESULT = ROOT / "var" / "lighthouse.json"
PATIENCE = 180
VISITS = 3
TRIES = 3
FULL = 100


@dataclass(frozen=True)
class Page:
    """A page, and the cookies of a phone that may see it."""

    name: str
    path: str
    cookies: dict[str, str]


@dataclass(frozen=True)
class Visit:
    """Scores of 100 by category, milliseconds by name, and the titles of what took points away."""

    scores: dict[str, int]
    times: dict[str, float]
    lacking: list[str]


def pages(port: int, codes: list[str], questions: list[str]) -> list[Page]:
    """The four pages. The receipt comes first: for three minutes it offers more than afterwards."""
    owner, other = Phone(port), Phone(port)
    owner.whole_laget(codes[0], questions)
    _status, _to, thanks = owner.ask("GET", "/svara/tack")
    owner.ask("POST", "/svara/nyckel", {"csrfmiddlewaretoken": hidden(thanks), "slag": "device"})
    next_laget()
    owner.whole_laget(codes[0], questions)
    inside = Phone(port)
    inside.enter(codes[2])
    other.whole_laget(codes[1], questions)
    return [
        Page("receipt", "/svara/tack", other.cookies),
        Page("door", "/svara/", {}),
        Page("form of a Läget", "/svara/laget", inside.cookies),
        Page("Min resa", "/svara/mina", owner.cookies),
    ]


def visit(program: Path, address: str, cookies: dict[str, str], folder: Path) -> Visit:
    """What Lighthouse says of one visit. RuntimeError when it got to another page, or three times did not get through.

    On a busy machine it now and then loses the trace of its own browser.
    """
    result, headers = folder / "result.json", folder / "headers.json"
    headers.write_text(json.dumps({"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}))
    command = ["node", str(program), address, f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--quiet"]
    command += [f"--output-path={result}", f"--extra-headers={headers}", "--no-enable-error-reporting"]
    command += [f"--chrome-flags=--headless=new {' '.join(FLAGS)}", "--locale=en"]
    environment = os.environ | {"CHROME_PATH": CHROMIUM}
    for _try in range(TRIES):
        done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode == 0 and result.exists():
            break
    else:
        raise RuntimeError(f"Lighthouse did not get through {address}: {done.stderr[-800:]}")
    said = json.loads(result.read_text())
    result.unlink()
    if said["finalDisplayedUrl"].split("#")[0] != address:
        raise RuntimeError(f"{address} led on to {said['finalDisplayedUrl']}")
    audits = said["audits"]
    lacking = {
        f"{name}: {audits[one['id']]['title']} ({audits[one['id']]['score']})"
        for category, name in CATEGORIES.items()
        for one in said["categories"][category]["auditRefs"]
        if one["weight"] and audits[one["id"]]["score"] not in (None, 1)
    }
    return Visit(
        {name: round(100 * said["categories"][category]["score"]) for category, name in CATEGORIES.items()},
        {name: audits[audit]["numericValue"] for audit, name in TIMES.items()},
        sorted(lacking),
    )


def measure() -> dict[str, list[Visit]]:
    """The visits to each page."""
    program = installed("lighthouse", f"lighthouse@{VERSION}") / "lighthouse" / "cli" / "index.js"
    with (
        installation(),
        tempfile.TemporaryDirectory(prefix="genklang-lighthouse-") as folder,
    ):
        codes, questions = prepare(3)
        with server(GENKLANG, {}) as (_pid, port):
            return {
                page.name: [
                    visit(program, f"http://127.0.0.1:{port}{page.path}", page.cookies, Path(folder))
                    for _visit in range(VISITS)
                ]
                for page in pages(port, codes, questions)
            }


def medians(visits: list[Visit]) -> dict[str, int]:
    """The score that counts in each category."""
    return {name: int(statistics.median(one.scores[name] for one in visits)) for name in CATEGORIES.values()}


def table(found: dict[str, list[Visit]]) -> str:
    """The scores as Markdown; where the visits differ, the lowest in brackets."""
    rows = [
        f"| | {' | '.join(CATEGORIES.values())} | first paint, ms | largest paint, ms |",
        "|---|---|---|---|---|---|",
    ]
    for name, visits in found.items():
        scores = [
            f"{score}" + (f" ({lowest})" if (lowest := min(one.scores[category] for one in visits)) < score else "")
            for category, score in medians(visits).items()
        ]
        times = [f"{statistics.median(one.times[time_] for one in visits):.0f}" for time_ in TIMES.values()]
        rows.append(f"| {name} | {' | '.join([*scores, *times])} |")
    return "\n".join(rows)


def main() -> int:
    """Measure and write down. 1 when a score is under 100 or something is missing, which is said."""
    load = os.getloadavg()[0]
    try:
        found = measure()
    except Missing as missing:
        sys.stdout.write(f"{missing}\n")
        return 1
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({name: [asdict(one) for one in visits] for name, visits in found.items()}, indent=1))
    machine = f"`make lighthouse`, {day_and_machine(load)}. Lighthouse {VERSION}, Debian's Chromium."
    text = f"{(__doc__ or '').split(chr(10) * 2)[1]}\n\n{machine}\n\n{table(found)}\n"
    put_section("Lighthouse", text)
    sys.stdout.write(text)
    for name, visits in found.items():
        sys.stdout.writelines(f"{name}: {line}\n" for line in sorted({line for one in visits for line in one.lacking}))
    return int(any(score < FULL for visits in found.values() for score in medians(visits).values()))


if __name__ == "__main__":
    sys.exit(main())
