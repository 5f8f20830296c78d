"""An organisation is let into an initiative that another leads: by its name in full, on record, and not for good."""

import pytest
from tests import world

from genklang.apps.activities import actions, queries
from genklang.apps.activities.types import Guest, Refused
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def leading() -> int:
    return world.organisation("Kommunen")


@pytest.fixture
def guest() -> int:
    return world.organisation("Föreningen Å")


@pytest.fixture
def shared(leading: int, guest: int) -> int:
    initiative_id = world.initiative(leading, "Vägen in")
    for _twice in range(2):
        actions.share_initiative(initiative_id=initiative_id, with_called=" föreningen  å ", by=SYSTEM, at=world.AT)
    return initiative_id


def test_the_invited_one_can_begin_in_it_and_both_see_so(leading: int, guest: int, shared: int) -> None:
    assert [info.id for info in queries.initiatives_open_to(guest)] == [shared]
    assert [info.organisation_name for info in queries.invited_to(guest)] == ["Kommunen"]
    assert queries.guests_of(leading) == {shared: (Guest(guest, "Föreningen Å", takes_part=False),)}
    world.activity(guest, shared)
    assert queries.invited_to(guest) == ()
    assert queries.guests_of(leading) == {shared: (Guest(guest, "Föreningen Å", takes_part=True),)}


def test_twice_is_once_and_it_is_on_record(leading: int, guest: int, shared: int) -> None:
    (event,) = Event.objects.filter(name="initiative.shared")
    assert (event.organisation_id, event.subject_id, event.details["shared_with"]) == (leading, shared, guest)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Föreningen", "organisation_unknown"), ("", "organisation_unknown"), ("KOMMUNEN", "own_initiative")],
)
def test_who_is_not_there_and_oneself_are_refused(shared: int, name: str, code: str) -> None:
    with pytest.raises(Refused) as no:
        actions.share_initiative(initiative_id=shared, with_called=name, by=SYSTEM, at=world.AT)
    assert no.value.code == code


def test_an_initiative_that_is_not_there_is_refused(guest: int) -> None:
    with pytest.raises(Refused, match="finns inte"):
        actions.share_initiative(initiative_id=999_999, with_called="Föreningen Å", by=SYSTEM, at=world.AT)


def test_an_invitation_is_taken_back_until_it_is_used(guest: int, shared: int) -> None:
    actions.stop_sharing(initiative_id=shared, organisation_id=guest, by=SYSTEM, at=world.AT)
    assert queries.initiatives_open_to(guest) == ()
    assert Event.objects.filter(name="initiative.unshared").count() == 1
    actions.share_initiative(initiative_id=shared, with_called="Föreningen Å", by=SYSTEM, at=world.AT)
    world.activity(guest, shared)
    with pytest.raises(Refused) as no:
        actions.stop_sharing(initiative_id=shared, organisation_id=guest, by=SYSTEM, at=world.AT)
    assert no.value.code == "in_use"
    assert [info.id for info in queries.initiatives_open_to(guest)] == [shared]
