"""What a simulation found as plain rows in words: for the leader of a small group, and for each kind of total.

Numbers are of one invented town, so they are counts and never shares.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.simulation import Kind, Simulated, Tally
from genklang.core.disclosure.states import State

#: The group that leaders ask about: small, and yet shown.
SMALL = 8


def seen_rows(found: Sequence[tuple[str, Simulated]], sizes: Sequence[int]) -> list[dict[str, Any]]:
    """Who looks, and under each policy (its name and what was found) what they see. `sizes`: one for each group."""
    size = min(sizes, key=lambda size: (abs(size - SMALL), size))
    leaders = ngettext(
        "Ledaren för er grupp på %(size)s", "Ledarna för era %(n)s grupper på %(size)s", list(sizes).count(size)
    )
    rows = [
        {
            "who": leaders % {"size": size, "n": list(sizes).count(size)},
            "seen": [{"policy": name, "lines": _lines(one.by_size[size])} for name, one in found],
        }
    ]
    for level, who in (
        (Level.GROUP, _("Alla grupper")),
        (Level.ACTIVITY, _("Verksamheter")),
        (Level.INITIATIVE, _("Satsningar")),
        (Level.ORGANISATION, _("Hela organisationen")),
    ):
        seen = [{"policy": name, "lines": _lines(_at(one, level))} for name, one in found]
        if all(one["lines"] for one in seen):
            rows.append({"who": who, "seen": seen})
    return rows


def _at(found: Simulated, level: Level) -> list[Tally]:
    return [tally for tally in found.tallies if tally.level is level]


def _lines(tallies: Sequence[Tally]) -> list[str]:
    return [_line(tally) for tally in tallies if tally.total]


def _line(tally: Tally) -> str:
    """ "18 medelvärden: 12 visas, 5 grövre, 1 döljs för att skydda andra."."""
    total = round(tally.total)
    names = {
        Kind.LEVEL: ngettext("%(n)s medelvärde", "%(n)s medelvärden", total),
        Kind.MOVEMENT: ngettext("%(n)s förflyttning", "%(n)s förflyttningar", total),
    }
    whole = names[tally.kind] % {"n": total}
    counts = {state: round(count) for state, count in tally.counts.items()}
    shown = counts.get(State.SHOWN, 0) + counts.get(State.CLIPPED, 0)
    parts = (
        (shown, _("%(n)s visas")),
        (counts.get(State.COARSER, 0), _("%(n)s visas grövre")),
        (counts.get(State.WORDS_ONLY, 0), _("%(n)s visas bara i ord")),
        (counts.get(State.PROTECTS_OTHERS, 0), _("%(n)s döljs för att skydda andra")),
        (counts.get(State.TOO_FEW, 0), _("%(n)s döljs för att för få står bakom")),
        (counts.get(State.LOW_TURNOUT, 0), _("%(n)s döljs för att för liten del svarade")),
    )
    said = [(count, words) for count, words in parts if count]
    if len(said) == 1:
        return f"{whole}: " + said[0][1] % {"n": _("alla")} + "."
    return f"{whole}: " + ", ".join(words % {"n": count} for count, words in said) + "."
