"""Each initiative that an organisation leads in a row of words, and the money of all.

`links` is {initiative: its page, or "" for whoever has none to open}.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.initiatives.portfolio_types import Missing, Portfolio, Row
from genklang.apps.initiatives.types import OUTCOMES, STATES, State

from .report_figures import plain
from .words import day_of_year, of

#: How many letters of a budget stand in a cell.
BUDGET = 160
#: What an initiative lacks, as a filter has it.
LACKS = {
    Missing.DECISION: gettext_lazy("inget beslut"),
    Missing.GOAL: gettext_lazy("inget mål i planen"),
    Missing.TARGET_DAY: gettext_lazy("mål utan dag"),
    Missing.GOAL_FOR_NEED: gettext_lazy("behov utan mål"),
    Missing.LOGIC_MODEL: gettext_lazy("ingen logikmodell"),
    Missing.EVALUATION: gettext_lazy("ingen plan för att bedöma effekten"),
}


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
