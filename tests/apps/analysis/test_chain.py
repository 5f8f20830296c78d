"""The whole ledger: what was taken out or put in is found, releases wait for each other, old ones are signed too."""

import threading
import time

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests import world

from genklang.apps.analysis import ledger, queries, signatures
from genklang.apps.analysis.actions import release_round, release_total, sign_ledger_anew
from genklang.apps.analysis.models import Release, ReleasedCell
from genklang.apps.analysis.types import Altered, Flaw
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.core.disclosure.evidence import Level

DAY_8 = world.later(days=8)


def closed(size: int = 5) -> int:
    place = world.build(size=size)
    return world.run_round(place.group_id, dict.fromkeys(place.participants, 3))


def three() -> list[int]:
    """Three releases, oldest first."""
    return [release_round(round_id=closed(), by=SYSTEM, at=DAY_8) for _ in range(3)]


def take_out(release_id: int) -> None:
    ReleasedCell.objects.filter(release=release_id).delete()
    Release.objects.filter(pk=release_id).delete()


def forget(release_id: int) -> None:
    """Take it out of the record too, as only the database itself can."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE subject_id = %s", [release_id])


def wrong() -> tuple[int, Flaw | None] | None:
    first = queries.check_ledger().first
    return None if first is None else (first.release_id, first.flaw)


@pytest.mark.django_db
def test_a_ledger_that_nobody_has_touched_is_in_order():
    assert queries.check_ledger().releases == 0
    ids = three()
    found = queries.check_ledger()
    assert (found.releases, found.in_order, found.signed_later, found.first) == (3, 3, 0, None)
    rows = Release.objects.order_by("pk")
    assert [row.digest_before for row in rows] == ["", rows[0].shown_digest, rows[1].shown_digest]
    assert [row.pk for row in rows] == ids


@pytest.mark.django_db
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_release_taken_out_is_gone_wherever_it_stood(place):
    ids = three()
    take_out(ids[place])
    assert wrong() == (ids[place], Flaw.GONE)


@pytest.mark.django_db
@pytest.mark.parametrize("place", [0, 1])
def test_a_release_taken_out_of_the_record_too_is_missed_by_the_one_after_it(place):
    ids = three()
    take_out(ids[place])
    forget(ids[place])
    assert wrong() == (ids[place + 1], Flaw.OUT_OF_LINE)
    with pytest.raises(Altered):
        ledger.check_whole()


@pytest.mark.django_db
@pytest.mark.parametrize("at", [7, -1])
def test_a_release_put_in_is_found(at):
    """A copy of a real one, somewhere before or after it, with the real one's signature."""
    ids = three()
    real = Release.objects.get(pk=ids[1])
    cells = list(real.cells.order_by("pk"))
    real.pk, real.unit_id, real.digest_before = ids[1] + (100 if at > 0 else -100), real.unit_id + 100, "x"
    real._state.adding = True
    real.save()
    for cell in cells:
        cell.pk, cell._state.adding, cell.release = None, True, real
        cell.save()
    assert wrong() == (real.pk, Flaw.ALTERED)


@pytest.mark.django_db
def test_the_number_of_releases_in_order_is_said_with_the_oldest_that_is_not():
    ids = three()
    Release.objects.get(pk=ids[1]).cells.update(state="coarser")
    found = queries.check_ledger()
    assert (found.releases, found.in_order) == (3, 2)
    assert found.first is not None
    assert (found.first.release_id, found.first.level, found.first.number) == (ids[1], "group", 1)


@pytest.mark.django_db
def test_after_a_change_of_key_everything_is_signed_anew_and_the_old_key_is_done(settings):
    ids, old = three(), settings.CODE_KEY
    settings.CODE_KEY = b"a new key that is as long as a key must be"
    assert wrong() == (ids[0], Flaw.ALTERED)
    with pytest.raises(Altered):
        sign_ledger_anew(by=SYSTEM, at=DAY_8)
    settings.CODE_KEY_FALLBACKS = [old]
    fourth = release_round(round_id=closed(), by=SYSTEM, at=DAY_8)
    assert wrong() is None
    settings.CODE_KEY_FALLBACKS = []
    assert wrong() == (ids[0], Flaw.ALTERED)
    queries.released_for_release(fourth)
    settings.CODE_KEY_FALLBACKS = [old]
    assert sign_ledger_anew(by=SYSTEM, at=DAY_8) == 4
    settings.CODE_KEY_FALLBACKS = []
    assert wrong() is None
    assert Event.objects.get(name="ledger.signed_anew").details == {"releases": 4}


@pytest.mark.django_db
def test_what_was_altered_is_never_signed_anew():
    ids = three()
    Release.objects.get(pk=ids[2]).cells.update(state="coarser")
    with pytest.raises(Altered) as refused:
        sign_ledger_anew(by=SYSTEM, at=DAY_8)
    assert refused.value.release_id == ids[2]
    assert wrong() == (ids[2], Flaw.ALTERED)


@pytest.mark.django_db(transaction=True)
def test_releases_at_the_same_moment_follow_one_another(monkeypatch):
    rounds = [closed(), closed()]
    sign, troubles = signatures.sign, []

    def slowly(*args, **kwargs):
        # Time enough for the other one to read which release is the last, if it were let in.
        time.sleep(0.4)
        sign(*args, **kwargs)

    monkeypatch.setattr(signatures, "sign", slowly)

    def take(round_id: int) -> None:
        try:
            release_round(round_id=round_id, by=SYSTEM, at=DAY_8)
        except Exception as trouble:  # told below
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[round_id]) for round_id in rounds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert troubles == []
    found = queries.check_ledger()
    assert (found.releases, found.in_order) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_releases_from_before_there_were_signatures_are_signed_once_and_say_so():
    place = world.build(size=9)
    round_id = world.run_round(place.group_id, dict.fromkeys(place.participants, 3))
    release_round(round_id=round_id, by=SYSTEM, at=DAY_8)
    release_total(level=Level.ACTIVITY, unit_id=place.activity_id, number=1, by=SYSTEM, at=DAY_8)
    # What other rooms have built on the ledger goes with it, and comes back.
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        MigrationExecutor(connection).migrate([("analysis", "0001_initial")])
    finally:
        MigrationExecutor(connection).migrate(newest)
    found = queries.check_ledger()
    assert (found.releases, found.in_order, found.signed_later) == (2, 2, 2)
    assert queries.released(level=Level.GROUP, unit_id=place.group_id, number=1) is not None
    after = world.run_round(place.group_id, dict.fromkeys(place.participants, 4), at=world.later(days=120))
    release_round(round_id=after, by=SYSTEM, at=world.later(days=128))
    found = queries.check_ledger()
    assert (found.releases, found.in_order, found.signed_later) == (3, 3, 2)
