"""When Läget is: four kinds of rule, and the next window of each. Pure: knows no clock and no database."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .types import Refused, Window

BY_HAND: dict[str, Any] = {"kind": "by_hand"}
#: How long a window stays open where the rule names a single day, and how early "before" may be.
SLACK = timedelta(days=14)
MOST = {"months": 24, "weeks": 104}
MOST_WINDOWS = 12
MOST_MONTHS_AFTER = 120


def parse_rule(data: Mapping[str, Any]) -> dict[str, Any]:
    """The rule in its one written form. Refused: bad_rule.

    {"kind": "by_hand"} · {"kind": "every", "n": 6, "unit": "months"|"weeks"}
    {"kind": "start_then", "windows": [[0, 0], [3, 4], [8, 12]]} (months after the group's start)
    {"kind": "around", "starts_on": "2026-06-15", "ends_on": "2026-07-10"} (once before, once after)
    """
    readers = {"by_hand": lambda _data: dict(BY_HAND), "every": _every, "start_then": _start_then, "around": _around}
    try:
        return readers[data["kind"]](data)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise Refused(gettext_lazy("Regeln för när Läget är gick inte att läsa."), code="bad_rule") from error


def next_window(rule: Mapping[str, Any], *, starts_on: date, done: Sequence[date]) -> Window | None:
    """When the next Läget should be, after those that were opened on the days `done`; None: nothing is planned."""
    match rule["kind"]:
        case "every":
            if not done:
                return Window(starts_on, starts_on + SLACK)
            return _from(_later(max(done), rule["n"], rule["unit"]))
        case "start_then":
            if len(done) >= len(rule["windows"]):
                return None
            first, last = rule["windows"][len(done)]
            earliest = _later(starts_on, first, "months")
            return _from(earliest) if first == last else Window(earliest, _later(starts_on, last, "months"))
        case "around":
            begins, ends = date.fromisoformat(rule["starts_on"]), date.fromisoformat(rule["ends_on"])
            return [Window(begins - SLACK, begins), _from(ends), None][min(len(done), 2)]
    return None


def describe(rule: Mapping[str, Any]) -> str:
    """The rule in words."""
    match rule["kind"]:
        case "every" if rule["unit"] == "weeks":
            return ngettext("Varje vecka", "Med %(n)d veckor emellan", rule["n"]) % {"n": rule["n"]}
        case "every":
            return ngettext("Varje månad", "Med %(n)d månader emellan", rule["n"]) % {"n": rule["n"]}
        case "start_then":
            parts = [_months(first, last) for first, last in rule["windows"]]
            listed = _(" och ").join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
            return listed[:1].upper() + listed[1:]
        case "around":
            begins, ends = (date_format(date.fromisoformat(rule[key]), "j F Y") for key in ("starts_on", "ends_on"))
            return _("En gång före %(begins)s och en gång efter %(ends)s") % {"begins": begins, "ends": ends}
    return _("När ledaren öppnar det")


def _months(first: int, last: int) -> str:
    if last == 0:
        return _("i början")
    if first == last:
        return ngettext("efter %(n)d månad", "efter %(n)d månader", last) % {"n": last}
    return _("efter %(first)d–%(last)d månader") % {"first": first, "last": last}


def _from(earliest: date) -> Window:
    return Window(earliest, earliest + SLACK)


def _later(day: date, n: int, unit: str) -> date:
    """So many weeks or calendar months later; the 31st becomes the last day of a shorter month."""
    if unit == "weeks":
        return day + timedelta(weeks=n)
    years, month = divmod(day.month - 1 + n, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _whole(value: Any, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"{value!r} is not a whole number from {low} to {high}")
    return value


def _every(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": "every", "n": _whole(data["n"], 1, MOST[data["unit"]]), "unit": data["unit"]}


def _start_then(data: Mapping[str, Any]) -> dict[str, Any]:
    windows = [
        [_whole(first, 0, MOST_MONTHS_AFTER), _whole(last, first, MOST_MONTHS_AFTER)] for first, last in data["windows"]
    ]
    in_order = all(before[1] < after[0] for before, after in pairwise(windows))
    if not 1 <= len(windows) <= MOST_WINDOWS or not in_order:
        raise ValueError("windows follow each other")
    return {"kind": "start_then", "windows": windows}


def _around(data: Mapping[str, Any]) -> dict[str, Any]:
    begins, ends = (date.fromisoformat(str(data[key])) for key in ("starts_on", "ends_on"))
    if not 1970 <= begins.year <= ends.year <= 2200 or begins > ends:
        raise ValueError("the period ends after it begins")
    return {"kind": "around", "starts_on": begins.isoformat(), "ends_on": ends.isoformat()}
