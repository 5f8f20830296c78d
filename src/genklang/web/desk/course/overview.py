"""The course: what it is, its two tests, and its case as a guided run that ends in an initiative of one's own."""

from itertools import chain, count
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions
from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import Reach
from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import actions, queries
from genklang.apps.initiatives.types import State
from genklang.apps.organisations import queries as organisations
from genklang.config import clock
from genklang.core.course import course as case_of

from ..door import actor, done, form_page, refuse, staff, user_id
from ..forms import NameForm
from .tests import NAMES


@staff("GET")
def course(request: HttpRequest) -> HttpResponse:
    """What the course is and how long it takes; the tests; ideas to go on with, and where a new one can be begun."""
    reach = permissions.reach(user_id(request))
    case = case_of()
    context = {
        "case": {"title": case.title, "subtitle": case.subtitle},
        "moments": [{"number": one.number, "name": one.name, "minutes": one.minutes} for one in case.moments],
        "tests": [{"name": str(name), "url": reverse(f"desk:course_test_{key}")} for key, name in NAMES.items()],
        "ideas": _ideas(reach),
        "begin": _begin(reach),
    }
    return render(request, "desk/course.html", context)


@staff("GET", "POST")
def begin(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Begin the case as a new idea in an organisation: the draft that the run ends in."""
    permissions.check_administers(user_id(request), organisation_id)
    form = NameForm(request.POST or None, initial={"name": _free_name(organisation_id)})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_idea(
                organisation_id=organisation_id, name=form.cleaned_data["name"], by=actor(request), at=clock.now()
            )
            return done(request, _("Idén är skapad. Börja med moment 1."), "desk:course_run", made)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Börja en ny idé"),
        lead=_("Det ni skriver i kursen blir ett utkast till en satsning. Ge den ett namn som ni känner igen."),
        button=_("Skapa idén och börja"),
        back=(_("Kursen"), reverse("desk:course")),
    )


def _free_name(organisation_id: int) -> str:
    """The case's title, with the first number after it that no initiative of the organisation has."""
    taken = {one.name.casefold() for one in activities.initiatives_of(organisation_id)}
    title = case_of().title
    names = chain([title], (f"{title} {number}" for number in count(2)))
    return next(name for name in names if name.casefold() not in taken)


def _ideas(reach: Reach) -> list[dict[str, Any]]:
    """Ideas that this person leads or may decide on."""
    led = activities.initiatives(reach.initiatives - reach.sponsored)
    administered = [one for number in sorted(reach.administers) for one in activities.initiatives_of(number)]
    names = {number: one.name for number, one in led.items()} | {one.id: one.name for one in administered}
    states = queries.states(names)
    found = [(name, number) for number, name in names.items() if states[number] is State.IDEA]
    return [{"name": name, "url": reverse("desk:course_run", args=[number])} for name, number in sorted(found)]


def _begin(reach: Reach) -> list[dict[str, str]]:
    found = organisations.organisations(reach.administers).items()
    return [{"name": one.name, "url": reverse("desk:course_begin", args=[number])} for number, one in found]
