"""Promises the cells to talk about first as rows for programs and lines for people, alike for every command."""

from collections.abc import Sequence

from genklang.cli.printing import Value
from genklang.cli.texts import say
from genklang.core.appraisal import Cell

TOLD = 12  # in a printed table; JSON has them all


def cell_row(cell: Cell, units: Sequence[str], criteria: Sequence[str | None]) -> dict[str, Value]:
    """One cell for JSON."""
    return {
        "unit": units[cell.proposal],
        "criterion": criteria[cell.criterion],
        "n": cell.n,
        "missing": cell.missing,
        "median": cell.median,
        "mean": cell.mean,
        "low": cell.low,
        "high": cell.high,
        "spread": cell.spread,
        "influence": cell.influence,
    }


def talk_lines(found: Sequence[Cell], units: Sequence[str], criteria: Sequence[str | None], lang: str) -> list[str]:
    """A heading and the first cells where somebody differs or nobody could judge; nothing where there is none."""
    first = [cell for cell in found if cell.spread > 0 or cell.n == 0][:TOLD]
    return (
        ["", say(lang, "talk.first"), *(f"  {_told(cell, units, criteria, lang)}" for cell in first)] if first else []
    )


def _told(cell: Cell, units: Sequence[str], criteria: Sequence[str | None], lang: str) -> str:
    criterion = criteria[cell.criterion]
    where = units[cell.proposal] if criterion is None else f"{units[cell.proposal]}, {criterion}"
    if cell.low is None or cell.high is None:
        return say(lang, "talk.cell_empty", where=where)
    key = "talk.cell_some" if cell.missing else "talk.cell"
    return say(lang, key, where=where, low=f"{cell.low:g}", high=f"{cell.high:g}", n=cell.n, missing=cell.missing)
