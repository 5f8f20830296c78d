"""Somebody with a list of who had which card reads the record after an erasure, to learn of one person."""

import pytest
from tests.world import World, build, later

from genklang.apps.activities import actions
from genklang.apps.activities.erasure import CARD_EVENTS
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import Actor

pytestmark = pytest.mark.django_db
LEADER = Actor.staff(7)


@pytest.fixture
def town() -> World:
    return build()


def done_to(group_id: int, card: int) -> None:
    """Everything that is done about a card."""
    told = {"group_id": group_id, "card": card, "by": LEADER, "at": later(days=1)}
    actions.reissue_card(**told)
    actions.guardian_consent(**told)
    actions.mark_left(**told)


def lines(group_id: int) -> list[tuple[str, int | None]]:
    rows = Event.objects.filter(name__startswith="card.", subject_id=group_id).order_by("id")
    return [(name, details.get("card")) for name, details in rows.values_list("name", "details")]


def test_every_line_that_holds_a_card_is_known_to_erasure(town: World) -> None:
    done_to(town.group_id, 2)
    holding = {event.name for event in Event.objects.all() if "card" in event.details}
    assert holding == set(CARD_EVENTS)


def test_no_line_tells_the_card_of_who_was_erased_and_every_act_stands(town: World) -> None:
    neighbours = build()
    for group_id in (town.group_id, neighbours.group_id):
        done_to(group_id, 1)
        done_to(group_id, 2)
    before = list(Event.objects.order_by("id").values_list("name", "at", "actor_kind", "staff_id", "subject_id"))
    actions.remove_participant(group_id=town.group_id, card=2, by=LEADER, at=later(days=2))
    names = ["card.reissued", "card.guardian_consented", "card.left"]
    assert lines(town.group_id) == [(name, 1) for name in names] + [(name, None) for name in names]
    assert lines(neighbours.group_id) == [(name, card) for card in (1, 2) for name in names]
    after = list(Event.objects.order_by("id").values_list("name", "at", "actor_kind", "staff_id", "subject_id"))
    assert after[: len(before)] == before


def test_the_record_is_append_only_for_everything_else(town: World) -> None:
    with pytest.raises(TypeError, match="append-only"):
        Event.objects.filter(subject_id=town.group_id).update(details={})
