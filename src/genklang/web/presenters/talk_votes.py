"""What a group picked on its phones during the talk, as plain rows: what came first, never how many picked it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.pulses.types import Form
from genklang.core.disclosure.votes import ReleasedVotes

from . import pulse

#: Where the vote on what to do stands among the slides.
ANCHOR = "vad-vi-gor"
#: What a vote that is on no map lacks.
_PLAIN: Mapping[str, Any] = {"anchor": ANCHOR, "area": "", "map": None, "begin": ("", "")}


def rows(form: Form, released: Mapping[str, ReleasedVotes]) -> list[dict[str, Any]]:
    """Each question as `votes.slides` takes it: anchor, area, question, lines, hidden."""
    return [{**_PLAIN, **row} for row in pulse.rows(form, released)]


def not_told(sentence: str) -> dict[str, Any]:
    """In place of what is no longer what was taken out."""
    row = {"question": _("Det gruppen valde"), "lines": [sentence], "hidden": True}
    return {**_PLAIN, **row}
