"""`make simulate`: the coverage of the interval and the labels' error rates, drawn anew and put beside the report's."""

import argparse
import sys

from simulations.coverage import METHODS, SIZES, coverage
from simulations.labelling import SIZES as LABEL_SIZES
from simulations.labelling import labelled
from simulations.populations import LABELLED
from simulations.report import strangers, tables, write

SETS, SEED = 100_000, 20261121


def main() -> int:
    """0: the figures agree and the page is written. 1: which do not; the page is left as it was."""
    parser = argparse.ArgumentParser(prog="python -m simulations", description=__doc__)
    parser.add_argument("--sets", type=int, default=SETS, help=f"groups from each population and size ({SETS})")
    sets = parser.parse_args().sets
    covered = [coverage(method, n, sets, SEED) for method in METHODS for n in SIZES]
    labels = [labelled(population, n, sets, SEED) for population in LABELLED for n in LABEL_SIZES]
    text = tables(covered, labels, sets)
    sys.stdout.write(f"{text}\n")
    off = strangers(covered, labels)
    if off:
        sys.stdout.write("\n- ".join(["\nFurther from the report than allowed:", *off]) + "\n")
        return 1
    write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
