"""Promises the cells of a table as CSV or JSON, those of the file first and in its order, then the rest."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from genklang.cli.disclosure_tables import FileTable, Ids

Value = str | int | bool | None
_PLAIN = re.compile(r"[-+]?[\d.,:–-]*")  # -14, +65: a code, no formula


def in_order(table: FileTable, cells: Ids) -> Ids:
    """The cells as they stand in the file, then those that do not."""
    rows = table.rows[cells]
    return cells[np.argsort(np.where(rows > 0, rows, np.iinfo(np.int64).max), kind="stable")]


def as_json(rows: Iterable[Mapping[str, Value]], notes: Sequence[str]) -> str:
    """`{"cells": [...], "notes": [...]}`."""
    return json.dumps({"cells": list(rows), "notes": list(notes)}, ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Iterable[Mapping[str, Value]], fields: Sequence[str]) -> str:
    """One line a cell; a code that a spreadsheet would run as a formula gets an apostrophe before it."""
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return page.getvalue()


def _safe(value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    risky = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) and not _PLAIN.fullmatch(value)
    return f"'{value}" if risky else value
