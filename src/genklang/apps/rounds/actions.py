"""Open and close Läget."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, day_of
from genklang.apps.frameworks import queries as frameworks

from .marks import comment, correct_answer, hide_area, remove_mark, show_area, write_mark
from .models import Round
from .queries import could_answer
from .receive import receive_sheet
from .retention import clear_unfinished
from .sealing import attach_reading_key, seal_sheet
from .types import Closed, Refused

__all__ = [
    "attach_reading_key",
    "clear_unfinished",
    "close_round",
    "comment",
    "correct_answer",
    "hide_area",
    "open_round",
    "receive_sheet",
    "remove_mark",
    "seal_sheet",
    "show_area",
    "write_mark",
]


def open_round(*, group_id: int, framework_id: int | None = None, by: Actor, at: datetime) -> int:
    """The id of a new Läget, with the latest version of the group's framework unless another is given.

    Refused: round_open, group_ended, no_cards. LookupError for a group or framework that is not there.
    """
    group = activities.group(group_id)
    if group.ended_on is not None:
        raise Refused(_("Gruppen är avslutad. Då går det inte att öppna Läget."), code="group_ended")
    if not activities.active_participants(group_id, day_of(at)):
        raise Refused(_("Gruppen har inga kort ännu. Gör kort först."), code="no_cards")
    if framework_id is None:
        framework_id, _framework = frameworks.latest(group.framework_code)
    else:
        frameworks.framework(framework_id)
    try:
        with transaction.atomic():
            last = Round.objects.filter(group_id=group_id).aggregate(last=Max("number"))["last"] or 0
            opened = Round.objects.create(group_id=group_id, number=last + 1, framework_id=framework_id, opened_at=at)
            record(
                "round.opened",
                by=by,
                at=at,
                organisation_id=group.organisation_id,
                subject_id=opened.id,
                number=opened.number,
            )
    except IntegrityError:
        raise Refused(_("Läget är redan öppet för gruppen."), code="round_open") from None
    return opened.id


@transaction.atomic
def close_round(*, round_id: int, by: Actor, at: datetime) -> Closed:
    """Count who could have answered and close. Refused: closed_already, round_unknown.

    The lock makes a sheet that comes at the same moment either in time or late, never in time and uncounted.
    """
    found = Round.objects.select_for_update().filter(id=round_id).first()
    if found is None:
        raise Refused(_("Läget finns inte."), code="round_unknown")
    if found.closed_at is not None:
        raise Refused(_("Läget är redan stängt."), code="closed_already")
    first, last = day_of(found.opened_at), day_of(at)
    found.closed_at = at
    found.roster = len(could_answer(found, first, last))
    found.save(update_fields=["closed_at", "roster"])
    complete = found.sheets.filter(complete=True).count()
    started = found.sheets.filter(complete=False).count()
    record(
        "round.closed",
        by=by,
        at=at,
        organisation_id=activities.group(found.group_id).organisation_id,
        subject_id=round_id,
        complete=complete,
        started=started,
        roster=found.roster,
    )
    return Closed(complete=complete, started=started)
