"""Needs that were mapped in a partnership have come along to the initiative, with their numbers."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests import world
from tests.apps.planning.conftest import Place

from genklang.apps.partnership.actions import begin_partnership
from genklang.apps.planning import need_actions, queries

BEFORE = [("partnership", "0001_initial"), ("planning", "0001_initial")]
WORDS = {"kind": "interview", "says": "Åtta av tolv.", "source": "Samtal", "when": "2019"}


@pytest.mark.django_db(transaction=True)
def test_a_need_keeps_its_number_its_words_and_its_sources() -> None:
    place = Place(world.build())
    named = {"name": "Ihop", "begun_on": date(2026, 3, 2)}
    partnership = begin_partnership(initiative_id=place.id, **named, **place.act)
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        MigrationExecutor(connection).migrate(BEFORE)
        old = MigrationExecutor(connection).loader.project_state(BEFORE).apps.get_model("partnership", "Need")
        row = old.objects.create(pk=41, partnership_id=partnership, statement="En tyst plats", unknown="De yngre.")
        row.sources.create(**WORDS)
    finally:
        MigrationExecutor(connection).migrate(newest)
    (need,) = queries.needs(place.id)
    assert (need.id, need.statement, need.unknown, need.asked) == (41, "En tyst plats", "De yngre.", "")
    (source,) = need.sources
    assert (source.kind, source.says, source.source, source.when, source.gap) == (*WORDS.values(), None)
    assert need_actions.add_need(initiative_id=place.id, statement="Ett till", **place.act) > 41
