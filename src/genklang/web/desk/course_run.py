"""The case as a guided run over one initiative: five moments, each written with the real parts of the plan.

What is done in a moment is read off what has been written; the run itself keeps nothing.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import permissions, queries
from genklang.apps.planning import queries as planning
from genklang.apps.planning import ready_actions
from genklang.config import clock
from genklang.core.course import course as case_of

from . import course_lines, course_strip
from .door import SeeOther, actor, done, staff, user_id

#: The moment where the case's need statements are chosen among.
CHOICE = 3


@staff("GET")
def run(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """The assignment and its five moments, with how far each has come."""
    context = frame(request, initiative_id)
    told = course_lines.lines(initiative_id)
    context["case"] = list(case_of().case)
    context["moments"] = [
        {
            "number": one.number,
            "name": one.name,
            "url": reverse("desk:course_moment", args=[initiative_id, one.number]),
            "state": course_lines.state(told[one.number]),
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
    told = course_lines.lines(initiative_id)[number]
    one = case.moment(number)
    if context["writes"]:
        course_strip.follow(request, initiative_id, number)
    context |= {
        "number": number,
        "moment": {"name": one.name, "told": list(one.told), "tasks": list(one.tasks), "ours": list(one.ours)},
        "lines": [course_lines.row(line) for line in told],
        "example": list(one.example) if any(line.is_done for line in told) else [],
        "case": list(case.case),
        "statements": _statements(initiative_id) if number == CHOICE else [],
        "before_url": _moment_url(initiative_id, number - 1),
        "next_url": _moment_url(initiative_id, number + 1),
    }
    return render(request, "desk/course_moment.html", context)


@staff("POST")
def choose(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Take one of the case's need statements over as a need, with its figure and the question that it leaves open."""
    permissions.check_writes(user_id(request), initiative_id)
    key = request.POST.get("key", "")
    if key not in {one.key for one in case_of().statements}:
        raise Http404
    to = ("desk:course_moment", initiative_id, CHOICE)
    try:
        ready_actions.take_statement(initiative_id=initiative_id, key=key, by=actor(request), at=clock.now())
    except Refused as no:
        messages.error(request, str(no.sentence))
        return SeeOther(reverse(to[0], args=to[1:]))
    return done(request, _("Behovet är med, och frågan som är kvar."), *to, anchor=f"p-{key}")


@staff("GET")
def draft(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What the draft has and what it lacks, and on to the proposal."""
    context = frame(request, initiative_id)
    told = [(number, line) for number, found in course_lines.lines(initiative_id).items() for line in found]
    context |= {
        "has": [course_lines.row(line) for _number, line in told if line.is_done],
        "lacks": [
            {**course_lines.row(line), "number": number, "moment_url": _moment_url(initiative_id, number)}
            for number, line in told
            if not line.is_done
        ],
        "proposals": [
            {"name": one.last.sheet.name, "url": reverse("desk:proposal", args=[one.id])}
            for one in queries.proposals_of(initiative_id)
            if context["writes"] or one.submitted is not None
        ],
        "before_url": _moment_url(initiative_id, len(case_of().moments)),
    }
    return render(request, "desk/course_draft.html", context)


def _statements(initiative_id: int) -> list[dict[str, Any]]:
    """The case's five, each with the question back, and whether it stands among the needs."""
    there = {need.statement for need in planning.needs(initiative_id)}
    return [
        {
            "key": one.key,
            "words": one.words,
            "asks": one.asks,
            "weight": one.weight,
            "is_weak": one.is_weak,
            "is_chosen": one.need in there,
        }
        for one in case_of().statements
    ]


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
        "back": _("Kursen"),
    }


def _moment_url(initiative_id: int, number: int) -> str:
    """Where a moment is; "" before the first and after the last."""
    there = 1 <= number <= len(case_of().moments)
    return reverse("desk:course_moment", args=[initiative_id, number]) if there else ""
