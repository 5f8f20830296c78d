"""`genklang disclosure audit`: promises, for every hole in a table, between which values its count must lie.

Exit code `FOUND` if some hidden count can be worked out exactly, so that a script can stop there.
"""

import numpy as np

from genklang.cli.disclosure_arguments import TableOptions
from genklang.cli.disclosure_tables import FileTable, Ids, file_table
from genklang.cli.disclosure_writing import Value, as_csv, as_json, in_order
from genklang.cli.texts import say
from genklang.cli.trouble import DONE, FOUND, BadData
from genklang.cli.writing import write_out
from genklang.core.disclosure.tables import UNLIMITED, Audit, Inconsistent, SolverTrouble, audit

FIELDS = ("low", "high", "exact")


def run(options: TableOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    table = file_table(options, holes=True)
    try:
        found = audit(table.cells, table.counts, table.unknown)
    except Inconsistent as trouble:
        raise BadData("tables.inconsistent", column=options.count, cells=_totals(table, trouble.lines)) from None
    except SolverTrouble:
        raise BadData("tables.not_audited") from None
    holes = in_order(table, np.flatnonzero(table.unknown & (table.rows > 0)))
    notes = [say(options.lang, "tables.found", hidden=len(holes), exact=int(found.exact[holes].sum()))]
    if table.absent:
        notes.append(say(options.lang, "tables.absent", count=table.absent))
    write_out(_rendered(table, found, holes, notes, options), options)
    return FOUND if found.exact[holes].any() else DONE


def _totals(table: FileTable, lines: tuple[int, ...]) -> tuple[str, ...]:
    """The totals of some lines, as one name each."""
    some = table.cells.lines[list(lines)]
    names = (table.codes(int(cell)) for cell in some.indices[some.data < 0])
    return tuple(dict.fromkeys(" / ".join(codes) for codes in names))


def _rendered(table: FileTable, found: Audit, holes: Ids, notes: list[str], options: TableOptions) -> str:
    rows = [_row(table, found, cell, options) for cell in holes.tolist()]
    if options.format == "json":
        return as_json(rows, notes)
    if options.format == "csv":
        return as_csv(rows, (*options.dims, *FIELDS))
    return _page(rows, notes, options)


def _row(table: FileTable, found: Audit, cell: int, options: TableOptions) -> dict[str, Value]:
    low, high = int(found.low[cell]), int(found.high[cell])
    row: dict[str, Value] = dict(zip(options.dims, table.codes(cell), strict=True))
    return row | {"low": low, "high": None if high == UNLIMITED else high, "exact": low == high}


def _page(rows: list[dict[str, Value]], notes: list[str], options: TableOptions) -> str:
    lang = options.lang
    lines = [notes[0]]
    if rows:
        heads = [*options.dims, *say(lang, "tables.heads").split("|")]
        cells = [[*(str(row[dim]) for dim in options.dims), *_ends(row, lang)] for row in rows]
        widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
        lines += ["", *(_line(cell, widths) for cell in (heads, *cells))]
    if len(notes) > 1:
        lines += ["", *notes[1:]]
    return "\n".join(lines) + "\n"


def _line(cells: list[str], widths: list[int]) -> str:
    return ("  " + "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))).rstrip()


def _ends(row: dict[str, Value], lang: str) -> tuple[str, str, str]:
    high = say(lang, "tables.unlimited") if row["high"] is None else str(row["high"])
    return str(row["low"]), high, say(lang, "tables.exactly") if row["exact"] else ""
