"""`genklang smaa`: promises what holds however the criteria are weighed, in words and numbers."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from genklang.cli.printing import Value, safe, table_lines
from genklang.cli.smaa_arguments import SmaaOptions
from genklang.cli.smaa_reading import Case, read_case, read_weights
from genklang.cli.talk_first import cell_row, talk_lines
from genklang.cli.texts import say
from genklang.cli.trouble import DONE, BadUsage
from genklang.cli.writing import same_file, write_out
from genklang.core.appraisal import (
    Cell,
    Dominance,
    Pile,
    Ranking,
    cells,
    confidence,
    dominance,
    first_third,
    influence,
    piles,
    smaa,
    wins,
)
from genklang.core.wording.numbers import number

MOST_WINS = 60  # alternatives: a matrix of more is nothing to read


@dataclass(frozen=True, slots=True)
class Ranked:
    """Everything that is told. `dominance` None: the values themselves are not known."""

    case: Case
    ranking: Ranking
    confidence: np.ndarray
    piles: tuple[Pile, ...]
    top: int
    dominance: Dominance | None
    wins: np.ndarray | None
    cells: tuple[Cell, ...]

    @property
    def order(self) -> list[int]:
        """Alternatives by how often they are among the first, then first, then by value."""
        keys = (-self.ranking.values, -self.ranking.acceptability[:, 0], -self.ranking.top(self.top))
        return [int(at) for at in np.lexsort(keys)]


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
        if case.scores is None or case.raters is None
        else cells(case.scores, influence(case.raters, weighting, top)),
    )
    write_out(_rendered(ranked, options), options)
    return DONE


def _rendered(ranked: Ranked, options: SmaaOptions) -> str:
    notes = _notes(ranked, options)
    rows = [_row(ranked, at, options.lang) for at in ranked.order]
    if options.format == "json":
        return json.dumps(_whole(ranked, rows, notes, options), ensure_ascii=False, indent=2) + "\n"
    if options.format == "csv":
        page = io.StringIO(newline="")
        flat = [_flat(row) for row in rows]
        writer = csv.DictWriter(page, flat[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: safe(value) for name, value in row.items()} for row in flat)
        return page.getvalue()
    return _page(ranked, notes, options)


def _row(ranked: Ranked, at: int, lang: str) -> dict[str, object]:
    ranking, case = ranked.ranking, ranked.case
    central = ranking.central[at]
    return {
        "alternative": case.alternatives[at],
        "pile": str(ranked.piles[at]),
        "first": float(ranking.acceptability[at, 0]),
        "top": float(ranking.top(ranked.top)[at]),
        "confidence": _known(ranked.confidence[at]),
        "value": float(ranking.values[at]),
        "ranks": [float(share) for share in ranking.acceptability[at]],
        "central": None if np.isnan(central).any() else dict(zip(case.criteria, map(float, central), strict=True)),
        "sentence": say(lang, f"smaa.pile_{ranked.piles[at]}"),
    }


def _flat(row: dict[str, object]) -> dict[str, Value]:
    """A row for a spreadsheet: shares of ranks and central weights in columns of their own."""
    flat: dict[str, Value] = {}
    for name, value in row.items():
        if isinstance(value, list):
            flat |= {f"rank_{place}": share for place, share in enumerate(value, start=1)}
        elif name != "central":
            flat[name] = value  # type: ignore[assignment]
    return flat


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(
    ranked: Ranked, rows: Sequence[dict[str, object]], notes: Sequence[str], options: SmaaOptions
) -> dict[str, object]:
    named, found = ranked.case.alternatives, ranked.dominance
    order = None
    if found is not None:
        steps = [[named[better], named[worse]] for better, worse in found.steps()]
        order = {"chain": [named[at] for at in found.chain()], "steps": steps}
    matrix = None
    if ranked.wins is not None:
        matrix = {
            named[one]: {named[other]: _known(ranked.wins[one, other]) for other in range(len(named)) if other != one}
            for one in range(len(named))
        }
    return {
        "results": rows,
        "criteria": list(ranked.case.criteria),
        "top": ranked.top,
        "draws": ranked.ranking.draws,
        "seed": options.seed,
        "entropy": ranked.ranking.entropy,
        "error": ranked.ranking.error,
        "dominance": order,
        "wins": matrix,
        "cells": [cell_row(cell, named, ranked.case.criteria) for cell in ranked.cells],
        "notes": notes,
    }


def _notes(ranked: Ranked, options: SmaaOptions) -> list[str]:
    lang = options.lang
    way = "settled" if options.weights else "file" if options.weights_file else ""
    way = way or ("limited" if options.limits or options.order else "even")
    said = [say(lang, f"smaa.weights_{way}")]
    said.append(say(lang, "smaa.draws", draws=ranked.ranking.draws, seed=options.seed))
    said.append(say(lang, "smaa.top_means", top=ranked.top))
    if options.rater:
        said.append(say(lang, "smaa.raters"))
    if ranked.case.unknown:
        said.append(say(lang, "smaa.unknown", count=ranked.case.unknown))
    if options.scales == {"": (1.0, 5.0)}:
        said.append(say(lang, "smaa.scale_assumed"))
    return [*said, say(lang, "smaa.people_decide")]


def _page(ranked: Ranked, notes: Sequence[str], options: SmaaOptions) -> str:
    lang, case, ranking = options.lang, ranked.case, ranked.ranking
    heads = [*say(lang, "smaa.heads", top=ranked.top).split("|"), *case.criteria]
    top = ranking.top(ranked.top)
    rows = [
        [
            case.alternatives[at],
            say(lang, f"smaa.name_{ranked.piles[at]}"),
            _percent(ranking.acceptability[at, 0]),
            _percent(top[at]),
            *("" if np.isnan(weight) else number(float(weight), lang) for weight in ranking.central[at]),
        ]
        for at in ranked.order
    ]
    lines = [say(lang, "smaa.title"), "", *table_lines(heads, rows), ""]
    lines += [f"  {say(lang, 'smaa.central')}", "", say(lang, "smaa.piles")]
    for pile in Pile:
        names = tuple(case.alternatives[at] for at in ranked.order if ranked.piles[at] is pile)
        if names:
            lines.append(f"  {say(lang, f'smaa.pile_{pile}')}: {', '.join(names)}")
    if ranked.dominance is not None and len(chain := ranked.dominance.chain()) > 1:
        named = " > ".join(case.alternatives[at] for at in chain)
        key = "smaa.chain_whole" if len(chain) == len(case.alternatives) else "smaa.chain"
        lines += ["", say(lang, "smaa.whatever"), f"  {named}", f"  {say(lang, key)}"]
    lines += talk_lines(ranked.cells, case.alternatives, case.criteria, lang)
    return "\n".join([*lines, "", say(lang, "table.notes"), *(f"  {note}" for note in notes)]) + "\n"


def _percent(share: float) -> str:
    """Whole per cent, but never 0 or 100 of what is only nearly so."""
    if 0 < share < 0.005:
        return "< 1 %"
    return "> 99 %" if 0.995 <= share < 1 - 1e-12 else f"{100 * share:.0f} %"
