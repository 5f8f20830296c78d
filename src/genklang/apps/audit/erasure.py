"""Erasure: every room registers what it does to a participant, and all of it runs in one transaction.

A room calls `register` in its `ready()`. `FIELDS` of each room's own `erasure.py` says, field by field, what erasure
does to it ("kept", "pseudonymised", "erased"); a sweep test fails on a field that nobody has thought of.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Literal, Protocol

from django.db import connection, transaction

Fate = Literal["kept", "pseudonymised", "erased"]


class Eraser(Protocol):
    """Removes what its room holds of one participant; returns work to do once the transaction has been committed."""

    def __call__(self, *, participant_id: int, at: datetime) -> Callable[[], None] | None: ...


_erasers: dict[str, tuple[int, Eraser]] = {}


def register(room: str, *, order: int, eraser: Eraser) -> None:
    """Tell that `room` must be asked, in rising `order` (rooms that point at others come first)."""
    _erasers[room] = (order, eraser)


def erase(*, participant_id: int, at: datetime) -> None:
    """Ask every room, in one transaction; files are rewritten inside it, so that a failure leaves everything as it was.

    Work that an eraser returns is done once the outermost transaction has been committed, and SQLite's log emptied.
    """
    with transaction.atomic():
        for _, eraser in sorted(_erasers.values(), key=lambda pair: pair[0]):
            work = eraser(participant_id=participant_id, at=at)
            if work is not None:
                transaction.on_commit(work)
        transaction.on_commit(empty_log)


def empty_log() -> None:
    """SQLite's write-ahead log still holds what was written before: copy it into the file and cut it off.

    Waits for readers as long as any statement does; if one is in the way longer, the next erasure does it.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


#: What erasure does to each field of this room.
FIELDS: dict[str, Fate] = {
    "Event.id": "kept",
    "Event.at": "kept",
    "Event.name": "kept",
    "Event.actor_kind": "kept",
    "Event.staff_id": "kept",
    "Event.organisation_id": "kept",
    "Event.subject_id": "kept",
    "Event.details": "pseudonymised",
}
