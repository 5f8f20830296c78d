"""Promises three forms of the same result: a table with words first, JSON for programs, CSV for spreadsheets."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from genklang.cli.arguments import MovementOptions
from genklang.cli.beside import Value, attrition_row, reliability_row
from genklang.cli.meanings import explanations
from genklang.cli.quality import Hanging, Left
from genklang.cli.texts import say
from genklang.core.movement.result import MovementResult
from genklang.core.wording import attrition_sentence, label_name, mean_words, number, question, sentence, share_words

FIELDS = (
    *("group", "indicator", "occasion_from", "occasion_to", "n", "mean_from", "mean_to", "change", "low", "high"),
    *("up", "same", "down", "label", "state", "sentence"),
    *("mean_from_bound", "mean_to_bound", "change_bound"),
)
BOUNDS: dict[str, Value] = {"clipped_low": "low", "clipped_high": "high", "at_least": "at_least", "at_most": "at_most"}


@dataclass(frozen=True, slots=True)
class Page:
    """What moved between two occasions, by name."""

    occasions: tuple[str, str]
    results: tuple[MovementResult, ...]


def rendered(
    pages: Sequence[Page],
    notes: Sequence[str],
    hung: Sequence[Hanging],
    gone: Sequence[Left],
    occasions: Sequence[str],
    options: MovementOptions,
) -> str:
    """The whole output as text, ending with a line break. `occasions`: all names in the file."""
    if options.format == "table":
        return _table(pages, notes, options.lang)
    rows = [_row(result, page.occasions, options.lang) for page in pages for result in page.results]
    if options.format == "json":
        whole = {
            "results": rows,
            "notes": list(notes),
            "reliability": [reliability_row(one, options) for one in hung],
            "attrition": [attrition_row(one, occasions, options.lang) for one in gone],
        }
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: safe(value) for name, value in row.items()} for row in rows)
    return page.getvalue()


def _row(result: MovementResult, occasions: tuple[str, str], lang: str) -> dict[str, Value]:
    words = _words(sentence(result, lang), attrition_sentence(result, lang))
    values: tuple[Value, ...] = (
        *(result.group, result.indicator, *occasions, result.n),
        *(result.mean_from, result.mean_to, result.change, result.low, result.high),
        *_thirds(result, lang),
        *(str(result.label), str(result.state), words),
        *(BOUNDS.get(end) for end in (result.mean_from_end, result.mean_to_end, result.change_state)),
    )
    return dict(zip(FIELDS, values, strict=True))


def _words(*sentences: str | None) -> str:
    return " ".join(words for words in sentences if words)


def _thirds(result: MovementResult, lang: str) -> tuple[Value, Value, Value]:
    """Up, same, down: whole numbers without a policy, words like "about 6 of 10" with one."""
    if result.counts is not None:
        return result.counts
    if result.triple is None:
        return None, None, None
    of_ten = result.triple.of_ten
    up, same, down = (
        share_words(share, lang, of_ten=of_ten) for share in (result.triple.up, result.triple.same, result.triple.down)
    )
    return up, same, down


def safe(value: Value) -> Value:
    """A name from the file that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _table(pages: Sequence[Page], notes: Sequence[str], lang: str) -> str:
    heads = say(lang, "table.heads").split("|")
    results = [result for page in pages for result in page.results]
    widths = [max(map(len, column)) for column in zip(heads, *(_cells(one, lang) for one in results), strict=True)]
    lines: list[str] = []
    for page in pages:
        lines += [say(lang, "table.title", occasion_from=page.occasions[0], occasion_to=page.occasions[1])]
        for group in dict.fromkeys(result.group for result in page.results):
            title = say(lang, "table.everyone") if group is None else say(lang, "table.group", group=group)
            lines += ["", title, _line(heads, widths)]
            lines += [_line(_cells(result, lang), widths) for result in page.results if result.group == group]
        lines += [""]
    meanings = dict.fromkeys(_words(sentence(result, lang), question(result, lang)) for result in results)
    explained = (*meanings, *explanations(results, lang))
    lines += [say(lang, "table.words"), *(f"  {words}" for words in explained)]
    lines += ["", say(lang, "table.notes"), *(f"  {note}" for note in notes)]
    return "\n".join(lines) + "\n"


def table_lines(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows under their heads, each column as wide as its widest."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    return [_line(row, widths) for row in (heads, *rows)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return ("  " + "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))).rstrip()


def _cells(result: MovementResult, lang: str) -> list[str]:
    def mean(value: float | None, end: str) -> str:
        return "" if value is None else mean_words(value, end, lang)  # type: ignore[arg-type]

    change = "" if result.change is None else number(result.change, lang, signed=True)
    if change and result.change_state in {"at_least", "at_most"}:
        change = say(lang, f"table.{result.change_state}", change=change)
    uncertainty = ""
    if result.low is not None and result.high is not None:
        low, high = (number(end, lang, signed=True) for end in (result.low, result.high))
        uncertainty = say(lang, "table.to", low=low, high=high)
    thirds = [str(third) for third in _thirds(result, lang) if third is not None]
    return [
        result.indicator,
        label_name(result, lang),
        "" if result.n is None else str(result.n),
        mean(result.mean_from, result.mean_from_end),
        mean(result.mean_to, result.mean_to_end),
        change,
        uncertainty,
        " / ".join(thirds),
    ]
