"""The partners' own Läget in a few words: what has fallen, what is lowest and highest, what else has moved, what they
picked. Nothing that fell or lies low is left out for being shown roughly.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from . import votes
from .of_page import has_fallen, lower
from .results import flat

#: As many are named as lowest, and as many as highest.
MOST = 2


def told(shown: Mapping[str, Any], picked: Iterable[Mapping[str, Any]] = ()) -> list[str]:
    """Sentences out of a result page's rows (`results.page`) and what was picked (`votes.rows`); [] for nothing shown.

    Movements are in the page's own words: every fall, of an area and of each of its parts, and what else each area did.
    """
    rows = flat(shown)
    levels = [row for row in rows if row["kind"] == "indicator"]
    low = _outermost(levels, way=1)
    high = [row for row in _outermost(levels, way=-1) if row["height"] is None or row["height"] > 0.5]
    if any(row in low for row in high):  # what lies so near each other is neither
        high = []
    heads = [area["head"] for area in shown["areas"]]
    moved = [_moved(row, row["move"]) for row in heads if row["move"] and row["move"]["shown"] and not _falls(row)]
    return [
        *(_moved(row, move) for row in rows for move in _falls(row)),
        *_lowest(low, of_all=all(row["within"] for row in levels)),
        *_highest(high),
        *moved,
        *(f"{row['question']} {row['lines'][0]}" for row in picked if not row["hidden"]),
    ]


def _falls(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [move for move in row["moves"] if has_fallen(move)]


def _moved(row: Mapping[str, Any], move: Mapping[str, Any]) -> str:
    """ "Lärande, från Läget 1 till Läget 2: tecken på minskning. Nu ungefär 2,5." """
    words = f"{row['name']}, {lower(move['line'])}."
    level = row["level"]["number"]
    return f"{words} {_('Nu %(level)s.') % {'level': level}}" if has_fallen(move) and level else words


def _outermost(rows: Iterable[Mapping[str, Any]], *, way: int) -> list[Mapping[str, Any]]:
    """Those that may be the lowest (`way` 1) or the highest (-1) by what is shown, nearest the end first; [] where
    all may be."""
    near = [
        (sorted((way * row["within"][0], way * row["within"][1])), row) for row in rows if row["within"] is not None
    ]
    edge = min((ends[1] for ends, _row in near), default=0.0)
    found = [(ends, row) for ends, row in near if ends[0] <= edge]
    if len(found) == len(near):
        return []
    return [row for _ends, row in sorted(found, key=lambda one: sum(one[0]))]


def _lowest(found: Sequence[Mapping[str, Any]], *, of_all: bool) -> list[str]:
    if not found:
        return []
    words = _worded(found, one=_("Lägst är svaren om %(names)s."), many=_("Bland det lägsta är svaren om %(names)s."))
    return [words if of_all else f"{words} {_('Något som inte visas kan vara lägre.')}"]


def _highest(found: Sequence[Mapping[str, Any]]) -> list[str]:
    if not found:
        return []
    return [_worded(found, one=_("Högst är svaren om %(names)s."), many=_("Bland det högsta är svaren om %(names)s."))]


def _worded(found: Sequence[Mapping[str, Any]], *, one: str, many: str) -> str:
    """One that is, two where shown numbers do not tell which, and two of those where there are more."""
    names = [f"{row['name']} ({row['level']['number']})" for row in found[:MOST]]
    sure = len({row["within"] for row in found}) == 1
    if len(found) <= MOST and (sure or len(found) == 1):
        return one % {"names": votes.listed(names)}
    if len(found) <= MOST:
        either = _("%(first)s eller %(second)s") % {"first": names[0], "second": names[1]}
        return f"{one % {'names': either}} {_('Vilket går inte att säga säkert.')}"
    return many % {"names": votes.listed(names)}
