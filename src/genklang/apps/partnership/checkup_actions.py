"""The partners' check-up on how they work together: begun once, and from then on a Läget like any other."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import actions as activities
from genklang.apps.activities import types as activity_types
from genklang.apps.activities.types import NewCard
from genklang.apps.audit.types import Actor

from .models import Partnership
from .types import Refused
from .writing import gone, note

#: What partners are asked, and what their group is called.
FRAMEWORK = "samverkan_exempel"
GROUP = "Partnerna"


@transaction.atomic
def begin_checkup(
    *, partnership_id: int, name: str, size: int, starts_on: date, by: Actor, at: datetime
) -> tuple[int, list[NewCard]]:
    """(group id, its cards with codes in plain text, this once): one card for each who is to answer, twice a year.

    Refused: gone, checkup_there; name_missing, name_taken, bad_size as `activities.actions.create_group`.
    """
    found = Partnership.objects.select_for_update().filter(pk=partnership_id).first()
    if found is None:
        raise gone()
    try:
        begun = activities.begin_partners(
            initiative_id=found.initiative_id,
            name=name,
            group_name=GROUP,
            size=size,
            framework_code=FRAMEWORK,
            starts_on=starts_on,
            by=by,
            at=at,
        )
    except activity_types.Refused as no:
        if no.code != "partners_there":
            raise
        raise Refused(_("Partnerskapet har redan en avstämning."), code="checkup_there") from None
    note("checkup.begun", found, by=by, at=at, group=begun[0])
    return begun
