"""Everything an organisation leads, in words: holes first, goals and actors with who names them, each initiative.

`links` is {initiative: its page, or "" for whoever has none to open}.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from genklang.apps.initiatives.portfolio_types import Missing, Named, Portfolio, Row
from genklang.apps.initiatives.types import OUTCOMES, STATES, State

from .report_figures import plain
from .words import day_of_year, of

#: How many are named with a link before the rest are names alone, and how many letters of a budget stand in a cell.
NAMED, BUDGET = 6, 160
#: What an initiative lacks, as a filter has it.
LACKS = {
    Missing.DECISION: gettext_lazy("inget beslut"),
    Missing.GOAL: gettext_lazy("inget mål i planen"),
    Missing.TARGET_DAY: gettext_lazy("mål utan dag"),
    Missing.GOAL_FOR_NEED: gettext_lazy("behov utan mål"),
    Missing.LOGIC_MODEL: gettext_lazy("ingen logikmodell"),
    Missing.EVALUATION: gettext_lazy("ingen plan för att bedöma effekten"),
}
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
        {"words": words % {"n": len(goals)}, "lacks": "", **_few([(one.words, "", "") for one in goals])}
        for words, goals in ((_WAITS, waits), (_LEFT, left))
        if goals
    ]
    for missing in Missing:
        rows = [row for row in seen.rows if missing in row.missing]
        if rows:
            found.append({"words": _HOLES[missing] % {"n": len(rows)}, "lacks": missing.value, **_listed(rows, links)})
    return found


def named(found: Iterable[Named], links: Mapping[int, str]) -> list[dict[str, Any]]:
    """Goals or actors, each with who names it."""
    return [{"words": one.words, "is_worked_on": one.is_worked_on, **_listed(one.rows, links)} for one in found]


def rows(found: Iterable[Row], links: Mapping[int, str], *, today: date) -> list[dict[str, Any]]:
    """Each initiative: where it is, what was decided, when it is looked at again, its goals with days, its money."""
    return [
        {
            "name": row.name,
            "url": links[row.initiative_id],
            "state": str(STATES[row.state]),
            "decided": _decided(row),
            **_again(row, today),
            "aims": [_aim(aim.words, aim.on, today) for aim in row.aims],
            "kronor": "" if row.kronor is None else _("%(sum)s kronor") % {"sum": plain(row.kronor)},
            "budget": shorten(" ".join(row.handed.budget), BUDGET, placeholder=" …") if row.handed else "",
            "missing": ", ".join(str(LACKS[one]) for one in row.missing),
        }
        for row in found
    ]


def money(seen: Portfolio) -> str:
    """The sum with what it is of; a sentence of its own where nobody has written one."""
    priced, going = seen.priced
    if not priced:
        return _("Ingen plan har någon summa i kronor än.")
    told = _("%(part)s satsningar som inte är avslutade har en summa i sin plan: %(sum)s kronor tillsammans.")
    return told % {"part": of(priced, going), "sum": plain(seen.kronor)}


def states(found: Sequence[Row]) -> list[dict[str, Any]]:
    """The states that any of them is in, along the way, with how many."""
    counted = {state: sum(row.state is state for row in found) for state in State}
    return [{"code": state.value, "name": str(STATES[state]), "n": n} for state, n in counted.items() if n]


def _listed(found: Sequence[Row], links: Mapping[int, str]) -> dict[str, Any]:
    return _few([(row.name, links[row.initiative_id], str(STATES[row.state])) for row in found])


def _few(found: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """(name, url, state) of each. The first with a link, the rest by name: a page of links is read by nobody."""
    first = [{"name": name, "url": url, "state": state} for name, url, state in found[:NAMED]]
    rest = found[NAMED:]
    more = _("och %(n)s till") % {"n": len(rest)} if rest else ""
    return {"n": len(found), "rows": first, "more": more, "rest": ", ".join(name for name, *_rest in rest)}


def _decided(row: Row) -> str:
    if row.decision is None:
        return ""
    return f"{OUTCOMES[row.decision.outcome]}, {day_of_year(row.decision.decided_on)}"


def _again(row: Row, today: date) -> dict[str, Any]:
    """Keys: again, late."""
    told = row.decision
    if told is None or told.follow_up_on is None:
        return {"again": "", "late": False}
    day = day_of_year(told.follow_up_on)
    if told.followed_up:
        return {"again": _("Uppföljt."), "late": False}
    if told.follow_up_on <= today:
        return {"again": _("Skulle ha följts upp %(day)s.") % {"day": day}, "late": True}
    return {"again": day, "late": False}


def _aim(words: str, on: date | None, today: date) -> str:
    if on is None:
        return words
    told = _("%(goal)s (till %(day)s, dagen har gått)") if on < today else _("%(goal)s (till %(day)s)")
    return told % {"goal": words.rstrip("."), "day": day_of_year(on)}
