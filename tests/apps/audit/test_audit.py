"""The record: written inside the action, and never changed afterwards."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from tests.world import AT

from genklang.apps.audit.actions import record
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import PARTICIPANT, SYSTEM, Actor, Refused, day_of


def test_an_event_says_who_what_and_when(db: None):
    record("round.opened", by=Actor.staff(7), at=AT, organisation_id=3, subject_id=4, number=2)
    event = Event.objects.get()
    assert (event.name, event.at, event.actor_kind, event.staff_id) == ("round.opened", AT, "staff", 7)
    assert (event.organisation_id, event.subject_id, event.details) == (3, 4, {"number": 2})


def test_events_cannot_be_changed_or_deleted(db: None):
    record("round.opened", by=SYSTEM, at=AT)
    event = Event.objects.get()
    for change in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(name="something else"),
    ):
        with pytest.raises(TypeError, match="append-only"):
            change()
    assert Event.objects.get().name == "round.opened"


@pytest.mark.parametrize("actor", [Actor("staff"), Actor("participant", 5), Actor("system", 5)])
def test_only_staff_have_an_id_and_staff_always_do(db: None, actor: Actor):
    with pytest.raises(IntegrityError), transaction.atomic():
        record("round.opened", by=actor, at=AT)


def test_a_young_person_is_never_named_by_the_actor():
    assert PARTICIPANT.staff_id is None


def test_an_action_that_fails_leaves_no_event(db: None):
    def record_and_fail() -> None:
        with transaction.atomic():
            record("round.opened", by=SYSTEM, at=AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        record_and_fail()
    assert not Event.objects.exists()


def test_a_refusal_has_a_sentence_for_people_and_a_code_for_programs():
    refused = Refused("Gruppen är avslutad.", code="group_ended")
    assert (refused.sentence, refused.code, str(refused)) == (
        "Gruppen är avslutad.",
        "group_ended",
        "group_ended: Gruppen är avslutad.",
    )


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 2, 22, 59, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 2, 23, 0, tzinfo=UTC), date(2026, 3, 3)),
        (datetime(2026, 7, 2, 22, 0, tzinfo=UTC), date(2026, 7, 3)),
    ],
)
def test_the_day_is_the_day_where_the_installation_is(at: datetime, day: date):
    assert day_of(at) == day
