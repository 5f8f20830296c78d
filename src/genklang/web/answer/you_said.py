""" "Ni sa – vi gjorde": what came of what the group said, as the group and its leader wrote it.

Those words are never translated, so a page in another language says that they are Swedish and whom to ask. Who comes
for the first time was not there and is not told that they said it.
"""

from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.dialogue import queries as dialogue
from genklang.apps.dialogue.types import YouSaid
from genklang.web.presenters.projects import to_the_group

from .language import ui_language


def told(group_id: int, language: str, *, was_there: bool) -> dict[str, Any] | None:
    """Keys: heading, rows, swedish (whether the words are the page's own language); None where there is nothing."""
    rows = [_row(said) for said in dialogue.you_said_we_did(group_id)]
    if not rows:
        return None
    heading = _("Ni sa – vi gjorde") if was_there else _("Gruppen sa – så blev det")
    return {"heading": heading, "rows": rows, "swedish": is_swedish(language), "was_there": was_there}


def _row(said: YouSaid) -> dict[str, str]:
    return {
        "you_said": said.you_said,
        "what": said.what,
        "state": said.state,
        "what_happened": said.what_happened,
        "grew_into": said.grew_into,
        "money": to_the_group(said.project) if said.project else "",
        "outcome": said.project.outcome if said.project else "",
    }


def is_swedish(language: str) -> bool:
    """Whether a page in this language is Swedish, easy or not."""
    return ui_language(language).startswith("sv")
