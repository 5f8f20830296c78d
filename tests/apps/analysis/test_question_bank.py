"""What the question bank learns at a release: from 200 persons, once, from what is out, and never of the erased."""

import random

import pytest
from tests import world
from tests.world import World

from genklang.apps.activities.actions import remove_participant
from genklang.apps.analysis.actions import release_round
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.frameworks.models import Reliability
from genklang.core.movement import question_bank

pytestmark = pytest.mark.django_db
BY = Actor.staff(1)


@pytest.fixture(autouse=True)
def twenty_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real 200 would take a minute; that 200 is what it takes is held in tests/core/movement."""
    monkeypatch.setattr(question_bank, "REPORT_FROM", 20)


def answered(place: World, *, days: float = 0, seed: int = 1, release: bool = True) -> int:
    """A Läget whose three questions of wellbeing hang together; `oro` is the other way round."""
    rng = random.Random(seed)
    sheets = {}
    for person in place.participants:
        mood = rng.choice((2, 3, 4))
        near = [min(5, max(1, mood + rng.choice((-1, 0, 0, 1)))) for _ in range(3)]
        sheets[person] = world.answers_of(3, mar_bra=near[0], sover=near[1], oro=6 - near[2])
    round_id = world.run_round(place.group_id, sheets, at=world.later(days=days))
    if release:
        release_round(round_id=round_id, by=BY, at=world.later(days=days + 8))
    return round_id


def kept(place: World) -> dict[str, question_bank.HangTogether]:
    return dict(frameworks.reliability(frameworks.framework(place.framework_id)))


def test_from_enough_persons_a_version_gets_its_figures() -> None:
    first, second = world.build(size=12), world.build(size=12)
    answered(first, seed=1)
    assert kept(first) == {}
    answered(second, seed=2, days=10)
    found = kept(first)
    # `rorelse` is one question, and everybody said 3 of school.
    assert set(found) == {"valmaende", "skola"}
    wellbeing = found["valmaende"]
    assert (wellbeing.persons, wellbeing.kind, wellbeing.rough) == (24, "omega", False)
    assert wellbeing.coefficient is not None
    assert round(wellbeing.coefficient * 10) == wellbeing.coefficient * 10
    assert (found["skola"].kind, found["skola"].coefficient) == ("none", None)
    event = Event.objects.get(name="framework.measured")
    assert (event.actor_kind, event.details) == (SYSTEM.kind, {"indicators": ["skola", "valmaende"]})


def test_the_same_persons_again_give_no_new_figure_and_twice_as_many_do() -> None:
    places = [world.build(size=12) for _ in range(4)]
    for at, place in enumerate(places[:2]):
        answered(place, seed=at, days=10 * at)
    answered(places[0], seed=9, days=60)
    answered(places[2], seed=3, days=80)
    assert [row.persons for row in Reliability.objects.filter(indicator="valmaende")] == [24]
    answered(places[3], seed=4, days=100)
    assert [row.persons for row in Reliability.objects.filter(indicator="valmaende").order_by("pk")] == [24, 48]
    # The newest is what is told, and what was kept first stays.
    assert kept(places[0])["valmaende"].persons == 48


def test_what_is_not_out_does_not_count() -> None:
    first, second = world.build(size=12), world.build(size=12)
    waiting = answered(first, release=False)
    answered(second, seed=2, days=10)
    assert kept(first) == {}
    release_round(round_id=waiting, by=BY, at=world.later(days=30))
    assert kept(first)["valmaende"].persons == 24


def test_a_round_that_somebody_was_erased_from_counts_no_more() -> None:
    places = [world.build(size=12) for _ in range(3)]
    answered(places[0], seed=1)
    remove_participant(group_id=places[0].group_id, card=1, by=BY, at=world.later(days=9))
    answered(places[1], seed=2, days=10)
    assert kept(places[0]) == {}
    answered(places[2], seed=3, days=20)
    assert kept(places[0])["valmaende"].persons == 24
