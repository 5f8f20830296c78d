"""`make bench`: all benchmarks, or those named, each in its own process; figures go to docs/reference/benchmarks.md.

What follows a name as an option goes to that benchmark: `python -m benchmarks load --phones 500 --seconds 60`.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ALL = ("appraisal", "laget", "load", "movement", "paint", "portfolio", "release", "tables")
ROOT = Path(__file__).parents[1]


def main() -> int:
    """The number of benchmarks that failed."""
    arguments = sys.argv[1:]
    first = next((place for place, one in enumerate(arguments) if one.startswith("-")), len(arguments))
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(ALL)}")
    # Options behind a name are that benchmark's own; before any name they are ours.
    names = parser.parse_args(arguments[:first] or arguments).names or ALL
    options = arguments[first:]
    if options and len(names) != 1:
        parser.error("options are for one benchmark at a time")
    if unknown := set(names) - set(ALL):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    codes = [
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], cwd=ROOT, env=environment).returncode
        for name in names
    ]
    return sum(code != 0 for code in codes)


if __name__ == "__main__":
    sys.exit(main())
