"""What the labels on a page mean, for the list that says each of them once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.wording import text

from . import cells


def meanings(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """A sentence for each label that stands on the page, that lower is not always worse where something fell, and what
    shares are where answers are shown by their parts."""
    arrows = {move["arrow"] for row in rows for move in row["moves"] if move["shown"]}
    labels = {label for label, arrow in cells.ARROWS.items() if arrow in arrows}
    if any(move["small"] for row in rows for move in row["moves"]):
        labels.add("small")
    if any(row["distribution"]["rows"] for row in rows):
        labels.add("distribution")
    known = [
        ({"small"}, _("Liten: den finns där även med osäkerheten inräknad, men är för liten för att kallas tydlig.")),
        ({"clear_up", "clear_down"}, _("Tydlig: så stor skillnad beror sällan på slumpen. Siffran säger inte varför.")),
        ({"sign_up", "sign_down"}, _("Tecken på: det pekar åt ett håll, men vi är inte säkra.")),
        ({"about_same"}, _("Ungefär som förut: har något rört sig är det lite.")),
        ({"uncertain"}, _("Osäkert: svaren har gått åt olika håll, eller så är de för få för att säga något.")),
        (
            {"sign_down", "clear_down"},
            _("Lägre är inte alltid sämre. Den som har lärt sig mer kan ställa högre krav. Läs vad grupperna säger."),
        ),
        ({"distribution"}, text(cells.LANG, "falls.rounded")),
    ]
    return [meaning for about, meaning in known if about & labels]
