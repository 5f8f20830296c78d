"""The case as a guided run over one initiative: five moments, each written with the real parts of the plan.

What is done in a moment is read off what has been written; the run itself keeps nothing.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import permissions
from genklang.core.course import course as case_of

from ..door import staff, user_id
from . import lines, strip
from .statements import CHOICE, statements


@staff("GET")
def run(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """The assignment and its five moments, with how far each has come."""
    context = frame(request, initiative_id)
    told = lines.lines(initiative_id)
    context["case"] = list(case_of().case)
    context["moments"] = [
        {
            "number": one.number,
            "name": one.name,
            "url": reverse("desk:course_moment", args=[initiative_id, one.number]),
            "state": lines.state(told[one.number]),
        }
        for one in case_of().moments
    ]
    return render(request, "desk/course_run.html", context)


@staff("GET")
def moment(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """The course's words and tasks, where each is written, our guidance; an example when something is written."""
    context = frame(request, initiative_id)
    case = case_of()
    if not 1 <= number <= len(case.moments):
        raise Http404
    told = lines.lines(initiative_id)[number]
    one = case.moment(number)
    if context["writes"]:
        strip.follow(request, initiative_id, number)
    context |= {
        "number": number,
        "moment": {"name": one.name, "told": list(one.told), "tasks": list(one.tasks), "ours": list(one.ours)},
        "lines": [lines.row(line) for line in told],
        "example": list(one.example) if any(line.is_done for line in told) else [],
        "case": list(case.case),
        "statements": statements(initiative_id) if number == CHOICE else [],
        "before_url": moment_url(initiative_id, number - 1),
        "next_url": moment_url(initiative_id, number + 1),
    }
    return render(request, "desk/course_moment.html", context)


def frame(request: HttpRequest, initiative_id: int) -> dict[str, Any]:
    """What every page of the run stands in. NotAllowed for whoever does not see the initiative as a whole."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    return {
        "id": initiative_id,
        "name": activities.initiative(initiative_id).name,
        "title": case_of().title,
        "writes": permissions.may_write(user, initiative_id),
        "draft_url": reverse("desk:course_draft", args=[initiative_id]),
        "run_url": reverse("desk:course_run", args=[initiative_id]),
        "plan_url": reverse("desk:plan", args=[initiative_id]),
    }


def moment_url(initiative_id: int, number: int) -> str:
    """Where a moment is; "" before the first and after the last."""
    there = 1 <= number <= len(case_of().moments)
    return reverse("desk:course_moment", args=[initiative_id, number]) if there else ""
