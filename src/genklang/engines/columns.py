"""A round as columns: who and where, one byte a question, and the scores beside them. And one Parquet file of it.

Columns: person, round_id, number, group_id, activity_id, initiative_id, organisation_id, version; `q_<question>` the
raw answer or a missing code (-1 not wanted, -2 don't know, -3 not asked); `i_<indicator>` and `f_<focus area>` the
score x its grid (see `grid`), null where there is none.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genklang.core.frameworks import (
    MISSING,
    NOT_ASKED,
    Framework,
    focus_area_scores,
    indicator_scores,
)
from genklang.engines.grid import focus_area_grid, indicator_grid
from genklang.engines.types import SheetRow

PLACE = ("round_id", "number", "group_id", "activity_id", "initiative_id", "organisation_id", "version")
ORDER = "number, group_id, person"  # in every file; `arrays` is quick because of it
Sheets = NDArray[np.int8]
Place = int | NDArray[np.int64] | None
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}  # DuckDB fetches nothing by itself


def scoring_digest(framework: Framework) -> str:
    """Changes when anything changes that a score rests on; texts may be polished without it."""
    parts = [
        (area.code, indicator.code, question.code, question.scale.low, question.scale.high, question.direction)
        for area in framework.focus_areas
        for indicator in area.indicators
        for question in indicator.questions
    ]
    return sha256(repr((framework.code, framework.version, parts)).encode()).hexdigest()


def sheet_arrays(sheets: Iterable[SheetRow], framework: Framework) -> tuple[NDArray[np.int64], Sheets]:
    """Persons, and sheets x questions, in order of person.

    ValueError for a person with two sheets, a question that is not in the framework, or an answer that is not on its
    scale; the message names the question, never the person or the answer.
    """
    rows = sorted(sheets, key=lambda row: row.person)
    if any(one.person == other.person for one, other in pairwise(rows)):
        raise ValueError("a person has two sheets in the round")
    allowed = {q.code: MISSING | set(range(q.scale.low, q.scale.high + 1)) for q in framework.questions}
    for row in rows:
        for code, answer in row.answers.items():
            if code not in allowed:
                raise ValueError(f"{code} is not a question of {framework.code} version {framework.version}")
            if answer not in allowed[code]:
                raise ValueError(f"an answer to {code} is not on its scale")
    codes = [question.code for question in framework.questions]
    values = [[row.answers.get(code, NOT_ASKED) for code in codes] for row in rows]
    persons = np.array([row.person for row in rows], dtype=np.int64)
    return persons, np.array(values, dtype=np.int8).reshape(len(rows), len(codes))


def content_digest(persons: NDArray[np.int64], sheets: Sheets) -> str:
    """The same rows give the same digest."""
    digest = sha256(persons.tobytes())
    digest.update(np.ascontiguousarray(sheets).tobytes())
    return digest.hexdigest()


def score_columns(sheets: Sheets, framework: Framework) -> dict[str, NDArray[np.int64]]:
    """`i_…` and `f_…` as score x grid, -1 where there is no score (scales start at 0 or above)."""
    indicators = indicator_scores(sheets, framework)
    areas = focus_area_scores(indicators, framework)
    columns = {}
    for scores, one in zip(indicators.T, framework.indicators, strict=True):
        columns[f"i_{one.code}"] = _on_grid(scores, indicator_grid(one))
    for scores, area in zip(areas.T, framework.focus_areas, strict=True):
        columns[f"f_{area.code}"] = _on_grid(scores, focus_area_grid(area))
    return columns


def write_file(
    path: Path, place: Mapping[str, Place], persons: NDArray[np.int64], sheets: Sheets, framework: Framework
) -> None:
    """A file of sheets, mode 0600, durable when this returns. `place` has one value for all sheets or one a sheet."""
    columns: dict[str, NDArray[np.generic]] = {"person": persons}
    columns |= {name: np.asarray(value) for name, value in place.items() if isinstance(value, np.ndarray)}
    for column, question in enumerate(framework.questions):
        columns[f"q_{question.code}"] = np.ascontiguousarray(sheets[:, column])
    scores = score_columns(sheets, framework)
    columns |= scores
    chosen = ["person", *(_placed(name, place[name]) for name in PLACE)]
    chosen += [f'"q_{question.code}"' for question in framework.questions]
    chosen += [f'nullif("{name}", -1) AS "{name}"' for name in scores]
    copy(f"SELECT {', '.join(chosen)} FROM sheets_in_memory ORDER BY {ORDER}", path, sheets_in_memory=columns)


def copy(query: str, path: Path, **tables: dict[str, NDArray[np.generic]]) -> None:
    """Write what the query gives to a Parquet file, mode 0600, durable when this returns."""
    import duckdb

    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))  # before a byte of it is there to be read
    path.chmod(0o600)
    target = str(path).replace("'", "''")
    with duckdb.connect(config=OFFLINE) as connection:
        for name, columns in tables.items():
            connection.register(name, columns)
        connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)")
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_content(path: Path, round_id: int) -> tuple[NDArray[np.int64], Sheets]:
    """Persons and sheets x questions of one round in a file, in order of person; the questions in the file's order."""
    import duckdb

    with duckdb.connect(config=OFFLINE) as connection:
        rows = connection.execute(
            f"SELECT person, COLUMNS('^q_') FROM {parquet([path])} WHERE round_id = {int(round_id)} ORDER BY person"
        ).fetchnumpy()  # numbers stand in the text: handing them over as parameters makes DuckDB import pandas
    persons = np.asarray(rows.pop("person"), dtype=np.int64)
    return persons, np.array(list(rows.values()), dtype=np.int8).reshape(len(rows), len(persons)).T


def parquet(paths: Sequence[Path]) -> str:
    """The files as a table in a query; versions are put together by column name, or columns would be lost."""
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{listed}], union_by_name = true)"


def _placed(name: str, value: Place) -> str:
    kind = "SMALLINT" if name in ("number", "version") else "BIGINT"
    given = name if isinstance(value, np.ndarray) else "NULL" if value is None else str(int(value))
    return f"{given}::{kind} AS {name}"


def _on_grid(scores: NDArray[np.float64], grid: int) -> NDArray[np.int64]:
    there = ~np.isnan(scores)
    return np.where(there, np.rint(np.where(there, scores, 0.0) * grid), -1).astype(np.int64)
