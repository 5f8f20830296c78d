"""Every score of every person at the Lägen asked for, as long rows. An Ibis expression over the scores kept."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from genklang.core.disclosure.evidence import MeasureKind
from genklang.core.frameworks import Framework
from genklang.engines.grid import focus_area_grid, indicator_grid
from genklang.engines.requests.plan import Measures

if TYPE_CHECKING:
    import ibis.expr.types as ir


def level_rows(
    sheets: "ir.Table", *, frameworks: Sequence[Framework], known: Measures, slots: Mapping[int, int]
) -> list["ir.Table"]:
    """A table a version: group_id, person, slot, measure, value (on its grid), mask, value_from and value_to (0).

    `mask`: which of an indicator's questions were answered. `slots`: the number of a Läget -> its place in the answer.
    """
    import ibis

    zero = ibis.literal(0, "int64")
    tables = []
    for framework in frameworks:
        own = {f"i_{one.code}": (MeasureKind.INDICATOR, one.code, indicator_grid(one)) for one in framework.indicators}
        for area in framework.focus_areas:
            own[f"f_{area.code}"] = (MeasureKind.FOCUS_AREA, area.code, focus_area_grid(area))
        asked = [question.code for question in framework.questions]
        cells = []
        for column, (kind, code, grid) in own.items():
            index = known.index(kind, code)
            value = sheets[column].cast("int64") * (known.grids[index] // grid)
            mask = _mask(sheets, known, index, asked) if kind is MeasureKind.INDICATOR else zero
            cells.append(ibis.struct({"measure": ibis.literal(index, "int16"), "value": value, "mask": mask}))
        rows = sheets.filter(sheets.version == framework.version, sheets.number.isin(list(slots)))
        slot = rows.number.cases(*slots.items()).cast("int16")
        rows = rows.select("group_id", "person", slot=slot, cell=ibis.array(cells).unnest())
        measure, value, mask = (rows.cell[name] for name in ("measure", "value", "mask"))
        kept = rows.filter(value.notnull())
        columns = {"measure": measure, "value": value, "mask": mask, "value_from": zero, "value_to": zero}
        tables.append(kept.select("group_id", "person", "slot", **columns))
    return tables


def _mask(sheets: "ir.Table", known: Measures, index: int, asked: Iterable[str]) -> "ir.Value":
    """Which of the indicator's questions were answered."""
    bits = known.bits(index, asked)
    return reduce(add, [(sheets[f"q_{code}"] >= 0).ifelse(bit, 0).cast("int64") for code, bit in bits.items()])
