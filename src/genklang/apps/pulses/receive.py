"""Receive a ballot. Offered to others through `actions`.

One ballot per person and pulse. The pulse's row is locked while a ballot is written, so that closing and sending, or
two sendings, follow one after the other; the database's constraints say the same thing once more.
"""

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import PARTICIPANT, day_of

from . import given
from .admission import why_not
from .models import Ballot, Pulse
from .parse import checked
from .types import Picked, Receipt, Refused


def receive_ballot(
    *, pulse_id: int, participant_id: int, ulid: str, picked: Mapping[str, str], at: datetime
) -> Receipt:
    """Keep a ballot (fields as `parse.checked` has them). When the receipt is returned it is on the disk.

    The same ULID and content again gives the same receipt ("again"), for as long as the pulse is open.

    Refused (status for a page): already_answered, other_content (409); bad_ballot, too_many_picks, no_consent,
    guardian_missing, not_member, closed, pulse_unknown (422).
    """
    try:
        return _receive(pulse_id, participant_id, ulid, picked, at)
    except IntegrityError:
        # Another request wrote first; what it wrote decides now.
        return _receive(pulse_id, participant_id, ulid, picked, at)


@transaction.atomic
def _receive(pulse_id: int, participant_id: int, ulid: str, picked: Mapping[str, str], at: datetime) -> Receipt:
    found = Pulse.objects.select_for_update().filter(id=pulse_id).first()
    if found is None:
        raise Refused(_("De här frågorna finns inte längre. Inget har skickats."), code="pulse_unknown")
    cast = checked(picked, ulid, given.form_of(found))
    if found.closed_at is not None:
        raise Refused(
            _("Frågorna har stängt. Skickade du innan dess är svaren med. Annars blev de inte skickade."),
            code="closed",
        )
    for earlier in Ballot.objects.filter(Q(pulse=found, participant_id=participant_id) | Q(ulid=ulid)):
        return _sent_before(earlier, found, participant_id, ulid, cast)
    refused = why_not(found.group_id, participant_id, opened_on=day_of(found.opened_at), on=day_of(at))
    if refused is not None:
        raise refused
    Ballot.objects.create(pulse=found, participant_id=participant_id, ulid=ulid, picked=cast)
    # The record tells the day, not the moment: a moment could be matched with who was in the room.
    day = datetime.combine(day_of(at), time(), ZoneInfo(settings.TIME_ZONE))
    record("pulse.answered", by=PARTICIPANT, at=day, subject_id=found.id)
    return Receipt("received")


def _sent_before(earlier: Ballot, found: Pulse, participant_id: int, ulid: str, cast: Picked) -> Receipt:
    own = (earlier.pulse_id, earlier.participant_id) == (found.id, participant_id)
    if own and earlier.ulid != ulid:
        raise Refused(
            _("Du har redan svarat på de här frågorna. Ditt första svar är kvar som det var."), code="already_answered"
        )
    if not own or earlier.picked != cast:
        raise Refused(
            _("Det här svaret är redan skickat, och det gick inte att ändra. Det första är kvar som det var."),
            code="other_content",
        )
    return Receipt("again")
