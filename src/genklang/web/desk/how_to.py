"""How one answers, for the screen in the room: four steps, the way to the start page, and how many have answered.

Everybody in the room sees it: no code, no name, nothing of who has answered.
"""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.rounds import permissions, queries
from genklang.web.presenters.words import laget, of
from genklang.web.print import pdf

from .door import SeeOther, staff, user_id
from .paper import door_of, spoken_door


@staff("GET")
def how_to(request: HttpRequest, round_id: int) -> HttpResponse:
    """The page for the screen; a closed Läget has none."""
    info = permissions.check_leads_round(user_id(request), round_id)
    if not info.is_open:
        return SeeOther(reverse("desk:round", args=[round_id]))
    door = door_of(request)
    # Made here from our own address; segno writes numbers and our attributes only.
    qr = mark_safe(segno.make(door, error="m", micro=False).svg_inline(omitsize=True, border=2, svgclass="qr"))
    context = {
        "id": round_id,
        "title": laget(info.number),
        "group": activities.group(info.group_id).name,
        "door": spoken_door(door),
        "qr": qr,
        "count": _words(round_id),
        "pdf": pdf.can_make(),
    }
    return render(request, "desk/how_to.html", context)


@staff("GET")
def shown_count(request: HttpRequest, round_id: int) -> HttpResponse:
    """The count alone, fetched again and again by the page for the screen."""
    permissions.check_leads_round(user_id(request), round_id)
    return render(request, "desk/shown_count.html", {"count": _words(round_id)})


def _words(round_id: int) -> str:
    now = queries.count(round_id)
    return _("%(count)s har svarat") % {"count": of(now.answered, now.roster)}
