"""What nobody finished is not kept: half sheets, and consent with what was told of oneself where no sheet is left.

How long is policy data (`retention_policy`).
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from genklang.apps.audit.actions import record
from genklang.apps.audit.erasure import empty_log
from genklang.apps.audit.types import Actor, day_of
from genklang.apps.people import actions as people_actions

from .events import tell_cleared
from .models import Round, Sheet
from .retention_policy import retention_policy
from .types import Cleared


@transaction.atomic
def clear_unfinished(*, by: Actor, at: datetime) -> Cleared:
    """Delete what has been left unfinished for longer than the policy says, in every organisation.

    A Läget that is open keeps its half sheets. Rooms above are told whose half sheets go (`events.on_cleared`).
    """
    last = day_of(at) - timedelta(days=retention_policy().unfinished_days)
    closed = Round.objects.filter(closed_at__lt=_begins(last))
    half = Sheet.objects.filter(complete=False, round__in=closed)
    gone = frozenset(half.values_list("round_id", "participant_id"))
    half.delete()
    if gone:
        tell_cleared(gone)
    consents = people_actions.forget_consents(before=last, but=Sheet.objects.values("participant_id"))
    if gone or consents:
        record("unfinished.cleared", by=by, at=at, sheets=len(gone), consents=consents)
        transaction.on_commit(empty_log)
    return Cleared(sheets=len(gone), consents=consents)


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(settings.TIME_ZONE))
