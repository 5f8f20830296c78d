"""Build what is run: initiatives, activities and when they measure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor

from .group_actions import (
    add_cards,
    create_group,
    end_group,
    guardian_consent,
    mark_left,
    reissue_card,
    remove_participant,
)
from .models import Activity, Initiative
from .names import LONGEST_NAME, unique_name
from .schedule import BY_HAND, parse_rule
from .types import Refused

__all__ = [
    "add_cards",
    "create_activity",
    "create_group",
    "create_initiative",
    "end_group",
    "guardian_consent",
    "mark_left",
    "reissue_card",
    "remove_participant",
    "set_schedule",
]


def create_initiative(*, organisation_id: int, name: str, by: Actor, at: datetime) -> int:
    """The id of a new initiative, led by the organisation. Refused: name_missing, name_taken."""
    with unique_name(name) as plain:
        initiative = Initiative.objects.create(organisation_id=organisation_id, name=plain)
        record("initiative.created", by=by, at=at, organisation_id=organisation_id, subject_id=initiative.id)
    return initiative.id


def create_activity(
    *,
    organisation_id: int,
    initiative_id: int,
    name: str,
    area: str = "",
    schedule: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """The id of a new activity; without `schedule` Läget is opened by hand.

    Refused: name_missing, name_taken, bad_rule, initiative_unknown.
    """
    rule = parse_rule(schedule or BY_HAND)
    with unique_name(name) as plain:
        if not Initiative.objects.filter(id=initiative_id).exists():
            raise Refused(_("Initiativet finns inte."), code="initiative_unknown")
        activity = Activity.objects.create(
            organisation_id=organisation_id,
            initiative_id=initiative_id,
            name=plain,
            area=" ".join(area.split())[:LONGEST_NAME],
            schedule=rule,
        )
        record("activity.created", by=by, at=at, organisation_id=organisation_id, subject_id=activity.id)
    return activity.id


@transaction.atomic
def set_schedule(*, activity_id: int, schedule: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """A new rule for when Läget is. Refused: bad_rule, activity_unknown."""
    rule = parse_rule(schedule)
    activity = Activity.objects.select_for_update().filter(id=activity_id).first()
    if activity is None:
        raise Refused(_("Verksamheten finns inte."), code="activity_unknown")
    activity.schedule = rule
    activity.save(update_fields=["schedule"])
    record("activity.scheduled", by=by, at=at, organisation_id=activity.organisation_id, subject_id=activity_id, **rule)
