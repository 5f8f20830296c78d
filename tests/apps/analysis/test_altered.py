"""Somebody with the database in their hands changes what was published: it gives no numbers, and bears no new ones."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests import world

from genklang.apps.activities.actions import remove_participant
from genklang.apps.analysis import ledger, queries
from genklang.apps.analysis.actions import release_round, release_total, report_altered
from genklang.apps.analysis.models import Release, ReleasedCell
from genklang.apps.analysis.types import Altered
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.core.disclosure.evidence import Level

pytestmark = pytest.mark.django_db

SUMMER = world.later(days=120)


@pytest.fixture
def place() -> world.World:
    """A group of nine with Läget 1 and 2 released, everything shown."""
    place = world.build(size=9)
    for values, at in (([2, 3, 2, 3, 4, 3, 2, 3, 2], world.AT), ([3, 3, 4, 4, 4, 4, 3, 3, 3], SUMMER)):
        round_id = world.run_round(place.group_id, dict(zip(place.participants, values, strict=True)), at=at)
        release_round(round_id=round_id, by=SYSTEM, at=at + timedelta(days=8))
    return place


def others(value: Any) -> Iterator[Any]:
    """The value with one thing in it changed: every place in JSON, one after the other."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield value + 0.001
        case str():
            yield f"{value[:-1]}x"
        case datetime():
            yield value + timedelta(seconds=1)
        case None:
            yield 3
        case list():
            yield [*value, 1]
            for place, one in enumerate(value):
                yield [*value[:place], *value[place + 1 :]]
                for other in others(one):
                    yield [*value[:place], other, *value[place + 1 :]]
        case dict():
            for key, one in value.items():
                yield {name: kept for name, kept in value.items() if name != key}
                for other in others(one):
                    yield value | {key: other}


def changes(row: Release | ReleasedCell, *, but: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Every field of a row with every other value that the column can hold."""
    for field in row._meta.concrete_fields:
        if field.name in but:
            continue
        for value in others(getattr(row, field.attname)):
            if field.name == "unit_level":
                yield field.name, "initiative"
            elif not isinstance(value, float) or field.get_internal_type() == "JSONField":
                yield field.name, value


class Undo(Exception):
    """So that a change is taken back."""


def unseen(release_id: int, row: Release | ReleasedCell, name: str, value: Any) -> bool:
    """Whether a change gets past a reader, or past whoever would build on the ledger."""
    past = []
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**{name: value})
            for read in (
                lambda: queries.released_for_release(release_id),
                lambda: ledger.facts(Release.objects.filter(pk=release_id), {}),
                lambda: ledger.too_few(Release.objects.filter(pk=release_id), {}),
                *([ledger.check_whole] if isinstance(row, Release) else []),
            ):
                try:
                    read()
                    past.append(read)
                except Altered:
                    pass
            raise Undo
    except Undo:
        return past != []


def test_no_field_of_a_release_can_be_changed_unseen(place):
    release = Release.objects.get(number=2)
    tried = list(changes(release, but=("id",)))
    assert {name for name, _ in tried} == {field.name for field in Release._meta.concrete_fields} - {"id"}
    assert [change for change in tried if unseen(release.pk, release, *change)] == []
    assert not unseen(release.pk, release, "shown_digest", "")


def test_no_field_of_a_cell_can_be_changed_unseen_nor_anything_in_its_json(place):
    release = Release.objects.get(number=2)
    # The one with most in it: a movement shown as a number, with interval and shares where it has them.
    cell = max(release.cells.all(), key=lambda row: len(str(row.shown)) + len(str(row.facts)))
    assert cell.shown["value"] is not None and cell.facts
    tried = list(changes(cell, but=("id", "release")))
    assert {name for name, _ in tried} == {
        field.name for field in ReleasedCell._meta.concrete_fields if field.name not in ("id", "release")
    }
    assert len(tried) > 30
    assert [change for change in tried if unseen(release.pk, cell, *change)] == []


def test_a_cell_moved_to_another_release_is_missed_in_both(place):
    first, second = Release.objects.order_by("number")
    level = second.cells.filter(kind="movement").order_by("pk").first()
    level.release = first
    level.save()
    for release in (first, second):
        with pytest.raises(Altered):
            queries.released_for_release(release.pk)


def take_out(cell: ReleasedCell) -> None:
    ReleasedCell.objects.filter(pk=cell.pk).delete()


def put_in(cell: ReleasedCell) -> None:
    cell.pk, cell._state.adding, cell.measure_code = None, True, "y"
    cell.save()


def put_last(cell: ReleasedCell) -> None:
    ReleasedCell.objects.filter(pk=cell.pk).update(id=cell.pk + 1000)


@pytest.mark.parametrize("change", [take_out, put_in, put_last])
def test_a_cell_taken_out_put_in_or_told_in_another_order_is_seen(place, change):
    release = Release.objects.get(number=1)
    queries.released_for_release(release.pk)
    change(release.cells.order_by("pk")[0])
    with pytest.raises(Altered):
        queries.released_for_release(release.pk)


def test_an_altered_result_is_refused_in_a_plain_sentence_and_the_others_stand(place):
    Release.objects.filter(number=1).update(answered=8)
    with pytest.raises(Altered) as refused:
        queries.released(level=Level.GROUP, unit_id=place.group_id, number=1)
    assert refused.value.code == "release_altered"
    assert refused.value.release_id == Release.objects.get(number=1).pk
    assert str(refused.value.sentence) == (
        "Det här resultatet stämmer inte längre med det som en gång togs fram. Därför visas inga tal. "
        "Säg till den som är administratör hos er."
    )
    assert queries.released(level=Level.GROUP, unit_id=place.group_id, number=2) is not None


@pytest.mark.parametrize("table", [Release, ReleasedCell])
def test_nothing_is_released_on_an_altered_ledger_and_that_is_on_record_once(place, table):
    release = Release.objects.get(number=1)
    if table is Release:
        # Away from where it would be looked for: what it told would not count any more.
        Release.objects.filter(pk=release.pk).update(unit_id=place.group_id + 1000)
    else:
        release.cells.update(facts=[])
    before = Release.objects.count()
    for _ in range(2):
        with pytest.raises(Altered, match="Det går inte att ta fram resultatet nu"):
            release_total(level=Level.ACTIVITY, unit_id=place.activity_id, number=1, by=SYSTEM, at=SUMMER)
    assert Release.objects.count() == before
    (event,) = Event.objects.filter(name="release.found_altered")
    assert (event.subject_id, event.at, event.organisation_id) == (release.pk, SUMMER, None)


@pytest.mark.parametrize("which", [1, 2])
def test_nothing_is_released_on_a_ledger_that_has_lost_a_release(place, which):
    ReleasedCell.objects.filter(release__number=which).delete()
    gone = Release.objects.get(number=which).pk
    Release.objects.filter(pk=gone).delete()
    with pytest.raises(Altered) as refused:
        release_total(level=Level.ACTIVITY, unit_id=place.activity_id, number=1, by=SYSTEM, at=SUMMER)
    assert refused.value.release_id == gone


def test_each_altered_release_is_on_record_by_itself(db):
    for release_id in (4, 4, 5, 4):
        report_altered(release_id=release_id, by=SYSTEM, at=world.AT)
    found = Event.objects.filter(name="release.found_altered").order_by("pk").values_list("subject_id", flat=True)
    assert list(found) == [4, 5]


def test_erasing_somebody_leaves_every_signature_in_order(place):
    remove_participant(group_id=place.group_id, card=1, by=SYSTEM, at=world.later(days=200))
    found = queries.check_ledger()
    assert (found.releases, found.in_order, found.first) == (2, 2, None)
    queries.released_for_release(Release.objects.get(number=1).pk)
