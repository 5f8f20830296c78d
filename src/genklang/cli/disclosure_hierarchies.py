"""Promises how the codes of one column add up: from its hierarchy files, or from the value that is named as a total."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genklang.cli.disclosure_arguments import TableOptions
from genklang.cli.reading import Table, read_table
from genklang.cli.texts import say
from genklang.cli.trouble import BadData
from genklang.core.disclosure.tables import Hierarchy, HierarchyError, flat, from_pairs

CHILD, PARENT = "child", "parent"


def dimension(dim: str, values: Sequence[str], rows: NDArray[np.int64], options: TableOptions) -> Hierarchy:
    """The hierarchy of a column whose `values` stand on these `rows`. BadData: what is wrong and where."""
    files = tuple(file for name, file in options.hierarchies if name == dim)
    distinct = list(dict.fromkeys(values))
    if not files:
        return _flat(dim, distinct)
    tables = [_read(file, options.lang) for file in files]
    ways = [list(zip(table.keys(CHILD).to_list(), table.keys(PARENT).to_list(), strict=True)) for table in tables]
    for file, table, pairs in zip(files, tables, ways, strict=True):
        try:
            from_pairs([pairs], ())
        except HierarchyError as error:
            row = int(table.rows[error.at])
            raise BadData(f"tables.{error.kind}", file=file, row=row, code=error.code) from None
    try:
        return from_pairs(ways, distinct)
    except HierarchyError as error:
        if error.kind == "unknown":
            row = int(rows[values.index(error.code)])
            raise BadData("tables.unknown_code", row=row, column=dim, code=error.code, files=files) from None
        raise BadData(f"tables.{error.kind}", file=", ".join(files), code=error.code) from None


def _flat(dim: str, values: Sequence[str]) -> Hierarchy:
    try:
        hierarchy = flat(values)
    except HierarchyError as error:
        raise BadData(f"tables.{error.kind}", column=dim, code=error.code) from None
    if not hierarchy.sums[0][1]:
        raise BadData("tables.only_total", column=dim, code=values[0])
    return hierarchy


def _read(file: str, lang: str) -> Table:
    """A file of child and parent; its own trouble is told with its name."""
    try:
        table = read_table(file)
        for column in (CHILD, PARENT):
            table.keys(column)
    except BadData as trouble:
        problem = say(lang, trouble.key, **trouble.values)
        if file in problem:
            raise
        raise BadData("tables.hierarchy_file", file=file, problem=problem) from None
    return table
