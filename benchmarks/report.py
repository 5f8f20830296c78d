"""Figures go to docs/reference/benchmarks.md, one section a benchmark; a run replaces its own section only."""

import os
import platform
import re
import time
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"
TOP = "# Benchmarks\n\nWritten by `make bench`. Machines differ and are noisy: compare inside one run, quote ratios.\n"


def day_and_machine(load_before: float) -> str:
    """When, on what, and how busy others kept it: times from a busy machine are worse than those of a quiet one."""
    cores = os.cpu_count() or 1
    busy = "; a busy machine, others at work beside" if load_before > cores / 2 else ""
    return (
        f"{time.strftime('%Y-%m-%d')}, {cores} cores, Python {platform.python_version()}, "
        f"load {load_before:.1f} before and {os.getloadavg()[0]:.1f} after{busy}"
    )


def put_section(heading: str, text: str, page: Path = PAGE) -> None:
    """Replace the section with this heading, or add it last."""
    whole = page.read_text(encoding="utf-8") if page.exists() else TOP
    section = f"## {heading}\n\n{text.strip()}\n"
    pattern = re.compile(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if pattern.search(whole):
        whole = pattern.sub(lambda _: f"{section}\n", whole)
    else:
        whole = f"{whole.rstrip()}\n\n{section}"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"{whole.rstrip()}\n", encoding="utf-8")
