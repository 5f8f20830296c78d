"""The map of a vote on places, as its form shows it: the picture with its lettered squares, and the same in words."""

from typing import Any

from django.urls import reverse

from genklang.apps.dialogue import places_queries
from genklang.apps.dialogue.types import PLACES
from genklang.apps.pulses.types import GIVEN, Form, PulseInfo
from genklang.web.presenters import places as presented

#: What the questions of such a vote are called.
FORM = f"{GIVEN}{PLACES}"


def map_of(info: PulseInfo, form: Form) -> dict[str, Any] | None:
    """The map that is asked about, with `words` for who does not see it; None where something else is asked."""
    found = places_queries.map_asked(info.id) if info.form == FORM else None
    if found is None:
        return None
    drawing = presented.drawn(found, presented.places_of(form), reverse("answer:map"))
    return {**drawing, "words": presented.words_of(drawing)}
