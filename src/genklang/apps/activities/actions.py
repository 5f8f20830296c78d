"""Build what is run: initiatives, activities and when they measure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.apps.organisations.queries import organisation_called

from .group_actions import (
    add_cards,
    create_group,
    end_group,
    guardian_consent,
    mark_left,
    reissue_card,
    remove_participant,
)
from .growing import grow, say_grown_from
from .models import WITH_YOUNG, Activity, Initiative, SharedInitiative
from .names import LONGEST_NAME, unique_name
from .partner_actions import begin_partners
from .schedule import BY_HAND, parse_rule
from .types import Refused

__all__ = [
    "add_cards",
    "begin_partners",
    "create_activity",
    "create_group",
    "create_initiative",
    "end_group",
    "guardian_consent",
    "mark_left",
    "reissue_card",
    "remove_participant",
    "say_grown_from",
    "set_schedule",
    "share_initiative",
    "stop_sharing",
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
    grown_from: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """The id of a new activity; without `schedule` Läget is opened by hand. `grown_from`: one in the same initiative.

    Refused: name_missing, name_taken, bad_rule, initiative_unknown, other_initiative.
    """
    rule = parse_rule(schedule or BY_HAND)
    with unique_name(name) as plain:
        if not Initiative.objects.filter(WITH_YOUNG, id=initiative_id).exists():
            raise Refused(_("Initiativet finns inte."), code="initiative_unknown")
        activity = Activity.objects.create(
            organisation_id=organisation_id,
            initiative_id=initiative_id,
            name=plain,
            area=" ".join(area.split())[:LONGEST_NAME],
            schedule=rule,
        )
        record("activity.created", by=by, at=at, organisation_id=organisation_id, subject_id=activity.id)
        if grown_from is not None:
            grow(activity, grown_from, by=by, at=at)
    return activity.id


@transaction.atomic
def share_initiative(*, initiative_id: int, with_called: str, by: Actor, at: datetime) -> None:
    """Let the organisation of this name begin activities of its own in the initiative. Twice is once.

    Its name is asked for in full, so that nobody has to be shown which organisations there are.
    Refused: initiative_unknown, organisation_unknown, own_initiative.
    """
    initiative = Initiative.objects.filter(WITH_YOUNG, id=initiative_id).first()
    if initiative is None:
        raise Refused(_("Satsningen finns inte."), code="initiative_unknown")
    found = organisation_called(with_called)
    if found is None:
        raise Refused(
            _("Det finns ingen organisation med det namnet här. Skriv namnet precis som de själva skriver det."),
            code="organisation_unknown",
        )
    if found.id == initiative.organisation_id:
        raise Refused(_("Ni leder redan satsningen."), code="own_initiative")
    _row, created = SharedInitiative.objects.get_or_create(
        initiative=initiative, organisation_id=found.id, defaults={"shared_at": at}
    )
    if created:
        ids = {"organisation_id": initiative.organisation_id, "subject_id": initiative_id}
        record("initiative.shared", by=by, at=at, **ids, shared_with=found.id)


@transaction.atomic
def stop_sharing(*, initiative_id: int, organisation_id: int, by: Actor, at: datetime) -> None:
    """Take an invitation back that has not been used. Refused: in_use, as soon as something is run in it."""
    if Activity.objects.filter(initiative_id=initiative_id, organisation_id=organisation_id).exists():
        raise Refused(_("De har redan en verksamhet i satsningen."), code="in_use")
    gone, _rows = SharedInitiative.objects.filter(initiative_id=initiative_id, organisation_id=organisation_id).delete()
    if gone:
        leading = Initiative.objects.values_list("organisation_id", flat=True).get(id=initiative_id)
        ids = {"organisation_id": leading, "subject_id": initiative_id}
        record("initiative.unshared", by=by, at=at, **ids, shared_with=organisation_id)


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
