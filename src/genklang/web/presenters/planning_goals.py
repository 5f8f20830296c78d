"""Target group and goals in words, and what they leave unsaid."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.planning.types import GoalInfo, PlanInfo, Reach, Remark, Remarked

from .planning import amount, difference
from .words import day_of_year

REACHES = {Reach.DIRECT: gettext_lazy("Direkt"), Reach.INDIRECT: gettext_lazy("Indirekt")}
#: What each means, as the form says it.
REACHES_SAID = {
    Reach.DIRECT: gettext_lazy("Direkt: det som ni själva ändrar"),
    Reach.INDIRECT: gettext_lazy("Indirekt: det som kan följa av det, senare"),
}
#: The age in years from which nobody is called a child here.
TEENS = 13
_REMARKS = {
    Remark.NO_NEED: gettext_lazy("Inga behov är antecknade. Ett mål utan behov är svårt att motivera."),
    Remark.NO_SOURCE: gettext_lazy("Behovet ”{about}” bygger inte på någon källa än."),
    Remark.NO_PURPOSE: gettext_lazy("Syftet är inte skrivet."),
    Remark.NO_TARGET_GROUP: gettext_lazy("Det står inte vilka satsningen är till för."),
    Remark.NO_SIZE: gettext_lazy("Det står inte hur många målgruppen är. Då går det inte att säga hur många ni når."),
    Remark.NO_GOAL: gettext_lazy("Inga mål är skrivna."),
    Remark.NO_NUMBER: gettext_lazy("Inget mål har ett tal. Skriv minst ett som går att räkna efteråt."),
    Remark.GOAL_WITHOUT_NEED: gettext_lazy("Målet ”{about}” svarar inte mot något behov."),
    Remark.NEED_WITHOUT_GOAL: gettext_lazy("Inget mål svarar mot behovet ”{about}”."),
    Remark.GOAL_WITHOUT_AIM: gettext_lazy("Målet ”{about}” har varken tal eller dag."),
    Remark.BASELINE_WITHOUT_SOURCE: gettext_lazy("Utgångsläget för ”{about}” saknar datum eller källa."),
    Remark.TARGET_WITHOUT_BASELINE: gettext_lazy("Målet ”{about}” säger inte hur det är nu."),
    Remark.TARGET_WITHOUT_DAY: gettext_lazy("Målet ”{about}” säger inte när det ska vara nått."),
    Remark.DAY_PASSED: gettext_lazy("Dagen för ”{about}” har gått. Blev det som ni ville?"),
}


def told(remarks: Iterable[Remarked]) -> list[str]:
    """A sentence for each."""
    return [str(_REMARKS[one.remark]).format(about=one.about.rstrip(".")) for one in remarks]


def target_group(plan: PlanInfo) -> str:
    """Who it is for, on one line: "Unga i Bergsängen, 13–16 år, 120 unga"; "" where nothing is written."""
    size = f"{count(plan.target_size)} {_young(plan)}" if plan.target_size else ""
    return ", ".join(part for part in (plan.target_group.rstrip("."), ages(plan), size) if part)


def _young(plan: PlanInfo) -> str:
    """What they are called, by their ages: up to 12 years, from 13, or both."""
    if plan.age_to is not None and plan.age_to < TEENS:
        return _("barn")
    return _("unga") if plan.age_from is not None and plan.age_from >= TEENS else _("barn och unga")


def ages(plan: PlanInfo) -> str:
    """ "13–16 år", "från 13 år", "till 16 år" or ""."""
    low, high = plan.age_from, plan.age_to
    if low is not None and high is not None:
        return _("%(low)s–%(high)s år") % {"low": low, "high": high} if low != high else _("%(n)s år") % {"n": low}
    if low is not None:
        return _("från %(n)s år") % {"n": low}
    return _("till och med %(n)s år") % {"n": high} if high is not None else ""


def count(number: int) -> str:
    """A whole number as it is written in Swedish."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def goal_row(goal: GoalInfo, needs: Mapping[int, str]) -> dict[str, Any]:
    """A goal as a row. Keys: id, words, reach, aims (from what to what, when), measure, change, source, needs."""
    return {
        "id": goal.id,
        "words": goal.words,
        "reach": str(REACHES[goal.reach]),
        "measure": goal.measure,
        "aims": _aims(goal),
        "source": goal.source,
        "needs": [needs[one] for one in goal.need_ids if one in needs],
    }


def _aims(goal: GoalInfo) -> str:
    """ "Från 45 % (våren 2025) till 60 % senast 30 juni 2027: 15 procentenheter högre"."""
    parts = []
    if goal.baseline is not None:
        when = f" ({goal.baseline_when})" if goal.baseline_when else ""
        parts.append(_("från %(number)s") % {"number": amount(goal.baseline, goal.unit)} + when)
    if goal.target is not None:
        parts.append(_("till %(number)s") % {"number": amount(goal.target, goal.unit)})
    if goal.target_on is not None:
        parts.append(_("senast %(day)s") % {"day": day_of_year(goal.target_on)})
    words = " ".join(parts)
    if goal.baseline is not None and goal.target is not None:
        words = f"{words}: {difference(goal.target - goal.baseline, goal.unit)}"
    return words[:1].upper() + words[1:]
