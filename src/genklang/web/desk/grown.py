"""Activities that grow out of others: begun from an activity's page or from what was agreed, or noted afterwards."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import actions, queries
from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities.types import ActivityInfo, Reach
from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import grown_actions, permissions
from genklang.config import clock

from .door import actor, done, form_page, refuse, staff, user_id
from .grown_forms import GrowForm, GrownFromForm
from .writing import written


@staff("GET", "POST")
def grow(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Begin an activity that grows out of this one, in the same organisation and initiative."""
    activity_permissions.check_begins_activities(user_id(request), activity_id)
    found = queries.activity(activity_id)
    begin = partial(
        actions.create_activity,
        organisation_id=found.organisation_id,
        initiative_id=found.initiative_id,
        grown_from=activity_id,
    )
    back = (found.name, reverse("desk:activity", args=[activity_id]))
    return _begun(request, begin, back, lead=_("Den växer fram ur %(name)s.") % {"name": found.name})


@staff("GET", "POST")
def grow_from_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """What was agreed became an activity of its own."""
    action = permissions.check_leads_action(user_id(request), action_id)
    activity_permissions.check_begins_activities(user_id(request), queries.activity_of(action.group_id))
    begin = partial(grown_actions.grow_from_action, action_id=action_id)
    back = (_("Åtgärder"), reverse("desk:actions", args=[action.group_id]))
    return _begun(request, begin, back, lead=_("Ni sa: %(words)s") % {"words": action.you_said})


@staff("GET", "POST")
def grown_from(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Say what an activity that is there grew out of."""
    activity_permissions.check_begins_activities(user_id(request), activity_id)
    found = queries.activity(activity_id)
    reach = activity_permissions.reach(user_id(request))
    choices = [
        (one.id, one.name)
        for one in queries.activities_of(initiative_id=found.initiative_id)
        if one.id != activity_id and (_known(one, reach) or one.id == found.grown_from)
    ]
    initial = {"out_of": found.grown_from}
    return written(
        request,
        GrownFromForm(request.POST or None, activities=choices, initial=initial),
        partial(actions.say_grown_from, activity_id=activity_id),
        said=_("Sparat."),
        to=("desk:activity", activity_id),
        title=_("Vad växte %(name)s fram ur?") % {"name": found.name},
        lead=_("Välj den verksamhet i samma satsning där det började."),
        button=_("Spara"),
        back=(found.name, reverse("desk:activity", args=[activity_id])),
    )


def family(found: ActivityInfo, reach: Reach, user: int) -> dict[str, Any]:
    """For an activity's page: what it grew out of ("" or a row), what has grown out of it, and whether this person may
    say so."""
    origin = queries.activities([found.grown_from]).get(found.grown_from) if found.grown_from else None
    return {
        "grown_from": _row(origin, reach) if origin else "",
        "grown": [_row(one, reach) for one in queries.grown_out_of(found.id)],
        "may_grow": activity_permissions.begins_activities(user, found.id),
    }


def _row(one: ActivityInfo, reach: Reach) -> dict[str, str]:
    return {"name": one.name, "url": reverse("desk:activity", args=[one.id]) if _known(one, reach) else ""}


def _known(one: ActivityInfo, reach: Reach) -> bool:
    """Whether this person comes to the activity's page."""
    return one.id in reach.activities or one.organisation_id in reach.administers


def _begun(request: HttpRequest, begin: Callable[..., int], back: tuple[str, str], *, lead: str) -> HttpResponse:
    """The form of a new activity; `begin` is told the rest and answers with its id. Who does not come to its page is
    told whom to ask, on the first page."""
    form = GrowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            activity_id = begin(**form.given(), by=actor(request), at=clock.now())
        except Refused as no:
            refuse(form, no)
        else:
            found = queries.activity(activity_id)
            if _known(found, activity_permissions.reach(user_id(request))):
                said = _("Verksamheten är skapad. Bestäm när Läget ska vara.")
                return done(request, said, "desk:schedule", activity_id)
            said = _("%(name)s är skapad. Be er administratör att ge någon rollen att leda den.") % {"name": found.name}
            return done(request, said, "desk:home")
    return form_page(
        request,
        form,
        title=_("Det blev en egen verksamhet"),
        lead=lead,
        button=_("Skapa verksamheten"),
        back=back,
    )
