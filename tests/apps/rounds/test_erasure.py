"""Erasure: the person is gone from every room, what was published is sealed, and it is all or nothing."""

from collections.abc import Iterator, Mapping

import pytest
from tests import world
from tests.world import AT, World, later

from genklang.apps.activities import actions as activities
from genklang.apps.activities import queries as groups
from genklang.apps.audit import erasure
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import PARTICIPANT, SYSTEM
from genklang.apps.people import actions, attempts, queries
from genklang.apps.people.models import Attempt, Background, Consent, EntryCode, Participant, ReadingKey
from genklang.apps.rounds import events, export
from genklang.apps.rounds.models import Round, Sheet


@pytest.fixture
def told() -> Iterator[list[Mapping[int, frozenset[str]]]]:
    """What listeners of rounds are told, instead of the real ones."""
    heard: list[Mapping[int, frozenset[str]]] = []
    before = dict(events._listeners)
    events._listeners.clear()
    events.on_erased("test", heard.append)
    yield heard
    events._listeners.clear()
    events._listeners.update(before)


def fill(town: World) -> tuple[int, int]:
    """A closed Läget with two sheets and an open one with two."""
    person = town.participants[0]
    closed = world.run_round(town.group_id, {person: 2, town.participants[1]: 3})
    opened = world.open_round(town.group_id, at=later(days=30))
    world.answer(opened, person, reading_key_id=world.words_key(person), at=later(days=30))
    world.answer(opened, town.participants[1], at=later(days=30))
    actions.save_background(participant_id=person, gender="girl", at=AT)
    return closed, opened


def test_everything_of_the_person_goes_and_nothing_of_the_others(town: World, told: list[Mapping[int, frozenset[str]]]):
    fill(town)
    person = town.participants[0]
    actions.erase(participant_id=person, by=PARTICIPANT, at=later(days=31))
    assert not Participant.objects.filter(id=person).exists()
    for model in (EntryCode, ReadingKey, Consent, Background, Sheet):
        assert not model.objects.filter(participant_id=person).exists()
    assert groups.group_of_participant(person) is None
    assert Sheet.objects.count() == 2
    assert EntryCode.objects.count() == 5


def test_no_count_of_tries_at_the_words_of_the_person_is_left(town: World, told: list[Mapping[int, frozenset[str]]]):
    for person in town.participants[:2]:
        attempts.count_wrong_words(at=AT, participant_id=person)
    before = set(Attempt.objects.values_list("scope", flat=True))
    actions.erase(participant_id=town.participants[0], by=PARTICIPANT, at=later(days=1))
    gone = before - set(Attempt.objects.values_list("scope", flat=True))
    assert gone == {attempts._participant_scope(town.participants[0])}


def test_closed_rounds_are_sealed_and_their_files_rewritten_without_the_person(
    town: World, told: list[Mapping[int, frozenset[str]]]
):
    closed, opened = fill(town)
    actions.erase(participant_id=town.participants[0], by=SYSTEM, at=later(days=31))
    assert told == [{closed: frozenset({"hjalp", "mar_bra", "oro", "ror_mig", "sover", "trivs"})}]
    assert Round.objects.get(id=closed).sealed_by_erasure
    assert not Round.objects.get(id=opened).sealed_by_erasure
    assert [sheet.participant_id for sheet in export.sheets_of(closed)] == [town.participants[1]]


def test_who_had_no_sheet_in_a_closed_round_seals_none(town: World, told: list[Mapping[int, frozenset[str]]]):
    closed, _opened = fill(town)
    actions.erase(participant_id=town.participants[3], by=SYSTEM, at=later(days=31))
    assert told == []
    assert not Round.objects.get(id=closed).sealed_by_erasure


def test_a_late_sheet_seals_nothing(town: World, told: list[Mapping[int, frozenset[str]]]):
    closed = world.run_round(town.group_id, {town.participants[1]: 3})
    world.answer(closed, town.participants[0], at=later(days=9))
    actions.erase(participant_id=town.participants[0], by=SYSTEM, at=later(days=10))
    assert told == []
    assert not Sheet.objects.filter(participant_id=town.participants[0]).exists()


def test_a_file_that_cannot_be_rewritten_leaves_everything_as_it_was(
    town: World, told: list[Mapping[int, frozenset[str]]]
):
    fill(town)

    def fails(answered: Mapping[int, frozenset[str]]) -> None:
        raise OSError("disk full")

    events.on_erased("test", fails)
    before = Event.objects.count()
    with pytest.raises(OSError, match="disk full"):
        actions.erase(participant_id=town.participants[0], by=SYSTEM, at=later(days=31))
    assert Sheet.objects.count() == 4
    assert queries.consent_of(town.participants[0]) is not None
    assert Event.objects.count() == before


def test_the_record_tells_that_it_was_done_but_not_to_whom(town: World, told: list[Mapping[int, frozenset[str]]]):
    activities.remove_participant(group_id=town.group_id, card=2, by=world.actor(town.leader), at=AT)
    event = Event.objects.get(name="participant.erased")
    assert (event.staff_id, event.organisation_id, event.subject_id, event.details) == (
        town.leader,
        town.organisation_id,
        None,
        {},
    )


def test_rooms_are_asked_from_the_top_and_people_last():
    order = [room for room, _ in sorted(erasure._erasers.items(), key=lambda item: item[1][0])]
    assert order[-1] == "people"
    assert order.index("rounds") < order.index("activities")


@pytest.mark.django_db(transaction=True)
def test_what_an_eraser_leaves_for_afterwards_is_done_once_it_is_committed(monkeypatch: pytest.MonkeyPatch):
    done: list[str] = []
    monkeypatch.setattr(erasure, "_erasers", {})

    def later_work(*, participant_id: int, at: object):
        done.append("inside")
        return lambda: done.append("afterwards")

    def nothing(*, participant_id: int, at: object) -> None:
        done.append("last")

    erasure.register("people", order=90, eraser=nothing)
    erasure.register("rounds", order=20, eraser=later_work)
    erasure.erase(participant_id=1, at=AT)
    assert done == ["inside", "last", "afterwards"]
