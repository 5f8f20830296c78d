"""`make bench`: all benchmarks, or those named, each in its own process; figures go to docs/reference/benchmarks.md."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ALL = ("laget", "movement", "release", "tables")
ROOT = Path(__file__).parents[1]


def main() -> int:
    """The number of benchmarks that failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(ALL)}")
    names = parser.parse_args().names or ALL
    if unknown := set(names) - set(ALL):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    codes = [
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=ROOT, env=environment).returncode
        for name in names
    ]
    return sum(code != 0 for code in codes)


if __name__ == "__main__":
    sys.exit(main())
