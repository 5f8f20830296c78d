"""The sheets as the requests know them: a table by name and columns, bound to files when an engine runs the query."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from genklang.core.frameworks import Framework

if TYPE_CHECKING:
    import ibis.expr.types as ir

NAME = "sheets"


def sheets_table(frameworks: Iterable[Framework]) -> "ir.Table":
    """Who and where, and the columns of every version given."""
    import ibis

    columns = dict.fromkeys(
        ("person", "round_id", "group_id", "activity_id", "initiative_id", "organisation_id"), "int64"
    )
    columns |= {"number": "int16", "version": "int16"}
    for framework in frameworks:
        columns |= {f"q_{question.code}": "int8" for question in framework.questions}
        columns |= {f"i_{indicator.code}": "int64" for indicator in framework.indicators}
        columns |= {f"f_{area.code}": "int64" for area in framework.focus_areas}
    return ibis.table(columns, name=NAME)
