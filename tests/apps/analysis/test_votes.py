"""Votes of a Läget: told once with the group's result, in order and without counts; never changed, never added up."""

import pytest
from tests import world
from tests.kinds import KINDS
from tests.world import World, later

from genklang.apps.analysis import queries
from genklang.apps.analysis.actions import release_round, release_total
from genklang.apps.analysis.models import ReleasedCell
from genklang.apps.analysis.types import Altered
from genklang.apps.people import actions as people
from genklang.apps.rounds import actions
from genklang.apps.rounds.parse import new_ulid
from genklang.core.disclosure.evidence import Level, MeasureKind
from genklang.core.disclosure.states import State

pytestmark = pytest.mark.django_db


def send(round_id: int, person: int, answers: dict[str, int], *, complete: bool = True, days: float = 1) -> None:
    actions.receive_sheet(
        round_id=round_id,
        participant_id=person,
        ulid=new_ulid(),
        answers={"mar_bra": 3} | answers,
        complete=complete,
        consent=world.consent(),
        at=later(days=days),
    )


def released(size: int = 9, **counted: int) -> tuple[World, int]:
    """A group in which so many picked each choice of `andra`, one each; everybody says no, so that `vem` is asked."""
    town = world.build(size=size, framework=KINDS)
    round_id = world.open_round(town.group_id)
    picks = [f"andra.{name[1:]}" for name, count in counted.items() for _one in range(count)]
    for person, pick in zip(town.participants, picks, strict=False):
        send(round_id, person, {pick: 1, "kontakt": 2, "vem": 1, "timmar": 7})
    world.close_round(round_id, at=later(days=7))
    release_round(round_id=round_id, by=world.actor(town.leader), at=later(days=8))
    return town, round_id


def told(town: World) -> dict[str, dict]:
    return {code: votes.to_json() for code, votes in queries.votes(town.group_id, 1).items()}


def test_the_order_is_told_without_counts() -> None:
    town, _round_id = released(v3=4, v1=3, v4=2)
    assert told(town) == {
        "kontakt": {"state": "shown", "voters": 9, "first": ["2", "1"], "rest": []},
        "andra": {"state": "shown", "voters": 9, "first": ["3", "1", "4", "2"], "rest": []},
    }
    few, _round_id = released(size=6, v3=3, v1=2, v4=1)
    assert told(few)["andra"] == {"state": "coarser", "voters": 6, "first": ["3", "1"], "rest": ["2", "4"]}


def test_numbers_and_questions_with_a_condition_are_told_to_nobody() -> None:
    town, _round_id = released(v3=9)
    assert set(told(town)) == {"kontakt", "andra"}
    rows = str(list(ReleasedCell.objects.values_list("measure_code", "shown")))
    assert "vem" not in rows
    assert "timmar" not in rows


def test_under_five_votes_nothing_is_told() -> None:
    town, _round_id = released(v3=4)
    assert {votes["state"] for votes in told(town).values()} == {"too_few"}
    assert not any(votes["first"] or votes["rest"] for votes in told(town).values())


def test_who_is_late_or_half_done_or_skipped_is_no_voter_and_an_erasure_changes_nothing() -> None:
    town = world.build(size=9, framework=KINDS)
    round_id = world.open_round(town.group_id)
    for person in town.participants[:5]:
        send(round_id, person, {"andra.2": 1})
    send(round_id, town.participants[5], {"andra": -1})
    send(round_id, town.participants[6], {"andra.1": 1}, complete=False)
    world.close_round(round_id, at=later(days=7))
    send(round_id, town.participants[7], {"andra.1": 1}, days=7.5)
    release_round(round_id=round_id, by=world.actor(town.leader), at=later(days=8))
    before = told(town)
    assert before["andra"]["voters"] == 5
    assert before["kontakt"]["state"] == State.TOO_FEW
    send(round_id, town.participants[8], {"andra.1": 1}, days=9)
    people.erase(participant_id=town.participants[0], by=world.actor(town.administrator), at=later(days=10))
    assert told(town) == before


def test_a_laget_that_somebody_was_erased_from_tells_no_votes() -> None:
    town = world.build(size=9, framework=KINDS)
    round_id = world.open_round(town.group_id)
    for person in town.participants:
        send(round_id, person, {"andra.2": 1})
    world.close_round(round_id, at=later(days=7))
    people.erase(participant_id=town.participants[0], by=world.actor(town.administrator), at=later(days=7.5))
    release_round(round_id=round_id, by=world.actor(town.leader), at=later(days=8))
    assert told(town) == {}


def test_a_vote_that_is_changed_afterwards_is_found_out() -> None:
    town, _round_id = released(v3=9)
    row = ReleasedCell.objects.get(kind="vote", measure_code="andra")
    row.shown = row.shown | {"first": ["1"]}
    row.save()
    with pytest.raises(Altered):
        queries.votes(town.group_id, 1)
    assert queries.check_ledger().first is not None


def test_votes_stand_in_no_number_and_in_no_total() -> None:
    town, _round_id = released(v3=9)
    numbers = queries.released(level=Level.GROUP, unit_id=town.group_id, number=1)
    assert numbers is not None
    assert {cell.measure.kind for cell in numbers.cells} == {MeasureKind.FOCUS_AREA, MeasureKind.INDICATOR}
    by = world.actor(town.process_leader)
    release_total(level=Level.ACTIVITY, unit_id=town.activity_id, number=1, by=by, at=later(days=20))
    assert ReleasedCell.objects.filter(kind="vote").exclude(release__unit_level="group").count() == 0
    assert queries.votes(town.group_id, 2) == {}


def test_the_next_release_builds_on_one_with_votes() -> None:
    town, _round_id = released(v3=9)
    second = world.open_round(town.group_id, at=later(days=100))
    for person in town.participants:
        send(second, person, {"andra.1": 1}, days=101)
    world.close_round(second, at=later(days=107))
    release_round(round_id=second, by=world.actor(town.leader), at=later(days=108))
    assert queries.votes(town.group_id, 2)["andra"].first[0] == "1"
    assert queries.votes(town.group_id, 1)["andra"].first[0] == "3"
