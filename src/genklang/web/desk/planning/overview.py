"""Where an initiative is planned: each part of the plan with what stands there and what is missing, in one list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import permissions

from ..door import staff, user_id
from .parts import course, sections


@staff("GET")
def plan(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """The parts of the plan in the order they are mostly written; going back is normal."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    context = {
        "name": activities.initiative(initiative_id).name,
        "way_url": reverse("desk:way", args=[initiative_id]),
        "sections": sections(initiative_id),
        "course": course(initiative_id),
        "writes": permissions.may_write(user, initiative_id),
    }
    return render(request, "desk/plan.html", context)
