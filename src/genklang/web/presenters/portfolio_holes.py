"""What nobody works with and what initiatives lack, a sentence for each."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from genklang.apps.initiatives.portfolio_types import Missing, Portfolio
from genklang.apps.initiatives.types import State

from .portfolio_named import few, listed

_WAITS = ngettext_lazy(
    "%(n)s samhällsmål är föreslaget, men ingen arbetar med det än.",
    "%(n)s samhällsmål är föreslagna, men ingen arbetar med dem än.",
    "n",
)
_LEFT = ngettext_lazy("%(n)s samhällsmål arbetar ingen längre med.", "%(n)s samhällsmål arbetar ingen längre med.", "n")
_HOLES = {
    Missing.DECISION: ngettext_lazy(
        "%(n)s satsning är beslutad eller igång, men inget beslut är nedskrivet.",
        "%(n)s satsningar är beslutade eller igång, men inget beslut är nedskrivet.",
        "n",
    ),
    Missing.GOAL: ngettext_lazy(
        "%(n)s satsning har inget mål i sin plan.", "%(n)s satsningar har inget mål i sin plan.", "n"
    ),
    Missing.TARGET_DAY: ngettext_lazy(
        "%(n)s satsning har mål som inte säger till när.", "%(n)s satsningar har mål som inte säger till när.", "n"
    ),
    Missing.GOAL_FOR_NEED: ngettext_lazy(
        "%(n)s satsning har behov som inget mål svarar mot.",
        "%(n)s satsningar har behov som inget mål svarar mot.",
        "n",
    ),
    Missing.LOGIC_MODEL: ngettext_lazy(
        "%(n)s satsning har ingen logikmodell.", "%(n)s satsningar har ingen logikmodell.", "n"
    ),
    Missing.EVALUATION: ngettext_lazy(
        "%(n)s satsning har ingen låst plan för att bedöma effekten.",
        "%(n)s satsningar har ingen låst plan för att bedöma effekten.",
        "n",
    ),
}


def holes(seen: Portfolio, links: Mapping[int, str]) -> list[dict[str, Any]]:
    """A sentence for each hole, with the goals or initiatives it is about, and `lacks`: the filter that shows them."""
    idle = [one for one in seen.goals if not one.is_worked_on]
    left = [one for one in idle if all(row.state is State.ENDED for row in one.rows)]
    waits = [one for one in idle if one not in left]
    found = [
        {"words": words % {"n": len(goals)}, "lacks": "", **few([(one.words, "", "") for one in goals])}
        for words, goals in ((_WAITS, waits), (_LEFT, left))
        if goals
    ]
    for missing in Missing:
        rows = [row for row in seen.rows if missing in row.missing]
        if rows:
            found.append({"words": _HOLES[missing] % {"n": len(rows)}, "lacks": missing.value, **listed(rows, links)})
    return found
