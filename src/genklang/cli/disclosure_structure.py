"""Promises the groups of a file as places in a structure, or one sentence with row, column and what was expected.

A row is a group. The columns `activity`, `initiative` and `organisation` may be there or not: without one nothing is
added up on that level, but for the organisation, which is then one. An activity is one within its initiative and
organisation, a group within its activity.
"""

from collections.abc import Sequence

from genklang.cli.reading import Table, read_table
from genklang.cli.trouble import BadData
from genklang.core.disclosure.simulation import Place
from genklang.core.disclosure.simulation.structure import LARGEST_GROUP

MOST_GROUPS, MOST_PERSONS = 120, 6000
COLUMNS = ("group", "size")
ABOVE = ("organisation", "initiative", "activity")

Key = tuple[str, ...]


def structure(name: str) -> tuple[Place, ...]:
    """The places of the groups in a file, in its order. BadData: what is wrong and where."""
    try:
        table = read_table(name)
    except BadData as trouble:
        raise BadData("simulate.empty", file=name) if trouble.key == "data.empty" else trouble from None
    groups, sizes = table.keys("group").to_list(), _sizes(table)
    given = {column: table.keys(column).to_list() for column in ABOVE if column in table.frame.columns}
    if len(groups) > MOST_GROUPS or sum(sizes) > MOST_PERSONS:
        raise BadData(
            "simulate.too_many", groups=len(groups), persons=sum(sizes), most=MOST_GROUPS, most_persons=MOST_PERSONS
        )
    blank = [""] * len(groups)
    organisations, initiatives, activities = (given.get(column, blank) for column in ABOVE)
    activity = list(zip(organisations, initiatives, activities, strict=True))
    _check_once(table, [(*above, group) for above, group in zip(activity, groups, strict=True)])
    numbers = {"organisation": _numbered([(one,) for one in organisations])}
    if "initiative" in given:
        numbers["initiative"] = _numbered([(one,) for one in initiatives])
    if "activity" in given:
        numbers["activity"] = _numbered(activity)
    return tuple(
        Place(size, **{level: number[row] for level, number in numbers.items()}) for row, size in enumerate(sizes)
    )


def _sizes(table: Table) -> list[int]:
    sizes = []
    for row, words in zip(table.rows.tolist(), table.keys("size").to_list(), strict=True):
        whole = words.removesuffix(".0")  # as a spreadsheet or Parquet may have it
        if not (whole.isascii() and whole.isdecimal() and len(whole) < 10 and 1 <= int(whole) <= LARGEST_GROUP):
            raise BadData("simulate.size", row=row, column="size", most=LARGEST_GROUP, found=words[:40])
        sizes.append(int(whole))
    return sizes


def _check_once(table: Table, keys: Sequence[Key]) -> None:
    first: dict[Key, int] = {}
    for row, key in zip(table.rows.tolist(), keys, strict=True):
        if key in first:
            raise BadData("simulate.group_twice", row=row, column="group", group=key[-1][:40], first=first[key])
        first[key] = row


def _numbered(names: Sequence[Key]) -> list[int]:
    """Each name as a number, the same for the same."""
    known: dict[Key, int] = {}
    return [known.setdefault(name, len(known) + 1) for name in names]
