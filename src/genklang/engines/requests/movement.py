"""Movement over one span: who is in both Lägen, what changed for each, and sums over units. One Ibis expression.

A change is the mean over the questions answered on both occasions, at least two thirds of the indicator's questions; a
focus area's is the mean of its indicators' changes if at least half exist. All numbers here are whole: score x grid.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from genklang.core.disclosure.evidence import Span
from genklang.engines.requests.plan import PairedArea, PairedIndicator, Pairing

if TYPE_CHECKING:
    import ibis.expr.types as ir


def paired(sheets: "ir.Table", *, span: Span, versions: tuple[int, int], plan: Pairing) -> "ir.Table":
    """One row a person in both: group_id, person; a measure has `from_<index>`, `to_<index>`, null = no change.

    An indicator also has `mask_<index>`: which of its questions were answered both times.

    `versions` are those the two sheets were answered in.
    """
    codes = [question.code for one in plan.indicators for question in one.questions]
    keys = ["group_id", "person"]
    first = sheets.filter(sheets.number == span.start, sheets.version == versions[0])
    last = sheets.filter(sheets.number == span.end, sheets.version == versions[1])
    first = first.select("group_id", "person", **{f"a_{code}": f"q_{code}" for code in codes})
    last = last.select(*keys, **{f"b_{code}": f"q_{code}" for code in codes})
    both = last.inner_join(first, ["group_id", "person"])
    counted = both.select(*keys, **_counted(both, plan.indicators))
    scored = counted.select(*keys, **_scored(counted, plan.indicators))
    return scored.mutate(**_areas(scored, plan.areas)) if plan.areas else scored


def sums(pairs: "ir.Table", *, indexes: Iterable[int]) -> "ir.Table":
    """One row a group; for each measure `n_…`, `before_…`, `after_…`, `square_…`, `up_…`, `down_…`."""
    totals: dict[str, ir.Value] = {}
    for index in indexes:
        before, after = pairs[f"from_{index}"], pairs[f"to_{index}"]
        change = after - before
        exact = change.cast("float64")  # whole numbers, whose squares might not fit 64 bits
        totals |= {
            f"n_{index}": change.count(),
            f"before_{index}": before.sum(),
            f"after_{index}": after.sum(),
            f"square_{index}": (exact * exact).sum(),
            f"up_{index}": (change > 0).sum(),
            f"down_{index}": (change < 0).sum(),
        }
    return pairs.group_by("group_id").agg(**totals)


def change_rows(pairs: "ir.Table", *, plan: Pairing, slot: int) -> "ir.Table":
    """The changes as long rows: group_id, person, slot, measure, value (the change), mask, value_from, value_to.

    `mask`: which of an indicator's questions were answered both times.
    """
    import ibis

    indexes = indexes_of(plan)
    masked = {one.index for one in plan.indicators}

    cells = [
        ibis.struct(
            {
                "measure": ibis.literal(index, "int16"),
                "before": pairs[f"from_{index}"].cast("int64"),
                "after": pairs[f"to_{index}"].cast("int64"),
                "mask": pairs[f"mask_{index}"].cast("int64") if index in masked else ibis.literal(0, "int64"),
            }
        )
        for index in indexes
    ]
    rows = pairs.select("group_id", "person", cell=ibis.array(cells).unnest())
    measure, before, after, mask = (rows.cell[name] for name in ("measure", "before", "after", "mask"))
    return rows.filter(before.notnull()).select(
        "group_id",
        "person",
        slot=ibis.literal(slot, "int16"),
        measure=measure,
        value=after - before,
        mask=mask,
        value_from=before,
        value_to=after,
    )


def indexes_of(plan: Pairing) -> list[int]:
    """The measures that can have a change between the two versions."""
    return [one.index for one in plan.indicators] + [one.index for one in plan.areas]


def _counted(both: "ir.Table", indicators: Iterable[PairedIndicator]) -> dict[str, "ir.Value"]:
    """How many questions were answered both times, and the sums of those answers, turned."""
    columns: dict[str, ir.Value] = {}
    for one in indicators:
        count, before, after, mask = [], [], [], []
        for question in one.questions:
            a, b = both[f"a_{question.code}"], both[f"b_{question.code}"]
            there = (a >= 0) & (b >= 0)
            count.append(there.cast("int16"))
            mask.append(there.ifelse(question.bit, 0).cast("int64"))
            before.append(there.ifelse((a.cast("int16") * question.direction) + question.offset, 0))
            after.append(there.ifelse((b.cast("int16") * question.direction) + question.offset, 0))
        columns[f"n_{one.index}"] = reduce(add, count)
        columns[f"mask_{one.index}"] = reduce(add, mask)
        columns[f"from_{one.index}"] = reduce(add, before)
        columns[f"to_{one.index}"] = reduce(add, after)
    return columns


def _scored(counted: "ir.Table", indicators: Iterable[PairedIndicator]) -> dict[str, "ir.Value"]:
    columns: dict[str, ir.Value] = {}
    for one in indicators:
        factor = _factor(counted[f"n_{one.index}"], one.factors)
        columns[f"from_{one.index}"] = counted[f"from_{one.index}"] * factor
        columns[f"to_{one.index}"] = counted[f"to_{one.index}"] * factor
        columns[f"mask_{one.index}"] = counted[f"mask_{one.index}"]
    return columns


def _areas(scored: "ir.Table", areas: Iterable[PairedArea]) -> dict[str, "ir.Value"]:
    columns: dict[str, ir.Value] = {}
    for area in areas:
        count = reduce(add, [scored[f"from_{part}"].notnull().cast("int16") for part in area.weights])
        factor = _factor(count, area.factors)
        for side in ("from", "to"):
            parts = [
                scored[f"{side}_{part}"].coalesce(0).cast("int64") * weight for part, weight in area.weights.items()
            ]
            columns[f"{side}_{area.index}"] = reduce(add, parts) * factor
    return columns


def _factor(count: "ir.Value", factors: Mapping[int, int]) -> "ir.Value":
    """What a sum over this many is multiplied by; null where they are too few to carry a score."""
    import ibis

    return count.cases(*((n, ibis.literal(factor, "int64")) for n, factor in factors.items()))
