"""Small tests (mikro-handlingar): what is tried and what is expected, then what happened, then the next one."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor, day_of

from .meeting_queries import test_info
from .models import SeriesMeeting, SmallTest
from .types import Refused
from .writing import gone, locked, needed, note, room_for, text, unchanged


@transaction.atomic
def begin_test(
    *,
    meeting_id: int,
    what: str,
    expects: str,
    who: str,
    until: date,
    follows: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """The id of a test that was agreed at a meeting. `follows`: an earlier one of the same series that it grew out of.

    Refused: gone (also a test of another series), too_many, words_missing, too_long.
    """
    meeting = locked(SeriesMeeting.objects.select_related("series"), meeting_id)
    room_for(meeting.tests.all())
    if follows is not None and not SmallTest.objects.filter(pk=follows, meeting__series=meeting.series).exists():
        raise gone()
    row = meeting.tests.create(follows_id=follows, **_fields(what, expects, who, until))
    note("small_test.begun", meeting.series.initiative_id, by=by, at=at, test=row.pk, follows=follows or 0)
    return row.pk


@transaction.atomic
def edit_test(
    *, test_id: int, seen: str, what: str, expects: str, who: str, until: date, by: Actor, at: datetime
) -> None:
    """Other words, or another last day, before it is told what happened: what was expected is not rewritten after.

    Refused: gone, changed_meanwhile, told_already, words_missing, too_long.
    """
    row = _open(test_id, seen)
    for field, value in _fields(what, expects, who, until).items():
        setattr(row, field, value)
    row.save()
    note("small_test.edited", row.meeting.series.initiative_id, by=by, at=at, test=test_id)


@transaction.atomic
def tell_test(*, test_id: int, seen: str, happened: str, learned: str, by: Actor, at: datetime) -> None:
    """What happened, also that it did not come off, and what was learned; once.

    Refused: gone, changed_meanwhile, told_already, words_missing, too_long.
    """
    row = _open(test_id, seen)
    row.happened = needed("happened", happened, _("Skriv vad som hände. Blev det inte av, så skriv det."))
    row.learned, row.told_on = text("learned", learned), day_of(at)
    row.save()
    note("small_test.told", row.meeting.series.initiative_id, by=by, at=at, test=test_id)


@transaction.atomic
def remove_test(*, test_id: int, by: Actor, at: datetime) -> None:
    """Take away a test; the next one stays, without what it grew out of. Refused: gone."""
    row = locked(SmallTest.objects.select_related("meeting__series"), test_id)
    row.delete()
    note("small_test.removed", row.meeting.series.initiative_id, by=by, at=at, test=test_id)


def _open(test_id: int, seen: str) -> SmallTest:
    row = locked(SmallTest.objects.select_related("meeting__series"), test_id)
    if row.happened:
        raise Refused(_("Det är redan berättat vad som hände. Skriv ett nytt försök i stället."), code="told_already")
    unchanged(test_info(row, row.meeting, row.meeting.series), seen)
    return row


def _fields(what: str, expects: str, who: str, until: date) -> dict[str, Any]:
    return {
        "what": needed("what", what, _("Skriv vad ni ska prova.")),
        "expects": needed("expects", expects, _("Skriv vad ni tror ska hända.")),
        "who": needed("who", who, _("Skriv vem som gör det.")),
        "until": until,
    }
