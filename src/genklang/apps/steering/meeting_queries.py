"""Reads of meeting series, their meetings and the small tests that were begun there."""

from django.db.models import Q

from .models import MeetingSeries, SeriesMeeting, SmallTest
from .types import MeetingInfo, SeriesInfo, TestInfo


def all_series(initiative_id: int) -> tuple[SeriesInfo, ...]:
    """Every series with all its meetings and tests, in the order they were begun."""
    return _series(Q(initiative_id=initiative_id))


def series(series_id: int) -> SeriesInfo | None:
    """One series, or None."""
    return next(iter(_series(Q(pk=series_id))), None)


def meeting(meeting_id: int) -> MeetingInfo | None:
    """One meeting, or None."""
    row = SeriesMeeting.objects.select_related("series").prefetch_related("tests").filter(pk=meeting_id).first()
    return None if row is None else meeting_info(row, row.series)


def small_test(test_id: int) -> TestInfo | None:
    """One small test, or None."""
    row = SmallTest.objects.select_related("meeting__series").filter(pk=test_id).first()
    return None if row is None else test_info(row, row.meeting, row.meeting.series)


def _series(which: Q) -> tuple[SeriesInfo, ...]:
    rows = MeetingSeries.objects.filter(which).prefetch_related("meetings__tests").order_by("pk")
    return tuple(series_info(row) for row in rows)


def series_info(row: MeetingSeries) -> SeriesInfo:
    """The row with its meetings, the latest first."""
    held = sorted(row.meetings.all(), key=lambda one: (one.held_on, int(one.pk)), reverse=True)
    return SeriesInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        name=row.name,
        people=row.people,
        rhythm=row.rhythm,
        meetings=tuple(meeting_info(one, row) for one in held),
    )


def meeting_info(row: SeriesMeeting, of: MeetingSeries) -> MeetingInfo:
    """The row with its tests, in the order they were written."""
    tests = sorted(row.tests.all(), key=lambda one: int(one.pk))
    return MeetingInfo(
        id=row.pk,
        initiative_id=of.initiative_id,
        series_id=of.pk,
        held_on=row.held_on,
        present=row.present,
        notes=row.notes,
        tests=tuple(test_info(one, row, of) for one in tests),
    )


def test_info(row: SmallTest, at: SeriesMeeting, of: MeetingSeries) -> TestInfo:
    """The row, frozen."""
    return TestInfo(
        id=row.pk,
        initiative_id=of.initiative_id,
        series_id=of.pk,
        meeting_id=at.pk,
        what=row.what,
        expects=row.expects,
        who=row.who,
        until=row.until,
        happened=row.happened,
        learned=row.learned,
        told_on=row.told_on,
        follows=row.follows_id,
    )
