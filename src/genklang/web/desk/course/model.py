"""What the course asks of the logic model: activities and resources, then measures, comparison and time."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.lfa import row_queries as lfa
from genklang.apps.planning import queries as planning
from genklang.core.lfa.steps import Step
from genklang.core.logicmodel import Box, Column
from genklang.web.presenters.planning import amount

from ..lfa.frame import to_step
from .line import Line, few

OWN: tuple[Column, ...] = ("resources", "activities")
THEIRS: tuple[Column, ...] = ("outcomes", "effects")


def of_efforts(initiative_id: int, boxes: Sequence[Box]) -> list[Line]:
    """What is to be done, and what that takes: of the logic model, or else of the nine steps."""
    model_url = reverse("desk:logicmodel", args=[initiative_id])
    tasks = lfa.tasks(initiative_id)
    done, done_url = few(box.words for box in boxes if box.column == "activities"), model_url
    spent, spent_url = few(box.words for box in boxes if box.column == "resources"), model_url
    if tasks and not done:
        done, done_url = few(one.words for one in tasks), to_step(initiative_id, Step.ACTIVITIES)
    if not spent and any(one.resources for one in tasks):
        spent_url = to_step(initiative_id, Step.RESOURCES)
        spent = few(f"{each.words}: {amount(each.amount, each.unit)}" for one in tasks for each in one.resources)
    return [
        Line(_("Aktiviteter"), done_url, done or _("Vad ska ni göra? Skriv en ruta för varje."), bool(done)),
        Line(_("Resurser"), spent_url, spent or _("Vilka personer, pengar och lokaler krävs?"), bool(spent)),
    ]


def of_measures(initiative_id: int, boxes: Sequence[Box], horizon: int | None) -> list[Line]:
    """Process and effect measures, what they are held against, and when."""
    url = reverse("desk:logicmodel", args=[initiative_id])
    process = few(one.words for box in boxes if box.column in OWN for one in box.measures)
    effect, effect_url = few(one.words for box in boxes if box.column in THEIRS for one in box.measures), url
    measured = [goal.measure for goal in planning.goals(initiative_id) if goal.measure]
    if measured and not boxes:
        effect, effect_url = few(measured), to_step(initiative_id, Step.INDICATORS)
    beside = few(box.comparison for box in boxes if box.comparison)
    months = ngettext("Efter %(n)s månad.", "Efter %(n)s månader.", horizon or 0) % {"n": horizon or 0}
    about = reverse("desk:logicmodel_about", args=[initiative_id])
    return [
        Line(_("Processmått"), url, process or _("Hur ser ni att ni gör det ni tänkte?"), bool(process)),
        Line(
            _("Effektmått"),
            effect_url,
            effect or _("Hur ser ni att något ändras för dem det är till för?"),
            bool(effect),
        ),
        Line(_("Jämförelsealternativ"), url, beside or _("Vad hade hänt ändå? Vad jämför ni med?"), bool(beside)),
        Line(
            _("Tidsram för utvärderingen"),
            about,
            months if horizon else _("När är det rimligt att se en skillnad?"),
            bool(horizon),
        ),
    ]
