"""A page that changes one thing in a logic model: the change is made in the model as it is now and saved.

Where somebody else has saved meanwhile it is said, what was typed stays in the form, and the next press saves.
"""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.logicmodels import actions, queries
from genklang.config import clock
from genklang.core.logicmodel import LogicModel

from ..door import actor, done, refuse


def standing(initiative_id: int) -> tuple[LogicModel, int]:
    """The model as it is now and its number; where nobody has begun, an empty one with the initiative's name, and 0."""
    found = queries.last(initiative_id)
    if found is not None:
        return found.model, found.number
    return LogicModel(" ".join(activities.initiative(initiative_id).name.split()), None, (), ()), 0


def saved(
    request: HttpRequest,
    initiative_id: int,
    form: Form,
    after: Callable[[], LogicModel],
    *,
    number: int,
    said: str,
    anchor: str = "",
) -> HttpResponse | None:
    """Where it was sent in order and is saved, the way to the page; otherwise None, with why on the form.

    `after`: the changed model, asked for where the form is valid; `number`: of the version that it is made of.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        actions.save_model(
            initiative_id=initiative_id,
            based_on=form.cleaned_data["based_on"],
            model=after(),
            by=actor(request),
            at=clock.now(),
        )
        return done(request, said, "desk:logicmodel", initiative_id, anchor=anchor)
    except Refused as no:
        refuse(form, no)
        if no.code == "changed_meanwhile":
            form.data = request.POST.copy()
            form.data["based_on"] = str(number)
    return None


def up(initiative_id: int) -> tuple[str, str]:
    """One step up from what is done with the model."""
    return _("Logikmodell"), reverse("desk:logicmodel", args=[initiative_id])
