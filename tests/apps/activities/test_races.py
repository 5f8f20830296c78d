"""Two who write at the same moment, on real connections, make no circle between them."""

from functools import partial

import pytest
from tests import world
from tests.at_once import at_once
from tests.world import AT

from genklang.apps.activities import actions, queries
from genklang.apps.audit.types import SYSTEM

pytestmark = pytest.mark.django_db(transaction=True)


def test_three_who_say_what_grew_out_of_what_make_no_circle() -> None:
    town = world.build(size=2)
    first = town.activity_id
    second, third = (world.activity(town.organisation_id, town.initiative_id) for _ in range(2))
    pairs = ((first, second), (second, third), (third, first))
    say = [
        partial(actions.say_grown_from, activity_id=grown, out_of=origin, by=SYSTEM, at=AT) for grown, origin in pairs
    ]
    results = at_once(*say)
    assert sorted(map(str, results)) == ["None", "None", "grown_in_circle"]
    assert sum(queries.activity(number).grown_from is None for number in (first, second, third)) == 1
