"""`genklang agreement`: promises how alike several have judged, in words and numbers, and what to talk about first."""

from typing import cast

import numpy as np
from numpy.typing import NDArray

from genklang.cli.agreement_arguments import AgreementOptions
from genklang.cli.agreement_printing import Told, rendered
from genklang.cli.ratings import LARGEST, kinds, ratings
from genklang.cli.reading import read_table
from genklang.cli.trouble import DONE, BadData, BadUsage
from genklang.cli.writing import same_file, write_out
from genklang.core.appraisal import Agreement, Level, agreement, cells

MOST_VALUES = 20_000_000  # different scores times units: what alpha has to count


def run(options: AgreementOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    if same_file(options.out, options.file):
        raise BadUsage("usage.out_is_file")
    table = read_table(options.file)
    nominal = options.level == "nominal"
    low = 0.0 if options.level == "ratio" else -LARGEST
    values = kinds(table, options.score) if nominal else table.numbers(options.score, low, LARGEST)
    if np.isnan(values).all():
        raise BadData("appraisal.nothing", column=options.score)
    keys = (options.rater, options.unit, *((options.criterion,) if options.criterion else ()))
    read = ratings(table, keys, (values,))
    scores = read.cells[0].reshape(len(read.names[0]), len(read.names[1]), -1)
    if len(np.unique(values[~np.isnan(values)])) * scores.shape[1] * scores.shape[2] > MOST_VALUES:
        raise BadData("appraisal.too_many_values", column=options.score)
    criteria = read.names[2] if options.criterion else (None,)
    told = [Told(name, _agreed(scores[:, :, at], options)) for at, name in enumerate(criteria)]
    if len(criteria) > 1:
        told.append(Told(None, _agreed(scores.reshape(len(scores), -1), options)))
    asked = read.filled.reshape(scores.shape).any(axis=0)
    # Where nobody has a row nobody was asked: a criterion may not be for every unit.
    apart = () if nominal else tuple(cell for cell in cells(scores) if asked[cell.proposal, cell.criterion])
    write_out(rendered(told, apart, read.names[1], criteria, options), options)
    return DONE


def _agreed(scores: NDArray[np.float64], options: AgreementOptions) -> Agreement:
    rng = np.random.default_rng(options.seed) if options.draws else None
    return agreement(scores, cast(Level, options.level), rng=rng, draws=options.draws)
