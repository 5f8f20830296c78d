"""Whoever writes for the course finds the way back to it on every page of the same initiative.

Which moment it was stands in the session, and is gone with it; it says nothing about anybody.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ..door import SeeOther, staff

KEY = "course"
COURSE_PAGES = {"course_run", "course_moment", "course_draft"}


def follow(request: HttpRequest, initiative_id: int, number: int) -> None:
    """From now on the way back leads to this moment."""
    if request.session.get(KEY) != [initiative_id, number]:
        request.session[KEY] = [initiative_id, number]


def course_strip(request: HttpRequest) -> dict[str, Any]:
    """For every template: the way back, or None. Only the desk's pages of that initiative look into the session."""
    found = getattr(request, "resolver_match", None)
    if found is None or found.app_name != "desk" or "initiative_id" not in found.kwargs:
        return {"course_strip": None}
    initiative_id, number = request.session.get(KEY) or (None, 0)
    if found.kwargs["initiative_id"] != initiative_id or found.url_name in COURSE_PAGES:
        return {"course_strip": None}
    url = reverse("desk:course_moment", args=[initiative_id, number])
    return {"course_strip": {"url": url, "words": _("Tillbaka till kursen, moment %(n)s") % {"n": number}}}


@staff("POST")
def leave(request: HttpRequest) -> HttpResponse:
    """The way back is no longer shown; what was written stands."""
    request.session.pop(KEY, None)
    return SeeOther(reverse("desk:course"))
