"""The case's five need statements: chosen among, and taken over as needs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import permissions
from genklang.apps.planning import queries as planning
from genklang.apps.planning import ready_actions
from genklang.config import clock
from genklang.core.course import course as case_of

from ..door import SeeOther, actor, done, staff, user_id

#: The moment where they are chosen among.
CHOICE = 3


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


def statements(initiative_id: int) -> list[dict[str, Any]]:
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
