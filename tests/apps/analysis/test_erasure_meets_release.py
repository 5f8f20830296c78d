"""Somebody is erased while a result is being released, on real connections: the snapshot never keeps the erased."""

import threading

import pytest
from django.db import connection, transaction
from tests import world
from tests.world import SYSTEM, later

from genklang.apps.analysis import actions as analysis
from genklang.apps.analysis import snapshots
from genklang.apps.people import actions as people
from genklang.apps.rounds import actions as rounds
from genklang.apps.rounds.models import Round
from genklang.engines.columns import read_content
from genklang.engines.manifest import read_manifest

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 2.0


def kept_persons() -> set[int]:
    """Whose sheets the snapshot holds."""
    folder = snapshots.folder()
    return {
        int(person)
        for entry in read_manifest(folder).entries
        for person in read_content(folder / entry.file, entry.round_id)[0].tolist()
    }


def while_erasing(person: int, *works: object) -> None:
    """Erase the person and hold the commit for a while, in which the others run; then wait for everybody."""
    erased, done, troubles = threading.Event(), threading.Event(), []

    def erase() -> None:
        try:
            with transaction.atomic():
                people.erase(participant_id=person, by=SYSTEM, at=later(days=8))
                erased.set()
                done.wait(timeout=PATIENCE)
        except Exception as trouble:  # told below
            troubles.append(trouble)
        finally:
            erased.set()
            connection.close()

    def others() -> None:
        erased.wait(timeout=10)
        try:
            for work in works:
                work()  # type: ignore[operator]
        except Exception as trouble:  # told below
            troubles.append(trouble)
        finally:
            done.set()
            connection.close()

    threads = [threading.Thread(target=erase), threading.Thread(target=others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert troubles == []


def test_a_release_at_the_same_moment_does_not_bring_the_erased_back() -> None:
    town = world.build(size=7)
    person = town.participants[0]
    round_id = world.run_round(town.group_id, dict.fromkeys(town.participants, 3))
    while_erasing(person, lambda: analysis.release_round(round_id=round_id, by=SYSTEM, at=later(days=8)))
    assert kept_persons() == set(town.participants[1:])


def test_a_round_that_closes_at_the_same_moment_is_without_the_erased() -> None:
    town = world.build(size=7)
    person = town.participants[0]
    round_id = world.open_round(town.group_id)
    for each in town.participants:
        world.answer(round_id, each)
    while_erasing(
        person,
        lambda: rounds.close_round(round_id=round_id, by=SYSTEM, at=later(days=8)),
        lambda: analysis.release_round(round_id=round_id, by=SYSTEM, at=later(days=8)),
    )
    assert kept_persons() == set(town.participants[1:])
    assert Round.objects.get().roster == 6
