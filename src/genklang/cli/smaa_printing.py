"""Promises three forms of a ranking: words and a table, JSON for programs, CSV for spreadsheets."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genklang.cli.printing import Value, safe, table_lines
from genklang.cli.smaa_arguments import SmaaOptions
from genklang.cli.smaa_reading import Case
from genklang.cli.talk_first import cell_row, talk_lines
from genklang.cli.texts import say
from genklang.core.appraisal import Cell, Dominance, Pile, Ranking
from genklang.core.wording.numbers import number


@dataclass(frozen=True, slots=True)
class Ranked:
    """Everything that is told. `dominance` None: the values themselves are not known."""

    case: Case
    ranking: Ranking
    confidence: NDArray[np.float64]
    piles: tuple[Pile, ...]
    top: int
    dominance: Dominance | None
    wins: NDArray[np.float64] | None
    cells: tuple[Cell, ...]

    @property
    def order(self) -> list[int]:
        """Alternatives by how often they are among the first, then first, then by value."""
        keys = (-self.ranking.values, -self.ranking.acceptability[:, 0], -self.ranking.top(self.top))
        return [int(at) for at in np.lexsort(keys)]


def rendered(ranked: Ranked, options: SmaaOptions) -> str:
    """The whole output as text, ending with a line break."""
    notes = _notes(ranked, options)
    rows = [_row(ranked, at, options.lang) for at in ranked.order]
    if options.format == "json":
        return json.dumps(_whole(ranked, rows, notes, options), ensure_ascii=False, indent=2) + "\n"
    if options.format == "csv":
        page = io.StringIO(newline="")
        flat = [_flat(row, ranked.case.criteria) for row in rows]
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


def _flat(row: dict[str, object], criteria: Sequence[str]) -> dict[str, Value]:
    """A row for a spreadsheet: shares of ranks and central weights in columns of their own."""
    flat: dict[str, Value] = {}
    for name, value in row.items():
        if isinstance(value, list):
            flat |= {f"rank_{place}": share for place, share in enumerate(value, start=1)}
        elif name == "central":
            weights = value if isinstance(value, dict) else {}
            flat |= {f"central_{criterion}": weights.get(criterion) for criterion in criteria}
        else:
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
    if not options.scales:
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
