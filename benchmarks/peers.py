"""Other makers' Python packages that a measurement needs, at fixed versions, in an environment of their own in var."""

import subprocess
import sys
from pathlib import Path

PLACE = Path(__file__).parents[1] / "var" / "peers"
PATIENCE = 280


class Missing(RuntimeError):
    """What could not be had, in a sentence for whoever runs the measurement."""


def python_with(name: str, *packages: str) -> Path:
    """The interpreter of an environment that holds these packages ("name==version"), made at the first call.

    Nothing of ours is in it. Raises Missing when they cannot be fetched.
    """
    folder = PLACE / name
    interpreter, stamp = folder / "bin" / "python", folder / "installed"
    wanted = "\n".join(packages)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return interpreter
    for words in (["-m", "venv", "--clear", str(folder)], ["-m", "pip", "install", "--quiet", *packages]):
        runs = sys.executable if words[1] == "venv" else str(interpreter)
        try:
            done = subprocess.run(
                [runs, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired as late:
            raise Missing(f"{', '.join(packages)} had not come after {PATIENCE} s") from late
        if done.returncode:
            raise Missing(f"{', '.join(packages)} could not be installed: {done.stderr.strip()[-400:]}")
    stamp.write_text(wanted, encoding="utf-8")
    return interpreter
