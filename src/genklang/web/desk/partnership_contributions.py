"""What partners put in, by kind and never across kinds, promised apart from given."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.dialogue import project_queries
from genklang.apps.partnership import contribution_actions as actions
from genklang.apps.partnership import contribution_queries, permissions, queries
from genklang.apps.partnership.types import ContributionInfo, PartnershipInfo
from genklang.web.presenters.partnership import KINDS, UNITS, sum_rows
from genklang.web.presenters.projects_to_others import to_others
from genklang.web.presenters.report_figures import plain
from genklang.web.presenters.words import day_of_year

from .door import staff, user_id
from .partnership_forms import ContributionForm, NewContributionForm
from .partnership_frame import frame
from .writing import taken_away, written


@staff("GET")
def contributions(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """The sums, and every row behind them."""
    info = permissions.check_sees(user_id(request), partnership_id)
    names = {partner.id: partner.name for partner in queries.partners(partnership_id)}
    found = contribution_queries.contributions(partnership_id)
    context = {
        **frame(request, info),
        "writes": permissions.may_write(user_id(request), info),
        "sums": sum_rows(contribution_queries.sums(found)),
        "rows": [_row(one, names) for one in found],
        "applied": _applied(request, info),
    }
    return render(request, "desk/partnership_contributions.html", context)


@staff("GET", "POST")
def add_contribution(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Write down what a partner puts in."""
    info = permissions.check_writes(user_id(request), partnership_id)
    partners = [(partner.id, partner.name) for partner in queries.partners(partnership_id)]
    return written(
        request,
        NewContributionForm(request.POST or None, partners=partners),
        actions.add_contribution,
        said=_("Bidraget är med."),
        to=("desk:contributions", partnership_id),
        title=_("Nytt bidrag"),
        lead=_("Pengar, tid och lokaler räknas var för sig. Ingen räknar om en timme till kronor här."),
        button=_("Spara bidraget"),
        back=_back(info),
    )


@staff("GET", "POST")
def edit_contribution(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Put it right, or tell that what was promised has been given."""
    found, info = permissions.check_writes_in(user_id(request), contribution_queries.contribution(contribution_id))
    initial = {
        **{name: getattr(found, name) for name in ("first_on", "last_on", "source")},
        "what": f"{found.kind.value}-{found.unit}",
        "amount": plain(found.amount),
        "is_given": "given" if found.given else "promised",
    }
    return written(
        request,
        ContributionForm(request.POST or None, initial=initial),
        partial(actions.edit_contribution, contribution_id=contribution_id),
        said=_("Sparat."),
        to=("desk:contributions", info.id),
        title=_("Ändra bidraget"),
        button=_("Spara bidraget"),
        back=_back(info),
        other=(_("Ta bort bidraget"), reverse("desk:contribution_remove", args=[contribution_id])),
    )


@staff("GET", "POST")
def remove_contribution(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Take away what was never promised nor given."""
    found, info = permissions.check_writes_in(user_id(request), contribution_queries.contribution(contribution_id))
    return taken_away(
        request,
        partial(actions.remove_contribution, contribution_id=contribution_id),
        said=_("Bidraget är borta."),
        to=("desk:contributions", info.id),
        title=_("Ta bort bidraget?"),
        points=[_what(found)],
        back=_back(info),
    )


def _applied(request: HttpRequest, info: PartnershipInfo) -> list[dict[str, str]]:
    """Money that the young have applied for, the latest first: by activity, with the page for who leads the group."""
    structure = activities.structure()
    named = {one.id: one.name for one in activities.activities_of(initiative_id=info.initiative_id)}
    groups = [group_id for group_id, (activity_id, *_over) in structure.items() if activity_id in named]
    leads = activity_permissions.reach(user_id(request)).leads
    return [
        {
            "activity": named[structure[one.group_id][0]],
            "words": to_others(one),
            "day": day_of_year(one.applied_on),
            "url": reverse("desk:project", args=[one.action_id]) if one.group_id in leads else "",
        }
        for one in reversed(project_queries.projects_of(groups))
    ]


def _row(one: ContributionInfo, names: dict[int, str]) -> dict[str, Any]:
    days = {"first": day_of_year(one.first_on), "last": day_of_year(one.last_on)}
    return {
        "id": one.id,
        "partner": names[one.partner_id],
        "what": _what(one),
        "period": _("%(first)s till %(last)s") % days,
        "source": one.source,
        "given": one.given,
    }


def _what(one: ContributionInfo) -> str:
    told = {"kind": KINDS[one.kind], "amount": plain(one.amount), "unit": UNITS[one.unit]}
    return _("%(kind)s: %(amount)s %(unit)s") % told


def _back(info: PartnershipInfo) -> tuple[str, str]:
    return _("Bidrag"), reverse("desk:contributions", args=[info.id])
