"""Packages of other makers that a measurement needs, at fixed versions, kept in var/npm: nothing of ours uses them."""

import shutil
import subprocess
from pathlib import Path

PLACE = Path(__file__).parents[1] / "var" / "npm"
PATIENCE = 280


class Missing(RuntimeError):
    """What this computer lacks, in a sentence for whoever runs the measurement."""


def installed(name: str, *packages: str) -> Path:
    """The folder node_modules that holds these packages ("name@version"), installed there at the first call.

    No script of a package is run. Raises Missing when there is no Node.js or no npm, or the packages cannot be fetched.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise Missing("Node.js with npm is missing. As root: apt-get install nodejs npm")
    folder = PLACE / name
    there, stamp = folder / "node_modules", folder / "installed"
    wanted = "\n".join(packages)
    if stamp.exists() and stamp.read_text() == wanted:
        return there
    folder.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    quiet = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run(
            ["npm", "install", "--prefix", str(folder), "--save-exact", *quiet, *packages],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as late:
        raise Missing(f"npm had not fetched {', '.join(packages)} after {PATIENCE} s") from late
    if done.returncode:
        raise Missing(f"npm could not install {', '.join(packages)}: {done.stderr.strip()[-400:]}")
    stamp.write_text(wanted)
    return there
