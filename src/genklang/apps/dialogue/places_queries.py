"""Reads of the maps that places are marked on: of a talk, of the group's talk before it, of a vote on the phones."""

from django.db.models import Q

from genklang.apps.pulses import queries as pulses

from .models import FeedbackSession, PlacesMap, Vote
from .types import PLACES, MapInfo, Place

_COLUMNS = ("session_id", "source", "width", "height", "places")


def places_map(session_id: int) -> MapInfo | None:
    """The map of a talk, or None."""
    return _info(Q(session_id=session_id))


def earlier_map(session_id: int) -> MapInfo | None:
    """The group's latest map of another talk, or None."""
    group = FeedbackSession.objects.filter(id=session_id).values("group_id")
    return _info(Q(session__group_id__in=group) & ~Q(session_id=session_id))


def map_asked(pulse_id: int) -> MapInfo | None:
    """The map that a vote on the phones is about, or None for another pulse and where it has been taken away."""
    return _info(Q(session__votes__pulse_id=pulse_id, session__votes__kind=PLACES))


def is_asked_now(session_id: int) -> bool:
    """Whether the phones show the map of this talk."""
    asked = Vote.objects.filter(session_id=session_id, kind=PLACES).values_list("pulse_id", flat=True).first()
    return asked is not None and pulses.pulse(asked).is_open


def picture(session_id: int) -> bytes | None:
    """The picture of a talk's map, a JPEG, or None."""
    found = PlacesMap.objects.filter(session_id=session_id).values_list("picture", flat=True).first()
    return None if found is None else bytes(found)


def _info(which: Q) -> MapInfo | None:
    row = PlacesMap.objects.filter(which).order_by("-id").values_list(*_COLUMNS).first()
    if row is None:
        return None
    session_id, source, width, height, places = row
    return MapInfo(session_id, source, width, height, tuple(Place(*place) for place in places))
