"""Receive a sheet: the only write of answers in the house. Offered to others through `actions`."""

from collections.abc import Mapping
from datetime import datetime

from genklang.apps.people.types import BackgroundGiven

from .types import ConsentGiven, Receipt


def receive_sheet(
    *,
    round_id: int,
    participant_id: int,
    ulid: str,
    answers: Mapping[str, int],
    complete: bool,
    consent: ConsentGiven | None = None,
    background: BackgroundGiven | None = None,
    reading_key_id: int | None = None,
    language: str = "sv",
    at: datetime,
) -> Receipt:
    """Keep a sheet (and the consent given with it) in one commit. When the receipt is returned it is on the disk.

    The same ULID and content again gives the old receipt ("again"). A paused sheet is overlaid by what comes later. After
    close it is kept as late, for 30 days or until the next Läget. It is sealed to `reading_key_id`, which must be the
    participant's own.

    Refused (status for a page): already_answered, other_content (409); bad_sheet, no_consent, guardian_missing,
    not_member, closed, key_refused (422).
    """
    raise NotImplementedError


def attach_reading_key(*, ulid: str, participant_id: int, reading_key_id: int, at: datetime) -> None:
    """Seal a sheet that was just sent from this browser to a key that was made after it.

    Refused (key_refused): the sheet has a key, is older than a day, holds answers paused on another phone, or is not this
    participant's; or the key is not.
    """
    raise NotImplementedError
