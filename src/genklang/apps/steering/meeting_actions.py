"""Begin a series of meetings, and write down each meeting. No young person is named; the page says so."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor

from .meeting_queries import meeting_info, series_info
from .models import MeetingSeries, SeriesMeeting, SmallTest
from .types import Refused
from .writing import locked, needed, note, room_for, text, unchanged


@transaction.atomic
def begin_series(*, initiative_id: int, name: str, people: str, rhythm: str, by: Actor, at: datetime) -> int:
    """The id of a series: with whom, and how often in words. Refused: too_many, words_missing, too_long."""
    room_for(MeetingSeries.objects.filter(initiative_id=initiative_id))
    row = MeetingSeries.objects.create(initiative_id=initiative_id, **_series(name, people, rhythm))
    note("series.begun", initiative_id, by=by, at=at, series=row.pk)
    return row.pk


@transaction.atomic
def edit_series(*, series_id: int, seen: str, name: str, people: str, rhythm: str, by: Actor, at: datetime) -> None:
    """Other words for it. Refused: gone, changed_meanwhile, words_missing, too_long."""
    row = locked(MeetingSeries.objects.all(), series_id)
    unchanged(series_info(row), seen)
    for field, words in _series(name, people, rhythm).items():
        setattr(row, field, words)
    row.save()
    note("series.edited", row.initiative_id, by=by, at=at, series=series_id)


@transaction.atomic
def remove_series(*, series_id: int, by: Actor, at: datetime) -> None:
    """Take away a series with its meetings, as long as no test was begun there. Refused: gone, has_tests."""
    row = locked(MeetingSeries.objects.all(), series_id)
    _check_no_tests(SmallTest.objects.filter(meeting__series=row).exists())
    row.delete()
    note("series.removed", row.initiative_id, by=by, at=at, series=series_id)


@transaction.atomic
def add_meeting(*, series_id: int, held_on: date, present: str, notes: str, by: Actor, at: datetime) -> int:
    """The id of a meeting that was, or is to be. Refused: gone, too_many, too_long."""
    of = locked(MeetingSeries.objects.all(), series_id)
    room_for(of.meetings.all())
    row = of.meetings.create(held_on=held_on, **_meeting(present, notes))
    note("series_meeting.added", of.initiative_id, by=by, at=at, meeting=row.pk)
    return row.pk


@transaction.atomic
def edit_meeting(
    *, meeting_id: int, seen: str, held_on: date, present: str, notes: str, by: Actor, at: datetime
) -> None:
    """Put a meeting right, or tell who came. Refused: gone, changed_meanwhile, too_long."""
    row = locked(SeriesMeeting.objects.select_related("series"), meeting_id)
    unchanged(meeting_info(row, row.series), seen)
    row.held_on = held_on
    for field, words in _meeting(present, notes).items():
        setattr(row, field, words)
    row.save()
    note("series_meeting.edited", row.series.initiative_id, by=by, at=at, meeting=meeting_id)


@transaction.atomic
def remove_meeting(*, meeting_id: int, by: Actor, at: datetime) -> None:
    """Take away a meeting where no test was begun. Refused: gone, has_tests."""
    row = locked(SeriesMeeting.objects.select_related("series"), meeting_id)
    _check_no_tests(row.tests.exists())
    row.delete()
    note("series_meeting.removed", row.series.initiative_id, by=by, at=at, meeting=meeting_id)


def _check_no_tests(there: bool) -> None:
    if there:
        raise Refused(_("Här finns försök. Ta bort dem först, om de inte ska stå kvar."), code="has_tests")


def _series(name: str, people: str, rhythm: str) -> dict[str, Any]:
    return {
        "name": needed("name", name, _("Skriv vad mötena kallas.")),
        "people": needed("people", people, _("Skriv vilka som möts.")),
        "rhythm": text("rhythm", rhythm),
    }


def _meeting(present: str, notes: str) -> dict[str, Any]:
    return {"present": text("people", present), "notes": text("notes", notes)}
