"""The map of a talk: a picture, where it is from, and the places that the group says, each in a square of its grid."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import places_actions, places_queries, queries
from genklang.apps.dialogue.types import (
    LONGEST_PLACE,
    LONGEST_SOURCE,
    MARKED,
    PLACES,
    MapInfo,
    SessionInfo,
    VoteInfo,
)
from genklang.apps.rounds import permissions as round_permissions
from genklang.config import clock
from genklang.core import pictures
from genklang.web.presenters import places as presented

from .door import actor, confirm_page, done, staff, user_id
from .recording_files import WholeFile
from .talk_waits import may_be_asked
from .writing import taken_away


class WholePicture(WholeFile):
    """Keeps one picture in memory, with room for the rest of its form."""

    most = pictures.MOST_BYTES + 10_000


# The file is larger than other posts may be. It is taken in when it is known who sends it, and not before; then the
# form's token is looked at as always, and then the file.
@csrf_exempt
@staff("GET", "POST")
def map_page(request: HttpRequest, round_id: int) -> HttpResponse:
    """The map with its places, and what can be done with it; a POST gives it a picture."""
    session = _led(request, round_id)
    if request.method != "POST":
        return _page(request, session)
    request.upload_handlers = [WholePicture(request)]
    return csrf_protect(_take)(request, session)


@staff("GET")
def picture(request: HttpRequest, round_id: int) -> HttpResponse:
    """The picture alone, for whoever sees the group."""
    round_permissions.check_sees_round(user_id(request), round_id)
    session = queries.session_of(round_id)
    data = places_queries.picture(session.id) if session else None
    if data is None:
        raise Http404
    return HttpResponse(data, content_type=pictures.KIND)


@staff("POST")
def reuse(request: HttpRequest, round_id: int) -> HttpResponse:
    """The map and the places of the talk before, copied."""
    session = _led(request, round_id)
    try:
        places_actions.reuse_map(session_id=session.id, by=actor(request), at=clock.now())
    except Refused as no:
        return _page(request, session, str(no.sentence))
    return done(request, _("Kartan är här. Stämmer platserna än?"), "desk:talk_map", round_id, anchor="platser")


@staff("POST")
def mark(request: HttpRequest, round_id: int) -> HttpResponse:
    """A square gets a name."""
    session = _led(request, round_id)
    square, name = request.POST.get("ruta", ""), request.POST.get("namn", "")
    try:
        places_actions.mark_place(session_id=session.id, square=square, name=name, by=actor(request), at=clock.now())
    except Refused as no:
        return _page(request, session, str(no.sentence))
    return done(request, _("Platsen är utmärkt."), "desk:talk_map", round_id, anchor="platser")


@staff("GET", "POST")
def unmark(request: HttpRequest, round_id: int) -> HttpResponse:
    """A place is no longer among them; `?ruta=` is its square."""
    session = _led(request, round_id)
    info = places_queries.places_map(session.id)
    named = {place.square: place.name for place in info.places} if info else {}
    square = request.GET.get("ruta", "")
    if square not in named:
        raise Http404
    return taken_away(
        request,
        partial(places_actions.remove_place, session_id=session.id, square=square),
        said=_("Platsen är borttagen."),
        to=("desk:talk_map", round_id),
        anchor="platser",
        title=_("Ta bort %(place)s från kartan?") % {"place": named[square]},
        points=[_("Platsen går att märka ut igen innan gruppen har fått frågan.")],
        back=(_("Kartan"), reverse("desk:talk_map", args=[round_id]) + "#platser"),
        for_good=False,
    )


@staff("GET", "POST")
def remove(request: HttpRequest, round_id: int) -> HttpResponse:
    """Take the picture away; what a group has been asked stands in words."""
    session = _led(request, round_id)
    refused = None
    if request.method == "POST":
        try:
            places_actions.remove_map(session_id=session.id, by=actor(request), at=clock.now())
            return done(request, _("Kartan är borttagen."), "desk:talk_votes", round_id, anchor="platser")
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Ta bort kartan?"),
        points=[
            _("Bilden tas bort och går inte att få tillbaka."),
            _("Har gruppen redan svarat finns platsernas namn och det gruppen valde kvar i ord."),
        ],
        button=_("Ta bort kartan"),
        back=(_("Kartan"), reverse("desk:talk_map", args=[round_id])),
        refused=refused,
    )


def _take(request: HttpRequest, session: SessionInfo) -> HttpResponse:
    file = request.FILES.get("bild")
    if file is None:
        return _page(request, session, _("Välj en bild på högst 3 MB, i PNG eller JPEG."))
    try:
        places_actions.give_map(
            session_id=session.id,
            picture=file.read(),
            source=request.POST.get("kalla", ""),
            by=actor(request),
            at=clock.now(),
        )
    except Refused as no:
        return _page(request, session, str(no.sentence))
    said = _("Kartan är sparad. Märk ut platserna nu.")
    return done(request, said, "desk:talk_map", session.round_id, anchor="platser")


def _led(request: HttpRequest, round_id: int) -> SessionInfo:
    round_permissions.check_leads_round(user_id(request), round_id)
    session = queries.session_of(round_id)
    if session is None:
        raise Http404
    return session


def _page(request: HttpRequest, session: SessionInfo, fault: str = "") -> HttpResponse:
    at = [session.round_id]
    info = places_queries.places_map(session.id)
    vote = queries.votes(session.id).get(PLACES)
    drawing = presented.drawn(info, info.places, reverse("desk:talk_map_picture", args=at)) if info else None
    earlier = places_queries.earlier_map(session.id) if vote is None else None
    context = {
        "fault": fault,
        "map": drawing,
        "map_words": presented.words_of(drawing) if drawing else "",
        "squares": _squares(info, request.POST.get("ruta", "")) if info else [],
        "across": info.grid.across if info else 0,
        "name": request.POST.get("namn", ""),
        "source": request.POST.get("kalla", ""),
        "longest": {"name": LONGEST_PLACE, "source": LONGEST_SOURCE},
        "may_change": vote is None,
        "more_fit": info is not None and len(info.places) < MARKED.stop - 1,
        "may_ask": vote is None
        and info is not None
        and len(info.places) in MARKED
        and may_be_asked(activities.group(session.group_id)),
        "may_remove": info is not None and (vote is None or not vote.is_open),
        "state": _state(vote),
        "earlier": ", ".join(place.name for place in earlier.places) if earlier else "",
        "has_earlier": earlier is not None,
        "urls": {
            name: reverse(f"desk:{view}", args=at)
            for name, view in (
                ("mark", "talk_place"),
                ("unmark", "talk_place_remove"),
                ("reuse", "talk_map_reuse"),
                ("remove", "talk_map_remove"),
                ("ask", "talk_places"),
                ("back", "talk_votes"),
            )
        },
    }
    return render(request, "desk/places_map.html", context, status=422 if fault else 200)


def _squares(info: MapInfo, chosen: str) -> list[dict[str, Any]]:
    taken = {place.square: place.name for place in info.places}
    return [
        {"square": square, "name": str(number), "taken": taken.get(square, ""), "chosen": square == chosen}
        for number, square in enumerate(info.grid.squares(), start=1)
    ]


def _state(vote: VoteInfo | None) -> str:
    if vote is None:
        return ""
    return _("Gruppen svarar på kartan nu.") if vote.is_open else _("Gruppen har svarat på kartan.")
