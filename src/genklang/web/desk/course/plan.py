"""The course's second moment and the first half of its third: needs, target group, purpose, goals."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.planning import queries as planning
from genklang.apps.planning.types import GoalInfo, NeedInfo
from genklang.web.presenters.planning_goals import goal_row

from .line import Line


def of_needs(needs: Sequence[NeedInfo], url: str) -> list[Line]:
    """What is needed, what it rests on, who was asked, what nobody knows."""
    unasked = sum(not need.asked for need in needs)
    resting = sum(bool(need.sources) for need in needs)
    asked = next((need.asked for need in needs if need.asked), "")
    unknown = next((need.unknown for need in needs if need.unknown), "")
    return [
        Line(
            _("Behov"),
            url,
            ngettext("%(n)s behov.", "%(n)s behov.", len(needs)) % {"n": len(needs)}
            if needs
            else _("Vad tror ni behövs?"),
            bool(needs),
        ),
        Line(
            _("Siffror och andra källor"),
            url,
            ngettext("%(n)s behov har en källa.", "%(n)s behov har en källa.", resting) % {"n": resting}
            if resting
            else _("Vilken typ av data visar om det stämmer?"),
            bool(resting),
            _without(len(needs) - resting, _("utan källa")) if resting else "",
        ),
        Line(
            _("Vem ni har frågat"),
            url,
            asked or _("Vilka kan berätta? De det är till för också?"),
            bool(asked),
            _without(unasked, _("ingen är frågad")) if asked else "",
        ),
        Line(_("Det ni inte vet"), url, unknown or _("Vad är fortfarande oklart?"), bool(unknown)),
    ]


def of_plan(initiative_id: int) -> list[Line]:
    """For whom, why, and what is to be otherwise; one goal with a number at least."""
    plan, goals = planning.plan(initiative_id), planning.goals(initiative_id)
    url = reverse("desk:goals", args=[initiative_id])
    numbered = next((_with_numbers(goal) for goal in goals if goal.is_quantitative), "")
    first = goals[0].words if goals else _("Vad ska bli annorlunda?")
    return [
        Line(
            _("Målgrupp"),
            url,
            plan.target_group or _("Vilka är det till för, hur många är de och vilka är inte med?"),
            bool(plan.target_group),
        ),
        Line(_("Övergripande syfte"), url, plan.purpose or _("Varför gör ni det?"), bool(plan.purpose)),
        Line(_("Mål"), url, first, bool(goals)),
        Line(
            _("Ett mål med tal"),
            url,
            numbered or _("Hur är det i dag, hur ska det bli och när ser ni efter?"),
            bool(numbered),
        ),
    ]


def _without(count: int, what: str) -> str:
    """ "2 behov: ingen är frågad."; "" where there is none."""
    return (
        ngettext("%(n)s behov: %(what)s.", "%(n)s behov: %(what)s.", count) % {"n": count, "what": what}
        if count
        else ""
    )


def _with_numbers(goal: GoalInfo) -> str:
    return f"{goal.words.rstrip('.')}. {goal_row(goal, {})['aims']}."
