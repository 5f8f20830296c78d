"""Two at the same moment, on real connections: one partnership, one partner, one confirmation."""

import pytest
from tests import world
from tests.apps.partnership.conftest import DAY, begun
from tests.at_once import at_once

from genklang.apps.audit.models import Event
from genklang.apps.partnership import actions
from genklang.apps.partnership.models import Partner, Partnership, TrainingRead
from genklang.apps.partnership.training_actions import confirm_training

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_begin_at_once_begin_one() -> None:
    town = world.build()
    act = {"by": world.actor(town.process_leader), "at": world.AT}
    given = {"initiative_id": town.initiative_id, "name": "Ihop", "begun_on": DAY}
    results = at_once(*[lambda: actions.begin_partnership(**given, **act)] * 2)
    only = Partnership.objects.get().pk
    assert sorted(map(str, results)) == sorted([str(only), "partnership_there"])
    assert Partner.objects.count() == 1


def test_two_who_add_the_same_partner_add_it_once() -> None:
    together = begun(world.build())
    given = {"partnership_id": together.id, "name": "Möbelhuset", "since": DAY}
    results = at_once(*[lambda: actions.add_partner(**given, **together.act)] * 2)
    assert "partner_there" in results
    assert Partner.objects.filter(name="Möbelhuset").count() == 1


def test_two_who_describe_it_at_once_lose_no_words_unseen() -> None:
    together = begun(world.build())
    opened = {"partnership_id": together.id, "goals": [], "agreement": "", "begun_on": DAY, "seen": together.mark}
    results = at_once(
        lambda: actions.describe_partnership(name="Ihop", vision="Den ena.", **opened, **together.act),
        lambda: actions.describe_partnership(name="Ihop", vision="Den andra.", **opened, **together.act),
    )
    assert sorted(map(str, results)) == ["None", "changed_meanwhile"]


def test_a_double_tap_reads_once() -> None:
    town = world.build()
    at_once(*[lambda: confirm_training(by=world.actor(town.leader), at=world.AT)] * 2)
    assert TrainingRead.objects.count() == 1
    assert Event.objects.filter(name="training.read").count() == 1
