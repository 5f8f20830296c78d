"""Compiles each translation (.po) that is newer than its .mo; takes the Babel that the site itself uses."""

import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "genklang"


def stale(source: Path) -> list[Path]:
    """The .po files whose .mo is missing or older."""
    return [
        po
        for po in sorted(source.rglob("locale/*/LC_MESSAGES/*.po"))
        if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]


def compile_one(po: Path) -> None:
    """Write the .mo beside its .po, in one rename."""
    # Babel is slow to import and mostly nothing is stale.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    # The language and its plural forms stand in the file's own head: Babel has never heard of easy Swedish.
    with po.open("rb") as source:
        catalogue = read_po(source)
    half_done = po.with_suffix(".mo.new")
    with half_done.open("wb") as target:
        write_mo(target, catalogue)
    half_done.rename(po.with_suffix(".mo"))


if __name__ == "__main__":
    for path in stale(SOURCE):
        compile_one(path)
    sys.exit(0)
