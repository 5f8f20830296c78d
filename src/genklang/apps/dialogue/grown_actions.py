"""What was agreed becomes an activity of its own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import actions as activity_actions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Actor

from .types import Refused
from .writing import held_action, note


@transaction.atomic
def grow_from_action(*, action_id: int, name: str, area: str = "", by: Actor, at: datetime) -> int:
    """The id of a new activity of the same organisation and initiative as the group's, grown out of that activity.

    Refused: action_unknown, already_grown, name_missing, name_taken.
    """
    action = held_action(action_id)
    if action.grew_into_id is not None:
        raise Refused(_("Det har redan blivit en egen verksamhet."), code="already_grown")
    group = activities.group(action.session.group_id)
    activity_id = activity_actions.create_activity(
        organisation_id=group.organisation_id,
        initiative_id=group.initiative_id,
        name=name,
        area=area,
        grown_from=group.activity_id,
        by=by,
        at=at,
    )
    action.grew_into_id = activity_id
    action.save(update_fields=["grew_into"])
    note("action.grew", action.session, by=by, at=at)
    return activity_id
