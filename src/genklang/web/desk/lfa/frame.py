"""What every page of the nine steps shares: whose plan it is, the way up, and where goals and boxes are chosen."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import permissions
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning
from genklang.core.lfa.steps import Step
from genklang.web.presenters.lfa import STEPS

from ..door import user_id


def frame(request: HttpRequest, initiative_id: int) -> dict[str, Any]:
    """Its name, whether this person writes, and the way up. NotAllowed for whoever does not see it."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    return {
        "id": initiative_id,
        "name": activities.initiative(initiative_id).name,
        "plan_url": reverse("desk:plan", args=[initiative_id]),
        "writes": permissions.may_write(user, initiative_id),
    }


def to_step(initiative_id: int, step: Step) -> str:
    """The address of a step."""
    return reverse("desk:lfa_step", args=[initiative_id, step])


def up(initiative_id: int, step: Step) -> tuple[str, str]:
    """One step up from what is written in a step."""
    return str(STEPS[step].name), to_step(initiative_id, step)


def goals(initiative_id: int) -> list[tuple[Any, str]]:
    """The plan's goals to choose among."""
    return [(one.id, one.words) for one in planning.goals(initiative_id)]


def boxes(initiative_id: int) -> list[tuple[str, str]]:
    """The activities of the logic model to choose among, and what they lead to."""
    model = logicmodels.model(initiative_id)
    columns = {"activities": _("Aktivitet"), "outcomes": _("Resultat"), "effects": _("Effekt")}
    return [
        (box.key, f"{columns[box.column]}: {box.words}")
        for box in (model.boxes if model else ())
        if box.column in columns
    ]
