"""Releases in a real database: once, in order, safe together with what is out, and what erasure does to them."""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from tests import world

from genklang.apps.activities.actions import remove_participant
from genklang.apps.analysis import queries
from genklang.apps.analysis.actions import release_round, release_total
from genklang.apps.analysis.snapshots import folder
from genklang.apps.analysis.types import Refused
from genklang.apps.audit.types import Actor
from genklang.apps.rounds.queries import count
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span
from genklang.core.disclosure.states import State
from genklang.engines.manifest import read_manifest

pytestmark = pytest.mark.django_db

SCHOOL = Measure(MeasureKind.INDICATOR, "skola")
HEALTH = Measure(MeasureKind.FOCUS_AREA, "halsa")
BY = Actor.staff(1)
SPRING, SUMMER, AUTUMN = world.AT, world.later(days=120), world.later(days=240)


def released(unit_id, number, level=Level.GROUP):
    return queries.released(level=level, unit_id=unit_id, number=number)


def run(place, values, at=SPRING):
    round_id = world.run_round(place.group_id, dict(zip(place.participants, values, strict=False)), at=at)
    return round_id, release_round(round_id=round_id, by=BY, at=at + timedelta(days=8))


def test_a_group_of_nine_gets_its_level():
    place = world.build(size=9)
    run(place, [3, 3, 4, 2, 3, 4, 3, 3, 3])
    got = released(place.group_id, 1)
    assert (got.answered, got.roster) == (9, 9)
    assert got.level(SCHOOL).value == 3.1
    assert got.level(HEALTH).state is State.SHOWN
    assert [(info.number, info.policy) for info in queries.releases_of(Level.GROUP, place.group_id)] == [
        (1, "disclosure-2026")
    ]


def test_what_nobody_finished_in_another_group_goes_when_a_result_is_released():
    elsewhere, place = world.build(size=6), world.build(size=9)
    half = world.open_round(elsewhere.group_id)
    world.answer(half, elsewhere.participants[0], complete=False)
    world.close_round(half, at=SPRING)
    run(place, [3] * 9, at=world.later(days=10))
    assert count(half).started == 1
    run(place, [3] * 9, at=world.later(days=40))
    assert count(half).started == 0


def test_an_open_round_an_unknown_number_and_a_second_release_are_refused():
    place = world.build(size=9)
    round_id = world.open_round(place.group_id)
    with pytest.raises(Refused) as refused:
        release_round(round_id=round_id, by=BY, at=SPRING)
    assert refused.value.code == "round_open"
    for participant in place.participants:
        world.answer(round_id, participant)
    world.close_round(round_id, at=world.later(days=1))
    release_round(round_id=round_id, by=BY, at=world.later(days=1))
    with pytest.raises(Refused) as refused, transaction.atomic():
        release_round(round_id=round_id, by=BY, at=world.later(days=2))
    assert refused.value.code == "released_already"
    with pytest.raises(Refused) as refused, transaction.atomic():
        release_total(level=Level.ACTIVITY, unit_id=place.activity_id, number=7, by=BY, at=world.later(days=2))
    assert refused.value.code == "nothing_to_release"


def test_a_later_laget_waits_for_the_earlier():
    place = world.build(size=9)
    world.run_round(place.group_id, dict.fromkeys(place.participants, 3))
    second = world.run_round(place.group_id, dict.fromkeys(place.participants, 4), at=SUMMER)
    with pytest.raises(Refused) as refused:
        release_round(round_id=second, by=BY, at=SUMMER)
    assert refused.value.code == "release_earlier_first"


def test_all_nine_return_and_the_movement_is_sharp():
    place = world.build(size=9)
    run(place, [2, 3, 2, 3, 4, 3, 2, 3, 2])
    run(place, [3, 3, 4, 4, 4, 4, 3, 3, 3], at=SUMMER)
    got = released(place.group_id, 2).movement(SCHOOL, Span(1, 2))
    assert (got.state, got.value, got.n) == (State.SHOWN, 0.8, 9)
    assert released(place.group_id, 2).returning == {Span(1, 2): (9, 9)}


def test_seven_of_nine_and_a_new_one_make_the_movement_coarser():
    place = world.build(size=9)
    run(place, [2, 3, 2, 3, 4, 3, 2, 3, 4])
    round_id = world.open_round(place.group_id, at=SUMMER)
    new = world.activity_actions.add_cards(group_id=place.group_id, count=1, by=BY, at=SUMMER)
    joiner = world.participants_of([card.code for card in new], at=SUMMER)[0]
    for participant, value in zip(place.participants[:7], [3, 3, 4, 4, 4, 3, 3], strict=True):
        world.answer(round_id, participant, value=value, at=SUMMER)
    world.answer(round_id, joiner, value=3, at=SUMMER)
    world.close_round(round_id, at=SUMMER + timedelta(days=7))
    release_round(round_id=round_id, by=BY, at=SUMMER + timedelta(days=7))
    got = released(place.group_id, 2)
    assert got.level(SCHOOL).state is State.SHOWN
    assert got.movement(SCHOOL, Span(1, 2)).state is State.COARSER
    assert got.movement(SCHOOL, Span(1, 2)).value == 0.5


def test_a_group_beside_a_small_one_pays_so_that_the_total_stays_possible():
    place = world.build(size=9)
    small, codes = world.group(place.activity_id, size=4)
    run(place, [3] * 9)
    assert released(place.group_id, 1).level(SCHOOL).state is State.COARSER
    members = world.participants_of(codes)
    other = world.run_round(small, dict(zip(members, [1, 1, 2, 1], strict=True)))
    release_round(round_id=other, by=BY, at=world.later(days=8))
    assert released(small, 1).level(SCHOOL).state is State.TOO_FEW
    release_total(level=Level.ACTIVITY, unit_id=place.activity_id, number=1, by=BY, at=world.later(days=9))
    total = released(place.activity_id, 1, Level.ACTIVITY)
    assert total.level(SCHOOL).state is State.SHOWN and total.level(SCHOOL).n == 13


def test_a_total_counts_what_has_closed_and_says_what_is_to_come():
    place = world.build(size=9)
    world.group(place.activity_id, size=8)
    run(place, [3] * 9)
    ready = queries.totals_ready(Level.ACTIVITY, place.activity_id)
    assert [(t.number, t.closed_groups, t.open_groups, t.released) for t in ready] == [(1, 1, 1, False)]


def test_somebody_is_erased_published_numbers_stand_and_the_round_takes_part_in_nothing_more():
    place = world.build(size=9)
    run(place, [2, 3, 2, 3, 4, 3, 2, 3, 2])
    before = released(place.group_id, 1).level(SCHOOL)
    remove_participant(group_id=place.group_id, card=1, by=BY, at=world.later(days=30))
    assert released(place.group_id, 1).level(SCHOOL) == before
    (entry,) = read_manifest(folder()).entries
    assert entry.sheets == 8
    rest = dict.fromkeys(place.participants[1:], 4)
    second = world.run_round(place.group_id, rest, at=SUMMER)
    release_round(round_id=second, by=BY, at=SUMMER + timedelta(days=8))
    got = released(place.group_id, 2)
    assert got.level(SCHOOL).state in (State.SHOWN, State.CLIPPED)
    assert got.spans == ()  # nothing is compared with a round that has lost somebody


def test_somebody_erased_before_the_release_is_simply_not_in_it():
    place = world.build(size=9)
    round_id = world.run_round(place.group_id, dict(zip(place.participants, [2, 3, 2, 3, 4, 3, 2, 3, 2], strict=True)))
    remove_participant(group_id=place.group_id, card=1, by=BY, at=world.later(days=8))
    release_round(round_id=round_id, by=BY, at=world.later(days=9))
    assert released(place.group_id, 1).level(SCHOOL).n == 8


def test_late_sheets_are_in_no_released_number():
    place = world.build(size=9)
    round_id = world.open_round(place.group_id)
    for participant in place.participants[:8]:
        world.answer(round_id, participant)
    world.close_round(round_id, at=world.later(days=7))
    assert world.answer(round_id, place.participants[8], at=world.later(days=7, at=SPRING)).state == "late"
    release_round(round_id=round_id, by=BY, at=world.later(days=8))
    assert released(place.group_id, 1).level(SCHOOL).n == 8


def test_three_laget_show_the_whole_way_and_the_last_step():
    place = world.build(size=9)
    run(place, [2, 3, 2, 3, 4, 3, 2, 3, 2])
    run(place, [3, 3, 4, 4, 4, 4, 3, 3, 3], at=SUMMER)
    run(place, [3, 4, 4, 4, 4, 4, 3, 4, 3], at=AUTUMN)
    assert released(place.group_id, 3).spans == (Span(1, 3), Span(2, 3))


def test_the_snapshot_is_its_owners_only():
    place = world.build(size=9)
    run(place, [3] * 9)
    assert {oct(os.stat(path).st_mode & 0o777) for path in folder().glob("*.parquet")} == {"0o600"}
    assert oct(os.stat(folder()).st_mode & 0o777) == "0o700"
