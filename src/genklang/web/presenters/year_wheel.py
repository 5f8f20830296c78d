"""The yearly wheel: twelve months with what comes back in each, as rows and as a picture of dots on a ring."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import cos, pi, sin
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.steering.types import WheelInfo

from .steering import KINDS, MONTHS

#: Of the picture, in its own units: half its side, where dots begin, between dots, where months are named.
MIDDLE, FIRST, APART, NAMED = 160, 62, 15, 142
#: So many dots have room in a month.
MOST_DOTS = 4


def months(rows: Sequence[WheelInfo], *, today: date, names: Mapping[int, str] | None = None) -> list[dict[str, Any]]:
    """Every month of the year: name, whether it is now, and its rows (id, kind, what, who, uses, of: the initiative's
    name where `names` has it)."""
    return [
        {
            "name": str(name).capitalize(),
            "is_now": number == today.month,
            "rows": [
                {
                    "id": row.id,
                    "kind": str(KINDS[row.kind]),
                    "what": row.what,
                    "who": row.who,
                    "uses": row.uses,
                    "of": (names or {}).get(row.initiative_id, ""),
                }
                for row in rows
                if row.month == number
            ],
        }
        for number, name in MONTHS.items()
    ]


def comes_next(rows: Sequence[WheelInfo], *, today: date) -> str:
    """What comes next, this month's first; the year begins anew. "" where nothing does."""
    if not rows:
        return ""
    away = min((row.month - today.month) % 12 for row in rows)
    month = (today.month + away - 1) % 12 + 1
    whats = "; ".join(f"{row.what} ({row.who})" for row in rows if row.month == month)
    if away == 0:
        return _("Den här månaden: %(whats)s.") % {"whats": whats}
    return _("Härnäst, i %(month)s: %(whats)s.") % {"month": MONTHS[month], "whats": whats}


def picture(rows: Sequence[WheelInfo], *, today: date) -> dict[str, Any]:
    """The ring, January at the top and the year clockwise: side, months (place, short name, spoke, is_now) and dots
    (place). More dots than there is room for are left out; the list beside has all."""
    found: list[dict[str, Any]] = []
    dots: list[dict[str, int]] = []
    for number, name in MONTHS.items():
        turn = (number - 1) * pi / 6
        found.append(
            {
                **_place(turn, NAMED),
                "name": str(name)[:3],
                "is_now": number == today.month,
                "spoke": {"from": _place(turn - pi / 12, FIRST - 14), "to": _place(turn - pi / 12, NAMED - 16)},
            }
        )
        here = [row for row in rows if row.month == number][:MOST_DOTS]
        dots += [_place(turn, FIRST + APART * which) for which in range(len(here))]
    return {
        "side": 2 * MIDDLE,
        "middle": MIDDLE,
        "inner": FIRST - 14,
        "outer": NAMED - 16,
        "months": found,
        "dots": dots,
    }


def _place(turn: float, away: float) -> dict[str, int]:
    # Whole numbers: a template writes others with a comma, which a drawing reads as two.
    return {"x": round(MIDDLE + away * sin(turn)), "y": round(MIDDLE - away * cos(turn))}
