"""Give a talk its map, and mark the places that the group says aloud. Where it feels safe is asked by `open_places`.

Nothing of it changes once the group has been asked: what its phones showed is what stands beside the outcome. The
picture alone can be taken away afterwards, for it may be somebody's; the names and squares stand in the pulse.
"""

from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core.pictures import NoPicture, picture_in

from . import places_queries
from .models import FeedbackSession, PlacesMap, Vote
from .places_grid import grid_over
from .types import LONGEST_PLACE, LONGEST_SOURCE, MARKED, PLACES, Refused
from .voting import close_vote, open_places

__all__ = ["close_vote", "give_map", "mark_place", "open_places", "remove_map", "remove_place", "reuse_map"]


@transaction.atomic
def give_map(*, session_id: int, picture: bytes, source: str, by: Actor, at: datetime) -> None:
    """The map of this talk: a picture, and where it is from and that it may be used. Another one in its place has no
    places marked: they lay on the one before.

    Refused: session_unknown, vote_held, words_missing, too_long, bad_picture.
    """
    session = _unasked(session_id)
    words = _words(source, LONGEST_SOURCE, _("Skriv varifrån kartan kommer och att ni får använda den."))
    try:
        found = picture_in(picture)
    except NoPicture as no:
        raise Refused(str(no), code="bad_picture") from no
    kept = {"source": words, "width": found.width, "height": found.height, "places": [], "picture": found.data}
    PlacesMap.objects.update_or_create(session=session, defaults=kept)
    _record("places.map_given", session, by=by, at=at)


@transaction.atomic
def reuse_map(*, session_id: int, by: Actor, at: datetime) -> None:
    """The group's latest map of another talk with its places, copied.

    Refused: session_unknown, vote_held, map_missing.
    """
    session = _unasked(session_id)
    last = places_queries.earlier_map(session_id)
    if last is None:
        raise Refused(_("Gruppen har ingen karta från ett tidigare samtal."), code="map_missing")
    row = PlacesMap.objects.get(session_id=last.session_id)
    kept = {name: getattr(row, name) for name in ("source", "width", "height", "places", "picture")}
    PlacesMap.objects.update_or_create(session=session, defaults=kept)
    _record("places.map_given", session, by=by, at=at)


@transaction.atomic
def mark_place(*, session_id: int, square: str, name: str, by: Actor, at: datetime) -> None:
    """A square gets a name. Refused: session_unknown, vote_held, map_missing, bad_square, words_missing, too_long,
    place_there, bad_places."""
    session = _unasked(session_id)
    row = _map(session)
    words = _words(name, LONGEST_PLACE, _("Skriv vad platsen kallas."))
    if grid_over(row.width, row.height).place(square) is None:
        raise Refused(_("Välj en ruta på kartan."), code="bad_square")
    if any(square == taken or words.casefold() == called.casefold() for taken, called in row.places):
        raise Refused(_("Rutan eller namnet är redan med. Ta bort det först."), code="place_there")
    if len(row.places) == MARKED.stop - 1:
        raise Refused(format_lazy(_("Det får plats {most} platser."), most=MARKED.stop - 1), code="bad_places")
    row.places = [*row.places, [square, words]]
    row.save(update_fields=["places"])
    _record("places.marked", session, by=by, at=at)


@transaction.atomic
def remove_place(*, session_id: int, square: str, by: Actor, at: datetime) -> None:
    """It is no longer among the places. Refused: session_unknown, vote_held, map_missing, place_unknown."""
    session = _unasked(session_id)
    row = _map(session)
    left = [place for place in row.places if place[0] != square]
    if left == row.places:
        raise Refused(_("Platsen finns inte längre."), code="place_unknown")
    row.places = left
    row.save(update_fields=["places"])
    _record("places.unmarked", session, by=by, at=at)


@transaction.atomic
def remove_map(*, session_id: int, by: Actor, at: datetime) -> None:
    """The picture is gone, and the places with it unless the group has been asked about them.

    Refused: session_unknown, map_missing; vote_held while the phones show it.
    """
    session = _session(session_id)
    if places_queries.is_asked_now(session_id):
        raise Refused(_("Gruppen svarar på kartan nu. Stäng frågan först."), code="vote_held")
    row = _map(session)
    row.delete()
    _record("places.map_removed", session, by=by, at=at)


def _session(session_id: int) -> FeedbackSession:
    # The lock makes a place that is marked and a vote that opens follow one after the other.
    session = FeedbackSession.objects.select_for_update().filter(id=session_id).first()
    if session is None:
        raise Refused(_("Samtalet finns inte."), code="session_unknown")
    return session


def _unasked(session_id: int) -> FeedbackSession:
    session = _session(session_id)
    if Vote.objects.filter(session=session, kind=PLACES).exists():
        raise Refused(_("Gruppen har redan fått frågan om platserna. Kartan är kvar som den var då."), code="vote_held")
    return session


def _map(session: FeedbackSession) -> PlacesMap:
    row = PlacesMap.objects.defer("picture").filter(session=session).first()
    if row is None:
        raise Refused(_("Lägg in en karta först."), code="map_missing")
    return row


def _words(text: str, longest: int, missing: Promise) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise Refused(missing, code="words_missing")
    if len(plain) > longest:
        sentence = format_lazy(_("Texten är för lång. Högst {most} tecken får plats."), most=longest)
        raise Refused(sentence, code="too_long")
    return plain


def _record(name: str, session: FeedbackSession, *, by: Actor, at: datetime) -> None:
    organisation_id = activities.group(session.group_id).organisation_id
    record(name, by=by, at=at, organisation_id=organisation_id, subject_id=session.id)
