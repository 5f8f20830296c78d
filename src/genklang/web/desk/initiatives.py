"""An initiative's page: its results as a whole, and which activities are in it. A sponsor sees nothing below that."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from genklang.apps.activities import permissions, queries
from genklang.apps.initiatives import queries as ways
from genklang.apps.initiatives.types import STATES
from genklang.apps.partnership import queries as partnerships
from genklang.core.disclosure.evidence import Level

from .door import staff, user_id
from .effect_reports import report_rows
from .reports import sheet_rows
from .totals import total_rows


@staff("GET")
def initiative(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Released totals, result sheets, and activities by name with a link where this person sees the activity itself."""
    permissions.check_sees_initiative(user_id(request), initiative_id)
    reach = permissions.reach(user_id(request))
    found = queries.initiative(initiative_id)
    leads = permissions.leads_initiative(user_id(request), initiative_id)
    together = partnerships.partnership_of(initiative_id)
    context = {
        "name": found.name,
        "organisation": found.organisation_name,
        "way_url": reverse("desk:way", args=[initiative_id]),
        "plan_url": reverse("desk:plan", args=[initiative_id]),
        "state": str(STATES[ways.states([initiative_id])[initiative_id]]),
        "is_sponsor": initiative_id in reach.sponsored,
        "activities": [
            {
                "name": item.name,
                "organisation": item.organisation_name,
                "url": reverse("desk:activity", args=[item.id]) if item.id in reach.activities else "",
            }
            for item in queries.activities_of(initiative_id=initiative_id)
        ],
        "totals": total_rows(user_id(request), reach, Level.INITIATIVE, initiative_id),
        "sheets": sheet_rows(user_id(request), initiative_id),
        "reports": report_rows([initiative_id], signs=leads or found.organisation_id in reach.administers),
        "report_new_url": reverse("desk:effect_new", args=[initiative_id]) if leads else "",
        "partnership": together.name if together else "",
        "partnership_url": reverse("desk:partnership", args=[together.id]) if together else "",
        "partnership_new_url": reverse("desk:partnership_new", args=[initiative_id]) if leads and not together else "",
    }
    return render(request, "desk/initiative.html", context)
