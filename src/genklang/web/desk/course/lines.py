"""What each moment of the course asks for, read off the rooms where it is written."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning

from . import model as course_model
from . import plan, work
from .line import Line


def lines(initiative_id: int) -> dict[int, list[Line]]:
    """{moment: its lines} as the initiative is now."""
    needs = planning.needs(initiative_id)
    model = logicmodels.model(initiative_id)
    boxes = model.boxes if model else ()
    return {
        1: work.of_roles(initiative_id),
        2: plan.of_needs(needs, reverse("desk:needs", args=[initiative_id])),
        3: [
            *plan.of_plan(initiative_id),
            *course_model.of_efforts(initiative_id, boxes),
        ],
        4: course_model.of_measures(initiative_id, boxes, model.horizon if model else None),
        5: work.of_scale(initiative_id),
    }


def row(line: Line) -> dict[str, Any]:
    """As a page has it."""
    return {"name": line.name, "url": line.url, "said": line.said, "is_done": line.is_done, "thin": line.thin}


def state(told: Sequence[Line]) -> str:
    """How far a moment has come, without percentages."""
    written = sum(line.is_done for line in told)
    if not written:
        return _("inget skrivet än")
    if written == len(told):
        return _("påbörjat, en del är tunt") if any(line.thin for line in told) else _("allt är påbörjat")
    return _("%(written)s av %(all)s är påbörjade") % {"written": written, "all": len(told)}
