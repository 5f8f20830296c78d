"""Which reading key opens a sheet. `attach_reading_key` and `seal_sheet` are offered to others through `actions`.

A sheet opens to the key that was proved when it was sent, or made just after in the same browser. Who has only the
entry code (a leader has had every card in hand) can write on it, and never makes it open to a key of their own.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import day_of
from genklang.apps.people import actions as people_actions
from genklang.apps.people import queries as people

from .models import Sheet
from .types import Refused

SEAL_WITHIN = timedelta(days=1)


@transaction.atomic
def seal_sheet(*, ulid: str, participant_id: int, kind: str, secret: str, at: datetime) -> int:
    """The id of a new reading key ("words" or "device") that the sheet is sealed to; neither without the other.

    Refused: words_weak, secret_weak, too_many_keys (by people), key_refused (see `attach_reading_key`).
    """
    key_id = people_actions.make_reading_key(participant_id=participant_id, kind=kind, secret=secret, at=at)
    attach_reading_key(ulid=ulid, participant_id=participant_id, reading_key_id=key_id, at=at)
    return key_id


@transaction.atomic
def attach_reading_key(*, ulid: str, participant_id: int, reading_key_id: int, at: datetime) -> None:
    """Seal a sheet that was just sent from this browser to a key that was made after it.

    Refused (key_refused): the sheet has a key, is older than a day, holds answers paused on another phone, or is not
    this participant's; or the key is not.
    """
    sheet = Sheet.objects.select_for_update().filter(ulid=ulid, participant_id=participant_id).first()
    if sheet is None or sheet.carried or not people.reading_key_belongs(reading_key_id, participant_id):
        raise key_refused()
    if sheet.reading_key_id == reading_key_id:
        return
    if sheet.reading_key_id is not None or day_of(at) - sheet.received_on > SEAL_WITHIN:
        raise key_refused()
    sheet.reading_key_id = reading_key_id
    sheet.save(update_fields=["reading_key"])


def continued(earlier: Sheet, *, ulid: str, reading_key_id: int | None) -> tuple[bool, int | None]:
    """(carried, reading key id) of a paused sheet that somebody now continues with this ULID and key.

    Only its key, or the browser that knows its ULID, proves that it is the same person.
    """
    if reading_key_id is not None and reading_key_id == earlier.reading_key_id:
        return earlier.carried, earlier.reading_key_id
    same_browser = ulid == earlier.ulid
    if same_browser and not earlier.carried and earlier.reading_key_id is None:
        return False, reading_key_id
    if same_browser:
        return earlier.carried, earlier.reading_key_id
    return True, None


def key_refused() -> Refused:
    """The refusal of a key that does not fit."""
    return Refused(_("Den nyckeln passar inte till det här svaret."), code="key_refused")
