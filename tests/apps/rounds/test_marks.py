"""What stands beside one's own answers: by the reading key alone, and an answer is set right only in time."""

import pytest
from django.db import IntegrityError, transaction
from tests import world
from tests.world import AT, World, later

from genklang.apps.audit.types import PARTICIPANT
from genklang.apps.people import actions as people_actions
from genklang.apps.rounds import actions, queries
from genklang.apps.rounds.export import sheets_of
from genklang.apps.rounds.models import OwnMark
from genklang.apps.rounds.types import LONGEST_MARK, Refused


@pytest.fixture
def sealed(town: World) -> tuple[int, int, int]:
    """(participant, reading key, open Läget) of somebody who has answered 2 to everything."""
    person = town.participants[0]
    key = world.words_key(person)
    round_id = world.open_round(town.group_id)
    world.answer(round_id, person, value=2, reading_key_id=key)
    return person, key, round_id


def refused(act, **given) -> str:
    with pytest.raises(Refused) as caught:
        act(**given)
    return caught.value.code


def test_notes_and_goals_are_read_by_the_key_they_were_written_with(town: World, sealed):
    person, key, _round_id = sealed
    actions.write_mark(
        participant_id=person, reading_key_id=key, kind="goal", words="  Sova mer \n", focus_area="halsa", at=AT
    )
    actions.write_mark(participant_id=person, reading_key_id=key, kind="note", words="Bra vecka", at=AT)
    goal, note = queries.own_marks(key)
    assert (goal.kind, goal.words, goal.focus_area) == ("goal", "Sova mer", "halsa")
    assert (note.kind, note.focus_area) == ("note", "")
    assert queries.own_marks(world.words_key(person)) == queries.own_marks(world.words_key(town.participants[1])) == ()
    assert [one["text"] for one in queries.own_download(key)["anteckningar"]] == ["Sova mer", "Bra vecka"]
    actions.remove_mark(reading_key_ids=[world.words_key(town.participants[1])], mark_id=goal.id)
    assert len(queries.own_marks(key)) == 2
    actions.remove_mark(reading_key_ids=[key], mark_id=goal.id)
    assert queries.own_marks(key) == (note,)


def test_a_mark_that_cannot_be_kept_is_refused(town: World, sealed):
    person, key, _round_id = sealed
    ours = {"participant_id": person, "reading_key_id": key, "kind": "note", "words": "Ord", "at": AT}
    foreign = world.words_key(town.participants[1])
    assert refused(actions.write_mark, **{**ours, "words": " \n"}) == "words_missing"
    assert refused(actions.write_mark, **{**ours, "words": "x" * (LONGEST_MARK + 1)}) == "too_long"
    assert refused(actions.write_mark, **{**ours, "kind": "hidden"}) == "bad_mark"
    assert refused(actions.write_mark, **{**ours, "focus_area": "boende"}) == "bad_mark"
    assert refused(actions.write_mark, **{**ours, "reading_key_id": foreign}) == "key_refused"
    assert queries.own_marks(key, foreign) == ()
    assert actions.write_mark(**{**ours, "words": "x" * LONGEST_MARK})


def test_there_is_an_end_to_how_many(town: World, sealed, monkeypatch):
    person, key, _round_id = sealed
    monkeypatch.setattr("genklang.apps.rounds.marks.MOST_MARKS", 2)
    ours = {"participant_id": person, "reading_key_id": key, "kind": "note", "words": "Ord", "at": AT}
    actions.write_mark(**ours)
    actions.write_mark(**ours)
    assert refused(actions.write_mark, **ours) == "too_many"


def test_an_area_is_put_away_once_and_taken_out_again(sealed):
    person, key, _round_id = sealed
    for _twice in range(2):
        actions.hide_area(participant_id=person, reading_key_id=key, focus_area="halsa", at=AT)
    assert [(mark.kind, mark.focus_area, mark.words) for mark in queries.own_marks(key)] == [("hidden", "halsa", "")]
    (told,) = queries.own_download(key)["anteckningar"]
    assert (told["slag"], told["om"]) == ("undanlagt område", "halsa")
    actions.show_area(reading_key_ids=[key], focus_area="halsa")
    assert queries.own_marks(key) == ()


def test_an_answer_is_set_right_while_its_laget_is_open(town: World, sealed):
    person, key, round_id = sealed
    about = {"participant_id": person, "reading_key_ids": [key], "round_id": round_id}
    ours = {**about, "question": "oro", "answers": {"oro": 5}}
    actions.correct_answer(**ours)
    assert queries.own_sheets(key)[0].answers["oro"] == 5
    assert refused(actions.correct_answer, **{**ours, "answers": {"oro": 6}}) == "bad_sheet"
    unknown = {**about, "question": "finns_inte", "answers": {"finns_inte": 1}}
    assert refused(actions.correct_answer, **unknown) == "bad_sheet"
    foreign = world.words_key(town.participants[1])
    assert refused(actions.correct_answer, **{**ours, "reading_key_ids": [foreign]}) == "key_refused"
    world.close_round(round_id, at=later(days=7))
    assert [sheet.answers["oro"] for sheet in sheets_of(round_id)] == [5]
    assert refused(actions.correct_answer, **{**ours, "answers": {"oro": 1}}) == "closed"
    assert queries.own_sheets(key)[0].answers["oro"] == 5


def test_a_comment_stands_beside_an_answer_and_counts_nowhere(town: World, sealed):
    person, key, round_id = sealed
    world.close_round(round_id, at=later(days=7))
    before = sheets_of(round_id)
    ours = {"participant_id": person, "reading_key_ids": [key], "round_id": round_id, "words": "Jag menade tvärtom"}
    actions.comment(**ours, question="oro", at=AT)
    (mark,) = queries.own_marks(key)
    assert (mark.kind, mark.round_id, mark.question) == ("comment", round_id, "oro")
    assert refused(actions.comment, **ours, question="finns_inte", at=AT) == "bad_mark"
    assert refused(actions.comment, **{**ours, "reading_key_ids": []}, question="oro", at=AT) == "key_refused"
    assert sheets_of(round_id) == before


def test_erasure_takes_the_marks(town: World, sealed):
    person, key, _round_id = sealed
    actions.write_mark(participant_id=person, reading_key_id=key, kind="note", words="Ord", at=AT)
    people_actions.erase(participant_id=person, by=PARTICIPANT, at=AT)
    assert not OwnMark.objects.exists()


def test_the_database_keeps_the_shape_of_a_mark(sealed):
    person, key, round_id = sealed
    ours = {"participant_id": person, "reading_key_id": key, "written_on": AT.date()}
    for wrong in (
        {"kind": "note"},
        {"kind": "hidden", "words": "x"},
        {"kind": "comment", "words": "x"},
        {"kind": "note", "words": "x", "round_id": round_id},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            OwnMark.objects.create(**ours, **wrong)
