"""Promises one array persons x occasions x questions from a wide or a long file, each answer checked for its scale."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from genklang.cli.arguments import MovementOptions, ScaleRule
from genklang.cli.reading import Table
from genklang.cli.trouble import BadData

DEFAULT_SCALE = (1.0, 5.0)


@dataclass(frozen=True, slots=True)
class Answers:
    """`values`: persons x occasions x items, nan = no answer; `seen`: persons x occasions, has a row in the file.

    `group`: persons x occasions, an index into `group_names`, -1 where not seen. `assumed`: items given no scale.
    """

    values: NDArray[np.float64]
    seen: NDArray[np.bool_]
    group: NDArray[np.intp]
    group_names: tuple[str | None, ...]
    occasions: tuple[str, ...]
    numeric: bool
    items: tuple[str, ...]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    assumed: tuple[str, ...]


def read_answers(table: Table, options: MovementOptions, wanted: tuple[str, ...]) -> Answers:
    """Collect the answers of `wanted` items (empty: all items of a long file). BadData: which row, which column."""
    person = _person_codes(table, options.person)
    occasion, occasions, numeric = _occasions(table, options.occasion)
    group, names = _groups(table, options.group)
    cell = person * len(occasions) + occasion
    shape = (int(person.max()) + 1, len(occasions))
    if options.item is None:
        _refuse_repeated(table, cell, options.occasion, "data.repeated")
        items = wanted
        for column in items:
            table.text(column)
    else:
        item, named = _coded(table.keys(options.item))
        items = wanted or named
        _known(items, named, "--items")
        _refuse_repeated(table, cell * len(named) + item, options.item, "data.repeated_item")
        _refuse_two_groups(table, cell, group, options.group)
    low, high, assumed = _scales(options.scales, items)
    _known(tuple(sorted(options.reverse)), items, "--reverse")
    if options.item is None:
        values = np.full((shape[0] * shape[1], len(items)), np.nan)
        for at, column in enumerate(items):
            values[cell, at] = table.numbers(column, low[at], high[at])
    else:
        values = _pivoted(table, options, cell, (item, named), items, shape[0] * shape[1], low, high)
    seen = np.zeros(shape, dtype=bool)
    seen.flat[cell] = True
    groups = np.full(shape, -1, dtype=np.intp)
    groups.flat[cell] = group
    stacked = values.reshape(*shape, len(items))
    return Answers(stacked, seen, groups, names, occasions, numeric, items, low, high, assumed)


def item_names(table: Table, options: MovementOptions) -> tuple[str, ...]:
    """What can be an item: the columns of a wide file, the named items of a long one. BadData: no such column."""
    return tuple(table.frame.columns) if options.item is None else _coded(table.keys(options.item))[1]


def _pivoted(
    table: Table,
    options: MovementOptions,
    cell: NDArray[np.intp],
    coded: tuple[NDArray[np.intp], tuple[str, ...]],
    items: tuple[str, ...],
    cells: int,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> NDArray[np.float64]:
    item, named = coded
    places = {name: at for at, name in enumerate(items)}
    place = np.array([places.get(name, -1) for name in named])[item]
    # Items nobody asked for may hold anything: their scale is unknown, so they are neither checked nor used.
    lowest, highest = np.append(low, -np.inf)[place], np.append(high, np.inf)[place]
    used = place >= 0
    asked = Table(table.frame.filter(used), table.rows[used], table.decimal_comma)
    numbers = asked.numbers(str(options.value), lowest[used], highest[used])
    values = np.full((cells, len(items)), np.nan)
    values[cell[used], place[used]] = numbers
    return values


def _person_codes(table: Table, columns: tuple[str, ...]) -> NDArray[np.intp]:
    codes, _ = _coded(table.keys(columns[0]))
    for column in columns[1:]:
        more, names = _coded(table.keys(column))
        codes, _ = _numbered(codes * len(names) + more)
    return codes


def _coded(words: pl.Series) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """Whole numbers in the order the words first appear, and the words."""
    names = words.unique(maintain_order=True)
    ranks = words.rank("dense").to_numpy().astype(np.intp) - 1
    codes, first = _numbered(ranks)
    return codes, tuple(names[int(at)] for at in range(len(first)))


def _numbered(keys: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Renumber from 0 in order of appearance; also the row where each number first appears."""
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    place = np.empty(first.size, dtype=np.intp)
    place[np.argsort(first)] = np.arange(first.size)
    return place[inverse], np.sort(first)


def _occasions(table: Table, column: str) -> tuple[NDArray[np.intp], tuple[str, ...], bool]:
    codes, names = _coded(table.keys(column))
    numbers = [number_of(name) for name in names]
    if any(number is None for number in numbers):
        return codes, names, False
    values = np.array(numbers, dtype=np.float64)
    ordered, place = np.unique(values, return_inverse=True)
    return place[codes], tuple(occasion_name(value) for value in ordered), True


def number_of(word: str) -> float | None:
    """The number a word stands for, or None: then occasions are words and their order is not known."""
    try:
        value = float(word)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def occasion_name(value: float) -> str:
    """One way of writing a numbered occasion: 1 and 1.0 are the same."""
    return str(int(value)) if value.is_integer() else repr(value)


def _groups(table: Table, column: str | None) -> tuple[NDArray[np.intp], tuple[str | None, ...]]:
    if column is None:
        return np.zeros(table.rows.size, dtype=np.intp), (None,)
    return _coded(table.keys(column))


def _refuse_repeated(table: Table, keys: NDArray[np.intp], column: str, text: str) -> None:
    order = np.argsort(keys, kind="stable")
    again = order[1:][np.diff(keys[order]) == 0]
    if again.size:
        row = int(again.min())
        first = int(np.flatnonzero(keys == keys[row])[0])
        raise BadData(text, row=table.rows[row], column=column, first=table.rows[first])


def _refuse_two_groups(table: Table, cell: NDArray[np.intp], group: NDArray[np.intp], column: str | None) -> None:
    numbered, first = _numbered(cell)
    other = np.flatnonzero(group != group[first][numbered])
    if other.size:
        row = int(other[0])
        raise BadData("data.two_groups", row=table.rows[row], column=column, first=table.rows[first[numbered[row]]])


def _known(named: tuple[str, ...], items: tuple[str, ...], option: str) -> None:
    for name in named:
        if name not in items:
            raise BadData("data.no_item", item=name, option=option, items=items)


def _scales(
    rules: tuple[ScaleRule, ...], items: tuple[str, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64], tuple[str, ...]]:
    general = next(((rule.low, rule.high) for rule in rules if not rule.items), None)
    own = {name: (rule.low, rule.high) for rule in rules for name in rule.items}
    _known(tuple(own), items, "--scale")
    ends = [own.get(name) or general or DEFAULT_SCALE for name in items]
    assumed = tuple(name for name in items if name not in own and general is None)
    return np.array([low for low, _ in ends]), np.array([high for _, high in ends]), assumed
