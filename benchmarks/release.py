"""CPU of releasing a standard municipality: everything through the gate, one release at a time, as it closes.

Twelve groups of 5 to 20 (135 persons), six activities, three initiatives and one organisation, three Läget, 12 % leave
and 8 % come between them, 7 % are away, 3 % of the questions are skipped; one focus area of two single questions, the
kind that has to be looked at in whole answers too. Each release is judged together with all before it. The bar is for
the dearest one: two seconds, so that whoever presses the button sees the result at once.
"""

import os
import platform
import resource
import sys
import time

import numpy as np

from benchmarks.report import put_section
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.simulation import Chances, Place
from genklang.core.disclosure.simulation.releases import released

SIZES = (9, 7, 12, 15, 6, 20, 11, 8, 18, 10, 5, 14)
PLACES = {
    group: Place(size=size, activity=group % 6, initiative=group % 3, organisation=0)
    for group, size in enumerate(SIZES, 1)
}
LAGEN, SEEDS, BAR = 3, 5, 2.0


def measure(seed: int) -> list[float]:
    """CPU seconds of each release of a town."""
    marks: list[float] = []
    out = released(
        PLACES,
        LAGEN,
        Chances(),
        default_policy(),
        np.random.default_rng(seed),
        lambda: marks.append(time.process_time()),
    )
    assert len(out) == len(marks)
    return np.diff([*marks, time.process_time()]).tolist()


def main() -> int:
    """0, or 1 if the dearest release does not reach the bar."""
    measure(0)  # imports and caches
    runs = [measure(seed) for seed in range(1, SEEDS + 1)]
    every = np.array(runs)
    first = every[:, : every.shape[1] // LAGEN]
    last = every[:, -(every.shape[1] // LAGEN) :]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        __doc__ or "",
        f"{os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end.",
        "",
        f"{SEEDS} towns, {every.shape[1]} releases each; CPU seconds of one release:",
        "",
        "| | median | dearest | all of a Läget |",
        "|---|---|---|---|",
        f"| Läget 1 | {np.median(first):.2f} | {first.max():.2f} | {first.sum(axis=1).mean():.1f} |",
        f"| Läget 3 | {np.median(last):.2f} | {last.max():.2f} | {last.sum(axis=1).mean():.1f} |",
        "",
        f"Bar for the dearest: {BAR:g} s. Peak memory {peak:.0f} MB.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    put_section("Releases", "\n".join(lines))
    return int(every.max() > BAR)


if __name__ == "__main__":
    sys.exit(main())
