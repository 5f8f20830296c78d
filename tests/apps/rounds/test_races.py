"""Two requests at the same moment, on real connections: one row, one receipt each."""

import pytest
from tests import world
from tests.at_once import at_once
from tests.world import AT

from genklang.apps.audit.types import SYSTEM
from genklang.apps.rounds import actions, export, queries
from genklang.apps.rounds.models import Sheet
from genklang.apps.rounds.parse import new_ulid

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_sheet_sent_at_once_from_many_is_one_row():
    town = world.build(size=2)
    round_id, ulid = world.open_round(town.group_id), new_ulid()
    receipts = at_once(*[lambda: world.answer(round_id, town.participants[0], ulid=ulid).state] * 6)
    assert sorted(map(str, receipts)) == ["again"] * 5 + ["received"]
    assert Sheet.objects.count() == 1


def test_two_different_sheets_at_once_are_one_row_and_one_refusal():
    town = world.build(size=2)
    round_id = world.open_round(town.group_id)
    results = at_once(
        lambda: world.answer(round_id, town.participants[0], value=1).state,
        lambda: world.answer(round_id, town.participants[0], value=5).state,
    )
    assert sorted(map(str, results)) == ["already_answered", "received"]
    assert Sheet.objects.count() == 1


def test_a_whole_class_sending_at_once_is_all_kept():
    town = world.build(size=8)
    round_id = world.open_round(town.group_id)
    results = at_once(*[lambda person=person: world.answer(round_id, person).state for person in town.participants])
    assert results == ["received"] * 8
    assert queries.count(round_id).answered == 8


def test_a_sheet_that_meets_the_closing_is_counted_or_late_never_between():
    town = world.build(size=6)
    round_id = world.open_round(town.group_id)
    *results, closed = at_once(
        *[lambda person=person: world.answer(round_id, person).state for person in town.participants],
        lambda: actions.close_round(round_id=round_id, by=SYSTEM, at=AT),
    )
    assert set(results) <= {"received", "late"}
    assert closed.complete == results.count("received") == len(export.sheets_of(round_id))


def test_two_leaders_opening_at_once_open_one():
    town = world.build(size=2)
    results = at_once(*[lambda: world.open_round(town.group_id)] * 2)
    assert results.count("round_open") == 1
    assert len(queries.rounds_of(town.group_id)) == 1
