"""Promises three forms of how alike several have judged: words and a table, JSON for programs, CSV for spreadsheets."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from genklang.cli.agreement_arguments import AgreementOptions
from genklang.cli.printing import Value, safe, table_lines
from genklang.cli.talk_first import cell_row, talk_lines
from genklang.cli.texts import say
from genklang.core.appraisal import Agreement, Cell
from genklang.core.appraisal.agreement import GOOD, TENTATIVE
from genklang.core.wording.numbers import number

STRICT = 0.15  # consistency above agreement by so much: some are stricter than others


@dataclass(frozen=True, slots=True)
class Told:
    """One result with its criterion, None for all of them together."""

    criterion: str | None
    found: Agreement


def rendered(
    told: Sequence[Told],
    apart: Sequence[Cell],
    units: Sequence[str],
    criteria: Sequence[str | None],
    options: AgreementOptions,
) -> str:
    """The whole output as text. `apart`: the cells to talk about, `units` and `criteria` their names."""
    rows = [_row(one, options.lang) for one in told]
    notes = _notes(told, options)
    if options.format == "json":
        talk = [cell_row(cell, units, criteria) for cell in apart]
        return json.dumps({"results": rows, "cells": talk, "notes": notes}, ensure_ascii=False, indent=2) + "\n"
    if options.format == "csv":
        page = io.StringIO(newline="")
        writer = csv.DictWriter(page, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: safe(value) for name, value in row.items()} for row in rows)
        return page.getvalue()
    return _page(told, apart, units, criteria, notes, options.lang)


def _row(one: Told, lang: str) -> dict[str, Value]:
    found = one.found
    w, icc = found.concordance, found.intraclass
    return {
        "criterion": one.criterion,
        "level": found.level,
        "raters": found.raters,
        "units": found.units,
        "scores": found.alpha.scores,
        "alpha": found.alpha.value,
        "low": found.alpha.low,
        "high": found.alpha.high,
        "kappa": found.kappa,
        "w": None if w is None else w.w,
        "w_p": None if w is None else w.p,
        "icc_1": None if icc is None else icc.one,
        "icc_a1": None if icc is None else icc.agreement,
        "icc_c1": None if icc is None else icc.consistency,
        "icc_1k": None if icc is None else icc.one_mean,
        "icc_ak": None if icc is None else icc.agreement_mean,
        "icc_ck": None if icc is None else icc.consistency_mean,
        "within_one": found.within_one,
        "few": found.few,
        "sentence": _sentence(found, lang),
    }


def _sentence(found: Agreement, lang: str) -> str:
    alpha, icc = found.alpha.value, found.intraclass
    if alpha is None:
        return say(lang, "agreement.none")
    if found.few:
        return say(lang, "agreement.few", units=found.alpha.units, raters=found.raters)
    said = say(lang, f"agreement.{'good' if alpha >= GOOD else 'tentative' if alpha >= TENTATIVE else 'low'}")
    if icc is None or icc.consistency is None or icc.agreement is None:
        return said
    strict = icc.consistency >= TENTATIVE and icc.consistency - icc.agreement >= STRICT
    return f"{said} {say(lang, 'agreement.strict')}" if strict else said


def _notes(told: Sequence[Told], options: AgreementOptions) -> list[str]:
    lang = options.lang
    said = [say(lang, "agreement.what_alpha", level=say(lang, f"agreement.level_{options.level}"))]
    if options.draws:
        said.append(say(lang, "agreement.interval", draws=options.draws, seed=options.seed))
    if any(one.found.few for one in told):
        said.append(say(lang, "agreement.why_few"))
    if any(one.found.concordance is not None for one in told):
        said.append(say(lang, "agreement.whole_only"))
    return [*said, say(lang, "agreement.talk")]


def _page(
    told: Sequence[Told],
    apart: Sequence[Cell],
    units: Sequence[str],
    criteria: Sequence[str | None],
    notes: Sequence[str],
    lang: str,
) -> str:
    heads = say(lang, "agreement.heads").split("|")
    rows = [
        [say(lang, "agreement.all") if one.criterion is None else one.criterion, *_figures(one.found, lang)]
        for one in told
    ]
    lines = [say(lang, "agreement.title"), "", *table_lines(heads, rows), ""]
    for one in told:
        label = "" if one.criterion is None else f"{one.criterion}: "
        lines.append(f"  {label}{_sentence(one.found, lang)}")
    lines += talk_lines(apart, units, criteria, lang)
    return "\n".join([*lines, "", say(lang, "table.notes"), *(f"  {note}" for note in notes)]) + "\n"


def _figures(found: Agreement, lang: str) -> list[str]:
    def told(value: float | None) -> str:
        return "" if value is None else number(value, lang)

    alpha, w, icc = found.alpha, found.concordance, found.intraclass
    ends = "" if alpha.low is None else say(lang, "table.to", low=told(alpha.low), high=told(alpha.high))
    return [
        str(found.raters),
        str(found.units),
        told(alpha.value),
        ends,
        told(found.kappa),
        told(None if w is None else w.w),
        told(None if icc is None else icc.agreement),
        told(None if icc is None else icc.consistency),
        "" if found.within_one is None else f"{100 * found.within_one:.0f} %",
    ]
