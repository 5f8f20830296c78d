"""Paper for a group: its cards and the sheet for the wall, as PDF files.

A card's code is on paper and nowhere else. The page that shows the codes hands them, signed, to the form that makes the
file, so nothing is kept between the two, and nothing but what was made here comes on a card.
"""

from collections.abc import Sequence
from typing import Any

import segno
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions, queries
from genklang.apps.rounds import permissions as round_permissions
from genklang.web.print import pdf

from .door import SeeOther, staff, user_id

#: How long the page with the codes can still be made into a file.
WITHIN = 4 * 3600
_SALT = "desk.paper.cards"


def door_of(request: HttpRequest) -> str:
    """The phone's address, whole: what a card's picture opens."""
    return request.build_absolute_uri(reverse("answer:start"))


def spoken_door(door: str) -> str:
    """The same as people type it."""
    return door.split("://", 1)[1].rstrip("/")


def offer(group_id: int, codes: Sequence[tuple[int, str]]) -> str:
    """What the form carries that makes a file of these cards; "" where no file can be made."""
    return signing.dumps([group_id, list(codes)], salt=_SALT) if pdf.can_make() else ""


@staff("POST")
def cards_pdf(request: HttpRequest, group_id: int) -> HttpResponse:
    """The cards that the page before shows, ten on a sheet of A4 to cut out."""
    permissions.check_handles_cards(user_id(request), group_id)
    _must_be_made()
    try:
        whose, codes = signing.loads(request.POST.get("kort", ""), salt=_SALT, max_age=WITHIN)
    except signing.BadSignature:
        whose, codes = None, []
    if whose != group_id:
        messages.error(request, _("Filen går inte att göra längre. Saknas utskriften, ge korten nya koder."))
        return SeeOther(reverse("desk:group", args=[group_id]) + "#kort")
    return pdf.answer(cards_html(request, group_id, [(number, code) for number, code in codes]), "laget-kort")


def cards_html(request: HttpRequest, group_id: int, codes: Sequence[tuple[int, str]]) -> str:
    """The page that becomes the file of cards: what to say first, then the cards."""
    door = door_of(request)
    context = {
        "group": queries.group(group_id).name,
        "cards": [{"number": number, "code": code, "qr": _picture(f"{door}#{code}")} for number, code in codes],
        "door": spoken_door(door),
    }
    return render_to_string("desk/paper_cards.html", context)


@staff("POST")
def wall_pdf(request: HttpRequest, round_id: int) -> HttpResponse:
    """How one answers, on one sheet of A4, with the way to the start page and no code."""
    round_permissions.check_leads_round(user_id(request), round_id)
    _must_be_made()
    return pdf.answer(wall_html(request), "laget-sa-har-gor-du")


def wall_html(request: HttpRequest) -> str:
    """The page that becomes the sheet for the wall."""
    door = door_of(request)
    context: dict[str, Any] = {"door": spoken_door(door), "qr": _picture(door)}
    return render_to_string("desk/paper_wall.html", context)


def _picture(link: str) -> str:
    return str(segno.make(link, error="m", micro=False).svg_data_uri(omitsize=True, border=2))


def _must_be_made() -> None:
    if not pdf.can_make():
        raise Http404
