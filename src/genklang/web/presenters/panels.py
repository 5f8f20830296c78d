"""What several said of proposals, in words: what to talk about first, three piles, every cell with its spread.

No number decides, so none stands in a heading. Shares of draws are said as parts of a hundred.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import sqrt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.initiatives.panel_types import Rank, Said, Together
from genklang.core.appraisal import Cell, Pile, Score
from genklang.core.appraisal.agreement import GOOD, TENTATIVE
from genklang.core.proposals import SCORES, Criterion
from genklang.core.proposals.headings import NOTHING_TO_GO_BY
from genklang.core.wording import number

FIRST = 5
BANDS = 10  # most parts of a ribbon: more are too thin to be seen
WIDTH = 200
_DOT, _STEP, _MIDDLE = 5.5, 14, 8


def told(seen: Together, criteria: Sequence[Criterion], names: Mapping[int, str]) -> dict[str, Any]:
    """Everything on the page of one kind: first, alike, piles, better and better_more, rows (name, cells),
    motivations."""
    words = [one.name for one in criteria]
    better = _better(seen)
    first = [cell for cell in seen.cells if cell.n == 0 or cell.spread > 0][:FIRST]
    return {
        "first": [_talk(cell, seen, words) for cell in first] if seen.said else [],
        "alike": alike(seen),
        "piles": _piles(seen),
        "better": better[:FIRST],
        "better_more": better[FIRST:],
        "criteria": words,
        "rows": _rows(seen),
        "motivations": _motivations(seen, dict(zip(seen.criteria, words, strict=True)), names),
    }


def alike(seen: Together) -> str:
    """How alike they judged, as one sentence."""
    if seen.few:
        return _("Ni är för få, eller förslagen är för få, för ett mått på enighet. Titta på skillnaderna.")
    if seen.alpha is None:
        return _("Alla satte samma steg överallt. Då går det inte att säga hur lika ni skiljer förslagen åt.")
    if seen.alpha >= GOOD:
        said = _("Ni har värderat mycket lika: %(alpha)s, där 1 är helt lika och 0 är som slumpen.")
    elif seen.alpha >= TENTATIVE:
        said = _("Ni har värderat ganska lika: %(alpha)s, där 1 är helt lika och 0 är som slumpen.")
    else:
        said = _("Ni har värderat olika: %(alpha)s, där 1 är helt lika och 0 är som slumpen. Prata om varför.")
    return said % {"alpha": number(seen.alpha, "sv")}


def pile(which: Pile, top: int) -> str:
    """What a pile is called. `top`: how many "the first" are."""
    if which is Pile.TALK:
        return _("Beror på vad ni tycker är viktigast")
    if which is Pile.HIGH:
        said = ngettext("Främst, nästan hur ni än väger", "Bland de %(n)s främsta, nästan hur ni än väger", top)
    else:
        said = ngettext(
            "Inte främst, nästan hur ni än väger", "Inte bland de %(n)s främsta, nästan hur ni än väger", top
        )
    return said % {"n": top}


def of_hundred(share: float) -> str:
    """ "i 62 av 100"; what is not always is never called so."""
    if share >= 1:
        return _("i alla")
    if share <= 0:
        return _("i ingen")
    if share < 0.01:
        return _("i färre än 1 av 100")
    return _("i %(n)s av 100") % {"n": min(99, round(100 * share))}


def half_steps(median: float | None) -> str:
    """ "4" or "3½"; a dash where nobody scored."""
    if median is None:
        return "–"
    return f"{int(median)}½" if median % 1 else str(int(median))


def _talk(cell: Cell, seen: Together, criteria: Sequence[str]) -> dict[str, str]:
    about = {"proposal": seen.items[cell.proposal].name, "criterion": criteria[cell.criterion]}
    if cell.n == 0:
        why = _("Ingen har satt ett steg. Vad behöver ni veta, och vem vet det?")
    else:
        ends = {"low": half_steps(cell.low), "high": half_steps(cell.high)}
        why = _("Från %(low)s till %(high)s.") % ends + " " + _decides(cell, seen.top)
    return {**about, "why": why}


def _decides(cell: Cell, top: int) -> str:
    if cell.influence <= 0:
        return _("Det avgör inte vilka som kommer främst.")
    ways = _("%(share)s sätt att väga") % {"share": of_hundred(cell.influence)}
    said = ngettext(
        "Det avgör om förslaget är främst, %(ways)s.",
        "Det avgör om förslaget är bland de %(n)s främsta, %(ways)s.",
        top,
    )
    return said % {"n": top, "ways": _("hur ni än väger") if cell.influence >= 1 else ways}


def _piles(seen: Together) -> list[dict[str, Any]]:
    """The three, each with its proposals in the order of how often they are among the first."""
    together = sorted(zip(seen.items, seen.ranks, strict=False), key=lambda pair: -pair[1].first)
    found = []
    for which in Pile:
        rows = [
            {"name": item.name, "proposal": item.proposal_id, "often": _often(rank, seen.top), **_ribbon(rank)}
            for item, rank in together
            if rank.pile is which
        ]
        if rows:
            found.append({"name": pile(which, seen.top), "rows": rows})
    return found


def _often(rank: Rank, top: int) -> str:
    said = ngettext("Främst %(share)s dragningar.", "Bland de %(n)s främsta %(share)s dragningar.", top)
    return said % {"n": top, "share": of_hundred(rank.first)}


def _ribbon(rank: Rank) -> dict[str, Any]:
    """Shares of the ranks as parts of a bar, the first darkest, and the same in words."""
    many = len(rank.shares)
    wide = -(-many // BANDS)
    bands, words, at = [], [], 0.0
    for begin in range(0, many, wide):
        end = min(begin + wide, many)
        share = sum(rank.shares[begin:end])
        if share > 0.002:
            shade = 1 - 0.85 * begin / max(1, many - 1)
            bands.append({"x": f"{at:.1f}", "width": f"{share * WIDTH:.1f}", "shade": f"{shade:.2f}"})
            place = str(begin + 1) if end == begin + 1 else f"{begin + 1}–{end}"
            words.append(_("plats %(place)s %(share)s") % {"place": place, "share": of_hundred(share)})
        at += share * WIDTH
    return {"bands": bands, "ribbon": ", ".join(words)}


def _better(seen: Together) -> list[str]:
    """Who is at least as good on everything as whom: there no weighting matters."""
    names = [item.name for item in seen.items]
    # Of what somebody could not judge nothing follows.
    open_ones = {cell.proposal for cell in seen.cells if cell.missing}
    sure = [pair for pair in seen.better if not open_ones & set(pair)]
    return [
        _(
            "%(better)s är i medeltal minst lika bra på allt som %(others)s. "
            "Hur ni väger kriterierna ändrar inte det. Var ni är oense kan göra det."
        )
        % {"better": names[better], "others": _and([names[worse] for _better, worse in pairs])}
        for better, pairs in groupby(sure, key=lambda pair: pair[0])
    ]


def _and(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s och %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _rows(seen: Together) -> list[dict[str, Any]]:
    steps = _steps(seen.said)
    cells = {(cell.proposal, cell.criterion): cell for cell in seen.cells}
    return [
        {
            "name": item.name,
            "cells": [
                _cell(cells[place, column], steps.get((item.id, code), [])) for column, code in enumerate(seen.criteria)
            ],
        }
        for place, item in enumerate(seen.items)
    ]


def _steps(said: Sequence[Said]) -> dict[tuple[int, str], list[int | None]]:
    found: dict[tuple[int, str], list[int | None]] = {}
    for one in said:
        for score in one.scores:
            found.setdefault((one.item_id, score.criterion), []).append(score.score)
    return found


def _cell(cell: Cell, steps: Sequence[int | None]) -> dict[str, Any]:
    """`dots`: a ring for each step that somebody set, larger for more; `spread`: the same in words."""
    counts = {step: sum(1 for one in steps if one == step) for step in SCORES}
    most = max(counts.values(), default=0)
    dots = [
        {"x": _MIDDLE + _STEP * (step - SCORES[0]), "r": f"{_DOT * sqrt(many / most):.1f}"}
        for step, many in counts.items()
        if many
    ]
    missing = sum(1 for one in steps if one is None)
    words = [_("%(what)s från %(n)s") % {"what": step, "n": many} for step, many in counts.items() if many]
    if missing:
        words.append(_("%(what)s från %(n)s") % {"what": NOTHING_TO_GO_BY, "n": missing})
    return {
        "median": half_steps(cell.median),
        "dots": dots,
        "spread": ", ".join(words) or _("ingen har svarat"),
        "missing": missing,
    }


def _motivations(seen: Together, criteria: Mapping[str, str], names: Mapping[int, str]) -> list[dict[str, Any]]:
    """What each wrote, by proposal."""
    by_item = {key: list(said) for key, said in groupby(seen.said, key=lambda one: one.item_id)}
    return [
        {"name": item.name, "people": [_person(one, criteria, names) for one in by_item.get(item.id, [])]}
        for item in seen.items
    ]


def _person(one: Said, criteria: Mapping[str, str], names: Mapping[int, str]) -> dict[str, Any]:
    aside = _("Jävig, värderar inte det här förslaget.") if one.conflict else ""
    return {
        "name": names.get(one.staff_id, ""),
        "aside": f"{aside} {one.words}".strip(),
        "scores": [
            {"criterion": criteria[score.criterion], "score": _score(score), "words": score.motivation}
            for score in one.scores
        ],
    }


def _score(score: Score) -> str:
    return NOTHING_TO_GO_BY if score.score is None else str(score.score)
