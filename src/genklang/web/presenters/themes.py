"""Released themes as plain rows: a name, about how many wrote about it, and rewritten sentences."""

from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.themes import ReleasedThemes
from genklang.core.wording.texts import text


def rows(released: ReleasedThemes) -> list[dict[str, Any]]:
    """Each theme that is shown, in the order of the release."""
    found = []
    for theme in released.themes:
        share = theme.share
        key = f"share.{share.coding}_{'of_ten' if share.of_ten else 'percent'}"
        words = text("sv", key, value=round(share.percent / 10) if share.of_ten else share.percent)
        said = _("%(share)s av dem som skrev.") % {"share": words}
        found.append({"name": theme.name, "share": said[:1].upper() + said[1:], "voices": list(theme.voices)})
    return found
