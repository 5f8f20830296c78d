"""What a signature covers, that it comes back the same from either database, and which keys it is good for."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core import serializers
from tests import world

from genklang.apps.analysis import signatures
from genklang.apps.analysis.models import Release, ReleasedCell

#: Numbers and words that one database or the other writes in its own way.
ODD = {
    "z": [0.1 + 0.2, 1.0, 3, -0.0, 1e22, 1e16, 5e-324, 1e-7, 2**63, 1.7976931348623157e308],
    "a": {"å": None, "b": True, "aa": "räksmörgås \u2028 😀 \"'\\", "": []},
}


def release(**changed: object) -> Release:
    """A signed release with one cell full of odd values, read back."""
    row = {
        "unit_level": "group",
        "unit_id": 1,
        "number": 1,
        "organisation_id": 1,
        "rounds": [3, 1],
        "answered": 9,
        "roster": 9,
        "returning": [[1, 2, 8, 9]],
        "policy": "disclosure-2026",
        "policy_digest": "p",
        "input_digest": "i",
        "code_version": "1",
        "released_at": datetime(2026, 3, 2, 11, 0, 0, 123456, tzinfo=UTC),
        "released_by": 1,
        "digest_before": "",
    } | changed
    made = Release.objects.create(**row)
    ReleasedCell.objects.create(
        release=made,
        measure_kind="indicator",
        measure_code="skola",
        kind="level",
        number_to=1,
        state="shown",
        shown=ODD,
        facts=[["sum", 0.1, 1.0]],
    )
    signatures.sign(Release.objects.get(pk=made.pk), before=made.digest_before)
    return Release.objects.get(pk=made.pk)


def in_order(found: Release) -> bool:
    return signatures.is_as_signed(found) and signatures.cells_are_as_signed(found, found.cells.order_by("pk"))


def test_every_field_of_a_release_and_of_its_cells_is_signed():
    assert {field.name for field in Release._meta.concrete_fields} - set(signatures.RELEASE_FIELDS) == {"shown_digest"}
    # Of which release a cell is follows from being among its cells; its number says nothing.
    assert {field.name for field in ReleasedCell._meta.concrete_fields} - set(signatures.CELL_FIELDS) == {
        "id",
        "release",
    }


@pytest.mark.parametrize("same", [(3, 3.0), (0.0, -0.0), (10**22, 1e22), ((1, 2), [1, 2]), ({"a": 1, "b": 2.0},) * 2])
def test_what_databases_write_differently_is_the_same(same):
    assert signatures.canonical(same[0]) == signatures.canonical(same[1])


def test_the_order_of_keys_is_not_told_and_the_order_of_a_list_is():
    assert signatures.canonical({"b": 1, "a": 2}) == signatures.canonical({"a": 2, "b": 1})
    assert signatures.canonical([1, 2]) != signatures.canonical([2, 1])


@pytest.mark.parametrize(
    "pair", [(1, True), (0, None), (0, False), (1, "1"), (0.1 + 0.2, 0.3), ([], {}), (["a,b"], ["a", "b"]), ("", None)]
)
def test_what_means_something_else_is_written_otherwise(pair):
    assert signatures.canonical([pair[0]]) != signatures.canonical([pair[1]])


def test_the_same_moment_is_the_same_wherever_the_clock_hangs():
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    elsewhere = noon.astimezone(timezone(timedelta(hours=5)))
    assert signatures.canonical(noon) == signatures.canonical(elsewhere)
    assert signatures.canonical(noon) != signatures.canonical(noon + timedelta(milliseconds=1))


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), {1, 2}, object(), "\ud800"])
def test_what_is_no_value_is_never_in_order(bad, db):
    found = release()
    found.rounds = bad
    assert not signatures.is_as_signed(found)
    (cell,) = found.cells.order_by("pk")
    cell.shown = bad
    assert not signatures.cells_are_as_signed(found, [cell])


def test_odd_numbers_and_words_come_back_from_the_database_as_they_were_signed(db):
    assert in_order(release())


def test_an_installation_moved_to_another_database_is_in_order(db):
    found = release()
    moved = serializers.serialize("json", [found, *found.cells.order_by("pk")])
    found.cells.all().delete()
    found.delete()
    for row in serializers.deserialize("json", moved):
        row.save()
    assert in_order(Release.objects.get())


def test_another_key_breaks_it_and_the_one_before_still_holds(db, settings):
    found, old = release(), settings.CODE_KEY
    settings.CODE_KEY = b"a new key that is as long as a key must be"
    assert not signatures.is_as_signed(found)
    settings.CODE_KEY_FALLBACKS = [b"one long gone", old]
    assert signatures.is_as_signed(found)


def test_the_key_of_the_sessions_has_nothing_to_do_with_it(db, settings):
    found = release()
    settings.SECRET_KEY = "changed this morning, as one may at any time"
    assert in_order(found)


def test_a_signature_without_its_key_is_not_worth_anything(db, settings):
    """Who can write in the database and read the source, but has not the key."""
    found, kept = release(), settings.CODE_KEY
    settings.CODE_KEY = b"guessed"
    Release.objects.update(answered=found.answered + 1)
    signatures.sign(Release.objects.get(), before="")
    settings.CODE_KEY = kept
    assert not signatures.is_as_signed(Release.objects.get())


def test_a_code_and_a_signature_never_stand_in_for_each_other(db, settings):
    from genklang.apps.people.codes import keyed_hash

    found = release()
    said = {name: getattr(found, name) for name in signatures.RELEASE_FIELDS}
    assert keyed_hash(signatures.FORM, signatures.canonical(said).decode()) != found.shown_digest
    assert found.released_at > world.AT
