"""Membership: persons put together in blocks, and how often each value occurs in each block. One Ibis expression.

The answer holds no person: a row is a block (a group and a signature), a slot (a Läget or a span), a measure and a
value, with how many have it. Sums, sums of squares and the set of values follow from that.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from genklang.core.disclosure.evidence import Span
from genklang.core.frameworks import Framework
from genklang.engines.requests.levels import level_rows
from genklang.engines.requests.movement import change_rows, paired
from genklang.engines.requests.plan import measures, pairing

if TYPE_CHECKING:
    import ibis.expr.types as ir

PRESENT = -1  # the slot of the rows that only count persons


def membership_rows(
    sheets: "ir.Table",
    *,
    frameworks: Sequence[Framework],
    used: Sequence[int],
    slots: Mapping[int | Span, int],
    versions: Mapping[Span, Sequence[tuple[int, int]]],
) -> "ir.Table":
    """group_id, signature, slot, measure, value, persons, total_from, total_to.

    `used` are the versions that occur; `slots` gives each Läget and span its place; `versions` the pairs of versions
    that occur over each span. A signature lists slot x measures + measure for every indicator the person has, each with
    the mask of the questions answered.
    """
    import ibis

    known = measures(frameworks)
    width = len(known.all)
    numbers = {key: slot for key, slot in slots.items() if not isinstance(key, Span)}
    answered = [framework for framework in frameworks if framework.version in used]
    tables = [_present(sheets), *level_rows(sheets, frameworks=answered, known=known, slots=numbers)]
    for span, pairs in versions.items():
        for pair in pairs:
            plan = pairing(frameworks, *pair)
            if plan.indicators:
                both = paired(sheets, span=span, versions=pair, plan=plan)
                tables.append(change_rows(both, plan=plan, slot=slots[span]))
    rows = ibis.union(*tables)
    key = rows.slot.cast("int64") * width + rows.measure
    signing = (rows.slot != PRESENT) & (rows.measure < known.indicators)
    entry = key.cast("string") + ":" + rows.mask.cast("string")
    signature = entry.group_concat(",", order_by=key, where=signing).coalesce("")
    persons = rows.group_by("group_id", "person").agg(signature=signature)
    placed = rows.inner_join(persons, ["group_id", "person"])
    return placed.group_by("group_id", "signature", "slot", "measure", "value").agg(
        persons=placed.count(), total_from=placed.value_from.sum(), total_to=placed.value_to.sum()
    )


def _present(sheets: "ir.Table") -> "ir.Table":
    """One row a person with a sheet in any of the Lägen, also where every answer is missing."""
    import ibis

    zero = ibis.literal(0, "int64")
    nothing = {"slot": ibis.literal(PRESENT, "int16"), "measure": ibis.literal(0, "int16")}
    return sheets.select(
        "group_id", "person", **nothing, value=zero, mask=zero, value_from=zero, value_to=zero
    ).distinct()
