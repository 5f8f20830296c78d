"""`genklang smaa`: promises what holds however the criteria are weighed, in words and numbers."""

import numpy as np

from genklang.cli.smaa_arguments import SmaaOptions
from genklang.cli.smaa_printing import Ranked, rendered
from genklang.cli.smaa_reading import read_case, read_weights
from genklang.cli.trouble import DONE, BadUsage
from genklang.cli.writing import same_file, write_out
from genklang.core.appraisal import cells, confidence, dominance, first_third, influence, piles, smaa, wins

MOST_WINS = 60  # alternatives: a matrix of more is nothing to read


def run(options: SmaaOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    if same_file(options.out, options.file) or (options.weights_file and same_file(options.out, options.weights_file)):
        raise BadUsage("usage.out_is_file")
    rng = np.random.default_rng(options.seed)
    case = read_case(options, rng)
    weighting = read_weights(case, options, rng)
    many = len(case.alternatives)
    top = options.top or first_third(many)
    if top >= many:
        raise BadUsage("smaa.top", most=many - 1)
    ranking = smaa(case.values, weighting)
    ranked = Ranked(
        case,
        ranking,
        confidence(case.values, ranking.central),
        piles(ranking, top),
        top,
        None if case.known is None else dominance(case.known),
        wins(case.values, weighting) if many <= MOST_WINS else None,
        ()
        if case.scores is None or case.judged is None
        else cells(case.scores, influence(case.judged, weighting, top)),
    )
    write_out(rendered(ranked, options), options)
    return DONE
