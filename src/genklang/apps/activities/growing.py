"""Activities that grow out of others: begin one, or say of one that is there what it grew out of. Offered to others
through `actions`.

What grew out of something lies in the same initiative, so that everybody who sees the one as part of a whole sees both.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor

from .models import Activity
from .types import Refused


def grow(activity: Activity, out_of: int | None, *, by: Actor, at: datetime) -> None:
    """Note it on an activity that nobody else writes at the same time. Refused: as `say_grown_from`."""
    if out_of is not None:
        # Every activity of the initiative is held, so that two who write at once make no circle between them.
        rows = Activity.objects.select_for_update().filter(initiative_id=activity.initiative_id).order_by("id")
        above = dict(rows.values_list("id", "grown_from_id"))
        if out_of not in above:
            raise Refused(_("Välj en verksamhet i samma satsning."), code="other_initiative")
        step: int | None = out_of
        while step is not None:
            if step == activity.id:
                raise Refused(
                    _("En verksamhet kan inte växa fram ur sig själv, eller ur en som har vuxit fram ur den."),
                    code="grown_in_circle",
                )
            step = above[step]
    activity.grown_from_id = out_of
    activity.save(update_fields=["grown_from"])
    ids = {"organisation_id": activity.organisation_id, "subject_id": activity.id}
    record("activity.grown", by=by, at=at, **ids, grown_from=out_of)


@transaction.atomic
def say_grown_from(*, activity_id: int, out_of: int | None, by: Actor, at: datetime) -> None:
    """What the activity grew out of; None: nothing that is known here.

    Refused: activity_unknown; other_initiative; grown_in_circle (out of itself, or of one that grew out of it).
    """
    activity = Activity.objects.filter(id=activity_id).first()
    if activity is None:
        raise Refused(_("Verksamheten finns inte."), code="activity_unknown")
    grow(activity, out_of, by=by, at=at)
