"""Who is erased stands in what was told: which questions they had answered is kept, without key and without answers."""

import importlib
from dataclasses import replace

import pytest
from django.apps import apps
from tests import world
from tests.apps.analysis.test_release import BY, SUMMER, released, run

from genklang.apps.activities.actions import remove_participant
from genklang.apps.analysis import actions, erased
from genklang.apps.analysis.models import ErasedPresence
from genklang.apps.analysis.surroundings import around
from genklang.apps.frameworks import queries as frameworks
from genklang.core.disclosure.cells import Scoring
from genklang.core.disclosure.evidence import Level, Span, Unit
from genklang.core.disclosure.gate import Outcome, Plan, release
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw

pytestmark = pytest.mark.django_db
AT = world.later(days=400)


@pytest.fixture
def place(tmp_path, settings):
    """A group of nine with two Läget out."""
    settings.DATA_DIR = tmp_path
    town = world.build(size=9)
    run(town, [2, 3, 2, 3, 4, 3, 2, 3, 2])
    run(town, [3, 3, 4, 4, 4, 4, 3, 3, 3], at=SUMMER)
    return town


def plans_of_the_next(place, monkeypatch: pytest.MonkeyPatch) -> tuple[Plan, list[tuple[bool, int]]]:
    """The plan of the release of a third Läget, and whether each block there is of somebody erased, and of how many."""
    seen: list[tuple[Plan, list[tuple[bool, int]]]] = []

    def look(raw: Raw, *, plan: Plan, **rest: object) -> Outcome:
        from genklang.core.disclosure.raw import GATE_KEY, opened

        seen.append((plan, [(block.erased, block.persons) for block in opened(raw, GATE_KEY).blocks]))
        return release(raw, plan=plan, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "release", look)
    round_id = world.run_round(place.group_id, dict.fromkeys(place.participants[1:], 4), at=AT)
    actions.release_round(round_id=round_id, by=BY, at=world.later(days=410))
    return seen[0]


def scoring(place) -> Scoring:
    return Scoring.of(frameworks.framework(place.framework_id))


def test_which_questions_are_kept_and_nothing_of_who_or_what(place) -> None:
    remove_participant(group_id=place.group_id, card=1, by=BY, at=AT)
    (row,) = ErasedPresence.objects.all()
    assert row.group_id == place.group_id
    asked = {question.code for question in frameworks.framework(place.framework_id).questions}
    assert [frozenset(codes) == asked for codes in row.answered.values()] == [True, True]
    assert {field.name for field in ErasedPresence._meta.get_fields()} == {"id", "group_id", "answered"}
    known = around([Unit(Level.GROUP, place.group_id)])
    assert set(known.lost) == {(place.group_id, 1), (place.group_id, 2)}
    assert known.sealed == frozenset()
    assert [group for group, _ in known.erased] == [place.group_id]


def test_what_was_told_of_a_movement_is_still_counted_with(place) -> None:
    before = around([Unit(Level.GROUP, place.group_id)]).facts(scoring(place))
    remove_participant(group_id=place.group_id, card=1, by=BY, at=AT)
    assert around([Unit(Level.GROUP, place.group_id)]).facts(scoring(place)) == before
    assert any(fact.cell.span == Span(1, 2) for fact in before)


def test_the_next_release_knows_of_the_erased_and_tells_nothing_new_of_those_laget(place, monkeypatch) -> None:
    remove_participant(group_id=place.group_id, card=1, by=BY, at=AT)
    plan, blocks = plans_of_the_next(place, monkeypatch)
    assert plan.spent == ((place.group_id, 1), (place.group_id, 2))
    assert plan.sealed == ()
    assert blocks == [(False, 8), (True, 1)]
    assert released(place.group_id, 3).spans == ()


def test_where_it_is_not_kept_the_laget_is_sealed(place, monkeypatch) -> None:
    without = replace(default_policy(), keeps_membership=False)
    monkeypatch.setattr(erased, "default_policy", lambda: without)
    remove_participant(group_id=place.group_id, card=1, by=BY, at=AT)
    (row,) = ErasedPresence.objects.all()
    assert list(row.answered.values()) == [None, None]
    monkeypatch.undo()
    remove_participant(group_id=place.group_id, card=2, by=BY, at=AT)
    plan, blocks = plans_of_the_next(replace(place, participants=place.participants[1:]), monkeypatch)
    assert plan.sealed == ((place.group_id, 1), (place.group_id, 2)), "one whose questions are not known is enough"
    assert plan.spent == ()
    assert blocks == [(False, 7)]
    assert any(fact.cell.span == Span(1, 2) for fact in plan.fixed)


def test_who_was_in_nothing_that_is_out_leaves_nothing(tmp_path, settings) -> None:
    settings.DATA_DIR = tmp_path
    town = world.build(size=9)
    round_id = world.run_round(town.group_id, dict.fromkeys(town.participants, 3))
    remove_participant(group_id=town.group_id, card=1, by=BY, at=world.later(days=8))
    assert not ErasedPresence.objects.exists()
    actions.release_round(round_id=round_id, by=BY, at=world.later(days=9))
    assert around([Unit(Level.GROUP, town.group_id)]).lost == {}, "nobody has been erased since it came out"


def test_who_was_erased_before_it_was_kept_seals(place) -> None:
    remove_participant(group_id=place.group_id, card=1, by=BY, at=AT)
    ErasedPresence.objects.all().delete()
    name = "genklang.apps.analysis.migrations.0005_who_is_erased_stands_in_what_was_told"
    importlib.import_module(name).of_those_before(apps, None)
    assert around([Unit(Level.GROUP, place.group_id)]).sealed == {(place.group_id, 1), (place.group_id, 2)}
