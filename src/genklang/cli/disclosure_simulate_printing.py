"""Promises three forms of what a simulation found: words and a table, JSON for programs, CSV for spreadsheets."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from genklang.cli.disclosure_simulate_arguments import SimulateOptions
from genklang.cli.texts import say
from genklang.core.disclosure.simulation import BANDS, Simulated, Tally, within
from genklang.core.disclosure.states import State

STATES = (
    *(State.SHOWN, State.CLIPPED, State.COARSER, State.WORDS_ONLY),
    *(State.PROTECTS_OTHERS, State.TOO_FEW, State.LOW_TURNOUT),
)
FIELDS = ("policy", "level", "size", "kind", "numbers", "eligible", *map(str, STATES))
Value = str | int | float | None


def rendered(found: Sequence[Simulated], notes: Sequence[str], options: SimulateOptions) -> str:
    """The whole output as text, ending with a line break."""
    if options.format == "table":
        return _page(found, notes, options.lang)
    rows = [row for one in found for row in _rows(one)]
    if options.format == "json":
        return json.dumps({"results": rows, "notes": list(notes)}, ensure_ascii=False, indent=2) + "\n"
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue()


def _rows(found: Simulated) -> Iterator[dict[str, Value]]:
    for tally in found.tallies:
        yield _row(found.policy, tally, None)
    for size, tallies in found.by_size.items():
        for tally in tallies:
            yield _row(found.policy, tally, size)


def _row(policy: str, tally: Tally, size: int | None) -> dict[str, Value]:
    safe = f"'{policy}" if policy.startswith(("=", "+", "-", "@", "\t")) else policy
    counts = (round(tally.counts.get(state, 0.0), 6) for state in STATES)
    whole = (round(tally.total, 6), round(tally.eligible, 6))
    return dict(zip(FIELDS, (safe, str(tally.level), size, str(tally.kind), *whole, *counts), strict=True))


def _page(found: Sequence[Simulated], notes: Sequence[str], lang: str) -> str:
    lines: list[str] = []
    for one in found:
        lines += [say(lang, "simulate.title", policy=one.policy), f"  {_summary(one, lang)}"]
        few = sum(tally.total - tally.eligible for tally in one.tallies)
        if few:
            total = sum(tally.total for tally in one.tallies)
            lines.append(f"  {say(lang, 'simulate.few', count=round(few), total=round(total))}")
        rows = [say(lang, "simulate.heads").split("|"), *_cells(one, lang)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines += ["", *(_line(row, widths) for row in rows), ""]
    means = (say(lang, f"simulate.means_{name}") for name in ("percent", "kinds", "shown", "hidden"))
    lines += [say(lang, "simulate.words"), *(f"  {words}" for words in means)]
    lines += ["", say(lang, "table.notes"), *(f"  {note}" for note in notes)]
    return "\n".join(lines) + "\n"


def _summary(found: Simulated, lang: str) -> str:
    eligible = sum(tally.eligible for tally in found.tallies)
    if not eligible:
        return say(lang, "simulate.nothing")

    def share(*states: State) -> int:
        return round(100 * sum(tally.counts.get(state, 0.0) for tally in found.tallies for state in states) / eligible)

    coarser, hidden = share(State.COARSER, State.WORDS_ONLY), share(State.PROTECTS_OTHERS)
    return say(lang, "simulate.summary", shown=100 - coarser - hidden, coarser=coarser, hidden=hidden)


def _cells(found: Simulated, lang: str) -> Iterator[list[str]]:
    for tally in found.tallies:
        yield _told(say(lang, f"simulate.{tally.level}"), tally, lang)
    for low, high in BANDS:
        name = "simulate.of_size" if high else "simulate.of_at_least"
        for tally in within(found, low, high):
            yield _told(say(lang, name, low=low, high=high), tally, lang)


def _told(where: str, tally: Tally, lang: str) -> list[str]:
    """Nought as a point, so that what is there is seen."""
    shares = [100 * tally.counts.get(state, 0.0) / tally.total for state in STATES]
    return [
        where,
        say(lang, f"simulate.{tally.kind}"),
        f"{tally.total:.0f}",
        *("·" if not share else "<1" if share < 0.5 else f"{share:.0f}" for share in shares),
    ]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    words = [cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True)]
    return "  " + "  ".join([*words, *numbers])
