"""The run's last page: what the draft has and what it lacks, and on to the proposal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from genklang.apps.initiatives import queries
from genklang.core.course import course as case_of

from ..door import staff
from . import lines
from .run import frame, moment_url


@staff("GET")
def draft(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What the draft has and what it lacks, and on to the proposal."""
    context = frame(request, initiative_id)
    told = [(number, line) for number, found in lines.lines(initiative_id).items() for line in found]
    context |= {
        "has": [lines.row(line) for _number, line in told if line.is_done],
        "is_thin": any(line.thin for _number, line in told),
        "lacks": [
            {**lines.row(line), "number": number, "moment_url": moment_url(initiative_id, number)}
            for number, line in told
            if not line.is_done
        ],
        "proposals": [
            {"name": one.last.sheet.name, "url": reverse("desk:proposal", args=[one.id])}
            for one in queries.proposals_of(initiative_id)
            if context["writes"] or one.submitted is not None
        ],
        "before_url": moment_url(initiative_id, len(case_of().moments)),
    }
    return render(request, "desk/course_draft.html", context)
