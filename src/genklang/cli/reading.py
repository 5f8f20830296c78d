"""Promises a file as columns of text with the row each value stands on, or one sentence about the row that is wrong.

Every row is checked to have as many fields as the header before anything is read from it. Without quotation marks
polars reads the text; with them the standard library does, whose strict mode is exact about what a quote may do.
"""

import csv
import errno
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from genklang.cli.trouble import BadData

PARQUET = b"PAR1"
EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a zip, as .xlsx and .ods are, and the older .xls
SEPARATORS = ",;\t"
MISSING = ("", "na", "nan", "null")
csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns as read, and for each row its number in the file (a header is row 1)."""

    frame: pl.DataFrame
    rows: NDArray[np.int64]
    decimal_comma: bool

    def text(self, column: str) -> pl.Series:
        """A column as stripped text, null where it is empty. BadData: no such column, or not text or numbers."""
        if column not in self.frame.columns:
            raise BadData("data.no_column", column=column, columns=tuple(self.frame.columns))
        try:
            words = self.frame[column].cast(pl.String).str.strip_chars()
        except pl.exceptions.PolarsError:
            raise BadData("data.column_kind", column=column) from None
        return words.set(words == "", None)

    def keys(self, column: str) -> pl.Series:
        """A column as text where every row must have a value. BadData names the first row that has none."""
        words = self.text(column)
        blank = np.flatnonzero(words.is_null().to_numpy())
        if blank.size:
            raise BadData("data.blank", row=self.rows[blank[0]], column=column)
        return words

    def numbers(
        self, column: str, low: NDArray[np.float64] | float, high: NDArray[np.float64] | float
    ) -> NDArray[np.float64]:
        """A column as numbers within [low, high], nan where there is no answer. BadData names the first that is not."""
        words = self.text(column)
        plain = words.str.replace(",", ".", literal=True) if self.decimal_comma else words
        values = plain.cast(pl.Float64, strict=False).to_numpy()
        answered = ~(words.is_null() | words.str.to_lowercase().is_in(list(MISSING))).to_numpy()
        with np.errstate(invalid="ignore"):
            wrong = np.flatnonzero(answered & ~((values >= low) & (values <= high)))
        if wrong.size:
            at = int(wrong[0])
            ends = (float(np.broadcast_to(end, values.shape)[at]) for end in (low, high))
            low_end, high_end = (f"{end:g}" for end in ends)
            found = str(words[at])[:40]
            row = self.rows[at]
            raise BadData("data.not_number", row=row, column=column, low=low_end, high=high_end, found=found)
        return np.where(answered, values, np.nan)


def read_table(name: str) -> Table:
    """Read CSV or Parquet, told apart by how the file begins. BadData: what is wrong and where."""
    content = read_bytes(name)
    if content.startswith(PARQUET):
        return _parquet(name, content)
    if content.startswith(EXCEL):
        raise BadData("data.excel", file=name)
    text = _decoded(content)
    header = _header(text)
    separator = max(SEPARATORS, key=header.count)
    names, frame, rows = _quoted(text, separator) if '"' in text else _plain(text, separator)
    if not rows.size:
        raise BadData("data.empty", file=name)
    twice = [column for column in names if names.count(column) > 1]
    if twice:
        raise BadData("data.header_twice", column=twice[0] or '""')
    frame.columns = names
    return Table(frame, rows, decimal_comma=separator != ",")


def read_bytes(name: str) -> bytes:
    """The file's content. BadData: it is not there, is a folder, or may not be read."""
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reasons = {errno.ENOENT: "data.no_file", errno.EISDIR: "data.folder", errno.EACCES: "data.not_allowed"}
        raise BadData(reasons.get(getattr(error, "errno", 0), "data.other_reason"), file=name) from None


def _parquet(name: str, content: bytes) -> Table:
    try:
        frame = pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError):
        raise BadData("data.parquet", file=name) from None
    if not frame.height:
        raise BadData("data.empty", file=name)
    return Table(frame, np.arange(1, frame.height + 1), decimal_comma=False)


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData("data.not_utf8", row=content.count(b"\n", 0, error.start) + 1) from None
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _header(text: str) -> str:
    return text.partition("\n")[0]


def _plain(text: str, separator: str) -> tuple[list[str], pl.DataFrame, NDArray[np.int64]]:
    """No quotation marks: a line is a row, so counting separators between line ends checks all rows at once."""
    content = text.encode()
    names = [column.strip() for column in _header(text).split(separator)]
    octets = np.frombuffer(content, dtype=np.uint8)
    ends = np.append(np.flatnonzero(octets == ord("\n")), octets.size)
    fields = np.diff(np.searchsorted(np.flatnonzero(octets == ord(separator)), ends), prepend=0) + 1
    wrong = np.flatnonzero(fields != len(names))
    if wrong.size:
        raise BadData("data.fields", row=wrong[0] + 1, found=fields[wrong[0]], expected=len(names))
    rows = np.arange(2, ends.size + 1)
    if not rows.size:
        return names, pl.DataFrame(), rows
    schema = {f"column {at}": pl.String for at in range(len(names))}
    frame = pl.read_csv(
        content, separator=separator, has_header=False, skip_lines=1, schema=schema, quote_char=None, glob=False
    )
    return names, frame, rows


def _quoted(text: str, separator: str) -> tuple[list[str], pl.DataFrame, NDArray[np.int64]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    rows: list[int] = []
    begins = 1
    try:
        for record in reader:
            if records and len(record) != len(records[0]):
                raise BadData("data.fields", row=begins, found=len(record), expected=len(records[0]))
            records.append(record)
            rows.append(begins)
            begins = reader.line_num + 1
    except csv.Error:
        raise BadData("data.quotes", row=begins) from None
    columns = [
        pl.Series(f"column {at}", values, dtype=pl.String) for at, values in enumerate(zip(*records[1:], strict=True))
    ]
    return [column.strip() for column in records[0]], pl.DataFrame(columns), np.array(rows[1:], dtype=np.int64)
