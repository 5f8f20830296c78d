"""Make a reading key for a sheet that was just sent from this browser. Offered to others through `actions`."""

from datetime import datetime

from django.db import transaction

from genklang.apps.people import actions as people_actions

from .receive import attach_reading_key


@transaction.atomic
def seal_sheet(*, ulid: str, participant_id: int, kind: str, secret: str, at: datetime) -> int:
    """The id of a new reading key ("words" or "device") that the sheet is sealed to; neither without the other.

    Refused: words_weak, secret_weak, too_many_keys (by people), key_refused (see `attach_reading_key`).
    """
    key_id = people_actions.make_reading_key(participant_id=participant_id, kind=kind, secret=secret, at=at)
    attach_reading_key(ulid=ulid, participant_id=participant_id, reading_key_id=key_id, at=at)
    return key_id
