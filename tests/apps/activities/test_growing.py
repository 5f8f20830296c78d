"""An activity grows out of another in the same initiative, never in a circle."""

import pytest
from django.db import IntegrityError, transaction
from tests import world
from tests.world import AT, World

from genklang.apps.activities import actions, queries
from genklang.apps.activities.models import Activity
from genklang.apps.activities.types import Refused
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM


def say(activity_id: int, out_of: int | None) -> None:
    actions.say_grown_from(activity_id=activity_id, out_of=out_of, by=SYSTEM, at=AT)


def refusal(activity_id: int, out_of: int) -> str:
    with pytest.raises(Refused) as refused:
        say(activity_id, out_of)
    assert str(refused.value.sentence)
    return refused.value.code


def test_it_is_told_from_both_sides_and_can_be_taken_back(town: World) -> None:
    new = world.activity(town.organisation_id, town.initiative_id, "Turneringen")
    say(new, town.activity_id)
    assert queries.activity(new).grown_from == town.activity_id
    assert [one.name for one in queries.grown_out_of(town.activity_id)] == ["Turneringen"]
    say(new, None)
    assert queries.grown_out_of(town.activity_id) == ()
    assert [event.details for event in Event.objects.filter(name="activity.grown").order_by("id")] == [
        {"grown_from": town.activity_id},
        {"grown_from": None},
    ]


def test_no_circle_is_ever_made(town: World) -> None:
    first = town.activity_id
    second, third = (world.activity(town.organisation_id, town.initiative_id) for _ in range(2))
    say(second, first)
    say(third, second)
    assert refusal(first, first) == refusal(first, second) == refusal(first, third) == "grown_in_circle"
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(id=first).update(grown_from=first)
    say(third, first)
    assert {one.id for one in queries.grown_out_of(first)} == {second, third}


def test_it_lies_in_the_same_initiative(town: World, other_town: World) -> None:
    beside = world.activity(town.organisation_id, world.initiative(town.organisation_id))
    for elsewhere in (beside, other_town.activity_id, 10**9):
        assert refusal(town.activity_id, elsewhere) == "other_initiative"
    assert refusal(10**9, town.activity_id) == "activity_unknown"
    with pytest.raises(Refused):
        actions.create_activity(
            organisation_id=town.organisation_id,
            initiative_id=town.initiative_id,
            name="Turneringen",
            grown_from=beside,
            by=SYSTEM,
            at=AT,
        )
    assert not Activity.objects.filter(name="Turneringen").exists(), "neither is half done"
