"""What a group said of the places on its map, as the talk's pages show it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.dialogue import places_queries, queries
from genklang.apps.pulses.types import Form
from genklang.core.disclosure.votes import ReleasedVotes
from genklang.web.presenters import places as presented


def rows(session_id: int, form: Form, released: Mapping[str, ReleasedVotes]) -> list[dict[str, Any]]:
    """Both questions as slides, each with its map; beside the unsafe one, `begin`: an action about what came first."""
    session = queries.session(session_id)
    if session is None:
        raise Http404
    url = reverse("desk:talk_map_picture", args=[session.round_id])
    first = presented.most_unsafe(form, released)
    begin = ("", "")
    if first is not None:
        begin = (
            _("Gör något åt %(place)s") % {"place": first.name},
            reverse("desk:talk_place_action", args=[session.round_id]),
        )
    safe, unsafe = presented.rows(form, released, places_queries.places_map(session_id), url)
    return [{**safe, "begin": ("", "")}, {**unsafe, "begin": begin}]
