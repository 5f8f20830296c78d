"""What several said of proposals, in words: what to talk about first, three piles, every cell with its spread.

No number decides, so none stands in a heading. Shares of draws are said as parts of a hundred.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
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
WIDTH = 200
MOST_MARKS = 6  # most at one step that are drawn one by one
MOST_NAMED = 4
_STEP, _MIDDLE, _LEVEL, _APART = 16, 8, 8, 4


def told(seen: Together, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """What stands on the page of one kind: first, alike, piles, better and better_more, not_compared, criteria."""
    words = [one.name for one in criteria]
    better = _better(seen)
    first = [cell for cell in seen.cells if cell.n == 0 or cell.spread > 0][:FIRST]
    return {
        "first": [_talk(cell, seen, words) for cell in first] if seen.heard else [],
        "alike": alike(seen),
        "piles": _piles(seen),
        "better": better[:FIRST],
        "better_more": better[FIRST:],
        "not_compared": _not_compared(seen),
        "criteria": words,
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


def _talk(cell: Cell, seen: Together, criteria: Sequence[str]) -> dict[str, Any]:
    item = seen.items[cell.proposal]
    about = {
        "proposal": item.name,
        "item": item.id,
        "criterion": criteria[cell.criterion],
        "code": seen.criteria[cell.criterion],
    }
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
        "Vilket av dem som gäller avgör om förslaget är främst, %(ways)s.",
        "Vilket av dem som gäller avgör om förslaget är bland de %(n)s främsta, %(ways)s.",
        top,
    )
    return said % {"n": top, "ways": _("hur ni än väger") if cell.influence >= 1 else ways}


def _piles(seen: Together) -> list[dict[str, Any]]:
    """The three, each with its proposals in the order of how often they are among the first."""
    together = sorted(zip(seen.items, seen.ranks, strict=False), key=lambda pair: -pair[1].first)
    found = []
    for which in Pile:
        rows = [
            {"name": item.name, "item": item.id, "often": _often(rank, seen.top), **_ribbon(rank, len(seen.items))}
            for item, rank in together
            if rank.pile is which
        ]
        if rows:
            found.append({"name": pile(which, seen.top), "rows": rows})
    return found


def _often(rank: Rank, top: int) -> str:
    if rank.first <= 0:
        never = ngettext("Inte främst i någon dragning.", "Inte bland de %(n)s främsta i någon dragning.", top)
        return never % {"n": top}
    said = ngettext("Främst %(share)s dragningar.", "Bland de %(n)s främsta %(share)s dragningar.", top)
    return said % {"n": top, "share": of_hundred(rank.first)}


def _ribbon(rank: Rank, many: int) -> dict[str, Any]:
    """Shares of the ranks as parts of a bar, the first darkest, and the same in words."""
    bands, words, at = [], [], 0.0
    for part, share in enumerate(rank.shares):
        begin, end = part * rank.wide, min((part + 1) * rank.wide, many)
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
    sure = [pair for pair in seen.better if not _open_ones(seen) & set(pair)]
    return [
        _(
            "%(better)s är i medeltal minst lika bra på allt som %(others)s. "
            "Hur ni väger kriterierna ändrar inte det. Var ni är oense kan göra det."
        )
        % {"better": names[better], "others": _and([names[worse] for _better, worse in pairs])}
        for better, pairs in groupby(sure, key=lambda pair: pair[0])
    ]


def _open_ones(seen: Together) -> set[int]:
    """Of what somebody could not judge nothing follows."""
    return {cell.proposal for cell in seen.cells if cell.missing}


def _not_compared(seen: Together) -> str:
    names = [seen.items[at].name for at in sorted(_open_ones(seen))]
    if len(seen.items) < 2 or not names:
        return ""
    return _("%(names)s jämförs inte här: någon hade inte underlag för att värdera allt.") % {"names": _and(names)}


def _and(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    if len(names) > MOST_NAMED:
        more = len(names) - MOST_NAMED + 1
        return _("%(names)s och %(n)s till") % {"names": ", ".join(names[: MOST_NAMED - 1]), "n": more}
    return _("%(names)s och %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def rows(seen: Together, places: Iterable[int]) -> list[dict[str, Any]]:
    """The proposals at these places, each with a cell for each criterion."""
    cells = {(cell.proposal, cell.criterion): cell for cell in seen.cells}
    return [
        {
            "name": seen.items[place].name,
            "item": seen.items[place].id,
            "cells": [_cell(cells[place, column], seen.steps[place][column]) for column in range(len(seen.criteria))],
        }
        for place in places
    ]


def in_order(seen: Together) -> list[int]:
    """The places of the proposals, those that are oftenest among the first first; as they stand where none is."""
    often = {at: rank.first for at, rank in enumerate(seen.ranks)}
    return sorted(range(len(seen.items)), key=lambda at: -often.get(at, 0))


def one(
    seen: Together, item_id: int, said: Sequence[Said], criteria: Sequence[Criterion], names: Mapping[int, str]
) -> dict[str, Any]:
    """What was said of one proposal: criteria (name, cell, and each person's step and words), aside: who did not assess
    it or did although something tied them to it."""
    place = next(at for at, item in enumerate(seen.items) if item.id == item_id)
    (row,) = rows(seen, [place])
    told = []
    for column, criterion in enumerate(criteria):
        steps = [
            (names.get(one.staff_id, ""), score)
            for one in said
            for score in one.scores
            if score.criterion == criterion.code
        ]
        told.append(
            {
                "code": criterion.code,
                "name": criterion.name,
                "cell": row["cells"][column],
                "people": [
                    {"name": name, "score": _score(score), "words": score.motivation}
                    for name, score in sorted(steps, key=lambda step: -(step[1].score or 0))
                ],
            }
        )
    return {"criteria": told, "aside": [_aside(one, names) for one in said if one.words or one.conflict]}


def ribbon(seen: Together, place: int) -> dict[str, Any]:
    """How often a proposal comes where, for its own page: pile, often, bands and ribbon; {} where it was not asked."""
    if not seen.ranks:
        return {}
    rank = seen.ranks[place]
    return {"pile": pile(rank.pile, seen.top), "often": _often(rank, seen.top), **_ribbon(rank, len(seen.items))}


def _cell(cell: Cell, steps: Sequence[int]) -> dict[str, Any]:
    """`marks`: one for each person, beside and above each other, or where they are many one for each step with its
    number; `spread`: the same in words; `high`: how high the picture is."""
    *counts, missing = steps
    many = max(counts)
    words = [_("%(what)s från %(n)s") % {"what": step, "n": n} for step, n in zip(SCORES, counts, strict=True) if n]
    if missing:
        words.append(_("%(what)s från %(n)s") % {"what": NOTHING_TO_GO_BY, "n": missing})
    levels = 1 if many > MOST_MARKS else max(1, -(-many // 2))
    return {
        "median": half_steps(cell.median),
        "marks": [mark for at, n in enumerate(counts) for mark in _marks(_MIDDLE + _STEP * at, n, levels, many)],
        "high": _LEVEL * levels + 2,
        "spread": ", ".join(words) or _("ingen har svarat"),
        "missing": missing,
    }


def _marks(middle: int, n: int, levels: int, most: int) -> Iterator[dict[str, Any]]:
    """Two with the same step stand beside each other, the next two above them: nobody is hidden behind another."""
    if n and most > MOST_MARKS:
        yield {"x": middle, "y": _LEVEL // 2 + 1, "n": n}
        return
    for at in range(n):
        alone = at == n - 1 and n % 2
        side = 0 if alone else (_APART if at % 2 else -_APART)
        yield {"x": middle + side, "y": _LEVEL * (levels - at // 2) - _LEVEL // 2 + 1, "n": 0}


def _aside(one: Said, names: Mapping[int, str]) -> str:
    """Why somebody did not assess a proposal, or did although something tied them to it."""
    name = names.get(one.staff_id, "")
    if one.conflict:
        said = _("%(name)s är jävig och värderar inte det här förslaget.") % {"name": name}
        return f"{said} {one.words}".strip()
    return _("%(name)s har en koppling till förslaget och värderade ändå: %(why)s") % {"name": name, "why": one.words}


def _score(score: Score) -> str:
    return NOTHING_TO_GO_BY if score.score is None else str(score.score)
