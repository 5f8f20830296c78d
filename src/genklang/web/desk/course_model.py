"""What the course asks of the logic model: activities and resources, then measures, comparison and time."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.core.logicmodel import Box, Column

from .course_line import Line, few

OWN: tuple[Column, ...] = ("resources", "activities")
THEIRS: tuple[Column, ...] = ("outcomes", "effects")


def of_efforts(boxes: Sequence[Box], url: str) -> list[Line]:
    """What is to be done, and what that takes."""
    done = few(box.words for box in boxes if box.column == "activities")
    spent = few(box.words for box in boxes if box.column == "resources")
    return [
        Line(_("Aktiviteter"), url, done or _("Vad ska ni göra? Skriv en ruta för varje."), bool(done)),
        Line(_("Resurser"), url, spent or _("Vilka personer, pengar och lokaler krävs?"), bool(spent)),
    ]


def of_measures(initiative_id: int, boxes: Sequence[Box], horizon: int | None) -> list[Line]:
    """Process and effect measures, what they are held against, and when."""
    url = reverse("desk:logicmodel", args=[initiative_id])
    process = few(one.words for box in boxes if box.column in OWN for one in box.measures)
    effect = few(one.words for box in boxes if box.column in THEIRS for one in box.measures)
    beside = few(box.comparison for box in boxes if box.comparison)
    months = ngettext("Efter %(n)s månad.", "Efter %(n)s månader.", horizon or 0) % {"n": horizon or 0}
    about = reverse("desk:logicmodel_about", args=[initiative_id])
    return [
        Line(_("Processmått"), url, process or _("Hur ser ni att ni gör det ni tänkte?"), bool(process)),
        Line(_("Effektmått"), url, effect or _("Hur ser ni att något ändras för barnen?"), bool(effect)),
        Line(_("Jämförelsealternativ"), url, beside or _("Vad hade hänt ändå? Vad jämför ni med?"), bool(beside)),
        Line(
            _("Tidsram för utvärderingen"),
            about,
            months if horizon else _("När är det rimligt att se en skillnad?"),
            bool(horizon),
        ),
    ]
