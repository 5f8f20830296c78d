"""When each Läget of a unit was held, and how many answered in it: what a case says beside its curve.

Only what was closed when the Läget was released counts, so that what is said of an edition never changes.
"""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from genklang.apps.analysis.types import ReleaseInfo
from genklang.apps.audit.types import day_of
from genklang.core.disclosure.evidence import Unit
from genklang.core.disclosure.policy import named_policy
from genklang.core.disclosure.released import Released
from genklang.web.desk.along import rounds_under
from genklang.web.presenters.words import laget, months, of


def held(unit: Unit, infos: Mapping[int, ReleaseInfo], released: Callable[[int], Released]) -> dict[int, str]:
    """{Läget: "Läget 1, mars 2026: 15 av 16 svarade."} of the released ones. How many is left out where they are
    fewer than a number there needs. `released`: a release by its id."""
    rounds = rounds_under(unit.level, unit.id)
    found: dict[int, str] = {}
    for number, info in infos.items():
        closed = [one for one in rounds if one.number == number and one.closed_at]
        days = [day_of(one.opened_at) for one in closed if one.closed_at and one.closed_at <= info.released_at]
        found[number] = " ".join(filter(None, (_when(number, days), _how_many(info, released(info.id)))))
    return found


def _when(number: int, days: list[date]) -> str:
    if not days:
        return f"{laget(number)}:"
    return _("%(laget)s, %(months)s:") % {"laget": laget(number), "months": months(min(days), max(days))}


def _how_many(info: ReleaseInfo, released: Released) -> str:
    if released.answered < named_policy(info.policy).least(info.unit.level):
        return _("för få för att skriva ut.")
    return _("%(count)s svarade.") % {"count": of(released.answered, released.roster)}
