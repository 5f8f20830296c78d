"""Where the partners around an initiative answer how they work together: begun once, apart from everything else that is
run. Offered to others through `actions`."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor

from .group_actions import GROWN_UP, create_group
from .models import WITH_YOUNG, Activity, Initiative
from .names import unique_name
from .schedule import parse_rule
from .types import NewCard, Refused

TWICE_A_YEAR = parse_rule({"kind": "every", "n": 6, "unit": "months"})


@transaction.atomic
def begin_partners(
    *,
    initiative_id: int,
    name: str,
    group_name: str,
    size: int,
    framework_code: str,
    starts_on: date,
    by: Actor,
    at: datetime,
) -> tuple[int, list[NewCard]]:
    """(group id, its cards with codes in plain text, this once). Läget is twice a year.

    The organisation that leads the initiative keeps the cards. Refused: initiative_unknown, partners_there; and as
    `create_group`.
    """
    checked = Initiative.objects.select_for_update().filter(WITH_YOUNG, id=initiative_id).first()
    if checked is None:
        raise Refused(_("Satsningen finns inte."), code="initiative_unknown")
    if Initiative.objects.filter(partners_of=checked).exists():
        raise Refused(_("Partnerna har redan en grupp."), code="partners_there")
    organisation_id = checked.organisation_id
    with unique_name(name) as plain:
        apart = Initiative.objects.create(organisation_id=organisation_id, name=plain, partners_of=checked)
        activity = Activity.objects.create(
            organisation_id=organisation_id, initiative=apart, name=plain, schedule=TWICE_A_YEAR
        )
        ids = {"organisation_id": organisation_id, "subject_id": apart.id}
        record("partners.begun", by=by, at=at, **ids, initiative=initiative_id, activity=activity.id)
    return create_group(
        activity_id=activity.id,
        name=group_name,
        size=size,
        youngest_age=GROWN_UP,
        framework_code=framework_code,
        starts_on=starts_on,
        by=by,
        at=at,
    )
