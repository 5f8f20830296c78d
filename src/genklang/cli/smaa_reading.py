"""Promises a file of values as what can be ranked, and the weightings asked for; or one sentence on what is wrong."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genklang.cli.ratings import LARGEST, ratings
from genklang.cli.reading import Table, read_table
from genklang.cli.smaa_arguments import SCALE, SmaaOptions
from genklang.cli.trouble import BadData, BadUsage
from genklang.core.appraisal import around, between, by_assessors, open_where_unknown, valued, weights

Numbers = NDArray[np.float64]
MOST_NUMBERS = 20_000_000  # draws x alternatives x criteria


@dataclass(frozen=True, slots=True)
class Case:
    """`values`: (draws x) alternatives x criteria, from 0 (worst) to 1 (best). `known`: alternatives x criteria of
    values as they are (means of raters), nan where unknown; None where only ends, spreads or draws are known. `scores`:
    raters x alternatives x criteria as in the file, None without raters; `judged` the same as values."""

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    values: Numbers
    known: Numbers | None
    unknown: int
    scores: Numbers | None
    judged: Numbers | None


def read_case(options: SmaaOptions, rng: np.random.Generator) -> Case:
    """The file's values. BadData: what is wrong and where; kinds that must not be ranked together."""
    table = _of_one_kind(read_table(options.file), options)
    keys = [options.alternative, options.criterion]
    keys += [column for column in (options.rater, options.draw) if column]
    columns = [column for column in (options.value, options.low, options.high, options.sd) if column]
    numbers = [table.numbers(column, 0 if column == options.sd else -LARGEST, LARGEST) for column in columns]
    read = ratings(table, keys, numbers)
    alternatives, criteria = read.names[:2]
    if len(alternatives) < 2:
        raise BadData("smaa.two", column=options.alternative)
    asked = read.filled.reshape(*read.filled.shape[:2], -1).any(axis=2)
    if not asked.all():
        at, what = (int(one) for one in np.argwhere(~asked)[0])
        raise BadData("smaa.other_criteria", alternative=alternatives[at], criterion=criteria[what])
    if len(alternatives) * len(criteria) * options.draws > MOST_NUMBERS:
        raise BadUsage("smaa.too_much", draws=options.draws, most=MOST_NUMBERS // (len(alternatives) * len(criteria)))
    worst, best = _ends(criteria, options)
    cells = [np.moveaxis(column, -1, 0) if column.ndim == 3 else column for column in read.cells]
    known = None
    if options.draw:
        measured = _drawn(cells[0], read.names[2])
    elif options.rater:
        measured = by_assessors(cells[0], rng, options.draws)
        said = np.sum(~np.isnan(cells[0]), axis=0)
        known = np.where(said > 0, np.nansum(cells[0], axis=0) / np.maximum(said, 1), np.nan)
    elif options.low:
        if (cells[0] > cells[1]).any():
            at, what = (int(one) for one in np.argwhere(cells[0] > cells[1])[0])
            raise BadData("smaa.ends", alternative=alternatives[at], criterion=criteria[what])
        open_ended = np.isnan(cells[0] + cells[1])
        low, high = (np.where(open_ended, 0, end) for end in cells)
        measured = np.where(open_ended, np.nan, between(low, high, rng, options.draws))
    elif options.sd:
        measured = around(cells[0], np.nan_to_num(cells[1]), rng, options.draws)  # no spread said: none
    else:
        measured = known = cells[0]
    values = valued(measured, worst, best)
    unknown = int(np.isnan(values.reshape(-1, *values.shape[-2:])).all(axis=0).sum())
    many = len(values) if values.ndim == 3 else options.draws
    return Case(
        alternatives,
        criteria,
        open_where_unknown(values, rng, many),
        None if known is None else valued(known, worst, best),
        unknown,
        cells[0] if options.rater else None,
        valued(cells[0], worst, best) if options.rater else None,
    )


def read_weights(case: Case, options: SmaaOptions, rng: np.random.Generator) -> Numbers:
    """Draws x criteria, or one settled row. BadData, BadUsage: a criterion that is not there, limits nothing meets."""
    known = {name: at for at, name in enumerate(case.criteria)}
    for option, named in (("--weights", options.weights), ("--limits", options.limits), ("--order", options.order)):
        for name in named:
            if name not in known:
                raise BadUsage("smaa.no_criterion", option=option, criterion=name, criteria=case.criteria)
    if options.weights:
        if missing := [name for name in case.criteria if name not in options.weights]:
            raise BadUsage("smaa.weights_missing", criterion=missing[0])
        settled = np.array([options.weights[name] for name in case.criteria])
        return np.asarray(settled / settled.sum())[None, :]
    draws = len(case.values) if case.values.ndim == 3 else options.draws
    if options.weights_file:
        return _from_file(options.weights_file, case)
    ends = [options.limits.get(name, (0.0, 1.0)) for name in case.criteria]
    low, high = (np.array(side) for side in zip(*ends, strict=True))
    order = [known[name] for name in options.order]
    try:
        return weights(len(case.criteria), rng, draws=draws, order=order, low=low, high=high)
    except ValueError:
        raise BadUsage("smaa.no_weighting") from None


def _of_one_kind(table: Table, options: SmaaOptions) -> Table:
    if options.kind is None:
        return table
    kinds = table.keys(options.kind)
    found = tuple(dict.fromkeys(kinds.to_list()))
    if options.only is None:
        if len(found) > 1:
            raise BadData("smaa.kinds", column=options.kind, kinds=found)
        return table
    if options.only not in found:
        raise BadData("smaa.no_kind", column=options.kind, kind=options.only, kinds=found)
    mask = kinds == options.only
    return Table(table.frame.filter(mask), table.rows[mask.to_numpy()], table.decimal_comma)


def _ends(criteria: tuple[str, ...], options: SmaaOptions) -> tuple[Numbers, Numbers]:
    scales = options.scales or {"": SCALE}
    for name in scales:
        if name and name not in criteria:
            raise BadUsage("smaa.no_criterion", option="--scale", criterion=name, criteria=criteria)
    missing = [name for name in criteria if name not in scales and "" not in scales]
    if missing:
        raise BadUsage("smaa.scale_missing", criterion=missing[0])
    ends = np.array([scales.get(name) or scales[""] for name in criteria])
    return ends[:, 0], ends[:, 1]


def _drawn(cells: Numbers, draws: tuple[str, ...]) -> Numbers:
    """In the order of the draws' numbers, or of the file where they are words."""
    try:
        order = np.argsort([float(draw) for draw in draws], kind="stable")
    except ValueError:
        order = np.arange(len(draws))
    return np.asarray(cells[order])


def _from_file(name: str, case: Case) -> Numbers:
    table = read_table(name)
    found = np.stack([table.numbers(criterion, 0, 1e6) for criterion in case.criteria], axis=1)
    sums = found.sum(axis=1)
    wrong = np.flatnonzero(~(sums > 0))
    if wrong.size:
        raise BadData("smaa.weights_row", file=name, row=table.rows[wrong[0]])
    draws = len(case.values) if case.values.ndim == 3 else len(found)
    if len(found) not in (1, draws):
        raise BadData("smaa.weights_rows", file=name, found=len(found), expected=draws)
    return np.asarray(found / sums[:, None])
