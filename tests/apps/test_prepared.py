"""What is prepared once gives the same as Django writing it anew, on both databases, in every thread."""

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.people.models import Consent, Participant
from genklang.apps.prepared import Given, NewRow, Rows

AT = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
EVENT = {"at": AT, "actor_kind": "system", "staff_id": None, "organisation_id": 7}

events = Rows(
    lambda: (
        Event.objects.filter(name=Given("name"), subject_id__in=[Given("one"), Given("other")], staff_id__isnull=True)
        .order_by("-subject_id")
        .values_list("subject_id", "at", "details", "organisation_id")
    )
)
append = NewRow(Event)


def test_a_row_is_written_and_read_back_as_it_was(db: None) -> None:
    for subject, details in ((1, {"complete": True, "ord": "å'\"%s"}), (2, {}), (3, {"n": [1, None]})):
        append(**EVENT, name="test.happened", subject_id=subject, details=details)
    found = events(name="test.happened", one=1, other=3)
    assert found == [(3, AT, {"n": [1, None]}, 7), (1, AT, {"complete": True, "ord": "å'\"%s"}, 7)]
    assert found == list(
        Event.objects.filter(subject_id__in=[1, 3])
        .order_by("-subject_id")
        .values_list("subject_id", "at", "details", "organisation_id")
    )


def test_what_is_given_is_never_part_of_the_statement(db: None) -> None:
    append(**EVENT, name="test.happened", subject_id=1, details={})
    assert events(name="' OR 1=1 --", one=1, other=1) == []
    assert events(name="%s", one=1, other=1) == []


def test_each_run_sees_the_table_as_it_is_now(db: None) -> None:
    assert events(name="test.happened", one=1, other=2) == []
    append(**EVENT, name="test.happened", subject_id=2, details={})
    assert len(events(name="test.happened", one=1, other=2)) == 1
    assert events(name="test.other", one=1, other=2) == []


def test_a_run_is_one_statement(db: None) -> None:
    with CaptureQueriesContext(connection) as statements:
        append(**EVENT, name="test.happened", subject_id=1, details={})
        events(name="test.happened", one=1, other=2)
    assert len(statements) == 2


def test_days_and_joins_are_read_as_django_reads_them(town: World) -> None:
    person = Participant.objects.order_by("id").first()
    assert person is not None
    joined = Rows(
        lambda: Participant.objects.filter(id=Given("person"), created_on__lte=Given("day")).values_list(
            "created_on", "consent__given_on", "background__born_abroad"
        )
    )
    assert joined(person=person.id, day=person.created_on) == [(person.created_on, None, None)]
    assert joined(person=person.id, day=date(1999, 1, 1)) == []


def test_forgetting_to_give_something_is_an_error(db: None) -> None:
    with pytest.raises(KeyError):
        events(name="test.happened", one=1)
    with pytest.raises(ValueError, match="Event has"):
        append(**EVENT, name="test.happened", subject_id=1)
    with pytest.raises(ValueError, match="Event has"):
        append(**EVENT, name="test.happened", subject_id=1, details={}, id=4)


def test_what_the_table_forbids_is_refused(town: World) -> None:
    person = Participant.objects.order_by("id").first()
    assert person is not None
    once = NewRow(Consent)
    given = {"participant_id": person.id, "text_version": "2026-1", "given_on": date(2026, 11, 21)}
    once(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        once(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        append(**EVENT | {"staff_id": 4}, name="test.happened", subject_id=1, details={})


def test_a_row_that_is_there_is_changed_where_that_is_asked_for(town: World) -> None:
    person = Participant.objects.order_by("id").first()
    assert person is not None
    write = NewRow(Consent, once="participant", or_change=("text_version",))
    write(participant_id=person.id, text_version="a", given_on=date(2026, 11, 21))
    write(participant_id=person.id, text_version="b", given_on=date(2026, 11, 22))
    assert list(Consent.objects.values_list("participant_id", "text_version", "given_on")) == [
        (person.id, "b", date(2026, 11, 21))
    ]


@pytest.mark.django_db(transaction=True)
def test_every_thread_prepares_for_its_own_connection() -> None:
    append(**EVENT, name="test.happened", subject_id=1, details={})
    found: list[object] = []

    def read() -> None:
        try:
            found.extend(events(name="test.happened", one=1, other=1))
        finally:
            connection.close()

    for _again in range(2):
        thread = Thread(target=read)
        thread.start()
        thread.join()
    assert found == [(1, AT, {}, 7)] * 2
